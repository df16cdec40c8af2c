"""The laws of the match, held against every shipped programme and records with and without gaps.

Left out on purpose are data that contradict one another (a stated start against the day of the contract), the end of an
area (none stated means none known, not a gap) and days of decisions after the day of the match: those are corrections.
"""

import itertools
import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builders import build_participation
from coordinator_app.domain.cost import CostKind, CostRow, FinanceKind, FinanceRow
from coordinator_app.domain.municipality import Municipality
from coordinator_app.domain.neighbourhood import Concept, LegalArea, Neighbourhood, Resolution
from coordinator_app.domain.organisation import Organisation
from coordinator_app.domain.programme import Programme
from coordinator_app.domain.project import Description, DescriptionBlock, Partner, PersonalJudgement, Project
from coordinator_app.domain.requirement import Judgement, walk
from coordinator_app.domain.truth import Truth
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
from coordinator_app.matching.eligibility.assessment import Assessment, Doubt, Finding
from coordinator_app.matching.eligibility.facts import FACTS, Choices, read_facts
from coordinator_app.matching.eligibility.matcher import assess_all
from coordinator_app.matching.eligibility.subject import Subject
from coordinator_app.matching.ranking import ranked
from coordinator_app.matching.terms.circumstances import Circumstances
from coordinator_app.matching.terms.rates import rate_range

Shipped = Mapping[str, Programme]
Gap = Callable[[Subject], Subject]

DAYS = (date(2018, 3, 1), date(2025, 9, 1), date(2026, 11, 22))
FLAGS = (Truth.YES, Truth.NO)
LONG_AGO = date(2014, 1, 1)

several = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def seeded(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 - nothing here is a secret


def resolution(draw: random.Random) -> Resolution:
    return Resolution(draw.choice(FLAGS), "Rat", draw.choice((None, LONG_AGO)))


def a_full_subject(draw: random.Random, statements: list[tuple[str, str]], day: date) -> Subject:
    """Return a project of which everything is stated and nothing contradicts."""
    begun = draw.random() < 0.5
    total = draw.choice((5_000_00, 80_000_00, 2_000_000_00))
    kinds = draw.sample(list(OrganisationKind), 3)
    town = Municipality(
        "K-1",
        "Stadt",
        land=draw.choice(list(Land)),
        inhabitants=draw.choice((900, 19_000, 600_000)),
        budget_emergency=draw.choice(FLAGS),
        financially_weak=draw.choice(FLAGS),
        esf_region=draw.choice(list(EsfRegion)),
        has_youth_office=draw.choice(FLAGS),
    )
    quarter = Neighbourhood(
        "Q-1",
        "K-1",
        "Quartier",
        legal_areas=tuple(
            LegalArea(basis, resolution=resolution(draw), programme=draw.choice(list(AreaProgramme)))
            for basis in draw.sample(list(LegalBasis), draw.randrange(3))
        ),
        concepts=tuple(
            Concept(kind, "Konzept", resolution(draw))
            for kind in draw.sample(list(ConceptKind), draw.randrange(3))
        ),
        inhabitants=draw.choice((500, 12_000)),
    )
    project = Project(
        "P-1",
        "Projekt",
        "K-1",
        neighbourhood="Q-1",
        applicant="O-0",
        partners=(Partner("O-1"), Partner("O-2")),
        themes=tuple(draw.sample(list(Theme), 2)),
        target_groups=tuple(draw.sample(list(TargetGroup), 2)),
        measure_kind=draw.choice(list(MeasureKind)),
        facility_kind=draw.choice(list(FacilityKind)),
        starts=date(2027, 1, 1),
        ends=draw.choice((date(2027, 6, 30), date(2030, 12, 31))),
        started=Truth.of(begun),
        first_contract=LONG_AGO if begun else date(2099, 1, 1),
        early_start_consent=draw.choice(FLAGS),
        costs=(CostRow("a", CostKind.STAFF, total, eligible=draw.choice(FLAGS)), CostRow("b", CostKind.RENT, total, eligible=Truth.YES)),
        finances=(FinanceRow(FinanceKind.OWN, "Haushalt", draw.choice((0, total // 10, total))),),
        resolution=resolution(draw),
        other_grants=draw.choice(FLAGS),
        descriptions=(Description(DescriptionBlock.SUSTAINABILITY, "Die Stadt trägt die Stelle."),),
        judgements=tuple(PersonalJudgement(programme, said, draw.choice(FLAGS)) for programme, said in statements),
    )  # fmt: skip
    organisations = [
        Organisation(f"O-{number}", f"Träger {number}", kind=kind, charitable=draw.choice(FLAGS))
        for number, kind in enumerate(kinds)
    ]
    assert day > LONG_AGO
    return Subject(
        project,
        town,
        quarter,
        organisations[0],
        tuple(organisations[1:]),
        (build_participation(day=day),),
    )


def of_project(**blank: Any) -> Gap:
    return lambda subject: replace(subject, project=replace(subject.project, **blank))


def of_town(**blank: Any) -> Gap:
    return lambda subject: replace(
        subject, municipality=subject.municipality and replace(subject.municipality, **blank)
    )


def of_quarter(change: Callable[[Neighbourhood], Neighbourhood]) -> Gap:
    return lambda subject: replace(
        subject, neighbourhood=subject.neighbourhood and change(subject.neighbourhood)
    )


def each_area(**blank: Any) -> Gap:
    return of_quarter(
        lambda quarter: replace(
            quarter,
            legal_areas=quarter.legal_areas and tuple(replace(item, **blank) for item in quarter.legal_areas),
        )
    )


GAPS: Mapping[str, Gap] = {
    **{f"project.{name}": of_project(**{name: Truth.UNKNOWN}) for name in ("early_start_consent", "other_grants")},
    **{f"project.{name}": of_project(**{name: None}) for name in ("partners", "measure_kind", "facility_kind", "starts", "ends")},
    **{f"project.{name}": of_project(**{name: ()}) for name in ("themes", "target_groups", "costs", "finances", "descriptions", "judgements")},
    "project.started": of_project(started=Truth.UNKNOWN, first_contract=None),
    "project.first_contract": of_project(first_contract=None),
    "project.resolution": of_project(resolution=Resolution()),
    **{f"municipality.{name}": of_town(**{name: None}) for name in ("land", "inhabitants", "esf_region")},
    **{f"municipality.{name}": of_town(**{name: Truth.UNKNOWN}) for name in ("budget_emergency", "financially_weak", "has_youth_office")},
    "neighbourhood.legal_areas": of_quarter(lambda quarter: replace(quarter, legal_areas=None)),
    "neighbourhood.concepts": of_quarter(lambda quarter: replace(quarter, concepts=None)),
    "neighbourhood.inhabitants": of_quarter(lambda quarter: replace(quarter, inhabitants=None)),
    "areas' resolutions": each_area(resolution=Resolution()),
    "areas' programmes": each_area(programme=None),
    "concepts' resolutions": of_quarter(lambda quarter: replace(quarter, concepts=quarter.concepts and tuple(replace(item, resolution=Resolution()) for item in quarter.concepts))),
    "applicant": lambda subject: replace(subject, applicant=None),
    "applicant's kind": lambda subject: replace(subject, applicant=subject.applicant and replace(subject.applicant, kind=None, charitable=Truth.UNKNOWN)),
    "a partner's kind": lambda subject: replace(subject, partners=(*subject.partners[:-1], replace(subject.partners[-1], kind=None))),
    "eligibility of costs": lambda subject: replace(subject, project=replace(subject.project, costs=tuple(replace(row, eligible=Truth.UNKNOWN) for row in subject.project.costs))),
    "neighbourhood": lambda subject: replace(subject, neighbourhood=None),
    "municipality": lambda subject: replace(subject, municipality=None),
    "participation": lambda subject: replace(subject, participation=()),
}  # fmt: skip


def with_gaps(subject: Subject, names: set[str]) -> Subject:
    for name in sorted(names):
        subject = GAPS[name](subject)
    return subject


def statements(shipped: Shipped) -> list[tuple[str, str]]:
    nodes = ((item.id, node) for item in shipped.values() for node in walk(item.requirements))
    return list(dict.fromkeys((name, node.judgement) for name, node in nodes if isinstance(node, Judgement)))


def subjects(
    shipped: Shipped, seed: int, names: set[str], fewer: set[str], day: date
) -> tuple[Subject, Subject]:
    """Return a subject with gaps, and the same with some of them filled."""
    full = a_full_subject(seeded(seed), statements(shipped), day)
    return with_gaps(full, names), with_gaps(full, names & fewer)


def more_known(before: Truth, after: Truth) -> bool:
    return before is after or before is Truth.UNKNOWN


def pairs(before: Finding, after: Finding) -> Iterator[tuple[Finding, Finding]]:
    yield before, after
    for one, other in zip(before.children, after.children, strict=True):
        yield from pairs(one, other)


SEEDS = st.integers(0, 10**6)
NAMES = st.sets(st.sampled_from(sorted(GAPS)))


def test_a_full_subject_says_everything(shipped: Shipped) -> None:
    for seed, day in itertools.product(range(20), DAYS):
        subject = a_full_subject(seeded(seed), statements(shipped), day)
        facts = read_facts(subject, day)
        assert [name for name, fact in facts.items() if fact.content is None or fact.contradiction] == []
        assert [n for n, f in facts.items() if isinstance(f.content, Choices) and f.content.possible] == []


@pytest.mark.parametrize("name", GAPS)
def test_every_gap_hides_something(shipped: Shipped, name: str) -> None:
    day = DAYS[-1]
    wholes = [a_full_subject(seeded(seed), statements(shipped)[:40], day) for seed in range(8)]
    gaps = [GAPS[name](whole) for whole in wholes]
    hides_facts = any(
        read_facts(one, day) != read_facts(other, day) for one, other in zip(wholes, gaps, strict=True)
    )
    assert hides_facts or assess_all(wholes[0], shipped.values(), day) != assess_all(
        gaps[0], shipped.values(), day
    )


@several
@given(SEEDS, NAMES, NAMES, st.sampled_from(DAYS))
def test_filling_in_a_gap_only_ever_settles_what_was_open(
    shipped: Shipped, seed: int, names: set[str], fewer: set[str], day: date
) -> None:
    gap, filled = subjects(shipped, seed, names, fewer, day)
    before, after = (assess_all(item, shipped.values(), day) for item in (gap, filled))
    for one, other in zip(before, after, strict=True):
        assert more_known(one.eligible, other.eligible), one.programme
        for left, right in zip(one.findings, other.findings, strict=True):
            for unfilled, known in pairs(left, right):
                assert more_known(unfilled.result, known.result), (one.programme, unfilled.criterion)


@several
@given(SEEDS, NAMES, NAMES, st.sampled_from(DAYS))
def test_filling_in_a_gap_only_ever_narrows_a_rate(
    shipped: Shipped, seed: int, names: set[str], fewer: set[str], day: date
) -> None:
    gap, filled = (
        Circumstances(read_facts(item, day), day) for item in subjects(shipped, seed, names, fewer, day)
    )
    for programme in shipped.values():
        before, after = (rate_range(programme.funding, held) for held in (gap, filled))
        if before.exact is not None:
            assert after.exact == before.exact, programme.id
        if after.cases:
            assert (before.low.share or 0) <= (after.low.share or 0), programme.id
            assert before.high.share is None or (after.high.share or 0) <= before.high.share, programme.id


@several
@given(SEEDS, NAMES, st.sampled_from(DAYS), st.randoms(use_true_random=False))
def test_the_order_of_lists_in_records_and_of_programmes_does_not_matter(
    shipped: Shipped, seed: int, names: set[str], day: date, mix: random.Random
) -> None:
    gap, _ = subjects(shipped, seed, names, set(), day)
    programmes = list(shipped.values())
    before = ranked(assess_all(gap, programmes, day))
    mix.shuffle(programmes)
    after = ranked(assess_all(shuffled(gap, mix), programmes, day))
    assert [results(item) for item in after] == [results(item) for item in before]


def shuffled(record: Any, mix: random.Random) -> Any:
    """Return a record with every list in it in another order."""
    changes: dict[str, Any] = {}
    for name, value in vars(record).items():
        if isinstance(value, tuple):
            changes[name] = tuple(mix.sample([inner(item, mix) for item in value], len(value)))
        elif hasattr(value, "__dataclass_fields__"):
            changes[name] = shuffled(value, mix)
    return replace(record, **changes)


def inner(item: Any, mix: random.Random) -> Any:
    return shuffled(item, mix) if hasattr(item, "__dataclass_fields__") else item


def results(item: Assessment) -> tuple[Any, ...]:
    return item.programme, item.eligible, item.fit.level, [told(finding) for finding in item.findings]


def told(finding: Finding) -> tuple[Any, ...]:
    return finding.result, finding.doubt, finding.tendency, [told(child) for child in finding.children]


@several
@given(SEEDS, NAMES, st.sampled_from(DAYS))
def test_what_is_open_says_why_and_what_is_settled_has_no_doubt(
    shipped: Shipped, seed: int, names: set[str], day: date
) -> None:
    gap, _ = subjects(shipped, seed, names, set(), day)
    for item in assess_all(gap, shipped.values(), day):
        for finding in every(item.findings):
            if finding.result is Truth.UNKNOWN:
                assert finding.doubt or any(child.result is Truth.UNKNOWN for child in finding.children)
                assert the_right_doubt(finding), (item.programme, finding)
            else:
                assert (finding.doubt, finding.tendency) == (None, None)


def every(findings: tuple[Finding, ...]) -> Iterator[Finding]:
    for finding in findings:
        yield finding
        yield from every(finding.children)


def the_right_doubt(finding: Finding) -> bool:
    """Whether the kind of the doubt is what the finding itself shows."""
    weak = not finding.criterion.basis.decides
    match finding.doubt:
        case None:
            return bool(finding.children) and not weak
        case Doubt.FACT_MISSING:
            return finding.fact is not None and finding.fact.contradiction is None and not weak
        case Doubt.UNCHECKABLE:
            return finding.fact is not None and finding.fact.contradiction is not None
        case Doubt.PERSON_DECIDES:
            return isinstance(finding.criterion, Judgement) and finding.judged is None
        case Doubt.SOURCE_UNVERIFIED | Doubt.RULE_UNCLEAR:
            return weak or finding.fact is None


def test_every_kind_of_doubt_occurs(shipped: Shipped) -> None:
    seen = set()
    full = a_full_subject(seeded(1), [], DAYS[-1])
    reversed_days = replace(full, project=replace(full.project, starts=date(2031, 1, 1)))
    for subject in (with_gaps(full, set(GAPS)), reversed_days):
        for item in assess_all(subject, shipped.values(), DAYS[-1]):
            seen |= {finding.doubt for finding in every(item.findings)}
    assert seen == {None, *Doubt}


def test_no_fact_is_left_out_of_these_laws() -> None:
    full = a_full_subject(seeded(3), [], DAYS[-1])
    known = read_facts(full, DAYS[-1])
    hidden = read_facts(with_gaps(full, set(GAPS)), DAYS[-1])
    assert [item.name for item in FACTS if known[item.name].content == hidden[item.name].content] == []
