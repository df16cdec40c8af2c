"""People know an application by its programme and its project: so it is called in its editor, its draft and the history."""

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from coordinator_app.domain.records import Kind
from coordinator_app.services.draft import DraftPlace, DraftText
from coordinator_app.ui.dialogs.record_dialog import RecordDialog
from coordinator_app.ui.requests import EditRecord
from coordinator_app.wording.drafts import draft_name
from coordinator_app.wording.history import entry_text
from fakes.window_desk import Desk

KEY = "A-05-STARTPUNKT"
NAME = "JUST BEst: Startpunkt Hafen: verlässliche Begleitung für junge Menschen auf dem Weg in die Selbstständigkeit"


def test_a_draft_and_the_history_name_an_application_as_people_do(desk: Desk) -> None:
    desk.window.desk.answer(EditRecord(Kind.APPLICATION, KEY))
    dialog = desk.dialog()
    assert isinstance(dialog, RecordDialog)
    dialog.form.focus_on("next_step")
    step = dialog.form.fields.widget("next_step").target
    assert isinstance(step, QLineEdit)
    QTest.keyClicks(step, "Halb")
    desk.bot.waitUntil(lambda: bool(desk.workspace.drafts.all()))
    (draft,) = desk.workspace.drafts.all()
    assert draft_name(draft) == f"Antrag „{NAME}“"
    assert NAME in dialog.windowTitle()
    dialog.finish()
    assert desk.no_dialog()
    assert entry_text(desk.workspace.records.history()[0]).startswith(f"Antrag „{NAME}“: ")


def test_a_draft_of_an_earlier_version_is_named_by_its_programme(desk: Desk) -> None:
    drafts = desk.workspace.drafts
    drafts.keep(DraftPlace("application", KEY), DraftText("just_best", "{}"))
    (draft,) = drafts.all()
    assert draft.text.title == desk.workspace.programmes.get("just_best").short_name
