"""The hand-labelled purposes are well-formed: known values, both halves alike in size, themes and styles."""

from collections import Counter
from enum import Enum
from pathlib import Path
from typing import NamedTuple

import pytest

from coordinator_app.domain.vocabulary import FacilityKind, TargetGroup, Theme

PURPOSES = Path(__file__).parent / "theme_purposes.tsv"
COLUMNS = ("half", "style", "text", "themes", "target_groups", "facility")
HALVES = ("dev", "held_out")
STYLES = ("title", "purpose", "description", "fund", "idea")
NO_THEME = "-"


class Row(NamedTuple):
    """One line of the file; the cells as they stand there."""

    half: str
    style: str
    text: str
    themes: str
    target_groups: str
    facility: str


def _unknown(cell: str, known: type[Enum]) -> set[str]:
    return set(filter(None, cell.split(","))) - {member.value for member in known}


@pytest.fixture(scope="module")
def lines() -> tuple[tuple[str, ...], ...]:
    text = PURPOSES.read_text(encoding="utf-8")
    return tuple(tuple(line.split("\t")) for line in text.splitlines() if not line.startswith("#"))


@pytest.fixture(scope="module")
def rows(lines: tuple[tuple[str, ...], ...]) -> tuple[Row, ...]:
    return tuple(Row(*line) for line in lines[1:])


def test_every_line_has_the_columns_of_the_header(lines: tuple[tuple[str, ...], ...]) -> None:
    assert lines[0] == COLUMNS
    assert [line for line in lines if len(line) != len(COLUMNS)] == []
    assert [line for line in lines if any(cell != cell.strip() for cell in line)] == []


def test_every_value_is_known(rows: tuple[Row, ...]) -> None:
    assert {row.half for row in rows} == set(HALVES)
    assert {row.style for row in rows} == set(STYLES)
    assert [row for row in rows if row.themes != NO_THEME and _unknown(row.themes, Theme)] == []
    assert [row for row in rows if _unknown(row.target_groups, TargetGroup)] == []
    assert [row for row in rows if _unknown(row.facility, FacilityKind)] == []


def test_a_row_has_one_to_three_themes_each_once(rows: tuple[Row, ...]) -> None:
    for row in rows:
        themes = row.themes.split(",")
        assert 1 <= len(themes) <= 3, row
        assert all(themes), row
        assert len(set(themes)) == len(themes), row
        groups = row.target_groups.split(",")
        assert len(set(groups)) == len(groups), row


def test_few_rows_have_no_theme(rows: tuple[Row, ...]) -> None:
    assert 0 < sum(row.themes == NO_THEME for row in rows) <= len(rows) // 20


def test_no_text_occurs_twice(rows: tuple[Row, ...]) -> None:
    counts = Counter(" ".join(row.text.casefold().split()) for row in rows)
    assert [text for text, count in counts.items() if count > 1] == []
    assert "" not in counts


@pytest.mark.parametrize("half", HALVES)
def test_each_half_is_large_and_knows_every_theme_and_style(rows: tuple[Row, ...], half: str) -> None:
    own = [row for row in rows if row.half == half]
    assert len(own) >= 150
    assert abs(len(own) - len(rows) / 2) <= 1
    first = Counter(row.themes.split(",")[0] for row in own)
    assert [theme.value for theme in Theme if first[theme.value] < 5] == []
    styles = Counter(row.style for row in own)
    assert [style for style in STYLES if styles[style] < 20] == []


@pytest.mark.parametrize("half", HALVES)
def test_each_half_knows_every_target_group_and_facility(rows: tuple[Row, ...], half: str) -> None:
    own = [row for row in rows if row.half == half]
    groups = {group for row in own for group in row.target_groups.split(",")}
    assert [group.value for group in TargetGroup if group.value not in groups] == []
    kinds = {row.facility for row in own}
    assert [kind.value for kind in FacilityKind if kind.value not in kinds] == [FacilityKind.NONE.value]
