"""`ask`: a conversation with answers piped in."""

from __future__ import annotations

from pathlib import Path

from tests.cli.command_kit import LAKESIDE, ON, Ran, Run

ANSWERS = {
    "sales.2023": "1_210_000",
    "sales.2021": "1_000_000",
    "research.2023": "60_500",
    "kind": "industry",
    "staff": "12",
    "founded": "2019-03-01",
    "convicted": "no",
    "office_area": "400",
    "rent": "2",
    "days_let": "100",
    "grant_determined": "30_000\nThe mayor\nA good plan",
}


def asked(ran: Ran) -> list[str]:
    """The facts asked for, in order."""
    prompts = [line.split(" > ")[0].strip() for line in ran.lines if line.startswith("   ") and " > " in line]
    return [prompt for prompt in prompts if " " not in prompt]


def conversation(largesse: Run, answers: dict[str, str], *options: object) -> Ran:
    """Answer each question as it comes: run once more for every answer, as far as the questions have come."""
    said: list[str] = []
    for _ in range(len(answers) + 1):
        ran = largesse("ask", LAKESIDE, "--on", ON, "--reference-year", 2023, *options, stdin="".join(said))
        questions = asked(ran)
        if len(questions) == len(said):
            return ran
        said.append(answers[questions[-1]] + "\n")
    raise AssertionError("the questions do not end")


def test_the_questions_lead_to_the_decision(largesse: Run) -> None:
    ran = conversation(largesse, ANSWERS)
    assert ran.code == 0
    assert sorted(asked(ran)) == sorted([*ANSWERS][:4] + [*ANSWERS][5:])  # staff would change nothing
    assert "Money in all: EUR 54,000.00" in ran.lines


def test_an_early_no_ends_the_questions(largesse: Run) -> None:
    ran = conversation(largesse, {**ANSWERS, "convicted": "yes"})
    assert "convicted" in asked(ran)
    assert asked(ran)[-1] == "convicted"
    assert "Decision: refused — one condition does not hold: Age and record." in ran.lines


def test_unknown_stays_open_and_is_not_asked_again(largesse: Run) -> None:
    ran = conversation(largesse, {**ANSWERS, "founded": "unknown", "grant_determined": "?"})
    assert asked(ran).count("founded") == 1
    assert ran.out.count("Decision: undetermined") == 1
    assert "   Proof: Register of trades" in ran.lines


def test_absent_is_an_answer(largesse: Run) -> None:
    ran = largesse("ask", LAKESIDE, "--on", ON, "--reference-year", 2023, "--save", "f.yaml", stdin="absent\n5\n")
    assert asked(ran)[0] == "sales.2023"
    assert Path("f.yaml").read_text().startswith("reference_year: 2023\nfacts:\n  sales:\n    2023: absent\n")


def test_a_bad_answer_is_asked_again_with_the_reason(largesse: Run) -> None:
    stdin = "many\n-1\n\n12\n"
    ran = largesse("ask", LAKESIDE, "--on", ON, "--reference-year", 2023, stdin=stdin)
    assert asked(ran)[:4] == ["sales.2023"] * 4
    errors = [line.strip() for line in ran.lines if line.strip().startswith("!")]
    assert errors[0].startswith("! sales.2023 is a number (EUR), and 'many' is none.")
    assert errors[1] == "! sales.2023 is -1 EUR; it goes from 0 to 1000000000."
    assert errors[2] == "! An answer is needed; “unknown” is one."


def test_an_option_may_be_named_by_its_label(largesse: Run) -> None:
    ran = conversation(largesse, {**ANSWERS, "kind": "Industry"})
    assert "Money in all: EUR 54,000.00" in ran.lines


def test_in_chinese(largesse: Run) -> None:
    ran = largesse("ask", LAKESIDE, "--on", ON, "--lang", "zh", stdin="2023\n未知\n")
    assert ran.lines[0] == "   基准年度（最近一个已结账的年度） > 2023"
    assert "1. 销售额（2023年）" in ran.lines
    assert ran.out.count("决定：未定") == 1


def test_the_reference_year_is_asked_for_until_it_is_one(largesse: Run) -> None:
    ran = largesse("ask", LAKESIDE, "--on", ON, stdin="last year\n2023\n")
    assert ran.code == 0
    assert "The reference year is a year such as 2023, not 'last year'." in ran.out
    assert asked(ran) == ["sales.2023"]


