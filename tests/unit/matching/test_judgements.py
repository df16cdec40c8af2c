"""Conditions that only a person can decide: open until somebody has, and decided by nobody else's answer."""

import dataclasses
from datetime import date

import pytest

from builders import all_of, any_of, build_basis, build_programme, build_subject, judgement
from coordinator_app.domain.project import PersonalJudgement
from coordinator_app.domain.requirement import Judgement, Requirement
from coordinator_app.domain.source import Standing
from coordinator_app.domain.truth import Truth
from coordinator_app.matching.eligibility.assessment import Doubt, Finding
from coordinator_app.matching.eligibility.matcher import assess

DAY = date(2026, 11, 22)
SENTENCE = "Das Haus nimmt bereits am Bundesprogramm teil."


def finding_of(node: Requirement, *answers: PersonalJudgement) -> Finding:
    subject = build_subject()
    project = dataclasses.replace(subject.project, judgements=answers)
    programme = build_programme(id="haus", requirements=all_of(node))
    return assess(dataclasses.replace(subject, project=project), programme, DAY).findings[2]


def said(answer: Truth, programme: str = "haus", statement: str = SENTENCE) -> PersonalJudgement:
    return PersonalJudgement(programme, statement, answer, by="R. Beispiel", day=DAY)


def test_a_condition_that_nobody_has_judged_is_open() -> None:
    found = finding_of(judgement(SENTENCE))
    assert (found.result, found.doubt) == (Truth.UNKNOWN, Doubt.PERSON_DECIDES)


@pytest.mark.parametrize("answer", [Truth.YES, Truth.NO])
def test_an_answer_decides_and_is_told_with_who_gave_it(answer: Truth) -> None:
    found = finding_of(judgement(SENTENCE), said(answer))
    assert (found.result, found.doubt, found.judged) == (answer, None, said(answer))


def test_leaving_it_open_leaves_it_open() -> None:
    assert finding_of(judgement(SENTENCE), said(Truth.UNKNOWN)).result is Truth.UNKNOWN


def test_an_answer_for_another_programme_or_another_wording_does_not_count() -> None:
    others = (said(Truth.YES, programme="anderes"), said(Truth.YES, statement="Das Haus ist neu."))
    assert finding_of(judgement(SENTENCE), *others).result is Truth.UNKNOWN


def test_an_answer_cannot_make_a_weak_rule_strong() -> None:
    weak = Judgement(SENTENCE, build_basis(Standing.UNVERIFIED))
    found = finding_of(weak, said(Truth.YES))
    assert (found.result, found.tendency) == (Truth.UNKNOWN, Truth.YES)


def test_an_answer_counts_within_a_group() -> None:
    node = any_of(judgement("Etwas anderes."), judgement(SENTENCE))
    assert finding_of(node, said(Truth.YES)).result is Truth.YES
    assert finding_of(node, said(Truth.NO)).result is Truth.UNKNOWN
