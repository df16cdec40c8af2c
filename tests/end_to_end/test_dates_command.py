"""`dates`: all dates of the sample in order, and the same in a calendar file."""

from pathlib import Path

from icalendar import Calendar

from end_to_end.conftest import Call


def test_dates_stand_in_order_each_with_where_it_comes_from(call: Call, sample: Path) -> None:
    answer = call("dates", "--database", sample, "--format", "json")
    data = answer.json("dates")
    days = [item["day"] for item in data["dates"]]
    assert answer.code == 0
    assert days == sorted(days)
    kinds = {item["kind"] for item in data["dates"]}
    assert {"appointment", "milestone", "attachment", "next_step", "rule", "approval", "programme"} <= kinds
    assert all(item["done_on"] is None for item in data["dates"])
    with_settled = call("dates", "--database", sample, "--all", "--format", "json").json("dates")
    assert len(with_settled["dates"]) == len(data["dates"]) + 2


def test_a_last_day_limits_the_list(call: Call, sample: Path) -> None:
    data = call("dates", "--database", sample, "--until", "2026-12-03", "--format", "json").json("dates")
    assert all(item["day"] <= "2026-12-03" for item in data["dates"])
    assert "Lenkungsrunde" in call("dates", "--database", sample, "--until", "03.12.2026").out


def test_the_calendar_file_holds_every_open_date(call: Call, sample: Path, tmp_path: Path) -> None:
    file = tmp_path / "termine.ics"
    data = call("dates", "--database", sample, "--ics", file, "--format", "json").json("dates")
    assert data["file"] == str(file)
    events = Calendar.from_ical(file.read_bytes()).walk("VEVENT")
    assert len(events) == len(data["dates"])
    assert len({str(event["uid"]) for event in events}) == len(events)


def test_a_folder_that_does_not_exist_is_told_and_nothing_is_left(
    call: Call, sample: Path, tmp_path: Path
) -> None:
    answer = call("dates", "--database", sample, "--ics", tmp_path / "fehlt" / "termine.ics")
    assert answer.code == 3
    assert "fehlt" in answer.err
    assert not (tmp_path / "fehlt").exists()
