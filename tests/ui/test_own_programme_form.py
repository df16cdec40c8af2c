"""Programmes of one's own in the window: typed by hand, kept, found, matched, changed, taken back, and never lost."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from PySide6.QtCore import QEvent, QUrl
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from coordinator_app.domain.funding import AmountKind, RateLimit
from coordinator_app.domain.programme import DeadlineKind, Origin, Programme, ProgrammeStatus
from coordinator_app.domain.requirement import (
    AllOf,
    AnyOf,
    Comparison,
    Judgement,
    Not,
    Operator,
    PartnerCount,
)
from coordinator_app.domain.source import Standing
from coordinator_app.domain.vocabulary import Level, OrganisationKind
from coordinator_app.ui.dialogs.programme_dialog import ProgrammeDialog
from coordinator_app.ui.forms import requirement_nodes
from coordinator_app.ui.pages.programmes.page import ProgrammesPage
from coordinator_app.ui.reading import Markup
from coordinator_app.ui.requests import PageName, WriteProgramme
from coordinator_app.ui.widgets.criterion_field import CriterionField
from coordinator_app.ui.widgets.nested_form import NestedForm
from coordinator_app.ui.widgets.programme_form import ProgrammeForm
from coordinator_app.ui.widgets.raw_state import raw_fields
from coordinator_app.ui.widgets.requirement_field import RequirementField
from coordinator_app.ui.widgets.rules_field import RulesField
from fakes.window_desk import Desk
from strategies import records

TODAY = date(2026, 11, 22)
MANY = 100


@pytest.fixture
def page(desk: Desk) -> ProgrammesPage:
    desk.window.show_page(PageName.PROGRAMMES)
    desk.settle()
    return desk.window.pages.programmes


def begin(desk: Desk, page: ProgrammesPage) -> ProgrammeDialog:
    page.commands["Eigenes Programm"].click()
    return opened(desk)


def opened(desk: Desk) -> ProgrammeDialog:
    dialog = desk.dialog()
    assert isinstance(dialog, ProgrammeDialog)
    return dialog


def control(form: NestedForm | ProgrammeForm, path: str) -> QWidget:
    return form.fields.widget(path).target


def type_into(form: NestedForm | ProgrammeForm, path: str, text: str) -> None:
    target = control(form, path)
    if isinstance(target, QPlainTextEdit):
        target.setPlainText(text)
        return
    assert isinstance(target, QLineEdit)
    target.setText(text)
    target.textEdited.emit(text)


def choose(form: NestedForm | ProgrammeForm, path: str, value: Any) -> None:
    form.fields.widget(path).set_value(value)
    form.fields.widget(path).changed.emit()


def tick(form: NestedForm | ProgrammeForm, path: str, value: Any) -> None:
    form.fields.widget(path).boxes[value].click()  # type: ignore[attr-defined]


def fill_short_form(dialog: ProgrammeDialog) -> None:
    """Type the town's own fund: name, who, what, how much, until when, and where it is written."""
    form = dialog.short
    type_into(form, "name", "Verfügungsfonds Nordstadt")
    type_into(form, "giver", "Stadt Lindenfurt")
    type_into(form, "source_title", "Richtlinie zum Verfügungsfonds")
    type_into(form, "source_url", "https://www.lindenfurt.example/fonds")
    type_into(form, "what", "Kleine Vorhaben von Bewohnerinnen und Bewohnern.")
    tick(form, "who", OrganisationKind.ASSOCIATION)
    tick(form, "who", OrganisationKind.INITIATIVE)
    type_into(form, "rate", "33 1/3 %")
    choose(form, "limit", RateLimit.UP_TO)
    type_into(form, "most_cents", "2.500")
    choose(form, "status", ProgrammeStatus.OPEN)
    choose(form, "deadline", DeadlineKind.YEARLY)
    type_into(form, "closes", "30.09.2027")


def saved(desk: Desk, dialog: ProgrammeDialog, programme: str) -> Programme:
    dialog.finish()
    assert desk.no_dialog(), dialog.problems.findChildren(QPushButton)
    return desk.workspace.programmes.get(programme)


def rules(form: ProgrammeForm, path: str) -> RulesField:
    field = form.fields.widget(path)
    assert isinstance(field, RulesField)
    return field


def form_of(field: RulesField, row: int) -> NestedForm:
    form = field.rules[row].form
    assert isinstance(form, NestedForm)
    return form


