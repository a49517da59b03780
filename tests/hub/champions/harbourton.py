"""A register of an invented place, for the tests."""

from __future__ import annotations

REGISTER = """\
place: sk/harbourton
names: {en: Harbourton's champions, zh: 港城冠军企业}
place_names: [Harbourton, 港城]
sources:
  gazette: {title: The gazette, url: https://gazette.example, grade: official, published: 2020-05-04}
  paper: {title: A paper, url: https://paper.example, grade: reported}
  blog: {title: A blog, url: https://blog.example, grade: unverified}
sectors:
  optics: {en: Optics, zh: 光学}
industries:
  optics: [Electronic Equipment]
batches:
  - id: one
    said:
      - {when: 2020-06, size: 4, source: blog}
      - {when: 2020-05, size: 3, source: paper, note: {en: From the report., zh: 据报道。}}
      - {when: 2020-05-04, size: 3, source: gazette}
  - id: two
    said:
      - {when: 2023, size: 5, source: paper}
firms:
  - id: kestrel
    names:
      - {text: Kestrel Optics, lang: en, kind: short, evidence: [{source: gazette}]}
      - {text: 港城红隼光学有限公司, lang: zh, kind: legal, evidence: [{source: gazette}]}
    sector: {id: optics, evidence: [{source: gazette}]}
    identifiers:
      - {kind: uscc, code: 91350100M000100Y43, evidence: [{source: gazette}]}
    status:
      - {state: recognised, batch: one, evidence: [{source: gazette, words: Kestrel is among them}]}
      - {state: suspended, when: 2021, evidence: [{source: paper}]}
      - {state: recognised, when: 2022-03, evidence: [{source: paper, claim: c-1}]}
    milestones:
      - what: {en: A first lens, zh: 第一枚镜头}
        expected: 2021-06
        reached: 2022-02
        evidence: [{source: paper, claim: c-2}]
      - what: {en: A first mirror, zh: 第一面反射镜}
        expected: 2024-12
        evidence: [{source: paper}]
    events:
      - kind: loss
        what: {en: A loss <b>of</b> 3 million, zh: 亏损三百万}
        when: 2021
        evidence: [{source: paper, claim: c-1, grade: unverified}]
  - id: heron
    names: [{text: Heron Lasers, lang: en, evidence: [{source: paper}]}]
    status:
      - {state: recognised, batch: one, evidence: [{source: gazette}]}
      - {state: moved-away, when: 2023, evidence: [{source: paper}]}
  - id: condor
    names: [{text: Condor, lang: en, evidence: [{source: blog}]}]
"""
