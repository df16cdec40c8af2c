"""What must hold in one catalogue file beyond the types of its fields: a table of checks by kind of record."""

import dataclasses
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import combinations
from typing import Any

from coordinator_app.catalogue.document import Path
from coordinator_app.domain.codec import plain_name
from coordinator_app.domain.funding import (
    AmountKind,
    AmountRule,
    CumulationKind,
    CumulationRule,
    EarmarkRule,
    FlatRate,
    FundingCase,
    FundingTerms,
    OwnShareRule,
    RoundingRule,
)
from coordinator_app.domain.programme import (
    Budget,
    Contact,
    Deadline,
    DeadlineKind,
    Origin,
    Phase,
    Programme,
    ProgrammeField,
    Provenance,
)
from coordinator_app.domain.requirement import (
    AllOf,
    AnyOf,
    AtLeast,
    Comparison,
    Dated,
    ExactlyOne,
    Operator,
    PartnerCount,
    Requirement,
    children_of,
)
from coordinator_app.domain.source import Basis, Source
from coordinator_app.matching.eligibility.facts import FACTS_BY_NAME, OPERATORS, FactDefinition, FactKind

LONGEST_ID = 80
IDENTIFIER = re.compile(rf"[a-z][a-z0-9_]{{0,{LONGEST_ID - 1}}}")
LONGEST_TEXT = 2_000
"""Characters of one text; the longest of the shipped catalogue has 321."""

FIRST_YEAR, LAST_YEAR = 1900, 2199

_SHARES = ("grant", "federal", "land", "municipal", "eu")
_ONE_VALUE = frozenset({Operator.IS, Operator.AT_LEAST, Operator.AT_MOST})
_DATED = frozenset({DeadlineKind.FIXED, DeadlineKind.YEARLY, DeadlineKind.SPAN})
_EXAMPLES = {
    FactKind.FLAG: "yes, no",
    FactKind.AMOUNT: "Cent (250000)",
    FactKind.NUMBER: "12",
    FactKind.SHARE: '"1/3"',
    FactKind.DAY: "2027-12-31",
}
_FLOOR_OF = {
    AmountKind.MAXIMUM_GRANT: AmountKind.MINIMUM_GRANT,
    AmountKind.MAXIMUM_COST: AmountKind.MINIMUM_COST,
}


@dataclass(frozen=True)
class Flaw:
    """One thing that is wrong: where in the programme, which code, with what."""

    path: Path
    code: str
    parameters: tuple[tuple[str, str], ...] = ()


def flaw(path: Path, code: str, **parameters: object) -> Flaw:
    """Return a flaw with its parameters as text."""
    return Flaw(path, code, tuple((name, str(value)) for name, value in parameters.items()))


def flaws_of(programme: Programme, file_stem: str) -> Iterator[Flaw]:
    """Yield everything that is wrong with a programme by itself, in the order of its fields."""
    if programme.id != file_stem:
        yield flaw(("id",), "id_not_file_name", id=programme.id, wanted=file_stem)
    sources = frozenset(source.id for source in programme.sources)
    for path, record in walk_records(programme, ()):
        yield from _unfit_values(path, record)
        if isinstance(record, Basis) and record.source not in sources:
            yield flaw((*path, "source"), "unknown_source", source=record.source)
        check = _CHECKS.get(type(record))
        if check is not None:
            yield from check(path, record)


def walk_records(value: Any, path: Path) -> Iterator[tuple[Path, Any]]:
    """Yield a record and every record inside it, each with its path in the file."""
    if isinstance(value, tuple):
        for position, item in enumerate(value):
            yield from walk_records(item, (*path, position))
    elif dataclasses.is_dataclass(value):
        yield path, value
        for field in dataclasses.fields(value):
            yield from walk_records(getattr(value, field.name), (*path, plain_name(field.name)))


