"""The Förderdatenbank in the window: read beside it, given up at any moment, decided difference by difference."""

import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coordinator_app.domain.directory import DirectoryEdit
from coordinator_app.domain.directory_edits import PRESENCE
from coordinator_app.domain.truth import Truth
from coordinator_app.ui.actions import Command
from coordinator_app.ui.dialogs.directory_preview import DirectoryPreviewDialog
from coordinator_app.ui.dialogs.directory_rows import DifferenceRow, Limit
from coordinator_app.ui.dialogs.progress import ProgressDialog
from coordinator_app.ui.requests import PageName
from directory_exports import large_export, programme, write_zip
from fakes.window_desk import WAIT_MS, Desk

CONTROL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton
PAGE = "Land/hessen/treffpunkt"
KEY = "land-hessen-treffpunkt"


def export(path: Path, summary: str, deadline: str = "laufend", *more: str) -> Path:
    """Write an export with one programme, and others without texts."""
    documents = programme(
        PAGE,
        title="Treffpunkte im Stadtteil",
        texts={"gsb:summary": f"<p>{summary}</p>", "gsb:procInfluence": f"<p>{deadline}</p>"},
    )
    for page in more:
        documents |= programme(page, title=f"Programm {page.rsplit('/', 1)[-1]}")
    return write_zip(path, documents)


def read_in(desk: Desk, path: Path) -> DirectoryPreviewDialog:
    desk.dialogs.open_file = path
    desk.window.actions_by_command[Command.READ_IN_DIRECTORY].trigger()
    dialog = desk.dialog()
    assert isinstance(dialog, DirectoryPreviewDialog)
    return dialog


def take(desk: Desk, dialog: DirectoryPreviewDialog) -> str:
    QTest.mouseClick(dialog.take, LEFT)
    assert desk.no_dialog()
    return desk.window.notices.label.text()


def row(dialog: DirectoryPreviewDialog, label: str) -> DifferenceRow:
    (found,) = (item for item in dialog.table.rows.shown_rows() if item.label == label)
    return found


def state(dialog: DirectoryPreviewDialog, label: str) -> str:
    index = dialog.table.rows.index(dialog.table.rows.shown_rows().index(row(dialog, label)), 0)
    return str(dialog.table.rows.data(index))


def described(desk: Desk) -> str | None:
    return desk.workspace.directory.item(KEY).entry.description


@pytest.fixture
def disputed(desk: Desk, tmp_path: Path) -> Path:
    """Read an export in, edit a field, and return a newer export that changes that field and another one."""
    take(desk, read_in(desk, export(tmp_path / "alt.zip", "Gefördert werden Treffpunkte.")))
    desk.workspace.directory.edit(KEY, "description", "Meine Worte.")
    return export(
        tmp_path / "neu.zip", "Gefördert werden Treffpunkte und Gärten.", "31.12.2027", "Bund/bmx/garten"
    )


def test_the_real_export_is_read_from_its_folder_and_stands_on_the_page_at_once(
    desk: Desk, shared_data: Path
) -> None:
    desk.window.show_page(PageName.PROGRAMMES)
    page = desk.window.pages.programmes
    page.directory.setChecked(True)
    desk.settle()
    before = page.table.rows.total
    desk.dialogs.folder = shared_data / "fdb_export_fixture"
    desk.window.actions_by_command[Command.READ_IN_DIRECTORY_FOLDER].trigger()
    dialog = desk.dialog()
    assert isinstance(dialog, DirectoryPreviewDialog)
    assert {item.label for item in dialog.table.rows.shown_rows()} == {"ganzer Eintrag"}
    assert dialog.findings.rows.total == len(dialog._view.preview.file.findings)
    new = dialog.table.rows.total
    assert f"{new} Einträge geschrieben" in take(desk, dialog)
    assert page.table.rows.total == before + new == before + 3


def test_the_plain_reading_in_knows_such_files_by_what_is_in_them(desk: Desk, tmp_path: Path) -> None:
    file = shutil.copy(export(tmp_path / "a.zip", "Text"), tmp_path / "daten.bin")
    desk.dialogs.open_file = Path(file)
    QTest.keyClick(desk.window, Qt.Key.Key_I, CONTROL)
    assert isinstance(desk.dialog(), DirectoryPreviewDialog)


def test_the_older_dump_is_read_in_as_what_it_is(desk: Desk, shared_data: Path) -> None:
    dialog = read_in(desk, shared_data / "fdb_programme_120_2025-07.jsonl")
    assert dialog.table.rows.total == 120
    assert "120 Einträge geschrieben" in take(desk, dialog)
    assert len(desk.workspace.directory.items()) == 120


