"""What another catalogue would change for one's own projects."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from coordinator_app.domain.programme import Programme
from coordinator_app.domain.truth import Truth
from coordinator_app.matching.eligibility.subject import Subject
from coordinator_app.services.match_changes import Outlook, RateSpan, outlook, pair_change


class ProgrammeChangeKind(Enum):
    """What another catalogue does with a programme."""

    NEW = "new"
    CHANGED = "changed"
    GONE = "gone"


@dataclass(frozen=True)
class ProgrammeChange:
    """A programme in both catalogues; None where one does not have it."""

    kind: ProgrammeChangeKind
    before: Programme | None
    after: Programme | None

    @property
    def id(self) -> str:
        """The programme's id."""
        return self.programme.id

    @property
    def programme(self) -> Programme:
        """The programme as it will be, or as it was where it goes."""
        return self.after or self.before  # type: ignore[return-value]  # one of them is there by construction


class EffectKind(Enum):
    """What changes for a project."""

    VERDICT = "verdict"
    RATE = "rate"
    DEADLINE = "deadline"


EffectValue = Truth | RateSpan | date | None


@dataclass(frozen=True)
class Effect:
    """One change with the keys of all projects that it is the same for.

    Of a VERDICT the values are truths (None: the catalogue does not have the programme), of a RATE the span of
    shares that a project may get, of a DEADLINE the next last day; None where that is not known.
    """

    programme: str
    kind: EffectKind
    before: EffectValue
    after: EffectValue
    projects: tuple[str, ...]


def programme_changes(before: Iterable[Programme], after: Iterable[Programme]) -> tuple[ProgrammeChange, ...]:
    """Return the programmes that are not the same in both catalogues, ordered by id."""
    old, new = ({item.id: item for item in programmes} for programmes in (before, after))
    found = (_change(old.get(key), new.get(key)) for key in sorted({*old, *new}))
    return tuple(change for change in found if change is not None)


def _change(before: Programme | None, after: Programme | None) -> ProgrammeChange | None:
    if before == after:
        return None
    if before is None:
        return ProgrammeChange(ProgrammeChangeKind.NEW, None, after)
    kind = ProgrammeChangeKind.GONE if after is None else ProgrammeChangeKind.CHANGED
    return ProgrammeChange(kind, before, after)


def effects_of(
    changes: Iterable[ProgrammeChange], subjects: Iterable[Subject], day: date
) -> tuple[Effect, ...]:
    """Return what changes mean for projects, equal changes put together; what is and stays a no is no effect."""
    wanted = tuple(subjects)
    found: dict[tuple[str, EffectKind, EffectValue, EffectValue], list[str]] = {}
    for change in changes:
        for subject in wanted:
            for kind, before, after in _effects(change, subject, day):
                found.setdefault((change.id, kind, before, after), []).append(subject.project.key)
    return tuple(Effect(*what, tuple(projects)) for what, projects in found.items())


def _effects(
    change: ProgrammeChange, subject: Subject, day: date
) -> Iterable[tuple[EffectKind, EffectValue, EffectValue]]:
    old, new = (
        None if item is None else outlook(item, subject, day) for item in (change.before, change.after)
    )
    if pair_change(old, new) is None:
        return
    verdict_only = any(
        item is None or item.closed for item in (old, new)
    )  # of what is none only the result counts
    before, after = _values(old), _values(new)
    for kind in (EffectKind.VERDICT,) if verdict_only else EffectKind:
        if before[kind] != after[kind]:
            yield kind, before[kind], after[kind]


def _values(seen: Outlook | None) -> Mapping[EffectKind, EffectValue]:
    if seen is None:
        return dict.fromkeys(EffectKind)
    return {
        EffectKind.VERDICT: seen.assessment.eligible,
        EffectKind.RATE: seen.rate,
        EffectKind.DEADLINE: seen.deadline,
    }
