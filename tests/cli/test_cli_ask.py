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
