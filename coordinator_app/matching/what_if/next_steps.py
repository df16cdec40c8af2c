"""What there is instead of a closed programme: its next call, and what came after it."""

from collections.abc import Iterator, Mapping
from datetime import date

from coordinator_app.domain.programme import DeadlineKind, Phase, Programme, ProgrammeStatus
from coordinator_app.domain.truth import Truth
from coordinator_app.matching.eligibility.matcher import assess
from coordinator_app.matching.eligibility.subject import Subject
from coordinator_app.matching.what_if.answer import NextCall, Successor


def next_call(programme: Programme, day: date) -> NextCall | None:
    """Return when a programme takes applications next, by the phases and deadlines that lie ahead; None if none is known."""
    calls = sorted((*_phases(programme, day), *_deadlines(programme, day)), key=lambda call: call.opens)
    return calls[0] if calls else None


def _phases(programme: Programme, day: date) -> Iterator[NextCall]:
    for phase in programme.phases:
        ahead = phase.starts is not None and phase.starts > day
        if ahead and phase.starts is not None and _takes_applications(programme, phase, phase.starts):
            yield NextCall(phase.starts, phase.ends, phase.basis)


def _takes_applications(programme: Programme, phase: Phase, day: date) -> bool:
    return programme.phase_on(day) == phase and phase.status.takes_applications is Truth.YES


def _deadlines(programme: Programme, day: date) -> Iterator[NextCall]:
    """Yield the calls that open later, unless the programme is known to take no applications then."""
    for deadline in programme.deadlines:
        if deadline.opens is None or deadline.opens <= day or deadline.kind is DeadlineKind.YEARLY:
            continue
        phase = programme.phase_on(deadline.opens)
        if phase is None or phase.status.takes_applications is not Truth.NO:
            yield NextCall(deadline.opens, deadline.closes, deadline.basis, deadline.label)


def successors(
    subject: Subject, programme: Programme, day: date, programmes: Mapping[str, Programme]
) -> tuple[Successor, ...]:
    """Return what came after a programme: of every line the first that is not closed on the day, or its last.

    Of a programme that has not begun nothing came after, and what has not begun itself is no help.
    """
    if _status(programme, day) in {ProgrammeStatus.NOT_YET, ProgrammeStatus.ANNOUNCED}:
        return ()
    found: dict[str, Successor] = {}
    seen = {programme.id}
    waiting = [key for key in programme.successors if key in programmes]
    while waiting:
        item = programmes[waiting.pop(0)]
        status = _status(item, day)
        if item.id in seen or status is ProgrammeStatus.NOT_YET:
            continue
        seen.add(item.id)
        further = [key for key in item.successors if key in programmes and key not in seen]
        begun = [key for key in further if _status(programmes[key], day) is not ProgrammeStatus.NOT_YET]
        if status.takes_applications is Truth.NO and begun:
            waiting += begun
        else:
            found[item.id] = Successor(item.id, status, assess(subject, item, day).eligible)
    return tuple(found.values())


def _status(programme: Programme, day: date) -> ProgrammeStatus:
    phase = programme.phase_on(day)
    return phase.status if phase else ProgrammeStatus.UNKNOWN
