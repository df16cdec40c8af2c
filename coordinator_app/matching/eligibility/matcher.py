"""The match of one subject with one programme on one day."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from coordinator_app.domain.funding import FundingCase, KeyDate
from coordinator_app.domain.programme import Programme, ProgrammeStatus
from coordinator_app.domain.project import PersonalJudgement
from coordinator_app.domain.requirement import Comparison, criteria_on, on_day, walk
from coordinator_app.domain.source import Basis, Standing
from coordinator_app.domain.truth import Truth, conjunction
from coordinator_app.domain.vocabulary import Land
from coordinator_app.matching.eligibility.assessment import (
    Assessment,
    CaseFinding,
    Certainty,
    CertaintyLevel,
    Doubt,
    Finding,
    Fit,
    FitLevel,
    FlawedCriterion,
    StatusCriterion,
)
from coordinator_app.matching.eligibility.evaluation import evaluate
from coordinator_app.matching.eligibility.facts import FactValue, read_facts
from coordinator_app.matching.eligibility.freshness import freshness_of, is_stale
from coordinator_app.matching.eligibility.subject import Subject
from coordinator_app.matching.eligibility.timing import deadline_finding, status_finding


def assess(subject: Subject, programme: Programme, day: date) -> Assessment:
    """Return the assessment of a subject for a programme, as of a day."""
    seen = subject.seen_by(programme.id)
    return _assess(seen, read_facts(seen, day), programme, day)


def assess_all(subject: Subject, programmes: Iterable[Programme], day: date) -> tuple[Assessment, ...]:
    """Return one assessment for every programme, in the order given; none is left out."""
    facts = read_facts(subject, day)
    return tuple(
        _assess(subject, facts, programme, day)
        if subject.seen_by(programme.id) is subject
        else assess(subject, programme, day)
        for programme in programmes
    )


def _assess(subject: Subject, facts: Mapping[str, FactValue], programme: Programme, day: date) -> Assessment:
    stated = facts["municipality.land"].content
    land = stated if isinstance(stated, Land) else None
    judgements = {
        item.statement: item for item in subject.project.judgements if item.programme == programme.id
    }
    timing = (status_finding(programme, day), deadline_finding(programme, day, land))
    findings: tuple[Finding, ...] = (
        uncheckable(programme, timing)
        if programme.flaws
        else (*timing, *_requirement_findings(programme, facts, judgements, day))
    )
    return Assessment(
        project=subject.project.key,
        programme=programme.id,
        as_of=day,
        eligible=conjunction(finding.result for finding in findings),
        findings=findings,
        fit=fit_of(subject, programme),
        certainty=certainty_of(programme, findings, day),
        cases=cases_of(programme, facts, day, judgements),
    )


def _requirement_findings(
    programme: Programme,
    facts: Mapping[str, FactValue],
    judgements: Mapping[str, PersonalJudgement],
    day: date,
) -> tuple[Finding, ...]:
    """Return one finding for every requirement of the day that stands at the top of the tree."""
    nodes = criteria_on(programme.requirements, day)
    return tuple(evaluate(node, facts, judgements) for node in nodes)


def uncheckable(programme: Programme, timing: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Return the findings of a programme with flaws: all unknown, so that nothing is said of it but what is flawed."""
    criterion = FlawedCriterion(programme.flaws, Basis(programme.sources[0].id, Standing.NOT_FOUND))
    return (
        *(_suspended(finding) for finding in timing),
        Finding(Truth.UNKNOWN, criterion, doubt=Doubt.UNCHECKABLE),
    )


def _suspended(finding: Finding) -> Finding:
    """Return a finding that decides nothing; what it would have said is its tendency."""
    said = finding.result if finding.tendency is None else finding.tendency
    return replace(finding, result=Truth.UNKNOWN, doubt=Doubt.UNCHECKABLE, tendency=said)


def fit_of(subject: Subject, programme: Programme) -> Fit:
    """Return what project and programme have in common in substance.

    Strong: a shared theme, and shared target groups (or a shared kind of facility) where the programme names any.
    """
    project = subject.project
    if not project.themes or not programme.themes:
        return Fit(FitLevel.UNKNOWN)
    themes = tuple(theme for theme in project.themes if theme in programme.themes)
    groups = tuple(group for group in project.target_groups if group in programme.target_groups)
    facility = project.facility_kind if project.facility_kind in programme.facility_kinds else None
    wants_more = bool(programme.target_groups or programme.facility_kinds)
    if themes and (groups or facility or not wants_more):
        level = FitLevel.STRONG
    elif themes or groups or facility:
        level = FitLevel.PARTIAL
    else:
        level = FitLevel.NONE
    return Fit(level, themes, groups, facility)


def certainty_of(programme: Programme, findings: tuple[Finding, ...], day: date) -> Certainty:
    """Return how many of the criteria rest on a sourced rule that is not too old; half of them is medium.

    A programme that has expired does not age.
    """
    seen = {source.id: source.seen for source in programme.sources}
    leaves = [leaf.criterion for finding in findings for leaf in finding.leaves()]
    sourced = [criterion for criterion in leaves if criterion.basis.decides]
    stale = 0
    if not _has_expired(findings):
        stale = sum(1 for item in sourced if is_stale(seen[item.basis.source], freshness_of(item), day))
    sure = len(sourced) - stale
    if sure == len(leaves):
        level = CertaintyLevel.HIGH
    elif 2 * sure >= len(leaves):
        level = CertaintyLevel.MEDIUM
    else:
        level = CertaintyLevel.LOW
    oldest = min(seen.values())
    return Certainty(level, len(sourced), len(leaves), oldest, max(0, (day - oldest).days), stale)


def _has_expired(findings: tuple[Finding, ...]) -> bool:
    return any(
        isinstance(item.criterion, StatusCriterion)
        and item.criterion.status is ProgrammeStatus.EXPIRED
        and item.criterion.basis.decides
        for item in findings
    )


def cases_of(
    programme: Programme,
    facts: Mapping[str, FactValue],
    day: date,
    judgements: Mapping[str, PersonalJudgement] | None = None,
) -> tuple[CaseFinding, ...]:
    """Return the funding cases in force on the day that are not ruled out, each with whether it applies."""
    found = (
        CaseFinding(case, case_applies(case, facts, day, judgements)) for case in programme.funding.cases
    )
    return tuple(item for item in found if item.applies is not Truth.NO)


def case_applies(
    case: FundingCase,
    facts: Mapping[str, FactValue],
    day: date,
    judgements: Mapping[str, PersonalJudgement] | None = None,
) -> Truth:
    """Return whether a case is in force and a project falls under it; at the authority's discretion that is open."""
    condition = on_day(case.condition, day) if case.condition else None
    holds = Truth.YES if condition is None else evaluate(condition, facts, judgements).result
    granted = Truth.UNKNOWN if case.at_discretion else Truth.YES
    return conjunction((_in_force(case, facts, day), holds, granted))


def _in_force(case: FundingCase, facts: Mapping[str, FactValue], day: date) -> Truth:
    """Whether the case is in force on its key date; only the start of the project is another day than today."""
    if case.key_date is not KeyDate.PROJECT_START:
        return Truth.of(case.valid_on(day))
    starts = facts["project.starts"].content
    return Truth.of(case.valid_on(starts)) if isinstance(starts, date) else Truth.UNKNOWN


def facts_used(programme: Programme) -> frozenset[str]:
    """Return the names of the facts that a programme's requirements ask for."""
    return frozenset(node.fact for node in walk(programme.requirements) if isinstance(node, Comparison))
