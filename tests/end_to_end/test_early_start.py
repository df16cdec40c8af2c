"""The guard against an early start as the command line tells of it."""

from pathlib import Path

from coordinator_app.runtime.resources import resource_path
from end_to_end.conftest import Call

SQUARE = "P-07-HAFENPLATZ"
SCHOOL = "P-01-SCHULE-IM-QUARTIER"
PROGRAMME = "sozialer_zusammenhalt"


def test_a_contract_without_a_notice_is_red_with_its_days_and_the_rule(sample_once: Path, call: Call) -> None:
    words = ("match", "--database", sample_once, "--as-of", "2026-11-22", "--explain", SQUARE, PROGRAMME)
    (result,) = call(*words, "--format", "json").json("match")["results"]
    found = result["early_start"]
    assert (found["severity"], found["code"], found["planned"]) == ("red", "before_application", False)
    (contract,) = found["dates"]
    assert contract["day"] == "2026-10-12"
    assert contract["where"] == {"kind": "project", "key": SQUARE, "field": "first_contract"}
    assert found["rule"]["basis"]["source"]["url"].startswith("https://")
    said = call(*words).out
    assert "⚠ Vorzeitiger Maßnahmenbeginn: Der erste Vertrag wurde am 12.10.2026 geschlossen" in said


def test_before_the_contract_was_signed_nothing_is_lost(sample_once: Path, call: Call) -> None:
    words = ("match", "--database", sample_once, "--as-of", "2026-09-01", "--explain", SQUARE, "kfw_444")
    (result,) = call(*words, "--format", "json").json("match")["results"]
    assert result["early_start"]["severity"] == "amber"


def test_a_day_on_which_a_project_only_waits_for_its_notice_is_amber(sample_once: Path, call: Call) -> None:
    words = ("match", "--database", sample_once, "--as-of", "2026-11-22", "--explain", SCHOOL, PROGRAMME)
    (result,) = call(*words, "--format", "json").json("match")["results"]
    found = result["early_start"]
    assert (found["severity"], found["code"], found["planned"]) == ("amber", "before_notice", True)
    assert "Noch ist nichts verloren." in found["text"]


def test_the_check_tells_who_began_too_early_and_stays_healthy(call: Call, tmp_path: Path) -> None:
    database = tmp_path / "probe.qldb"
    call("--database", database, "import", resource_path("sample", "lindenfurt.json"))
    answer = call("--database", database, "check", "--format", "json")
    data = answer.json("check")
    assert SQUARE in [item["project"] for item in data["early_starts"]]
    assert data["healthy"] == (answer.code == 0)
