"""The only place that prints."""

import csv
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from enum import Enum
from typing import Any, TextIO

JsonData = Mapping[str, Any]


class Format(Enum):
    """In which form a command answers."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"


class Output:
    """Writes answers to the standard output and messages to the standard error output, both as UTF-8."""

    def __init__(self, answers: TextIO | None = None, messages: TextIO | None = None) -> None:
        self._answers = answers or _utf8(sys.stdout)
        self._messages = messages or _utf8(sys.stderr)

    def lines(self, lines: Iterable[str]) -> None:
        """Write lines of an answer."""
        for line in lines:
            print(line, file=self._answers)

    def json(self, data: JsonData) -> None:
        """Write an answer as JSON; equal data give equal bytes."""
        print(json_text(data), file=self._answers, end="")

    def csv(self, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
        """Write an answer as CSV with semicolons, as German spreadsheets read it."""
        writer = csv.writer(self._answers, delimiter=";", lineterminator="\n")
        writer.writerow(header)
        writer.writerows([_harmless(cell) for cell in row] for row in rows)

    def message(self, text: str) -> None:
        """Write a message."""
        print(text, file=self._messages)


def json_text(data: JsonData) -> str:
    """Return JSON as the program writes it everywhere."""
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _harmless(cell: str) -> str:
    """Keep spreadsheets from reading a text as a formula."""
    return f"'{cell}" if cell[:1] in {"=", "+", "-", "@", "\t", "\r"} else cell


def _utf8(stream: TextIO) -> TextIO:
    """Make a standard stream UTF-8 also where Windows would choose a code page."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8", errors="replace")
    return stream
