"""Single figures of the Scoreboard, to the fen, and names that changed between its editions. Run by `make real`."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import largesse
from largesse.batch.one_firm import firm_of
from largesse.batch.run import decide_register
from tests.real.scoreboard import MAPPINGS, edition


def test_one_firm_to_the_fen() -> None:
    programme = largesse.load("cn/shanghai/innovative-hq").programme
    source = edition(2023)
    firm = firm_of(programme, source, id="SAIC MOTOR", mapping=MAPPINGS / "scoreboard_2023.yaml")
    assert firm.values["sales", 2022] == 69151474707365  # EUR 93978.79197 million at 7.3582 is …365.4 fen
    assert firm.values["rd_spending", 2022] == 2060557947505  # EUR 2800.355994 million: …505.08
    assert firm.values["employees", None] == 215999
    assert firm.reference_year == 2022


def test_a_firm_is_found_under_the_name_it_had(tmp_path: Path) -> None:
    programme = largesse.load("cn/shanghai/innovative-hq").programme
    mapping = MAPPINGS / "scoreboard_growth.yaml"
    source = edition(2023)
    firm = firm_of(programme, source, id="PDD", mapping=mapping)
    assert firm.values["sales", 2019] == 2825622382000  # PINDUODUO: EUR 3840.1 million, at the same rate as 2022
    assert firm.values["sales", 2022] == 12892695788043  # EUR 17521.53487 million: …043.4
    decide_register(programme, source, on=date(2024, 2, 23), out=tmp_path / "out", mapping=mapping)
    with (tmp_path / "out" / "unjoined.csv").open(encoding="utf-8", newline="") as file:
        unjoined = {(row["id"], row["file"]) for row in csv.DictReader(file)}
    assert ("RTX", "SB2020_World2500.csv") in unjoined
    assert not {file for id, file in unjoined if id == "PDD"}
