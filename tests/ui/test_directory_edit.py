"""A field of the Förderdatenbank reworded in the window, with a reason; the directory's own words stay."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit, QPushButton

from coordinator_app.domain.directory import DirectoryEntry
from coordinator_app.domain.directory_edits import EDITABLE
from coordinator_app.ui.dialogs.directory_edit import DirectoryEditDialog
from coordinator_app.ui.forms.directory_fields import FIELDS, REASON_MISSING
from coordinator_app.ui.requests import PageName
from directory_exports import programme, write_zip
from fakes.window_desk import Desk

PROGRAMME = "fdb_bund_bmx_lesen"
WITHOUT_FORM = {"contacts", "links"}


@pytest.fixture
def with_entry(desk: Desk, tmp_path: Path) -> Desk:
    file = write_zip(
        tmp_path / "export.zip", programme("Bund/bmx/lesen", title="Lesewerkstätten am Marktplatz")
    )
    desk.workspace.directory.apply(desk.workspace.directory.preview(file))
    desk.window.show_page(PageName.PROGRAMMES)
    desk.window.pages.programmes.directory.setChecked(True)
    desk.settle()
    return desk


def opened(desk: Desk) -> DirectoryEditDialog:
    page = desk.window.pages.programmes
    page.table.select_key(PROGRAMME)
    page.commands["Bearbeiten"].click()
    dialog = desk.dialog()
    assert isinstance(dialog, DirectoryEditDialog)
    return dialog


def write(dialog: DirectoryEditDialog, name: str, text: str, reason: str) -> None:
    dialog.choice.setCurrentIndex(list(FIELDS).index(name))
    target = dialog.pages[name].mine.target
    assert isinstance(target, QPlainTextEdit)
    target.setPlainText(text)
    dialog.pages[name].reason.line.setText(reason)


def entry(desk: Desk) -> DirectoryEntry:
    item = desk.workspace.programmes.directory_item(PROGRAMME)
    assert item is not None
    return item.entry


def test_every_field_that_may_be_edited_has_a_form_but_for_lists_of_records() -> None:
    assert set(FIELDS) == set(EDITABLE) - WITHOUT_FORM


def test_words_of_ones_own_are_shown_and_can_be_taken_back(with_entry: Desk) -> None:
    theirs = entry(with_entry).deadlines
    dialog = opened(with_entry)
    write(dialog, "deadlines", "Bis zum 30. September.", "Telefonat mit der Bewilligungsstelle")
    dialog.finish()
    assert with_entry.no_dialog()
    item = with_entry.workspace.programmes.directory_item(PROGRAMME)
    assert item is not None
    assert item.entry.deadlines == "Bis zum 30. September."
    assert item.version.entry.deadlines == theirs
    assert item.edits[0].reason == "Telefonat mit der Bewilligungsstelle"
    dialog = opened(with_entry)
    dialog.choice.setCurrentIndex(list(FIELDS).index("deadlines"))
    dialog.pages["deadlines"].reset.click()
    dialog.finish()
    assert with_entry.no_dialog()
    assert entry(with_entry).deadlines == theirs


def test_without_a_reason_it_waits_as_a_draft(with_entry: Desk) -> None:
    before = entry(with_entry)
    dialog = opened(with_entry)
    write(dialog, "deadlines", "Bis zum 30. September.", "")
    dialog.save()
    assert [REASON_MISSING in button.text() for button in dialog.problems.findChildren(QPushButton)] == [True]
    dialog.choice.setCurrentIndex(0)
    assert dialog.pages["deadlines"].mine.value() == "Bis zum 30. September."
    dialog.reject()
    assert with_entry.no_dialog()
    assert entry(with_entry) == before
    again = opened(with_entry)
    assert again.pages["deadlines"].mine.value() == "Bis zum 30. September."
    again.pages["deadlines"].reason.line.setText("Telefonat")
    again.finish()
    assert with_entry.no_dialog()
    assert entry(with_entry).deadlines == "Bis zum 30. September."
    assert with_entry.workspace.drafts.all() == ()


def test_enter_goes_on_to_the_next_field_as_in_every_editor(with_entry: Desk) -> None:
    dialog = opened(with_entry)
    write(dialog, "deadlines", "Bis zum 30. September.", "Telefonat")
    line = dialog.pages["deadlines"].reason.line
    line.setFocus()
    assert dialog.focusWidget() is line
    QTest.keyClick(line, Qt.Key.Key_Return)
    with_entry.settle()
    assert dialog.isVisible()
    assert dialog.focusWidget() is not line


def test_an_untouched_field_makes_no_edit(with_entry: Desk) -> None:
    dialog = opened(with_entry)
    for number in range(dialog.choice.count()):
        dialog.choice.setCurrentIndex(number)
    assert not dialog.is_changed
    dialog.finish()
    assert with_entry.no_dialog()
    item = with_entry.workspace.programmes.directory_item(PROGRAMME)
    assert item is not None
    assert item.edits == ()
