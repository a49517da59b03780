"""Laying out a new programme's folder: a small example whose cases hold, to be replaced piece by piece."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from string import Template

from largesse.errors import LargesseError
from largesse.model.units import MINOR_NAMES, MINOR_UNITS

TEMPLATE = Path(__file__).parent / "template"
FILES = ("programme.py", "parameters.yaml", "sources.yaml", "messages.en.yaml", "messages.zh.yaml", "cases.yaml")


@dataclass(frozen=True)
class NewProgramme:
    """What is known of a programme before anybody has written it."""

    id: str
    title: str
    currency: str
    today: date

    def text(self, file: str) -> str:
        """One of its files."""
        template = Template((TEMPLATE / file).read_text(encoding="utf-8"))
        return template.substitute(
            id=self.id, title=json.dumps(self.title, ensure_ascii=False), currency=self.currency, step=self.step,
            today=self.today.isoformat(),
        )  # fmt: skip

    @property
    def step(self) -> str:
        """The smallest unit of its currency, as a programme writes it."""
        return MINOR_NAMES.get(self.currency) or f"{1 / MINOR_UNITS[self.currency]:.2f} {self.currency}"


def lay_out(folder: Path, programme: NewProgramme) -> list[Path]:
    """Write the files into a folder that is new or empty, and give their paths.

    Raises LargesseError where it is neither, or cannot be written: then nothing is left behind.
    """
    if folder.exists() and not folder.is_dir():
        raise LargesseError(f"{folder} is a file: name a folder.")
    texts = [(folder / file, programme.text(file)) for file in FILES]
    made: list[Path] = []
    try:
        if folder.is_dir() and any(folder.iterdir()):
            raise LargesseError(f"{folder} is there already, and is not empty: name a new folder.")
        for parent in reversed([folder, *folder.parents]):
            if not parent.exists():
                parent.mkdir()
                made.append(parent)
        for path, text in texts:
            made.append(path)
            path.write_text(text, encoding="utf-8", newline="\n")
    except BaseException as error:
        for path in reversed(made):
            path.rmdir() if path.is_dir() else path.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise LargesseError(f"{folder} cannot be written: {error.strerror}.") from None
        raise
    return [path for path, _ in texts]
