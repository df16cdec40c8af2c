"""What a document lacks is told before it is written, with the field that it is entered in."""

from typing import Any

import pytest

from coordinator_app.domain.cost import CostKind, CostRow, FinanceKind, FinanceRow
from coordinator_app.domain.good_example import GoodExample
from coordinator_app.domain.neighbourhood import Neighbourhood
from coordinator_app.domain.project import Description, DescriptionBlock, Project
from coordinator_app.domain.records import Kind
from coordinator_app.services.document_request import DocumentRequest
from coordinator_app.ui.editors import EDITORS
from coordinator_app.ui.forms.assembly import home_of
from coordinator_app.wording.terms import term
from fakes.window_desk import Desk

PROGRAMME = "sozialer_zusammenhalt"


def bare(desk: Desk) -> Project:
    """Create a project of which next to nothing is known."""
    municipality = desk.workspace.records.all(Project)[0].municipality
    return desk.workspace.records.create(Project("P-LEER", "Leer", municipality)).value


def requests(desk: Desk, project: str) -> dict[str, DocumentRequest]:
    records = desk.workspace.records
    keys: dict[str, Any] = {
        "project": project,
        "programme": PROGRAMME,
        "neighbourhood": records.all(Neighbourhood)[0].key,
        "example": records.create(GoodExample("G-LEER", "Ein Beispiel")).value.key,
    }
    return {item.id: DocumentRequest(item.id, **keys) for item in desk.workspace.documents.kinds()}


def place_in(record: Any, kind: Kind, field: str) -> str:
    """The field of the form to which a point leads."""
    return EDITORS[kind].place(record, field)


def test_what_is_missing_names_the_field_that_it_is_entered_in(desk: Desk) -> None:
    project = bare(desk)
    found = desk.workspace.documents.open_points(DocumentRequest("sketch", project=project.key))
    place = next(item for item in found.points if item.text == "Kosten")
    assert (place.kind, place.key, place.field) == (Kind.PROJECT, project.key, "costs")
    assert found.given < found.required


def test_what_a_missing_record_would_say_leads_to_where_it_is_chosen(desk: Desk) -> None:
    found = desk.workspace.documents.open_points(
        DocumentRequest("summary", project=bare(desk).key, programme=PROGRAMME)
    )
    place = next(item for item in found.points if item.text.startswith("Anschrift: zuerst"))
    assert (place.kind, place.key, place.field) == (Kind.PROJECT, "P-LEER", "applicant")


def test_a_text_that_is_too_long_is_told_with_its_length(desk: Desk) -> None:
    texts = (Description(DescriptionBlock.SUMMARY, "a" * 601),)
    municipality = desk.workspace.records.all(Project)[0].municipality
    project = Project("P-LANG", "Lang", municipality, descriptions=texts)
    desk.workspace.records.create(project)
    found = desk.workspace.documents.open_points(DocumentRequest("sketch", project=project.key))
    assert any("601 Zeichen" in item.text and item.field == "descriptions.summary" for item in found.points)


def test_what_each_project_should_say_is_told_of_those_that_do_not(desk: Desk) -> None:
    bare(desk)
    found = desk.workspace.documents.open_points(DocumentRequest("overview"))
    assert "P-LEER" in [item.key for item in found.points if item.text.startswith("Ohne Kosten")]
    assert all(item.key is not None for item in found.points if item.kind is Kind.PROJECT)


def test_what_the_check_of_a_programme_depends_on_comes_first_and_once(desk: Desk) -> None:
    request = DocumentRequest("summary", project=bare(desk).key, programme=PROGRAMME)
    found = desk.workspace.documents.open_points(request).points
    needed = [item for item in found if "für die Prüfung nötig" in item.text]
    assert needed
    assert found[: len(needed)] == tuple(needed)
    places = [(item.kind, item.key, item.field, item.text) for item in found]
    assert len(set(places)) == len(places)


def test_money_that_is_missing_leads_to_the_sources_of_finance(desk: Desk) -> None:
    municipality = desk.workspace.records.all(Project)[0].municipality
    costs = (CostRow("Personal", CostKind.STAFF, 100_000),)
    finances = (FinanceRow(FinanceKind.OWN, "Stadt", 40_000),)
    desk.workspace.records.create(Project("P-GELD", "Geld", municipality, costs=costs, finances=finances))
    found = desk.workspace.documents.open_points(DocumentRequest("cost_plan", project="P-GELD")).points
    (place,) = [item for item in found if "600,00" in item.text]
    assert (place.kind, place.key, place.field) == (Kind.PROJECT, "P-GELD", "finances")
    plan = desk.workspace.documents.open_points(DocumentRequest("bundle", project="P-GELD")).points
    assert not [item for item in plan if "600,00" in item.text]


@pytest.mark.parametrize(
    "kind",
    [
        "summary",
        "bundle",
        "sketch",
        "small_fund",
        "cost_plan",
        "example",
        "participation",
        "profile",
        "overview",
    ],
)
def test_every_open_point_of_every_kind_leads_to_a_record_that_can_be_edited(desk: Desk, kind: str) -> None:
    request = requests(desk, bare(desk).key)[kind]
    points = desk.workspace.documents.open_points(request).points
    for point in points:
        assert point.kind in EDITORS
        if point.key is None:  # a new record begins at its beginning
            continue
        record = desk.workspace.records.get(type(EDITORS[point.kind].blank()), point.key)
        assert home_of(place_in(record, point.kind, point.field), EDITORS[point.kind].fields) is not None


@pytest.mark.parametrize("block", DescriptionBlock)
def test_a_missing_text_leads_to_its_own_field(desk: Desk, block: DescriptionBlock) -> None:
    request = requests(desk, bare(desk).key)["summary"]
    title = f"Text „{term(block)[:1].upper()}{term(block)[1:]}“"
    found = [item for item in desk.workspace.documents.open_points(request).points if item.text == title]
    assert {place_in(Project("P", "P", "K"), item.kind, item.field) for item in found} <= {
        f"descriptions.{block.value}"
    }
    if block is DescriptionBlock.NEED:
        assert found
