"""The only place that prints."""

import csv
import io
import json
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from enum import Enum
from typing import Any, TextIO

from coordinator_app.domain.errors import EnvironmentProblem

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
        self._answer("".join(f"{line}\n" for line in lines))

    def json(self, data: JsonData) -> None:
        """Write an answer as JSON; equal data give equal bytes."""
        self._answer(json_text(data))

    def csv(self, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
        """Write an answer as CSV with semicolons, as German spreadsheets read it."""
        text = io.StringIO()
        writer = csv.writer(text, delimiter=";", lineterminator="\n")
        writer.writerow(header)
        writer.writerows([_harmless(cell) for cell in row] for row in rows)
        self._answer(text.getvalue())

    def message(self, text: str) -> None:
        """Write a message; where nobody can receive it, the exit code has to do."""
        with suppress(OSError):
            print(text, file=self._messages, flush=True)

    def progress(self, text: str) -> None:
        """Show how far something has come, in place of what was shown before; an empty text wipes it. Only for terminals."""
        with suppress(OSError, ValueError):
            if self._messages.isatty():
                print(f"\r\x1b[K{text}", end="", file=self._messages, flush=True)

    def close(self) -> None:
        """Drop what could not be written, so that Python does not try again, and fail, when the program ends."""
        for stream in (self._answers, self._messages):
            with suppress(OSError, ValueError, AttributeError):
                stream.flush()
                continue
            with suppress(OSError, ValueError, AttributeError):
                os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())

    def _answer(self, text: str) -> None:
        try:
            print(text, end="", file=self._answers, flush=True)
        except BrokenPipeError:
            raise
        except OSError as error:
            raise EnvironmentProblem("answer_not_written", reason=error.strerror or str(error)) from error


def json_text(data: JsonData) -> str:
    """Return JSON as the program writes it everywhere: indented, or where it is long one item of a list to a line."""
    compact = json.dumps(data, ensure_ascii=False)
    if len(compact) <= _LONG:
        return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
    fields = (f"  {json.dumps(name, ensure_ascii=False)}: {_by_items(value)}" for name, value in data.items())
    return "{\n" + ",\n".join(fields) + "\n}\n"


_LONG = 500_000
"""Characters. Nobody reads more than that with the eye, and indenting it takes ten times as long."""


def _by_items(value: Any) -> str:
    if not isinstance(value, list) or not value:
        return json.dumps(value, ensure_ascii=False)
    return "[\n" + ",\n".join(f"    {json.dumps(item, ensure_ascii=False)}" for item in value) + "\n  ]"


def _harmless(cell: str) -> str:
    """Keep spreadsheets from reading a text as a formula."""
    return f"'{cell}" if cell[:1] in {"=", "+", "-", "@", "\t", "\r"} else cell


def _utf8(stream: TextIO) -> TextIO:
    """Make a standard stream UTF-8 also where Windows would choose a code page."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8", errors="replace")
    return stream
