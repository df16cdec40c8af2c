"""The Beteiligungsbericht: every event with what it brought, sums that agree, and no group called unreached for want of data."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import build_municipality, build_neighbourhood, build_participation, build_project
from coordinator_app.documents.kinds.participation.composition import participation_document
from coordinator_app.documents.kinds.participation.events import held, planned
from coordinator_app.documents.kinds.participation.fields import PARTICIPATION_FIELDS
from coordinator_app.documents.model import BarChart, Block, DataTable, Document, Heading, Notice
from coordinator_app.documents.render import render
from coordinator_app.domain.neighbourhood import Neighbourhood
from coordinator_app.domain.participation import Participation, ParticipationFormat
from coordinator_app.domain.project import Project
from coordinator_app.domain.vocabulary import TargetGroup
from coordinator_app.matching.eligibility.subject import Subject
from coordinator_app.services.document_request import DocumentRequest
from coordinator_app.services.ports.documents import NeighbourhoodContent
from coordinator_app.services.workspace import Workspace
from coordinator_app.wording import formats
from coordinator_app.wording.figures import MINUS
from coordinator_app.wording.terms import term
from documents.extraction import squeezed
from documents.kind_reading import (
    FEW_EXAMPLES,
    MORE_EXAMPLES,
    body,
    missing,
    readable,
    sample_workspace,
)
from documents.summary_builders import DAY
from strategies import records

QUARTERS = ("Q-HAFENVIERTEL", "Q-NORDSTADT-SIEDLUNG", "Q-AM-MUEHLBACH")


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    with sample_workspace(tmp_path_factory.mktemp("participation")) as opened:
        yield opened


def content_of(*events: Participation, projects: tuple[Project, ...] = ()) -> NeighbourhoodContent:
    return NeighbourhoodContent(
        build_neighbourhood(),
        build_municipality(),
        tuple(map(Subject, projects)),
        events,
        (),
        (),
        (),
        DAY,
    )


def full_event(**changes: Any) -> Participation:
    fields: dict[str, Any] = {
        "reached": 48,
        "target_groups": (TargetGroup.FAMILIES,),
        "result": "Ein Ort zum Lesen fehlt.",
        "deciding_body": "Quartiersrat",
        "decision": "Einstimmig empfohlen.",
        "evidence": "Niederschrift",
    }
    return build_participation(**{**fields, **changes})


def box(document: Document) -> Notice:
    found = document.blocks[0]
    assert isinstance(found, Notice)
    return found


def below(document: Document, heading: str) -> tuple[Block, ...]:
    """The blocks between a heading and the next one."""
    blocks = document.blocks
    start = next(
        place for place, item in enumerate(blocks) if isinstance(item, Heading) and item.text == heading
    )
    after = next(
        (place for place in range(start + 1, len(blocks)) if isinstance(blocks[place], Heading)), len(blocks)
    )
    return blocks[start + 1 : after]


def table_below(document: Document, heading: str) -> DataTable:
    return next(block for block in below(document, heading) if isinstance(block, DataTable))


def number(text: str | None) -> int:
    """A number of a table, zero where nobody counted or nothing took place."""
    cleaned = (text or "").replace(".", "").replace(MINUS, "-")
    return int(cleaned) if cleaned.lstrip("-").isdigit() else 0


def expected(content: NeighbourhoodContent) -> Iterator[str | None]:
    """Every fact that a report is to tell."""
    yield content.neighbourhood.name
    for event in content.participation:
        yield from (event.title, event.result, event.deciding_body, event.decision, event.evidence)
        yield term(event.format)
        yield from map(term, event.target_groups)
        yield formats.day(event.day) if event.day else None
        yield formats.number(event.reached) if event.reached is not None else None
    yield from (subject.project.title for subject in content.subjects)


contents = st.builds(
    lambda neighbourhood, projects, events, moved: NeighbourhoodContent(
        neighbourhood,
        None,
        tuple(map(Subject, projects)),
        tuple(
            replace(event, project=projects[0].key if moved and projects else event.project)
            for event in events
        ),
        (),
        (),
        (),
        DAY,
    ),
    records(Neighbourhood),
    st.lists(records(Project), max_size=2, unique_by=lambda project: project.key),
    st.lists(records(Participation), max_size=5),
    st.booleans(),
)


@FEW_EXAMPLES
@given(contents)
def test_every_fact_of_the_records_is_printed(content: NeighbourhoodContent) -> None:
    known = readable(content)
    assert missing(body(participation_document(known)), expected(known)) == []


@MORE_EXAMPLES
@given(contents)
def test_the_sums_by_format_and_by_project_are_those_of_the_events(content: NeighbourhoodContent) -> None:
    document = participation_document(content)
    events = held(content)
    people = sum(event.reached or 0 for event in events)
    if not events:
        return
    by_format = table_below(document, "Formen der Beteiligung").rows
    lines = by_format[:-1] if len(by_format) > 1 else by_format
    assert sum(number(row[1]) for row in lines) == number(by_format[-1][1]) == len(events)
    assert sum(number(row[3]) for row in lines) == number(by_format[-1][3]) == people
    *lines_by_project, total = table_below(document, "Beteiligung je Projekt").rows
    assert sum(number(row[1]) for row in lines_by_project) == number(total[1]) == len(events)
    assert sum(number(row[2]) for row in lines_by_project) == number(total[2]) == people


@FEW_EXAMPLES
@given(contents)
def test_any_records_can_be_set(content: NeighbourhoodContent) -> None:
    assert render(participation_document(content)).pages >= 1


@MORE_EXAMPLES
@given(contents)
def test_each_event_is_either_over_or_planned(content: NeighbourhoodContent) -> None:
    both = (*held(content), *planned(content))
    assert sorted(map(repr, both)) == sorted(map(repr, content.participation))


@pytest.mark.parametrize("key", QUARTERS)
def test_the_reports_of_the_sample_have_at_most_two_pages_and_name_every_event(
    workspace: Workspace, key: str
) -> None:
    request = DocumentRequest("participation", neighbourhood=key, as_of=DAY)
    content = workspace.documents.content(request)
    assert isinstance(content, NeighbourhoodContent)
    assert content.participation
    document = participation_document(content)
    assert render(document).pages <= 2
    assert missing(body(document), expected(content)) == []


def test_the_bars_show_the_people_of_the_table_beside_them() -> None:
    document = participation_document(
        content_of(
            full_event(key="B-1", reached=48, format=ParticipationFormat.SURVEY),
            full_event(key="B-2", reached=1200, format=ParticipationFormat.WORKSHOP),
            full_event(key="B-3", reached=None, format=ParticipationFormat.ONLINE),
        )
    )
    chart = next(block for block in document.blocks if isinstance(block, BarChart))
    assert [bar.value for bar in chart.bars] == [1200, 48]
    assert chart.alt == "Die meisten Personen wurden mit der Form „Werkstatt“ erreicht: 1.200 von 1.248."
    table = table_below(document, "Formen der Beteiligung")
    assert [row[3] for row in table.rows] == ["1.200", "48", None, "1.248"]


def test_nobody_counted_is_not_zero() -> None:
    document = participation_document(content_of(full_event(reached=None)))
    assert squeezed("Erreichte Personen noch nicht angegeben") in body(document)
    assert any("Ohne Zahl der erreichten Personen" in item for item in box(document).items)


def test_target_groups_that_no_event_names_are_told_with_what_that_means() -> None:
    project = build_project(target_groups=(TargetGroup.FAMILIES, TargetGroup.SENIORS))
    document = participation_document(content_of(full_event(), projects=(project,)))
    row, total = table_below(document, "Beteiligung je Projekt").rows
    assert row == (project.title, "1", "48", "Familien", "ältere Menschen")
    assert total[:3] == ("Summe", "1", "48")
    assert squeezed("heißt das nicht, dass niemand aus ihr dabei war.") in body(document)


def test_a_project_without_events_is_named_and_one_without_target_groups_is_not_judged() -> None:
    quiet = build_project(key="P-STILL", title="Stilles Projekt", target_groups=(TargetGroup.WOMEN,))
    document = participation_document(content_of(full_event(), projects=(build_project(), quiet)))
    rows = table_below(document, "Beteiligung je Projekt").rows
    assert rows[0][3:] == (None, None)
    assert rows[1] == ("Stilles Projekt", "0", "–", "keine Beteiligung erfasst", "Frauen")


def test_an_event_after_the_day_of_the_report_is_planned_and_counts_nowhere() -> None:
    coming = build_participation(key="B-NEU", title="Sommerfest", day=DAY + timedelta(days=1))
    document = participation_document(content_of(full_event(), coming))
    assert [row[1] for row in table_below(document, "Geplante Beteiligungen").rows] == [
        "Sommerfest\nBewohnerversammlung"
    ]
    assert squeezed("Beteiligungen1") in body(document)
    assert "Sommerfest" not in "".join(box(document).items)


def test_a_result_before_its_day_is_an_open_point() -> None:
    early = full_event(key="B-FRUEH", title="Zu früh", day=DAY + timedelta(days=9))
    items = box(participation_document(content_of(early))).items
    assert any("Noch bevor der Tag da ist, steht ein Ergebnis bei: „Zu früh“." in item for item in items)


def test_an_event_without_a_day_counts_as_held_and_its_day_is_an_open_point() -> None:
    document = participation_document(content_of(full_event(day=None)))
    assert any(item == "Ohne Tag: „Versammlung zur Bücherei“." for item in box(document).items)
    assert table_below(document, "Projekt P-BUECHEREI").rows[0][0] is None


def test_full_events_have_no_open_points_and_a_quarter_without_any_lacks_everything() -> None:
    required = sum(1 for field in PARTICIPATION_FIELDS if field.required)
    full = box(participation_document(content_of(full_event())))
    assert full.text == f"{required} von {required} Pflichtangaben liegen vor. Es gibt keine offenen Punkte."
    empty = participation_document(content_of())
    assert (box(empty).text or "").startswith(f"0 von {required} Pflichtangaben")
    assert [block.text for block in empty.blocks if isinstance(block, Heading)] == ["Auf einen Blick"]
    assert render(empty).pages == 1


def test_events_stand_in_the_order_of_their_days() -> None:
    later = full_event(key="B-1", title="Später", day=date(2026, 8, 1))
    earlier = full_event(key="B-2", title="Früher", day=date(2026, 2, 1))
    document = participation_document(content_of(later, earlier, projects=(build_project(),)))
    titles = [(row[1] or "").split("\n")[0] for row in table_below(document, build_project().title).rows]
    assert titles == ["Früher", "Später"]


def test_a_very_long_result_is_printed_whole() -> None:
    text = " ".join(f"Wort{number}" for number in range(2_300))[:19_000]
    assert squeezed(text) in body(participation_document(content_of(full_event(result=text))))


def test_of_many_events_without_a_fact_the_box_names_some_and_counts_the_others() -> None:
    events = tuple(
        full_event(key=f"B-{number}", title=f"Treffen {number}", reached=None) for number in range(200)
    )
    document = participation_document(content_of(*events))
    sentence = next(item for item in box(document).items if item.startswith("Ohne Zahl der erreichten"))
    assert sentence.endswith(" und 188 weitere.")
    assert missing(body(document), (event.title for event in events)) == []
