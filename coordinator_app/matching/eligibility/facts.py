"""The registry of facts that requirements may ask for: type, options, and where each stands in the data."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from fractions import Fraction
from functools import lru_cache
from typing import Any

from coordinator_app.domain.money import read_share
from coordinator_app.domain.project import DescriptionBlock
from coordinator_app.domain.records import Kind
from coordinator_app.domain.requirement import Operator
from coordinator_app.domain.truth import Truth, disjunction
from coordinator_app.domain.vocabulary import (
    AreaProgramme,
    ConceptKind,
    EsfRegion,
    FacilityKind,
    Land,
    LegalBasis,
    MeasureKind,
    OrganisationKind,
    TargetGroup,
    Theme,
)
from coordinator_app.matching.eligibility.areas import areas_on, taken_on
from coordinator_app.matching.eligibility.contradictions import (
    Contradiction,
    area_contradictions,
    contradicted_facts,
)
from coordinator_app.matching.eligibility.subject import Subject


class FactKind(Enum):
    """The type of a fact; it says which operators fit and how wanted values are read."""

    CHOICE = "choice"
    CHOICES = "choices"
    FLAG = "flag"
    AMOUNT = "amount"
    NUMBER = "number"
    SHARE = "share"
    DAY = "day"


OPERATORS: Mapping[FactKind, frozenset[Operator]] = {
    FactKind.CHOICE: frozenset({Operator.ONE_OF}),
    FactKind.CHOICES: frozenset({Operator.OVERLAPS, Operator.CONTAINS_ALL}),
    FactKind.FLAG: frozenset({Operator.IS}),
    FactKind.AMOUNT: frozenset({Operator.AT_LEAST, Operator.AT_MOST}),
    FactKind.NUMBER: frozenset({Operator.AT_LEAST, Operator.AT_MOST}),
    FactKind.SHARE: frozenset({Operator.AT_LEAST, Operator.AT_MOST}),
    FactKind.DAY: frozenset({Operator.AT_LEAST, Operator.AT_MOST}),
}


@dataclass(frozen=True)
class Choices:
    """A set-valued fact: members that are sure, and members that would be if an open point were settled.

    Where members can be counted, `counts` says how often each sure one occurs, `unsaid` how many could be any member.
    """

    sure: tuple[Enum, ...]
    possible: tuple[Enum, ...] = ()
    counts: tuple[int, ...] = ()
    unsaid: int = 0


FactContent = Enum | Choices | int | Fraction | date


@dataclass(frozen=True)
class Origin:
    """Where a fact stands in the user's data; `key` is None where the record itself is missing."""

    kind: Kind
    key: str | None
    field: str


@dataclass(frozen=True)
class FactValue:
    """A fact as it was found; `content` None means that it is unknown.

    `contradiction` is what keeps the fact from being known though something was stated.
    """

    name: str
    content: FactContent | None
    origin: Origin
    contradiction: Contradiction | None = None


@dataclass(frozen=True)
class FactDefinition:
    """One row of the registry.

    `read` takes the subject and the day of the match; it returns None (or an unknown flag) where the user has not said.
    """

    name: str
    kind: FactKind
    home: Kind
    field: str
    read: Callable[[Subject, date], FactContent | None]
    options: type[Enum] | None = None

    def parse(self, wanted: tuple[str | int, ...]) -> tuple[Any, ...]:
        """Return the wanted values in the fact's type.

        Raises:
            ValueError: naming the first value that does not fit.
        """
        if not wanted:
            raise ValueError("")
        return _parsed(self, wanted)

    def parse_one(self, value: str | int) -> Any:
        """Return one wanted value in the fact's type; raises ValueError where it does not fit."""
        match self.kind:
            case FactKind.CHOICE | FactKind.CHOICES if self.options is not None:
                return self.options(value)
            case FactKind.FLAG:
                return _flag(value)
            case FactKind.AMOUNT | FactKind.NUMBER if isinstance(value, int):
                return value
            case FactKind.SHARE:
                return read_share(str(value))
            case FactKind.DAY:
                return date.fromisoformat(str(value))
            case _:
                raise ValueError(str(value))


@lru_cache(maxsize=4096)
def _parsed(definition: FactDefinition, wanted: tuple[str | int, ...]) -> tuple[Any, ...]:
    """Parse the same wanted values once: every project asks for those of every programme."""
    return tuple(definition.parse_one(value) for value in wanted)


def _flag(value: str | int) -> Truth:
    if value not in ("yes", "no"):
        raise ValueError(str(value))
    return Truth(value)


def _members(values: Iterable[Enum]) -> Choices | None:
    """Return stated members; none stated means that the user has not said, which is unknown."""
    taken = tuple(dict.fromkeys(values))
    return Choices(taken) if taken else None


