"""The guard against an early start: a table of what may happen, and laws over all orders of the days."""

import dataclasses
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import (
    all_of,
    any_of,
    build_basis,
    build_municipality,
    build_programme,
    build_project,
    build_subject,
    comparison,
    dated,
    judgement,
    none_of,
)
from coordinator_app.domain.application import Application, ApplicationKind, AuthorityDecision
from coordinator_app.domain.programme import (
    Deadline,
    DeadlineKind,
    Programme,
    ProgrammeField,
    Provenance,
    StartGate,
)
from coordinator_app.domain.project import Milestone
from coordinator_app.domain.records import Kind
from coordinator_app.domain.requirement import Operator, Requirement
from coordinator_app.domain.source import Standing
from coordinator_app.domain.truth import Truth
from coordinator_app.domain.vocabulary import Land
from coordinator_app.matching.early_start import EarlyStart, EarlyStartCode, Severity, Step, early_start
from coordinator_app.matching.eligibility.assessment import Doubt
from coordinator_app.matching.eligibility.facts import Origin

TODAY = date(2026, 11, 22)
LATER = date(2027, 3, 1)
CODE, RED, AMBER, GREEN, NOTE = (
    EarlyStartCode,
    Severity.RED,
    Severity.AMBER,
    Severity.GREEN,
    Severity.NOTE,
)

NOT_STARTED = comparison("project.started", Operator.IS, "no")
CONSENTED = comparison("project.early_start_consent", Operator.IS, "yes")
WITH_WAY_OUT = any_of(NOT_STARTED, CONSENTED)
WEAK = comparison("project.started", Operator.IS, "no", standing=Standing.UNVERIFIED)


def programme_with(rule: Requirement | None, **changes: Any) -> Programme:
    return build_programme(requirements=all_of(rule) if rule else all_of(), **changes)


def application(**changes: Any) -> Application:
    fields: dict[str, Any] = {"key": "A-1", "project": "P-BUECHEREI", "programme": "lesen_im_quartier"}
    return Application(**{**fields, **changes})


