"""The guard against an early start: did a project begin, or is it about to begin, before it may? No text, no clock.

A begin is compared with the application, the notice and the consent to an early start of one programme. A contract
that is signed is red where a sourced rule forbids it, one that is only planned is amber: nothing is lost yet.
"""

import dataclasses
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum

from coordinator_app.domain.application import Application, ApplicationKind, AuthorityDecision
from coordinator_app.domain.programme import Programme, StartGate
from coordinator_app.domain.records import Kind
from coordinator_app.domain.truth import Truth
from coordinator_app.matching.eligibility.facts import Origin, read_facts
from coordinator_app.matching.eligibility.subject import Subject
from coordinator_app.matching.eligibility.timing import next_deadline
from coordinator_app.matching.start_rule import StartRule, start_rule


class Severity(Enum):
    """How urgent a finding is; `NOTE` only tells what holds."""

    RED = "red"
    AMBER = "amber"
    GREEN = "green"
    NOTE = "note"


class EarlyStartCode(Enum):
    """What was found; whether the begin has happened or is planned is told apart (`EarlyStart.planned`)."""

    BEFORE_APPLICATION = "before_application"
    BEFORE_DEADLINE = "before_deadline"
    BEFORE_NOTICE = "before_notice"
    CONSENT_PENDING = "consent_pending"
    CONSENT_REFUSED = "consent_refused"
    CONSENT_TOO_LATE = "consent_too_late"
    CONSENT_UNNAMED = "consent_unnamed"
    CONSENT_UNDATED = "consent_undated"
    NOTICE_UNDATED = "notice_undated"
    SAME_DAY = "same_day"
    START_UNDATED = "start_undated"
    START_PASSED = "start_passed"
    CONTRADICTION = "contradiction"
    BEFORE_EARLIEST = "before_earliest"
    RULE_UNKNOWN = "rule_unknown"
    AFTER_NOTICE = "after_notice"
    AFTER_CONSENT = "after_consent"
    AFTER_APPLICATION = "after_application"
    MAY_BEGIN = "may_begin"
    RULE_ALLOWS = "rule_allows"
    WAIT = "wait"
    NOTHING_ENTERED = "nothing_entered"


class Step(Enum):
    """What happened on a day that matters here."""

    CONTRACT = "contract"
    START = "start"
    STARTED = "started"
    APPLICATION = "application"
    NOTICE = "notice"
    CONSENT_APPLICATION = "consent_application"
    CONSENT = "consent"
    CONSENT_REFUSAL = "consent_refusal"


@dataclass(frozen=True)
class DatedStep:
    """A step with its day, None where that was not entered, and where it stands in the data."""

    step: Step
    day: date | None
    origin: Origin


@dataclass(frozen=True)
class EarlyStart:
    """What is to be said of the begin of a project for a programme, on a day.

    `steps` are the days involved, the begin first. `safe_after` is the day after which contracts do no harm, None while
    there is none yet. `deadline` is the last day for the application where it comes after the begin.
    """

    project: str
    programme: str
    as_of: date
    severity: Severity
    code: EarlyStartCode
    rule: StartRule
    planned: bool = False
    steps: tuple[DatedStep, ...] = ()
    safe_after: date | None = None
    deadline: date | None = None

    def day_of(self, step: Step) -> date | None:
        """Return the day of a step, or None."""
        return next((item.day for item in self.steps if item.step is step), None)


@dataclass(frozen=True)
class _Papers:
    """What was applied for and decided, for one programme; the step of `consent` tells how far that has come."""

    application: DatedStep | None
    notice: DatedStep | None
    consent: DatedStep | None

    @property
    def consent_step(self) -> Step | None:
        """How far the consent has come: applied for, refused, given; None where nobody asked."""
        return self.consent.step if self.consent else None

    def steps(self) -> Iterator[DatedStep]:
        yield from (item for item in (self.application, self.consent, self.notice) if item is not None)


@dataclass(frozen=True)
class _Case:
    """Everything that a verdict rests on; `closes` is the next deadline for applications."""

    subject: Subject
    begin: DatedStep | None
    papers: _Papers
    rule: StartRule
    day: date
    closes: date | None


