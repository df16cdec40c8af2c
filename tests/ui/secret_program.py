"""A window over an encrypted database that does whatever writes files, then says so and waits to be killed.

The word of the test stands in a project, a draft, a saved view, a filter, an error and a document that is looked at.
"""

import sys
import time
from datetime import date
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coordinator_app.bootstrap import open_rescue, open_workspace
from coordinator_app.domain.project import Project
from coordinator_app.domain.records import Kind
from coordinator_app.services.documents import summary_request
from coordinator_app.services.secret import Secret
from coordinator_app.services.workspace import OpenRequest
from coordinator_app.ui.application import Session, make_application, window_settings
from coordinator_app.ui.dialogs.record_dialog import RecordDialog
from coordinator_app.ui.main_window import MainWindow
from coordinator_app.ui.pages.projects.views import SavedView, ViewState
from coordinator_app.ui.requests import EditRecord, PageName
from fakes.window_desk import FakeDialogs


def _settle(window: MainWindow) -> None:
    for _ in range(5):
        QTest.qWait(50)
        while window.context.operations.busy:
            QApplication.processEvents()


def main(path: Path, portfolio: Path, password: str, word: str) -> None:
    """Do everything, say so, and wait."""
    settings = window_settings()
    make_application(settings)
    session = Session(open_workspace, FakeDialogs(), settings, open_rescue)
    session.watch()
    assert session.open(OpenRequest(path, secret=Secret(password)))
    window = session.window
    assert window is not None
    _settle(window)
    use = window.context.workspace
    use.imports.apply(use.imports.preview(portfolio))
    project = next(item for item in use.records.all(Project) if word in item.title)
    for name in (PageName.PROJECTS, PageName.MATCH, PageName.AGENDA, PageName.SETTINGS):
        window.show_page(name)
        _settle(window)
    window.pages.projects._store.keep(SavedView(word, ViewState()))
    window.desk.answer(EditRecord(Kind.PROJECT, project.key))
    _settle(window)
    (dialog,) = window.findChildren(RecordDialog)
    for field in ("ends", "notes"):
        dialog.form.focus_on(field)
        QTest.keyClicks(dialog.form.fields.widget(field).target, word)
    _settle(window)
    made = use.documents.make(summary_request(project.key, use.programmes.all()[0].id, date(2026, 11, 22)))
    assert made.content
    use.store.backup(path.with_name("copy.qldb"))
    session.report(ValueError(word))
    assert use.drafts.all()
    settings.sync()
    print("ready", flush=True)  # noqa: T201 - the test waits for this line
    time.sleep(600)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], sys.argv[4])
