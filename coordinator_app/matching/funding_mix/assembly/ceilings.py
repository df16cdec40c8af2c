"""Ceilings that several projects share: of an area, a municipality, an applicant, and of each year of these."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from coordinator_app.domain.funding import AmountRule, AmountScope, CostBase
from coordinator_app.matching.funding_mix.assembly.amounts import SharedClaim
from coordinator_app.matching.funding_mix.assembly.entries import EarlierGrant
from coordinator_app.matching.funding_mix.assembly.situation import Situation
from coordinator_app.matching.funding_mix.rules import GrantCeiling, Ground

_OF_AREA = frozenset({AmountScope.AREA, AmountScope.AREA_YEAR})
_OF_A_YEAR = frozenset({AmountScope.AREA_YEAR, AmountScope.MUNICIPALITY_YEAR})


@dataclass(frozen=True)
class Granted:
    """What a programme has already granted: to a project of the plan (approved) or to another one."""

    programme: str
    owner: Mapping[AmountScope, str]
    cents: int
    year: int | None
    in_plan: bool


_Group = tuple[AmountScope, str, str, CostBase | None, int | None]


def owner_of(situation: Situation, scope: AmountScope) -> str:
    """Return whose ceiling of a scope a project claims. Without a Quartier or an applicant it is its own, or its municipality's."""
    project = situation.project
    if scope in _OF_AREA:
        return f"{project.municipality}/{project.neighbourhood or situation.key}"
    if scope is AmountScope.APPLICANT:
        return project.municipality if situation.is_municipal else project.applicant or situation.key
    return project.municipality


def owners_of(situation: Situation) -> Mapping[AmountScope, str]:
    """Return the owners of all ceilings that a project claims, by scope."""
    scopes = (*_OF_AREA, AmountScope.MUNICIPALITY, AmountScope.MUNICIPALITY_YEAR, AmountScope.APPLICANT)
    return {scope: owner_of(situation, scope) for scope in scopes}


def granted_earlier(grant: EarlierGrant) -> Granted:
    """Return an earlier grant with the ceilings that it counts towards; whose applicant it was, nobody said."""
    area = f"{grant.municipality}/{grant.neighbourhood or grant.project}"
    owners = {
        AmountScope.AREA: area,
        AmountScope.AREA_YEAR: area,
        AmountScope.MUNICIPALITY: grant.municipality,
        AmountScope.MUNICIPALITY_YEAR: grant.municipality,
        AmountScope.APPLICANT: grant.municipality,
    }
    return Granted(grant.programme, owners, grant.cents, grant.year, in_plan=False)


def shared_ceilings(claims: Iterable[SharedClaim], granted: Sequence[Granted]) -> tuple[GrantCeiling, ...]:
    """Return one ceiling for each owner, programme, base and year, in that order; of different amounts the smallest counts.

    What is approved in the plan is deducted, and of earlier grants those of the same year, or all where the rule says so.
    """
    groups: dict[_Group, list[SharedClaim]] = {}
    for claim in claims:
        scope = claim.rule.scope
        owner = owner_of(claim.candidate.situation, scope)
        group = (scope, owner, claim.candidate.programme.id, claim.rule.base, claim.year)
        groups.setdefault(group, []).append(claim)
    ordered = sorted(groups, key=_order)
    return tuple(_ceiling(group, tuple(groups[group]), granted) for group in ordered)


def undated_claims(
    claims: Iterable[SharedClaim], granted: Sequence[Granted]
) -> Mapping[tuple[str, str], AmountRule]:
    """Return the rules of yearly ceilings that earlier grants of no known year may lessen, by project and programme."""
    undated = [item for item in granted if item.year is None and not item.in_plan]
    found: dict[tuple[str, str], AmountRule] = {}
    for claim in claims:
        scope, programme = claim.rule.scope, claim.candidate.programme.id
        owner = owner_of(claim.candidate.situation, scope)
        if scope in _OF_A_YEAR and any(
            item.programme == programme and item.owner.get(scope) == owner for item in undated
        ):
            found.setdefault((claim.part.project, programme), claim.rule)
    return found


def _order(group: _Group) -> tuple[str, str, str, str, int]:
    scope, owner, programme, base, year = group
    return programme, scope.value, owner, base.value if base else "", year or 0


def _ceiling(group: _Group, claims: tuple[SharedClaim, ...], granted: Sequence[Granted]) -> GrantCeiling:
    scope, _, programme, _, year = group
    strictest = min(claims, key=lambda claim: (claim.cents, claim.part.project))
    taken = sum(item.cents for item in granted if _counts(item, group, strictest))
    ordered = sorted(claims, key=lambda claim: claim.part.project)
    return GrantCeiling(
        parts=tuple(claim.part for claim in ordered),
        cents=max(0, strictest.cents - taken),
        scope=scope,
        year=year,
        ground=Ground(programme, strictest.rule),
    )


def _counts(item: Granted, group: _Group, claim: SharedClaim) -> bool:
    scope, owner, programme, _, year = group
    if item.programme != programme or item.owner.get(scope) != owner:
        return False
    if scope in _OF_A_YEAR:
        return item.year == year or (item.in_plan and None in (item.year, year))
    return item.in_plan or claim.rule.deducts_earlier
