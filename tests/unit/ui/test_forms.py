"""Forms as data: complete, in German, and without loss on the way from record to form and back."""

import dataclasses
from fractions import Fraction

import pytest

from builders import build_project
from coordinator_app.domain.cost import CostKind, CostRow
from coordinator_app.domain.project import Description, DescriptionBlock, PersonalJudgement, Project
from coordinator_app.domain.records import Kind, definition_of
from coordinator_app.domain.truth import Truth
from coordinator_app.ui.editors import EDITORS
from coordinator_app.ui.forms.assembly import assembled, home_of, label_of, value_of
from coordinator_app.ui.forms.field import Editor, Field, FormSpec
from coordinator_app.ui.forms.values import UnreadableError, shown, typed
from coordinator_app.ui.pages.projects.form import PROJECT_FORM
from coordinator_app.ui.pages.projects.judgement_form import judgement_form

NOT_IN_FORMS = {
    Kind.MUNICIPALITY: {"key", "indicators"},
    Kind.NEIGHBOURHOOD: {"key", "indicators", "boundary"},
    Kind.ORGANISATION: {"key"},
    Kind.PROJECT: {"key", "archived_on"},
    Kind.PARTICIPATION: {"key"},
    Kind.GOOD_EXAMPLE: {"key"},
    Kind.APPLICATION: {"key", "documents"},
    Kind.APPOINTMENT: {"key", "origin"},
    Kind.DEADLINE_RULE: {"key"},
}
FULL = build_project(
    descriptions=(Description(DescriptionBlock.NEED, "Zu wenig Platz."),),
    costs=(CostRow("Umbau", CostKind.OTHER, 5_000),),
)


WITHOUT_DIALOG = {
    Kind.OWN_PROGRAMME,
    Kind.DIRECTORY_EDIT,
    Kind.DUPLICATE_DECISION,
    Kind.FUNDING_PLAN,
    Kind.HANDED_DOCUMENT,
    Kind.PROJECT_TEMPLATE,
}
"""Kinds that are edited where programmes are shown, and kept plans and handed documents, which never change."""


def test_every_kind_has_a_dialog_or_none_on_purpose() -> None:
    assert set(Kind) - WITHOUT_DIALOG == set(EDITORS)


@pytest.mark.parametrize("kind", EDITORS)
def test_every_field_of_a_record_can_be_edited_or_is_left_out_on_purpose(kind: Kind) -> None:
    fields = (field for field in EDITORS[kind].fields if field.editor is not Editor.SCHEDULE)
    roots = {field.path.split(".")[0] for field in fields}
    names = {field.name for field in dataclasses.fields(definition_of(kind).record)}
    assert roots | NOT_IN_FORMS[kind] == names


@pytest.mark.parametrize("spec", EDITORS.values(), ids=lambda spec: spec.kind.value)
def test_every_field_has_a_german_label(spec: FormSpec) -> None:
    labels = [field.label for field in spec.fields]
    labels += [column.label for field in spec.fields for column in field.columns]
    assert all(label[:1].isupper() and "_" not in label for label in labels)


def test_a_record_taken_apart_and_put_together_is_the_same() -> None:
    values = [(field, value_of(field, FULL)) for field in PROJECT_FORM.fields]
    assert assembled(FULL, values) == FULL


def test_a_text_block_is_written_into_its_place() -> None:
    field = next(item for item in PROJECT_FORM.fields if item.path == "descriptions.summary")
    changed: Project = assembled(FULL, [(field, "Kurz.")])
    assert [item.block for item in changed.descriptions] == [DescriptionBlock.SUMMARY, DescriptionBlock.NEED]
    assert assembled(changed, [(field, None)]) == FULL


def test_a_problem_inside_of_a_record_leads_to_its_field() -> None:
    path = PROJECT_FORM.place(FULL, "descriptions[0].text")
    home = home_of(path, PROJECT_FORM.fields)
    assert home is not None
    assert home[0].label == "Ausgangslage und Bedarf"


def test_a_computed_value_leads_to_where_it_is_entered() -> None:
    assert PROJECT_FORM.place(FULL, "total_cost_cents") == "costs"
    assert PROJECT_FORM.place(FULL, "own_share") == "finances"


def test_a_path_that_leads_part_of_the_way_finds_the_first_field_below() -> None:
    home = home_of("resolution", PROJECT_FORM.fields)
    assert home is not None
    assert home[0].path == "resolution.taken"


def test_a_place_in_a_grid_has_a_name() -> None:
    assert label_of("costs[1].amount_cents", PROJECT_FORM.fields) == "Kosten, Zeile 2, Betrag in Euro"


def test_an_empty_optional_field_is_none_and_a_required_number_is_missing() -> None:
    start = next(item for item in PROJECT_FORM.fields if item.path == "starts")
    assert typed(start, " ") is None
    with pytest.raises(UnreadableError):
        typed(dataclasses.replace(start, optional=False), "")


def test_a_day_that_is_none_in_the_calendar_is_explained() -> None:
    start = next(item for item in PROJECT_FORM.fields if item.path == "starts")
    with pytest.raises(UnreadableError) as caught:
        typed(start, "31.02.2027")
    assert "31.02.2027" in caught.value.text


def test_years_have_no_points_and_amounts_have() -> None:
    assert shown(Editor.YEAR, 2027) == "2027"
    assert shown(Editor.MONEY, 123_456_78) == "123.456,78"
    assert shown(Editor.DAY, None) == ""


def test_shares_of_years_are_typed_in_one_line() -> None:
    field = Field("shares", Editor.SHARES, "Anteile")
    shares = (Fraction(1, 20), Fraction(1, 3), Fraction(37, 60))
    text = shown(Editor.SHARES, shares)
    assert text.startswith("5\u00a0%; 33")
    assert typed(field, text) == shares
    for unreadable in ("", "5; 95", "5 %; ; 95 %"):
        with pytest.raises(UnreadableError):
            typed(field, unreadable)


def test_an_answer_to_a_condition_is_added_changed_and_taken_away() -> None:
    spec = judgement_form("biwaq", "BIWAQ", "Der Bedarf ist belegt.")
    answer, by = spec.fields[0], spec.fields[1]
    project: Project = assembled(build_project(), [(answer, Truth.YES), (by, "M. Sommer")])
    expected = PersonalJudgement("biwaq", "Der Bedarf ist belegt.", Truth.YES, "M. Sommer")
    assert project.judgements == (expected,)
    assert assembled(project, [(answer, Truth.UNKNOWN), (by, None)]).judgements == ()
