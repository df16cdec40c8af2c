"""Several projects are chosen, and each gets its document in one folder."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from coordinator_app.domain.errors import DomainError
from coordinator_app.services.document_request import DocumentRequest
from coordinator_app.ui.dialogs.several_documents import SeveralDocumentsDialog
from coordinator_app.ui.pages.projects.page import ProjectsPage
from coordinator_app.ui.requests import MakeDocument, PageName
from fakes.accessibility import cut_off, nameless
from fakes.window_desk import Desk

KEYS = ("P-01-SCHULE-IM-QUARTIER", "P-19-FAHRRADWERKSTATT")


@pytest.fixture
def page(desk: Desk) -> ProjectsPage:
    desk.window.show_page(PageName.PROJECTS)
    desk.settle()
    return desk.window.pages.projects


def asked(desk: Desk) -> SeveralDocumentsDialog:
    dialog = desk.dialog()
    assert isinstance(dialog, SeveralDocumentsDialog)
    return dialog


def choose(dialog: SeveralDocumentsDialog, kind: str) -> None:
    kinds = [dialog.kind.itemData(number).id for number in range(dialog.kind.count())]
    dialog.kind.setCurrentIndex(kinds.index(kind))
    QTest.mouseClick(dialog.write, Qt.MouseButton.LeftButton)


def test_the_chosen_rows_get_a_document_each(page: ProjectsPage, desk: Desk, tmp_path: Path) -> None:
    page.table.selectAll()
    titles = [row.title for row in page.chosen()]
    assert len(titles) > 2
    menu: QMenu = page.more.menu()
    menu.aboutToShow.emit()
    next(item for item in menu.actions() if "in einen Ordner" in item.text()).trigger()
    desk.settle()
    dialog = asked(desk)
    assert nameless(dialog) == []
    assert cut_off(dialog) == []
    assert "bundle" in [dialog.kind.itemData(number).id for number in range(dialog.kind.count())]
    dialog.reject()
    desk.dialogs.folder = tmp_path
    desk.window.desk.answer(MakeDocument(projects=KEYS))
    desk.settle()
    choose(asked(desk), "sketch")
    desk.settle()
    names = sorted(item.name for item in tmp_path.glob("*.pdf"))
    assert len(names) == len(KEYS)
    assert any("Fahrradwerkstatt" in name for name in names)
    assert desk.window.notices.label.text().startswith("2 Dokumente sind geschrieben")


def test_what_can_not_be_made_is_listed_and_the_others_are_written(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents = desk.workspace.documents
    content = documents.content

    def refusing(request: DocumentRequest) -> object:
        if request.project == KEYS[0]:
            raise DomainError("plan_without_projects")
        return content(request)

    monkeypatch.setattr(documents, "content", refusing)
    desk.dialogs.folder = tmp_path
    desk.window.desk.answer(MakeDocument(projects=KEYS))
    desk.settle()
    choose(asked(desk), "sketch")
    desk.settle()
    assert len(list(tmp_path.glob("*.pdf"))) == 1
    (told,) = desk.dialogs.warnings
    assert told.startswith("Nicht geschrieben: 1 Dokument.")
