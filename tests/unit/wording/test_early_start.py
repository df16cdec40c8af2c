"""The guard against an early start speaks in whole sentences, and quotes the rule."""

import dataclasses
import re
from datetime import date
from typing import Any

import pytest

from builders import build_basis, build_programme
from coordinator_app.domain.programme import StartGate
from coordinator_app.domain.records import Kind
from coordinator_app.domain.source import Standing
from coordinator_app.domain.truth import Truth
from coordinator_app.matching.early_start import (
    DatedStep,
    EarlyStart,
    EarlyStartCode,
    Severity,
    Step,
)
from coordinator_app.matching.eligibility.assessment import Doubt
from coordinator_app.matching.eligibility.facts import Origin
from coordinator_app.matching.start_rule import StartRule
from coordinator_app.services.early_start import EarlyStartGroup
from coordinator_app.wording.early_start import concerned, dates_sentence, describe, describe_group

DAY = date(2026, 6, 15)
RULE = StartRule(
    Truth.YES,
    Truth.YES,
    StartGate.NOTICE,
    found=True,
    basis=build_basis(quote="darf erst nach der Bewilligung begonnen werden", place="Nr. 3.4"),
    consent_basis=build_basis(quote="kann einem vorzeitigen Beginn zustimmen"),
    earliest=date(2027, 1, 1),
    earliest_basis=build_basis(quote="frühestens am 1. Januar 2027"),
)
STEPS = tuple(
    DatedStep(step, DAY, Origin(Kind.APPLICATION, "A-1", "submitted"))
    for step in Step
    if step not in (Step.START, Step.STARTED)
)


def found(code: EarlyStartCode, severity: Severity = Severity.RED, **changes: Any) -> EarlyStart:
    told = EarlyStart(
        "P-1", "lesen_im_quartier", date(2026, 11, 22), severity, code, RULE, steps=STEPS, deadline=DAY
    )
    return dataclasses.replace(told, **changes)


@pytest.mark.parametrize("planned", [False, True])
@pytest.mark.parametrize("severity", list(Severity))
@pytest.mark.parametrize("code", list(EarlyStartCode))
def test_everything_that_may_be_found_is_said_in_whole_sentences(
    code: EarlyStartCode, severity: Severity, *, planned: bool
) -> None:
    for steps in (STEPS, STEPS[:1], ()):
        for doubt in (None, *Doubt):
            rule = dataclasses.replace(RULE, doubt=doubt, exception="Das Land lässt es zu.")
            if (code is EarlyStartCode.CONSENT_PENDING and len(steps) < 2) or not _speakable(code, steps):
                continue
            text = describe(found(code, severity, planned=planned, steps=steps, rule=rule), build_programme())
            for line in text.lines:
                assert re.match(r"[A-ZÄÖÜ]", line), line
                assert re.search(r"[.“]$", line), line
                assert not re.search(r"\.\.|  |\{|None| ;", line), line
            assert text.state


def _speakable(code: EarlyStartCode, steps: tuple[DatedStep, ...]) -> bool:
    """Whether the guard can find a code with so few steps: what it names is there."""
    alone = {
        EarlyStartCode.RULE_UNKNOWN,
        EarlyStartCode.MAY_BEGIN,
        EarlyStartCode.WAIT,
        EarlyStartCode.NOTHING_ENTERED,
        EarlyStartCode.RULE_ALLOWS,
        EarlyStartCode.BEFORE_EARLIEST,
    }
    with_papers = {
        EarlyStartCode.SAME_DAY,
        EarlyStartCode.AFTER_NOTICE,
        EarlyStartCode.AFTER_CONSENT,
        EarlyStartCode.AFTER_APPLICATION,
        EarlyStartCode.CONSENT_TOO_LATE,
    }
    if not steps:
        return code in alone
    return len(steps) > 1 or code not in with_papers


def test_the_rule_is_quoted_with_source_place_and_day_and_so_is_the_way_out() -> None:
    text = describe(found(EarlyStartCode.BEFORE_NOTICE), build_programme())
    assert text.rule == (
        "Regel: „darf erst nach der Bewilligung begonnen werden“ (Förderrichtlinie, Nr. 3.4, gesehen am 01.11.2026). "
        "Ausnahme: „kann einem vorzeitigen Beginn zustimmen“ (Förderrichtlinie, gesehen am 01.11.2026)."
    )


def test_a_programme_without_a_rule_quotes_none_and_says_whom_to_ask() -> None:
    silent = StartRule(
        Truth.UNKNOWN, Truth.UNKNOWN, StartGate.NOTICE, found=False, basis=build_basis(Standing.NOT_FOUND)
    )
    text = describe(found(EarlyStartCode.RULE_UNKNOWN, Severity.AMBER, rule=silent), build_programme())
    assert text.rule is None
    assert "ist nicht bekannt" in text.what
    assert text.advice == "Fragen Sie nach bei: Bewilligungsstelle."


def test_silence_is_said_to_be_no_permission() -> None:
    text = describe(found(EarlyStartCode.CONSENT_PENDING), build_programme())
    assert text.why.startswith("Dass die Behörde noch nicht geantwortet hat, ist keine Erlaubnis.")


def test_what_is_planned_is_not_lost_yet_and_says_until_when_to_apply() -> None:
    text = describe(found(EarlyStartCode.BEFORE_DEADLINE, Severity.AMBER, planned=True), build_programme())
    assert text.why == "Noch ist nichts verloren."
    assert text.advice == (
        "Schließen Sie den Vertrag nicht vor dem Bescheid oder der schriftlichen Zustimmung zum vorzeitigen "
        "Maßnahmenbeginn. Stellen Sie den Antrag bis zum 15.06.2026."
    )


def test_where_the_application_is_enough_nobody_is_told_to_wait_for_the_notice() -> None:
    rule = dataclasses.replace(RULE, gate=StartGate.APPLICATION)
    text = describe(found(EarlyStartCode.BEFORE_APPLICATION, rule=rule), build_programme())
    assert text.why == "Wer vor dem Antrag beginnt, verliert die Förderung in der Regel ganz."


def test_a_group_names_its_programmes_and_whose_rule_is_the_strictest() -> None:
    programme = build_programme()
    other = dataclasses.replace(programme, id="b", short_name="B")
    group = EarlyStartGroup(found(EarlyStartCode.BEFORE_NOTICE), (programme.id, "b"))
    text = describe_group(group, {programme.id: programme, "b": other})
    assert text.what.endswith("Das betrifft die Programme „Lesen im Quartier“ und „B“.")
    assert text.rule is not None
    assert text.rule.startswith("Am strengsten ist „Lesen im Quartier“. Regel: „")


def test_long_lists_of_programmes_end_in_a_count() -> None:
    assert concerned(["A"]) == "Das betrifft das Programm „A“."
    assert concerned(list("ABCDEFG")) == "Das betrifft die Programme „A“, „B“, „C“, „D“ und 3 weitere."


def test_the_days_are_told_in_a_row() -> None:
    said = dates_sentence(found(EarlyStartCode.BEFORE_NOTICE, steps=STEPS[:2]))
    assert said == "Eingetragen sind: erster Vertrag am 15.06.2026 und Antrag am 15.06.2026."
