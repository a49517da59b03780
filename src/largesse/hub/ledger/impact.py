"""What rests on a claim: observations of the hub, and the programmes, firms, decisions and charts in files."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any, Literal

from largesse.errors import LargesseError
from largesse.hub import observations
from largesse.hub.ledger.adoption import adoptions
from largesse.hub.ledger.kept import KeptClaim, claim
from largesse.hub.store import Store

Kind = Literal["observation", "champion", "programme", "parameter", "fact", "decision", "chart"]
SUFFIXES = (".yaml", ".yml", ".json", ".jsonl", ".html", ".htm", ".svg", ".md", ".csv", ".txt")
SKIPPED = {".git", ".venv", "node_modules", "__pycache__"}


@dataclass(frozen=True, slots=True)
class Rest:
    """One thing that rests on a claim: where it is, and what of it (a cell, a parameter's path, a firm and its
    outcome)."""

    kind: Kind
    where: str
    what: str


@dataclass(frozen=True, slots=True)
class Impact:
    """A claim as it stands, and all that was found to rest on it; `looked_in` are the folders and files looked
    into."""

    claim: KeptClaim
    rests: tuple[Rest, ...]
    looked_in: tuple[str, ...]


def impact(store: Store, id_: str, paths: Iterable[Path]) -> Impact:
    """Look for a claim in the hub, in what it was adopted into, and in every file beneath some paths; what rested on
    it and was withdrawn with it is found as well. Raises LargesseError for a path that there is not."""
    kept = claim(store, id_)
    found = [*_observed(store, kept.id), *_registered(store, kept.id)]
    put_to_use = {Path(one.target): one for one in adoptions(store, kept.id) if one.kind != "observation"}
    found += [Rest(one.kind, str(at), f"{one.name} (gone)") for at, one in put_to_use.items() if not at.exists()]
    given = [*paths, *(at for at in put_to_use if at.exists())]
    looked = list(dict.fromkeys(path.resolve() for path in given))
    files: dict[Path, None] = {}
    for path in looked:
        if not path.exists():
            raise LargesseError(f"There is no {str(path)!r} to look into.")
        files |= dict.fromkeys([path] if path.is_file() else _files(path))
    for file in files:
        found += _in_file(file, kept.id)
    return Impact(kept, tuple(dict.fromkeys(found)), tuple(str(path) for path in looked))


def _observed(store: Store, id_: str) -> Iterator[Rest]:
    for cells in observations.cells(store).values():
        for cell in cells:
            for one in (cell.preferred, *cell.others):
                if one.claim == id_:
                    which = "preferred" if one is cell.preferred else "beside"
                    yield Rest(
                        "observation", "hub", f"{one.indicator} {one.place} {one.period.text} ({which}, {one.grade})"
                    )
    for one in observations.withdrawn_of(store, id_):
        yield Rest("observation", "hub", f"{one.indicator} {one.place} {one.period.text} (withdrawn)")


def _registered(store: Store, id_: str) -> Iterator[Rest]:
    """What registers of champions say by it."""
    from largesse.hub.champions.store import resting_on

    for firm, about, what in resting_on(store, id_):
        yield Rest("champion", "hub", f"{firm}: {about} {what}".rstrip())


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        parts = set(path.relative_to(folder).parts)
        if path.suffix.lower() in SUFFIXES and not parts & SKIPPED and path.is_file() and not path.is_symlink():
            yield path


def _in_file(path: Path, id_: str) -> Iterator[Rest]:
    if not _names(path, id_):
        return
    suffix = path.suffix.lower()
    if path.name == "sources.yaml" and (path.parent / "programme.py").is_file():
        yield from _programme(path.parent, id_)
    elif suffix in (".yaml", ".yml") and (facts := ", ".join(_facts(path, id_))):
        yield Rest("fact", str(path), facts)
    elif suffix == ".json":
        yield _json(path, path.read_text(encoding="utf-8", errors="replace"), id_)
    elif path.parent.joinpath("programme.py").is_file():
        return  # a rulebook's or a programme's own words name the claim where its sources do
    else:
        yield Rest("chart", str(path), suffix.lstrip("."))


def _names(path: Path, id_: str) -> bool:
    """Whether a file has the id in it, however large it is. Raises LargesseError where it cannot be read: nobody
    shall think that nothing rests on the claim there."""
    try:
        with path.open("rb") as file:
            if path.stat().st_size == 0:
                return False
            with mmap(file.fileno(), 0, access=ACCESS_READ) as content:
                return content.find(id_.encode()) >= 0
    except OSError as error:
        raise LargesseError(f"{path} cannot be read: {error.strerror or error}.") from None


def _programme(folder: Path, id_: str) -> Iterator[Rest]:
    from largesse.language.load import load_programme

    try:
        programme = load_programme(folder)
    except LargesseError:
        yield Rest("programme", str(folder), "?")  # it does not load, and rests on the claim all the same
        return
    named = {source.id for source in programme.sources.values() if source.claim == id_}
    yield Rest("programme", str(folder), programme.id)
    for path, parameter in programme.parameters.items():
        for dated in parameter.values:
            if dated.source in named:
                yield Rest("parameter", str(folder), f"{path} since {dated.since}")


def _facts(path: Path, id_: str) -> Iterator[str]:
    from largesse.yamltext import load_plain

    try:
        data: Any = load_plain(path)
    except LargesseError:
        return
    claims = data.get("claims") if isinstance(data, dict) else None
    for name, given in claims.items() if isinstance(claims, dict) else ():
        if isinstance(given, dict) and given.get("claim") == id_:
            yield str(name)


def _json(path: Path, text: str, id_: str) -> Rest:
    try:
        data = json.loads(text)
    except ValueError:
        return Rest("chart", str(path), "json")
    if isinstance(data, dict) and "largesse_record" in data:
        firm, decision, result = (data.get(key) or {} for key in ("firm", "decision", "result"))
        programme = (data.get("programme") or {}).get("id", "?")
        what = f"{programme}: {firm.get('id') or '–'}, {decision.get('on')}: {result.get('status')}"
        return Rest("decision", str(path), what)
    if isinstance(data, dict) and isinstance(data.get("claims"), dict) and "facts" in data:
        return Rest("fact", str(path), ", ".join(_facts_of(data["claims"], id_)))
    return Rest("chart", str(path), "json")


def _facts_of(claims: dict[str, Any], id_: str) -> Iterator[str]:
    return (name for name, given in claims.items() if isinstance(given, dict) and given.get("claim") == id_)
