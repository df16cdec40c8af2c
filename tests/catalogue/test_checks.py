from collections.abc import Callable
from typing import Any

import pytest

from coordinator_app.domain.programme import CatalogueProblem

ProblemsOf = Callable[..., tuple[CatalogueProblem, ...]]
BASIS = {"source": "seite"}


def codes(problems: tuple[CatalogueProblem, ...]) -> list[tuple[str, str]]:
    return [(problem.field, problem.code) for problem in problems]


def leaf(**changes: Any) -> dict[str, Any]:
    return {"fact": "project.started", "operator": "is", "wanted": ["no"], "basis": BASIS} | changes


def case(**shares: Any) -> dict[str, Any]:
    return {"id": "regelfall", "label": "Regelfall", "basis": BASIS} | shares


def amount(kind: str, cents: int, **changes: Any) -> dict[str, Any]:
    return {"kind": kind, "cents": cents, "basis": BASIS} | changes


def cost(eligible: str, *kinds: str, **changes: Any) -> dict[str, Any]:
    return {"kinds": list(kinds), "eligible": eligible, "statement": "Ja.", "basis": BASIS} | changes


def companion(*programmes: str, **changes: Any) -> dict[str, Any]:
    return {"programmes": list(programmes), "statement": "Nur so.", "basis": BASIS} | changes


def lump(base: str, *covers: str) -> dict[str, Any]:
    return {"label": "Rest", "rate": "1/5", "base": base, "covers": list(covers), "basis": BASIS}


def deadline(kind: str, **changes: Any) -> dict[str, Any]:
    return {"kind": kind, "basis": BASIS} | changes


def phase(starts: str | None, ends: str | None, **changes: Any) -> dict[str, Any]:
    return {"status": "open", "starts": starts, "ends": ends, "basis": BASIS} | changes


@pytest.mark.parametrize(
    ("node", "field", "code"),
    [
        (leaf(fact="project.happiness"), "fact", "unknown_fact"),
        (leaf(operator="at_least"), "operator", "operator_unfit"),
        (leaf(fact="project.themes", operator="one_of", wanted=["sport"]), "operator", "operator_unfit"),
        (leaf(wanted=[]), "wanted", "empty_list"),
        (leaf(wanted=["yes", "no"]), "wanted", "too_many_values"),
        (leaf(wanted=["perhaps"]), "wanted[0]", "wanted_unreadable"),
        (leaf(fact="municipality.land", operator="one_of", wanted=["NW", "XX"]), "wanted[1]", "wanted_unreadable"),
        (leaf(fact="project.own_share", operator="at_least", wanted=["10 %"]), "wanted[0]", "wanted_unreadable"),
        (leaf(fact="project.own_share", operator="at_least", wanted=["1/0"]), "wanted[0]", "wanted_unreadable"),
        (leaf(fact="project.ends", operator="at_most", wanted=["31.12.2027"]), "wanted[0]", "wanted_unreadable"),
        (leaf(fact="project.total_cost", operator="at_most", wanted=["9"]), "wanted[0]", "wanted_unreadable"),
        (leaf(basis={"source": "nirgends"}), "basis.source", "unknown_source"),
        (leaf(basis={"source": "seite", "quote": " "}), "basis.quote", "empty_text"),
        ({"judgement": "", "basis": BASIS}, "judgement", "empty_text"),
        ({"all_of": [], "basis": BASIS}, "all_of", "empty_list"),
        ({"any_of": [], "basis": BASIS}, "any_of", "empty_list"),
        ({"exactly_one_of": [], "basis": BASIS}, "exactly_one_of", "empty_list"),
        ({"at_least": 0, "of": [leaf()], "basis": BASIS}, "at_least", "count_out_of_bounds"),
        ({"at_least": 2, "of": [leaf()], "basis": BASIS}, "at_least", "count_out_of_bounds"),
        ({"not": leaf(wanted=[]), "basis": BASIS}, "not.wanted", "empty_list"),
        ({**leaf(wanted=["9999-12-31"]), "fact": "project.starts", "operator": "at_most"}, "wanted[0]", "year_out_of_range"),
        ({"partners_at_least": 0, "of_kinds": ["county"], "basis": BASIS}, "partners_at_least", "number_not_positive"),
        ({"partners_at_least": 10**15, "of_kinds": ["county"], "basis": BASIS}, "partners_at_least", "number_too_large"),
    ],
)  # fmt: skip
def test_a_requirement_that_could_not_be_decided_is_named(
    problems_of: ProblemsOf, plain_programme: dict[str, Any], node: dict[str, Any], field: str, code: str
) -> None:
    plain_programme["requirements"]["all_of"] = [node]
    assert codes(problems_of(plain_programme)) == [(f"requirements.all_of[0].{field}", code)]


