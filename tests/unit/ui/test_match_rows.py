"""The rows of Abgleich: shown, searched and sorted without their findings, which say the same as soon as they are asked for."""

from dataclasses import replace
from typing import Any

import pytest

from builders import build_municipality, build_project
from coordinator_app.services.match_outlines import outline_of
from coordinator_app.ui.operations import Cancelled
from coordinator_app.ui.pages.match.columns import COLUMNS, TOLD_COLUMNS
from coordinator_app.ui.pages.match.presenter import MatchPresenter, MatchQuery, MatchView
from coordinator_app.ui.pages.match.row_model import MatchRowModel, keys_of
from coordinator_app.ui.pages.match.rows import MatchRow, Teller
from fakes.fake_workspace import TODAY, fake_workspace
from matching_worlds import World

REASON = len(COLUMNS) - 1


def view_of(projects: int, programmes: int) -> MatchView:
    offered = tuple(replace(item, flaws=()) for item in World(5).programmes(programmes))
    records = (
        build_project(key=f"P-{number}", title=f"Projekt Nr{number}x", neighbourhood=None, applicant=None)
        for number in range(projects)
    )
    found = fake_workspace(build_municipality(), *records, programmes=offered)
    presenter = MatchPresenter(
        found.matching, found.programmes, found.records, found.early_start, matrices=found.matrix
    )
    return presenter.load(MatchQuery(None, TODAY))


def count_tellings(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """Return a list that grows with every row that is worked out."""
    told: list[tuple[str, str]] = []
    original = Teller.fresh

    def fresh(teller: Teller, row: MatchRow) -> object:
        told.append(row.key)
        return original(teller, row)

    monkeypatch.setattr(Teller, "fresh", fresh)
    return told


def test_what_a_row_shows_is_what_its_assessment_says() -> None:
    view = view_of(3, 20)
    assert len(view.rows) == 60
    for row in view.rows:
        assert row.outline == outline_of(row.assessment)
        assert row.reason


def test_only_rows_in_sight_are_worked_out_and_each_once(monkeypatch: pytest.MonkeyPatch) -> None:
    told = count_tellings(monkeypatch)
    view = view_of(3, 20)
    model = MatchRowModel()
    model.set_rows(view.rows)
    for number in set(range(len(COLUMNS))) - TOLD_COLUMNS:
        model.sort(number)
    model.search("nr1x")
    assert {row.project_title for row in model.shown_rows()} == {"Projekt Nr1x"}
    assert told == []
    seen = [model.index(row, column).data() for row in range(4) for column in range(len(COLUMNS))]
    assert all(seen)
    assert told == [row.key for row in model.shown_rows()[:4]]


def test_sorting_many_rows_by_their_reasons_asks_first_and_sorts_when_they_are_there() -> None:
    view = view_of(40, 20)
    model, wanted = MatchRowModel(), list[int]()
    model.keys_wanted.connect(wanted.append)
    model.set_rows(view.rows)
    model.sort(REASON)
    assert wanted == [REASON]
    assert model.shown_rows() == view.rows
    keys = keys_of(REASON, view.rows, lambda _done, _total: None)
    model.take_keys(REASON, model.all_rows, keys)
    places = {id(row): place for place, row in enumerate(view.rows)}
    shown = [keys[places[id(row)]] for row in model.shown_rows()]
    assert shown == sorted(keys, key=_as_any)
    assert model.shown_rows() != view.rows
    assert wanted == [REASON]


def test_what_was_worked_out_for_other_rows_sorts_nothing() -> None:
    view, other = view_of(40, 20), view_of(41, 20)
    model = MatchRowModel()
    model.set_rows(view.rows)
    model.sort(REASON)
    asked = model.all_rows
    model.set_rows(other.rows)
    model.take_keys(REASON, asked, [None] * len(asked))
    assert model.shown_rows() == other.rows


def test_working_out_ends_where_it_is_given_up() -> None:
    def give_up(done: int, _total: int) -> None:
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        keys_of(REASON, view_of(3, 20).rows, give_up)


def _as_any(key: Any) -> Any:
    return key
