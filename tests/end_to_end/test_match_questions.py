"""`match --questions`: the questionnaire as text, JSON and CSV, limited to projects or a Quartier."""

from pathlib import Path

from end_to_end.conftest import Call

IDEA, NORTH = "P-19-FAHRRADWERKSTATT", "Q-NORDSTADT-SIEDLUNG"
DAY = ("--as-of", "2026-11-22")


def test_the_text_asks_and_tells_what_the_answers_do(call: Call, sample: Path) -> None:
    answer = call("match", "--database", sample, "--questions", "3", "--project", IDEA, *DAY)
    assert answer.code == 0
    assert answer.out.startswith("Am 22.11.2026 sind ")
    assert "1. Von welcher Art ist die Stelle, die den Antrag stellt?" in answer.out
    assert "   – Bei " in answer.out
    assert "3. " in answer.out
    assert "4. " not in answer.out


def test_the_json_follows_its_schema_and_counts_what_it_names(call: Call, sample: Path) -> None:
    data = call("match", "--database", sample, "--questions", "--format", "json", *DAY).json(
        "match-questions"
    )
    assert data["by"] == "programmes"
    assert [item["number"] for item in data["questions"]] == list(range(1, 11))
    for item in data["questions"]:
        counts = [answer["fits"] + answer["ruled_out"] for answer in item["answers"]]
        assert item["decided"]["most"] == max(counts)
        assert item["decided"]["least"] == min(counts)
        assert item["waiting"] <= len(item["projects"]) * len(item["programmes"])
        assert all(
            answer["completed"] + count <= item["waiting"]
            for answer, count in zip(item["answers"], counts, strict=True)
        )
    again = call("match", "--database", sample, "--questions", "--format", "json", *DAY)
    assert again.json("match-questions") == data


def test_by_money_other_questions_come_first(call: Call, sample: Path) -> None:
    words = ("match", "--database", sample, "--questions", "1", "--project", IDEA, "--format", "json", *DAY)
    (by_programmes,) = call(*words).json("match-questions")["questions"]
    (by_money,) = call(*words, "--by", "money").json("match-questions")["questions"]
    assert by_programmes["fact"] == "applicant.kind"
    assert by_money["fact"] == "project.facility_kind"


def test_a_quartier_asks_for_its_projects_only(call: Call, sample: Path) -> None:
    words = ("match", "--database", sample, "--questions", "50", "--neighbourhood", NORTH, "--format", "json")
    data = call(*words, *DAY).json("match-questions")
    named = {project for item in data["questions"] for project in item["projects"]}
    assert IDEA not in named
    assert "P-15-KUEHLE-HOEFE" in named


def test_the_csv_has_a_row_for_every_answer(call: Call, sample: Path) -> None:
    answer = call("match", "--database", sample, "--questions", "2", "--format", "csv", *DAY)
    rows = answer.out.splitlines()
    assert rows[0].startswith("Stichtag;Nummer;Frage;Für;")
    assert {row.split(";")[1] for row in rows[1:]} == {"1", "2"}


def test_what_belongs_to_questions_is_refused_without_them_and_unknown_names_are_named(
    call: Call, sample: Path
) -> None:
    alone = call("match", "--database", sample, "--neighbourhood", NORTH)
    assert alone.code != 0
    assert "--neighbourhood" in alone.err
    assert "--questions" in alone.err
    unknown = call("match", "--database", sample, "--questions", "--neighbourhood", "Q-NIRGENDS")
    assert unknown.code != 0
    assert "Q-NIRGENDS" in unknown.err
    none = call("match", "--database", sample, "--questions", "0")
    assert none.code != 0


def test_a_programme_that_waits_for_nothing_has_no_questions(call: Call, sample: Path) -> None:
    answer = call(
        "match", "--database", sample, "--questions", "--project", IDEA, "--programme", "soziale_stadt", *DAY
    )
    assert answer.code == 0
    assert "Es gibt keine Frage, deren Antwort daran etwas ändern könnte." in answer.out