def _legal_bases(subject: Subject, day: date) -> Choices | None:
    areas = subject.neighbourhood.legal_areas if subject.neighbourhood else None
    if areas is None:
        return None
    sure, possible = areas_on(areas, day)
    return Choices(
        tuple(dict.fromkeys(area.basis for area in sure)),
        tuple(dict.fromkeys(area.basis for area in possible)),
    )


def _area_programmes(subject: Subject, _day: date) -> Choices | None:
    areas = subject.neighbourhood.legal_areas if subject.neighbourhood else None
    if areas is None:
        return None
    unsaid = any(area.programme is None for area in areas)
    return Choices(
        tuple(dict.fromkeys(area.programme for area in areas if area.programme is not None)),
        tuple(AreaProgramme) if unsaid else (),
    )


def _concept_resolved(subject: Subject, day: date) -> Truth:
    concepts = subject.neighbourhood.concepts if subject.neighbourhood else None
    if concepts is None:
        return Truth.UNKNOWN
    return disjunction(taken_on(concept.resolution, day) for concept in concepts)


def _concept_kinds(subject: Subject, _day: date) -> Choices | None:
    concepts = subject.neighbourhood.concepts if subject.neighbourhood else None
    return None if concepts is None else Choices(tuple(dict.fromkeys(concept.kind for concept in concepts)))


def _partner_kinds(subject: Subject, _day: date) -> Choices | None:
    if subject.project.partners is None:
        return None
    counted: dict[OrganisationKind, int] = {}
    unsaid = 0
    for partner in subject.partners:
        if partner.kind is None:
            unsaid += 1
        else:
            counted[partner.kind] = counted.get(partner.kind, 0) + 1
    possible = tuple(OrganisationKind) if unsaid else ()
    return Choices(tuple(counted), possible, tuple(counted.values()), unsaid)


def _participation(subject: Subject, _day: date) -> Truth:
    """A recorded event proves participation; none recorded proves nothing."""
    return Truth.YES if subject.participation else Truth.UNKNOWN


def _sustainability(subject: Subject, _day: date) -> Truth:
    text = subject.project.description(DescriptionBlock.SUSTAINABILITY)
    return Truth.YES if text is not None else Truth.UNKNOWN


def _started(subject: Subject, day: date) -> Truth:
    """The day of the first contract decides; without one, what the user said.

    A project that is said to have started, though its contract is yet to come, may have started otherwise.
    """
    started, contract = subject.project.started, subject.project.first_contract
    if contract is None:
        return started
    if contract <= day:
        return Truth.YES
    return Truth.UNKNOWN if started is Truth.YES else Truth.NO


def _from(record: str, field: str) -> Callable[[Subject, date], Any]:
    """Return a reader of a plain field; a missing record makes the fact unknown."""

    def read(subject: Subject, _day: date) -> Any:
        owner = getattr(subject, record)
        return None if owner is None else getattr(owner, field)

    return read


def _plain(record: str, field: str, kind: FactKind, options: type[Enum] | None = None) -> FactDefinition:
    """Return the definition of a fact that is just a field of a record."""
    home = Kind.ORGANISATION if record == "applicant" else Kind(record)
    name = f"{record}.{field.removesuffix('_cents')}"
    return FactDefinition(name, kind, home, field, _from(record, field), options)


