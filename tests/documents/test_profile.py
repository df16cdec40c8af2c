"""The Quartierssteckbrief: everything that is known of a Quartier, nothing else, and every sum to the cent."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builders import build_municipality, build_neighbourhood, build_participation, build_project
from coordinator_app.bootstrap import open_workspace
from coordinator_app.documents.kinds.parts.boundary import parts_of
from coordinator_app.documents.kinds.profile.composition import profile_document
from coordinator_app.documents.kinds.profile.fields import PROFILE_FIELDS
from coordinator_app.documents.model import AreaMap, Document, Notice, StackedYears, Timeline, TrendChart
from coordinator_app.documents.render import render
from coordinator_app.domain.cost import FinanceState
from coordinator_app.domain.good_example import GoodExample
from coordinator_app.domain.indicator import IndicatorState
from coordinator_app.domain.municipality import Municipality
from coordinator_app.domain.neighbourhood import Aim, Concept, Neighbourhood, Resolution
from coordinator_app.domain.participation import Participation
from coordinator_app.domain.project import Project, ProjectStage
from coordinator_app.domain.truth import Truth
from coordinator_app.domain.vocabulary import ConceptKind
from coordinator_app.matching.eligibility.subject import Subject
from coordinator_app.runtime.resources import resource_path
from coordinator_app.services.document_request import DocumentRequest
from coordinator_app.services.workspace import OpenRequest, Workspace
from coordinator_app.wording import formats
from documents.portfolio_builders import (
    cell,
    cents,
    has_heading,
    neighbourhood_content,
    subjects_of,
    tables,
    words,
)
from documents.summary_builders import DAY, full_project, indicator
from strategies import records

POLYGON = '{"type":"Polygon","coordinates":[[[8,51.6],[8.02,51.6],[8.02,51.62],[8,51.6]]]}'
FEW_EXAMPLES = settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    opened = open_workspace(OpenRequest(tmp_path_factory.mktemp("sample") / "sample.qldb"))
    opened.imports.apply(opened.imports.preview(resource_path("sample", "lindenfurt.json")))
    yield opened
    opened.store.close()


def open_points(document: Document) -> str:
    notice = next(block for block in document.blocks if isinstance(block, Notice))
    return " ".join((notice.text or "", *notice.items))


def charts_of(document: Document) -> list[TrendChart]:
    return [block for block in document.blocks if isinstance(block, TrendChart)]


def with_indicators(*values: Any) -> Document:
    return profile_document(
        neighbourhood_content(neighbourhood=build_neighbourhood(indicators=tuple(values)))
    )


def test_a_bare_quartier_counts_what_is_missing_and_invents_nothing() -> None:
    document = profile_document(
        neighbourhood_content(neighbourhood=Neighbourhood("Q-1", "K-1", "Neustadt"), municipality=None)
    )
    required = sum(1 for field in PROFILE_FIELDS if field.required)
    told = open_points(document)
    assert f"von {required} Pflichtangaben" in told
    for field in ("Gebietsgrenze", "Einwohnerzahl", "Rechtliche Gebiete", "Konzepte", "Kennzahlen"):
        assert field in told
    assert not has_heading(document.blocks, "Konzepte und Ziele")
    assert document.applicant == ""
    assert render(document).pages == 1


def test_that_there_is_no_area_and_no_concept_is_told_and_not_missing() -> None:
    document = profile_document(
        neighbourhood_content(neighbourhood=build_neighbourhood(legal_areas=(), concepts=()))
    )
    assert "Für das Quartier ist kein Gebiet festgelegt." in set(words(document))
    assert "Für das Quartier gibt es kein Konzept." in set(words(document))
    assert "Rechtliche Gebiete" not in open_points(document)


def test_the_boundary_is_drawn_and_told_with_its_extent() -> None:
    area = build_neighbourhood(boundary=POLYGON, area_hectares=Decimal("118.4"))
    document = profile_document(neighbourhood_content(neighbourhood=area))
    (drawn,) = (block for block in document.blocks if isinstance(block, AreaMap))
    assert "Von Westen nach Osten misst sie rund 1,4\u00a0km" in drawn.alt
    assert "Norden nach Süden rund 2,2\u00a0km" in drawn.alt
    assert "118,4 Hektar" in drawn.alt


def test_places_of_projects_have_the_numbers_of_the_document_and_say_where_they_lie() -> None:
    area = build_neighbourhood(boundary=POLYGON)
    corner = next(ring[0] for part in parts_of(POLYGON) or () for ring in part)
    longitude, latitude = map(Decimal, map(str, corner))
    area_subjects = [
        Subject(build_project(key="P-A", title="A", longitude=longitude, latitude=latitude)),
        Subject(build_project(key="P-B", title="B")),
        Subject(build_project(key="P-C", title="C", longitude=Decimal("8.3"), latitude=Decimal("51.4"))),
    ]
    document = profile_document(neighbourhood_content(neighbourhood=area, subjects=tuple(area_subjects)))
    (drawn,) = (block for block in document.blocks if isinstance(block, AreaMap))
    assert [point.number for point in drawn.points] == [1, 3]
    assert drawn.points[0].label.endswith("(auf der Grenze des Quartiers)")
    assert drawn.points[1].label.endswith("(außerhalb des Quartiers)")
    assert "die Orte von 2 Projekten; 1 Ort liegt außerhalb des Quartiers" in drawn.alt


def test_a_boundary_that_is_not_in_degrees_is_an_open_point_and_not_drawn() -> None:
    boundary = POLYGON.replace("51.6", "5820000")
    document = profile_document(neighbourhood_content(neighbourhood=build_neighbourhood(boundary=boundary)))
    assert not any(isinstance(block, AreaMap) for block in document.blocks)
    assert "Gebietsgrenze" in open_points(document)
    assert any("lässt sich nicht zeichnen" in text for text in words(document))


def test_a_trend_keeps_a_withheld_value_as_a_gap_with_its_reason() -> None:
    values = (
        indicator("sgb2_share", "2019", "25.2"),
        indicator("sgb2_share", "2020", None, state=IndicatorState.SUPPRESSED),
        indicator("sgb2_share", "2021", "26.0"),
    )
    (chart,) = charts_of(with_indicators(*values))
    assert chart.years == (2019, 2020, 2021)
    assert chart.lines[0].values == (Decimal("25.2"), None, Decimal("26.0"))
    assert chart.lines[0].texts == ("25,2", "gesperrt", "26,0")
    assert "von 25,2 (2019) auf 26,0 (2021); für 1 Jahr gibt es keinen Wert" in chart.alt


def test_the_town_is_drawn_beside_the_quartier_from_its_own_figures() -> None:
    town = build_municipality(indicators=(indicator("a", "2019", "10"), indicator("a", "2020", "11")))
    area = build_neighbourhood(indicators=(indicator("a", "2019", "20"), indicator("a", "2020", "21")))
    (chart,) = charts_of(profile_document(neighbourhood_content(neighbourhood=area, municipality=town)))
    assert [line.label for line in chart.lines] == ["Hafenviertel", "Lindenfurt"]
    assert chart.lines[1].values == (Decimal(10), Decimal(11))
    assert chart.lines[1].drawn


def test_numbers_of_a_whole_town_stand_in_the_table_and_do_not_flatten_the_line() -> None:
    values = (
        indicator("population", "2019", "9216", comparison=Decimal(84210), comparison_area="Stadt"),
        indicator("population", "2020", "9284", comparison=Decimal(84466), comparison_area="Stadt"),
    )
    (chart,) = charts_of(with_indicators(*values))
    assert [line.drawn for line in chart.lines] == [True, False]
    assert chart.lines[1].texts == ("84.210", "84.466")


def test_every_figure_stands_in_the_table_with_its_source() -> None:
    values = [indicator(f"k{n}", "2025", f"{n}", source=f"Quelle {n}") for n in range(20)]
    document = with_indicators(*values)
    (table,) = tables(document, "Kennzahlen des Quartiers")
    assert [row[0] for row in table.rows] == [f"Kennzahl k{n} (%)" for n in range(20)]
    assert {f"Quelle {n}" for n in range(20)} <= set(words(document))


def test_an_aim_names_the_projects_that_serve_it_and_an_unknown_aim_is_told() -> None:
    concept = Concept(
        ConceptKind.ISEK,
        "ISEK",
        Resolution(Truth.YES),
        aims=(Aim("H1", "Bildung öffnen"), Aim("H2", "Grün schaffen")),
    )
    document = profile_document(
        neighbourhood_content(
            neighbourhood=build_neighbourhood(concepts=(concept,)),
            subjects=subjects_of((full_project(concept_aims=("H1", "H9")),)),
        )
    )
    (table,) = (found for found in tables(document, "") if found.columns[0].title == "Ziel")
    assert [row[3] for row in table.rows] == ["Nr.\u00a01", "noch keines"]
    assert any("„H9“" in text for text in words(document))


def test_people_reached_are_added_up_only_where_they_were_counted() -> None:
    events = tuple(
        build_participation(key=f"B-{n}", title=f"Treffen {n}", reached=reached)
        for n, reached in enumerate((12, None, 30))
    )
    document = profile_document(neighbourhood_content(participation=events))
    assert any("zusammen 42 Personen bei 2 von 3 Beteiligungen" in text for text in words(document))


@pytest.mark.parametrize(
    ("agreed", "by", "told"),
    [
        (Truth.YES, "Ayşe Beispiel", f"zugestimmt: ja, Ayşe Beispiel, am {formats.day(DAY)}."),
        (Truth.YES, None, f"zugestimmt: ja, von wem: nicht angegeben, am {formats.day(DAY)}."),
        (Truth.NO, "Ayşe Beispiel", "zugestimmt: nein."),
    ],
)
def test_an_example_names_who_agreed_to_its_publication(agreed: Truth, by: str | None, told: str) -> None:
    example = GoodExample("G-1", "Lesen", release_agreed=agreed, agreed_by=by, agreed_on=DAY)
    document = profile_document(neighbourhood_content(examples=(example,)))
    assert any(text.endswith(told) for text in words(document))


@FEW_EXAMPLES
@given(
    records(Neighbourhood),
    st.none() | records(Municipality),
    st.lists(records(Project), max_size=4),
    st.lists(records(Participation), max_size=2),
    st.lists(records(GoodExample), max_size=2),
)
def test_any_quartier_can_be_set_and_every_project_and_sum_is_there(
    neighbourhood: Neighbourhood,
    municipality: Municipality | None,
    projects: list[Project],
    participation: list[Participation],
    examples: list[GoodExample],
) -> None:
    subjects = tuple(Subject(replace(item, key=f"P-{n}")) for n, item in enumerate(projects))
    document = profile_document(
        neighbourhood_content(
            neighbourhood=neighbourhood,
            municipality=municipality,
            subjects=subjects,
            participation=tuple(participation),
            examples=tuple(examples),
        )
    )
    told = "\n".join(words(document))
    assert all(item.project.title in told for item in subjects)
    kept = [item.project for item in subjects if item.project.stage is not ProjectStage.DROPPED]
    if len(kept) > 1:
        (table,) = tables(document, "Projekte des Quartiers")
        assert cents(cell(table, "Summe (", "Kosten")) == sum(item.total_cost_cents or 0 for item in kept)
        for state, column in ((FinanceState.APPLIED, "beantragt"), (FinanceState.IDEA, "vorgesehen")):
            rows = (row for item in kept for row in item.finances)
            expected = sum(row.amount_cents for row in rows if row.state is state)
            assert cents(cell(table, "Summe (", column)) == expected
    assert render(document).pages >= 1


@pytest.mark.parametrize("key", ["Q-HAFENVIERTEL", "Q-AM-MUEHLBACH", "Q-NORDSTADT-SIEDLUNG"])
def test_the_sample_has_all_pictures_on_few_pages(workspace: Workspace, key: str) -> None:
    content = workspace.documents.content(DocumentRequest("profile", neighbourhood=key, as_of=DAY))
    document = profile_document(content)  # type: ignore[arg-type]  # it is the content of this kind
    kinds = {type(block) for block in document.blocks}
    assert {AreaMap, TrendChart, Timeline, StackedYears} <= kinds
    made = render(document)
    assert 3 <= made.pages <= 7
    assert made.lost_characters == ()


def test_the_money_of_a_sample_quartier_is_that_of_its_projects(workspace: Workspace) -> None:
    content = workspace.documents.content(
        DocumentRequest("profile", neighbourhood="Q-HAFENVIERTEL", as_of=DAY)
    )
    document = profile_document(content)  # type: ignore[arg-type]  # it is the content of this kind
    (chart,) = (block for block in document.blocks if isinstance(block, StackedYears))
    kept = [item.project for item in content.subjects if item.project.stage is not ProjectStage.DROPPED]  # type: ignore[union-attr]
    whole = sum(row.amount_cents for project in kept for row in project.finances)
    assert sum(amount for item in chart.series for amount in item.cents) == whole
    (by_source,) = tables(document, "Mittel nach Herkunft")
    assert cents(cell(by_source, "Summe", "Summe")) == whole
    assert formats.euro(whole) in chart.alt


def test_real_figures_of_berlin_make_a_profile(shared_data: Path, tmp_path: Path) -> None:
    opened = open_workspace(OpenRequest(tmp_path / "berlin.qldb"))
    try:
        for name in ("berlin_lor_2021_hierarchie.csv", "berlin_mss_2021_index_indikatoren.csv"):
            opened.imports.apply(opened.imports.preview(shared_data / name))
        with opened.store.reading() as reader:
            key = next(item.key for item in reader.all(Neighbourhood) if item.indicators)
        content = opened.documents.content(
            DocumentRequest("profile", neighbourhood=key, as_of=date(2026, 11, 22))
        )
    finally:
        opened.store.close()
    document = profile_document(content)  # type: ignore[arg-type]  # it is the content of this kind
    (table,) = tables(document, "Kennzahlen des Quartiers")
    assert len(table.rows) > 3
    assert "Pflichtangaben" in open_points(document)
    assert render(document).pages >= 1


def test_a_column_without_any_comparison_or_development_is_left_out_and_asked_for() -> None:
    document = with_indicators(indicator("a", "2025", "10"), indicator("b", "2025", "20"))
    (table,) = tables(document, "Kennzahlen des Quartiers")
    assert [column.title for column in table.columns] == ["Kennzahl", "Quartier", "Quelle"]
    assert "Vergleich mit der Kommune" in open_points(document)