@dataclass(frozen=True)
class _Verdict:
    severity: Severity
    code: EarlyStartCode
    deadline: date | None = None


GRANTED = frozenset({AuthorityDecision.GRANTED, AuthorityDecision.PARTLY_GRANTED})
"""Decisions that bring money, and with it the permission to begin."""
_AFTER_A_GRANT = frozenset(
    {ApplicationKind.AMENDMENT, ApplicationKind.CONTINUATION, ApplicationKind.PROOF_OF_USE}
)
_Code = EarlyStartCode


def early_start(
    subject: Subject, programme: Programme, applications: Iterable[Application], day: date
) -> EarlyStart:
    """Return what is to be said of the begin of a project for a programme; `applications` may be to any programme."""
    return early_starts(subject, (programme,), applications, day)[0]


def early_starts(
    subject: Subject, programmes: Iterable[Programme], applications: Iterable[Application], day: date
) -> tuple[EarlyStart, ...]:
    """Return what is to be said of the begin of a project, for every programme in the order given."""
    facts, project = read_facts(subject, day), subject.project
    handed = tuple(item for item in applications if item.project == project.key)
    land = subject.municipality.land if subject.municipality else None
    begin = _begin(subject, day)
    found = []
    for programme in programmes:
        own = tuple(item for item in handed if item.programme == programme.id)
        judged = {item.statement: item for item in project.judgements if item.programme == programme.id}
        papers = _papers(subject, own, begin.day if begin else None)
        applied = papers.application.day if papers.application else None
        rule = start_rule(programme, facts, judged, project.first_contract, applied or day)
        closes = next_deadline(programme, day, land).closes
        verdict = _verdict(_Case(subject, begin, papers, rule, day, closes))
        found.append(
            EarlyStart(
                project=project.key,
                programme=programme.id,
                as_of=day,
                severity=verdict.severity,
                code=verdict.code,
                rule=rule,
                planned=begin is not None and begin.day is not None and begin.day > day,
                steps=(*((begin,) if begin else ()), *papers.steps()),
                safe_after=_safe_after(papers, rule),
                deadline=verdict.deadline,
            )
        )
    return tuple(found)


def not_begun(subject: Subject) -> Subject:
    """Return a project as if nothing of it had begun or was planned: what a programme says of it apart from that."""
    project = dataclasses.replace(subject.project, started=Truth.NO, first_contract=None, starts=None)
    return dataclasses.replace(subject, project=project)


def _begin(subject: Subject, day: date) -> DatedStep | None:
    """Return the begin that was entered: the first contract, else that it has begun, else the planned start.

    Milestones are not read: nobody knows which of them binds anybody.
    """
    project = subject.project

    def at(step: Step, when: date | None, field: str) -> DatedStep:
        return DatedStep(step, when, Origin(Kind.PROJECT, project.key, field))

    if project.first_contract is not None:
        return at(Step.CONTRACT, project.first_contract, "first_contract")
    if project.started is Truth.YES:
        return at(Step.STARTED, None, "started")
    passed = project.starts is not None and project.starts <= day
    if project.starts is None or (passed and project.started is Truth.NO):
        return None
    return at(Step.START, project.starts, "starts")


def _papers(subject: Subject, applications: tuple[Application, ...], begins: date | None) -> _Papers:
    """Return the papers of a programme; a refused application is none, because a new one would be needed."""
    firsts = [
        item
        for item in applications
        if item.kind is ApplicationKind.FIRST and item.authority_decision is not AuthorityDecision.REFUSED
    ]
    granted = [item for item in firsts if item.authority_decision in GRANTED]
    return _Papers(
        application=_earliest(Step.APPLICATION, [item for item in firsts if item.submitted], "submitted"),
        notice=_earliest(Step.NOTICE, granted or _later_grants(applications, begins), "decided"),
        consent=_consent(subject, applications),
    )


