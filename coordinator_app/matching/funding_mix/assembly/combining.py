"""Which programmes may stand side by side in a project, and on which terms.

Each pair is asked twice, both ways: whether they may stand in one project for different cost, and whether they may pay for the
same cost. Without a rule that permits it, no euro of cost counts for two programmes of one level (Verbot der Doppelförderung:
what one programme pays for is no eligible expenditure of the other).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from coordinator_app.domain.funding import CumulationKind, CumulationRule, Overlap
from coordinator_app.domain.truth import Truth
from coordinator_app.matching.funding_mix.assembly.cliques import cliques
from coordinator_app.matching.funding_mix.assembly.offers import Draft, rule_of
from coordinator_app.matching.funding_mix.conditions import Condition, ConditionKind
from coordinator_app.matching.funding_mix.problem import Fund, PairCondition
from coordinator_app.matching.funding_mix.rules import (
    NO_GROUND,
    Companion,
    Exclusive,
    Ground,
    IntensityCap,
    Rule,
    SeparateRows,
    SplitBase,
)
from coordinator_app.matching.funding_mix.wishes import Caution
from coordinator_app.matching.terms.circumstances import in_force
from coordinator_app.matching.terms.cumulation import CumulationFinding, Verdict, both_ways, cumulation
from coordinator_app.matching.terms.other_money import money_of_origin, money_of_programme

_PERMITTED = (Verdict.ALLOWED, Verdict.UP_TO, Verdict.SEPARATE_COSTS)
_SHARED_COST = (Verdict.ALLOWED, Verdict.UP_TO)


@dataclass(frozen=True)
class Combined:
    """What follows from the programmes of a project standing side by side."""

    rules: tuple[Rule, ...]
    conditions: tuple[PairCondition, ...]


@dataclass
class Findings:
    """What programmes say of one another; what no fact of a project can change is worked out once for all projects."""

    kept: dict[tuple[str, str, Overlap], CumulationFinding] = field(default_factory=dict)

    def of(self, draft: Draft, other: Draft, overlap: Overlap) -> CumulationFinding:
        """Return what one programme says of the grant of another for the same purpose, or for the same cost."""
        pair = (draft.programme.id, other.programme.id, overlap)
        if pair in self.kept:
            return self.kept[pair]
        money = money_of_programme(other.programme, overlap)
        found = cumulation(draft.programme.funding, draft.candidate.circumstances, money)
        if not any(map(_asks_facts, draft.programme.funding.cumulation)):
            self.kept[pair] = found
        return found


def _asks_facts(rule: CumulationRule) -> bool:
    return rule.condition is not None or any(item.condition is not None for item in rule.exceptions)


@dataclass(frozen=True)
class _Pair:
    """Two offers of a project, with what each says of the other: for different cost, and for the same."""

    first: Draft
    second: Draft
    purpose: tuple[CumulationFinding, CumulationFinding]
    costs: tuple[CumulationFinding, CumulationFinding]

    @property
    def for_purpose(self) -> Verdict:
        """What holds for both in one project."""
        return both_ways(*self.purpose)

    @property
    def for_costs(self) -> Verdict:
        """What holds for both on one cost row."""
        return both_ways(*self.costs)

    @property
    def names(self) -> tuple[str, str]:
        """The ids of both programmes, in order."""
        return self.first.programme.id, self.second.programme.id

    def ground(self, findings: tuple[CumulationFinding, CumulationFinding], verdict: Verdict) -> Ground:
        """Return the rule that a verdict of the two rests on, the first's before the second's."""
        for draft, finding in zip((self.first, self.second), findings, strict=True):
            rule = rule_of(finding)
            if finding.verdict is verdict and rule is not None:
                return Ground(draft.programme.id, rule)
        return NO_GROUND


def combine(drafts: Sequence[Draft], funds: Sequence[Fund], findings: Findings) -> Combined:
    """Return the rules between the programmes of one project, and the conditions of pairs; `drafts` are ordered by id.

    Rules come pair by pair, then those on shared cost by level, then ceilings on all money by programme, then companions.
    """
    rules: list[Rule] = []
    conditions: list[PairCondition] = []
    ties: list[_Pair] = []
    permitted: set[tuple[str, str]] = set()
    for first, second in combinations(drafts, 2):
        pair = _Pair(
            first,
            second,
            (findings.of(first, second, Overlap.PURPOSE), findings.of(second, first, Overlap.PURPOSE)),
            (findings.of(first, second, Overlap.COSTS), findings.of(second, first, Overlap.COSTS)),
        )
        if first.offer.approved and second.offer.approved:
            conditions.extend(_condition(pair))
            continue
        rule = _rule(pair)
        if rule is not None:
            rules.append(rule)
        if not isinstance(rule, Exclusive):
            conditions.extend(_condition(pair))
        if rule is None and pair.for_costs not in _SHARED_COST and first.offer.level is second.offer.level:
            ties.append(pair)
        elif rule is None:
            permitted.add(pair.names)
    rules.extend(_split(drafts, ties, permitted))
    for item in drafts:
        if not item.offer.approved:
            rules.extend(_caps(item, drafts, funds, findings))
            rules.extend(_companions(item, drafts))
    return Combined(tuple(rules), tuple(conditions))


def _rule(pair: _Pair) -> Exclusive | SeparateRows | None:
    """Return what keeps two programmes apart. Subsidiarity keeps their cost apart: who bears what, no rule on shares can say."""
    project = pair.first.candidate.situation.key
    purpose, costs = pair.for_purpose, pair.for_costs
    certain = pair.first.candidate.situation.caution is Caution.CERTAIN
    if purpose is Verdict.FORBIDDEN or (certain and purpose not in _PERMITTED):
        return Exclusive(project, *pair.names, pair.ground(pair.purpose, purpose))
    if purpose is Verdict.SEPARATE_COSTS or _demands_separation(pair.purpose):
        return SeparateRows(project, *pair.names, _separating(pair))
    if costs in (Verdict.FORBIDDEN, Verdict.SEPARATE_COSTS) or _is_subsidiary(pair.costs):
        return SeparateRows(project, *pair.names, pair.ground(pair.costs, costs))
    if purpose in _PERMITTED and costs not in _SHARED_COST:
        return SeparateRows(project, *pair.names, pair.ground(pair.costs, costs))
    return None


def _demands_separation(findings: tuple[CumulationFinding, CumulationFinding]) -> bool:
    return any(item.verdict is Verdict.SEPARATE_COSTS for found in findings for item in found.constraints)


def _separating(pair: _Pair) -> Ground:
    for draft, finding in zip((pair.first, pair.second), pair.purpose, strict=True):
        for item in finding.constraints:
            if item.verdict is Verdict.SEPARATE_COSTS:
                return Ground(draft.programme.id, item.rule)
    return pair.ground(pair.purpose, Verdict.SEPARATE_COSTS)


def _is_subsidiary(findings: tuple[CumulationFinding, CumulationFinding]) -> bool:
    return any(
        found.ruling is not None and found.ruling.rule.kind is CumulationKind.SUBSIDIARY for found in findings
    )


def _condition(pair: _Pair) -> Iterator[PairCondition]:
    """Yield what must turn out well for both, where no rule permits it: a person's judgement, or a rule nobody found."""
    verdict = pair.for_purpose
    if verdict in _PERMITTED and not _has_unknown_ceiling(pair):
        return
    by_person = verdict is Verdict.CONDITIONAL
    kind = ConditionKind.COMBINATION_BY_PERSON if by_person else ConditionKind.COMBINATION_OPEN
    first, second = pair.names
    rule = pair.ground(pair.purpose, verdict).rule
    yield PairCondition(first, second, Condition(kind, first, second, rule))


