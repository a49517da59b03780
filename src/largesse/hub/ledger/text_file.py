"""A text file that is edited in place: its mark and its ends of lines stay as they are."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from largesse.errors import LargesseError
from largesse.outfile import write_whole

_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class TextFile:
    """A file's text without the byte order mark that some editors put before it."""

    path: Path
    text: str
    marked: bool = False

    @staticmethod
    def read(path: Path) -> TextFile:
        """Raises LargesseError where it cannot be read, or is no UTF-8."""
        try:
            text = path.read_bytes().decode("utf-8")
        except OSError as error:
            raise LargesseError(f"{path} cannot be read: {error.strerror}.") from None
        except UnicodeDecodeError:
            raise LargesseError(f"{path} is no UTF-8 text. Save it as UTF-8.") from None
        return TextFile(path, text.removeprefix(_MARK), text.startswith(_MARK))

    @property
    def lines(self) -> list[str]:
        """Its lines, each with its end."""
        return self.text.splitlines(keepends=True)

    @property
    def end(self) -> str:
        """How its lines end."""
        return "\r\n" if self.text.partition("\n")[0].endswith("\r") else "\n"

    def write(self, text: str) -> None:
        write_whole(self.path, _MARK + text if self.marked else text)