@pytest.mark.parametrize(
    ("funding", "field", "code"),
    [
        ({"kinds": [{"kind": "share", "basis": {"source": "x"}}]}, "kinds[0].basis.source", "unknown_source"),
        ({"cases": [case(), case()]}, "cases[1].id", "id_repeated"),
        ({"cases": [case(id="Der Regelfall")]}, "cases[0].id", "id_malformed"),
        ({"cases": [case(grant="10/9")]}, "cases[0].grant", "share_out_of_bounds"),
        ({"cases": [case(land="-1/3")]}, "cases[0].land", "share_out_of_bounds"),
        ({"cases": [case(federal="3/4", land="3/20", municipal="1/5", eu="0")]}, "cases[0]", "shares_not_whole"),
        ({"cases": [case(federal="1/3", land="1/3", eu="0", grant="1/2")]}, "cases[0].grant", "grant_not_sum"),
        ({"cases": [case(federal="3/4", grant="1/2")]}, "cases[0].grant", "grant_not_sum"),
        ({"cases": [case(municipal="1/5", grant="9/10")]}, "cases[0].grant", "shares_not_whole"),
        ({"cases": [case(valid_from="2020-01-02", valid_to="2020-01-01")]}, "cases[0].valid_to", "ends_before_start"),
        ({"cases": [case(condition=leaf(fact="project.x"))]}, "cases[0].condition.fact", "unknown_fact"),
        ({"amounts": [amount("maximum_grant", 0)]}, "amounts[0].cents", "amount_not_positive"),
        ({"amounts": [amount("maximum_grant", 5), amount("minimum_grant", 6)]}, "amounts[1]", "minimum_above_maximum"),
        ({"amounts": [amount("minimum_cost", 6), amount("maximum_cost", 5)]}, "amounts[1]", "minimum_above_maximum"),
        ({"own_share": [{"minimum": "2", "basis": BASIS}]}, "own_share[0].minimum", "share_out_of_bounds"),
        (
            {"cumulation": [{"kind": "allowed", "statement": "Ja.", "basis": BASIS, "programmes": ["nie"]}]},
            "cumulation[0].programmes[0]",
            "unknown_programme",
        ),
        ({"companions": [companion("nie")]}, "companions[0].programmes[0]", "unknown_programme"),
        ({"companions": [companion()]}, "companions[0].programmes", "empty_list"),
        ({"costs": [cost("no")]}, "costs[0].kinds", "empty_list"),
        ({"costs": [cost("no", "staff", "rent"), cost("yes", "rent")]}, "costs[1]", "cost_rules_disagree"),
        ({"costs": [cost("no", "rent", valid_from="2020-01-02", valid_to="2020-01-01")]}, "costs[0].valid_to", "ends_before_start"),
        ({"payment": {"shares": [], "basis": BASIS}}, "payment.shares", "empty_list"),
        ({"payment": {"shares": ["1/2", "1/3"], "basis": BASIS}}, "payment.shares", "shares_not_whole"),
        ({"payment": {"shares": ["1", "0"], "basis": BASIS}}, "payment.shares[1]", "share_not_positive"),
        ({"flat_rates": [lump("staff", "staff", "rent")]}, "flat_rates[0].covers", "lump_sum_on_itself"),
        ({"flat_rates": [{**lump("staff", "rent"), "rate": "5/4"}]}, "flat_rates[0].rate", "share_out_of_bounds"),
    ],
)  # fmt: skip
def test_terms_that_contradict_themselves_are_named(
    problems_of: ProblemsOf, plain_programme: dict[str, Any], funding: dict[str, Any], field: str, code: str
) -> None:
    plain_programme["funding"] = funding
    assert codes(problems_of(plain_programme)) == [(f"funding.{field}", code)]


