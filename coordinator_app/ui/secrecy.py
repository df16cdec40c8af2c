"""What an encrypted database forbids: files of its contents that nobody asked for."""

from coordinator_app.ui.window_context import WindowContext

_NO_COPY = (
    "Das Dokument wird nicht in einem anderen Programm gezeigt, weil dafür eine unverschlüsselte Datei im Ordner für vorübergehende Dateien "
    "entstünde und die Datenbank ein Passwort hat. Sehen Sie es in der Vorschau im Fenster an, oder speichern Sie es dort, wo es liegen darf."
)


def refuses_copies(context: WindowContext) -> bool:
    """Say that no copy is made only to be looked at, and return True, where the database is encrypted."""
    if not context.workspace.store.encrypted:
        return False
    context.dialogs.warn(_NO_COPY)
    return True
