"""One plan at a time: only the answer to the newest question counts, however long an older one takes."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from coordinator_app.domain.errors import DomainError, KnownError
from coordinator_app.services.funding_plan_answers import PlanAnswer, PlanRequest
from coordinator_app.ui.change_hub import ChangeHub
from coordinator_app.ui.operations import Operations
from coordinator_app.ui.pages.funding.run import PlanRun
from fakes.funding_answers import single_answer

WAIT_MS = 10_000


class SlowPlanner:
    """Answers a request as soon as the test lets it; between its steps it can be given up."""

    def __init__(self) -> None:
        self.asked: list[PlanRequest] = []
        self.go = threading.Event()
        self.error: Exception | None = None

    def plan(
        self,
        request: PlanRequest,
        progress: Callable[[int, int], None] | None = None,
        improved: Callable[[PlanAnswer], None] | None = None,
        stop: Callable[[], bool] | None = None,
    ) -> PlanAnswer:
        assert progress is not None
        assert improved is not None
        assert stop is not None
        self.asked.append(request)
        answer = replace(single_answer(request), request=request)
        progress(1, 2)
        improved(answer)
        while not self.go.wait(0.01) and not stop():
            progress(1, 2)
        if self.error is not None:
            raise self.error
        return answer


class Heard:
    """What a run has told."""

    def __init__(self, run: PlanRun) -> None:
        self.answers: list[PlanAnswer] = []
        self.better: list[PlanAnswer] = []
        self.refused: list[KnownError] = []
        self.given_up = 0
        run.answered.connect(self.answers.append)
        run.improved.connect(self.better.append)
        run.refused.connect(self.refused.append)
        run.given_up.connect(self._give_up)

    def _give_up(self) -> None:
        self.given_up += 1


@pytest.fixture
def planner() -> SlowPlanner:
    return SlowPlanner()


@pytest.fixture
def errors() -> list[Exception]:
    return []


@pytest.fixture
def run(planner: SlowPlanner, errors: list[Exception], qtbot: QtBot) -> Iterator[PlanRun]:
    operations = Operations(ChangeHub(), errors.append)
    yield PlanRun(planner, operations, operations)
    operations.close()


def asked(number: int) -> PlanRequest:
    return PlanRequest((f"P-{number}",))


def test_a_newer_question_ends_the_plan_under_way_and_is_the_only_one_answered(
    run: PlanRun, planner: SlowPlanner, qtbot: QtBot
) -> None:
    heard = Heard(run)
    run.ask(asked(1))
    qtbot.waitUntil(lambda: len(heard.better) == 1, timeout=WAIT_MS)
    run.ask(asked(2))
    run.ask(asked(3))
    qtbot.waitUntil(lambda: len(planner.asked) == 2, timeout=WAIT_MS)
    planner.go.set()
    qtbot.waitUntil(lambda: not run.is_working and bool(heard.answers), timeout=WAIT_MS)
    assert planner.asked == [asked(1), asked(3)]
    assert [answer.request for answer in heard.answers] == [asked(3)]
    assert heard.given_up == 0


def test_an_answer_that_comes_at_the_last_moment_does_not_overwrite_what_was_asked_since(
    run: PlanRun, planner: SlowPlanner, qtbot: QtBot
) -> None:
    heard = Heard(run)
    run.ask(asked(1))
    qtbot.waitUntil(lambda: len(heard.better) == 1, timeout=WAIT_MS)
    planner.go.set()
    qtbot.wait(50)  # the plan is made, and nobody has looked at it
    run.ask(asked(2))
    qtbot.waitUntil(lambda: not run.is_working and bool(heard.answers), timeout=WAIT_MS)
    assert heard.answers[-1].request == asked(2)


def test_questions_that_come_quickly_are_answered_once(
    run: PlanRun, planner: SlowPlanner, qtbot: QtBot
) -> None:
    heard, working = Heard(run), list[bool]()
    run.working.connect(working.append)
    planner.go.set()
    for number in range(20):
        run.ask(asked(number), soon=True)
    qtbot.waitUntil(lambda: bool(heard.answers), timeout=WAIT_MS)
    assert planner.asked == [asked(19)]
    assert working == [True, False]


def test_giving_up_brings_the_best_plan_so_far(run: PlanRun, planner: SlowPlanner, qtbot: QtBot) -> None:
    heard = Heard(run)
    run.ask(asked(1))
    qtbot.waitUntil(lambda: len(heard.better) == 1, timeout=WAIT_MS)
    run.give_up()
    qtbot.waitUntil(lambda: not run.is_working and bool(heard.answers), timeout=WAIT_MS)
    assert [answer.request for answer in heard.answers] == [asked(1)]
    run.give_up()
    assert heard.given_up == 1


def test_what_has_not_begun_is_not_begun_once_it_is_given_up(
    run: PlanRun, planner: SlowPlanner, qtbot: QtBot
) -> None:
    heard = Heard(run)
    run.ask(asked(1), soon=True)
    run.give_up()
    qtbot.wait(400)
    assert (planner.asked, heard.answers, heard.given_up) == ([], [], 1)
    assert not run.is_working


def test_a_refusal_reaches_the_one_who_asks_and_a_crash_leaves_the_way_open(
    run: PlanRun, planner: SlowPlanner, errors: list[Exception], qtbot: QtBot
) -> None:
    heard = Heard(run)
    planner.go.set()
    planner.error = DomainError("plan_without_projects")
    run.ask(asked(1))
    qtbot.waitUntil(lambda: len(heard.refused) == 1, timeout=WAIT_MS)
    planner.error = RuntimeError("broken")
    run.ask(asked(2))
    qtbot.waitUntil(lambda: len(errors) == 1, timeout=WAIT_MS)
    planner.error = None
    run.ask(asked(3))
    qtbot.waitUntil(lambda: bool(heard.answers), timeout=WAIT_MS)
    assert heard.answers[0].request == asked(3)


def test_closing_the_window_does_not_wait_for_a_long_plan(
    run: PlanRun, planner: SlowPlanner, qtbot: QtBot
) -> None:
    heard = Heard(run)
    run.ask(asked(1))
    qtbot.waitUntil(lambda: len(heard.better) == 1, timeout=WAIT_MS)
    parent = run.parent()
    assert isinstance(parent, Operations)
    parent.close()  # would wait for ever
    assert not planner.go.is_set()
    assert heard.answers == []