FACTS: tuple[FactDefinition, ...] = (
    _plain("municipality", "land", FactKind.CHOICE, Land),
    _plain("municipality", "inhabitants", FactKind.NUMBER),
    _plain("municipality", "budget_emergency", FactKind.FLAG),
    _plain("municipality", "financially_weak", FactKind.FLAG),
    _plain("municipality", "esf_region", FactKind.CHOICE, EsfRegion),
    _plain("municipality", "has_youth_office", FactKind.FLAG),
    FactDefinition(
        "neighbourhood.legal_bases",
        FactKind.CHOICES,
        Kind.NEIGHBOURHOOD,
        "legal_areas",
        _legal_bases,
        LegalBasis,
    ),
    FactDefinition(
        "neighbourhood.area_programmes",
        FactKind.CHOICES,
        Kind.NEIGHBOURHOOD,
        "legal_areas",
        _area_programmes,
        AreaProgramme,
    ),
    FactDefinition(
        "neighbourhood.concept_resolved", FactKind.FLAG, Kind.NEIGHBOURHOOD, "concepts", _concept_resolved
    ),
    FactDefinition(
        "neighbourhood.concept_kinds",
        FactKind.CHOICES,
        Kind.NEIGHBOURHOOD,
        "concepts",
        _concept_kinds,
        ConceptKind,
    ),
    _plain("neighbourhood", "inhabitants", FactKind.NUMBER),
    _plain("applicant", "kind", FactKind.CHOICE, OrganisationKind),
    _plain("applicant", "charitable", FactKind.FLAG),
    _plain("project", "measure_kind", FactKind.CHOICE, MeasureKind),
    _plain("project", "facility_kind", FactKind.CHOICE, FacilityKind),
    FactDefinition(
        "project.themes",
        FactKind.CHOICES,
        Kind.PROJECT,
        "themes",
        lambda s, _: _members(s.project.themes),
        Theme,
    ),
    FactDefinition(
        "project.target_groups",
        FactKind.CHOICES,
        Kind.PROJECT,
        "target_groups",
        lambda s, _: _members(s.project.target_groups),
        TargetGroup,
    ),
    FactDefinition(
        "project.partner_kinds", FactKind.CHOICES, Kind.PROJECT, "partners", _partner_kinds, OrganisationKind
    ),
    _plain("project", "starts", FactKind.DAY),
    _plain("project", "ends", FactKind.DAY),
    _plain("project", "duration_months", FactKind.NUMBER),
    FactDefinition("project.started", FactKind.FLAG, Kind.PROJECT, "started", _started),
    _plain("project", "first_contract", FactKind.DAY),
    _plain("project", "early_start_consent", FactKind.FLAG),
    _plain("project", "total_cost_cents", FactKind.AMOUNT),
    _plain("project", "eligible_cost_cents", FactKind.AMOUNT),
    _plain("project", "own_share", FactKind.SHARE),
    _plain("project", "other_grants", FactKind.FLAG),
    FactDefinition(
        "project.resolution_taken",
        FactKind.FLAG,
        Kind.PROJECT,
        "resolution",
        lambda s, day: taken_on(s.project.resolution, day),
    ),
    FactDefinition(
        "project.participation", FactKind.FLAG, Kind.PARTICIPATION, "participation", _participation
    ),
    FactDefinition("project.sustainability", FactKind.FLAG, Kind.PROJECT, "descriptions", _sustainability),
)

FACTS_BY_NAME: Mapping[str, FactDefinition] = {definition.name: definition for definition in FACTS}

_OWNERS: Mapping[Kind, str] = {
    Kind.MUNICIPALITY: "municipality",
    Kind.NEIGHBOURHOOD: "neighbourhood",
    Kind.ORGANISATION: "applicant",
    Kind.PROJECT: "project",
}


def read_facts(subject: Subject, day: date) -> Mapping[str, FactValue]:
    """Return every fact by name, as of a day, with its place in the data; what rests on a contradiction is unknown."""
    contradicted = contradicted_facts(subject)
    areas = area_contradictions(subject.neighbourhood) if subject.neighbourhood else ()
    doubted = {_LEGAL_BASES: areas[0]} if areas else {}
    return {definition.name: _read(definition, subject, day, contradicted, doubted) for definition in FACTS}


_LEGAL_BASES = "neighbourhood.legal_bases"
"""The fact of which single members may rest on a contradiction; those are possible, the others stay sure."""


def _read(
    definition: FactDefinition,
    subject: Subject,
    day: date,
    contradicted: Mapping[str, Contradiction],
    doubted: Mapping[str, Contradiction],
) -> FactValue:
    name = definition.name
    origin = _origin(definition, subject)
    contradiction = _contradicting(name, contradicted)
    if contradiction is not None:
        return FactValue(name, None, origin, contradiction)
    return FactValue(name, _content(definition, subject, day), origin, doubted.get(name))


def _contradicting(name: str, contradicted: Mapping[str, Contradiction]) -> Contradiction | None:
    return contradicted.get(name) or contradicted.get(name.partition(".")[0])


def _content(definition: FactDefinition, subject: Subject, day: date) -> FactContent | None:
    content = definition.read(subject, day)
    return None if content is Truth.UNKNOWN else content


def read_columns(
    subjects: Sequence[Subject], day: date, names: Iterable[str]
) -> Mapping[str, Sequence[FactContent | None]]:
    """Return what `read_facts` finds of some facts, a column of contents for each, without saying where they stand."""
    unsaid = Truth.UNKNOWN
    columns: dict[str, list[FactContent | None]] = {}
    for name in names:
        read = FACTS_BY_NAME[name].read
        found = [read(subject, day) for subject in subjects]
        columns[name] = [None if content is unsaid else content for content in found]
    for place, subject in enumerate(subjects):
        contradicted = contradicted_facts(subject)
        for name in columns if contradicted else ():
            if _contradicting(name, contradicted):
                columns[name][place] = None
    return columns


def _origin(definition: FactDefinition, subject: Subject) -> Origin:
    """Point to the field that holds the fact, or to the project's missing reference to its record."""
    owner_name = _OWNERS.get(definition.home)
    if owner_name is None:
        return Origin(definition.home, None, definition.field)
    owner = getattr(subject, owner_name)
    if owner is None:
        return Origin(Kind.PROJECT, subject.project.key, owner_name)
    return Origin(definition.home, owner.key, definition.field)
