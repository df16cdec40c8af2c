"""The tabs at the side of a large form, by mouse and by keys."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTabWidget
from pytestqt.qtbot import QtBot

from coordinator_app.domain.project import Project
from coordinator_app.ui.editors import EDITORS
from coordinator_app.ui.forms.assembly import FieldProblem
from coordinator_app.ui.pages.projects.form import PROJECT_FORM
from coordinator_app.ui.widgets.record_form import RecordForm
from coordinator_app.ui.widgets.side_tabs import SideTabBar

TITLES = [tab.title for tab in PROJECT_FORM.tabs]


def form_on(qtbot: QtBot) -> RecordForm:
    made = RecordForm(PROJECT_FORM)
    qtbot.addWidget(made)
    made.set_record(Project("P-1", "Bücherei", "M-1"), {})
    made.resize(900, 600)
    made.show()
    return made


def test_up_and_down_home_and_end_walk_through_the_tabs(qtbot: QtBot) -> None:
    form = form_on(qtbot)
    bar = form.tabBar()
    bar.setFocus()
    seen = []
    for key in (
        Qt.Key.Key_Down,
        Qt.Key.Key_Down,
        Qt.Key.Key_Up,
        Qt.Key.Key_End,
        Qt.Key.Key_Down,
        Qt.Key.Key_Home,
    ):
        QTest.keyClick(bar, key)
        seen.append(form.currentIndex())
    assert seen == [1, 2, 1, len(TITLES) - 1, len(TITLES) - 1, 0]


def test_a_click_shows_a_tab(qtbot: QtBot) -> None:
    form = form_on(qtbot)
    bar = form.tabBar()
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(3).center())
    assert form.page_title() == "Kosten"


def test_names_are_never_cut_off_and_a_mark_moves_nothing(qtbot: QtBot) -> None:
    form = form_on(qtbot)
    bar = form.tabBar()
    width = bar.tabRect(0).width()
    form.show_problems((FieldProblem("costs", "falsch"),))
    assert bar.tabText(3) == "⚠ Kosten"
    assert bar.tabRect(0).width() == width
    for number in range(bar.count()):
        assert bar.fontMetrics().horizontalAdvance(f"⚠ {TITLES[number]}") < bar.tabRect(number).width()


def test_forms_with_few_tabs_keep_them_above(qtbot: QtBot) -> None:
    for spec in EDITORS.values():
        made = RecordForm(spec)
        qtbot.addWidget(made)
        at_side = isinstance(made.tabBar(), SideTabBar)
        assert at_side is (len(spec.tabs) > 5)
        assert at_side is (made.tabPosition() is QTabWidget.TabPosition.West)
