"""A Bündelungsübersicht of a kept plan says everything that is not as it was when the plan was worked out."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from coordinator_app.documents.kinds.bundle.composition import bundle_document, bundle_open
from coordinator_app.documents.model import Notice
from coordinator_app.domain.cost import CostKind, CostRow, FinanceKind, FinanceRow
from coordinator_app.domain.municipality import Municipality, YearAmount
from coordinator_app.domain.organisation import Organisation
from coordinator_app.domain.project import Project
from coordinator_app.domain.truth import Truth
from coordinator_app.domain.vocabulary import OrganisationKind
from coordinator_app.services.document_request import DocumentRequest
from coordinator_app.services.funding_plan_answers import PlanRequest
from coordinator_app.services.funding_plan_inputs import PlanInputs, compare_inputs, inputs_of
from coordinator_app.services.ports.documents import ProjectContent
from coordinator_app.services.workspace import Workspace
from coordinator_app.wording.formats import NO_BREAK
from coordinator_app.wording.funding_plan_changes import change_sentences
from coordinator_app.wording.funding_plan_document import document_text
from documents.bundle_builders import content_of, said
from documents.kind_reading import sample_workspace
from documents.summary_builders import DAY

KEY = "P-09-HAFENKLANG"
MUNICIPAL = "P-06-SPRACHE-UND-ARBEIT"
ASKED = PlanRequest(projects=(KEY,), as_of=DAY)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Workspace, str]]:
    """The sample, and the key of a plan that was kept for one of its projects."""
    with sample_workspace(tmp_path_factory.mktemp("kept")) as opened:
        answer = opened.funding_plans.plan(ASKED)
        key = opened.funding_plans.keep(answer, "Plan", document_text(answer)).value.key
        yield opened, key


def content(workspace: Workspace, key: str) -> ProjectContent:
    found = workspace.documents.content(DocumentRequest("bundle", KEY, plan_key=key, as_of=DAY))
    assert isinstance(found, ProjectContent)
    return found


def warned(found: ProjectContent) -> tuple[str, ...]:
    boxes = [item for item in bundle_document(found).blocks if isinstance(item, Notice)]
    return next((box.items for box in boxes if box.title.startswith("Achtung")), ())


def edited(workspace: Workspace, key: str, record: Any, change: Callable[[Any], Any]) -> tuple[str, ...]:
    """What is warned of while a record is changed; it is put back afterwards."""
    before = workspace.records.get(*record)
    after = change(before)
    workspace.records.change(before, after)
    try:
        return warned(content(workspace, key))
    finally:
        workspace.records.change(after, before)


def test_a_kept_plan_whose_data_are_the_same_says_so(kept: tuple[Workspace, str]) -> None:
    found = content(*kept)
    assert warned(found) == ()
    assert "sind am Stichtag dieselben wie damals" in said(bundle_document(found))
    assert not bundle_open(found).first


def test_what_a_plan_rests_on_is_the_same_in_its_document_and_asked_anew(kept: tuple[Workspace, str]) -> None:
    workspace, _ = kept
    now = inputs_of(workspace.funding_plans.question(ASKED), KEY)
    assert now == inputs_of(workspace.funding_plans.question(ASKED), KEY)
    assert now is not None
    assert compare_inputs(now, now).is_empty


def test_changed_costs_and_money_are_told_with_both_amounts(kept: tuple[Workspace, str]) -> None:
    workspace, key = kept
    place = (Project, KEY)
    more = edited(
        workspace,
        key,
        place,
        lambda item: replace(item, costs=(*item.costs, CostRow("Zelt", CostKind.EQUIPMENT, 12_345, 2027))),
    )
    assert f"Neu: „Zelt“, 2027, 123,45{NO_BREAK}€." in more
    given = edited(
        workspace,
        key,
        place,
        lambda item: replace(
            item, finances=(*item.finances, FinanceRow(FinanceKind.THIRD_PARTY, "Sparkasse", 50_000, 2027))
        ),
    )
    assert f"Neu angegeben: Drittmittel „Sparkasse“, 2027, 500,00{NO_BREAK}€." in given


def test_whether_a_cost_row_counts_and_the_weight_are_compared(kept: tuple[Workspace, str]) -> None:
    workspace, key = kept
    place = (Project, KEY)
    refused = edited(
        workspace,
        key,
        place,
        lambda item: replace(
            item, costs=tuple(replace(row, eligible=Truth.NO) for row in item.costs), finances=item.finances
        ),
    )
    assert any(" zählt bei „" in item and ", heute nein." in item for item in refused) or any(
        "Nicht mehr zur Wahl" in item for item in refused
    )
    priority = workspace.records.get(Project, KEY).priority
    heavier = edited(workspace, key, place, lambda item: replace(item, priority=5 if priority != 5 else 4))
    assert any(item.startswith("Gewicht des Projekts: im Plan ") for item in heavier)


def test_own_money_of_the_municipality_is_compared_where_it_pays(kept: tuple[Workspace, str]) -> None:
    records, asked = kept[0].records, PlanRequest(projects=(MUNICIPAL,), as_of=DAY)
    town = records.get(Municipality, records.get(Project, MUNICIPAL).municipality)
    text = document_text(kept[0].funding_plans.question(asked))
    less = replace(town, own_funds=tuple(YearAmount(item.year, 700) for item in town.own_funds or ()))
    records.change(town, less)
    try:
        found = kept[0].documents.content(DocumentRequest("bundle", MUNICIPAL, plan=text, as_of=DAY))
    finally:
        records.change(less, town)
    assert isinstance(found, ProjectContent)
    told = [item for item in warned(found) if item.startswith("Eigenmittel der Kommune im Jahr ")]
    assert told
    assert all(item.endswith(f"heute höchstens 7,00{NO_BREAK}€.") for item in told)


def test_programmes_that_are_no_longer_on_offer_are_named(kept: tuple[Workspace, str]) -> None:
    workspace, key = kept
    project = workspace.records.get(Project, KEY)
    assert project.applicant is not None
    lost = edited(
        workspace,
        key,
        (Organisation, project.applicant),
        lambda item: replace(item, kind=OrganisationKind.PRIVATE_PERSON),
    )
    assert any(item.startswith("Nicht mehr zur Wahl: „") for item in lost)
    document = bundle_document(content(workspace, key))
    assert isinstance(document.blocks[0], Notice)
    assert document.blocks[0].title == "Offene Punkte"


def now_of(workspace: Workspace) -> PlanInputs:
    found = inputs_of(workspace.funding_plans.question(ASKED), KEY)
    assert found is not None
    return found


def test_other_rules_on_money_are_told_of_the_programme_and_another_edition_only_where_they_are_not_known(
    kept: tuple[Workspace, str],
) -> None:
    workspace, key = kept
    now = now_of(workspace)
    assert now.terms
    programme = min(now.terms)
    other = replace(now, catalogue="2027-01-01.0", terms={**now.terms, programme: "0" * 16})
    assert change_sentences(compare_inputs(other, now), {}) == (
        f"Die Regeln zum Geld sind andere bei: „{programme}“.",
    )
    renamed = replace(now, catalogue="2027-01-01.0")
    assert compare_inputs(renamed, now).is_empty
    found = replace(content(workspace, key), plan_inputs=renamed)
    assert "Der Katalog der Programme ist seither ein anderer" in said(bundle_document(found))
    older = replace(renamed, terms=None, money=None, digest=None)
    (sentence,) = change_sentences(compare_inputs(older, now), {})
    assert sentence.startswith("Der Katalog der Programme ist ein anderer (im Plan 2027-01-01.0, heute ")


def test_what_no_part_names_is_told_nevertheless(kept: tuple[Workspace, str]) -> None:
    now = now_of(kept[0])
    found = compare_inputs(replace(now, digest="f" * 16), now)
    assert found.others
    (sentence,) = change_sentences(found, {})
    assert sentence.startswith("Auch wenn Kosten, Geld und Programme dieselben sind")


def test_a_plan_that_was_kept_before_is_compared_as_far_as_it_goes(kept: tuple[Workspace, str]) -> None:
    workspace, key = kept
    found = content(workspace, key)
    data = json.loads(str(found.plan))
    for project in data["projects"]:
        del project["rests_on"]
    assert warned(replace(found, plan=json.dumps(data))) == ()


def test_where_the_question_can_not_be_put_any_more_only_the_costs_are_said_to_be_compared() -> None:
    document = bundle_document(content_of(plan_key="FP-7"))
    assert "Ob sich seither mehr als die Kosten geändert hat, ist nicht geprüft." in said(document)
