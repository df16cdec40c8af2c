"""What would have to change on Abgleich: worked out beside the window, and every step leads to its field."""

import re
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from coordinator_app.domain.records import Kind, definition_of
from coordinator_app.domain.truth import Truth
from coordinator_app.matching.what_if.answer import Goal
from coordinator_app.services.what_if import PairAnswer
from coordinator_app.ui.dialogs.record_dialog import RecordDialog
from coordinator_app.ui.pages.match.page import MatchPage
from coordinator_app.ui.pages.match.what_if import ALL_PROGRAMMES, ALL_WAYS, ONE_PROGRAMME, requests_of
from coordinator_app.ui.requests import (
    CreateRecord,
    EditRecord,
    JudgeCondition,
    OpenMatch,
    OpenProgramme,
)
from coordinator_app.wording.what_if import describe_what_if
from fakes.window_desk import Desk

SCHOOL = "P-01-SCHULE-IM-QUARTIER"
WORKING = "Wird berechnet …"


@pytest.fixture
def page(desk: Desk) -> MatchPage:
    desk.window.desk.answer(OpenMatch(project=SCHOOL))
    desk.settle()
    page = desk.window.pages.match
    page.tabs.setCurrentWidget(page.what_if)
    return page


def read(desk: Desk, page: MatchPage, programme: str) -> str:
    """Choose a programme and return what the view says, without its line breaks."""
    page.table.select_key((SCHOOL, programme))
    return wait(desk, page, desk.workspace.programmes.get(programme).short_name)


def wait(desk: Desk, page: MatchPage, text: str) -> str:
    desk.bot.waitUntil(lambda: text in page.what_if.view.toPlainText(), timeout=20_000)
    desk.settle()
    return " ".join(page.what_if.view.toPlainText().split())


def links(page: MatchPage, label: str) -> list[str]:
    """Return the targets of the links that are called so."""
    pattern = re.compile(r'<a href="([^"]+)">(.*?)</a>', re.DOTALL)
    found = pattern.findall(page.what_if.view.toHtml())
    return [target for target, text in found if label in re.sub("<[^>]+>", "", text)]


def follow(page: MatchPage, label: str) -> None:
    page.what_if.view.followed.emit(links(page, label)[0])


def test_the_ways_of_the_chosen_pair_are_told_with_rules_and_who_decides(desk: Desk, page: MatchPage) -> None:
    said = read(desk, page, "kfw_444")
    answer = desk.workspace.what_if.answer(SCHOOL, "kfw_444")
    assert answer.what_if.goal is Goal.YES
    text = describe_what_if(answer.what_if, answer.subject, desk.workspace.programmes.by_id, answer.known)
    for way in text.ways:
        for step in way.steps:
            for part in (step.text, step.who, *(rule.criterion for rule in step.rules)):
                assert " ".join(part.split()) in said
    assert said.index("Weg 1") < said.index("Weg 2")


def test_a_step_leads_to_its_very_field(desk: Desk, page: MatchPage) -> None:
    read(desk, page, "kfw_444")
    follow(page, "Zum Feld „Ende“")
    dialog = desk.dialog()
    assert isinstance(dialog, RecordDialog)
    assert dialog.focusWidget() is dialog.form.fields.widget("ends").target


def test_what_a_person_answers_is_recorded_from_here_and_the_answer_follows(
    desk: Desk, page: MatchPage
) -> None:
    before = read(desk, page, "kfw_444")
    follow(page, "Prüfung festhalten")
    dialog = desk.dialog()
    assert isinstance(dialog, RecordDialog)
    answer = dialog.form.fields.widget("answer")
    answer.set_value(Truth.YES)
    answer.changed.emit()
    dialog.finish()
    assert desk.no_dialog()
    desk.bot.waitUntil(lambda: page.what_if.view.toPlainText() not in (before, WORKING))
    desk.bot.waitUntil(lambda: "Siedlungsbereichs" not in page.what_if.view.toPlainText(), timeout=20_000)


