"""Dates: every one once, from wherever it comes; settled and moved ones keep their origin; reminders come once; files repeat."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from builders import build_municipality, build_neighbourhood, build_organisation, build_project
from coordinator_app.domain.application import Application, AuthorityDecision, Draw, OwnDecision
from coordinator_app.domain.appointment import Appointment
from coordinator_app.domain.deadline_rule import DeadlineRule, OffsetUnit, Trigger
from coordinator_app.domain.errors import DomainError
from coordinator_app.domain.project import Milestone, Project, ProjectStage
from coordinator_app.domain.records import Record
from coordinator_app.domain.truth import Truth
from coordinator_app.exchange.calendar_file import IcsWriter
from coordinator_app.services.agenda import (
    Agenda,
    AgendaEntry,
    AgendaService,
    DateKind,
    due_reminders,
    reminder_id,
)
from coordinator_app.services.changes import ChangeAction, ChangeLabel
from coordinator_app.services.deadline_rules import moved, rule_deadlines, suggested_rules
from coordinator_app.services.outlooks import ProgrammeDeadline
from coordinator_app.storage.database import Database
from coordinator_app.storage.store import open_store
from coordinator_app.wording.agenda import calendar_events, distance_text, entry_title, rule_sentence
from storage.databases import FixedClock

DAY = date(2026, 11, 22)
RULE = DeadlineRule(
    "R-1", "Verwendungsnachweis", Trigger.APPROVAL_ENDS, 6, OffsetUnit.MONTHS, source="Bescheid"
)
GRANTED = Application(
    "A-1",
    "P-BUECHEREI",
    "biwaq_vi",
    authority_decision=AuthorityDecision.GRANTED,
    approval_ends=date(2026, 8, 31),
    draws=(Draw(100, paid_on=date(2026, 5, 4)), Draw(200)),
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Database]:
    store = open_store(tmp_path / "a.qldb", FixedClock(), who="Anna Müller")
    put(store, build_municipality(), build_neighbourhood(), build_organisation(), build_project())
    yield store
    store.close()


def put(store: Database, *records: Record) -> None:
    with store.writing(ChangeLabel(ChangeAction.CREATED, None, "Anfang")) as writer:
        for record in records:
            writer.put(record)
        writer.commit()


def service(store: Database) -> AgendaService:
    return AgendaService(store, lambda: DAY, IcsWriter)


def titles(agenda: Agenda) -> list[str]:
    return [entry.title for entry in agenda.entries]


@pytest.mark.parametrize(
    ("day", "offset", "unit", "expected"),
    [
        (date(2026, 8, 31), 6, OffsetUnit.MONTHS, date(2027, 2, 28)),
        (date(2023, 8, 31), 6, OffsetUnit.MONTHS, date(2024, 2, 29)),
        (date(2024, 2, 29), 1, OffsetUnit.YEARS, date(2025, 2, 28)),
        (date(2026, 3, 31), -1, OffsetUnit.MONTHS, date(2026, 2, 28)),
        (date(2026, 5, 4), 6, OffsetUnit.WEEKS, date(2026, 6, 15)),
        (date(2026, 12, 31), 1, OffsetUnit.DAYS, date(2027, 1, 1)),
        (date(9999, 12, 1), 2, OffsetUnit.MONTHS, None),
        (date(1, 1, 1), -1, OffsetUnit.DAYS, None),
    ],
)
def test_a_deadline_ends_on_the_day_of_the_same_number_or_the_last_of_the_month(
    day: date, offset: int, unit: OffsetUnit, expected: date | None
) -> None:
    assert moved(day, offset, unit) == expected


@given(st.dates(date(1950, 1, 1), date(2150, 1, 1)), st.integers(-600, 600))
def test_months_never_pass_by_a_whole_month(day: date, months: int) -> None:
    found = moved(day, months, OffsetUnit.MONTHS)
    assert found is not None
    assert (found.year - day.year) * 12 + found.month - day.month == months
    assert found.day == day.day or (found + timedelta(days=1)).day == 1


def test_a_rule_makes_a_deadline_of_every_trigger_that_is_known() -> None:
    paid = DeadlineRule("R-2", "Mittel verwenden", Trigger.DRAW_PAID, 6, OffsetUnit.WEEKS)
    elsewhere = replace(RULE, key="R-3", programme="just_best")
    project = build_project(ends=date(2027, 1, 31))
    ends = DeadlineRule("R-4", "Bericht", Trigger.PROJECT_ENDS, 1, OffsetUnit.MONTHS)
    found = rule_deadlines((RULE, paid, elsewhere, ends), (GRANTED,), (project,))
    assert [(item.rule.key, item.day) for item in found] == [
        ("R-2", date(2026, 6, 15)),
        ("R-1", date(2027, 2, 28)),
        ("R-4", date(2027, 2, 28)),
    ]


def test_rules_that_come_with_the_program_have_a_source_and_count_for_nobody(store: Database) -> None:
    assert all(rule.source and rule.address for rule in suggested_rules())
    put(store, GRANTED)
    assert DateKind.RULE not in {entry.kind for entry in service(store).agenda().entries}
    put(store, suggested_rules()[3])
    assert DateKind.RULE in {entry.kind for entry in service(store).agenda().entries}


def test_dates_come_from_everywhere_and_finished_projects_bring_none(store: Database) -> None:
    put(store, build_project(milestones=(Milestone("Rohbau", DAY), Milestone("Fest", DAY, Truth.YES))))
    put(store, GRANTED, RULE, Appointment("T-1", "Lenkungsrunde", DAY, begins_at="18:30"))
    put(
        store,
        replace(
            GRANTED,
            key="A-2",
            bound_until=date(2036, 1, 1),
            next_step="Anrufen",
            next_step_due=date(2026, 12, 1),
        ),
    )
    agenda = service(store).agenda((ProgrammeDeadline("kfw_432", DAY, 0, ("P-BUECHEREI",)),))
    assert titles(agenda)[-1] == "Zweckbindung endet"
    assert "Bewilligungszeitraum endet" not in titles(agenda)  # it has ended, which asks for nothing
    assert {entry.kind for entry in agenda.entries} == {
        DateKind.MILESTONE,
        DateKind.APPROVAL,
        DateKind.RULE,
        DateKind.APPOINTMENT,
        DateKind.NEXT_STEP,
        DateKind.PROGRAMME,
    }
    assert "Fest" not in titles(agenda)
    put(store, build_project(stage=ProjectStage.DROPPED, milestones=(Milestone("Rohbau", DAY),)))
    assert "Rohbau" not in titles(service(store).agenda())


def test_an_archived_project_asks_for_no_next_step_and_keeps_what_its_grant_asks_for(store: Database) -> None:
    put(store, replace(GRANTED, next_step="Anrufen", next_step_due=DAY, bound_until=date(2036, 1, 1)))
    assert "Anrufen" in titles(service(store).agenda())
    put(store, build_project(archived_on=DAY))
    assert titles(service(store).agenda()) == ["Zweckbindung endet"]


def test_a_dismissed_programme_has_no_deadline_for_that_project(store: Database) -> None:
    deadline = ProgrammeDeadline("kfw_432", DAY, 0, ("P-BUECHEREI", "P-2"))
    put(store, build_project(key="P-2", title="Fest"))
    put(store, Application("A-3", "P-BUECHEREI", "kfw_432", own_decision=OwnDecision.DISMISSED))
    (entry,) = service(store).agenda((deadline,)).entries
    assert entry.projects == ("P-2",)
    put(store, Application("A-4", "P-2", "kfw_432", own_decision=OwnDecision.DISMISSED))
    assert service(store).agenda((deadline,)).entries == ()


def test_what_is_settled_or_moved_is_one_date_and_follows_its_origin(store: Database) -> None:
    put(store, build_project(milestones=(Milestone("Rohbau", DAY),)))
    (entry,) = service(store).agenda().entries
    service(store).settle(entry, done=True)
    (settled,) = service(store).agenda().entries
    assert (settled.origin, settled.done_on, settled.kind) == (entry.origin, DAY, DateKind.MILESTONE)
    service(store).settle(settled, done=False)
    (again,) = service(store).agenda().entries
    assert not again.is_done
    service(store).move(again, date(2026, 12, 24))
    (moved_entry,) = service(store).agenda().entries
    assert (moved_entry.day, moved_entry.computed_day) == (date(2026, 12, 24), DAY)
    for _ in range(3):
        store.undo()
    assert service(store).agenda().entries == (entry,)


def test_the_deadline_of_a_programme_can_not_be_moved(store: Database) -> None:
    deadline = ProgrammeDeadline("kfw_432", DAY, 0, ("P-BUECHEREI",))
    (entry,) = service(store).agenda((deadline,)).entries
    with pytest.raises(DomainError, match="date_not_movable"):
        service(store).move(entry, DAY)


def entry_on(day: date, origin: str, **changes: object) -> AgendaEntry:
    entry = AgendaEntry(origin, day, origin, DateKind.APPOINTMENT, None, origin)
    return replace(entry, **changes)  # type: ignore[arg-type]


@given(
    st.lists(st.tuples(st.integers(-400, 400), st.booleans(), st.none() | st.integers(0, 366)), max_size=12),
    st.integers(0, 60),
)
def test_a_reminder_comes_once_and_only_when_it_is_time(
    dates: list[tuple[int, bool, int | None]], standard: int
) -> None:
    entries = tuple(
        entry_on(DAY + timedelta(days=days), f"x:{number}", done_on=DAY if done else None, remind_days=own)
        for number, (days, done, own) in enumerate(dates)
    )
    agenda = Agenda(DAY, entries, (), (), ())
    due = due_reminders(agenda, standard, frozenset())
    for entry in due:
        assert not entry.is_done
        assert (entry.day - DAY).days <= (standard if entry.remind_days is None else entry.remind_days)
    assert due_reminders(agenda, standard, frozenset(map(reminder_id, due))) == ()
    later = tuple(replace(entry, day=entry.day + timedelta(days=1)) for entry in entries)
    told = frozenset(map(reminder_id, due))
    assert not set(due_reminders(replace(agenda, entries=later), 0, told)) & set(due)


def test_a_calendar_file_is_read_by_others_and_repeats_byte_for_byte(store: Database, tmp_path: Path) -> None:
    put(
        store,
        Appointment("T-1", "Rat; Beschluss, „Schule“\nam Abend", DAY, begins_at="18:30", place="Rathaus"),
    )
    put(store, Appointment("T-2", "Ganzer Tag " + "ä" * 200, DAY, remind_days=7))
    put(store, Appointment("T-3", "Erledigt", DAY, done_on=DAY))
    agenda = service(store).agenda()
    events = calendar_events(agenda, {}, None)
    first = service(store).write_calendar(events, tmp_path / "a.ics").read_bytes()
    second = service(store).write_calendar(events, tmp_path / "b.ics").read_bytes()
    assert first == second
    assert all(len(line) <= 75 for line in first.split(b"\r\n"))
    read = {str(item["uid"]): item for item in Calendar.from_ical(first).walk("VEVENT")}
    assert len(read) == 2
    by_title = {str(item["summary"]): item for item in read.values()}
    assert by_title["Ganzer Tag " + "ä" * 200].decoded("dtstart") == DAY
    timed = by_title["Rat; Beschluss, „Schule“\nam Abend"]
    assert timed.decoded("dtstart").strftime("%H:%M") == "18:30"
    assert str(timed["location"]) == "Rathaus"


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (RULE, "6 Monate nach dem Ende des Bewilligungszeitraums"),
        (
            replace(RULE, offset=-1, unit=OffsetUnit.WEEKS, trigger=Trigger.PROJECT_ENDS),
            "1 Woche vor dem Ende des Projekts",
        ),
        (replace(RULE, offset=0, trigger=Trigger.DECIDED), "Am Tag von: Tag des Bescheids"),
    ],
)
def test_a_rule_reads_as_people_say_it(rule: DeadlineRule, expected: str) -> None:
    assert rule_sentence(rule).replace("\u00a0", " ") == expected


def test_distances_and_titles_say_what_they_mean() -> None:
    told = [distance_text(days).replace("\u00a0", " ") for days in (8, 1, 0, -1, -3)]
    assert told == ["noch 8 Tage", "noch 1 Tag", "heute", "seit 1 Tag vorbei", "seit 3 Tagen vorbei"]
    milestone = replace(entry_on(DAY, "Rohbau"), kind=DateKind.MILESTONE)
    assert entry_title(milestone, {}) == "Meilenstein: Rohbau"


def test_an_archived_project_brings_no_dates(store: Database) -> None:
    put(store, build_project(milestones=(Milestone("Rohbau", DAY),), archived_on=DAY))
    assert service(store).agenda().entries == ()
    with store.reading() as reader:
        assert reader.get(Project, "P-BUECHEREI").archived_on == DAY
