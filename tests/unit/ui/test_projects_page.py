"""The page Projekte without a window: what filters let through, what columns say, how views are remembered."""

from dataclasses import fields, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from coordinator_app.domain.project import OwnField, ProjectStage
from coordinator_app.domain.vocabulary import Theme
from coordinator_app.services.listing import ProjectItem
from coordinator_app.ui.pages.projects.columns import columns_for, due_text, standard_ids
from coordinator_app.ui.pages.projects.filters import (
    COST_LABELS,
    DUE_LABELS,
    EVERYTHING,
    CostRange,
    Due,
    ProjectFilter,
    accepts,
    choices_of,
)
from coordinator_app.ui.pages.projects.presenter import card_of
from coordinator_app.ui.pages.projects.views import Layout, SavedView, ViewState, ViewStore

TODAY = date(2026, 11, 22)
ITEM = ProjectItem("P-1", "Fest", ProjectStage.PLANNED, "Q-1", "Hafen", "Verein", None, None, None)
DAYS = st.none() | st.dates(date(2024, 1, 1), date(2028, 12, 31))
items = st.builds(
    ProjectItem,
    key=st.text(min_size=1, max_size=3),
    title=st.text(max_size=5),
    stage=st.sampled_from(ProjectStage),
    neighbourhood=st.sampled_from([None, "Q-1", "Q-2"]),
    neighbourhood_name=st.sampled_from([None, "Hafen"]),
    applicant_name=st.sampled_from([None, "Verein"]),
    starts=DAYS,
    ends=DAYS,
    total_cost_cents=st.none() | st.integers(0, 10**10),
    applicant=st.sampled_from([None, "O-1"]),
    themes=st.lists(st.sampled_from(Theme), max_size=3, unique=True).map(tuple),
    own_fields=st.lists(st.builds(OwnField, st.sampled_from("ab"), st.text(max_size=3)), max_size=2).map(
        tuple
    ),
    archived_on=DAYS,
    next_due=DAYS,
    next_label=st.just("Termin"),
)
filters = st.builds(
    ProjectFilter,
    stage=st.none() | st.sampled_from(ProjectStage),
    neighbourhood=st.sampled_from([None, "Q-1"]),
    applicant=st.sampled_from([None, "O-1"]),
    theme=st.none() | st.sampled_from(Theme),
    year=st.none() | st.integers(2024, 2028),
    cost=st.none() | st.sampled_from(CostRange),
    due=st.none() | st.sampled_from(Due),
    archived=st.booleans(),
)


class Memory:
    """Settings in memory; whatever is put in can be damaged."""

    def __init__(self) -> None:
        self.values: dict[str, Any] = {}

    def value(self, key: str, default: Any = None) -> Any:
        return self.values.get(key, default)

    def setValue(self, key: str, value: Any) -> None:  # noqa: N802 - named by Qt
        self.values[key] = value


@given(item=items, wanted=filters)
def test_every_limit_only_takes_away(item: ProjectItem, wanted: ProjectFilter) -> None:
    if accepts(wanted, TODAY)(item):
        for field in fields(ProjectFilter):
            without: dict[str, Any] = {field.name: True if field.name == "archived" else None}
            loosened = replace(wanted, **without)
            assert accepts(loosened, TODAY)(item)


@given(item=items)
def test_a_project_costs_one_range_and_nothing_that_is_unknown_is_a_sum(item: ProjectItem) -> None:
    seen = replace(item, archived_on=None)
    ranges = [cost for cost in CostRange if accepts(ProjectFilter(cost=cost), TODAY)(seen)]
    assert len(ranges) == 1
    assert (ranges == [CostRange.NONE]) is (item.total_cost_cents is None)


@given(rows=st.lists(items, max_size=6))
def test_every_choice_finds_something_and_years_cover_every_project_with_a_day(
    rows: list[ProjectItem],
) -> None:
    everything = replace(EVERYTHING, archived=True)
    choices = choices_of(rows)
    limits = [
        *(replace(everything, neighbourhood=key) for key, _ in choices.neighbourhoods),
        *(replace(everything, applicant=key) for key, _ in choices.applicants),
        *(replace(everything, theme=theme) for theme, _ in choices.themes),
        *(replace(everything, year=year) for year in choices.years),
    ]
    assert all(any(map(accepts(limit, TODAY), rows)) for limit in limits)


