"""Sentences about the status and the deadlines of a programme on a day."""

from collections.abc import Mapping

from coordinator_app.domain.programme import Deadline, DeadlineKind, Phase, Programme, ProgrammeStatus
from coordinator_app.matching.eligibility.assessment import DeadlineCriterion, StatusCriterion
from coordinator_app.wording import formats
from coordinator_app.wording.terms import term

_STATUS: Mapping[ProgrammeStatus, str] = {
    ProgrammeStatus.NOT_YET: "Das Programm ist noch nicht aufgelegt",
    ProgrammeStatus.ANNOUNCED: "Das Programm ist{since} angekündigt und nimmt noch keine Anträge an",
    ProgrammeStatus.OPEN: "Das Programm nimmt{since} Anträge an",
    ProgrammeStatus.ROLLING: "Das Programm nimmt{since} laufend Anträge an",
    ProgrammeStatus.CALL: "Zu dem Programm läuft{since} ein Aufruf",
    ProgrammeStatus.PAUSED: "Das Programm ist{since} ausgesetzt und nimmt keine Anträge an",
    ProgrammeStatus.NO_GRANTS: "Das Programm bewilligt{since} keine neuen Anträge",
    ProgrammeStatus.EXHAUSTED: "Die Mittel des Programms sind{since} ausgeschöpft",
    ProgrammeStatus.EXPIRED: "Das Programm ist{since} abgelaufen",
    ProgrammeStatus.UNKNOWN: "Es ist nicht bekannt, ob das Programm Anträge annimmt",
}

_WITHOUT_TIME = frozenset({ProgrammeStatus.NOT_YET, ProgrammeStatus.UNKNOWN})
_BEFORE_THE_END = frozenset({ProgrammeStatus.NOT_YET, ProgrammeStatus.ANNOUNCED})


def status_sentence(criterion: StatusCriterion) -> str:
    """Return what a programme does with applications: Das Programm ist seit dem 01.01.2021 abgelaufen."""
    since, span = _since(criterion.phase), _span(criterion.phase)
    return f"{_STATUS[criterion.status].format(since=since)}{span}."


def successor_sentence(criterion: StatusCriterion, programmes: Mapping[str, Programme]) -> str | None:
    """Return what came after a programme, or None where nothing is known to have come, or not yet."""
    names = [programmes[key].name if key in programmes else key for key in criterion.successors]
    if not names or criterion.status in _BEFORE_THE_END:
        return None
    return f"Danach {'kam' if len(names) == 1 else 'kamen'}: {'; '.join(names).rstrip('.')}."


def deadline_sentence(criterion: DeadlineCriterion) -> str:
    """Return the next deadline, or what is known and what is not where there is none ahead."""
    deadline, closes, days_left = criterion.deadline, criterion.closes, criterion.days_left
    if deadline is None:
        return "Eine Antragsfrist ist nicht bekannt."
    if closes is not None and days_left is not None:
        until = f"{formats.day(closes)} ({days_text(days_left)})"
        if deadline.kind is DeadlineKind.ROLLING:
            return f"Anträge sind laufend möglich, zuletzt am {until}{_for_whom(deadline)}."
        return f"Die nächste Frist ist der {until}{_for_whom(deadline)}."
    span = formats.day_span(deadline.opens, deadline.closes)
    if span is not None and deadline.kind is not DeadlineKind.YEARLY:
        return (
            f"Bekannt ist nur diese Frist: {span}{_for_whom(deadline)}. "
            "Sie ist am Stichtag nicht offen, und eine weitere ist nicht bekannt."
        )
    return _WITHOUT_DAY[deadline.kind]


def deadline_fact(criterion: DeadlineCriterion) -> str:
    """Return the next deadline in short, for a column: 30.09.2027 (noch 312 Tage), laufend, nicht bekannt."""
    if criterion.closes is not None and criterion.days_left is not None:
        return f"{formats.day(criterion.closes)} ({days_text(criterion.days_left)})"
    return term(DeadlineKind.ROLLING) if criterion.reachable else "nicht bekannt"


def days_text(days: int) -> str:
    """Return how far a day is away: noch 61 Tage, noch 1 Tag, heute."""
    return f"noch {formats.count(days, 'Tag', 'Tage')}" if days else "heute"


_WITHOUT_DAY: Mapping[DeadlineKind, str] = {
    DeadlineKind.ROLLING: "Anträge sind laufend möglich.",
    DeadlineKind.FIXED: "Es gibt eine feste Frist; ein Termin ist nicht bekannt.",
    DeadlineKind.SPAN: "Es gibt einen Zeitraum für Anträge; die Tage sind nicht bekannt.",
    DeadlineKind.YEARLY: "Es gibt jedes Jahr eine Frist; ein Termin ist nicht bekannt.",
    DeadlineKind.PER_LAND: "Die Frist setzt das Land; ein Termin ist nicht bekannt.",
    DeadlineKind.UNKNOWN: "Eine Antragsfrist ist nicht bekannt.",
}


def _since(phase: Phase | None) -> str:
    if phase is None or phase.starts is None or phase.ends is not None:
        return ""
    return f" seit dem {formats.day(phase.starts)}"


def _span(phase: Phase | None) -> str:
    if phase is None or phase.ends is None or phase.status in _WITHOUT_TIME:
        return ""
    return f" ({formats.day_span(phase.starts, phase.ends)})"


def _for_whom(deadline: Deadline) -> str:
    parts = [deadline.label, term(deadline.land) if deadline.land else None]
    shown = ", ".join(part for part in parts if part).rstrip(".")  # the sentence has a full stop of its own
    return f", {shown}" if shown else ""
