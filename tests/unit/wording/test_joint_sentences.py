"""What is said alike of several pairs of programmes is told once, and nothing is lost."""

import re

from hypothesis import given
from hypothesis import strategies as st

from coordinator_app.domain.funding import CumulationKind, CumulationRule
from coordinator_app.matching.funding_mix.rules import Exclusive, Ground, SeparateRows
from coordinator_app.wording.funding_plan_rules import rule_text
from coordinator_app.wording.funding_plan_words import PlanWords
from coordinator_app.wording.joint_sentences import is_about_a_pair, joint_sentences
from funding_plans import LIBRARY, ON_BAN, PROBLEM, PROGRAMMES

WORDS = PlanWords(PROBLEM, PROGRAMMES)


def test_pairs_with_one_name_and_one_reason_become_one_sentence() -> None:
    told = joint_sentences(
        f"„{one}“ und „{other}“ dürfen nicht für dieselbe Kostenzeile zahlen: Zuerst andere („S“, § 1)."
        for one, other in (("A", "S"), ("B", "S"), ("S", "Z"))
    )
    assert [sentence for sentence, _ in told] == [
        "„S“ und jedes der Programme „A“, „B“ und „Z“ dürfen nicht für dieselbe Kostenzeile zahlen: Zuerst andere („S“, § 1)."
    ]
    assert len(told[0][1]) == 3


def test_questions_whether_two_may_stand_side_by_side_are_asked_once() -> None:
    rest = "stehen darf, ist nicht bekannt. Fragen Sie die Fördergeber vor dem Antrag."
    told = joint_sentences((f"Ob „A“ neben „N“ {rest}", f"Ob „N“ neben „W“ {rest}", "Anderes."))
    assert [sentence for sentence, _ in told] == [f"Ob „N“ neben „A“ oder „W“ {rest}", "Anderes."]


def test_what_is_said_of_different_pairs_or_for_different_reasons_stays_apart() -> None:
    sentences = (
        "„A“ und „B“ dürfen nicht nebeneinander stehen: Das eine.",
        "„A“ und „C“ dürfen nicht nebeneinander stehen: Das andere.",
        "„D“ und „E“ dürfen nicht nebeneinander stehen: Das eine.",
    )
    assert [sentence for sentence, _ in joint_sentences(sentences)] == list(sentences)


def test_the_rules_of_a_plan_on_two_programmes_have_a_form_that_is_known() -> None:
    ban = ON_BAN.rule
    assert isinstance(ban, CumulationRule)
    assert ban.kind is CumulationKind.FORBIDDEN
    for ground in (ON_BAN, Ground("bund")):
        for rule in (
            Exclusive(LIBRARY.key, "bund", "land", ground),
            SeparateRows(LIBRARY.key, "bund", "land", ground),
        ):
            assert is_about_a_pair(rule_text(rule, WORDS).text), rule_text(rule, WORDS).text


NAMES = st.sampled_from("ABCDE")
SENTENCES = st.lists(
    st.builds(
        "„{}“ und „{}“ dürfen nicht {}.".format,
        NAMES,
        NAMES,
        st.sampled_from(("zahlen", "nebeneinander stehen")),
    )
    | st.sampled_from(("Ein Satz.", "Noch einer.")),
    max_size=12,
)


@given(SENTENCES)
def test_every_sentence_is_told_exactly_once(sentences: list[str]) -> None:
    told = [item for _, alike in joint_sentences(sentences) for item in alike]
    assert sorted(told) == sorted(set(sentences))
    for sentence, alike in joint_sentences(sentences):
        assert all(name in sentence for item in alike for name in re.findall("„.“", item))