def test_a_date_is_near_passed_or_missing_and_never_two_of_them() -> None:
    for day, wanted in (
        (None, Due.NONE),
        (TODAY, Due.NEAR),
        (TODAY + timedelta(30), Due.NEAR),
        (TODAY - timedelta(1), Due.PASSED),
    ):
        row = replace(ITEM, next_due=day)
        assert [due for due in Due if accepts(ProjectFilter(due=due), TODAY)(row)] == [wanted]
    assert not accepts(ProjectFilter(due=Due.NEAR), TODAY)(replace(ITEM, next_due=TODAY + timedelta(31)))


def test_what_is_archived_is_hidden_until_it_is_asked_for() -> None:
    away = replace(ITEM, archived_on=TODAY)
    assert not accepts(EVERYTHING, TODAY)(away)
    assert accepts(ProjectFilter(archived=True), TODAY)(away)
    assert (EVERYTHING.count, ProjectFilter(stage=ProjectStage.IDEA, year=2026, archived=True).count) == (
        0,
        2,
    )


def test_every_member_of_a_list_has_a_label() -> None:
    assert set(COST_LABELS) == set(CostRange)
    assert set(DUE_LABELS) == set(Due)


@given(rows=st.lists(items, max_size=5))
def test_every_own_field_is_a_column_of_its_own_and_no_two_columns_share_a_name(
    rows: list[ProjectItem],
) -> None:
    columns = columns_for(rows, TODAY)
    ids = [item.id for item in columns]
    assert len(set(ids)) == len(ids)
    assert {f"own:{field.label}" for row in rows for field in row.own_fields} <= set(ids)
    assert all(item.column.text(row) for item in columns for row in rows if item.id not in ("title", "key"))


def test_a_card_says_what_is_missing_and_what_is_overdue_without_colour() -> None:
    assert card_of(ITEM, TODAY).spoken == "Fest, Stand in Planung, Hafen, ohne Kosten, kein Termin"
    late = replace(ITEM, next_due=date(2026, 11, 1), next_label="Bescheid", neighbourhood_name=None)
    card = card_of(late, TODAY)
    assert (card.due, card.is_overdue, card.place) == ("! 01.11.2026 Bescheid", True, "ohne Quartier")
    assert card.spoken.endswith("überfällig seit 01.11.2026: Bescheid")
    assert due_text(ITEM, TODAY) == "–"


@given(wanted=filters, name=st.text(min_size=1, max_size=20).filter(str.strip))
def test_a_view_comes_back_as_it_was_saved(wanted: ProjectFilter, name: str) -> None:
    memory, state = Memory(), ViewState(wanted, ("title", "own:Haushaltsstelle"), "cost", descending=True)
    ViewStore(memory, Path("daten.qldb")).keep(SavedView(name, state))
    assert ViewStore(memory, Path("daten.qldb")).views == (SavedView(name, state),)
    assert ViewStore(memory, Path("andere.qldb")).views == ()


def test_what_is_damaged_in_the_settings_is_passed_over_and_the_rest_stays() -> None:
    memory = Memory()
    store = ViewStore(memory, Path("daten.qldb"))
    store.keep(SavedView("Gut", ViewState(ProjectFilter(year=2027))))
    (key,) = memory.values
    memory.values[key] = memory.values[key].replace(
        "[{", '[{"name":"Kaputt","state":{"filter":{"stage":"nie"}}}, 5, {'
    )
    assert [view.name for view in ViewStore(memory, Path("daten.qldb")).views] == ["Gut"]
    for damaged in ("", "{", "[[[", "null", 5, b"\x00", "[" * 100_000):
        memory.values = {key: damaged, key.replace("views", "layout"): damaged}
        again = ViewStore(memory, Path("daten.qldb"))
        assert (again.views, again.layout) == ((), Layout())


def test_views_are_replaced_renamed_and_forgotten_by_name() -> None:
    store = ViewStore(None, Path("daten.qldb"))
    first, second = ViewState(ProjectFilter(year=2026)), ViewState(ProjectFilter(year=2027))
    for view in (SavedView("A", first), SavedView("B", second), SavedView("A", second)):
        store.keep(view)
    assert list(store.views) == [SavedView("A", second), SavedView("B", second)]
    store.rename("B", "A")
    assert list(store.views) == [SavedView("A", second)]
    store.delete("A")
    assert list(store.views) == []


def test_the_list_begins_with_six_columns() -> None:
    assert standard_ids(columns_for((), TODAY)) == (
        "title",
        "stage",
        "neighbourhood",
        "applicant",
        "span",
        "cost",
    )
