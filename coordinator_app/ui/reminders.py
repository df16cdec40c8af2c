"""Reminders: says which dates are near, each once on this computer, however often the program is started."""

import json
from datetime import date

from PySide6.QtCore import QObject, QTimer

from coordinator_app.services.agenda import AgendaEntry, due_reminders, reminder_id
from coordinator_app.ui.preferences import Preferences
from coordinator_app.ui.requests import OpenPage, PageName
from coordinator_app.ui.window_context import WindowContext
from coordinator_app.wording import formats
from coordinator_app.wording.agenda import distance_text, entry_title

_HOUR_MS = 3_600_000
_START_MS = 3_000
_NAMED = 3
_LONGEST_MEMORY = 5_000


class Reminders(QObject):
    """Looks for near dates a moment after the start and every hour, so that a new day is noticed."""

    def __init__(self, context: WindowContext) -> None:
        super().__init__(context.window)
        self._context, self._settings = context, context.settings
        self._start = QTimer(self, singleShot=True, interval=_START_MS)
        self._start.timeout.connect(self.look)
        self._clock = QTimer(self, interval=_HOUR_MS)
        self._clock.timeout.connect(self.look)

    def begin(self) -> None:
        """Begin to look; without settings nothing could be remembered, so nobody is reminded."""
        if self._settings is not None:
            self._start.start()
            self._clock.start()

    def look(self) -> None:
        """Remind of what is near and was not reminded of before; a notice that somebody may still read is not replaced."""
        if self._context.notices.is_shown:
            self._start.start()
            return
        agenda = self._context.workspace.agenda
        days, told = self._days, self._told
        self._context.operations.read(
            lambda: (agenda.agenda().today, due_reminders(agenda.agenda(), days, frozenset(told))),
            lambda found: self._remind(*found),
            owner=self,
            channel="look",
        )

    @property
    def _days(self) -> int:
        return Preferences(self._settings).reminder_days

    @property
    def _setting(self) -> str:
        return f"reminders/told/{self._context.workspace.store.path.name}"

    @property
    def _told(self) -> list[str]:
        value = self._settings.value(self._setting, "[]") if self._settings is not None else "[]"
        try:
            found = json.loads(str(value))
        except ValueError:
            return []
        return [item for item in found if isinstance(item, str)] if isinstance(found, list) else []

    def _remind(self, today: date, due: tuple[AgendaEntry, ...]) -> None:
        if not due or self._settings is None:
            return
        told = [*self._told, *(reminder_id(entry) for entry in due)][-_LONGEST_MEMORY:]
        self._settings.setValue(self._setting, json.dumps(told, ensure_ascii=False))
        self._context.notices.show_notice(self._text(today, due), (("Termine zeigen", self._show),))

    def _text(self, today: date, due: tuple[AgendaEntry, ...]) -> str:
        programmes = self._context.workspace.programmes.by_id
        named = [
            f"{formats.quoted(entry_title(entry, programmes))} ({distance_text((entry.day - today).days)})"
            for entry in due[:_NAMED]
        ]
        if len(due) > _NAMED:
            named.append(f"{formats.number(len(due) - _NAMED)} weitere")
        verb = "steht an" if len(due) == 1 else "stehen an"
        counted = formats.count(len(due), "Termin", "Termine")
        return f"{counted} {verb}: {formats.enumeration(named)}."

    def _show(self) -> None:
        answer = getattr(self._context.window, "desk", None)
        if answer is not None:
            answer.answer(OpenPage(PageName.AGENDA))