def tree(form: ProgrammeForm) -> RequirementField:
    field = form.fields.widget("requirements")
    assert isinstance(field, RequirementField)
    return field


def node_form(field: RequirementField) -> NestedForm:
    node = field.current()
    assert node is not None
    form = field.form_of(node)
    assert isinstance(form, NestedForm)
    return form


def test_the_towns_own_fund_is_typed_in_the_short_form_and_is_there_at_once(
    desk: Desk, page: ProgrammesPage
) -> None:
    dialog = begin(desk, page)
    fill_short_form(dialog)
    kept = saved(desk, dialog, "verfuegungsfonds_nordstadt")
    assert kept.origin is Origin.OWN
    assert kept.level is Level.MUNICIPAL
    assert kept.funding.cases[0].grant == Fraction(1, 3)
    assert kept.funding.cases[0].limit is RateLimit.UP_TO
    assert kept.funding.amounts[0].kind is AmountKind.MAXIMUM_GRANT
    assert kept.funding.amounts[0].cents == 2_500_00
    assert kept.sources[0].id == "richtlinie_zum_verfuegungsfonds"
    assert kept.deadlines[0].basis.source == kept.sources[0].id
    current = page.table.current()
    assert current is not None
    assert current.id == kept.id
    assert "Verfügungsfonds Nordstadt" in page.sheet.toPlainText()


def test_what_was_kept_is_found_by_search_and_matched_with_projects(desk: Desk, page: ProgrammesPage) -> None:
    dialog = begin(desk, page)
    fill_short_form(dialog)
    kept = saved(desk, dialog, "verfuegungsfonds_nordstadt")
    assert desk.workspace.search.search("Verfügungsfonds Nordstadt")[0].programme.id == kept.id
    assert kept.id in {item.programme for item in desk.workspace.matching.match()}
    page.commands["Warum (nicht)?"].click()
    desk.settle()
    assert {row.programme_name for row in desk.window.pages.match.table.rows.shown_rows()} == {
        kept.short_name
    }


def test_a_short_form_with_nothing_but_the_names_leaves_everything_else_unknown(
    desk: Desk, page: ProgrammesPage
) -> None:
    dialog = begin(desk, page)
    type_into(dialog.short, "name", "Stiftungspreis")
    type_into(dialog.short, "giver", "Stiftung Beispiel")
    type_into(dialog.short, "source_title", "Seite der Stiftung")
    type_into(dialog.short, "source_url", "https://stiftung.example")
    kept = saved(desk, dialog, "stiftungspreis")
    assert kept.phase_on(TODAY) is not None
    assert kept.phases[0].status is ProgrammeStatus.UNKNOWN
    assert not any((kept.funding.cases, kept.funding.amounts, kept.deadlines))
    assert isinstance(kept.requirements, AllOf)
    assert kept.requirements.all_of[0].basis.standing is Standing.NOT_FOUND


def test_all_fields_take_over_what_was_typed_in_the_short_form(desk: Desk, page: ProgrammesPage) -> None:
    dialog = begin(desk, page)
    fill_short_form(dialog)
    dialog.more.click()
    assert not dialog.is_short
    form = dialog.form
    cases = rules(form, "funding.cases")
    assert form_of(cases, 0).fields.widget("grant").value() == Fraction(1, 3)
    type_into(form_of(cases, 0), "eu", "1/3")
    type_into(form_of(cases, 0), "federal", "0 %")
    type_into(form_of(cases, 0), "land", "0 %")
    kept = saved(desk, dialog, "verfuegungsfonds_nordstadt")
    assert kept.funding.cases[0].eu == Fraction(1, 3)
    assert kept.funding.cases[0].id == "regelfall"