@pytest.mark.parametrize(
    "funding",
    [
        {"cases": [case(federal="3/4", land="3/20", municipal="1/10", eu="0", grant="9/10")]},
        {"cases": [case(federal="1/3", land="1/3", municipal="1/3", eu="0")]},
        {"cases": [case(municipal="1/10", grant="9/10", limit="up_to")]},
        {"cases": [case(federal="9/20", grant="9/10")]},
        {"amounts": [amount("minimum_grant", 5), amount("maximum_grant", 5)]},
        {"costs": [cost("no", "staff"), cost("yes", "rent"), cost("no", "staff", "fees")]},
        {"costs": [cost("no", "rent"), cost("yes", "rent", condition=leaf())]},
        {"costs": [cost("no", "rent", valid_to="2021-12-31"), cost("yes", "rent", valid_from="2022-01-01")]},
        {"payment": {"shares": ["1/20", "1/4", "3/10", "1/4", "3/20"], "basis": BASIS}},
        {"flat_rates": [lump("staff", "rent"), lump("eligible", "staff")]},
        {"amounts": [amount("minimum_grant", 6), amount("maximum_grant", 5, scope="year")]},
        {
            "amounts": [
                amount("minimum_grant", 6, valid_from="2022-01-01"),
                amount("maximum_grant", 5, valid_to="2021-12-31"),
            ]
        },
    ],
)
def test_terms_that_hold_are_accepted(
    problems_of: ProblemsOf, plain_programme: dict[str, Any], funding: dict[str, Any]
) -> None:
    plain_programme["funding"] = funding
    assert problems_of(plain_programme) == ()


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"phases": []}, "phases", "empty_list"),
        ({"phases": [phase("2021-01-01", "2020-12-31")]}, "phases[0].ends", "ends_before_start"),
        ({"phases": [phase(None, "2020-01-01"), phase("2020-01-01", None)]}, "phases[1]", "phases_overlap"),
        ({"phases": [phase(None, None), phase(None, None)]}, "phases[1]", "phases_overlap"),
        ({"deadlines": [deadline("fixed")]}, "deadlines[0]", "deadline_without_day"),
        ({"deadlines": [deadline("yearly", land="NW")]}, "deadlines[0]", "deadline_without_day"),
        ({"deadlines": [deadline("per_land", closes="2018-07-31")]}, "deadlines[0]", "deadline_without_land"),
        ({"deadlines": [deadline("yearly", opens="2018-07-01", closes="2018-07-31")]}, "deadlines[0].opens", "yearly_with_first_day"),
        ({"deadlines": [deadline("unknown", closes="2018-07-31")]}, "deadlines[0].closes", "unknown_deadline_with_day"),
        (
            {"deadlines": [deadline("rolling", opens="2020-01-02", closes="2020-01-01")]},
            "deadlines[0].closes",
            "ends_before_start",
        ),
        ({"legal_basis": ["Richtlinie", ""]}, "legal_basis", "empty_text"),
        ({"name": "  "}, "name", "empty_text"),
        ({"statements": [{"topic": "note", "text": "", "basis": BASIS}]}, "statements[0].text", "empty_text"),
        ({"id": "Lesen"}, "id", "id_malformed"),
        ({"predecessors": ["lesen"]}, "predecessors[0]", "refers_to_itself"),
        ({"successors": ["schreiben"]}, "successors[0]", "unknown_programme"),
    ],
)  # fmt: skip
def test_a_programme_that_contradicts_itself_is_named(
    problems_of: ProblemsOf, plain_programme: dict[str, Any], changes: dict[str, Any], field: str, code: str
) -> None:
    assert codes(problems_of(plain_programme | changes)) == [(field, code)]