def test_what_was_answered_is_saved_and_read_again(largesse: Run) -> None:
    ran = conversation(largesse, ANSWERS, "--save", "firm.yaml")
    assert ran.lines[-2:] == [
        "Saved: firm.yaml",
        f"Every clause explained: largesse explain {LAKESIDE} firm.yaml --on {ON}",
    ]
    again = largesse("decide", LAKESIDE, "firm.yaml", "--on", ON)
    assert again.code == 0
    assert "Money in all: EUR 54,000.00" in again.lines


def test_nothing_is_asked_outside_the_time_in_force(largesse: Run) -> None:
    ran = largesse("ask", LAKESIDE, "--on", "2030-01-01", "--reference-year", 2023, stdin="1\n")
    assert ran.code == 2
    assert ran.err.startswith("lakeside/start-up-aid is not in force on 2030-01-01")


def test_only_yaml_is_saved(largesse: Run) -> None:
    ran = largesse("ask", LAKESIDE, "--on", ON, "--save", "firm.txt")
    assert (ran.code, ran.err) == (2, "firm.txt: the file of the answers ends in .yaml or .yml.\n")


# --- tables

SLIPWAY = LAKESIDE.parents[1] / "countries" / "skerries" / "saltholm" / "slipway_repairs"
FREIGHT = SLIPWAY.parent / "freight_aid"
COSTS = "invoice,paid_on,category,amount\nA1,2024-12-31,wages,1000\nA3,2025-01-01,timber,6000\n"
FILES = {
    "costs.csv": COSTS,
    "reviews.csv": "points\n7\n8\n9\n",
    "awards.csv": "id,granted_on,amount\na,2021-01-01,5\n",
}


def yard(largesse: Run, *answers: str, **changed: str) -> Ran:
    for name, text in {**FILES, **{f"{name}.csv": text for name, text in changed.items()}}.items():
        Path(name).write_text(text, encoding="utf-8")
    said = "".join(f"{answer}\n" for answer in answers)
    return largesse("ask", SLIPWAY, "--on", "2025-06-01", "--save", "firm.yaml", stdin=said)


def complaints(ran: Ran) -> str:
    return " ".join(line.strip() for line in ran.lines if line.startswith("   ") and " > " not in line)


def test_a_table_is_asked_for_as_a_file(largesse: Run) -> None:
    ran = yard(largesse, "costs.csv", "reviews.csv", "2024-03-01", "awards.csv")
    assert (ran.code, ran.err) == (0, "")
    assert asked(ran) == ["costs", "reviews", "begun", "awards"]
    assert "   category: Category; one of:" in ran.lines
    assert "   - wages (Wages)" in ran.lines
    assert "Money in all: EUR 2,710.00" in ran.lines
    again = largesse("decide", SLIPWAY, "firm.yaml", "--on", "2025-06-01")
    assert "Money in all: EUR 2,710.00" in again.lines
    assert (
        '    - {invoice: "A1", paid_on: 2024-12-31, category: wages, amount: 1000}'
        in Path("firm.yaml").read_text(encoding="utf-8").splitlines()
    )


def test_no_row_and_an_unknown_table_are_answers(largesse: Run) -> None:
    ran = yard(largesse, "costs.csv", "reviews.csv", "2024-03-01", "none")
    assert "Money in all: EUR 2,710.00" in ran.lines
    assert "  awards: []" in Path("firm.yaml").read_text(encoding="utf-8").splitlines()
    ran = yard(largesse, "costs.csv", "reviews.csv", "2024-03-01", "?")
    assert asked(ran) == ["costs", "reviews", "begun", "awards"]
    assert "awards" not in Path("firm.yaml").read_text(encoding="utf-8")


def test_what_rows_lack_is_missing_and_is_no_question(largesse: Run) -> None:
    ran = yard(
        largesse, "costs.csv", "reviews.csv", "2024-03-01", "none", costs=COSTS.replace("timber,6000", "timber,")
    )
    assert asked(ran) == ["costs", "reviews", "begun", "awards"]
    assert "Costs: Amount" in ran.out
    assert (
        '    - {invoice: "A3", paid_on: 2025-01-01, category: timber}' in Path("firm.yaml").read_text().splitlines()
    )