def test_it_is_worked_out_only_where_it_is_seen_and_only_for_the_row_that_is_chosen(
    desk: Desk, page: MatchPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    real = page.what_if._service.answer

    def answer(project: str, programme: str, *rest: Any, **more: Any) -> PairAnswer:
        asked.append(programme)
        return real(project, programme, *rest, **more)

    monkeypatch.setattr(page.what_if._service, "answer", answer)
    page.tabs.setCurrentIndex(0)
    page.table.select_key((SCHOOL, "kfw_432"))
    desk.settle()
    assert asked == []
    page.tabs.setCurrentWidget(page.what_if)
    assert page.what_if.view.toPlainText() == WORKING
    for programme in ("kfw_444", "sozialer_zusammenhalt", "wandel_der_arbeit"):
        page.table.select_key((SCHOOL, programme))
    wait(desk, page, desk.workspace.programmes.get("wandel_der_arbeit").short_name)
    assert asked == ["wandel_der_arbeit"]


def test_an_answer_that_comes_after_another_row_was_chosen_is_dropped(desk: Desk, page: MatchPage) -> None:
    read(desk, page, "wandel_der_arbeit")
    page.what_if._pause.stop()
    page.what_if._work()  # under way for this row
    page.table.select_key((SCHOOL, "kfw_444"))
    desk.settle()
    assert "Wandel" not in page.what_if.view.toPlainText()
    assert "KfW 444" in wait(desk, page, "KfW 444")


def test_more_ways_are_shown_at_a_click(desk: Desk, page: MatchPage) -> None:
    said = read(desk, page, "wandel_der_arbeit")
    assert "Weg 5" not in said
    assert "dasselbe zu klären wie nach Weg 1" in said
    page.what_if.view.followed.emit(ALL_WAYS)
    assert "Weg 15" in page.what_if.view.toPlainText()


def closed_with_successor(desk: Desk) -> tuple[str, str]:
    for answer in desk.workspace.what_if.answers([SCHOOL]):
        if answer.what_if.successors:
            return answer.programme.id, answer.what_if.successors[0].programme
    raise AssertionError("The catalogue has closed programmes with successors.")


def test_a_closed_programme_leads_to_its_successor(desk: Desk, page: MatchPage) -> None:
    closed, successor = closed_with_successor(desk)
    said = read(desk, page, closed)
    assert "Stattdessen" in said
    assert desk.workspace.programmes.get(successor).name in said
    requests = page.what_if._requests
    assert OpenProgramme(successor, page.as_of.day) in requests
    follow(page, "Abgleich damit")
    desk.settle()
    rows = page.table.rows.shown_rows()
    assert {row.assessment.programme for row in rows} == {successor}
    assert {row.assessment.project for row in rows} == {SCHOOL}


def test_single_changes_over_all_programmes_are_one_command_away(desk: Desk, page: MatchPage) -> None:
    page.tabs.setCurrentIndex(0)
    QTest.mouseClick(page.commands["Was hilft?"], Qt.MouseButton.LeftButton)
    said = wait(desk, page, "Was einzelne Änderungen")
    gains = desk.workspace.what_if.gains(SCHOOL).gains
    most = max(len(gain.to_yes) + len(gain.to_open) for gain in gains)
    assert f"{most} Programme kämen wieder in Betracht" in said
    names = desk.workspace.programmes.by_id
    for programme in (*gains[0].to_yes, *gains[0].to_open):
        assert names[programme].short_name in said
    page.what_if.view.followed.emit(ONE_PROGRAMME)
    row = page.table.current()
    assert row is not None
    wait(desk, page, f"{row.verdict}: {row.programme_name}")
    page.what_if.view.followed.emit(ALL_PROGRAMMES)
    wait(desk, page, "Was einzelne Änderungen am Projekt")


def test_the_command_works_from_the_matrix_too(desk: Desk, page: MatchPage) -> None:
    page.views.choose(1)
    desk.settle()
    grid = page.matrix.grid
    grid.setCurrentIndex(grid.cells.index(4, 3))
    pair = page.matrix.current
    assert pair is not None
    QTest.keyClick(page, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    said = wait(desk, page, "Was einzelne Änderungen")
    assert desk.workspace.matching.titles()[pair[0]] in said
    row = page.table.current()
    assert row is not None
    assert row.key == pair


def test_every_change_that_is_ever_proposed_leads_somewhere(desk: Desk) -> None:
    fields = 0
    projects = sorted(desk.workspace.matching.titles())[::4]  # all of them take half a minute
    for answer in desk.workspace.what_if.answers(projects):
        for way in answer.what_if.ways:
            for step in way.steps:
                found = requests_of(step.change, answer.subject, answer.programme.id)
                assert found, step.change
                for label, request in found:
                    assert label
                    match request:
                        case EditRecord(kind, key, field):
                            assert field
                            assert key in {
                                item.key for item in desk.workspace.records.all(definition_of(kind).record)
                            }
                            fields += 1
                        case CreateRecord(kind, values):
                            assert kind in Kind
                            assert all(value for _, value in values)
                        case JudgeCondition(project, programme, statement):
                            assert (project, programme) == (answer.subject.project.key, answer.programme.id)
                            assert statement
                        case _:
                            raise AssertionError(request)
    assert fields > 100
