"""Choices work at once, are kept, and a damaged settings file never stops the program."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QSettings, Qt, QUrl
from PySide6.QtGui import QColor, QDropEvent, QPalette, QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QMenu, QPushButton, QSplitter

from coordinator_app.ui import qt_application
from coordinator_app.ui.actions import Command
from coordinator_app.ui.looks import LOOKS, Role, Scheme
from coordinator_app.ui.pages.settings.page import SettingsPage
from coordinator_app.ui.preferences import MOST_RECENT, Preferences
from coordinator_app.ui.requests import PageName
from coordinator_app.ui.theme import Appearance, apply_theme
from fakes.window_desk import Desk


@pytest.fixture(autouse=True)
def light_again(qapp: QApplication) -> Iterator[None]:
    yield
    apply_theme(qapp, Appearance())


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "fenster.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def page(desk: Desk, settings: QSettings) -> SettingsPage:
    object.__setattr__(desk.window.context, "settings", settings)
    desk.window.pages.settings.preferences = Preferences(settings)
    desk.window.memory.preferences = Preferences(settings)
    desk.window.show_page(PageName.SETTINGS)
    desk.settle()
    return desk.window.pages.settings


def test_a_theme_and_a_size_work_at_once_and_are_kept(
    desk: Desk, page: SettingsPage, settings: QSettings
) -> None:
    width, height = desk.window.navigation.width(), page.fontMetrics().height()
    page.scheme.setCurrentText("dunkel")
    page.percent.setCurrentIndex(page.percent.count() - 1)
    desk.settle()
    paper = QColor(LOOKS[Scheme.DARK][Role.PAPER])
    assert desk.window.palette().color(QPalette.ColorRole.Base) == paper
    assert page.fontMetrics().height() > 1.7 * height
    assert desk.window.navigation.width() > 1.5 * width
    assert Preferences(settings).appearance == Appearance(Scheme.DARK, 200)


def test_what_is_read_follows_the_theme(desk: Desk, qapp: QApplication) -> None:
    desk.window.show_page(PageName.PROGRAMMES)
    desk.settle()
    sheet = desk.window.pages.programmes.sheet
    for scheme in (Scheme.DARK, Scheme.CONTRAST, Scheme.LIGHT):
        apply_theme(qapp, Appearance(scheme))
        assert LOOKS[scheme][Role.INK_QUIET] in sheet.toHtml()
        assert LOOKS[scheme][Role.PAPER] == sheet.viewport().grab().toImage().pixelColor(2, 2).name()


def test_days_of_reminders_and_documents_are_kept(page: SettingsPage, settings: QSettings) -> None:
    page.days.setValue(30)
    page.embed.setChecked(True)
    assert Preferences(settings).reminder_days == 30
    assert Preferences(settings).embeds_data


def test_folders_are_chosen_and_given_back(
    desk: Desk, page: SettingsPage, settings: QSettings, tmp_path: Path
) -> None:
    desk.dialogs.folder = tmp_path
    _click(page, "Ordner wählen …", 1)
    assert Preferences(settings).documents_folder == tmp_path
    assert page.folder_told.text() == str(tmp_path)
    _click(page, "Wie am Anfang")
    assert Preferences(settings).documents_folder is None


def test_the_database_is_backed_up_from_the_page(desk: Desk, page: SettingsPage) -> None:
    assert "noch keine Sicherung" in page.backup_told.text()
    _click(page, "Jetzt sichern")
    desk.settle()
    desk.window.pages.settings.reload()
    desk.settle()
    assert (
        "1 Sicherung, die neueste vom 22.11.2026, 09:00\N{NO-BREAK SPACE}Uhr (auf Wunsch)"
        in page.backup_told.text()
    )
    [copy] = desk.workspace.store.path.parent.glob("Sicherungen/probe-*-auf-Wunsch-*.qldb")
    assert copy.stat().st_size > 10_000


def test_a_new_database_never_replaces_another(desk: Desk, tmp_path: Path) -> None:
    wanted: list[Path] = []
    desk.window.new_database_wanted.connect(wanted.append)
    desk.dialogs.save_file = desk.workspace.store.path
    desk.window.actions_by_command[Command.NEW_DATABASE].trigger()
    assert wanted == []
    assert "gibt es schon" in desk.dialogs.warnings[0]
    desk.dialogs.save_file = tmp_path / "neu.qldb"
    desk.window.actions_by_command[Command.NEW_DATABASE].trigger()
    assert wanted == [tmp_path / "neu.qldb"]


def test_a_dropped_database_is_opened(desk: Desk, tmp_path: Path) -> None:
    wanted: list[Path] = []
    desk.window.database_wanted.connect(wanted.append)
    (tmp_path / "andere.qldb").write_bytes(b"")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "andere.qldb"))])
    desk.window.dropEvent(
        QDropEvent(
            QPointF(5, 5),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    assert wanted == [tmp_path / "andere.qldb"]


def test_recent_databases_are_offered_the_last_one_first(
    desk: Desk, page: SettingsPage, settings: QSettings, tmp_path: Path
) -> None:
    keep = Preferences(settings)
    for number in range(MOST_RECENT + 3):
        path = tmp_path / f"stadt {number}.qldb"
        path.write_bytes(b"")
        keep.keep_recent(path)
    (tmp_path / "stadt 9.qldb").unlink()
    assert keep.recent[0].name == "stadt 10.qldb"
    assert len(keep.recent) == MOST_RECENT - 1
    wanted: list[Path] = []
    desk.window.database_wanted.connect(wanted.append)
    menu = next(menu for menu in desk.window.findChildren(QMenu) if menu.title() == "&Zuletzt geöffnet")
    menu.aboutToShow.emit()
    menu.actions()[0].trigger()
    assert wanted == [tmp_path / "stadt 10.qldb"]
    menu.actions()[-1].trigger()
    assert keep.recent == ()


def test_the_page_shown_last_and_splitters_are_remembered(
    desk: Desk, page: SettingsPage, settings: QSettings
) -> None:
    desk.window.show_page(PageName.PROGRAMMES)
    desk.settle()
    assert Preferences(settings).page == "Programme"
    shown = desk.window.pages.programmes
    desk.window.memory.adopt(shown)
    splitter = shown.findChildren(QSplitter)[0]
    splitter.setSizes([300, 500])
    splitter.splitterMoved.emit(300, 1)
    kept = splitter.sizes()
    splitter.setSizes([500, 300])
    desk.window.memory.adopt(shown)
    desk.settle()
    assert abs(splitter.sizes()[0] - kept[0]) < 5


@pytest.mark.parametrize(
    "content", [b"[appearance\nscheme=@Byte", b"\x00\xff\xfe === [[", b"einfach nur Text\n", b"[a]\n=3\n\x80"]
)
def test_a_damaged_settings_file_is_set_aside(
    content: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "fenster.ini"
    file.write_bytes(content)
    monkeypatch.setattr(qt_application, "settings_file", lambda: file)
    found = qt_application.window_settings()
    assert Preferences(found).appearance == Appearance(Scheme.SYSTEM, 100)
    assert qt_application.damaged_settings().read_bytes() == content


def test_the_window_tells_of_damaged_settings_once(
    desk: Desk, page: SettingsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "fenster.ini"
    monkeypatch.setattr(qt_application, "settings_file", lambda: file)
    qt_application.damaged_settings().write_bytes(b"kaputt")
    desk.window.memory.tell_damage()
    assert desk.window.notices.isVisible()
    desk.window.notices.hide_notice()
    desk.window.memory.tell_damage()
    assert not desk.window.notices.isVisible()


def test_values_that_nobody_can_read_count_as_not_chosen(settings: QSettings) -> None:
    for key, value in (
        ("appearance/scheme", "bunt"),
        ("appearance/percent", "riesig"),
        ("reminders/days", "-4"),
        ("documents/folder", "/gibt/es/nicht"),
        ("window/recent", ["", "/gibt/es/nicht.qldb"]),
        ("window/geometry", "kaputt"),
    ):
        settings.setValue(key, value)
    found = Preferences(settings)
    assert found.appearance == Appearance(Scheme.SYSTEM, 100)
    assert found.reminder_days == 14
    assert found.documents_folder is None
    assert found.recent == ()


def _click(page: SettingsPage, label: str, number: int = 0) -> None:
    found = [item for item in page.findChildren(QPushButton) if item.text().replace("&", "") == label]
    found[number].click()


def test_the_wheel_scrolls_the_page_and_chooses_nothing(page: SettingsPage) -> None:
    boxes = [box for box in page.findChildren(QComboBox) if box.count() > 1]
    assert len(boxes) >= 2
    for box in boxes:
        box.setCurrentIndex(0)
        box.setFocus()
        centre = QPointF(box.rect().center())
        wheel = QWheelEvent(
            centre,
            QPointF(box.mapToGlobal(box.rect().center())),
            QPoint(),
            QPoint(0, -120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(box, wheel)
        assert box.currentIndex() == 0
