"""The Verfügungsfonds-Antrag: two pages at most, what is asked of the fund told from other money, nothing ticked."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import build_organisation, build_programme
from coordinator_app.documents.kinds.limits import CUT, cut
from coordinator_app.documents.kinds.parts.declarations import SUMMARY_DECLARATIONS
from coordinator_app.documents.kinds.small_fund.amounts import (
    fund_request,
    granted_cents,
    other_cents,
    own_part_cents,
)
from coordinator_app.documents.kinds.small_fund.composition import small_fund_document
from coordinator_app.documents.kinds.small_fund.fields import (
    SMALL_FUND_DECLARATIONS,
    SMALL_FUND_FIELDS,
    SMALL_FUND_LIMITS,
)
from coordinator_app.documents.model import Checklist, DataTable, Document, Notice
from coordinator_app.documents.render import render
from coordinator_app.domain.application import Application, AuthorityDecision
from coordinator_app.domain.cost import CostKind, CostRow, FinanceKind, FinanceRow, FinanceState
from coordinator_app.domain.organisation import Organisation
from coordinator_app.domain.project import Confirmation, Description, DescriptionBlock, Project
from coordinator_app.domain.truth import Truth
from coordinator_app.domain.vocabulary import Level, OrganisationKind
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
FUND = FinanceRow(FinanceKind.GRANT, "Verfügungsfonds Hafenviertel", 120_050, 2027)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    with sample_workspace(tmp_path_factory.mktemp("small_fund")) as opened:
        yield opened


def words_of(document: Document) -> str:
    return repr(document.blocks)


def document_of(subject: Subject) -> Document:
    return small_fund_document(ProjectContent(subject, (), DAY))


def box(document: Document) -> Notice:
    found = document.blocks[0]
    assert isinstance(found, Notice)
    return found


def expected(subject: Subject) -> Iterator[str | None]:
    """Every fact that a fund is to be told."""
    project = subject.project
    yield project.title
    yield from (project.description(limit.block) for limit in SMALL_FUND_LIMITS)
    yield from (row.label for row in project.costs)
    yield from (row.label for row in project.finances)
    yield from (row.remark.rstrip(".") for row in project.costs if row.remark)
    yield from (row.programme for row in project.finances)
    yield from (item.label for item in project.attachments)
    yield from project.concept_aims
    yield from map(term, project.target_groups)
    yield from (formats.day(day) for day in (project.starts, project.ends, project.first_contract) if day)
    yield from (partner.role.rstrip(".") for partner in project.partners or () if partner.role)
    known = subject.applicant
    if known is not None:
        yield from (known.name, known.legal_form, known.representative, known.address, known.contact)
    request = fund_request(ProjectContent(subject, (), DAY))
    sums = (project.total_cost_cents, own_part_cents(project), other_cents(project, request), request.cents)
    yield from (formats.euro(cents) for cents in sums if cents is not None)


subjects = st.builds(
    lambda project, applicant: Subject(project, applicant=applicant),
    records(Project),
    st.none() | records(Organisation),
)


def test_every_project_of_the_sample_has_at_most_two_pages(workspace: Workspace) -> None:
    keys = workspace.matching.titles()
    assert len(keys) > 15
    made = {
        key: workspace.documents.make(DocumentRequest("small_fund", project=key, as_of=DAY)).pages
        for key in keys
    }
    assert {key: pages for key, pages in made.items() if pages > MOST_PAGES} == {}


def test_a_small_project_has_what_is_filled_in_by_hand_on_its_second_page() -> None:
    costs = (
        CostRow("Farbe", CostKind.MATERIAL, 80_050, 2027),
        CostRow("Kursleitung", CostKind.FEES, 60_000, 2027),
    )
    own = FinanceRow(FinanceKind.OWN, "Vereinskasse", 20_000, 2027)
    document = document_of(full_subject(full_project(costs=costs, finances=(FUND, own))))
    assert render(document).pages == MOST_PAGES


@FEW_EXAMPLES
@given(subjects)
def test_every_fact_of_the_records_is_printed(subject: Subject) -> None:
    """In full; where two pages are too few, what is cut is told (below)."""
    known = readable(subject)
    assert missing(body(replace(document_of(known), layouts=())), expected(known)) == []


@MORE_EXAMPLES
@given(subjects)
def test_any_records_are_composed_the_same_way_each_time(subject: Subject) -> None:
    assert document_of(subject) == document_of(subject)


@FEW_EXAMPLES
@given(subjects)
def test_any_records_fit_on_two_pages(subject: Subject) -> None:
    assert 1 <= render(document_of(subject)).pages <= MOST_PAGES


@pytest.mark.parametrize(
    ("characters", "rows"), [(300, 7), (900, 12), (20_000, 3), (100, 500), (20_000, 500)]
)
def test_however_much_there_is_to_say_two_pages_hold_it_and_tell_what_is_cut(
    characters: int, rows: int
) -> None:
    text = ("Wir bewegen etwas im Quartier. " * (characters // 30 + 1))[:characters]
    kinds, states = tuple(CostKind), tuple(FinanceState)
    project = full_project(
        title=text[:250],
        descriptions=tuple(Description(block, text) for block in DescriptionBlock),
        costs=tuple(CostRow(f"{n} {text[:200]}", kinds[n % len(kinds)], 101 * n, 2027) for n in range(rows)),
        finances=tuple(
            FinanceRow(FinanceKind.GRANT, f"{n} {text[:200]}", 101 * n, 2027, state=states[n % len(states)])
            for n in range(rows)
        ),
    )
    document = document_of(full_subject(project))
    rendered = render(document)
    assert rendered.pages == MOST_PAGES
    printed = replace(document, blocks=rendered.blocks, layouts=())
    assert (CUT in words_of(printed)) is (rendered.blocks != document.blocks)
    assert (f"erkennbar an „{CUT}“" in " ".join(box(printed).items)) is (CUT in words_of(printed))
    for caption in ("Ausgaben", "Woher das Geld"):
        *lines, total = amounts(table_of(rendered.blocks, caption))
        assert sum(lines) == total == sum(101 * n for n in range(rows))


def test_an_idea_needs_but_one_page(workspace: Workspace) -> None:
    request = DocumentRequest("small_fund", project="P-19-FAHRRADWERKSTATT", as_of=DAY)
    assert workspace.documents.make(request).pages == 1


@given(st.text(alphabet="ab \n", max_size=300), st.integers(min_value=len(CUT) + 1, max_value=200))
def test_a_cut_text_keeps_its_beginning_and_its_length(text: str, most: int) -> None:
    found = cut(text, most)
    assert len(found) <= max(most, len(CUT) + 2)
    assert found == text or " ".join(text.split()).startswith(found.removesuffix(CUT).rstrip())


@MORE_EXAMPLES
@given(records(Project))
def test_the_plans_add_up_and_the_parts_of_the_money_are_the_whole(project: Project) -> None:
    blocks = document_of(Subject(project)).blocks
    for caption, rows in (("Ausgaben", project.costs), ("Woher das Geld", project.finances)):
        if rows:
            *lines, total = amounts(table_of(blocks, caption))
            assert sum(lines) == total == sum(row.amount_cents for row in rows)
    request = fund_request(ProjectContent(Subject(project), (), DAY))
    assert (request.cents or 0) == sum(row.amount_cents for row in request.rows)
    parts = (request.cents or 0) + (own_part_cents(project) or 0) + (other_cents(project, request) or 0)
    assert parts == sum(row.amount_cents for row in project.finances)


def test_what_is_asked_of_the_fund_is_told_from_grants_of_programmes() -> None:
    other = FinanceRow(FinanceKind.GRANT, "Zuwendung des Landes", 500_000, 2027, "sozialer_zusammenhalt")
    text = body(document_of(full_subject(full_project(finances=(other, FUND)))))
    wanted = "Beantragter Betrag 1.200,50 € (Verfügungsfonds Hafenviertel; Stand: vorgesehen)"
    assert squeezed(wanted) in text
    assert squeezed("Anderes Geld 5.000,00 €") in text


@pytest.mark.parametrize(
    ("state", "asked"),
    [(FinanceState.IDEA, 30_000), (FinanceState.APPLIED, 30_000), (FinanceState.APPROVED, None)],
)
@pytest.mark.parametrize("label", ["Topf der Stadt", "Verfügungsfonds Hafenviertel"])
def test_a_grant_without_a_programme_is_asked_for_until_it_is_granted_whatever_it_is_called(
    label: str, state: FinanceState, asked: int | None
) -> None:
    row = FinanceRow(FinanceKind.GRANT, label, 30_000, 2027, state=state)
    subject = full_subject(full_project(finances=(row,)))
    assert fund_request(ProjectContent(subject, (), DAY)).cents == asked
    granted = granted_cents(subject.project)
    assert granted == (None if asked else 30_000)
    assert (squeezed("Schon bewilligt oder erhalten 300,00 €") in body(document_of(subject))) is (not asked)


def test_of_several_grants_without_a_programme_none_is_taken_for_that_of_the_fund() -> None:
    other = replace(FUND, label="Bürgerstiftung")
    document = document_of(full_subject(full_project(finances=(FUND, other))))
    told = "in Frage kommen „Verfügungsfonds Hafenviertel“ und „Bürgerstiftung“."
    assert any(told in item for item in box(document).items)
    assert squeezed("Beantragter Betrag noch nicht angegeben") in body(document)


def test_a_programme_of_the_town_and_an_application_to_it_say_what_is_asked_for() -> None:
    fund = build_programme(id="stadtfonds", short_name="Stadtfonds", level=Level.MUNICIPAL)
    row = FinanceRow(FinanceKind.GRANT, "Zuschuss", 40_000, 2027, "stadtfonds")
    subject = full_subject(full_project(finances=(row, FUND)))
    unclear = ProjectContent(subject, (fund,), DAY)
    assert fund_request(unclear).cents is None
    application = Application("A-1", subject.project.key, "stadtfonds", requested_cents=41_000)
    asked = fund_request(replace(unclear, applications=(application,)))
    assert (asked.cents, asked.rows) == (41_000, (row,))
    assert asked.told == "Stadtfonds; Antrag noch nicht eingereicht"
    refused = replace(application, authority_decision=AuthorityDecision.REFUSED)
    assert fund_request(replace(unclear, applications=(refused,))).cents is None
    elsewhere = replace(fund, level=Level.LAND)
    assert fund_request(ProjectContent(subject, (elsewhere,), DAY)).rows == (FUND,)


def test_where_nothing_is_asked_for_the_amount_is_an_open_point_and_never_guessed_from_the_gap() -> None:
    own = FinanceRow(FinanceKind.OWN, "Vereinskasse", 20_000, 2027)
    document = document_of(full_subject(full_project(finances=(own,))))
    assert any("Beantragter Betrag" in item for item in box(document).items)
    assert squeezed("Beantragter Betrag noch nicht angegeben") in body(document)


def test_nothing_is_ticked_and_the_decision_is_empty() -> None:
    for subject in (full_subject(), bare_subject()):
        document = document_of(subject)
        checklists = [block for block in document.blocks if isinstance(block, Checklist)]
        assert [len(block.items) for block in checklists] == [len(SMALL_FUND_DECLARATIONS)]
        assert all(item.confirmed is None for block in checklists for item in block.items)
        text = body(document)
        assert "☑" not in text
        assert text.count("☐") == len(SMALL_FUND_DECLARATIONS) + 3
        decision = document.blocks[-1]
        assert isinstance(decision, DataTable)
        filled = [row[0] for row in decision.rows if (row[1] or "").strip()]
        assert filled == ["Entscheidung"]


def test_only_what_a_person_confirmed_is_ticked_with_who_and_when() -> None:
    first = SMALL_FUND_DECLARATIONS[0]
    confirmations = (Confirmation(first.id, "Ayşe Beispiel", DAY),)
    document = document_of(full_subject(full_project(confirmations=confirmations)))
    (checklist,) = (block for block in document.blocks if isinstance(block, Checklist))
    assert [item.confirmed for item in checklist.items] == [
        f"Ayşe Beispiel, {formats.day(DAY)}",
        *[None] * (len(SMALL_FUND_DECLARATIONS) - 1),
    ]


def test_declarations_have_stable_ids_of_their_own() -> None:
    identifiers = [item.id for item in SMALL_FUND_DECLARATIONS]
    assert all(identifiers)
    assert len(set(identifiers)) == len(identifiers)
    assert not {item.id for item in SUMMARY_DECLARATIONS} & set(identifiers)


def test_the_projects_of_the_sample_keep_to_two_pages_with_everything_confirmed(workspace: Workspace) -> None:
    confirmations = tuple(
        Confirmation(item.id, "Petra Beispiel, Fachdienst", DAY) for item in SMALL_FUND_DECLARATIONS
    )
    pages = {
        subject.project.key: render(
            document_of(replace(subject, project=replace(subject.project, confirmations=confirmations)))
        ).pages
        for subject in workspace.matching.subjects()
    }
    assert {key: count for key, count in pages.items() if count > MOST_PAGES} == {}


@pytest.mark.parametrize(("started", "contradicted"), [(Truth.YES, True), (Truth.NO, False)])
def test_a_start_that_the_record_tells_of_speaks_against_the_declaration(
    started: Truth, contradicted: bool
) -> None:
    text = body(document_of(full_subject(full_project(started=started))))
    assert (squeezed("kann die Erklärung so nicht abgegeben werden") in text) is contradicted


def test_an_initiative_without_a_legal_form_lacks_nothing_that_is_required() -> None:
    initiative = build_organisation(
        name="Initiative Grüne Nordstadt",
        kind=OrganisationKind.INITIATIVE,
        address="Siedlungsring 3",
        contact="gruen@example.org",
    )
    subject = replace(full_subject(full_project(finances=(FUND,))), applicant=initiative)
    required = sum(1 for field in SMALL_FUND_FIELDS if field.required)
    assert (box(document_of(subject)).text or "").startswith(f"{required} von {required} Pflichtangaben")


def test_a_project_with_nothing_but_a_title_keeps_the_form() -> None:
    document = document_of(bare_subject())
    assert (box(document).text or "").startswith("0 von 15 Pflichtangaben")
    assert render(document).pages <= MOST_PAGES