def test_a_whole_programme_is_entered_by_hand(desk: Desk, page: ProgrammesPage) -> None:
    dialog = begin(desk, page)
    fill_short_form(dialog)
    dialog.more.click()
    form = dialog.form
    sources = rules(form, "sources")
    sources.add_button.click()
    type_into(form_of(sources, 1), "title", "Beschluss des Rates")
    type_into(form_of(sources, 1), "url", "https://rat.example/beschluss")
    amounts = rules(form, "funding.amounts")
    amounts.add_button.click()
    choose(form_of(amounts, 1), "kind", AmountKind.MINIMUM_GRANT)
    type_into(form_of(amounts, 1), "cents", "100 €")
    second = form.context.options[next(key for key in form.context.options if key.value == "sources")][1]
    assert second.label == "Beschluss des Rates"
    choose(form_of(amounts, 1), "basis.source", second.value)
    type_into(form_of(amounts, 1), "basis.place", "Nr. 3")
    type_into(form_of(amounts, 1), "basis.quote", "Mindestens 100 Euro.")

    conditions = tree(form)
    conditions._select(conditions.root)
    conditions.add(AnyOf)
    conditions.add(Judgement)
    type_into(node_form(conditions), "judgement", "Das Vorhaben nützt dem Quartier.")
    conditions.add(PartnerCount)
    type_into(node_form(conditions), "partners_at_least", "2")
    tick(node_form(conditions), "of_kinds", OrganisationKind.CHAMBER)
    conditions._select(conditions.root)
    conditions.add(Not)
    conditions.add(Comparison)
    criterion = node_form(conditions).fields.widget("fact")
    assert isinstance(criterion, CriterionField)
    criterion.fact.setCurrentIndex(criterion.fact.findData("project.total_cost"))
    criterion.fact.activated.emit(criterion.fact.currentIndex())
    assert criterion.wanted is not None
    criterion.operator.setCurrentIndex(1)
    line = criterion.wanted.target
    assert isinstance(line, QLineEdit)
    line.setText("5.000")
    line.textEdited.emit("5.000")

    kept = saved(desk, dialog, "verfuegungsfonds_nordstadt")
    assert kept.funding.amounts[1].basis.source == "beschluss_des_rates"
    assert kept.funding.amounts[1].basis.quote == "Mindestens 100 Euro."
    assert isinstance(kept.requirements, AllOf)
    _, either, never = kept.requirements.all_of
    assert isinstance(either, AnyOf)
    assert [type(node) for node in either.any_of] == [Judgement, PartnerCount]
    assert isinstance(never, Not)
    assert isinstance(never.not_, Comparison)
    assert (never.not_.fact, never.not_.operator, never.not_.wanted) == (
        "project.total_cost",
        Operator.AT_MOST,
        (500_000,),
    )


def test_a_kept_programme_is_changed_and_the_change_taken_back(desk: Desk, page: ProgrammesPage) -> None:
    dialog = begin(desk, page)
    fill_short_form(dialog)
    saved(desk, dialog, "verfuegungsfonds_nordstadt")
    page.commands["Bearbeiten"].click()
    dialog = opened(desk)
    assert not dialog.is_changed
    type_into(dialog.form, "name", "Verfügungsfonds Nord- und Südstadt")
    kept = saved(desk, dialog, "verfuegungsfonds_nordstadt")
    assert kept.name == "Verfügungsfonds Nord- und Südstadt"
    desk.window.undo.undo()
    desk.settle()
    assert desk.workspace.programmes.get(kept.id).name == "Verfügungsfonds Nordstadt"


def test_a_deleted_programme_comes_back_with_undo(desk: Desk, page: ProgrammesPage) -> None:
    dialog = begin(desk, page)
    fill_short_form(dialog)
    kept = saved(desk, dialog, "verfuegungsfonds_nordstadt")
    desk.settle()
    page.commands["Löschen"].click()
    desk.settle()
    assert kept.id not in desk.workspace.programmes.by_id
    desk.window.undo.undo()
    desk.settle()
    assert kept.id in desk.workspace.programmes.by_id


def test_a_programme_of_the_catalogue_is_a_model_and_stays_as_it_is(desk: Desk, page: ProgrammesPage) -> None:
    page.table.select_key("sozialer_zusammenhalt")
    assert not page.commands["Bearbeiten"].isEnabled()
    assert not page.commands["Löschen"].isEnabled()
    model = desk.workspace.programmes.get("sozialer_zusammenhalt")
    page.commands["Als Vorlage"].click()
    dialog = opened(desk)
    type_into(dialog.form, "authority", "Amt für Kopien")
    kept = saved(desk, dialog, "sozialer_zusammenhalt_kopie")
    own = replace(model, id=kept.id, name=kept.name, short_name=kept.short_name, origin=Origin.OWN)
    assert kept == replace(own, authority="Amt für Kopien")
    assert desk.workspace.programmes.get("sozialer_zusammenhalt") == model


def test_two_programmes_of_the_same_name_get_ids_of_their_own(desk: Desk, page: ProgrammesPage) -> None:
    for wanted in ("verfuegungsfonds_nordstadt", "verfuegungsfonds_nordstadt_2"):
        dialog = begin(desk, page)
        fill_short_form(dialog)
        saved(desk, dialog, wanted)