def test_a_file_that_will_not_do_is_asked_for_again(largesse: Run) -> None:
    several = COSTS.replace("invoice", "id,invoice").replace("A1", "a,A1").replace("A3", "b,A3")
    for text, said in {
        COSTS.replace("6000", "-1"): "! costs.csv: row 3: amount ('-1') is below 0",
        COSTS.replace("A3", "A1"): "! costs.csv: costs: rows 1 and 2 are of one invoice: 'A1'.",
        COSTS.replace("category", "kind"): "! costs: costs.csv has no column 'category'.",
        COSTS.replace("amount", "amount,sum").replace(
            "0\n", "0,1\n"
        ): "! costs.csv: the table costs has no column 'sum'",
        several: "! costs.csv has the rows of several firms ('a', 'b', …); one firm is asked for",
        "": "! costs.csv: the file is empty.",
    }.items():
        ran = yard(largesse, "costs.csv", "none", costs=text)
        assert asked(ran)[:2] == ["costs", "costs"]
        assert said in complaints(ran)
    assert "! none.csv: there is no such file." in complaints(yard(largesse, "none.csv"))
    assert "! An answer is needed" in complaints(yard(largesse, ""))


def test_a_row_that_is_dated_too_late_is_asked_for_again(largesse: Run) -> None:
    late = FILES["awards.csv"].replace("2021", "2027")
    ran = yard(largesse, "costs.csv", "reviews.csv", "2024-03-01", "awards.csv", "none", awards=late)
    assert asked(ran)[-2:] == ["awards", "awards"]
    assert "! awards, row 1: granted_on is 2027-01-01, after the day of the decision, 2025-06-01." in complaints(ran)


def test_a_date_that_a_row_cannot_be_after_is_asked_for_again(largesse: Run) -> None:
    Path("own").mkdir()
    for file in SLIPWAY.iterdir():
        if file.is_file():
            text = file.read_text(encoding="utf-8")
            Path("own", file.name).write_text(text.replace('"granted_on": "decision"', '"granted_on": "begun"'))
    Path("costs.csv").write_text(COSTS, encoding="utf-8")
    Path("awards.csv").write_text("granted_on,amount\n2024-02-01,5\n", encoding="utf-8")
    Path("reviews.csv").write_text(FILES["reviews.csv"], encoding="utf-8")
    said = "costs.csv\nreviews.csv\n2024-01-31\nawards.csv\nnone\n"
    ran = largesse("ask", "own", "--on", "2025-06-01", stdin=said)
    assert asked(ran)[-2:] == ["awards", "awards"]
    assert "! awards, row 1: granted_on is 2024-02-01, after begun, 2024-01-31." in complaints(ran)


def test_more_than_the_law_of_the_day_allows_is_asked_for_again(largesse: Run) -> None:
    answers = {
        "settled_on": "2020-01-01", "season_ended": "2024-10-31", "applied_on": "2024-12-31", "island": "inner",
        "crew": "9", "orders.2022": "1", "orders.2024": "9", "debt": "0", "assets": "1", "freight": "none",
    }  # fmt: skip
    too_much = "3_000.01\n3_000\nOfficer Brine\nStorms\n"
    said: list[str] = []
    for _ in range(len(answers) + 2):
        ran = largesse("ask", FREIGHT, "--on", "2025-03-01", "--reference-year", 2024, stdin="".join(said))
        if "Money in all: EUR 3,000.00" in ran.lines:
            break
        name = asked(ran)[-1]
        said.append(answers[name] + "\n" if name in answers else too_much)
    assert asked(ran).count("hardship_determined") == 2
    wanted = "hardship_determined is 3000.01 EUR; under the law of 2024-12-31 it is at most 3000 EUR (hardship.most)."
    assert wanted in " ".join(line.strip() for line in ran.lines)
    assert "Money in all: EUR 3,000.00" in ran.lines


def test_a_table_in_chinese(largesse: Run) -> None:
    Path("costs.csv").write_text(COSTS, encoding="utf-8")
    ran = largesse("ask", SLIPWAY, "--on", "2025-06-01", "--lang", "zh", stdin="无\n")
    assert "“无”表示一条也没有" in complaints(ran).replace(" ", "")
    assert ran.code == 0
