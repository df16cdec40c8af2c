"""What is told about a plan: conditions, what is left out, reasons, differences, money, conflicts, and how good it is."""

import json
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import build_basis, judgement
from coordinator_app.domain.funding import AmountScope
from coordinator_app.domain.truth import Truth
from coordinator_app.matching.funding_mix.conditions import Condition, ConditionKind, LeftOut, LeftOutReason
from coordinator_app.matching.funding_mix.explanation import (
    Alternative,
    Conflict,
    Explanation,
    MoneyStep,
    Reason,
)
from coordinator_app.matching.funding_mix.plan import NO_PLAN, Gap, PlanStatus, Score
from coordinator_app.matching.funding_mix.rules import (
    ApplicationLimit,
    Exclusive,
    GrantCeiling,
    MustFund,
    OwnFundsLimit,
    Purse,
)
from coordinator_app.runtime.resources import resource_path
from coordinator_app.wording.funding_plan import (
    STATUS,
    alternative_text,
    conflict_text,
    deadline_text,
    difference_parts,
    money_text,
    reason_text,
    status_text,
)
from coordinator_app.wording.funding_plan_conditions import (
    CONDITIONS,
    LEFT_OUT,
    LEFT_OUT_HEADINGS,
    condition_text,
    left_out_heading,
    left_out_text,
)
from coordinator_app.wording.funding_plan_document import document_text, gap_number, plan_data
from coordinator_app.wording.funding_plan_words import PlanWords
from funding_plans import BAN, MOST, ON_BAN, ON_MOST, PART, PLAN, PROBLEM, PROGRAMMES, RATE, build_answer

WORDS = PlanWords(PROBLEM, PROGRAMMES)
LIBRARY = "P-BUECHEREI"
SCORE = PLAN.score


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def said(kind: ConditionKind, **fields: Any) -> str:
    return plain(condition_text(Condition(kind, **{"programme": "bund", **fields}), LIBRARY, WORDS).text)


def test_every_condition_and_every_reason_of_leaving_out_has_its_sentence() -> None:
    assert set(CONDITIONS) == set(ConditionKind)
    assert set(LEFT_OUT) == set(LEFT_OUT_HEADINGS) == set(LeftOutReason)
    assert set(STATUS) == set(PlanStatus)


@pytest.mark.parametrize("kind", ConditionKind)
@pytest.mark.parametrize("rule", [None, RATE, MOST, BAN])
def test_a_condition_is_full_sentences_whatever_is_known_of_it(kind: ConditionKind, rule: Any) -> None:
    text = said(kind, rule=rule, other="land", rows=(0, 1), funds=("third_party:0",), years=(2027,))
    assert text.endswith(".")
    assert text[0].isupper() or text[0] == "„"
    assert "None" not in text
    assert ".." not in text.replace("...", "")
    bare = said(kind, programme=None if kind is ConditionKind.OWN_FUNDS_NOT_STATED else "bund")
    assert bare.endswith(".")


def test_conditions_say_what_was_assumed() -> None:
    assert said(ConditionKind.RATE_IS_CEILING, rule=RATE) == (
        "„Bundesfonds“ nennt den Fördersatz von 33 1/3 % nur als Obergrenze („bis zu“) (Nr. 5.2). Die Behörde kann weniger "
        "bewilligen."
    )
    assert said(ConditionKind.COMBINATION_OPEN, other="land", rule=BAN) == (
        "Ob „Bundesfonds“ neben „Landesfonds“ stehen darf, ist nicht bekannt („Bundesfonds“, Nr. 4.5). Andere Mittel des "
        "Bundes sind ausgeschlossen. Fragen Sie die Fördergeber vor dem Antrag."
    )
    assert said(ConditionKind.COST_LEFT_OUT, rows=(0, 1)) == (
        "Ob „Bundesfonds“ diese Kosten anerkennt, ist nicht bekannt; sie sind deshalb dort nicht mitgerechnet: „Personal“ "
        "(2027, 2028) (6.000,01 €). Tragen Sie bei den Kosten ein, ob sie zuwendungsfähig sind."
    )
    assert said(ConditionKind.OWN_FUNDS_NOT_STATED, programme=None, years=(2027, 2028)) == (
        "Für 2027 und 2028 ist nicht angegeben, wie viele Eigenmittel bereitstehen; der Plan nimmt an, dass sie reichen."
    )


