"""The program and an evaluation of our own come to the same result, down to the last node of every tree."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from coordinator_app.matching.eligibility.facts import FACTS_BY_NAME
from coordinator_app.runtime.resources import resource_path
from end_to_end.conftest import Call, Matched
from end_to_end.second_opinion import SecondOpinion, programmes, walk

CATALOGUE = programmes(resource_path("catalogue"))
SAMPLE: dict[str, Any] = json.loads(resource_path("sample", "lindenfurt.json").read_text(encoding="utf-8"))
NOT_COMPUTED_AGAIN = {"project.sustainability"}


def nodes(findings: list[dict[str, Any]]) -> Iterator[str]:
    for finding in findings:
        yield finding["result"]
        yield from nodes(finding.get("findings", []))


def assert_alike(results: list[dict[str, Any]], portfolio: dict[str, Any], day: str) -> None:
    opinion = SecondOpinion(portfolio, date.fromisoformat(day))
    assert len(results) == len(portfolio["projects"]) * len(CATALOGUE)
    for item in results:
        programme = CATALOGUE[item["programme"]]
        pair = (item["project"], item["programme"])
        assert item["eligible"] == opinion.eligible(item["project"], programme), pair
        assert list(nodes(item["findings"])) == opinion.results(item["project"], programme), pair


@pytest.mark.parametrize("day", ["2018-03-01", "2020-12-31", "2025-09-01", "2026-11-22"])
def test_every_pair_and_every_node_is_decided_alike(matched: Matched, day: str) -> None:
    assert_alike(matched(day)["results"], SAMPLE, day)


def test_they_agree_where_people_have_answered_what_only_people_can(call: Call, tmp_path: Path) -> None:
    conditions = [
        (programme["id"], node["judgement"])
        for programme in CATALOGUE.values()
        for node in walk(programme["requirements"])
        if "judgement" in node
    ]
    portfolio = json.loads(json.dumps(SAMPLE))
    for number, project in enumerate(portfolio["projects"]):
        project["judgements"] = [
            {
                "programme": programme,
                "statement": statement,
                "answer": ("yes", "yes", "no", "unknown")[(number + place) % 4],
            }
            for place, (programme, statement) in enumerate(dict.fromkeys(conditions))
        ]
    path, database = tmp_path / "beantwortet.json", tmp_path / "beantwortet.qldb"
    path.write_text(json.dumps(portfolio), encoding="utf-8")
    assert call("import", path, "--database", database).code == 0
    answer = call("match", "--database", database, "--as-of", "2026-11-22", "--format", "json")
    assert_alike(json.loads(answer.out)["results"], portfolio, "2026-11-22")


def test_the_second_opinion_knows_every_fact_that_the_catalogue_asks_for() -> None:
    asked = {
        node["fact"] for item in CATALOGUE.values() for node in walk(item["requirements"]) if "fact" in node
    }
    assert asked <= set(FACTS_BY_NAME) - NOT_COMPUTED_AGAIN