def _unfit_values(path: Path, record: Any) -> Iterator[Flaw]:
    for field in dataclasses.fields(record):
        value = getattr(record, field.name)
        place = (*path, plain_name(field.name))
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, str) and not item.strip():
                yield flaw(place, "empty_text")
            elif isinstance(item, str) and len(item) > LONGEST_TEXT:
                yield flaw(place, "text_too_long", length=len(item), longest=LONGEST_TEXT)
            elif isinstance(item, date) and not FIRST_YEAR <= item.year <= LAST_YEAR:
                yield flaw(place, "year_out_of_range", year=item.year)


def _check_programme(path: Path, programme: Programme) -> Iterator[Flaw]:
    if not IDENTIFIER.fullmatch(programme.id):
        yield flaw((*path, "id"), "id_malformed", id=programme.id)
    for name in ("sources", "phases"):
        if not getattr(programme, name):
            yield flaw((*path, name), "empty_list")
    yield from _repeated((*path, "sources"), tuple(source.id for source in programme.sources))
    yield from _check_provenance(path, programme)
    yield from _misplaced_dates((*path, "requirements"), programme.requirements, allowed=True)
    if programme.origin is not Origin.CURATED:
        yield flaw((*path, "origin"), "origin_in_file")
    for (first, one), (second, other) in combinations(enumerate(programme.phases), 2):
        if _spans_touch(one.starts, one.ends, other.starts, other.ends):
            yield flaw((*path, "phases", second), "phases_overlap", other=first + 1)


def _check_provenance(path: Path, programme: Programme) -> Iterator[Flaw]:
    """Every field is accounted for once, so that two entries can't contradict each other."""
    seen: set[ProgrammeField] = set()
    for position, entry in enumerate(programme.provenance):
        for place, field in enumerate(entry.fields):
            if field in seen:
                yield flaw((*path, "provenance", position, "fields", place), "field_twice", field=field.value)
            seen.add(field)


def _misplaced_dates(path: Path, node: Requirement, *, allowed: bool) -> Iterator[Flaw]:
    """Leaving a node out has a plain meaning only where everything else must hold as well."""
    if isinstance(node, Dated):
        if not allowed:
            yield flaw(path, "dated_not_in_all_of")
        yield from _misplaced_dates((*path, "requires"), node.requires, allowed=False)
    elif isinstance(node, AllOf):
        for position, child in enumerate(node.all_of):
            yield from _misplaced_dates((*path, "all_of", position), child, allowed=allowed)
    else:
        for child in children_of(node):
            yield from _misplaced_dates(path, child, allowed=False)


def _check_source(path: Path, source: Source) -> Iterator[Flaw]:
    if source.url.strip() and not source.url.startswith(("http://", "https://")):
        yield flaw((*path, "url"), "url_malformed", url=source.url)


def _check_phase(path: Path, phase: Phase) -> Iterator[Flaw]:
    yield from _in_order((*path, "ends"), phase.starts, phase.ends)


def _check_deadline(path: Path, deadline: Deadline) -> Iterator[Flaw]:
    yield from _in_order((*path, "closes"), deadline.opens, deadline.closes)
    if deadline.kind in _DATED and deadline.closes is None:
        yield flaw(path, "deadline_without_day", kind=deadline.kind.value)
    if deadline.kind is DeadlineKind.SPAN and deadline.opens is None:
        yield flaw((*path, "opens"), "span_without_first_day")
    if deadline.kind is DeadlineKind.UNKNOWN and deadline.closes is not None:
        yield flaw((*path, "closes"), "unknown_deadline_with_day")
    if deadline.kind is DeadlineKind.PER_LAND and deadline.closes is not None and deadline.land is None:
        yield flaw(path, "deadline_without_land")


def _check_funding(path: Path, funding: FundingTerms) -> Iterator[Flaw]:
    yield from _repeated((*path, "cases"), tuple(case.id for case in funding.cases))
    for (first, one), (second, other) in combinations(enumerate(funding.amounts), 2):
        for low, high in ((one, other), (other, one)):
            if _contradict(low, high):
                yield flaw((*path, "amounts", second), "minimum_above_maximum", other=first + 1)


