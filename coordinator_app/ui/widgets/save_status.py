"""The line of an editor that says what is saved: there is no button for it that somebody could forget."""

from datetime import datetime

from PySide6.QtWidgets import QLabel

from coordinator_app.wording import formats

_NOT_YET = "Entwurf: Angelegt wird spätestens mit „Fertig“."


class SaveStatus(QLabel):
    """One sentence about what was typed: saved when, being saved, or kept as a draft and why."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("quiet")
        self.setWordWrap(True)
        self.show_untouched()

    def show_untouched(self) -> None:
        """Say how saving works, before anything was typed."""
        self._say("Was Sie eintragen, wird von selbst gespeichert.")

    def show_begun(self) -> None:
        """Say that a new record lacks nothing, and is not there yet."""
        self._say("Noch nicht angelegt: „Fertig“ legt an, was hier steht.")

    def show_saving(self) -> None:
        """Say that something is being written."""
        self._say("Wird gespeichert …")

    def show_saved(self, at: datetime) -> None:
        """Say that everything is stored."""
        self._say(f"Gespeichert um {at:%H:%M}.")

    def show_waiting(self) -> None:
        """Say that what was typed a moment ago is safe, but not in the record yet."""
        self._say("Wird gespeichert, sobald Sie das Feld verlassen.")

    def show_draft(self, unreadable: int, at: datetime | None) -> None:
        """Say that some of it waits as a draft; `at` tells when the rest was stored."""
        count = formats.count(unreadable, "Angabe lässt", "Angaben lassen")
        rest = f" Alles andere ist gespeichert ({at:%H:%M} Uhr)." if at is not None else ""
        self._say(f"Entwurf: {count} sich noch nicht speichern.{rest}")

    def show_missing(self, what: str) -> None:
        """Say what a new record still needs before it is created."""
        self._say(f"Entwurf: Zum Anlegen fehlt noch: {what}." if what else _NOT_YET)

    def show_trouble(self) -> None:
        """Say that nothing can be written at the moment."""
        self._say("⚠ Noch nicht gespeichert. Das Programm versucht es gleich noch einmal.")

    def _say(self, text: str) -> None:
        if text != self.text():
            self.setText(text)
            self.setAccessibleName(f"Stand des Speicherns: {text}")