def test_open_requirements_are_told_apart_by_who_settles_them() -> None:
    judged = judgement("Das Vorhaben stärkt das Zusammenleben.")
    text = said(ConditionKind.REQUIREMENTS_OPEN, requirements=(judged,))
    assert text == "Für „Bundesfonds“ muss eine Person prüfen: Das Vorhaben stärkt das Zusammenleben."
    assert said(ConditionKind.REQUIREMENTS_OPEN).startswith("Bei „Bundesfonds“ ist noch offen, ob ")


def test_the_source_of_a_pair_is_that_of_the_programme_whose_rule_it_is() -> None:
    told = condition_text(Condition(ConditionKind.COMBINATION_OPEN, "land", "bund", rule=BAN), LIBRARY, WORDS)
    assert (told.programme, told.place) == ("land", "Nr. 4.5")
    assert told.source is not None


@pytest.mark.parametrize("reason", LeftOutReason)
def test_what_is_left_out_is_told_by_its_name(reason: LeftOutReason) -> None:
    item = LeftOut("bund", "Bundesfonds", reason, Truth.UNKNOWN, rule=BAN, other="land")
    text = left_out_text(item, WORDS).text
    assert "„Bundesfonds“" in text
    assert text.endswith(".")
    assert left_out_heading(reason, 1).startswith("1 Programm: ")
    assert left_out_heading(reason, 12).startswith("12 Programme: ")


def test_a_used_programme_tells_the_limit_that_is_used_up_and_what_it_would_cost_to_go_without() -> None:
    ceiling = GrantCeiling((PART,), 20_000_000, AmountScope.PROJECT, ground=ON_MOST)
    without = replace(SCORE, municipal_cents=SCORE.municipal_cents + 4_500_000, applications=0)
    told = reason_text(Reason(LIBRARY, "bund", True, (ceiling,), without), SCORE, WORDS)
    assert plain(told.text) == (
        "„Bundesfonds“ wird im Projekt „Bücherei im Quartier“ genutzt: Die Höchstsumme von 200.000,00 € ist ausgeschöpft "
        "(Nr. 5.4). Ohne das Programm ergäben sich 45.000,00 € mehr Eigenmittel der Kommune und 1 Antrag weniger."
    )
    assert told.place == "Nr. 5.4"


def test_an_unused_programme_tells_the_rule_that_keeps_it_out() -> None:
    told = reason_text(
        Reason(
            LIBRARY, "stiftung", False, (Exclusive(LIBRARY, "bund", "stiftung", ON_BAN),), impossible=True
        ),
        SCORE,
        WORDS,
    )
    assert told.text.startswith(
        "„Stiftung“ wird im Projekt „Bücherei im Quartier“ nicht genutzt: „Bundesfonds“ und „Stiftung“ dürfen nicht "
        "nebeneinander stehen: Andere Mittel des Bundes sind ausgeschlossen („Bundesfonds“, Nr. 4.5)."
    )
    assert told.text.endswith("Mit dem Programm gäbe es keinen Plan, der alle Regeln einhält.")
    bare = reason_text(Reason(LIBRARY, "stiftung", False, without=SCORE), SCORE, WORDS).text
    assert bare.endswith(
        "Es brächte keinen Vorteil. Mit dem Programm wäre der Plan nach den Zahlen gleich gut."
    )


