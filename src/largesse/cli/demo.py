"""`largesse demo`: the main job from end to end, on made-up firms and on real ones."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING, Annotated

import typer

from largesse.cli.options import Lang, Language
from largesse.errors import LargesseError

if TYPE_CHECKING:
    from largesse.batch.summary import RegisterResult
    from largesse.decide.decision import Decision
    from largesse.model.programme import Programme

PROGRAMME = "cn/shanghai/innovative-hq"
ON = date(2024, 2, 23)
FIRMS, SEED = 10_000, 1
EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
"""In a clone of the project; an installed package has no examples."""


def demo(
    out: Annotated[Path, typer.Option(metavar="DIR", help="Where everything is written.")] = Path("out/demo"),
    lang: Language = Lang.en,
) -> None:
    """The main job, from end to end.

    Decides 10,000 made-up and some real firms of Shanghai, explains two, writes the rulebook.
    """
    from largesse.cli.loading import load

    Demo(load(PROGRAMME).programme, out, lang).run()


@dataclass
class Demo:
    """The demonstration, step by step; every step says what it does and writes into `out`."""

    programme: Programme
    out: Path
    lang: str

    def __post_init__(self) -> None:
        from largesse.cli.terminal import in_colour
        from largesse.cli.words import CommandSpeaker

        self.speaker = CommandSpeaker(self.lang, self.programme.messages, colour=in_colour())
        self.made_up = self.out / "made_up_firms.csv"

    def run(self) -> None:
        made_up = self.synthetic()
        self.real()
        for status in ("granted", "refused"):
            self.one_firm(made_up, status)
        self.rulebook()
        self.next()

    def title(self, text: str) -> None:
        print(f"\n{self.speaker.strong(text)}\n")

    # --- the steps

    def synthetic(self) -> RegisterResult:
        from largesse.sampling.register import write_sample

        self.title(self.speaker.text("demo.synthetic", firms=f"{FIRMS:,}", file=str(self.made_up)))
        write_sample(self.programme, self.made_up, firms=FIRMS, seed=SEED, on=ON)
        return self.register(self.made_up, None, self.out / "made_up")

    def real(self) -> None:
        register, mapping = EXAMPLES / "shanghai_firms.csv", EXAMPLES / "mappings" / "shanghai_firms.yaml"
        self.title(self.speaker.text("demo.real", file=_from_here(register)))
        if not register.is_file():
            print(self.speaker.text("demo.no_examples"))
            return
        self.register(register, mapping, self.out / "real")

    def register(self, path: Path, mapping: Path | None, out: Path) -> RegisterResult:
        from largesse.batch.run import decide_register
        from largesse.cli.register import Summary, progress_bar

        with progress_bar(self.speaker) as tell:
            result = decide_register(self.programme, path, mapping=mapping, on=ON, out=out, progress=tell)
        Summary(self.programme, result, self.lang).show(today=False)
        return result

    def one_firm(self, made_up: RegisterResult, status: str) -> None:
        from largesse.cli.one_firm import clauses
        from largesse.explain import explain, render
        from largesse.outfile import write_whole

        decision = self.decision(firm_like(made_up.decisions, status))
        file = self.out / f"{status}.html"
        self.title(self.speaker.text(f"demo.{status}", firm=decision.firm.id, file=str(file)))
        print(clauses(decision, worth_showing(decision), self.lang), end="")
        write_whole(file, render(explain(decision), "html", self.lang))

    def decision(self, firm: str) -> Decision:
        from largesse.cli.one_firm import Asked, decide_one

        return decide_one(self.programme, Asked(self.made_up, firm=firm), ON, as_if_in_force=False)

    def rulebook(self) -> None:
        from largesse.cli.rulebook import write_rulebook

        files = write_rulebook(self.programme, self.out, self.lang)
        self.title(self.speaker.text("demo.rulebook", files=", ".join(str(file) for file in files)))

    def next(self) -> None:
        print(self.speaker.text("demo.next"))
        activate = _activation()
        largesse = "largesse" if activate else _command()
        for command, what in (
            *((command, "activate") for command in activate),
            (f"{largesse} explain {PROGRAMME} {self.made_up} --firm F00001 --on {ON}", "explain"),
            (f"{largesse} ask {PROGRAMME}", "ask"),
            (f"{largesse} facts {PROGRAMME}", "facts"),
            (f"{largesse} programmes", "programmes"),
            (f"{largesse} --help", "help"),
        ):
            print(f"  {command}\n      {self.speaker.text(f'demo.next.{what}')}")


def worth_showing(decision: Decision) -> list[str]:
    """The clauses that tell the story: two benefits that were granted, or the first condition that failed."""
    if decision.status == "granted":
        return [name for name, benefit in decision.benefits.items() if benefit.status == "granted"][:2]
    return list(decision.failed[:1])


def firm_like(decisions: Path, status: str) -> str:
    """The id of a firm worth showing: granted money, or refused for few reasons with nothing missing.

    Raises LargesseError where no firm has the status.
    """
    from duckdb import ColumnExpression, ConstantExpression, FunctionExpression, connect

    with connect() as connection:
        firms = connection.read_parquet(str(decisions)).filter(
            ColumnExpression("status") == ConstantExpression(status)
        )
        reasons = FunctionExpression("length", ColumnExpression("failed"))
        settled = FunctionExpression("length", ColumnExpression("missing"))
        sought = firms.sort(settled, reasons, ColumnExpression("total").desc(), ColumnExpression("id"))
        found = sought.limit(1).fetchall()
    if not found:
        raise LargesseError(f"{decisions}: no firm in it is {status}.")
    return str(found[0][0])


def _command() -> str:
    """How the command is called from here: by its name, or by its path where the shell does not find it."""
    beside = Path(sys.executable).with_name("largesse")
    return "largesse" if which("largesse") or not beside.exists() else _from_here(beside)


def _activation() -> list[str]:
    """What makes the shell find the command, where it does not and where there is such a thing."""
    script = Path(sys.executable).with_name("activate")
    return [] if which("largesse") or not script.is_file() else [f". {_from_here(script)}"]


def _from_here(path: Path) -> str:
    """A path as short as it can be said."""
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path)
