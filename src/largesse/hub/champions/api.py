"""The champions' room from outside, `api.hub.champions`: each with the hub's file first, as all of the hub's doors.
`None` is a hub in memory, forgotten afterwards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from largesse.errors import LargesseError
from largesse.hub.champions import store
from largesse.hub.champions.candidates import candidates, champions, party
from largesse.hub.champions.editions import read_editions, spread
from largesse.hub.champions.judgements import Judged, Judgement, Verdict
from largesse.hub.champions.matches import Matched
from largesse.hub.champions.outcome import Outcome
from largesse.hub.champions.outcome import outcome as compared
from largesse.hub.champions.records import ListRead, read_list
from largesse.hub.champions.register import Register
from largesse.hub.champions.shapes import REGISTER
from largesse.hub.champions.shown import View, chosen
from largesse.hub.store import Store
from largesse.hub.yamlfiles import refuse_other_file

HubFile = Path | str | None


@contextmanager
def _to_read(hub: HubFile) -> Iterator[Store]:
    """A hub to read; where there is no such file yet, an empty one."""
    if hub is None or not Path(hub).exists():
        with Store.open(None) as opened:
            yield opened
    else:
        with Store.open(hub, to_write=False) as opened:
            yield opened


def show(hub: HubFile, place: str = "", *, on: date, batch: str = "", watch: bool = False) -> View:
    """The registers of a place as they stand on a day."""
    with _to_read(hub) as opened:
        return View(chosen(store.registers(opened), place), on, batch, watch)


def load(hub: HubFile, files: Sequence[Path]) -> list[tuple[Path, Register, bool]]:
    """Take registers into the hub, all or none; each with whether it is new."""
    texts = [(file, _text(file)) for file in files]
    with Store.writing(hub) as opened:
        return [(file, *store.load(opened, text, file.name, store.now())) for file, text in texts]


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise LargesseError(f"{file}: {error.strerror}.") from None
    except UnicodeDecodeError:
        refuse_other_file(file, REGISTER, "register of champions")
        raise LargesseError(f"{file} is no UTF-8 text.") from None


def match(
    hub: HubFile,
    files: Sequence[Path],
    *,
    place: str = "",
    called: str | None = None,
    columns: Mapping[str, str] | None = None,
) -> Matched:
    """Candidates between champions and a list of firms, whose firms the hub keeps so that they can be judged."""
    named = list_name(files, called)
    read = read_list(spread(files), named, columns)
    with Store.writing(hub) as opened:
        registers = chosen(store.registers(opened), place)
        store.keep_records(opened, read.records)
        judged = Judged(store.log(opened))
    others = list(map(party, read.records))
    found = [one for each in registers for one in candidates(champions(each), others, each.place_names)]
    having = {one.champion for one in found}
    without = [
        firm.name("en")
        for register in registers
        for firm in register.firms
        if f"{register.place}/{firm.id}" not in having
    ]
    return Matched(named, len(read.records), found, judged, without, read.wrong)


def list_name(files: Sequence[Path], called: str | None) -> str:
    """What a list is called: as said, else as its first file or its folder. Raises LargesseError for what is no
    name."""
    name = (called if called is not None else files[0].resolve().stem if files else "").strip()
    if not name or any(sign in name for sign in ":/ "):
        raise LargesseError(f"--list {name!r}: a list's name has letters and digits, and no colon, slash or space.")
    return name


def judge(hub: HubFile, one: str, other: str, verdict: Verdict, *, by: str, reason: str) -> Judgement:
    """Judge whether two firms are the same."""
    with Store.open(hub) as opened:
        return store.judge(opened, one, other, verdict, by, reason)


def undo(hub: HubFile, number: int, *, by: str, reason: str) -> Judgement:
    """Undo a judgement, or an undoing."""
    with Store.open(hub) as opened:
        return store.undo(opened, number, by, reason)


def judgements(hub: HubFile) -> list[Judgement]:
    """The whole log."""
    with _to_read(hub) as opened:
        return store.log(opened)


def outcome(
    hub: HubFile,
    files: Sequence[Path],
    *,
    place: str = "",
    called: str | None = None,
    k: int = 5,
    seed: int = 1,
) -> list[Outcome]:
    """What became of the champions of each register, in the editions of a ranking."""
    editions = read_editions(files)
    read: ListRead = read_list(spread(files), list_name(files, called))
    with _to_read(hub) as opened:
        registers = chosen(store.registers(opened), place)
        judged = Judged(store.log(opened))
    return [compared(register, editions, read.records, judged, k=k, seed=seed) for register in registers]
