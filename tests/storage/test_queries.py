"""Lists are read without whole records, and their sums tell nothing from none."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from sqlalchemy import event

from coordinator_app.domain.appointment import Appointment
from coordinator_app.domain.cost import CostKind, CostRow
from coordinator_app.domain.good_example import GoodExample
from coordinator_app.domain.indicator import IndicatorValue
from coordinator_app.domain.municipality import Municipality
from coordinator_app.domain.neighbourhood import Concept, LegalArea, Neighbourhood
from coordinator_app.domain.organisation import Organisation
from coordinator_app.domain.project import Attachment, Milestone, Partner, Project, ProjectStage
from coordinator_app.domain.records import Kind
from coordinator_app.domain.truth import Truth
from coordinator_app.domain.vocabulary import ConceptKind, LegalBasis
from coordinator_app.services.listing import NeighbourhoodItem, ProjectItem
from coordinator_app.storage.database import Database
from coordinator_app.storage.shapes import SHAPES
from storage.databases import put

_TOWN = Municipality("K1", "Musterstadt")


def test_projects_are_listed_with_their_sums(store: Database) -> None:
    costs = (CostRow("Bau", CostKind.DIN276_300, 10**15), CostRow("Honorar", CostKind.FEES, 1))
    full = Project(
        "P1",
        "Offene Schule",
        "K1",
        neighbourhood="Q1",
        applicant="O1",
        stage=ProjectStage.PLANNED,
        starts=date(2027, 1, 1),
        ends=date(2028, 12, 31),
        costs=costs,
    )
    put(store, _TOWN, Neighbourhood("Q1", "K1", "Nordstadt"), Organisation("O1", "Verein"), full)
    put(store, Project("P0", "Bücherei", "K1"), Project("P2", "Garten", "K1", costs=costs[1:]))
    with store.reading() as reader:
        items = reader.project_items()
    assert items == (
        ProjectItem("P0", "Bücherei", ProjectStage.IDEA, None, None, None, None, None, None),
        ProjectItem(
            "P1",
            "Offene Schule",
            ProjectStage.PLANNED,
            "Q1",
            "Nordstadt",
            "Verein",
            date(2027, 1, 1),
            date(2028, 12, 31),
            10**15 + 1,
            applicant="O1",
        ),
        ProjectItem("P2", "Garten", ProjectStage.IDEA, None, None, None, None, None, 1),
    )


def test_the_next_date_of_a_project_is_the_earliest_that_is_not_settled(store: Database) -> None:
    project = Project(
        "P1",
        "Offene Schule",
        "K1",
        milestones=(
            Milestone("fertig", date(2026, 1, 1), Truth.YES),
            Milestone("Richtfest", date(2027, 5, 1)),
            Milestone("vertagt", date(2026, 2, 1)),
            Milestone("erledigt", date(2026, 3, 1)),
        ),
        attachments=(Attachment("Kostenplan", due=date(2027, 6, 1)),),
    )
    own = Appointment("T1", "Beirat", date(2027, 4, 1), project="P1")
    moved = Appointment("T2", "vertagt", date(2028, 1, 1), origin="milestone:P1:vertagt")
    settled = Appointment(
        "T3", "erledigt", date(2026, 3, 1), origin="milestone:P1:erledigt", done_on=date(2026, 3, 2)
    )
    put(store, _TOWN, project, own, moved, settled)
    with store.reading() as reader:
        (item,) = reader.project_items()
    assert (item.next_due, item.next_label) == (date(2027, 4, 1), "Beirat")


def test_neighbourhoods_are_listed_by_name_with_counts_that_tell_unsaid_from_none(store: Database) -> None:
    figures = tuple(IndicatorValue("A", "Anteil", str(year), Decimal(1)) for year in (2024, 2025))
    full = Neighbourhood(
        "Q1",
        "K1",
        "Weststadt",
        legal_areas=(LegalArea(LegalBasis.BAUGB_171E), LegalArea(LegalBasis.BAUGB_142)),
        concepts=(Concept(ConceptKind.ISEK, "ISEK"),),
        inhabitants=12345,
        area_hectares=Decimal("87.50"),
        indicators=figures,
    )
    none = Neighbourhood("Q3", "K1", "Altstadt", legal_areas=(), concepts=())
    put(store, _TOWN, full, none, Neighbourhood("Q2", "K1", "Altstadt"))
    put(
        store,
        Project("P1", "Garten", "K1", neighbourhood="Q1"),
        Project("P2", "Fest", "K1", neighbourhood="Q1"),
    )
    with store.reading() as reader:
        items = reader.neighbourhood_items()
    assert items == (
        NeighbourhoodItem("Q2", "Altstadt", "Musterstadt", None, None, None, None, 0, 0),
        NeighbourhoodItem("Q3", "Altstadt", "Musterstadt", None, None, 0, 0, 0, 0),
        NeighbourhoodItem("Q1", "Weststadt", "Musterstadt", 12345, Decimal("87.50"), 2, 1, 2, 2),
    )
    assert str(items[2].area_hectares) == "87.50"


def test_those_that_point_to_a_record_are_named_once_by_kind_and_key(filled_store: Database) -> None:
    both = Project(
        "P2", "Bücherei", "K1", applicant="O1", partners=(Partner("O1"), Partner("O2"), Partner("O1"))
    )
    put(filled_store, both, Project("P1", "Offene Schule", "K1", neighbourhood="Q1"))
    put(filled_store, GoodExample("G2", "Nordstadt", neighbourhood="Q1"))
    with filled_store.reading() as reader:
        assert reader.referring(Kind.ORGANISATION, "O1") == ((Kind.PROJECT, "P2"),)
        assert reader.referring(Kind.NEIGHBOURHOOD, "Q1") == (
            (Kind.PROJECT, "P1"),
            (Kind.PARTICIPATION, "B1"),
            (Kind.GOOD_EXAMPLE, "G2"),
        )
        assert reader.referring(Kind.APPLICATION, "A1") == ()


def test_reading_all_records_takes_one_select_per_table_however_many_there_are(
    filled_store: Database,
) -> None:
    counted: list[int] = []
    for size in (5, 50):
        put(filled_store, *(Project(f"P{number}", "Garten", "K1") for number in range(10, 10 + size)))
        statements: list[str] = []
        listener = _appending(statements)
        event.listen(filled_store._engine, "before_cursor_execute", listener)
        with filled_store.reading() as reader:
            reader.all(Project)
        event.remove(filled_store._engine, "before_cursor_execute", listener)
        counted.append(sum(statement.startswith("SELECT") for statement in statements))
    tables = len(tuple(SHAPES[Kind.PROJECT].walk()))
    assert counted == [tables, tables]


def _appending(statements: list[str]) -> Callable[..., None]:
    def listener(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        statements.append(statement)

    return listener
