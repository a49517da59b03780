"""The passages beside what is read of them; see `passages`."""

from __future__ import annotations

import argparse

import yaml

from tests.hub.passages.passages import HERE, NAMES, __doc__, entries, passages, seen, totals


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", choices=[*NAMES, []], help="these files alone")
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--note", action="store_true")
    asked = parser.parse_args()
    for name in asked.names or NAMES:
        if asked.note:
            _note(name)
        elif asked.misses:
            _tell(name)
        else:
            print("\n".join(totals(name)))


def _tell(name: str) -> None:
    for passage in passages(name):
        wrong = seen(passage).wrong
        if wrong:
            print(f"\n{passage.name} {passage.written or ''}\n{passage.text.rstrip()}")
            for claim in passage.claims:
                told = {"period": str(claim.when.period or "-"), "said": claim.when.said}
                told |= {
                    key: getattr(claim, key) for key in ("form", "kind", "subject", "speaker", "indicator", "place")
                }
                print("   ", claim.words, {key: value for key, value in told.items() if value})
            print("\n".join(f"  ! {one}" for one in wrong))


def _note(name: str) -> None:
    noted = entries(name)
    for entry, passage in zip(noted, passages(name), strict=True):
        entry.pop("not_yet", None)
        if wrong := seen(passage).wrong:
            entry["not_yet"] = wrong
    path = HERE / f"{name}.yaml"
    path.write_text(yaml.dump(noted, Dumper=_Plain, allow_unicode=True, sort_keys=False, width=116), encoding="utf-8")


class _Plain(yaml.SafeDumper):
    """Texts of several lines as such, claims in one line each."""


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


def _claim(dumper: yaml.SafeDumper, found: dict[str, object]) -> yaml.MappingNode:
    return dumper.represent_mapping("tag:yaml.org,2002:map", found, flow_style="words" in found)


_Plain.add_representer(str, _text)
_Plain.add_representer(dict, _claim)

if __name__ == "__main__":
    main()