def test_a_very_long_paragraph_is_shown_in_full(desk: Desk, tmp_path: Path) -> None:
    words = " ".join(f"wort{number}" for number in range(3000))
    take(desk, read_in(desk, export(tmp_path / "alt.zip", words)))
    dialog = read_in(desk, export(tmp_path / "neu.zip", f"{words} Ende"))
    dialog.table.selectRow(0)
    assert "wort2999 Ende" in dialog.new.toPlainText()
    assert "wort2999" in dialog.old.toPlainText()


def test_a_file_that_is_none_is_refused_in_words_and_nothing_is_left_open(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "kaputt.zip"
    file.write_bytes(b"PK\x03\x04 und nichts weiter")
    desk.dialogs.open_file = file
    desk.window.actions_by_command[Command.READ_IN_DIRECTORY].trigger()
    assert desk.no_dialog()
    (warning,) = desk.dialogs.warnings
    assert "kaputt.zip" in warning
    assert "Es wurde nichts eingelesen" in warning


def test_what_i_wrote_stays_and_stays_open_where_nobody_decides(desk: Desk, disputed: Path) -> None:
    dialog = read_in(desk, disputed)
    assert dialog.table.rows.shown_rows()[0].disputed
    assert [state(dialog, label) for label in ("Volltext", "Fristen", "ganzer Eintrag")] == [
        "offen",
        "übernehmen",
        "übernehmen",
    ]
    assert row(dialog, "Volltext").mine == "Meine Worte."
    assert row(dialog, "Volltext").old != row(dialog, "Volltext").new
    told = take(desk, dialog)
    assert "2 Einträge geschrieben" in told
    assert "vor-Einlesen" in told
    assert described(desk) == "Meine Worte."
    assert desk.workspace.directory.item(KEY).disputed == ("description",)


def test_taking_all_gives_up_my_text_and_undo_brings_it_back(desk: Desk, disputed: Path) -> None:
    dialog = read_in(desk, disputed)
    QTest.mouseClick(dialog.take_all, LEFT)
    assert state(dialog, "Volltext") == "übernehmen"
    assert "1 eigene Änderung aufgegeben. Strg+Z nimmt" in take(desk, dialog)
    assert described(desk) != "Meine Worte."
    desk.window.undo.undo()
    desk.settle()
    assert described(desk) == "Meine Worte."


def test_turning_down_the_disputed_only_settles_them_and_takes_the_rest(desk: Desk, disputed: Path) -> None:
    dialog = read_in(desk, disputed)
    QTest.mouseClick(dialog.reject_disputed, LEFT)
    assert [state(dialog, label) for label in ("Volltext", "Fristen")] == ["ablehnen", "übernehmen"]
    take(desk, dialog)
    item = desk.workspace.directory.item(KEY)
    assert (item.entry.description, item.disputed) == ("Meine Worte.", ())
    assert "31.12.2027" in (item.entry.deadlines or "")


def test_turning_down_everything_keeps_what_was_there(desk: Desk, disputed: Path) -> None:
    dialog = read_in(desk, disputed)
    QTest.mouseClick(dialog.reject_all, LEFT)
    take(desk, dialog)
    assert [item.version.entry.key for item in desk.workspace.directory.items()] == [KEY]
    assert "laufend" in (desk.workspace.directory.item(KEY).entry.deadlines or "")
    assert desk.workspace.programmes.directory_item("fdb_bund_bmx_garten") is None


def test_ticks_are_set_by_click_and_space_and_narrowed_lists_are_decided_alone(
    desk: Desk, disputed: Path
) -> None:
    dialog = read_in(desk, disputed)
    dialog.limit.setCurrentIndex(dialog.limit.findData(Limit.DISPUTED))
    assert [item.label for item in dialog.table.rows.shown_rows()] == ["Volltext"]
    assert dialog.take_all.text() == "Gezeigte übernehmen"
    QTest.mouseClick(dialog.reject_all, LEFT)
    dialog.limit.setCurrentIndex(0)
    assert [state(dialog, label) for label in ("Volltext", "Fristen")] == ["ablehnen", "übernehmen"]
    dialog.table.selectRow(0)
    QTest.keyClick(dialog.table, Qt.Key.Key_Space)
    assert state(dialog, "Volltext") == "übernehmen"
    box = dialog.table.visualRect(dialog.table.rows.index(0, 0))
    QTest.mouseClick(dialog.table.viewport(), LEFT, pos=box.topLeft() + QPoint(14, box.height() // 2))
    assert state(dialog, "Volltext") == "ablehnen"
    assert "Entschieden: 2 übernehmen, 1 ablehnen und 0 offen." in dialog.count.text()


def test_a_difference_is_read_in_full_side_by_side_with_its_attribution(desk: Desk, disputed: Path) -> None:
    dialog = read_in(desk, disputed)
    dialog.table.selectRow(0)
    assert "Gefördert werden Treffpunkte." in dialog.old.toPlainText()
    assert "Gefördert werden Treffpunkte und Gärten." in dialog.new.toPlainText()
    assert "Meine Worte." in dialog.mine.toPlainText()
    for view in (dialog.old, dialog.new):
        assert "CC BY-ND 4.0" in view.toPlainText()


def test_decisions_are_not_lost_by_a_slip(desk: Desk, disputed: Path) -> None:
    dialog = read_in(desk, disputed)
    QTest.mouseClick(dialog.take_all, LEFT)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    desk.dialogs.confirmed = True
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert desk.no_dialog()
    assert len(desk.dialogs.asked) == 2


def test_a_file_that_lacks_most_of_what_is_stored_is_doubted(desk: Desk, tmp_path: Path) -> None:
    whole = export(tmp_path / "alt.zip", "Text", "laufend", "Bund/a/b", "Bund/a/c")
    dialog = read_in(desk, whole)
    assert dialog.warning.text() == ""
    take(desk, dialog)
    dialog = read_in(desk, export(tmp_path / "teil.zip", "Text"))
    assert "Von 3 gespeicherten Einträgen fehlen in der Datei 2." in dialog.warning.text()
    dialog.limit.setCurrentIndex(dialog.limit.findData(Limit.GONE))
    QTest.mouseClick(dialog.reject_all, LEFT)
    take(desk, dialog)
    assert not any(item.entry.absent for item in desk.workspace.directory.items())


def test_the_same_file_again_has_nothing_to_take(desk: Desk, tmp_path: Path) -> None:
    file = export(tmp_path / "alt.zip", "Text")
    take(desk, read_in(desk, file))
    dialog = read_in(desk, file)
    assert dialog.table.rows.total == 0
    assert not dialog.take.isEnabled()


def test_reading_is_given_up_at_the_next_step_and_nothing_is_changed(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reached, go_on = threading.Event(), threading.Event()
    real = desk.workspace.directory.preview

    def slow(source: Path, progress: Callable[[int, int], None]) -> object:
        def step(done: int, total: int) -> None:
            if done == 3:
                reached.set()
                go_on.wait(20)
            progress(done, total)

        return real(source, step)

    monkeypatch.setattr(desk.workspace.directory, "preview", slow)
    desk.dialogs.open_file = write_zip(tmp_path / "viele.zip", large_export(40))
    desk.window.actions_by_command[Command.READ_IN_DIRECTORY].trigger()
    assert reached.wait(20)
    QApplication.processEvents()
    (progress,) = (item for item in desk.window.findChildren(ProgressDialog) if item.isVisible())
    assert (progress.bar.value(), progress.bar.maximum() > 40) == (2, True)
    QTest.keyClick(progress, Qt.Key.Key_Escape)
    assert not progress.isVisible()
    go_on.set()
    assert desk.no_dialog()
    assert desk.window.notices.label.text() == "Das Einlesen wurde abgebrochen. Es wurde nichts geändert."
    assert desk.workspace.directory.items() == ()


def test_importing_is_given_up_and_nothing_is_half_imported(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = read_in(desk, write_zip(tmp_path / "viele.zip", large_export(120)))
    reached, go_on = threading.Event(), threading.Event()
    real = desk.workspace.directory.apply

    def slow(preview: object, decisions: object, progress: Callable[[int, int], None]) -> object:
        def step(done: int, total: int) -> None:
            if done > 50:
                reached.set()
                go_on.wait(20)
            progress(done, total)

        return real(preview, decisions, step)  # type: ignore[arg-type]  # handed on as they came

    monkeypatch.setattr(desk.workspace.directory, "apply", slow)
    QTest.mouseClick(dialog.take, LEFT)
    assert reached.wait(20)
    (progress,) = (item for item in desk.window.findChildren(ProgressDialog) if item.isVisible())
    progress.reject()
    go_on.set()
    assert desk.no_dialog()
    assert "abgebrochen" in desk.window.notices.label.text()
    assert desk.workspace.directory.items() == ()


def test_thousands_of_differences_are_shown_by_the_model_alone(desk: Desk, tmp_path: Path) -> None:
    dialog = read_in(desk, write_zip(tmp_path / "gross.zip", large_export(2500)))
    assert dialog.table.rows.total == 2500
    assert len(dialog.table.findChildren(type(dialog.take))) <= 1
    QTest.mouseClick(dialog.reject_all, LEFT)
    assert dialog._decided.count(Truth.NO) == 2500
    dialog.table.scrollToBottom()
    dialog.search.setText("Programm 2499")
    assert dialog.table.rows.rowCount() == 1
    QTest.mouseClick(dialog.take_all, LEFT)
    desk.bot.waitUntil(lambda: not desk.window.context.operations.busy, timeout=WAIT_MS)
    assert "1 Eintrag geschrieben" in take(desk, dialog)
    assert desk.workspace.store.read_only is False
    assert [item.entry.title for item in desk.workspace.directory.items()] == ["Programm 2499"]
    with desk.workspace.store.reading() as reader:
        assert {edit.field for edit in reader.all(DirectoryEdit)} == {PRESENCE}  # remembered, not taken
