"""The short form of a new programme: what is needed to have it in lists, search and Abgleich. Qt-free.

What is left out stays unknown: nothing is made up where a question is not answered.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from fractions import Fraction

from coordinator_app.domain.funding import AmountKind, AmountRule, FundingCase, FundingTerms, RateLimit
from coordinator_app.domain.programme import (
    Deadline,
    DeadlineKind,
    Phase,
    Programme,
    ProgrammeStatus,
    Statement,
    Topic,
)
from coordinator_app.domain.requirement import AllOf, Comparison, Judgement, Operator
from coordinator_app.domain.source import Basis, Source, Standing
from coordinator_app.domain.vocabulary import Level, OrganisationKind, TargetGroup, Theme
from coordinator_app.ui.forms.derivation import options_from
from coordinator_app.ui.forms.field import Editor, Field, Option, Section
from coordinator_app.ui.forms.programme_ids import NEW_PROGRAMME, provisional
from coordinator_app.wording.terms import term

_SOURCE = provisional(0)
_NOBODY_NAMED = "Wer Anträge stellen kann, ist noch nicht eingetragen."
_STATUSES = (
    ProgrammeStatus.OPEN,
    ProgrammeStatus.ROLLING,
    ProgrammeStatus.ANNOUNCED,
    ProgrammeStatus.PAUSED,
    ProgrammeStatus.EXHAUSTED,
    ProgrammeStatus.EXPIRED,
    ProgrammeStatus.UNKNOWN,
)
_DEADLINES = (DeadlineKind.UNKNOWN, DeadlineKind.ROLLING, DeadlineKind.FIXED, DeadlineKind.YEARLY)


@dataclass(frozen=True)
class QuickEntry:
    """The answers of the short form; what is None or empty was not answered."""

    name: str = ""
    giver: str = ""
    level: Level | None = Level.MUNICIPAL
    what: str = ""
    who: tuple[OrganisationKind, ...] = ()
    themes: tuple[Theme, ...] = ()
    target_groups: tuple[TargetGroup, ...] = ()
    rate: Fraction | None = None
    limit: RateLimit = RateLimit.EXACT
    most_cents: int | None = None
    status: ProgrammeStatus = ProgrammeStatus.UNKNOWN
    deadline: DeadlineKind = DeadlineKind.UNKNOWN
    closes: date | None = None
    source_title: str = ""
    source_url: str = ""
    source_seen: date | None = None


def quick_sections() -> tuple[Section, ...]:
    """Return the short form: who, what, how much, until when, and where it is written."""
    return (
        Section(
            (
                Field("name", Editor.LINE, "Name des Programms"),
                Field("giver", Editor.LINE, "Wer gibt das Geld?", hint="Zum Beispiel Ihre Stadt."),
                Field("level", Editor.CHOICE, "Ebene", options=_options(tuple(Level))),
            ),
            "Was Sie nicht wissen, lassen Sie frei. Es heißt dann überall „nicht bekannt“.",
        ),
        Section(
            (
                Field("source_title", Editor.LINE, "Titel der Richtlinie oder Seite"),
                Field("source_url", Editor.LINE, "Adresse im Netz", hint="Beginnt mit https://."),
                Field("source_seen", Editor.DAY, "Gesehen am"),
            ),
            "Wo steht das? Alle Angaben unten stützen sich auf diese Quelle.",
        ),
        Section((Field("what", Editor.TEXT, "Was wird gefördert? In eigenen Worten", optional=True),)),
        Section(
            (
                Field(
                    "who",
                    Editor.CHOICES,
                    "Wer kann Anträge stellen?",
                    options=_options(tuple(OrganisationKind)),
                ),
            )
        ),
        Section(
            (
                Field(
                    "rate", Editor.SHARE, "Zuschuss als Anteil", optional=True, hint="80 %, 33 1/3 % oder 1/3"
                ),
                Field("limit", Editor.CHOICE, "Der Anteil gilt", options=_options(tuple(RateLimit))),
                Field("most_cents", Editor.MONEY, "Höchstens, je Projekt", optional=True),
            ),
            "Wie viel?",
        ),
        Section(
            (
                Field("status", Editor.CHOICE, "Stand heute", options=_options(_STATUSES)),
                Field("deadline", Editor.CHOICE, "Art der Frist", options=_options(_DEADLINES)),
                Field("closes", Editor.DAY, "Letzter Tag", optional=True),
            ),
            "Bis wann?",
        ),
        Section(
            (
                Field("themes", Editor.CHOICES, "Handlungsfelder", options=_options(tuple(Theme))),
                Field("target_groups", Editor.CHOICES, "Zielgruppen", options=_options(tuple(TargetGroup))),
            ),
            "Handlungsfelder und Zielgruppen",
            folded=True,
        ),
    )


def programme_of(entry: QuickEntry, today: date) -> Programme:
    """Return the programme that the answers make, resting on the one source."""
    basis = Basis(_SOURCE)
    return Programme(
        id=NEW_PROGRAMME,
        name=entry.name,
        short_name="",
        ministry=entry.giver,
        level=entry.level or Level.OTHER,
        checked=today,
        sources=(Source(_SOURCE, entry.source_title, entry.source_url, entry.source_seen or today),),
        phases=(_phase(entry, basis, today),),
        requirements=AllOf((_who(entry, basis),), basis),
        themes=entry.themes,
        target_groups=entry.target_groups,
        deadlines=_deadlines(entry, basis),
        funding=FundingTerms(cases=_cases(entry, basis), amounts=_amounts(entry, basis)),
        statements=(Statement(Topic.OBJECT, entry.what, basis),) if entry.what else (),
    )


def quick_path(path: str) -> str:
    """Return the field of the short form in which a place of the programme is entered."""
    return next((name for pattern, name in _PLACES.items() if re.match(pattern, path)), "name")


_PLACES: Mapping[str, str] = {
    r"ministry": "giver",
    r"level": "level",
    r"sources\[0\]\.url": "source_url",
    r"sources\[0\]\.seen": "source_seen",
    r"sources": "source_title",
    r"phases": "status",
    r"requirements": "who",
    r"deadlines": "closes",
    r"funding\.cases": "rate",
    r"funding\.amounts": "most_cents",
    r"statements": "what",
}
"""Where the short form asks for what, by the beginning of the path; everything else follows from the name."""


def blank_entry(today: date) -> QuickEntry:
    """Return the short form with nothing in it but the day on which the source is looked at."""
    return QuickEntry(source_seen=today)


def quick_label(path: str) -> str:
    """Return the label of a field of the short form."""
    found = (item.label for section in quick_sections() for item in section.fields if item.path == path)
    return next(found, "")


def is_untouched(entry: QuickEntry, today: date) -> bool:
    """Whether nothing was answered yet."""
    return all(
        getattr(entry, item.name) == getattr(replace(blank_entry(today)), item.name) for item in fields(entry)
    )


def _phase(entry: QuickEntry, basis: Basis, today: date) -> Phase:
    """The status is known from the day on which the source was seen; a fixed deadline ends it."""
    ends = entry.closes if entry.deadline is DeadlineKind.FIXED else None
    starts = entry.source_seen or today
    return Phase(entry.status, starts, ends if ends is not None and ends >= starts else None, basis)


def _who(entry: QuickEntry, basis: Basis) -> Comparison | Judgement:
    if not entry.who:
        return Judgement(_NOBODY_NAMED, replace(basis, standing=Standing.NOT_FOUND))
    return Comparison("applicant.kind", Operator.ONE_OF, tuple(kind.value for kind in entry.who), basis)


def _deadlines(entry: QuickEntry, basis: Basis) -> tuple[Deadline, ...]:
    if entry.deadline is DeadlineKind.UNKNOWN and entry.closes is None:
        return ()
    return (Deadline(entry.deadline, basis, closes=entry.closes),)


def _cases(entry: QuickEntry, basis: Basis) -> tuple[FundingCase, ...]:
    if entry.rate is None:
        return ()
    return (FundingCase("", "Regelfall", basis, grant=entry.rate, limit=entry.limit),)


def _amounts(entry: QuickEntry, basis: Basis) -> tuple[AmountRule, ...]:
    if entry.most_cents is None:
        return ()
    return (AmountRule(AmountKind.MAXIMUM_GRANT, entry.most_cents, basis),)


def _options(members: tuple[object, ...]) -> tuple[Option, ...]:
    return options_from(
        tuple(Option(member, term(member)[:1].upper() + term(member)[1:]) for member in members),  # type: ignore[arg-type]
        optional=False,
    )