def test_a_refused_save_keeps_the_dialog_and_names_every_field(desk: Desk, page: ProgrammesPage) -> None:
    dialog = begin(desk, page)
    fill_short_form(dialog)
    type_into(dialog.short, "rate", "45")
    type_into(dialog.short, "source_url", "lindenfurt.example")
    dialog.save_and_tell()
    assert dialog.isVisible()
    texts = [button.text() for button in dialog.problems.findChildren(QPushButton)]
    assert any(
        text.startswith("→ Zuschuss als Anteil: „45“ lässt sich nicht als Anteil lesen") for text in texts
    )
    assert any(text.startswith("→ Adresse im Netz: Das ist keine Adresse") for text in texts)
    assert control(dialog.short, "rate").text() == "45"  # type: ignore[attr-defined]
    assert "verfuegungsfonds_nordstadt" not in desk.workspace.programmes.by_id


def test_mistakes_are_marked_while_typing_and_gaps_only_when_saving(desk: Desk, page: ProgrammesPage) -> None:
    dialog = begin(desk, page)
    fill_short_form(dialog)
    dialog.more.click()
    phases = rules(dialog.form, "phases")
    phases.form_of(0)
    type_into(form_of(phases, 0), "ends", "01.01.2020")
    rules(dialog.form, "statements").add_button.click()
    desk.bot.waitUntil(lambda: "⚠ Bis wann?" in tab_titles(dialog), timeout=5_000)
    assert "⚠ Was?" not in tab_titles(dialog)
    assert "Bitte prüfen: 1 Stelle." in dialog.state.text()
    dialog.save_and_tell()
    assert "⚠ Was?" in tab_titles(dialog)
    places = [button.text() for button in dialog.problems.findChildren(QPushButton)]
    assert any("Zeiträume mit ihrem Stand, Eintrag 1, Bis: Das Ende" in text for text in places)
    assert any("Aussagen in Sätzen, Eintrag 2, Thema: " in text for text in places)


def tab_titles(dialog: ProgrammeDialog) -> list[str]:
    return [dialog.form.tabText(number) for number in range(dialog.form.count())]


def test_what_was_typed_stays_as_a_draft_and_is_there_again(desk: Desk, page: ProgrammesPage) -> None:
    dialog = begin(desk, page)
    type_into(dialog.short, "name", "Halb")
    type_into(dialog.short, "rate", "45")
    dialog.reject()
    assert desk.no_dialog()
    assert desk.dialogs.asked == []
    assert "Eigenes Programm „Halb“ (neu)" in desk.window.notices.label.text()
    desk.window.notices.buttons[0].click()
    again = desk.dialog()
    assert isinstance(again, ProgrammeDialog)
    assert again.is_short
    assert control(again.short, "name").text() == "Halb"  # type: ignore[attr-defined]
    assert control(again.short, "rate").text() == "45"  # type: ignore[attr-defined]
    again.more.click()
    again.reject()
    assert desk.no_dialog()


def test_a_draft_of_all_fields_brings_back_rules_trees_and_what_cannot_be_read(
    desk: Desk, page: ProgrammesPage
) -> None:
    desk.window.desk.answer(WriteProgramme("sozialer_zusammenhalt"))
    dialog = desk.dialog()
    assert isinstance(dialog, ProgrammeDialog)
    phases = rules(dialog.form, "phases")
    type_into(form_of(phases, 0), "ends", "12.13.2026")
    tree = dialog.form.fields.widget("requirements")
    assert isinstance(tree, RequirementField)
    tree.add(Judgement)
    tree.add(Not)
    wanted = raw_fields(dialog.form.fields)
    dialog.reject()
    assert desk.no_dialog()
    desk.window.notices.buttons[0].click()
    again = desk.dialog()
    assert isinstance(again, ProgrammeDialog)
    found = raw_fields(again.form.fields)
    assert {path for path in wanted if wanted[path] != found[path]} == set()
    again.reject()
    assert desk.no_dialog()


def test_an_untouched_editor_closes_without_a_question(desk: Desk, page: ProgrammesPage) -> None:
    begin(desk, page).reject()
    assert desk.no_dialog()
    assert desk.dialogs.asked == []


