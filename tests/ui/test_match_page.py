"""The page Abgleich: every programme appears, every result opens down to the single criterion and its source."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest

from coordinator_app.domain.directory import TextFormat
from coordinator_app.domain.municipality import Municipality
from coordinator_app.domain.programme import Origin
from coordinator_app.domain.project import Project
from coordinator_app.domain.records import Kind
from coordinator_app.domain.truth import Truth
from coordinator_app.ui.dialogs.ask_text import AskTextDialog
from coordinator_app.ui.dialogs.programme_chooser import ProgrammeChooser
from coordinator_app.ui.dialogs.record_dialog import RecordDialog
from coordinator_app.ui.item_models.finding_node import FindingNode
from coordinator_app.ui.pages.match.page import MatchPage
from coordinator_app.ui.requests import EditRecord, ExportSummary, OpenMatch, PageName
from coordinator_app.ui.widgets.choice_fields import TruthField
from directory_builders import build_entry, build_file
from fakes.window_desk import Desk

MANY = 2_500
SCHOOL = "P-01-SCHULE-IM-QUARTIER"
INVESTMENT_PACT = "investitionspakt_soziale_integration"


@pytest.fixture
def page(desk: Desk) -> MatchPage:
    desk.window.desk.answer(OpenMatch(project=SCHOOL))
    desk.settle()
    return desk.window.pages.match


def choose(page: MatchPage, wanted: str) -> FindingNode:
    """Choose the first finding whose text contains something, as a click on it would."""

    def walk(parent: QModelIndex) -> QModelIndex | None:
        for row in range(page.tree.nodes.rowCount(parent)):
            index = page.tree.nodes.index(row, 0, parent)
            if wanted in page.tree.nodes.node(index).text.text:
                found = walk(index)
                return found if found is not None else index
            found = walk(index)
            if found is not None:
                return found
        return None

    index = walk(QModelIndex())
    assert index is not None
    page.tree.setCurrentIndex(index)
    return page.tree.nodes.node(index)


def first_open_fact(page: MatchPage, desk: Desk) -> FindingNode:
    """Choose a finding that is open because a fact of the municipality is missing."""
    for row in page.table.rows.shown_rows():
        for node in page._presenter.findings(row, page._subjects[row.assessment.project]):
            fact = node.finding.fact
            if fact is not None and fact.content is None and not node.children:
                page.table.select_key(row.key)
                return choose(page, node.text.text)
    raise AssertionError("The sample has gaps on purpose.")


def test_all_programmes_appear_for_one_project_and_for_all(desk: Desk, page: MatchPage) -> None:
    programmes = len(desk.workspace.programmes.all())
    assert page.table.rows.total == programmes
    page.project.setCurrentIndex(0)
    desk.settle()
    assert page.table.rows.total == programmes * len(desk.workspace.records.all(Project))
    assert not page.table.isColumnHidden(0)


def test_a_result_is_said_by_symbol_and_word(page: MatchPage) -> None:
    shown = {page.table.rows.index(row, 2).data() for row in range(page.table.rows.rowCount())}
    assert shown <= {"✓ Passt", "? Noch offen", "✗ Passt nicht"}


def test_results_are_limited_and_searched(page: MatchPage) -> None:
    page.result.setCurrentIndex(2)
    assert {row.result for row in page.table.rows.shown_rows()} == {Truth.UNKNOWN}
    page.result.setCurrentIndex(0)
    QTest.keyClicks(page.search, "biwaq")
    assert all("BIWAQ" in row.programme_name for row in page.table.rows.shown_rows())
    assert page.table.rows.rowCount() >= 2


def test_a_pair_whose_result_changes_stays_in_sight_below_the_filter_that_found_it(
    desk: Desk, page: MatchPage
) -> None:
    page.result.setCurrentIndex(page.result.findData(Truth.NO))
    page.table.select_key((SCHOOL, INVESTMENT_PACT))
    page.table.setFocus()
    page.as_of.field.line.setText("01.03.2018")
    QTest.keyClick(page.as_of.field.line, Qt.Key.Key_Return)
    desk.settle()
    row = page.table.current()
    assert row is not None
    assert row.key == (SCHOOL, INVESTMENT_PACT)
    assert row.result is not Truth.NO
    others = [shown for shown in page.table.rows.shown_rows() if shown.key != row.key]
    assert {shown.result for shown in others} == {Truth.NO}
    assert f"Das Ergebnis ist jetzt „{row.verdict}“" in page.finder.hint.text()
    page.finder.hint.linkActivated.emit("alle")
    assert page.result.currentData() is None
    assert not page.finder.hint.isVisible()
    assert page.table.current() == row
    page.result.setCurrentIndex(page.result.findData(Truth.NO))
    assert row.key not in [shown.key for shown in page.table.rows.shown_rows()]


def test_a_reason_against_a_programme_names_its_source_beside_it(desk: Desk, page: MatchPage) -> None:
    page.table.select_key((SCHOOL, INVESTMENT_PACT))
    desk.settle()
    said = page.detail.toPlainText()
    assert "Warum nicht" in said
    assert "abgelaufen. Quelle: " in said
    assert 'href="https://www.investitionspakt-integration.de/"' in page.detail.toHtml()


def test_another_day_gives_another_match(desk: Desk, page: MatchPage) -> None:
    page.as_of.field.line.setText("01.03.2018")
    QTest.keyClick(page.as_of.field.line, Qt.Key.Key_Return)
    desk.settle()
    rows = {row.programme_name: row for row in page.table.rows.shown_rows()}
    assert rows["Investitionspakt Soziale Integration"].assessment.as_of == date(2018, 3, 1)
    assert rows["Investitionspakt Soziale Integration"].assessment.status.value == "open"


def test_a_day_that_cannot_be_read_is_explained_and_the_old_one_stays(desk: Desk, page: MatchPage) -> None:
    page.as_of.field.line.setText("1.3.18")
    QTest.keyClick(page.as_of.field.line, Qt.Key.Key_Return)
    desk.settle()
    assert "1.3.18" in page.as_of.problem.text()
    assert page.as_of.day == date(2026, 11, 22)


def test_choosing_a_row_opens_its_findings(page: MatchPage) -> None:
    before = page.tree.nodes.node(page.tree.nodes.index(0, 0)).text.text
    page.table.selectRow(5)
    row = page.table.current()
    assert row is not None
    assert page.tree.nodes.rowCount() == len(row.assessment.findings)
    assert page.tree.nodes.node(page.tree.nodes.index(0, 0)).text.text != before


def test_a_criterion_shows_fact_wanted_value_and_source(page: MatchPage) -> None:
    node = choose(page, "Quartier")
    shown = page.detail.toPlainText()
    for text in (
        node.text.fact,
        node.text.wanted,
        node.text.source.title,
        node.text.source.url,
        "Gesehen am",
    ):
        assert " ".join(text.split()) in " ".join(shown.split())


def test_a_source_is_opened_only_on_click(desk: Desk, page: MatchPage) -> None:
    node = choose(page, "Quartier")
    assert desk.dialogs.addresses == []
    QTest.mouseClick(page.open_source, Qt.MouseButton.LeftButton)
    assert desk.dialogs.addresses == [node.text.source.url]


def test_enter_on_a_missing_fact_leads_to_its_field(desk: Desk, page: MatchPage) -> None:
    page.project.setCurrentIndex(0)
    desk.settle()
    node = first_open_fact(page, desk)
    QTest.keyClick(page.tree, Qt.Key.Key_Return)
    dialog = desk.dialog()
    assert isinstance(dialog, RecordDialog)
    assert node.finding.fact is not None


def test_enter_folds_and_unfolds_a_group(page: MatchPage) -> None:
    choose(page, "Mindestens eine der folgenden")
    group = page.tree.currentIndex()
    while not page.tree.nodes.node(group).children:
        group = group.parent()
    page.tree.setCurrentIndex(group)
    for unfolded in (False, True):
        QTest.keyClick(page.tree, Qt.Key.Key_Return)
        assert page.tree.isExpanded(group) is unfolded


def test_a_stated_fact_changes_the_match(desk: Desk, page: MatchPage) -> None:
    municipality = desk.workspace.records.all(Municipality)[0]
    assert municipality.financially_weak is Truth.UNKNOWN
    before = page.table.rows.shown_rows()
    desk.window.desk.answer(EditRecord(Kind.MUNICIPALITY, municipality.key, "financially_weak"))
    dialog = desk.dialog()
    assert isinstance(dialog, RecordDialog)
    emergency = dialog.form.fields.widget("financially_weak")
    assert isinstance(emergency, TruthField)
    assert dialog.focusWidget() is emergency.buttons[Truth.UNKNOWN]
    emergency.buttons[Truth.YES].click()
    dialog.finish()
    assert desk.no_dialog()
    assert desk.workspace.records.get(Municipality, municipality.key).financially_weak is Truth.YES
    assert page.table.rows.shown_rows() is not before


def test_a_person_answers_a_condition_and_the_match_knows_it(desk: Desk, page: MatchPage) -> None:
    node = choose(page, "Das muss eine Person prüfen.")
    assert page.edit_fact.text().replace("&", "") == "Prüfung festhalten …"
    QTest.mouseClick(page.edit_fact, Qt.MouseButton.LeftButton)
    dialog = desk.dialog()
    assert isinstance(dialog, RecordDialog)
    answer = dialog.form.fields.widget("answer")
    assert isinstance(answer, TruthField)
    QTest.mouseClick(answer.buttons[Truth.YES], Qt.MouseButton.LeftButton)
    dialog.finish()
    assert desk.no_dialog()
    (judgement,) = desk.workspace.records.get(Project, SCHOOL).judgements
    assert judgement.answer is Truth.YES
    assert choose(page, judgement.statement).text.result is not node.text.result


def test_a_pdf_is_written_in_two_clicks(desk: Desk, page: MatchPage, tmp_path: Path) -> None:
    desk.dialogs.save_file = tmp_path / "zusammenfassung.pdf"
    QTest.mouseClick(page.commands["PDF-Zusammenfassung …"], Qt.MouseButton.LeftButton)
    desk.settle()
    assert desk.dialogs.save_file.read_bytes().startswith(b"%PDF")
    (suggestion,) = desk.dialogs.suggestions
    assert suggestion.name.startswith("Antragszusammenfassung - Schule im Quartier")
    assert "ist geschrieben" in desk.window.notices.label.text()
    labels = [button.text() for button in desk.window.notices.buttons]
    assert labels == ["PDF öffnen", "Ordner öffnen"]
    QTest.mouseClick(desk.window.notices.buttons[1], Qt.MouseButton.LeftButton)
    assert desk.dialogs.paths == [tmp_path]


def test_a_pdf_that_cannot_be_written_is_explained(desk: Desk, page: MatchPage, tmp_path: Path) -> None:
    desk.dialogs.save_file = tmp_path / "gibt" / "es" / "nicht.pdf"
    QTest.keyClick(page.table, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    (text,) = desk.dialogs.warnings
    assert "gibt/es" in text
    assert desk.window.notices.isHidden()


def test_a_project_chooses_its_programme_for_the_pdf(desk: Desk, tmp_path: Path) -> None:
    desk.dialogs.save_file = tmp_path / "von-hier.pdf"
    desk.window.desk.answer(ExportSummary(SCHOOL))
    chooser = desk.dialog()
    assert isinstance(chooser, ProgrammeChooser)
    assert chooser.table.rows.total == len(desk.workspace.programmes.all())
    QTest.keyClick(chooser.table, Qt.Key.Key_Return)
    assert desk.no_dialog()
    assert desk.dialogs.save_file.exists()


def test_the_sheet_of_a_programme_opens_from_a_result(desk: Desk, page: MatchPage) -> None:
    row = page.table.current()
    assert row is not None
    QTest.mouseClick(page.commands["Steckbrief"], Qt.MouseButton.LeftButton)
    desk.settle()
    programmes = desk.window.pages.programmes
    assert programmes.isVisible()
    assert row.programme_full_name in programmes.sheet.toPlainText()
    assert desk.window.navigation.currentRow() == list(PageName).index(PageName.PROGRAMMES)


def test_the_chosen_finding_stays_chosen_when_the_match_is_read_again(page: MatchPage, desk: Desk) -> None:
    page.table.selectRow(0)
    page.tree.setCurrentIndex(page.tree.nodes.index(1, 0))
    chosen = page.tree.current()
    page.reload()
    desk.settle()
    again = page.tree.current()
    assert chosen is not None
    assert again is not None
    assert again is not chosen
    assert again.sentence == chosen.sentence
    assert chosen.text.label in page.detail.toPlainText()


def test_the_way_to_an_application_stays_beside_every_condition_for_whoever_comes_by_keyboard(
    page: MatchPage,
) -> None:
    page.table.selectRow(0)
    for number in (0, 1):
        page.tree.setCurrentIndex(page.tree.nodes.index(number, 0))
        assert "Antrag" in page.detail.toPlainText()
        assert 'href="decide:' in page.detail.toHtml() or 'href="record:' in page.detail.toHtml()


def test_a_search_shows_its_first_result_rather_than_empty_panes(page: MatchPage, desk: Desk) -> None:
    page.search.setText("Mehrgenerationenhaus")
    assert page.table.current() is not None
    assert page.tree.nodes.rowCount() > 0


def test_every_reason_against_a_programme_is_listed_beside_the_findings(page: MatchPage) -> None:
    refused = next(row for row in page.table.rows.shown_rows() if row.result is Truth.NO)
    page.table.select_key(refused.key)
    assert "Warum nicht" in page.detail.toPlainText()


def test_sentences_keep_their_room_when_the_tree_is_narrow(page: MatchPage) -> None:
    page.tree.resize(420, 300)
    page.tree.show()
    assert page.tree.columnWidth(0) >= page.tree.viewport().width() // 3


def test_a_day_that_cannot_be_read_does_not_widen_the_window(page: MatchPage) -> None:
    before = page.minimumSizeHint().width()
    page.as_of.field.line.setText("32.13.2018")
    page.as_of.field.line.editingFinished.emit()
    assert page.as_of.problem.text()
    assert page.minimumSizeHint().width() <= before


@pytest.fixture
def with_directory(desk: Desk, page: MatchPage) -> MatchPage:
    """Return the page over a database with as many entries of the Förderdatenbank as there are in all."""
    entries = (
        build_entry(
            f"land-hessen-{number}",
            title=f"Treffpunkte {number}",
            description=f"<p>Zuschuss Nummer {number} für Nachbarschaften.</p>" * 3,
            text_format=TextFormat.HTML,
            locations=("hessen",) if number % 2 else ("_bundesweit",),
        )
        for number in range(MANY)
    )
    desk.workspace.directory.apply(desk.workspace.directory.preview(build_file(*entries)))
    desk.window.context.hub.announce({Kind.DIRECTORY_EDIT})
    desk.settle()
    return page


def test_the_directory_is_matched_on_demand_with_the_chosen_project(
    desk: Desk, with_directory: MatchPage
) -> None:
    page = with_directory
    programmes = len(desk.workspace.programmes.all())
    assert page.table.rows.total == programmes
    page.directory.click()
    desk.settle()
    assert page.table.rows.total == programmes + MANY
    found = [row for row in page.table.rows.shown_rows() if row.origin is Origin.DIRECTORY]
    assert {row.result for row in found} <= {Truth.UNKNOWN, Truth.NO}
    page.search.setText("Treffpunkte 2017")
    row = page.table.current()
    assert row is not None
    assert row.programme_name == "Treffpunkte 2017"
    name, certainty = (page.table.rows.index(0, number).data() for number in (1, 4))
    assert (name, certainty) == ("○ Treffpunkte 2017", "nicht geprüft")
    assert "nicht geprüft" in page.detail.toPlainText()
    page.directory.click()
    desk.settle()
    assert page.table.rows.total == programmes


def test_all_projects_at_once_are_matched_without_the_directory_and_the_page_says_why(
    desk: Desk, with_directory: MatchPage
) -> None:
    page = with_directory
    page.directory.click()
    page.project.setCurrentIndex(0)
    desk.settle()
    assert not page.directory.isEnabled()
    assert "Wählen Sie erst ein Projekt" in page.directory.toolTip()
    assert all(row.origin is Origin.CURATED for row in page.table.rows.shown_rows())
    page.project.setCurrentIndex(page.project.findData(SCHOOL))
    desk.settle()
    assert page.directory.isEnabled()
    assert any(row.origin is Origin.DIRECTORY for row in page.table.rows.shown_rows())


def test_one_entry_of_the_directory_is_matched_with_all_projects_when_it_is_asked_for(
    desk: Desk, with_directory: MatchPage
) -> None:
    desk.window.desk.answer(OpenMatch(programme="fdb_land_hessen_3"))
    desk.settle()
    rows = [row for row in with_directory.table.rows.shown_rows() if row.origin is Origin.DIRECTORY]
    assert len(rows) == len(desk.workspace.records.all(Project))
    assert {row.assessment.programme for row in rows} == {"fdb_land_hessen_3"}


def test_the_tabs_below_the_results_say_what_they_are_about(page: MatchPage) -> None:
    assert page.tabs.tabBar().accessibleName() == "Zum gewählten Ergebnis"


def test_the_menu_of_a_result_takes_its_programme_up_dismisses_it_and_takes_that_back(
    desk: Desk, page: MatchPage
) -> None:
    def offered() -> list[QAction]:
        return [action for action in page.table.own_actions() if action not in page.row_actions()]

    page.table.select_key((SCHOOL, INVESTMENT_PACT))
    pursue, dismiss = offered()
    pursue.trigger()
    desk.settle()
    assert offered() == [dismiss]
    dismiss.trigger()
    dialog = desk.dialog()
    assert isinstance(dialog, AskTextDialog)
    dialog.text.setPlainText("passt nicht in die Zeit")
    dialog.accept_button.click()
    desk.settle()
    (take_back,) = offered()
    assert take_back not in (pursue, dismiss)
    take_back.trigger()
    desk.settle()
    assert take_back not in offered()
