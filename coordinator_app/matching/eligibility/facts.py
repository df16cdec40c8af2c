"""The registry of facts that requirements may ask for: type, options, and where each stands in the data."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from fractions import Fraction
from functools import cached_property, lru_cache
from typing import Any

from coordinator_app.domain.money import read_share
from coordinator_app.domain.neighbourhood import Neighbourhood
from coordinator_app.domain.project import DescriptionBlock, Project
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

    `read` takes the record that the fact is named after (with `whole`, the subject) and the day of the match; it returns
    None (or an unknown flag) where the user has not said.
    """

    name: str
    kind: FactKind
    home: Kind
    field: str
    read: Callable[[Any, date], FactContent | None]
    options: type[Enum] | None = None
    whole: bool = False

    @cached_property
    def owner(self) -> str:
        """The field of the subject with what the fact is read from; empty for the subject itself."""
        return "" if self.whole else self.name.partition(".")[0]

    def record_of(self, subject: Subject) -> Any:
        """Return what the fact is read from; None where that record is missing."""
        return getattr(subject, self.owner) if self.owner else subject

    def content(self, record: Any, day: date) -> FactContent | None:
        """Return what is read from a record; None where that is not known, or the record is missing."""
        content = None if record is None else self.read(record, day)
        return None if content is Truth.UNKNOWN else content

    def contents(self, records: Iterable[Any], day: date) -> tuple[FactContent | None, ...]:
        """Return the content of each record; the same as `content`, without a call for each."""
        read, unsaid = self.read, Truth.UNKNOWN
        found = [None if record is None else read(record, day) for record in records]
        return tuple([None if content is unsaid else content for content in found])

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


_ANY_KIND = tuple(OrganisationKind)
_ANY_AREA_PROGRAMME = tuple(AreaProgramme)


def _flag(value: str | int) -> Truth:
    if value not in ("yes", "no"):
        raise ValueError(str(value))
    return Truth(value)


def _members(values: Iterable[Enum]) -> Choices | None:
    """Return stated members; none stated means that the user has not said, which is unknown."""
    taken = tuple(dict.fromkeys(values))
    return Choices(taken) if taken else None


def _legal_bases(neighbourhood: Neighbourhood, day: date) -> Choices | None:
    if neighbourhood.legal_areas is None:
        return None
    sure, possible = areas_on(neighbourhood.legal_areas, day)
    return Choices(
        tuple(dict.fromkeys(area.basis for area in sure)),
        tuple(dict.fromkeys(area.basis for area in possible)),
    )


def _area_programmes(neighbourhood: Neighbourhood, _day: date) -> Choices | None:
    areas = neighbourhood.legal_areas
    if areas is None:
        return None
    unsaid = any(area.programme is None for area in areas)
    return Choices(
        tuple(dict.fromkeys(area.programme for area in areas if area.programme is not None)),
        _ANY_AREA_PROGRAMME if unsaid else (),
    )


def _concept_resolved(neighbourhood: Neighbourhood, day: date) -> Truth:
    if neighbourhood.concepts is None:
        return Truth.UNKNOWN
    return disjunction(taken_on(concept.resolution, day) for concept in neighbourhood.concepts)


def _concept_kinds(neighbourhood: Neighbourhood, _day: date) -> Choices | None:
    concepts = neighbourhood.concepts
    return None if concepts is None else Choices(tuple(dict.fromkeys(concept.kind for concept in concepts)))


def _partner_kinds(subject: Subject, _day: date) -> Choices | None:
    if subject.project.partners is None:
        return None
    kinds = [partner.kind for partner in subject.partners]
    named = tuple(dict.fromkeys([kind for kind in kinds if kind is not None]))
    unsaid = kinds.count(None)
    return Choices(named, _ANY_KIND if unsaid else (), tuple(map(kinds.count, named)), unsaid)


def _participation(subject: Subject, day: date) -> Truth:
    """A recorded event proves participation; none recorded proves nothing, and one that is only planned neither."""
    return Truth.YES if subject.participated(day) else Truth.UNKNOWN


def _sustainability(project: Project, _day: date) -> Truth:
    text = project.description(DescriptionBlock.SUSTAINABILITY)
    return Truth.YES if text is not None else Truth.UNKNOWN


def _started(project: Project, day: date) -> Truth:
    """The day of the first contract decides; without one, what the user said.

    A project that is said to have started, though its contract is yet to come, may have started otherwise.
    """
    started, contract = project.started, project.first_contract
    if contract is None:
        return started
    if contract <= day:
        return Truth.YES
    return Truth.UNKNOWN if started is Truth.YES else Truth.NO


def _plain(record: str, field: str, kind: FactKind, options: type[Enum] | None = None) -> FactDefinition:
    """Return the definition of a fact that is just a field of a record."""
    home = Kind.ORGANISATION if record == "applicant" else Kind(record)
    name = f"{record}.{field.removesuffix('_cents')}"
    return FactDefinition(name, kind, home, field, lambda owner, _day: getattr(owner, field), options)


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
        lambda project, _day: _members(project.themes),
        Theme,
    ),
    FactDefinition(
        "project.target_groups",
        FactKind.CHOICES,
        Kind.PROJECT,
        "target_groups",
        lambda project, _day: _members(project.target_groups),
        TargetGroup,
    ),
    FactDefinition(
        "project.partner_kinds",
        FactKind.CHOICES,
        Kind.PROJECT,
        "partners",
        _partner_kinds,
        OrganisationKind,
        whole=True,
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
        lambda project, day: taken_on(project.resolution, day),
    ),
    FactDefinition(
        "project.participation",
        FactKind.FLAG,
        Kind.PARTICIPATION,
        "participation",
        _participation,
        whole=True,
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
    contradiction = contradicting(name, contradicted)
    if contradiction is not None:
        return FactValue(name, None, origin, contradiction)
    content = definition.content(definition.record_of(subject), day)
    return FactValue(name, content, origin, doubted.get(name))


def contradicting(name: str, contradicted: Mapping[str, Contradiction]) -> Contradiction | None:
    """Return what makes a fact uncheckable, of what `contradicted_facts` found."""
    return contradicted.get(name) or contradicted.get(name.partition(".")[0])


def _origin(definition: FactDefinition, subject: Subject) -> Origin:
    """Point to the field that holds the fact, or to the project's missing reference to its record."""
    owner_name = _OWNERS.get(definition.home)
    if owner_name is None:
        return Origin(definition.home, None, definition.field)
    owner = getattr(subject, owner_name)
    if owner is None:
        return Origin(Kind.PROJECT, subject.project.key, owner_name)
    return Origin(definition.home, owner.key, definition.field)