def test_what_keeps_a_programme_out_is_told_before_what_only_limits_it() -> None:
    ceiling = GrantCeiling((PART,), 20_000_000, AmountScope.PROJECT, ground=ON_MOST)
    exclusive = Exclusive(LIBRARY, "bund", "land", ON_BAN)
    told = reason_text(Reason(LIBRARY, "bund", False, (ceiling, exclusive)), SCORE, WORDS)
    assert told.place == "Nr. 4.5"
    assert told.text.index("nebeneinander") < told.text.index("zahlt höchstens")


def test_of_many_rules_that_bind_the_first_are_told_and_the_others_counted() -> None:
    rules = tuple(OwnFundsLimit((LIBRARY,), year, year, Purse.MUNICIPALITY) for year in range(2027, 2032))
    text = reason_text(Reason(LIBRARY, "bund", True, rules), SCORE, WORDS).text
    assert "Im Jahr 2029" in text
    assert "Im Jahr 2030" not in text
    assert "Daneben wirken 2 weitere Regeln." in text


@given(st.tuples(*(st.integers(0, 10**9),) * 5), st.tuples(*(st.integers(0, 10**9),) * 5))
def test_differences_are_told_where_there_are_any_and_turn_round(
    first: tuple[int, int, int, int, int], second: tuple[int, int, int, int, int]
) -> None:
    there, back = (
        difference_parts(Score(*pair[0]), Score(*pair[1])) for pair in ((first, second), (second, first))
    )
    assert len(there) == sum(one != other for one, other in zip(first, second, strict=True))
    turned = [part.replace("mehr", "#") for part in there]
    assert [part.replace("weniger", "mehr").replace("#", "weniger") for part in turned] == list(back)


def test_another_plan_is_told_by_its_programmes_and_its_figures() -> None:
    other = replace(PLAN, score=replace(SCORE, applications=2, risk=0))
    found = Alternative(other, added=((LIBRARY, "stiftung"),), dropped=((LIBRARY, "bund"),))
    assert alternative_text(found, SCORE, WORDS) == (
        "Mit „Stiftung“ im Projekt „Bücherei im Quartier“, ohne „Bundesfonds“ im Projekt „Bücherei im Quartier“: 1 Antrag "
        "mehr und 1 offene Bedingung weniger."
    )
    assert deadline_text("bund", date(2027, 3, 31), WORDS) == "Bundesfonds: bis 31.03.2027"
    assert deadline_text("bund", None, WORDS) == "Bundesfonds: kein Tag bekannt"


def test_money_is_told_by_what_it_would_bring() -> None:
    more = MoneyStep(2027, 10_000_000, replace(SCORE, weight=SCORE.weight + 1), 250_000)
    assert plain(money_text(more, SCORE)) == (
        "100.000,00 € mehr Eigenmittel der Kommune im Jahr 2027: Damit ergäbe sich 1 Punkt mehr beim Gewicht der geförderten "
        "Projekte. Ab 2.500,00 € mehr ließe sich mehr fördern."
    )
    assert money_text(MoneyStep(None, 100, SCORE), SCORE).endswith("über alle Jahre: Das ändert nichts.")


def test_a_conflict_names_every_rule_with_who_could_lift_it() -> None:
    rules = (MustFund(LIBRARY), OwnFundsLimit((LIBRARY,), 2027, 100, Purse.MUNICIPALITY), ApplicationLimit(0))
    told = conflict_text(Conflict(rules, ((2027, 45_000),)), WORDS)
    assert told.introduction.startswith("Unmöglich, weil ")
    assert [lifted.split(":")[0] for _, lifted in told.rules] == ["Sie selbst", "Rat", "Sie selbst"]
    assert told.money is not None
    assert plain(told.money) == "Es fehlen an Eigenmitteln: 450,00 € im Jahr 2027."


