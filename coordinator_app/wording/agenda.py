"""Dates in words: what each is about, how far it is away, what a rule says, and what goes into a calendar file."""

import hashlib
from collections.abc import Mapping

from coordinator_app.domain.deadline_rule import DeadlineRule, OffsetUnit, Trigger
from coordinator_app.domain.programme import Programme
from coordinator_app.services.agenda import Agenda, AgendaEntry, DateKind
from coordinator_app.services.ports.calendars import CalendarEvent
from coordinator_app.wording import formats
from coordinator_app.wording.terms import term
from coordinator_app.wording.timing import days_text

_AHEAD: Mapping[DateKind, str] = {
    DateKind.MILESTONE: "Meilenstein: ",
    DateKind.ATTACHMENT: "Anlage: ",
    DateKind.NEXT_STEP: "Nächster Schritt: ",
    DateKind.CONCEPT: "Fortschreibung fällig: ",
    DateKind.PROGRAMME: "Antragsfrist: ",
    DateKind.PRIVACY: "Personenangaben löschen: ",
}
"""What stands before a title that does not say by itself what it is."""

_UNITS: Mapping[OffsetUnit, tuple[str, str]] = {
    OffsetUnit.DAYS: ("Tag", "Tage"),
    OffsetUnit.WEEKS: ("Woche", "Wochen"),
    OffsetUnit.MONTHS: ("Monat", "Monate"),
    OffsetUnit.YEARS: ("Jahr", "Jahre"),
}

_AFTER: Mapping[Trigger, str] = {
    Trigger.SUBMITTED: "der Einreichung",
    Trigger.DECIDED: "dem Bescheid",
    Trigger.APPROVAL_STARTS: "dem Beginn des Bewilligungszeitraums",
    Trigger.APPROVAL_ENDS: "dem Ende des Bewilligungszeitraums",
    Trigger.DRAW_PAID: "dem Eingang eines Mittelabrufs",
    Trigger.BOUND_UNTIL: "dem Ende der Zweckbindung",
    Trigger.PROJECT_STARTS: "dem Beginn des Projekts",
    Trigger.PROJECT_ENDS: "dem Ende des Projekts",
}


def entry_title(entry: AgendaEntry, programmes: Mapping[str, Programme]) -> str:
    """Return what a date is about, with its kind: Antragsfrist: JUST BEst."""
    return f"{_AHEAD.get(entry.kind, '')}{entry_name(entry, programmes)}"


def entry_name(entry: AgendaEntry, programmes: Mapping[str, Programme]) -> str:
    """Return what a date is about where its kind stands beside it: JUST BEst."""
    if entry.kind is DateKind.PROGRAMME and entry.key in programmes:
        return programmes[entry.key].short_name
    return entry.title


def distance_text(days_left: int) -> str:
    """Return how far a date is away, also where it has passed: noch 8 Tage, heute, seit 3 Tagen vorbei."""
    if days_left >= 0:
        return days_text(days_left)
    return f"seit {formats.count(-days_left, 'Tag', 'Tagen')} vorbei"


def rule_sentence(rule: DeadlineRule) -> str:
    """Return what a rule says: 6 Monate nach dem Ende des Bewilligungszeitraums."""
    where = _AFTER[rule.trigger]
    if rule.offset == 0:
        return f"Am Tag von: {term(rule.trigger)}"
    counted = formats.count(abs(rule.offset), *_UNITS[rule.unit])
    return f"{counted} {'nach' if rule.offset > 0 else 'vor'} {where}"


def source_text(entry: AgendaEntry) -> str:
    """Return where a date comes from, with its source where it has one."""
    told = term(entry.kind)
    return f"{told[:1].upper()}{told[1:]}" + (f". Quelle: {entry.source}" if entry.source else "")


def calendar_events(
    agenda: Agenda, programmes: Mapping[str, Programme], standard_days: int | None
) -> tuple[CalendarEvent, ...]:
    """Return what goes into a calendar file: everything that is not settled; `standard_days` is the alarm of most."""
    titles, places = dict(agenda.projects), dict(agenda.neighbourhoods)
    return tuple(
        CalendarEvent(
            uid=f"{hashlib.sha256(entry.origin.encode()).hexdigest()[:32]}@quartierslotse",
            day=entry.day,
            title=entry_title(entry, programmes),
            text=_calendar_text(entry, titles, places),
            begins_at=entry.begins_at,
            place=entry.place,
            remind_days=standard_days if entry.remind_days is None else entry.remind_days,
        )
        for entry in agenda.entries
        if not entry.is_done
    )


def _calendar_text(entry: AgendaEntry, titles: Mapping[str, str], places: Mapping[str, str]) -> str:
    lines = [source_text(entry)]
    if entry.projects:
        named = formats.enumeration(titles.get(key, key) for key in entry.projects)
        lines.append(f"{'Projekt' if len(entry.projects) == 1 else 'Projekte'}: {named}")
    if entry.neighbourhood is not None:
        lines.append(f"Quartier: {places.get(entry.neighbourhood, entry.neighbourhood)}")
    lines += [text for text in (entry.notes, entry.address) if text]
    return "\n".join(lines)