def _contradict(low: AmountRule, high: AmountRule) -> bool:
    return (
        _FLOOR_OF.get(high.kind) is low.kind
        and (low.scope, low.base, low.label) == (high.scope, high.base, high.label)
        and low.condition is None
        and high.condition is None
        and low.cents > high.cents
        and _spans_touch(low.valid_from, low.valid_to, high.valid_from, high.valid_to)
    )


def _check_case(path: Path, case: FundingCase) -> Iterator[Flaw]:
    yield from _in_order((*path, "valid_to"), case.valid_from, case.valid_to)
    if not IDENTIFIER.fullmatch(case.id):
        yield flaw((*path, "id"), "id_malformed", id=case.id)
    for name in _SHARES:
        yield from _is_share((*path, name), getattr(case, name))
    outside = (case.federal, case.land, case.eu)
    known = tuple(share for share in outside if share is not None)
    everything_known = len(known) == len(outside)
    if everything_known and case.municipal is not None and sum(known) + case.municipal != 1:
        yield flaw(path, "shares_not_whole", sum=sum(known) + case.municipal)
    if case.grant is not None:
        given = sum(known, Fraction(0))
        if given > case.grant or (everything_known and given != case.grant):
            yield flaw((*path, "grant"), "grant_not_sum", grant=case.grant, sum=given)
        if case.municipal is not None and case.grant + case.municipal > 1:
            yield flaw((*path, "grant"), "shares_not_whole", sum=case.grant + case.municipal)


def _check_amount(path: Path, rule: AmountRule) -> Iterator[Flaw]:
    yield from _in_order((*path, "valid_to"), rule.valid_from, rule.valid_to)
    yield from _positive((*path, "cents"), rule.cents)


def _check_own_share(path: Path, rule: OwnShareRule) -> Iterator[Flaw]:
    yield from _is_share((*path, "minimum"), rule.minimum)
    yield from _is_share((*path, "own_money_minimum"), rule.own_money_minimum)
    yield from _in_order((*path, "valid_to"), rule.valid_from, rule.valid_to)
    yield from _positive((*path, "cents"), rule.cents)
    for origin in rule.accepts:
        if origin in rule.refuses:
            yield flaw((*path, "refuses"), "accepted_and_refused", origin=origin.value)


def _check_flat_rate(path: Path, rule: FlatRate) -> Iterator[Flaw]:
    yield from _is_share((*path, "rate"), rule.rate)


def _check_cumulation(path: Path, rule: CumulationRule) -> Iterator[Flaw]:
    yield from _in_order((*path, "valid_to"), rule.valid_from, rule.valid_to)
    yield from _is_share((*path, "ceiling"), rule.ceiling)
    if rule.ceiling is not None and rule.kind is not CumulationKind.UP_TO:
        yield flaw((*path, "ceiling"), "ceiling_without_up_to", kind=rule.kind.value)


def _check_earmark(path: Path, rule: EarmarkRule) -> Iterator[Flaw]:
    if rule.years is not None and rule.years < 1:
        yield flaw((*path, "years"), "number_not_positive", count=rule.years)


def _check_rounding(path: Path, rule: RoundingRule) -> Iterator[Flaw]:
    yield from _positive((*path, "unit_cents"), rule.unit_cents)


def _check_budget(path: Path, budget: Budget) -> Iterator[Flaw]:
    yield from _positive((*path, "cents"), budget.cents)
    if budget.year is None and budget.label is None:
        yield flaw(path, "budget_of_what")


def _check_contact(path: Path, contact: Contact) -> Iterator[Flaw]:
    if contact.website is not None and not contact.website.startswith(("http://", "https://")):
        yield flaw((*path, "website"), "url_malformed", url=contact.website)


def _check_entry(path: Path, entry: Provenance) -> Iterator[Flaw]:
    if not entry.fields:
        yield flaw((*path, "fields"), "empty_list")


def _check_partners(path: Path, node: PartnerCount) -> Iterator[Flaw]:
    if not node.of_kinds:
        yield flaw((*path, "of_kinds"), "empty_list")
    if node.partners_at_least < 1:
        yield flaw((*path, "partners_at_least"), "number_not_positive", count=node.partners_at_least)


