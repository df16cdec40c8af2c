"""The forms of an appointment and of a rule for deadlines. Qt-free."""

import re
from dataclasses import replace
from datetime import date

from coordinator_app.domain.appointment import Appointment
from coordinator_app.domain.deadline_rule import DeadlineRule, OffsetUnit, Trigger
from coordinator_app.domain.records import Kind
from coordinator_app.ui.forms.derivation import derived
from coordinator_app.ui.forms.field import Editor, FormSpec, Section, Source, Tab

_NO_DAY = date(2000, 1, 1)
"""Stands in a new appointment until somebody chooses a day; the caller gives one where it knows it."""

_SPOKEN_TIME = re.compile(r"(\d{1,2})(?:\s*[:.]\s*(\d{2}))?\s*(?:[Uu]hr)?")


def time_of_day(text: str) -> str:
    """Return a time as it is stored, 18:00 for "18 Uhr", 09:30 for "9.30"; anything else as it is."""
    found = _SPOKEN_TIME.fullmatch(text.strip())
    return text if found is None else f"{int(found[1]):02}:{found[2] or '00'}"


APPOINTMENT_FORM = FormSpec(
    Kind.APPOINTMENT,
    (
        Tab(
            "Termin",
            (
                Section(
                    (
                        derived(Appointment, "title"),
                        derived(Appointment, "day"),
                        derived(
                            Appointment,
                            "begins_at",
                            write=lambda record, text: replace(record, begins_at=text and time_of_day(text)),
                            hint="Zum Beispiel 18:30; leer dauert der Termin den ganzen Tag.",
                        ),
                        derived(Appointment, "place"),
                        derived(Appointment, "kind"),
                        derived(Appointment, "project"),
                        derived(Appointment, "neighbourhood"),
                        derived(Appointment, "application"),
                        derived(
                            Appointment,
                            "remind_days",
                            hint="Leer gilt, was auf der Seite „Termine“ für alle eingestellt ist.",
                        ),
                        derived(Appointment, "done_on"),
                        derived(Appointment, "notes", editor=Editor.TEXT),
                    )
                ),
            ),
        ),
    ),
    lambda: Appointment("", "", _NO_DAY),
    whole=True,
)

RULE_FORM = FormSpec(
    Kind.DEADLINE_RULE,
    (
        Tab(
            "Fristregel",
            (
                Section(
                    (
                        derived(DeadlineRule, "title"),
                        derived(
                            DeadlineRule,
                            "offset",
                            hint="Eine ganze Zahl; mit Minus davor liegt die Frist vor dem Auslöser.",
                        ),
                        derived(DeadlineRule, "unit"),
                        derived(DeadlineRule, "trigger"),
                        derived(
                            DeadlineRule,
                            "programme",
                            editor=Editor.CHOICE,
                            source=Source.PROGRAMMES,
                            hint="Leer gilt die Regel für alle Anträge und Projekte.",
                        ),
                        derived(
                            DeadlineRule,
                            "source",
                            editor=Editor.TEXT,
                            hint="Wo die Frist steht, zum Beispiel im Bescheid vom 24.11.2025, Nummer 6.",
                        ),
                        derived(DeadlineRule, "address"),
                        derived(DeadlineRule, "checked_on"),
                        derived(DeadlineRule, "notes", editor=Editor.TEXT),
                    )
                ),
            ),
        ),
    ),
    lambda: DeadlineRule("", "", Trigger.APPROVAL_ENDS, 6, OffsetUnit.MONTHS),
)