@pytest.mark.parametrize(
    ("gap", "expected"),
    [
        (None, "Wie viel besser ein anderer sein könnte, ist nicht bekannt."),
        (Gap(5), "Er erreicht ein Gewicht von 3; mehr als 5 kann kein Plan erreichen."),
        (Gap(3), "wie viel Eigenmittel der Kommune ein anderer sparen könnte, ist nicht bekannt."),
        (
            Gap(3, SCORE.municipal_cents - 100),
            "kein Plan spart mehr als 1,00 € Eigenmittel der Kommune gegenüber diesem.",
        ),
    ],
)
def test_a_plan_that_is_not_proven_best_says_how_much_better_another_could_be(
    gap: Gap | None, expected: str
) -> None:
    text = plain(status_text(replace(PLAN, status=PlanStatus.GAP, gap=gap)))
    assert "nicht als bester bewiesen" in text
    assert text.endswith(expected)


def test_a_gap_is_never_told_smaller_than_it_is() -> None:
    assert gap_number(Fraction(0)) == 0
    assert gap_number(Fraction(1)) == 1
    assert gap_number(Fraction(1, 10**12)) == 0.000001
    assert gap_number(Fraction(1, 3)) >= Fraction(1, 3)


def explained() -> Explanation:
    other = replace(PLAN, score=replace(SCORE, applications=2))
    return Explanation(
        (Reason(LIBRARY, "stiftung", False), Reason(LIBRARY, "bund", True)),
        (Alternative(other, ((LIBRARY, "stiftung"),), ()),),
        (MoneyStep(2027, 100, SCORE),),
    )


def checked(data: Any) -> Any:
    schema = json.loads(resource_path("schemas", "plan.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(data)
    return data


def test_the_document_keeps_to_its_schema_and_every_sum_agrees() -> None:
    data = checked(json.loads(document_text(build_answer(explanation=explained()))))
    library, meeting = data["projects"]
    assert [source["kind"] for source in library["sources"]] == [
        "grant",
        "grant",
        "income",
        "third_party",
        "third_party",
        "own",
    ]
    assert sum(source["amount_cents"] for source in library["sources"]) == library["total_cost_cents"]
    for source in library["sources"]:
        assert sum(source["by_year"].values()) == source["amount_cents"]
        assert sum(source["by_cost_row"].values()) == source["amount_cents"]
    for cost in library["costs"]:
        paid = sum(source["by_cost_row"].get(str(cost["row"]), 0) for source in library["sources"])
        assert paid == cost["cents"]
    assert library["own_by_year"] == {"2027": 110_000, "2028": 150_001, "undated": 56_667}
    assert data["limits"][0]["used_cents"] == 110_000
    assert (meeting["funded"], meeting["sources"], meeting["total_cost_cents"]) == (False, [], 1_000_000)
    assert [source["approved"] for source in library["sources"]] == [False, True] + [False] * 4
    assert library["sources"][0]["closes"] == "2027-03-31"
    assert [reason["code"] for reason in library["reasons"]] == ["used", "not_used"]


def test_a_plan_that_is_impossible_lists_what_was_asked_for_without_any_source() -> None:
    conflict = Conflict((MustFund(LIBRARY),))
    data = checked(plan_data(build_answer(plan=NO_PLAN, explanation=Explanation(conflicts=(conflict,)))))
    assert data["status"] == "infeasible"
    assert [(item["project"], item["funded"], item["sources"]) for item in data["projects"]] == [
        (LIBRARY, False, []),
        ("P-TREFF", False, []),
    ]
    assert data["conflicts"][0]["rules"][0]["lifted_by"].startswith("Sie selbst: ")


def test_a_project_without_costs_is_told_and_its_cost_is_unknown() -> None:
    bare = replace(PROBLEM.projects[1], key="P-OHNE", costs=())
    problem = replace(PROBLEM, without_costs=(bare,))
    data = checked(plan_data(build_answer(problem=problem)))
    assert [item["project"] for item in data["projects"]] == [LIBRARY, "P-OHNE", "P-TREFF"]
    assert data["projects"][1]["total_cost_cents"] is None


def test_basis_without_a_place_leaves_no_empty_brackets() -> None:
    rule = replace(RATE, basis=build_basis())
    assert "()" not in said(ConditionKind.RATE_IS_CEILING, rule=rule)