def _later_grants(applications: tuple[Application, ...], begins: date | None) -> list[Application]:
    """Return what shows that there is a notice which nobody entered: a change, a continuation, a proof of use.

    Their own day counts where the begin came after it; else the first notice was earlier, nobody knows when.
    """
    found = []
    for item in applications:
        if item.kind not in _AFTER_A_GRANT:
            continue
        known = item.authority_decision in GRANTED and item.decided is not None
        early_enough = known and (begins is None or (item.decided or date.max) < begins)
        found.append(item if early_enough else dataclasses.replace(item, decided=None))
    return found


def _consent(subject: Subject, applications: tuple[Application, ...]) -> DatedStep | None:
    asked = [item for item in applications if item.kind is ApplicationKind.EARLY_START]
    granted = [item for item in asked if item.authority_decision in GRANTED]
    if granted:
        return _earliest(Step.CONSENT, granted, "decided")
    if subject.project.early_start_consent is Truth.YES:
        origin = Origin(Kind.PROJECT, subject.project.key, "early_start_consent")
        return DatedStep(Step.CONSENT, None, origin)
    open_ones = [item for item in asked if item.authority_decision is AuthorityDecision.NONE]
    pending = [item for item in open_ones if item.submitted is not None]
    if pending:
        return _earliest(Step.CONSENT_APPLICATION, pending, "submitted")
    refused = [item for item in asked if item.authority_decision is AuthorityDecision.REFUSED]
    if refused:
        return _earliest(Step.CONSENT_REFUSAL, refused, "decided")
    return None


def _earliest(step: Step, applications: list[Application], field: str) -> DatedStep | None:
    """Return the earliest of a step; one without a day only where no other has one."""
    steps = [
        DatedStep(step, getattr(item, field), Origin(Kind.APPLICATION, item.key, field))
        for item in applications
    ]
    return min(steps, key=lambda item: (item.day or date.max, item.origin.key or ""), default=None)


def _verdict(case: _Case) -> _Verdict:
    begin, rule, day = case.begin, case.rule, case.day
    if begin is None:
        return _before_any_begin(case)
    coming = begin.day is not None and begin.day > day
    if coming and begin.step is Step.CONTRACT and case.subject.project.started is Truth.YES:
        return _Verdict(Severity.AMBER, _Code.CONTRADICTION)
    if rule.found and rule.forbids is Truth.NO:
        return _in_window(case, _Verdict(Severity.GREEN, _Code.RULE_ALLOWS))
    allowed = _allowed(begin, case.papers, rule)
    if allowed is not None:
        return _in_window(case, allowed)
    if not rule.found:
        return _in_window(case, _Verdict(Severity.AMBER, _Code.RULE_UNKNOWN))
    if begin.step is Step.START and not coming:
        return _Verdict(Severity.AMBER, _Code.START_PASSED)
    harmful = _harm(begin, case.papers, rule, case.closes if coming else None)
    if coming or rule.forbids is not Truth.YES:
        return dataclasses.replace(harmful, severity=Severity.AMBER)
    return harmful


def _before_any_begin(case: _Case) -> _Verdict:
    papers, rule, started = case.papers, case.rule, case.subject.project.started
    if rule.found and rule.forbids is Truth.NO:
        return _Verdict(Severity.GREEN, _Code.RULE_ALLOWS)
    if papers.notice is not None or _consent_counts(papers, rule):
        return _Verdict(Severity.GREEN, _Code.MAY_BEGIN)
    if rule.gate is StartGate.APPLICATION and papers.application is not None:
        return _Verdict(Severity.GREEN, _Code.MAY_BEGIN)
    if not rule.found:
        return _Verdict(Severity.NOTE, _Code.RULE_UNKNOWN)
    return _Verdict(Severity.NOTE, _Code.WAIT if started is Truth.NO else _Code.NOTHING_ENTERED)


def _consent_counts(papers: _Papers, rule: StartRule) -> bool:
    dated = papers.consent is not None and papers.consent.day is not None
    return papers.consent_step is Step.CONSENT and dated and rule.consent_helps is Truth.YES