def applied(day: int) -> Application:
    return application(submitted=date(2026, day // 100, day % 100))


def granted(submitted: date, decided: date | None) -> Application:
    return application(submitted=submitted, authority_decision=AuthorityDecision.GRANTED, decided=decided)


def consent(
    submitted: date | None, decision: AuthorityDecision = AuthorityDecision.NONE, decided: date | None = None
) -> Application:
    return application(
        key="A-2",
        kind=ApplicationKind.EARLY_START,
        submitted=submitted,
        authority_decision=decision,
        decided=decided,
    )


def guard(
    project: Mapping[str, Any],
    applications: tuple[Application, ...] = (),
    programme: Programme | None = None,
    day: date = TODAY,
) -> EarlyStart:
    told = {"started": Truth.UNKNOWN, **project}
    subject = build_subject(project=build_project(**told))
    return early_start(subject, programme or programme_with(WITH_WAY_OUT), applications, day)


SIGNED = {"first_contract": date(2026, 6, 15)}
COMING = {"first_contract": LATER}
MAY, JULY = date(2026, 5, 1), date(2026, 7, 1)
YES, GIVEN, REFUSED = Truth.YES, AuthorityDecision.GRANTED, AuthorityDecision.REFUSED

TABLE: tuple[tuple[str, Mapping[str, Any], tuple[Application, ...], Severity, EarlyStartCode], ...] = (
    ("signed, nothing applied for", SIGNED, (), RED, CODE.BEFORE_APPLICATION),
    ("signed before the application", SIGNED, (applied(701),), RED, CODE.BEFORE_APPLICATION),
    ("signed on the day of the application", SIGNED, (applied(615),), RED, CODE.BEFORE_NOTICE),
    ("signed after the application", SIGNED, (applied(501),), RED, CODE.BEFORE_NOTICE),
    ("signed before the notice", SIGNED, (granted(MAY, JULY),), RED, CODE.BEFORE_NOTICE),
    ("signed on the day of the notice", SIGNED, (granted(MAY, date(2026, 6, 15)),), AMBER, CODE.SAME_DAY),
    ("signed after the notice", SIGNED, (granted(MAY, date(2026, 6, 14)),), GREEN, CODE.AFTER_NOTICE),
    ("notice without a day", SIGNED, (granted(MAY, None),), AMBER, CODE.NOTICE_UNDATED),
    ("consent applied for", SIGNED, (applied(501), consent(MAY)), RED, CODE.CONSENT_PENDING),
    ("consent only drafted", SIGNED, (applied(501), consent(None)), RED, CODE.BEFORE_NOTICE),
    ("consent refused", SIGNED, (applied(501), consent(MAY, REFUSED, JULY)), RED, CODE.CONSENT_REFUSED),
    ("consent after the contract", SIGNED, (consent(MAY, GIVEN, JULY),), RED, CODE.CONSENT_TOO_LATE),
    ("consent before the contract", SIGNED, (consent(MAY, GIVEN, date(2026, 6, 14)),), GREEN, CODE.AFTER_CONSENT),
    ("consent on the same day", SIGNED, (consent(MAY, GIVEN, date(2026, 6, 15)),), AMBER, CODE.SAME_DAY),
    ("consent without a day", SIGNED, (consent(MAY, GIVEN),), AMBER, CODE.CONSENT_UNDATED),
    ("consent said in the project", {**SIGNED, "early_start_consent": YES}, (), AMBER, CODE.CONSENT_UNDATED),
    (
        "consent too late, whatever the project says",
        {**SIGNED, "early_start_consent": YES},
        (consent(MAY, GIVEN, JULY),),
        RED,
        CODE.CONSENT_TOO_LATE,
    ),
    ("planned, nothing applied for", COMING, (), AMBER, CODE.BEFORE_APPLICATION),
    ("planned, applied for", COMING, (applied(501),), AMBER, CODE.BEFORE_NOTICE),
    ("planned, consent pending", COMING, (applied(501), consent(MAY)), AMBER, CODE.CONSENT_PENDING),
    ("planned after the notice", COMING, (granted(MAY, JULY),), GREEN, CODE.AFTER_NOTICE),
    ("start planned, nothing applied for", {"starts": LATER}, (), AMBER, CODE.BEFORE_APPLICATION),
    ("start planned after the notice", {"starts": LATER}, (granted(MAY, JULY),), GREEN, CODE.MAY_BEGIN),
    ("start passed, begun or not", {"starts": MAY}, (), AMBER, CODE.START_PASSED),
    ("start passed, not begun", {"starts": MAY, "started": Truth.NO}, (), NOTE, CODE.WAIT),
    ("begun on some day", {"started": YES}, (applied(501),), RED, CODE.BEFORE_NOTICE),
    ("begun on some day, notice there", {"started": YES}, (granted(MAY, JULY),), AMBER, CODE.START_UNDATED),
    ("begun, contract to come", {**COMING, "started": YES}, (), AMBER, CODE.CONTRADICTION),
    ("signed, said not to have begun", {**SIGNED, "started": Truth.NO}, (), RED, CODE.BEFORE_APPLICATION),
    ("not begun, nothing planned", {"started": Truth.NO}, (), NOTE, CODE.WAIT),
    ("not begun, notice there", {"started": Truth.NO}, (granted(MAY, JULY),), GREEN, CODE.MAY_BEGIN),
    ("nothing entered", {}, (), NOTE, CODE.NOTHING_ENTERED),
    ("only a milestone", {"milestones": (Milestone("Auftragsvergabe", MAY, YES),)}, (), NOTE, CODE.NOTHING_ENTERED),
    ("an outline is no application", SIGNED, (application(kind=ApplicationKind.OUTLINE, submitted=MAY),), RED, CODE.BEFORE_APPLICATION),
    ("a refused application is none", SIGNED, (application(submitted=MAY, authority_decision=REFUSED, decided=JULY),), RED, CODE.BEFORE_APPLICATION),
    ("who proves the use has a notice", SIGNED, (application(kind=ApplicationKind.PROOF_OF_USE),), AMBER, CODE.NOTICE_UNDATED),
    ("an application to another programme", SIGNED, (application(programme="x", submitted=MAY),), RED, CODE.BEFORE_APPLICATION),
)  # fmt: skip


@pytest.mark.parametrize(("project", "papers", "severity", "code"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])  # fmt: skip
def test_every_order_of_contract_application_notice_and_consent_has_its_verdict(
    project: Mapping[str, Any], papers: tuple[Application, ...], severity: Severity, code: EarlyStartCode
) -> None:
    found = guard(project, papers)
    assert (found.severity, found.code) == (severity, code)


def test_a_grant_of_a_continuation_counts_where_the_contract_came_after_it() -> None:
    continued = application(
        kind=ApplicationKind.CONTINUATION, authority_decision=GIVEN, decided=date(2026, 6, 1)
    )
    assert guard(SIGNED, (continued,)).code is CODE.AFTER_NOTICE
    later = dataclasses.replace(continued, decided=JULY)
    assert guard(SIGNED, (later,)).code is CODE.NOTICE_UNDATED


def test_a_planned_contract_before_the_deadline_tells_the_deadline() -> None:
    closes = date(2027, 3, 31)
    programme = programme_with(
        WITH_WAY_OUT, deadlines=(Deadline(DeadlineKind.FIXED, build_basis(), closes=closes),)
    )
    found = guard(COMING, programme=programme)
    assert (found.severity, found.code, found.deadline) == (AMBER, CODE.BEFORE_DEADLINE, closes)
    assert guard(SIGNED, programme=programme).code is CODE.BEFORE_APPLICATION


def test_after_the_application_is_enough_where_the_programme_says_so() -> None:
    programme = programme_with(NOT_STARTED, start_after=StartGate.APPLICATION)
    assert guard(SIGNED, (applied(501),), programme).code is CODE.AFTER_APPLICATION
    assert guard(SIGNED, (applied(615),), programme).code is CODE.SAME_DAY
    assert guard(SIGNED, (applied(701),), programme).code is CODE.BEFORE_APPLICATION
    assert guard(SIGNED, (applied(501),), programme_with(NOT_STARTED)).code is CODE.BEFORE_NOTICE


def test_a_weak_rule_is_amber_at_most_and_tells_its_doubt() -> None:
    found = guard(SIGNED, programme=programme_with(WEAK))
    assert (found.severity, found.code, found.rule.doubt) == (
        AMBER,
        CODE.BEFORE_APPLICATION,
        Doubt.SOURCE_UNVERIFIED,
    )


def test_a_rule_that_was_not_found_is_never_red_and_says_so() -> None:
    basis = build_basis(Standing.NOT_FOUND)
    programme = programme_with(None, provenance=(Provenance((ProgrammeField.EARLY_START,), basis),))
    found = guard(SIGNED, programme=programme)
    assert (found.severity, found.code, found.rule.basis) == (AMBER, CODE.RULE_UNKNOWN, basis)
    assert guard({"started": Truth.NO}, programme=programme).severity is NOTE
    assert guard(SIGNED, (granted(MAY, date(2026, 6, 1)),), programme).severity is GREEN


def test_a_way_out_that_only_a_person_can_judge_is_amber_and_named() -> None:
    sentence = "Die Richtlinie des Landes lässt den früheren Beginn zu."
    found = guard(SIGNED, programme=programme_with(any_of(NOT_STARTED, CONSENTED, judgement(sentence))))
    assert (found.severity, found.rule.doubt, found.rule.exception) == (
        AMBER,
        Doubt.PERSON_DECIDES,
        sentence,
    )


def test_an_unproven_way_out_that_nobody_took_excuses_nothing() -> None:
    weak_consent = comparison("project.early_start_consent", Operator.IS, "yes", standing=Standing.UNVERIFIED)
    programme = programme_with(any_of(NOT_STARTED, weak_consent))
    assert guard(SIGNED, (applied(501),), programme).severity is RED
    in_time = consent(MAY, GIVEN, date(2026, 6, 1))
    assert guard(SIGNED, (in_time,), programme).code is CODE.CONSENT_UNNAMED
    assert guard(SIGNED, (in_time,), programme).severity is AMBER


def test_a_consent_that_the_rule_does_not_name_is_asked_about_and_one_without_papers_helps_nothing() -> None:
    programme = programme_with(NOT_STARTED)
    by_authority = guard(SIGNED, (consent(MAY, GIVEN, date(2026, 6, 1)),), programme)
    assert (by_authority.severity, by_authority.code) == (AMBER, CODE.CONSENT_UNNAMED)
    only_said = guard({**SIGNED, "early_start_consent": YES}, (), programme)
    assert (only_said.severity, only_said.code) == (RED, CODE.CONSENT_UNNAMED)


def test_a_rule_of_another_land_or_a_contract_after_its_day_allows_the_begin() -> None:
    rule = any_of(
        none_of(comparison("municipality.land", Operator.ONE_OF, "BW")),
        NOT_STARTED,
        comparison("project.first_contract", Operator.AT_LEAST, "2026-06-01"),
    )
    assert guard(SIGNED, programme=programme_with(rule)).code is CODE.RULE_ALLOWS  # Hessen
    subject = build_subject(
        municipality=build_municipality(land=Land.BW), project=build_project(first_contract=MAY)
    )
    assert early_start(subject, programme_with(rule), (), TODAY).severity is RED
    later = build_subject(
        municipality=build_municipality(land=Land.BW), project=build_project(first_contract=JULY)
    )
    assert early_start(later, programme_with(rule), (), TODAY).code is CODE.RULE_ALLOWS


def test_a_rule_counts_for_the_day_of_the_application() -> None:
    rule = dated(WITH_WAY_OUT, valid_from=date(2026, 6, 1))
    assert guard(SIGNED, (applied(501),), programme_with(rule)).code is CODE.RULE_UNKNOWN
    assert guard(SIGNED, (applied(601),), programme_with(rule)).code is CODE.BEFORE_NOTICE


def test_a_start_before_the_first_day_of_the_programme_is_told() -> None:
    window = comparison("project.starts", Operator.AT_LEAST, "2027-06-01")
    programme = build_programme(requirements=all_of(window))
    found = guard({"starts": LATER}, programme=programme)
    assert (found.severity, found.code, found.rule.earliest) == (
        AMBER,
        CODE.BEFORE_EARLIEST,
        date(2027, 6, 1),
    )


def test_every_day_leads_to_where_it_stands() -> None:
    found = guard(SIGNED, (applied(501), consent(MAY)))
    origins = {item.step: item.origin for item in found.steps}
    assert origins == {
        Step.CONTRACT: Origin(Kind.PROJECT, "P-BUECHEREI", "first_contract"),
        Step.APPLICATION: Origin(Kind.APPLICATION, "A-1", "submitted"),
        Step.CONSENT_APPLICATION: Origin(Kind.APPLICATION, "A-2", "submitted"),
    }


def test_the_safe_day_is_that_of_notice_or_consent_whichever_was_first() -> None:
    assert guard(COMING, (granted(MAY, JULY),)).safe_after == JULY
    early = consent(MAY, GIVEN, date(2026, 6, 1))
    assert guard(COMING, (granted(MAY, JULY), early)).safe_after == date(2026, 6, 1)
    assert guard(COMING, (applied(501),)).safe_after is None


DAYS = st.integers(-200, 200).map(lambda offset: TODAY + timedelta(offset))
MAYBE = st.none() | DAYS


@given(contract=DAYS, submitted=MAYBE, notice=MAYBE, asked=MAYBE, given_on=MAYBE, has_way_out=st.booleans())
def test_red_is_exactly_a_signed_contract_before_the_notice_and_without_a_consent_before_it(
    contract: date,
    submitted: date | None,
    notice: date | None,
    asked: date | None,
    given_on: date | None,
    *,
    has_way_out: bool,
) -> None:
    papers = [
        application(
            submitted=submitted,
            decided=notice,
            authority_decision=AuthorityDecision.GRANTED if notice else AuthorityDecision.NONE,
        )
    ]
    if asked or given_on:
        papers.append(
            consent(asked, AuthorityDecision.GRANTED if given_on else AuthorityDecision.NONE, given_on)
        )
    programme = programme_with(WITH_WAY_OUT if has_way_out else NOT_STARTED)
    found = guard({"first_contract": contract}, tuple(papers), programme)
    signed = contract <= TODAY
    after_notice = notice is not None and notice <= contract
    after_consent = given_on is not None and (given_on <= contract if has_way_out else given_on < contract)
    assert (found.severity is RED) == (signed and not after_notice and not after_consent)
    if found.severity is GREEN:
        assert (notice is not None and notice < contract) or (given_on is not None and given_on < contract)


@given(contract=MAYBE, starts=MAYBE, started=st.sampled_from(Truth), submitted=MAYBE, decided=MAYBE)
def test_weak_and_missing_rules_are_never_red_whatever_the_days(
    contract: date | None, starts: date | None, started: Truth, submitted: date | None, decided: date | None
) -> None:
    project = {"first_contract": contract, "starts": starts, "started": started}
    papers = (application(submitted=submitted, authority_decision=GIVEN, decided=decided),)
    for programme in (programme_with(WEAK), programme_with(None)):
        assert guard(project, papers, programme).severity is not RED


@given(contract=DAYS, submitted=MAYBE, days=st.lists(DAYS, min_size=1, max_size=3))
def test_the_order_of_applications_does_not_matter_and_one_more_grant_never_makes_it_worse(
    contract: date, submitted: date | None, days: list[date]
) -> None:
    papers = [application(submitted=submitted)]
    papers += [
        dataclasses.replace(granted(day, day), key=f"A-{number}") for number, day in enumerate(days, start=3)
    ]
    rank = [GREEN, NOTE, AMBER, RED]
    project = {"first_contract": contract}
    found = guard(project, tuple(papers))
    assert guard(project, tuple(reversed(papers))) == found
    assert rank.index(found.severity) <= rank.index(guard(project, (papers[0],)).severity)
