"""The Praxisbeispiel: told from what is there, never given on without consent, and its money agrees with the project."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import build_organisation
from coordinator_app.documents.kinds.example.composition import example_document
from coordinator_app.documents.model import Document, Heading, Notice, NoticeKind
from coordinator_app.documents.render import render
from coordinator_app.domain.good_example import GoodExample
from coordinator_app.domain.neighbourhood import Neighbourhood
from coordinator_app.domain.organisation import Organisation
from coordinator_app.domain.project import DescriptionBlock, Project, ProjectStage
from coordinator_app.domain.truth import Truth
from coordinator_app.matching.eligibility.subject import Subject
from coordinator_app.services.document_request import DocumentRequest
from coordinator_app.services.ports.documents import ExampleContent
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
from documents.summary_builders import DAY, full_project, full_subject
from strategies import records

TEXTS = ("situation", "approach", "effect", "lessons", "transfer")
FULL = GoodExample(
    "G-1",
    "Lesen, wo man wohnt",
    project="P-BUECHEREI",
    neighbourhood="Q-HAFENVIERTEL",
    release_agreed=Truth.YES,
    agreed_by="Ayşe Beispiel, Vorstand",
    agreed_on=DAY,
    **{name: f"Das ist der Text {name}." for name in TEXTS},
)
BARE = GoodExample("G-2", "Nur ein Titel")


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    with sample_workspace(tmp_path_factory.mktemp("example")) as opened:
        yield opened


def document_of(example: GoodExample, subject: Subject | None = None) -> Document:
    return example_document(ExampleContent(example, subject, (), DAY))


def notices(document: Document) -> tuple[Notice, Notice]:
    release, opened = document.blocks[:2]
    assert isinstance(release, Notice)
    assert isinstance(opened, Notice)
    return release, opened


def expected(example: GoodExample, subject: Subject | None) -> Iterator[str | None]:
    """Every fact that an example is to tell."""
    yield example.title
    yield from (getattr(example, name) for name in TEXTS)
    yield example.neighbourhood if subject is None else None
    yield example.project if subject is None else None
    if subject is None:
        return
    project = subject.project
    yield project.description(DescriptionBlock.SUMMARY)
    yield from (row.label for row in project.costs)
    yield from (row.label for row in project.finances)
    yield from (item.label for item in project.milestones)
    yield from map(term, (*project.themes, *project.target_groups))
    yield from (formats.day(day) for day in (project.starts, project.ends) if day)
    yield from (partner.role.rstrip(".") for partner in project.partners or () if partner.role)
    if project.total_cost_cents is not None:
        yield formats.euro(project.total_cost_cents)
    if subject.applicant is not None:
        yield from (subject.applicant.name, subject.applicant.address, subject.applicant.contact)
    if subject.neighbourhood is not None:
        yield subject.neighbourhood.name


subjects = st.builds(
    lambda project, applicant, neighbourhood: Subject(project, None, neighbourhood, applicant),
    records(Project),
    st.none() | records(Organisation),
    st.none() | records(Neighbourhood),
)


def test_every_example_of_the_sample_has_at_most_two_pages_and_its_money_is_that_of_the_project(
    workspace: Workspace,
) -> None:
    for key in ("G-01-SPEICHER", "G-02-KAFFEE-UND-KLARTEXT"):
        content = workspace.documents.content(DocumentRequest("example", example=key, as_of=DAY))
        assert isinstance(content, ExampleContent)
        assert content.subject is not None
        document = example_document(content)
        assert render(document).pages <= 2
        total = content.subject.project.total_cost_cents
        assert amounts(table_of(document.blocks, "Was es gekostet hat"))[-1] == total
        assert amounts(table_of(document.blocks, "Wer es bezahlt hat"))[-1] == total


@FEW_EXAMPLES
@given(records(GoodExample), st.none() | subjects)
def test_every_fact_of_the_records_is_printed(example: GoodExample, subject: Subject | None) -> None:
    known, around = readable(example), readable(subject)
    assert missing(body(document_of(known, around)), expected(known, around)) == []


@MORE_EXAMPLES
@given(records(GoodExample), st.none() | subjects)
def test_any_records_are_composed_with_what_may_be_done_with_them_on_top(
    example: GoodExample, subject: Subject | None
) -> None:
    release, _ = notices(document_of(example, subject))
    assert (release.kind is NoticeKind.OPEN) is (example.release_agreed is not Truth.YES)


@FEW_EXAMPLES
@given(records(GoodExample), st.none() | subjects)
def test_any_records_can_be_set(example: GoodExample, subject: Subject | None) -> None:
    assert render(document_of(example, subject)).pages >= 1


@MORE_EXAMPLES
@given(records(Project))
def test_costs_and_financing_add_up(project: Project) -> None:
    blocks = document_of(BARE, Subject(project)).blocks
    closed = project.stage is ProjectStage.CLOSED
    costs = "Was es gekostet hat" if closed else "Was es nach der Planung kostet"
    finances = "Wer es bezahlt hat" if closed else "Woher das Geld nach der Planung kommt"
    for caption, rows in ((costs, project.costs), (finances, project.finances)):
        if rows:
            *lines, total = amounts(table_of(blocks, caption))
            assert sum(lines) == total == sum(row.amount_cents for row in rows)


@pytest.mark.parametrize(
    ("agreed", "title", "sentence", "to_sign"),
    [
        (Truth.YES, "Zur Veröffentlichung freigegeben", "wurde zugestimmt", False),
        (Truth.NO, "Nicht weitergeben", "Der Veröffentlichung wurde nicht zugestimmt", False),
        (Truth.UNKNOWN, "Nicht weitergeben", "Ob der Veröffentlichung zugestimmt wurde", True),
    ],
)
def test_it_says_whether_it_may_be_given_on_and_asks_for_consent_only_while_nobody_has_said(
    agreed: Truth, title: str, sentence: str, to_sign: bool
) -> None:
    document = document_of(replace(FULL, release_agreed=agreed), full_subject())
    release, _ = notices(document)
    assert release.title == title
    assert sentence in (release.text or "")
    headings = [block.text for block in document.blocks if isinstance(block, Heading)]
    assert ("Zustimmung zur Veröffentlichung" in headings) is to_sign


def test_an_example_with_nothing_but_a_title_has_one_page_and_no_empty_section() -> None:
    document = document_of(BARE)
    assert render(document).pages == 1
    _, opened = notices(document)
    assert (opened.text or "").startswith("0 von 17 Pflichtangaben")
    assert any("beim Praxisbeispiel noch nicht ausgewählt" in item for item in opened.items)
    headings = [block.text for block in document.blocks if isinstance(block, Heading)]
    assert headings == ["Auf einen Blick", "Zustimmung zur Veröffentlichung", "Unterschrift"]


def test_a_full_example_has_no_open_points() -> None:
    subject = replace(full_subject(), applicant=build_organisation(contact="amt@example.org"))
    _, opened = notices(document_of(FULL, subject))
    assert opened.text == "17 von 17 Pflichtangaben liegen vor. Es gibt keine offenen Punkte."


def test_who_agreed_to_publication_and_when_is_told_or_an_open_point() -> None:
    told, _ = notices(document_of(FULL))
    assert told.text == (
        "Der Veröffentlichung dieses Praxisbeispiels wurde zugestimmt: Ayşe Beispiel, Vorstand, "
        f"am {formats.day(DAY)}."
    )
    release, opened = notices(document_of(replace(FULL, agreed_by=None, agreed_on=None)))
    assert "Noch nicht angegeben ist, wer zugestimmt hat und wann zugestimmt wurde." in (release.text or "")
    assert any("Zugestimmt von" in item for item in opened.items)
    assert any("Zugestimmt am" in item for item in opened.items)


def test_costs_are_called_spent_only_where_the_project_is_closed() -> None:
    for stage, words in (
        (ProjectStage.CLOSED, "Was es gekostet hat"),
        (ProjectStage.RUNNING, "Was es nach der Planung kostet"),
    ):
        text = body(document_of(FULL, full_subject(full_project(stage=stage))))
        assert squeezed(words) in text


def test_persons_are_not_named_as_contact() -> None:
    applicant = build_organisation(representative="Vorstand Erika Mustermann", contact="amt@example.org")
    text = body(document_of(FULL, replace(full_subject(), applicant=applicant)))
    assert squeezed("amt@example.org") in text
    assert "Mustermann" not in text
