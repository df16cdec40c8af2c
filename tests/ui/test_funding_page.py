"""The page Finanzierung: a plan for all and for one, wishes that are tried out, plans that are kept."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from coordinator_app.domain.application import Application
from coordinator_app.domain.project import Project
from coordinator_app.domain.records import Kind
from coordinator_app.matching.funding_mix.wishes import Caution
from coordinator_app.ui.dialogs.keep_plan import KeepPlanDialog
from coordinator_app.ui.dialogs.record_dialog import RecordDialog
from coordinator_app.ui.pages.funding.commands import RESET
from coordinator_app.ui.pages.funding.page import FundingPage
from coordinator_app.ui.pages.funding.presenter import PlanView
from coordinator_app.ui.pages.funding.question import Stance
from coordinator_app.ui.pages.funding.rows import Role
from coordinator_app.ui.requests import CreateRecord, MakeDocument, OpenFunding, PageName
from coordinator_app.ui.stacks import in_words
from coordinator_app.wording import formats
from fakes.accessibility import cut_off, nameless
from fakes.window_desk import Desk

SCHOOL, BARE = "P-01-SCHULE-IM-QUARTIER", "P-19-FAHRRADWERKSTATT"
ENTER = Qt.Key.Key_Return


def open_page(desk: Desk, project: str | None) -> FundingPage:
    desk.window.desk.answer(OpenFunding(project))
    return settled(desk)


def settled(desk: Desk) -> FundingPage:
    """Wait until no plan is asked for or under way."""
    page = desk.window.pages.funding
    desk.bot.waitUntil(lambda: not page.run.is_working, timeout=20_000)
    desk.settle()
    return page


def shown(page: FundingPage) -> PlanView:
    assert page.area.view is not None
    return page.area.view


def show_tab(desk: Desk, page: FundingPage, tab: QWidget) -> None:
    page.area.tabs.setCurrentWidget(tab)
    settled(desk)


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def test_all_projects_are_planned_at_first_and_one_is_looked_at_more_closely(desk: Desk) -> None:
    desk.window.show_page(PageName.FUNDING)
    page = settled(desk)
    area = page.area
    assert page.controls.project.currentText() == "Alle Projekte"
    assert area.state.text.text().startswith("✓ ")
    assert area.chart.accessibleDescription() == in_words(shown(page).stacks)
    rows = area.projects.table.rows.shown_rows()
    assert {row.state for row in rows[1:]} == {"✓ finanziert", "? keine Kosten"}
    area.projects.table.select_key(SCHOOL)
    assert "Schule im Quartier" in area.shown_for.toolTip()
    show_tab(desk, page, area.table)
    title = desk.workspace.records.get(Project, SCHOOL).costs[0].label
    assert area.table.table.rows.row(0).label == title
    show_tab(desk, page, area.projects)
    area.projects.table.setFocus()
    QTest.keyClick(area.projects.table, ENTER)
    settled(desk)
    assert page.question.project == SCHOOL
    assert not area.tabs.isTabVisible(area.tabs.indexOf(area.projects))


def test_own_money_is_tried_out_with_sliders_and_to_the_cent(desk: Desk) -> None:
    page = open_page(desk, SCHOOL)
    own = page.area.own
    assert list(own.sliders.lines) == [2027, 2028, 2029]
    line = own.sliders.lines[2027]
    line.slider.setFocus()
    QTest.keyClick(line.slider, Qt.Key.Key_PageUp)
    assert page.run.is_working
    settled(desk)
    limit = page.question.limit(2027)
    assert limit is not None
    assert limit > 1_180_000_00
    assert line.field.text() == formats.amount(limit)
    assert "laut Kommune: 1.180.000,00" in line.note.text()
    line.field.setFocus()
    line.field.selectAll()
    QTest.keyClicks(line.field, "150000,07")
    QTest.keyClick(line.field, ENTER)
    settled(desk)
    assert page.question.limit(2027) == 150_000_07
    assert line.field.text() == "150.000,07"
    line.field.selectAll()
    QTest.keyClicks(line.field, "viel")
    QTest.keyClick(line.field, ENTER)
    settled(desk)
    assert line.problem.isVisible()
    assert line.field.text() == "viel"
    assert page.question.limit(2027) == 150_000_07
    line.field.selectAll()
    QTest.keyClicks(line.field, "-1")
    QTest.keyClick(line.field, ENTER)
    assert "negativ" in line.problem.text()
    line.field.clear()
    line.field.setModified(True)
    QTest.keyClick(line.field, ENTER)
    settled(desk)
    assert page.question.limit(2027) is None
    assert line.field.text() == "1.180.000,00"
    assert not line.problem.isVisible()


def test_without_own_money_the_page_says_what_is_in_the_way_and_the_way_back(desk: Desk) -> None:
    page = open_page(desk, SCHOOL)
    line = page.area.own.sliders.lines[2028]
    line.slider.setFocus()
    QTest.keyClick(line.slider, Qt.Key.Key_Home)
    settled(desk)
    assert page.area.state.text.text().startswith("✗ ")
    assert page.area.upper.currentWidget() is page.area.conflicts
    assert "Rat: mehr Eigenmittel im Jahr 2028" in page.area.conflicts.toPlainText()
    assert not page.commands["Anträge anlegen"].isEnabled()
    click(page.area.own.back)
    settled(desk)
    assert page.area.upper.currentWidget() is page.area.chart
    assert page.commands["Anträge anlegen"].isEnabled()


def test_a_programme_is_ruled_out_demanded_and_left_free_again(desk: Desk) -> None:
    page = open_page(desk, SCHOOL)
    panel = page.area.programmes
    show_tab(desk, page, panel)
    used = panel.table.rows.row(0)
    other = next(row for row in panel.table.rows.shown_rows() if row.role is Role.OFFERED)
    assert used.role is Role.USED
    click(panel.buttons[Stance.FORBIDDEN])
    settled(desk)
    assert page.question.stance(used.programme, SCHOOL) is Stance.FORBIDDEN
    now = {row.programme: row for row in panel.table.rows.shown_rows()}
    assert (now[used.programme].role, now[used.programme].wish) == (Role.OFFERED, "darf nicht")
    panel.table.select_key((SCHOOL, other.programme))
    panel.menu.actions()[0].trigger()
    settled(desk)
    assert {row.role for row in panel.table.rows.shown_rows() if row.programme == other.programme} == {
        Role.USED
    }
    click(page.commands[RESET])
    settled(desk)
    assert panel.table.rows.row(0).programme == used.programme
    assert not page.commands[RESET].isEnabled()


def test_a_wish_that_can_not_be_had_is_explained_and_taken_back(desk: Desk) -> None:
    page = open_page(desk, SCHOOL)
    panel = page.area.programmes
    show_tab(desk, page, panel)
    panel.search.setText("scheidet aus")
    ruled_out = panel.table.rows.row(0)
    assert ruled_out.role is Role.LEFT_OUT
    panel.table.selectRow(0)
    assert ruled_out.name in panel.detail.toPlainText()
    click(panel.buttons[Stance.PINNED])
    settled(desk)
    assert page.area.state.text.text().startswith("✗ ")
    assert "zurückgenommen" in page.area.state.text.text()
    assert page.question.stance(ruled_out.programme, SCHOOL) is Stance.FREE
    assert shown(page).question == page.question


def test_a_cost_row_is_tried_in_another_year_and_the_project_stays_as_it_is(desk: Desk) -> None:
    page = open_page(desk, SCHOOL)
    panel = page.area.table
    before = desk.workspace.records.get(Project, SCHOOL)
    panel.table.selectRow(0)
    label, (year, *_) = panel.table.rows.row(0).label, panel.table.rows.row(0).notes
    action = next(item for item in panel.menu.actions() if "2031" in item.text())
    action.trigger()
    settled(desk)
    row = panel.table.current()
    assert row is not None
    assert (row.label, row.notes) == (label, ("2031",))
    assert "in einem anderen Jahr" in panel.hint.text()
    panel.switch.choose(1)
    assert "2031" in panel.table.rows.shown_rows()[0].notes or "2031" in [
        column.title for column in panel.table.rows.columns
    ]
    panel.switch.choose(0)
    panel.table.selectRow(0)
    panel.menu.actions()[-1].trigger()
    settled(desk)
    assert panel.table.rows.row(0).notes == (year,)
    assert desk.workspace.records.get(Project, SCHOOL) == before


def test_other_mixes_are_worked_out_when_somebody_looks_and_can_be_taken(desk: Desk) -> None:
    page = open_page(desk, SCHOOL)
    assert not shown(page).answer.request.alternatives
    show_tab(desk, page, page.area.others)
    found = shown(page).answer.explanation.alternatives
    assert found
    assert "Andere 1" in page.area.others.toPlainText()
    page.area.others.followed.emit("take|0")
    settled(desk)
    ((_, added),) = found[0].added
    assert page.question.stance(added, SCHOOL) is Stance.PINNED


def test_caution_and_the_number_of_applications_are_part_of_the_question(desk: Desk) -> None:
    page = open_page(desk, SCHOOL)
    page.controls.caution.setCurrentIndex(0)
    settled(desk)
    page.controls.most.setCurrentIndex(page.controls.most.findText("höchstens 2"))
    settled(desk)
    wishes = shown(page).answer.request.wishes
    assert (wishes.caution, wishes.most_applications) == (Caution.CERTAIN, 2)
    page = open_page(desk, None)
    assert page.controls.caution.currentText() == "Offenes unter Vorbehalt"
    page = open_page(desk, SCHOOL)
    assert page.controls.most.currentText() == "höchstens 2"


def test_a_plan_is_kept_compared_made_into_applications_and_all_of_it_taken_back(desk: Desk) -> None:
    page = open_page(desk, SCHOOL)
    click(page.commands["Plan festhalten …"])
    dialog = desk.dialog()
    assert isinstance(dialog, KeepPlanDialog)
    dialog.title.clear()
    assert not dialog.keep.isEnabled()
    dialog.title.setText("Für den Rat")
    click(dialog.keep)
    assert desk.no_dialog()
    assert desk.window.notices.label.text() == "Der Plan „Für den Rat“ ist festgehalten."
    panel = page.area.kept
    show_tab(desk, page, panel)
    assert [row.title for row in panel.table.rows.shown_rows()] == ["Für den Rat"]
    assert "gleich, bis auf den letzten Cent" in panel.detail.toPlainText()
    asked: list[object] = []
    panel.requested.connect(asked.append)
    click(panel.document)
    assert asked == [MakeDocument(Kind.PROJECT, SCHOOL, document="bundle")]
    desk.dialog().close()
    assert desk.no_dialog()
    click(page.area.own.back)
    page.area.own.wanted.emit(2027, 5_000_000_00)
    settled(desk)
    assert "Eigenmittel" in panel.detail.toPlainText()
    before = desk.workspace.records.all(Application)
    click(panel.apply)
    settled(desk)
    made = len(desk.workspace.records.all(Application)) - len(before)
    assert made == 1
    assert desk.window.notices.label.text().startswith("1 Antrag ist angelegt: ")
    click(page.commands["Anträge anlegen"])
    settled(desk)
    assert "schon einen" in desk.window.notices.label.text()
    desk.window.undo.undo()
    settled(desk)
    assert desk.workspace.records.all(Application) == before
    click(panel.delete)
    settled(desk)
    assert panel.table.rows.total == 0


def test_the_first_steps_are_offered_where_there_is_no_project_or_no_cost(
    empty_desk: Desk,
) -> None:
    desk = empty_desk
    asked: list[object] = []
    desk.window.pages.funding.requested.connect(asked.append)
    desk.window.show_page(PageName.FUNDING)
    page = settled(desk)
    assert page.stack.currentWidget() is page.no_projects
    assert not page.commands["Plan festhalten …"].isEnabled()
    click(page.no_projects.buttons[0])
    assert asked == [CreateRecord(Kind.PROJECT)]
    desk.settle()


def test_a_project_without_costs_leads_to_its_costs(desk: Desk) -> None:
    page = open_page(desk, BARE)
    assert page.stack.currentWidget() is page.no_costs
    assert page.controls.isVisible()
    click(page.no_costs.buttons[0])
    assert isinstance(desk.dialog(), RecordDialog)


@pytest.mark.parametrize("width", [1024, 1600])
def test_everything_in_every_tab_has_a_name_and_is_not_cut_off(desk: Desk, width: int) -> None:
    page = open_page(desk, None)
    desk.window.resize(width, 768)
    desk.settle()
    assert desk.window.width() == width
    for number in range(page.area.tabs.count()):
        page.area.tabs.setCurrentIndex(number)
        settled(desk)
        assert nameless(page) == []
        assert cut_off(page) == []
    interface = QAccessible.queryAccessibleInterface(page.area.chart)
    assert interface is not None
    assert "Eigenmittel" in interface.text(QAccessible.Text.Description)
    page.area.chart.setFocus()
    first = page.area.chart.told(page.area.chart.segments[0])
    assert first.endswith("€")
