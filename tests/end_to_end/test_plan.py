"""`plan`: the cents of its answer agree everywhere, wishes are kept, and kept plans can be shown, compared and applied for."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from coordinator_app.services.funding_plan_answers import PlanAnswer, PlanRequest
from coordinator_app.services.funding_plans import FundingPlanService
from end_to_end.conftest import Answer, Call, check_schema

DAY = "2026-11-22"
SQUARE, HOUSE, EMPTY = "P-07-HAFENPLATZ", "P-11-MEHRGENERATIONENHAUS", "P-19-FAHRRADWERKSTATT"
FEW = tuple(
    word
    for programme in ("kfw_432", "sozialer_zusammenhalt", "fonds_soziokultur_allgemein")
    for word in ("--programme", programme)
)

Plan = Callable[..., Answer]


@pytest.fixture
def plan(call: Call, sample: Path) -> Plan:
    """Return a function that asks for a plan on the sample; of few programmes, because more take longer."""

    def ask(*words: str, few: bool = True, day: bool = True) -> Answer:
        asked = (*words, *(FEW if few else ()), *(("--as-of", DAY) if day else ()))
        return call("plan", "--database", sample, *asked)

    return ask


@pytest.fixture
def kept(plan: Plan) -> str:
    """Return the key of a plan that was kept."""
    answer = plan("--project", SQUARE, "--keep", "Haushalt 2027", "--format", "json")
    key: str = json.loads(answer.out)["kept"]
    assert answer.err == f"Der Plan „Haushalt 2027“ ist festgehalten ({key}).\n"
    return key


def agree(data: Any) -> None:
    """Fail where two sums of an answer differ by a cent."""
    for item in data["projects"]:
        sources = item["sources"]
        if not item["funded"]:
            assert sources == []
            continue
        assert sum(source["amount_cents"] for source in sources) == item["total_cost_cents"]
        for source in sources:
            assert sum(source["by_year"].values()) == source["amount_cents"]
            assert sum(source["by_cost_row"].values()) == source["amount_cents"]
        for cost in item["costs"]:
            paid = [source["by_cost_row"].get(str(cost["row"]), 0) for source in sources]
            assert sum(paid) == cost["cents"]
    for kind in ("grant", "own", "third_party", "income"):
        shown = sum(
            source["amount_cents"]
            for item in data["projects"]
            for source in item["sources"]
            if source["kind"] == kind
        )
        assert shown == data["totals"][f"{kind}_cents"]


def grants(data: Any) -> dict[str, int]:
    return {
        source["programme"]: source["amount_cents"]
        for item in data["projects"]
        for source in item["sources"]
        if source["kind"] == "grant"
    }


def test_json_follows_its_schema_and_every_sum_agrees_in_all_plans(plan: Plan) -> None:
    answer = plan("--project", HOUSE, "--alternatives", "2", "--format", "json")
    data = answer.json("plan")
    assert (answer.code, data["status"], data["gap"]) == (0, "optimal", 0)
    agree(data)
    for other in data["alternatives"]:
        agree(other)
        assert grants(other).keys() != grants(data).keys()
    assert {reason["programme"] for reason in data["projects"][0]["reasons"]} >= set(grants(data))


def test_the_same_question_has_the_same_answer_to_the_byte(plan: Plan) -> None:
    words = ("--project", SQUARE, "--format", "json")
    assert plan(*words).out == plan(*words).out


def test_several_projects_are_planned_together_and_those_without_costs_are_told(plan: Plan) -> None:
    words = ("--project", SQUARE, "--project", HOUSE, "--project", EMPTY)
    data = plan(*words, "--format", "json").json("plan")
    agree(data)
    assert [item["project"] for item in data["projects"]] == [SQUARE, HOUSE, EMPTY]
    assert data["projects"][2]["total_cost_cents"] is None
    text = plan(*words).out
    assert "Finanziert sind 2 von 3 Projekten." in text
    assert f"({EMPTY}): nicht finanziert (Kosten nicht angegeben)" in text


def test_the_text_is_a_table_that_ends_with_the_whole_cost(plan: Plan) -> None:
    text = plan("--project", SQUARE, "--all").out
    lines = [line.split() for line in text.splitlines()]
    cost = next(line for line in lines if line[:1] == ["Kosten"])
    total = next(line for line in lines if line[:1] == ["Summe"])
    assert total[1:-2] == cost[1:]
    assert total[-2:] == ["100,0", "%"]
    assert "KfW 432 (Antrag)" in text
    assert "Die Höchstsumme von 200.000,00\N{NO-BREAK SPACE}€ ist ausgeschöpft" in text.replace(
        "\n      ", " "
    )
    assert "Quelle: " in text
    assert "Kostenzeilen:" in text


def test_what_is_impossible_is_an_answer_with_who_could_change_it(plan: Plan) -> None:
    words = ("--project", SQUARE, "--own-funds", "2027=1000")
    answer = plan(*words, "--format", "json")
    data = answer.json("plan")
    assert (answer.code, data["status"]) == (0, "infeasible")
    assert [(item["project"], item["funded"], item["sources"]) for item in data["projects"]] == [
        (SQUARE, False, [])
    ]
    assert data["conflicts"]
    for conflict in data["conflicts"]:
        assert any(rule["lifted_by"] == "Rat: mehr Eigenmittel im Jahr 2027" for rule in conflict["rules"])
    text = plan(*words).out
    assert "Unmöglich, weil " in text
    assert "Ändern könnte das: Rat: mehr Eigenmittel im Jahr 2027." in text


@pytest.mark.parametrize(
    ("typed", "cents"),
    [
        ("2027=1500000", 150_000_000),
        ("2027=1.500.000", 150_000_000),
        ("2027=1.500.000,50", 150_000_050),
        ("2027=1500000,5 €", 150_000_050),
    ],
)
def test_own_money_is_read_as_people_type_it(plan: Plan, typed: str, cents: int) -> None:
    data = plan("--project", SQUARE, "--own-funds", typed, "--format", "json").json("plan")
    (limit,) = (item for item in data["limits"] if item["year"] == 2027)
    assert limit["limit_cents"] == cents
    assert limit["used_cents"] <= cents


def test_a_forbidden_programme_is_not_used_and_a_pinned_one_is(plan: Plan) -> None:
    free = plan("--project", HOUSE, "--format", "json").json("plan")
    assert grants(free)
    for programme in grants(free):
        without = plan("--project", HOUSE, "--forbid", programme, "--format", "json").json("plan")
        assert programme not in grants(without)
        agree(without)
    pinned = plan("--project", HOUSE, "--pin", f"{HOUSE}:sozialer_zusammenhalt", "--format", "json").json(
        "plan"
    )
    assert "sozialer_zusammenhalt" in grants(pinned)
    none = plan("--project", HOUSE, "--most-applications", "0", "--format", "json").json("plan")
    assert grants(none) == {}
    large = plan("--project", HOUSE, "--least-grant", "30.000", "--format", "json").json("plan")
    assert all(cents >= 3_000_000 for cents in grants(large).values())


def test_a_shifted_cost_row_is_paid_in_its_new_year(plan: Plan) -> None:
    data = plan("--project", SQUARE, "--shift", f"{SQUARE}:0=2028", "--format", "json").json("plan")
    agree(data)
    (item,) = data["projects"]
    assert item["costs"][0]["year"] == 2028
    years = {cost["year"] for cost in item["costs"] if cost["row"] != 0} | {2028}
    assert {int(year) for source in item["sources"] for year in source["by_year"]} <= years


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("--project", SQUARE, "--portfolio"),
        ("--project", SQUARE, "--only-certain", "--count-open"),
        ("--project", SQUARE, "--own-funds", "2027"),
        ("--project", SQUARE, "--own-funds", "2027=1.5"),
        ("--project", SQUARE, "--own-funds", "0027=5"),
        ("--project", SQUARE, "--own-funds", "2027=-5"),
        ("--project", SQUARE, "--own-funds", "2027=5", "--own-funds", "2027=6"),
        ("--project", SQUARE, "--shift", "0=2028"),
        ("--project", SQUARE, "--shift", f"{SQUARE}:99=2028"),
        ("--project", SQUARE, "--shift", f"{SQUARE}:0=2028", "--shift", f"{SQUARE}:0=2029"),
        ("--project", SQUARE, "--seconds", "0"),
        ("--project", SQUARE, "--seconds", "bald"),
        ("--project", SQUARE, "--alternatives", "-1"),
        ("--project", SQUARE, "--most-applications", "viele"),
        ("--project", SQUARE, "--pin", "a b"),
        ("--project", SQUARE, "--must", HOUSE),
        ("--project", SQUARE, "--forbid", "gibt_es_nicht"),
        ("--project", SQUARE, "--pin", "kfw_159"),
        ("--project", "P-FEHLT"),
        ("--project", EMPTY),
        ("--show", "FP-FEHLT"),
        ("--compare", "FP-FEHLT"),
        ("--compare", "FP-1", "FP-2", "FP-3"),
        ("--apply", "FP-FEHLT"),
        ("--kept", "--alternatives", "3"),
        ("--show", "FP-1", "--keep", "X"),
    ],
    ids=" ".join,
)
def test_what_can_not_be_meant_is_told_in_german_and_ends_with_2(plan: Plan, words: tuple[str, ...]) -> None:
    answer = plan(*words, few=False, day=False)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err
    assert "Traceback" not in answer.err


def test_a_kept_plan_is_listed_and_shown_as_it_was(plan: Plan, kept: str) -> None:
    listed = plan("--kept", "--format", "json", few=False, day=False).json("plan-kept")["plans"]
    assert [(item["key"], item["title"], item["project"], item["unchanged"]) for item in listed] == [
        (kept, "Haushalt 2027", SQUARE, True)
    ]
    assert "„Haushalt 2027“" in plan("--kept", few=False, day=False).out
    shown = plan("--show", kept, "--format", "json", few=False, day=False).json("plan")
    assert shown == json.loads(plan("--project", SQUARE, "--format", "json").out)
    text = plan("--show", kept, few=False, day=False).out
    assert text.splitlines()[1:] == plan("--project", SQUARE).out.splitlines()


def test_a_kept_plan_is_compared_with_now_and_with_another(plan: Plan, kept: str) -> None:
    words = ("--compare", kept, "--as-of", DAY)
    same = plan(*words, "--format", "json", few=False, day=False).json("plan-compare")
    assert (same["same"], same["after"]) == (True, None)
    assert "bis auf den letzten Cent" in plan(*words, few=False, day=False).out
    other = json.loads(
        plan("--project", SQUARE, "--forbid", "kfw_432", "--keep", "Ohne", "--format", "json").out
    )
    found = plan("--compare", kept, other["kept"], "--format", "json", few=False, day=False)
    (project,) = found.json("plan-compare")["projects"]
    assert (project["dropped"], project["added"]) == (["kfw_432"], [])
    text = plan("--compare", kept, other["kept"], few=False, day=False).out
    assert "Nicht mehr genutzt: „KfW 432“." in text


def test_a_kept_plan_becomes_applications_once(
    call: Call, plan: Plan, kept: str, sample: Path, tmp_path: Path
) -> None:
    made = plan("--apply", kept, "--format", "json", few=False, day=False).json("plan-apply")["applications"]
    assert [(item["project"], item["programme"], item["requested_cents"]) for item in made] == [
        (SQUARE, "kfw_432", 20_000_000)
    ]
    again = plan("--apply", kept, few=False, day=False).out
    assert "0 Anträge angelegt" in again
    assert "1 Antrag gab es schon" in again
    assert call("export", tmp_path / "stand.json", "--database", sample).code == 0
    portfolio = json.loads((tmp_path / "stand.json").read_text(encoding="utf-8"))
    check_schema(portfolio, "portfolio")
    assert made[0]["key"] in [item["key"] for item in portfolio["applications"]]
    assert kept in [item["key"] for item in portfolio["funding_plans"]]


def test_whoever_interrupts_the_search_gets_the_best_plan_so_far(
    plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    work_out = FundingPlanService.plan

    def interrupted(
        service: FundingPlanService,
        request: PlanRequest,
        progress: Any,
        improved: Callable[[PlanAnswer], None],
    ) -> PlanAnswer:
        improved(work_out(service, request))
        raise KeyboardInterrupt

    monkeypatch.setattr(FundingPlanService, "plan", interrupted)
    answer = plan("--project", SQUARE, "--format", "json")
    assert (answer.code, answer.json("plan")["status"]) == (0, "optimal")
    assert answer.err == "Die Suche wurde abgebrochen. Gezeigt wird der beste Plan bis dahin.\n"

    def at_once(*_: object) -> PlanAnswer:
        raise KeyboardInterrupt

    monkeypatch.setattr(FundingPlanService, "plan", at_once)
    assert plan("--project", SQUARE).code == 130


def test_nothing_is_told_on_the_way_where_nobody_looks(plan: Plan) -> None:
    assert plan("--project", SQUARE).err == ""
