"""The Projektskizze: two pages for usual projects, every fact of the records, sums to the cent."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import build_organisation
from coordinator_app.documents.kinds.kind import TextLimit
from coordinator_app.documents.kinds.sketch.composition import sketch_document
from coordinator_app.documents.kinds.sketch.fields import SKETCH_LIMITS
from coordinator_app.documents.model import Document, Heading, Notice
from coordinator_app.documents.render import render
from coordinator_app.domain.application import Application
from coordinator_app.domain.cost import CostKind, CostRow
from coordinator_app.domain.neighbourhood import Neighbourhood
from coordinator_app.domain.organisation import Organisation
from coordinator_app.domain.project import Description, DescriptionBlock, Milestone, Project, ProjectStage
from coordinator_app.domain.truth import Truth
from coordinator_app.matching.eligibility.subject import Subject
from coordinator_app.services.document_request import DocumentRequest
from coordinator_app.services.ports.documents import ProjectContent
from coordinator_app.services.workspace import Workspace
from coordinator_app.wording import formats
from coordinator_app.wording.terms import term
from documents.extraction import squeezed
from documents.kind_reading import (
    FEW_EXAMPLES,
    MORE_EXAMPLES,
    amounts,
    body,
    missing,
    readable,
    sample_workspace,
    table_of,
)
from documents.summary_builders import DAY, bare_subject, full_project, full_subject
from strategies import records

MOST_PAGES = 2
PRINTED = tuple(limit.block for limit in SKETCH_LIMITS)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    with sample_workspace(tmp_path_factory.mktemp("sketch")) as opened:
        yield opened


def content_of(subject: Subject, **changes: object) -> ProjectContent:
    return replace(ProjectContent(subject, (), DAY), **changes)  # type: ignore[arg-type]  # fields of the content


def box(document: Document) -> Notice:
    found = document.blocks[0]
    assert isinstance(found, Notice)
    return found


def expected(content: ProjectContent) -> Iterator[str | None]:
    """Every fact that a sketch is to tell."""
    subject = content.subject
    project = subject.project
    yield project.title
    yield from (project.description(block) for block in PRINTED)
    yield from (row.label for row in project.costs)
    yield from (row.remark.rstrip(".") for row in project.costs if row.remark)
    yield from (row.label for row in project.finances)
    yield from (row.programme for row in project.finances)
    yield from (term(row.state) for row in project.finances)
    for item in project.milestones:
        yield from (item.label, formats.day(item.due) if item.due else None)
    for attachment in project.attachments:
        yield from (attachment.label, formats.day(attachment.due) if attachment.due else None)
    yield from project.concept_aims
    yield from map(term, (*project.themes, *project.target_groups))
    yield from (formats.day(day) for day in (project.starts, project.ends, project.first_contract) if day)
    yield from (partner.role.rstrip(".") for partner in project.partners or () if partner.role)
    yield from (item.next_step.rstrip(".") for item in content.applications if item.next_step)
    applicant = subject.applicant
    if applicant is not None:
        yield from (applicant.name, applicant.legal_form, applicant.address, applicant.contact)
    if subject.neighbourhood is not None:
        yield subject.neighbourhood.name
    if project.total_cost_cents is not None:
        yield formats.euro(project.total_cost_cents)


contents = st.builds(
    lambda project, applicant, neighbourhood, applications: content_of(
        Subject(project, None, neighbourhood, applicant), applications=applications
    ),
    records(Project),
    st.none() | records(Organisation),
    st.none() | records(Neighbourhood),
    st.lists(records(Application), max_size=2).map(tuple),
)


def test_every_project_of_the_sample_has_at_most_two_pages(workspace: Workspace) -> None:
    keys = workspace.matching.titles()
    assert len(keys) > 15
    made = {
        key: workspace.documents.make(DocumentRequest("sketch", project=key, as_of=DAY)).pages for key in keys
    }
    assert {key: pages for key, pages in made.items() if pages > MOST_PAGES} == {}


@FEW_EXAMPLES
@given(contents)
def test_every_fact_of_the_records_is_printed(content: ProjectContent) -> None:
    known = readable(content)
    assert missing(body(sketch_document(known)), expected(known)) == []


@MORE_EXAMPLES
@given(contents)
def test_a_sketch_is_composed_of_any_records_and_begins_with_the_open_points(content: ProjectContent) -> None:
    document = sketch_document(content)
    assert box(document).title == "Offene Punkte"
    assert sketch_document(content) == document


@FEW_EXAMPLES
@given(contents)
def test_any_records_can_be_set(content: ProjectContent) -> None:
    assert render(sketch_document(content)).pages >= 1


@MORE_EXAMPLES
@given(records(Project))
def test_the_lines_of_costs_and_financing_add_up_to_those_of_the_project(project: Project) -> None:
    blocks = sketch_document(content_of(Subject(project))).blocks
    plans = (("Voraussichtliche Kosten", project.costs), ("Woher das Geld kommen soll", project.finances))
    for caption, rows in plans:
        if rows:
            *lines, total = amounts(table_of(blocks, caption))
            assert sum(lines) == total == sum(row.amount_cents for row in rows)


def test_many_positions_of_a_kind_share_a_line_without_losing_a_name_or_a_cent(workspace: Workspace) -> None:
    content = workspace.documents.content(DocumentRequest("sketch", project="P-13-FRAUENCAFE", as_of=DAY))
    assert isinstance(content, ProjectContent)
    project = content.subject.project
    document = sketch_document(content)
    table = table_of(document.blocks, "Voraussichtliche Kosten")
    assert len(table.rows) < len(project.costs)
    assert amounts(table)[-1] == project.total_cost_cents
    assert missing(body(document), (row.label for row in project.costs)) == []


def test_a_project_with_nothing_but_a_title_has_one_page_of_open_points() -> None:
    document = sketch_document(content_of(bare_subject()))
    assert render(document).pages == 1
    assert (
        box(document).text == "0 von 15 Pflichtangaben liegen vor. Noch nicht angegeben oder noch zu klären:"
    )
    assert [block.text for block in document.blocks if isinstance(block, Heading)] == [
        "Eckdaten",
        "Unterschrift",
    ]
    assert squeezed("Gesamtkosten noch nicht angegeben") in body(document)


def test_a_full_project_has_all_that_is_required() -> None:
    applicant = build_organisation(contact="amt@example.org")
    subject = replace(full_subject(full_project(finances=())), applicant=applicant)
    assert (box(sketch_document(content_of(subject))).text or "").startswith("14 von 15 Pflichtangaben")
    assert (box(sketch_document(content_of(full_subject()))).text or "").startswith("15 von 15")


@pytest.mark.parametrize("limit", SKETCH_LIMITS, ids=lambda limit: limit.block.value)
def test_a_text_beyond_its_limit_is_an_open_point_with_its_length_and_printed_whole(limit: TextLimit) -> None:
    words = " ".join(f"Wort{number:04d}" for number in range(400))
    fitting, longer = words[: limit.characters], words[: limit.characters + 1]
    documents = [
        sketch_document(
            content_of(full_subject(full_project(descriptions=(Description(limit.block, text),))))
        )
        for text in (fitting, longer)
    ]
    said = [any("Zeichen" in item for item in box(document).items) for document in documents]
    assert said == [False, True]
    sentence = next(item for item in box(documents[1]).items if "Zeichen" in item)
    assert f"hat {formats.number(limit.characters + 1)} Zeichen" in sentence
    assert f"höchstens {formats.number(limit.characters)}." in sentence
    assert squeezed(longer) in body(documents[1])


def test_texts_that_a_sketch_does_not_print_are_named() -> None:
    text = body(sketch_document(content_of(full_subject())))
    for block in set(DescriptionBlock) - set(PRINTED):
        assert squeezed(term(block)) in text
        assert squeezed(f"Text zu {block.value}.") not in text


def test_a_step_whose_day_has_passed_is_to_be_settled_and_a_done_one_is_not() -> None:
    steps = (
        Milestone("Bauantrag", date(2026, 3, 1), Truth.UNKNOWN),
        Milestone("Beschluss", date(2026, 2, 1), Truth.YES),
        Milestone("Eröffnung", date(2027, 3, 1), Truth.NO),
    )
    text = body(sketch_document(content_of(full_subject(full_project(milestones=steps)))))
    assert squeezed("Der Termin ist vorbei, zu klären ist der Stand: Bauantrag (01.03.2026).") in text


@pytest.mark.parametrize("stage", ProjectStage)
def test_a_sketch_of_a_project_past_its_application_says_so(stage: ProjectStage) -> None:
    past = stage in {
        ProjectStage.GRANTED,
        ProjectStage.RUNNING,
        ProjectStage.CLOSED,
        ProjectStage.DROPPED,
    }
    document = sketch_document(content_of(full_subject(full_project(stage=stage))))
    assert any(term(stage) in item for item in box(document).items) is past


def test_five_hundred_positions_with_long_names_are_all_printed_with_their_sum() -> None:
    costs = tuple(
        CostRow(
            f"Position {number:03d}: Material für die Werkstatt", CostKind.MATERIAL, 100_00 + number, 2027
        )
        for number in range(500)
    )
    document = sketch_document(content_of(full_subject(full_project(costs=costs, finances=()))))
    assert missing(body(document), (row.label for row in costs)) == []
    assert amounts(table_of(document.blocks, "Voraussichtliche Kosten"))[-1] == sum(
        row.amount_cents for row in costs
    )


def test_a_very_long_description_is_printed_whole() -> None:
    text = " ".join(f"Wort{number}" for number in range(2_300))[:20_000]
    descriptions = (Description(DescriptionBlock.NEED, text),)
    document = sketch_document(content_of(full_subject(full_project(descriptions=descriptions))))
    assert squeezed(text) in body(document)