def test_a_programme_without_sources_has_nothing_to_rest_on(
    problems_of: ProblemsOf, plain_programme: dict[str, Any]
) -> None:
    found = codes(problems_of(plain_programme | {"sources": []}))
    assert ("sources", "empty_list") in found
    assert {code for _, code in found} == {"empty_list", "unknown_source"}


def test_a_source_that_comes_twice_is_named(problems_of: ProblemsOf, plain_programme: dict[str, Any]) -> None:
    plain_programme["sources"] *= 2
    assert codes(problems_of(plain_programme)) == [("sources[1].id", "id_repeated")]


def test_phases_that_follow_one_another_do_not_overlap(
    problems_of: ProblemsOf, plain_programme: dict[str, Any]
) -> None:
    plain_programme["phases"] = [phase("2020-01-02", None), phase(None, "2020-01-01", status="unknown")]
    assert problems_of(plain_programme) == ()


def test_a_successor_that_does_not_know_its_predecessor_is_named(
    problems_of: ProblemsOf, plain_programme: dict[str, Any]
) -> None:
    older = plain_programme | {"id": "alt", "successors": ["lesen"]}
    (problem,) = problems_of(older, plain_programme)
    assert (problem.file, problem.field, problem.code) == ("alt.yaml", "successors[0]", "reference_one_sided")
    assert problems_of(older, plain_programme | {"predecessors": ["alt"]}) == ()


def test_a_reference_to_a_broken_file_is_no_second_problem(
    problems_of: ProblemsOf, plain_programme: dict[str, Any]
) -> None:
    broken = plain_programme | {"id": "neu", "level": "nowhere"}
    found = problems_of(plain_programme | {"successors": ["neu"]}, broken)
    assert [(problem.file, problem.code) for problem in found] == [("neu.yaml", "unknown_value")]


def test_a_wanted_value_that_does_not_fit_is_told_together_with_what_would(
    problems_of: ProblemsOf, plain_programme: dict[str, Any]
) -> None:
    nodes = (
        leaf(fact="municipality.esf_region", operator="one_of", wanted=["Osten"]),
        leaf(wanted=["nein"]),
        leaf(fact="project.own_share", operator="at_least", wanted=["10 %"]),
    )
    plain_programme["requirements"]["all_of"] = list(nodes)
    allowed = [dict(problem.parameters)["allowed"] for problem in problems_of(plain_programme)]
    assert allowed == ["more_developed, transition, less_developed", "flag", "share"]


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"name": "x" * 2_001}, ("name", "text_too_long")),
        ({"checked": "0207-11-22"}, ("checked", "year_out_of_range")),
        ({"legal_basis": ["x" * 2_001]}, ("legal_basis", "text_too_long")),
    ],
)
def test_what_no_programme_can_hold_is_refused(
    problems_of: ProblemsOf,
    plain_programme: dict[str, Any],
    changes: dict[str, Any],
    problem: tuple[str, str],
) -> None:
    assert codes(problems_of(plain_programme | changes)) == [problem]


def test_a_programme_is_named_with_at_most_eighty_characters(
    problems_of: ProblemsOf, plain_programme: dict[str, Any]
) -> None:
    found = problems_of(plain_programme | {"id": "x" * 81})
    assert ("id", "id_malformed") in codes(found)
