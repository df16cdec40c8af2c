"""How completely and how freshly a programme is known, field by field."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from coordinator_app.domain.funding import AmountKind
from coordinator_app.domain.programme import Programme, ProgrammeField, ProgrammeStatus, Topic
from coordinator_app.domain.requirement import Comparison, Operator, PartnerCount, walk
from coordinator_app.domain.source import Basis, Standing
from coordinator_app.matching.eligibility.freshness import DAYS, Freshness, is_stale


class FieldState(Enum):
    """How well a field of a programme is founded."""

    SOURCED = "sourced"
    PARTLY = "partly"
    UNVERIFIED = "unverified"
    VAGUE = "vague"
    NOT_FOUND = "not_found"
    SILENT = "silent"


Bases = Iterator[Basis]
_Reader = Callable[[Programme], Iterable[Basis]]
_F = ProgrammeField


def _facts(*prefixes: str) -> _Reader:
    """Read the bases of conditions on these facts."""

    def read(programme: Programme) -> Bases:
        for node in walk(programme.requirements):
            if isinstance(node, Comparison) and node.fact.startswith(prefixes):
                yield node.basis

    return read


def _partners(programme: Programme) -> Bases:
    return (node.basis for node in walk(programme.requirements) if isinstance(node, PartnerCount))


def _costs(operator: Operator) -> _Reader:
    """Read the bases of conditions that bound the cost from below or above."""

    def read(programme: Programme) -> Bases:
        for node in walk(programme.requirements):
            if isinstance(node, Comparison) and node.operator is operator and node.fact in _COST_FACTS:
                yield node.basis

    return read


_COST_FACTS = frozenset({"project.total_cost", "project.eligible_cost"})


def _amounts(*kinds: AmountKind) -> _Reader:
    return lambda programme: (rule.basis for rule in programme.funding.amounts if rule.kind in kinds)


def _topic(*topics: Topic) -> _Reader:
    return lambda programme: (item.basis for item in programme.statements if item.topic in topics)


@dataclass(frozen=True)
class FieldRule:
    """Where the bases of a field stand in a programme, and how often the field must be looked up."""

    freshness: Freshness
    readers: tuple[_Reader, ...] = ()


FIELD_RULES: Mapping[ProgrammeField, FieldRule] = {
    _F.NAME: FieldRule(Freshness.LASTING),
    _F.MINISTRY: FieldRule(Freshness.LASTING),
    _F.AUTHORITY: FieldRule(Freshness.YEARLY),
    _F.LEVEL: FieldRule(Freshness.LASTING),
    _F.LEGAL_BASIS: FieldRule(Freshness.LASTING),
    _F.THEMES: FieldRule(Freshness.LASTING, (_facts("project.themes"),)),
    _F.TARGET_GROUPS: FieldRule(Freshness.LASTING, (_facts("project.target_groups"),)),
    _F.FACILITY_KINDS: FieldRule(Freshness.LASTING, (_facts("project.facility_kind"),)),
    _F.FUNDED_UNIT: FieldRule(Freshness.LASTING),
    _F.OBJECT: FieldRule(Freshness.LASTING, (_topic(Topic.OBJECT),)),
    _F.APPLICANTS: FieldRule(
        Freshness.YEARLY,
        (_facts("applicant."), _partners, _facts("project.partner"), _topic(Topic.APPLICANTS)),
    ),
    _F.PASSING_ON: FieldRule(
        Freshness.YEARLY, (lambda item: (item.passing_on.basis,) if item.passing_on else (),)
    ),
    _F.AREA: FieldRule(
        Freshness.YEARLY,
        (
            _facts("neighbourhood.legal_bases", "neighbourhood.area_programmes", "neighbourhood.inhabitants"),
            _facts("municipality.land", "municipality.inhabitants", "municipality.esf_region"),
        ),
    ),
    _F.CONCEPT: FieldRule(Freshness.YEARLY, (_facts("neighbourhood.concept"),)),
    _F.MEASURE_KIND: FieldRule(Freshness.LASTING, (_facts("project.measure_kind"),)),
    _F.EARLY_START: FieldRule(
        Freshness.YEARLY, (_facts("project.started", "project.first_contract", "project.early_start"),)
    ),
    _F.DURATION: FieldRule(
        Freshness.YEARLY,
        (_facts("project.duration", "project.starts", "project.ends"), _topic(Topic.DURATION)),
    ),
    _F.STATUS: FieldRule(Freshness.VOLATILE, (lambda item: (phase.basis for phase in item.phases),)),
    _F.DEADLINES: FieldRule(Freshness.VOLATILE, (lambda item: (rule.basis for rule in item.deadlines),)),
    _F.PROCEDURE: FieldRule(Freshness.YEARLY, (_topic(Topic.PROCEDURE, Topic.ATTACHMENTS),)),
    _F.CONTACT: FieldRule(Freshness.YEARLY, (lambda item: (entry.basis for entry in item.contacts),)),
    _F.FINANCING_KIND: FieldRule(
        Freshness.YEARLY, (lambda item: (rule.basis for rule in item.funding.kinds),)
    ),
    _F.RATES: FieldRule(
        Freshness.YEARLY,
        (
            lambda item: (case.basis for case in item.funding.cases),
            lambda item: (item.funding.payment.basis,) if item.funding.payment else (),
            _amounts(AmountKind.FIXED_GRANT),
        ),
    ),
    _F.MINIMUM: FieldRule(
        Freshness.YEARLY,
        (_amounts(AmountKind.MINIMUM_GRANT, AmountKind.MINIMUM_COST), _costs(Operator.AT_LEAST)),
    ),
    _F.MAXIMUM: FieldRule(
        Freshness.YEARLY,
        (
            _amounts(AmountKind.MAXIMUM_GRANT, AmountKind.MAXIMUM_COST, AmountKind.FIXED_GRANT),
            _costs(Operator.AT_MOST),
        ),
    ),
    _F.COSTS: FieldRule(
        Freshness.YEARLY,
        (
            _topic(Topic.COSTS),
            lambda item: (rule.basis for rule in item.funding.flat_rates),
            lambda item: (rule.basis for rule in item.funding.costs),
        ),
    ),
    _F.OWN_SHARE: FieldRule(
        Freshness.YEARLY,
        (lambda item: (rule.basis for rule in item.funding.own_share), _facts("project.own_share")),
    ),
    _F.CUMULATION: FieldRule(
        Freshness.YEARLY,
        (
            lambda item: (rule.basis for rule in item.funding.cumulation),
            lambda item: (rule.basis for rule in item.funding.companions),
            _facts("project.other_grants"),
        ),
    ),
    _F.EARMARK: FieldRule(
        Freshness.YEARLY,
        (lambda item: (rule.basis for rule in item.funding.earmark), _topic(Topic.EARMARK)),
    ),
    _F.BUDGET: FieldRule(Freshness.VOLATILE, (lambda item: (entry.basis for entry in item.budgets),)),
    _F.PREDECESSORS: FieldRule(Freshness.LASTING),
    _F.SUCCESSORS: FieldRule(Freshness.YEARLY),
}


def bases_of(programme: Programme, field: ProgrammeField) -> tuple[Basis, ...]:
    """Return everything that a field of a programme rests on."""
    told = (entry.basis for entry in programme.provenance if field in entry.fields)
    return (*told, *(basis for read in FIELD_RULES[field].readers for basis in read(programme)))


def state_of(programme: Programme, field: ProgrammeField) -> FieldState:
    """Return how well a field is founded; weak and strong bases side by side make it PARTLY."""
    bases = bases_of(programme, field)
    if not bases:
        return FieldState.SILENT
    strong = sum(1 for basis in bases if basis.decides)
    if strong == len(bases):
        return FieldState.SOURCED
    if strong:
        return FieldState.PARTLY
    standings = {basis.standing for basis in bases}
    weakest_first = (Standing.UNVERIFIED, Standing.VAGUE, Standing.NOT_FOUND)
    return FieldState(next(item.value for item in weakest_first if item in standings))


@dataclass(frozen=True)
class StaleField:
    """A field that has not been looked up for longer than its class allows."""

    field: ProgrammeField
    seen: date
    days: int
    allowed: int


def stale_fields(programme: Programme, day: date) -> tuple[StaleField, ...]:
    """Return the fields of a programme that must be looked up anew, in the order of the list of fields.

    A field is as old as the oldest source that it rests on. A programme that has expired does not age.
    """
    phase = programme.phase_on(day)
    if phase is not None and phase.status is ProgrammeStatus.EXPIRED and phase.basis.decides:
        return ()
    return tuple(found for field in ProgrammeField if (found := _stale(programme, field, day)) is not None)


def _stale(programme: Programme, field: ProgrammeField, day: date) -> StaleField | None:
    freshness = FIELD_RULES[field].freshness
    seen = min((programme.source(basis.source).seen for basis in bases_of(programme, field)), default=None)
    if seen is None or not is_stale(seen, freshness, day):
        return None
    return StaleField(field, seen, (day - seen).days, DAYS[freshness])


@dataclass(frozen=True)
class ProgrammeReport:
    """What is known of one programme, and what of it is stale on a day."""

    programme: str
    states: Mapping[ProgrammeField, FieldState]
    stale: tuple[StaleField, ...]


@dataclass(frozen=True)
class CatalogueReport:
    """The table of completeness: one row for every programme, in the order of the catalogue."""

    day: date
    rows: tuple[ProgrammeReport, ...]

    def count(self, field: ProgrammeField) -> Mapping[FieldState, int]:
        """Return how many programmes have a field in which state."""
        return Counter(row.states[field] for row in self.rows)


def catalogue_report(programmes: Iterable[Programme], day: date) -> CatalogueReport:
    """Return completeness and freshness of programmes as of a day."""
    return CatalogueReport(
        day,
        tuple(
            ProgrammeReport(
                item.id, {field: state_of(item, field) for field in ProgrammeField}, stale_fields(item, day)
            )
            for item in programmes
        ),
    )