def _check_dated(path: Path, node: Dated) -> Iterator[Flaw]:
    yield from _in_order((*path, "valid_to"), node.valid_from, node.valid_to)
    if node.valid_from is None and node.valid_to is None:
        yield flaw(path, "dated_without_day")


def _check_comparison(path: Path, node: Comparison) -> Iterator[Flaw]:
    definition = FACTS_BY_NAME.get(node.fact)
    if definition is None:
        yield flaw((*path, "fact"), "unknown_fact", fact=node.fact, allowed=", ".join(FACTS_BY_NAME))
        return
    fitting = OPERATORS[definition.kind]
    if node.operator not in fitting:
        allowed = ", ".join(sorted(operator.value for operator in fitting))
        yield flaw((*path, "operator"), "operator_unfit", operator=node.operator.value, allowed=allowed)
    if not node.wanted:
        yield flaw((*path, "wanted"), "empty_list")
    elif node.operator in _ONE_VALUE and len(node.wanted) > 1:
        yield flaw((*path, "wanted"), "too_many_values")
    for position, value in enumerate(node.wanted):
        try:
            definition.parse((value,))
        except ValueError:
            place = (*path, "wanted", position)
            yield flaw(place, "wanted_unreadable", fact=node.fact, value=value, allowed=_possible(definition))


def _possible(definition: FactDefinition) -> str:
    """Return what may be compared with a fact, as people write it."""
    if definition.options is not None:
        return ", ".join(str(member.value) for member in definition.options)
    return _EXAMPLES[definition.kind]


def _check_group(path: Path, node: AllOf | AnyOf | ExactlyOne) -> Iterator[Flaw]:
    name = dataclasses.fields(node)[0].name
    if not getattr(node, name):
        yield flaw((*path, name), "empty_list")


def _check_at_least(path: Path, node: AtLeast) -> Iterator[Flaw]:
    if not 1 <= node.at_least <= len(node.of):
        yield flaw((*path, "at_least"), "count_out_of_bounds", count=node.at_least, of=len(node.of))


def _positive(path: Path, value: int | None) -> Iterator[Flaw]:
    if value is not None and value <= 0:
        yield flaw(path, "amount_not_positive", cents=value)


def _in_order(path: Path, first: date | None, last: date | None) -> Iterator[Flaw]:
    if first is not None and last is not None and first > last:
        yield flaw(path, "ends_before_start", starts=first, ends=last)


def _is_share(path: Path, share: Fraction | None) -> Iterator[Flaw]:
    if share is not None and not 0 <= share <= 1:
        yield flaw(path, "share_out_of_bounds", share=share)


def _repeated(path: Path, ids: tuple[str, ...]) -> Iterator[Flaw]:
    for position, found in enumerate(ids):
        if found in ids[:position]:
            yield flaw((*path, position, "id"), "id_repeated", id=found)


def _spans_touch(
    starts: date | None, ends: date | None, other_starts: date | None, other_ends: date | None
) -> bool:
    """Whether two spans share a day; an open end reaches as far as days go."""
    return (starts or date.min) <= (other_ends or date.max) and (other_starts or date.min) <= (
        ends or date.max
    )


_CHECKS: Mapping[type, Callable[[Path, Any], Iterator[Flaw]]] = {
    Programme: _check_programme,
    Source: _check_source,
    Phase: _check_phase,
    Deadline: _check_deadline,
    FundingTerms: _check_funding,
    FundingCase: _check_case,
    AmountRule: _check_amount,
    OwnShareRule: _check_own_share,
    FlatRate: _check_flat_rate,
    CumulationRule: _check_cumulation,
    EarmarkRule: _check_earmark,
    RoundingRule: _check_rounding,
    Budget: _check_budget,
    Contact: _check_contact,
    Provenance: _check_entry,
    PartnerCount: _check_partners,
    Dated: _check_dated,
    Comparison: _check_comparison,
    AllOf: _check_group,
    AnyOf: _check_group,
    ExactlyOne: _check_group,
    AtLeast: _check_at_least,
}