def test_a_removed_rule_can_be_fetched_back_as_it_was_typed(desk: Desk, page: ProgrammesPage) -> None:
    desk.window.desk.answer(WriteProgramme("sozialer_zusammenhalt"))
    form = opened(desk).form
    before = form.collect()
    cases = rules(form, "funding.cases")
    type_into(form_of(cases, 0), "grant", "unlesbar")
    cases.remove_button.click()
    assert len(cases.value()) == len(before[0].funding.cases) - 1
    cases.fetch_button.click()
    assert control(form_of(cases, 0), "grant").text() == "unlesbar"  # type: ignore[attr-defined]
    conditions = tree(form)
    conditions.remove_button.click()
    assert conditions.value() != before[0].requirements
    conditions.fetch_button.click()
    assert conditions.value() == before[0].requirements


def test_the_preview_shows_what_is_complete(desk: Desk, page: ProgrammesPage) -> None:
    dialog = begin(desk, page)
    dialog.more.click()
    dialog.form.setCurrentWidget(dialog.form.sheet)
    assert "sobald eine Quelle eingetragen ist" in dialog.form.sheet.toPlainText()
    dialog.form.setCurrentIndex(0)
    type_into(dialog.form, "name", "Fonds")
    type_into(form_of(rules(dialog.form, "sources"), 0), "title", "Richtlinie")
    rules(dialog.form, "funding.amounts").add_button.click()
    dialog.form.setCurrentWidget(dialog.form.sheet)
    assert "Fonds" in dialog.form.sheet.toPlainText()
    assert "gesehen am 22.11.2026" not in dialog.form.sheet.toPlainText().partition("Quellen\n")[0]
    dialog.form.sheet.anchorClicked.emit(QUrl("quelle:alle"))
    assert "gesehen am 22.11.2026" in dialog.form.sheet.toPlainText().partition("Quellen\n")[0]


def test_a_condition_of_a_rule_has_a_tree_of_its_own(desk: Desk, page: ProgrammesPage) -> None:
    desk.window.desk.answer(WriteProgramme("sozialer_zusammenhalt"))
    form = opened(desk).form
    cases = rules(form, "funding.cases")
    field = form_of(cases, 0).fields.widget("condition")
    assert isinstance(field, RequirementField)
    assert field.value() is None
    field.add(Judgement)
    field.add(Judgement)
    assert isinstance(field.value(), AllOf)
    assert [problem.path for problem in cases.problems()] == []
    dialog = opened(desk)
    dialog.save_and_tell()
    texts = [button.text() for button in dialog.problems.findChildren(QPushButton)]
    assert any("Fördersätze, Eintrag 1, Gilt nur, wenn" in text for text in texts)


@pytest.fixture
def form(qtbot: QtBot) -> ProgrammeForm:
    found = ProgrammeForm(TODAY, no_preview)
    qtbot.addWidget(found)
    return found


def test_a_long_and_a_usual_programme_of_the_catalogue_go_through_the_form_unchanged(
    desk: Desk, form: ProgrammeForm
) -> None:
    programmes = sorted(desk.workspace.programmes.all(), key=lambda item: len(repr(item)), reverse=True)
    assert len(programmes) > MANY
    for programme in (programmes[0], programmes[len(programmes) // 2]):
        form.set_record(programme, ())
        look_at_everything(form)
        assert form.collect() == (programme, ()), programme.id
        forget_old_widgets()


@settings(
    max_examples=5,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
@given(programme=records(Programme))
def test_any_programme_goes_through_the_form_unchanged(form: ProgrammeForm, programme: Programme) -> None:
    form.set_record(programme, ())
    assert form.collect()[0] == programme
    look_at_everything(form)
    assert form.collect()[0] == programme
    forget_old_widgets()


def no_preview(_programme: Programme, _opened: frozenset[int]) -> Markup:
    return Markup("")


def forget_old_widgets() -> None:
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def look_at_everything(form: QWidget) -> None:
    """Open every rule and every node, so that each has its form."""
    seen: set[int] = set()
    waiting = True
    while waiting:
        waiting = False
        for field in form.findChildren(RulesField):
            if id(field) in seen:
                continue
            seen.add(id(field))
            waiting = True
            for row in range(len(field.rules)):
                field.form_of(row)
        for conditions in form.findChildren(RequirementField):
            if id(conditions) in seen:
                continue
            seen.add(id(conditions))
            waiting = True
            for _, node in () if conditions.root is None else requirement_nodes.places(conditions.root):
                conditions.form_of(node)
