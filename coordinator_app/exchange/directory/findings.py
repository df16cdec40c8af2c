"""What a reader notices on its way: collected, and given back in an order that does not depend on the files' order."""

import re
from collections import Counter

from coordinator_app.services.ports.directory import DirectoryFinding

_DIGITS = re.compile(r"[0-9]+")
_WIDEST = 9

MOST_SHOWN = 80
"""Characters of a value that a finding quotes."""


class Findings:
    """Collects findings; those that would repeat themselves for thousands of entries are counted instead."""

    def __init__(self) -> None:
        self._single: set[DirectoryFinding] = set()
        self._counted: Counter[tuple[str, str]] = Counter()
        self._first: dict[tuple[str, str], str] = {}

    def add(
        self, code: str, place: str, entry: str | None = None, field: str | None = None, **parameters: object
    ) -> None:
        """Note a finding with the values that its sentence needs."""
        shown = tuple((name, shortened(str(value))) for name, value in sorted(parameters.items()))
        self._single.add(DirectoryFinding(code, place, entry, field, shown))

    def count(self, code: str, place: str, field: str) -> None:
        """Note something that may be so in every entry: one finding per field, with how often and a first place."""
        self._counted[code, field] += 1
        self._first[code, field] = min(place, self._first.get((code, field), place))

    def sorted(self) -> tuple[DirectoryFinding, ...]:
        """Return all findings by place, entry and code."""
        counted = (
            DirectoryFinding(code, self._first[code, field], None, field, (("count", str(number)),))
            for (code, field), number in self._counted.items()
        )
        return tuple(sorted((*self._single, *counted), key=_order))


def shortened(text: str) -> str:
    """Return a value as a finding quotes it."""
    return text if len(text) <= MOST_SHOWN else f"{text[:MOST_SHOWN]}…"


def _order(finding: DirectoryFinding) -> tuple[str, str, str, str, tuple[tuple[str, str], ...]]:
    return (
        _DIGITS.sub(lambda digits: digits.group().zfill(_WIDEST), finding.place),  # row 2 before row 10
        finding.entry or "",
        finding.code,
        finding.field or "",
        finding.parameters,
    )
