"""Which share of its base a grant has: the range that facts leave open, and the case that sets each end."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from coordinator_app.domain.funding import CostBase, FundingCase, FundingTerms, RateLimit
from coordinator_app.domain.truth import Truth
from coordinator_app.matching.eligibility.assessment import CaseFinding
from coordinator_app.matching.eligibility.matcher import case_applies
from coordinator_app.matching.terms.circumstances import Circumstances, demands


class Part(Enum):
    """Whose share of the base is asked for; the grant is all that reaches the applicant from outside."""

    GRANT = "grant"
    FEDERAL = "federal"
    LAND = "land"
    EU = "eu"
    MUNICIPAL = "municipal"


class RateDoubt(Enum):
    """Why an end of a range is no number."""

    NO_CASE = "no_case"
    CASE_OPEN = "case_open"
    CEILING_ONLY = "ceiling_only"
    NOT_STATED = "not_stated"
    WEAK_SOURCE = "weak_source"


@dataclass(frozen=True)
class RangeEnd:
    """One end of a range: a share with the case that sets it, or None with the reason why there is no number."""

    share: Fraction | None
    case: FundingCase | None = None
    doubt: RateDoubt | None = None


@dataclass(frozen=True)
class RateRange:
    """The range of one part of one base, over all cases that apply or may apply (`cases`).

    `low` is what is surely granted if anything is. A ceiling ("bis zu") promises nothing, so it never sets `low`.
    """

    base: CostBase
    part: Part
    low: RangeEnd
    high: RangeEnd
    cases: tuple[CaseFinding, ...]

    @property
    def exact(self) -> Fraction | None:
        """The share where both ends agree, else None."""
        return self.low.share if self.low.share == self.high.share else None


def rate_ranges(
    terms: FundingTerms, circumstances: Circumstances, part: Part = Part.GRANT
) -> tuple[RateRange, ...]:
    """Return one range for every base that a programme's cases name, in the order of the catalogue.

    A case without a condition is the rule. One whose condition holds displaces it, and any case that demands less; one
    that may hold, or that the authority may grant at its discretion, stands beside it, which makes the result a range.
    """
    bases = dict.fromkeys(case.base for case in terms.cases)
    return tuple(rate_range(terms, circumstances, base, part) for base in bases)


def rate_range(
    terms: FundingTerms,
    circumstances: Circumstances,
    base: CostBase = CostBase.ELIGIBLE,
    part: Part = Part.GRANT,
) -> RateRange:
    """Return the range of a part of one base; without a case that may apply, both ends are unknown."""
    cases = possible_cases(terms, circumstances, base)
    return RateRange(base, part, _low(cases, part), _high(cases, part), cases)


def possible_cases(
    terms: FundingTerms, circumstances: Circumstances, base: CostBase = CostBase.ELIGIBLE
) -> tuple[CaseFinding, ...]:
    """Return the cases of a base that apply or may apply, without those that a special case displaces."""
    facts, day, judged = circumstances.facts, circumstances.day, circumstances.judgements
    findings = (
        CaseFinding(case, case_applies(case, facts, day, judged)) for case in terms.cases if case.base is base
    )
    found = tuple(item for item in findings if item.applies is not Truth.NO)
    sure = [
        demands(item.case.condition)
        for item in found
        if item.applies is Truth.YES and item.case.basis.decides
    ]
    return tuple(item for item in found if not any(demands(item.case.condition) < other for other in sure))


def share_of_case(case: FundingCase, part: Part) -> Fraction | None:
    """Return a part as the sources state it; a grant that is not stated is the sum of its parts if all are."""
    stated: Fraction | None = getattr(case, part.value)
    if part is not Part.GRANT or stated is not None:
        return stated
    if case.federal is None or case.land is None or case.eu is None:
        return None
    return case.federal + case.land + case.eu


def _low(cases: tuple[CaseFinding, ...], part: Part) -> RangeEnd:
    binding = _binding(cases, part)
    no_number = _why_no_number(binding, part)
    if no_number is not None:
        return no_number
    ceiling = next((item.case for item in binding if item.case.limit is RateLimit.UP_TO), None)
    if ceiling is not None:
        return RangeEnd(None, ceiling, RateDoubt.CEILING_ONLY)
    if all(item.applies is not Truth.YES for item in binding):
        return RangeEnd(None, binding[0].case, RateDoubt.CASE_OPEN)
    share, case = min(_shares(binding, part), key=lambda found: found[0])
    return RangeEnd(share, case)


def _binding(cases: tuple[CaseFinding, ...], part: Part) -> tuple[CaseFinding, ...]:
    """Leave out what the authority may give on top of a case that surely applies, as far as it is no exact number.

    It need not use such a case, and does so only to give more; below the sure case nobody falls because of it.
    """
    if not any(item.applies is Truth.YES and _is_number(item.case, part) for item in cases):
        return cases
    return tuple(item for item in cases if not item.case.at_discretion or _is_number(item.case, part))


def _is_number(case: FundingCase, part: Part) -> bool:
    stated = case.basis.decides and share_of_case(case, part) is not None
    return stated and case.limit is RateLimit.EXACT


def _high(cases: tuple[CaseFinding, ...], part: Part) -> RangeEnd:
    no_number = _why_no_number(cases, part)
    if no_number is not None:
        return no_number
    share, case = max(_shares(cases, part), key=lambda found: found[0])
    return RangeEnd(share, case)


def _why_no_number(cases: tuple[CaseFinding, ...], part: Part) -> RangeEnd | None:
    """A case that may apply but has no number that counts makes both ends unknown."""
    if not cases:
        return RangeEnd(None, None, RateDoubt.NO_CASE)
    for item in cases:
        if not item.case.basis.decides:
            return RangeEnd(None, item.case, RateDoubt.WEAK_SOURCE)
        if share_of_case(item.case, part) is None:
            return RangeEnd(None, item.case, RateDoubt.NOT_STATED)
    return None


def _shares(cases: Iterable[CaseFinding], part: Part) -> list[tuple[Fraction, FundingCase]]:
    stated = ((share_of_case(item.case, part), item.case) for item in cases)
    return [(share, case) for share, case in stated if share is not None]