def _in_window(case: _Case, verdict: _Verdict) -> _Verdict:
    """Return a verdict, unless the project is to begin before the programme funds anything at all."""
    starts, earliest = case.subject.project.starts, case.rule.earliest
    if earliest is not None and starts is not None and starts < earliest:
        return _Verdict(Severity.AMBER, _Code.BEFORE_EARLIEST)
    return verdict


def _allowed(begin: DatedStep, papers: _Papers, rule: StartRule) -> _Verdict | None:
    """Return what makes a begin harmless, or leaves open whether it was; None where nothing does."""
    gates: list[tuple[DatedStep | None, EarlyStartCode]] = [(papers.notice, _Code.AFTER_NOTICE)]
    if rule.gate is StartGate.APPLICATION:
        gates.insert(0, (papers.application, _Code.AFTER_APPLICATION))
    if papers.consent_step is Step.CONSENT and rule.consent_helps is Truth.YES:
        gates.append((papers.consent, _Code.AFTER_CONSENT))
    passed = [(gate, code) for gate, code in gates if gate is not None]
    if begin.day is None:
        return _Verdict(Severity.AMBER, _Code.START_UNDATED) if passed else None
    for gate, code in passed:
        if gate.day is not None and gate.day < begin.day:
            planned_only = begin.step is Step.START
            return _Verdict(Severity.GREEN, _Code.MAY_BEGIN if planned_only else code)
    if any(gate.day == begin.day for gate, _ in passed):
        return _Verdict(Severity.AMBER, _Code.SAME_DAY)
    if papers.notice is not None and papers.notice.day is None:
        return _Verdict(Severity.AMBER, _Code.NOTICE_UNDATED)
    if any(gate.day is None for gate, _ in passed):
        return _Verdict(Severity.AMBER, _Code.CONSENT_UNDATED)
    return None


def _harm(begin: DatedStep, papers: _Papers, rule: StartRule, closes: date | None) -> _Verdict:
    """Return what a begin that nothing allows comes before; red, whether it has happened or not."""
    red = Severity.RED
    applied = papers.application.day if papers.application else None
    notice = papers.notice.day if papers.notice else None
    if papers.consent_step is Step.CONSENT:
        return _harm_with_consent(begin, papers, rule)
    if applied is not None and begin.day is not None and begin.day < applied:
        return _Verdict(red, _Code.BEFORE_APPLICATION)
    if papers.consent_step is Step.CONSENT_APPLICATION:
        return _Verdict(red, _Code.CONSENT_PENDING)
    if papers.consent_step is Step.CONSENT_REFUSAL:
        return _Verdict(red, _Code.CONSENT_REFUSED)
    if applied is not None or notice is not None:
        return _Verdict(red, _Code.BEFORE_NOTICE)
    if closes is not None and begin.day is not None and begin.day <= closes:
        return _Verdict(red, _Code.BEFORE_DEADLINE, closes)
    return _Verdict(red, _Code.BEFORE_APPLICATION)


def _harm_with_consent(begin: DatedStep, papers: _Papers, rule: StartRule) -> _Verdict:
    """Return what is wrong with a consent: it came later than the begin, or nobody knows that it counts here."""
    consent = papers.consent
    given = consent.day if consent else None
    if given is not None and begin.day is not None and begin.day <= given:
        return _Verdict(Severity.RED, _Code.CONSENT_TOO_LATE)
    by_authority = consent is not None and consent.origin.kind is Kind.APPLICATION
    excused = by_authority or rule.consent_helps is Truth.UNKNOWN
    return _Verdict(Severity.AMBER if excused else Severity.RED, _Code.CONSENT_UNNAMED)


def _safe_after(papers: _Papers, rule: StartRule) -> date | None:
    """Return the day after which contracts do no harm, as far as papers with a day tell it."""
    steps = [papers.notice]
    if rule.gate is StartGate.APPLICATION:
        steps.append(papers.application)
    if _consent_counts(papers, rule):
        steps.append(papers.consent)
    return min((item.day for item in steps if item is not None and item.day is not None), default=None)
