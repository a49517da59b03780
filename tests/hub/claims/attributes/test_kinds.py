"""How something is asserted."""

from __future__ import annotations

from datetime import date

import pytest

from tests.hub.claims.attributes.kit import one

WRITTEN = date(2024, 7, 15)

CLAIMS = [
    ("Shanghai has 43 unicorns.", "43", "statement"),
    ("Shanghai will have 60 unicorns by 2026.", "60", "forecast"),
    ("The city plans to invest 5 billion yuan in chips.", "5 billion", "forecast"),
    ("The city, aiming to lead, has honoured 40 firms.", "40 firms", "statement"),
    ("预计到2026年，独角兽企业达到60家。", "60家", "forecast"),
    ("力争规模突破4000亿元。", "4000亿元", "forecast"),
    ("2023年，规模已达到4000亿元。", "4000亿元", "statement"),
    ("该计划已支持企业60家。", "60家", "statement"),
    ("將研發費用加計扣除比例提高至100%。", "100%", "statement"),
    ("目標引進企業300家。", "300家", "forecast"),
    ("Analysts believe that 40% of the firms are weak.", "40%", "opinion"),
    ("The town wants 100 start-ups.", "100 start-ups", "forecast"),
    ("Half of the money will go to hardware.", "Half", "forecast"),
    ("The $3bn fund will look for firms.", "$3bn", "statement"),
    ("Turnover is expected to rise from $2bn to $3bn.", "$2bn", "statement"),
    ("Turnover is expected to rise from $2bn to $3bn.", "$3bn", "forecast"),
    ('"In my view the town needs 200 engineers," said Ann Lee.', "200 engineers", "opinion"),
    ("项目建成后年产值可达50亿元。", "50亿元", "forecast"),
    ("年内还要招400人。", "400人", "forecast"),
    ("公司明年計劃雇用1700人。", "1700人", "forecast"),
    ("客流已恢复至2019年的98%。", "98%", "statement"),
    ("The firm plans to hire 1,000 engineers by March.", "1,000 engineers", "forecast"),
    ("The firm had hired 1,000 engineers by March.", "1,000 engineers", "statement"),
    ("房价可能下降5%。", "5%", "forecast"),
    ("Rents could fall 5%.", "5%", "forecast"),
    ("Rents in May fell 5%.", "5%", "statement"),
    ("Tom Berg doubts that Shanghai can reach 5% by 2027.", "5%", "opinion"),
    ("经济学家王强怀疑上海能否在2027年前达到5%。", "5%", "opinion"),
    ("王强不认为上海能达到5%。", "5%", "opinion"),
    ("香港房價則在五年內上漲了六成。", "六成", "statement"),
    ("他们已在三年内投入20亿元。", "20亿元", "statement"),
    ("三年内企业数量曾翻一番。", "翻一番", "statement"),
    ("五年内企业数量将翻一番。", "翻一番", "forecast"),
    ("三年内建成5G基站2万个。", "2万个", "forecast"),
    ("市政府将租金下调了20%。", "20%", "statement"),
    ("公司将总部迁至上海，有员工300人。", "300人", "statement"),
    ("美国商务部2020年5月将其列入实体清单。", "将其列入", "event"),
    ("公司2021年将总部迁至上海。", "将总部迁至", "event"),
    ("公司2026年将总部迁至上海。", "将总部迁至", "forecast"),
    ("公司明年将在上海设立。", "设立", "forecast"),
    ("公司打算扩产，董事长王强说：“我们八成外销。”", "八成", "statement"),
]


@pytest.mark.parametrize(("text", "words", "kind"), CLAIMS)
def test_how_it_is_asserted(text: str, words: str, kind: str) -> None:
    assert one(text, words, WRITTEN).kind == kind
