"""The `largesse` command: its commands, and how every error becomes one line for a person."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Sequence
from typing import Annotated, cast

import typer

from largesse.cli import (
    ask,
    award,
    check,
    compare,
    correct,
    decide,
    demo,
    explain,
    explain_award,
    facts,
    hub,
    new,
    programmes,
    rank,
    replay,
    rulebook,
    sample,
    subsidy_rate,
    verify,
)
from largesse.errors import LargesseError, ProgrammeError

FAILED = 2
STOPPED = 128 + 2
"""As a shell says it of a command that Ctrl-C stopped."""
UNREAD = 128 + 13
"""As a shell says it of a command whose output nobody read to the end (`largesse … | head`)."""

# Typer tells its usage errors by a class that it names in different places from version to version.
UsageError = cast("type[typer.BadParameter]", typer.BadParameter.__mro__[1])

app = typer.Typer(
    name="largesse",
    help="Incentive programmes as code: decide on one firm or on millions, exactly, and explain every clause.",
    epilog="Start with `largesse demo`, or with `largesse programmes`.",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
)
app.command("programmes")(programmes.programmes)
app.command("facts")(facts.facts)
app.command("decide")(decide.decide)
app.command("explain")(explain.explain)
app.command("award")(award.award)
app.command("explain-award")(explain_award.explain_award)
app.command("ask")(ask.ask)
app.command("compare")(compare.compare)
app.command("rank")(rank.rank)
app.command("rulebook")(rulebook.rulebook)
app.command("check")(check.check)
app.command("new")(new.new)
app.command("sample")(sample.sample)
app.command("replay")(replay.replay)
app.command("verify")(verify.verify)
app.command("correct")(correct.correct)
app.command("subsidy-rate")(subsidy_rate.subsidy_rate)
app.command("demo")(demo.demo)
app.add_typer(hub.app, name="hub")


@app.callback(invoke_without_command=True)
def largesse(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Say the version and stop.")] = False,
) -> None:
    if version:
        from largesse import __version__

        print(f"largesse {__version__}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        print(context.get_help())


def run() -> None:
    """The entry point of the `largesse` command."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a terminal without Chinese shows ? and does not fail
            stream.reconfigure(errors="replace")
    sys.exit(main(sys.argv[1:]))


def main(arguments: Sequence[str]) -> int:
    """Run one command line and return its exit code; every error a person can make is said on stderr."""
    try:
        code = _invoke(arguments)
        sys.stdout.flush()
    except (BrokenPipeError, SystemExit):  # SystemExit is what typer makes of a broken pipe
        _forget_stdout()
        return UNREAD
    except OSError as error:  # a full disk, say
        _forget_stdout()
        _say(f"The output cannot be written: {error.strerror}.")
        return FAILED
    return code


def _invoke(arguments: Sequence[str]) -> int:
    try:
        code = app(args=list(arguments), prog_name="largesse", standalone_mode=False)
    except ProgrammeError as error:
        for mistake in error.mistakes:
            _say(str(mistake))
    except LargesseError as error:
        _say(str(error))
    except UsageError as error:
        _say(_usage(error))
    except (typer.Abort, KeyboardInterrupt):
        return _stopped()
    except ModuleNotFoundError as error:
        if str(error.name).startswith("largesse"):
            raise
        _say(f'This needs {error.name}, which is not installed: pip install "largesse[hub]".')
    except OSError as error:
        if not error.filename:
            raise
        _say(f"{error.filename}: {error.strerror}.")
    else:
        return _stopped() if code == STOPPED else code if isinstance(code, int) else 0
    return FAILED


def _say(text: str) -> None:
    """One error as one line on stderr."""
    print(" ".join(text.split()), file=sys.stderr)


def _usage(error: typer.BadParameter) -> str:
    message = _plain(" ".join(error.format_message().split()))
    command = error.ctx.command_path if error.ctx else "largesse"
    full_stop = "" if message.endswith((".", "?", ")")) else "."
    return f"{message}{full_stop} `{command} --help` shows how it is used."


def _plain(message: str) -> str:
    """A usage error without the words of the library that found it."""
    message = message.replace("Value error, ", "")
    for kind, needed in (("integer", "a whole number"), ("number", "a number")):
        message = re.sub(rf"Input should be a valid {kind}[^.]*", f"it has to be {needed}", message)
    return message.replace("Input should be", "it has to be")


def _stopped() -> int:
    print("\nStopped.", file=sys.stderr)
    return STOPPED


def _forget_stdout() -> None:
    """What is still in the buffer goes nowhere, quietly."""
    sys.stdout, sys.stderr = sys.__stdout__, sys.__stderr__  # as they were before typer wrapped them
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)
