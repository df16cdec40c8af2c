"""What stands around the fields of an editor, wherever it is opened from: strip, participation and history of its record."""

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QDialogButtonBox

from coordinator_app.domain.records import Kind, Record, definition_of
from coordinator_app.ui.dialogs.record_dialog import RecordDialog
from coordinator_app.ui.forms.editing import Start, title_in
from coordinator_app.ui.forms.field import FormSpec
from coordinator_app.ui.pages.projects.surroundings import surround
from coordinator_app.ui.requests import ShowRecordHistory
from coordinator_app.ui.window_context import WindowContext


def furnish(
    dialog: RecordDialog,
    spec: FormSpec,
    start: Start,
    context: WindowContext,
    asked: SignalInstance,
) -> None:
    """Put everything around the fields; `asked` tells what is asked for there."""
    for around in surround(dialog, spec, context):
        around.requested.connect(asked)
    if start.stored is not None and spec.kind is not Kind.PROJECT:  # a project has a page for it
        _offer_history(dialog, start.stored, title_in(spec, start.options, start.stored), asked)


def _offer_history(dialog: RecordDialog, record: Record, title: str, asked: SignalInstance) -> None:
    button = dialog.buttons.addButton("&Verlauf …", QDialogButtonBox.ButtonRole.HelpRole)
    button.setToolTip("Zeigt, wer wann welches Feld geändert hat.")
    button.setAutoDefault(False)
    request = ShowRecordHistory(definition_of(record).kind, record.key, title)
    button.clicked.connect(lambda _checked=False: asked.emit(request))