def _has_unknown_ceiling(pair: _Pair) -> bool:
    rulings = (item for found in pair.costs for item in found.constraints)
    return any(item.verdict is Verdict.UP_TO and item.rule.ceiling is None for item in rulings)


def _split(
    drafts: Sequence[Draft], ties: Sequence[_Pair], permitted: set[tuple[str, str]]
) -> Iterator[SplitBase]:
    """Yield the groups of one level in which no euro counts twice.

    Programmes that another rule keeps apart are tied as well: that forbids nothing more, and keeps the groups few.
    """
    tied = {pair.names for pair in ties}
    if not tied:
        return
    project = drafts[0].candidate.situation.key
    concerned = {name for names in tied for name in names}
    found: dict[tuple[str, ...], None] = {}
    for level in dict.fromkeys(draft.offer.level for draft in drafts):
        names = [
            draft.programme.id
            for draft in drafts
            if draft.offer.level is level and draft.programme.id in concerned
        ]
        approved = {draft.programme.id for draft in drafts if draft.offer.approved}
        edges = (
            both
            for both in combinations(names, 2)
            if both not in permitted and not (both[0] in approved and both[1] in approved)
        )
        for group in cliques(edges):
            kept = tuple(
                name
                for name in group
                if any((name, other) in tied or (other, name) in tied for other in group)
            )
            if len(kept) > 1:
                found[kept] = None
    groups = [frozenset(group) for group in found]
    for group in sorted(found):
        if not any(frozenset(group) < other for other in groups):
            yield SplitBase(project, group)


def _caps(
    draft: Draft, drafts: Sequence[Draft], funds: Sequence[Fund], findings: Findings
) -> Iterator[IntensityCap]:
    """Yield a programme's ceilings on all money that they bear on, its own grant included (Förderhöchstintensität)."""
    programmes: dict[CumulationRule, list[str]] = {}
    for other in drafts:
        if other.programme.id != draft.programme.id:
            for rule in _ceilings(findings.of(draft, other, Overlap.COSTS)):
                programmes.setdefault(rule, []).append(other.programme.id)
    keys: dict[CumulationRule, list[str]] = {}
    terms, held = draft.programme.funding, draft.candidate.circumstances
    for fund in funds:
        if fund.origin is not None:
            for rule in _ceilings(cumulation(terms, held, money_of_origin(fund.origin, Overlap.COSTS))):
                keys.setdefault(rule, []).append(fund.key)
    for rule in terms.cumulation:
        if rule.ceiling is not None and (rule in programmes or rule in keys):
            yield IntensityCap(
                draft.candidate.part(draft.rows.base(rule.ceiling_base)),
                rule.ceiling,
                tuple(programmes.get(rule, ())),
                tuple(keys.get(rule, ())),
                Ground(draft.programme.id, rule),
            )


def _ceilings(finding: CumulationFinding) -> tuple[CumulationRule, ...]:
    """Return the rules with a ceiling that bear on the money, or may."""
    sure = (item.rule for item in finding.constraints if item.verdict is Verdict.UP_TO)
    open_ones = (rule for rule in finding.open if rule.kind is CumulationKind.UP_TO)
    return tuple(dict.fromkeys((*sure, *open_ones)))


def _companions(draft: Draft, drafts: Sequence[Draft]) -> Iterator[Companion]:
    """Yield what a programme is granted only together with; an open rule counts, too."""
    present = {other.programme.id for other in drafts}
    for rule in draft.programme.funding.companions:
        if in_force(rule, draft.candidate.circumstances) is not Truth.NO:
            any_of = tuple(sorted(present.intersection(rule.programmes)))
            project, ground = draft.candidate.situation.key, Ground(draft.programme.id, rule)
            yield Companion(project, draft.programme.id, any_of, ground)
