"""The table that maps the programmes' own fields to ours agrees with the themes in the catalogue, in both directions."""

import re
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from coordinator_app.bootstrap import open_programmes
from coordinator_app.domain.vocabulary import Theme
from coordinator_app.runtime.resources import resource_path

_OF_OTHERS = "*"
_TEXT = "(text)"


class Row(NamedTuple):
    """A term of programmes and what it is in our words."""

    programmes: tuple[str, ...]
    term: str
    themes: frozenset[Theme]


@pytest.fixture(scope="module")
def rows() -> tuple[Row, ...]:
    lines = resource_path("themes", "programme_fields.tsv").read_text(encoding="utf-8").splitlines()
    cells = [line.split("\t") for line in lines if not line.startswith("#")]
    return tuple(
        Row(tuple(ids.split()), term, frozenset(Theme(item) for item in themes.split() if item != "-"))
        for ids, term, themes in cells
    )


@pytest.fixture(scope="module")
def shipped() -> Mapping[str, frozenset[Theme]]:
    programmes = open_programmes(resource_path("catalogue")).all()
    return {programme.id: frozenset(programme.themes) for programme in programmes}


def _by_programme(rows: tuple[Row, ...]) -> Mapping[str, list[Row]]:
    found = defaultdict(list)
    for row in rows:
        for programme in row.programmes:
            if programme != _OF_OTHERS:
                found[programme].append(row)
    return found


def test_most_shipped_programmes_stand_in_the_table(
    rows: tuple[Row, ...], shipped: Mapping[str, frozenset[Theme]]
) -> None:
    assert set(_by_programme(rows)) <= set(shipped)
    assert len(_by_programme(rows)) > 100


def test_a_programme_has_each_term_once(rows: tuple[Row, ...]) -> None:
    pairs = [(programme, row.term) for row in rows for programme in row.programmes]
    assert len(pairs) == len(set(pairs))


def test_every_theme_of_a_programme_is_named_by_one_of_its_terms(
    rows: tuple[Row, ...], shipped: Mapping[str, frozenset[Theme]]
) -> None:
    differences = {
        programme: shipped[programme] - frozenset().union(*(row.themes for row in own))
        for programme, own in _by_programme(rows).items()
    }
    assert {programme: themes for programme, themes in differences.items() if themes} == {}


def test_every_term_of_a_programme_means_one_of_its_themes(
    rows: tuple[Row, ...], shipped: Mapping[str, frozenset[Theme]]
) -> None:
    differences = [
        (programme, row.term)
        for programme, own in _by_programme(rows).items()
        for row in own
        if row.themes and not row.themes & shipped[programme]
    ]
    assert differences == []


def test_what_the_text_of_a_programme_names_is_what_its_list_leaves_out(rows: tuple[Row, ...]) -> None:
    for own in _by_programme(rows).values():
        listed = frozenset[Theme]().union(*(row.themes for row in own if row.term != _TEXT))
        assert not any(row.themes & listed for row in own if row.term == _TEXT)


def test_every_term_of_the_notes_is_in_the_table(rows: tuple[Row, ...], shared_data: Path) -> None:
    known = {row.term for row in rows}
    notes = sorted((shared_data.parent / "facts").glob("*.yaml"))
    terms = {
        term
        for file in notes
        for entry in yaml.safe_load(file.read_text(encoding="utf-8"))
        for term in entry.get("themes") or ()
    }
    assert terms - known == set()
    assert not any(re.search(r"\s{2}|\t", term) for term in terms)
