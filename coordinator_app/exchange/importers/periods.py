"""The period a figure stands for: from a column, from the heading, or, where the file is silent, from its name."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

NO_PERIOD = "ohne Angabe"
"""Neither the file nor its name says what day or year the figures stand for."""

PeriodRule = Callable[[Path, str, Mapping[str, str]], str]
"""From the path, the heading of a column and the cells of a row (by folded heading) to the period."""

_MONTH = re.compile(r"((?:19|20)[0-9]{2})(0[1-9]|1[0-2])")
_DAY = re.compile(r"([0-9]{2})\.([0-9]{2})\.([0-9]{4})")
_IN_HEADING = re.compile(
    r" ?\((?:(?P<month>[A-Za-zä]{3,9}) )?(?P<year>(?:19|20)[0-9]{2}(?:/(?:19|20)[0-9]{2})?)\)$"
)
_IN_FILE_NAME = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})(?:-(0[1-9]|1[0-2]))?(?![0-9])")
_MONTHS = {"jan": 1, "feb": 2, "mär": 3, "apr": 4, "mai": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "okt": 10, "nov": 11, "dez": 12}  # fmt: skip


class PeriodUnreadableError(ValueError):
    """A cell that should hold a period holds something else."""

    def __init__(self, column: str, value: str) -> None:
        super().__init__(column, value)
        self.column = column
        self.value = value


def fold(heading: str) -> str:
    """Return what identifies a heading: without its period, hyphenation, blanks and capitals."""
    return re.sub(r"[- ]", "", _IN_HEADING.sub("", heading)).casefold()


def from_month_column(heading: str) -> PeriodRule:
    """Take the period from a column that holds 202012."""

    def rule(_path: Path, _heading: str, cells: Mapping[str, str]) -> str:
        found = _MONTH.fullmatch(cells[fold(heading)])
        if found is None:
            raise PeriodUnreadableError(heading, cells[fold(heading)])
        return f"{found[1]}-{found[2]}"

    return rule


def from_day_column(heading: str) -> PeriodRule:
    """Take the period from a column that holds 31.12.2020."""

    def rule(_path: Path, _heading: str, cells: Mapping[str, str]) -> str:
        found = _DAY.fullmatch(cells[fold(heading)])
        try:
            if found is not None:
                return date(int(found[3]), int(found[2]), int(found[1])).isoformat()
        except ValueError:
            pass
        raise PeriodUnreadableError(heading, cells[fold(heading)])

    return rule


def from_file_name(path: Path, _heading: str, _cells: Mapping[str, str]) -> str:
    """Take the one year or month that the file name holds; two different ones say nothing."""
    found = {f"{year}-{month}" if month else year for year, month in _IN_FILE_NAME.findall(path.name)}
    return found.pop() if len(found) == 1 else NO_PERIOD


def from_heading(path: Path, heading: str, cells: Mapping[str, str]) -> str:
    """Take "(Dez 2013)" behind the heading; other columns belong to the edition, which only the file name tells."""
    found = _IN_HEADING.search(heading)
    if found is None:
        edition = from_file_name(path, heading, cells)
        return edition if edition == NO_PERIOD else f"Ausgabe {edition}"
    if found["month"] is None:
        return found["year"]
    month = _MONTHS.get(found["month"][:3].lower())
    if month is None:
        raise PeriodUnreadableError(heading, found["month"])
    return f"{found['year']}-{month:02d}"
