"""Applications: their stage follows from decisions and days; money is counted once at each state; a dismissal needs a reason."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import build_municipality, build_neighbourhood, build_organisation, build_project
from coordinator_app.domain.application import Application, AuthorityDecision, Draw, OwnDecision
from coordinator_app.domain.errors import DomainError
from coordinator_app.services.applications import (
    ApplicationService,
    ApplicationStage,
    MoneyState,
    dismissed_pairs,
    money_of,
    stage_of,
)
from coordinator_app.services.changes import ChangeAction, ChangeLabel
from coordinator_app.storage.database import Database
from coordinator_app.storage.store import open_store
from storage.databases import FixedClock

DAY = date(2026, 11, 22)
PROJECT, PROGRAMME = "P-BUECHEREI", "biwaq_vi"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Database]:
    store = open_store(tmp_path / "a.qldb", FixedClock(), who="Anna Müller")
    with store.writing(ChangeLabel(ChangeAction.CREATED, None, "Anfang")) as writer:
        for record in (build_municipality(), build_neighbourhood(), build_organisation(), build_project()):
            writer.put(record)
        writer.commit()
    yield store
    store.close()


def application(**changes: object) -> Application:
    return Application(**{"key": "A-1", "project": PROJECT, "programme": PROGRAMME, **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changes", "stage"),
    [
        ({}, ApplicationStage.UNDECIDED),
        ({"own_decision": OwnDecision.PURSUE}, ApplicationStage.PREPARING),
        ({"own_decision": OwnDecision.PURSUE, "submitted": DAY}, ApplicationStage.SUBMITTED),
        ({"submitted": DAY}, ApplicationStage.SUBMITTED),
        ({"own_decision": OwnDecision.DISMISSED}, ApplicationStage.DISMISSED),
        ({"own_decision": OwnDecision.DISMISSED, "submitted": DAY}, ApplicationStage.DISMISSED),
        ({"authority_decision": AuthorityDecision.PARTLY_GRANTED}, ApplicationStage.GRANTED),
        ({"authority_decision": AuthorityDecision.REFUSED, "submitted": DAY}, ApplicationStage.REFUSED),
    ],
)
def test_the_stage_follows_from_decisions_and_days(
    changes: dict[str, object], stage: ApplicationStage
) -> None:
    assert stage_of(application(**changes)) is stage


def test_a_pair_is_dismissed_only_while_no_other_application_of_it_is_alive() -> None:
    dismissed = application(own_decision=OwnDecision.DISMISSED)
    assert dismissed_pairs((dismissed,)) == {(PROJECT, PROGRAMME)}
    assert dismissed_pairs((dismissed, application(key="A-2", submitted=DAY))) == frozenset()


_APPLICATIONS = st.builds(
    application,
    own_decision=st.sampled_from(OwnDecision),
    authority_decision=st.sampled_from(AuthorityDecision),
    submitted=st.none() | st.just(DAY),
    requested_cents=st.none() | st.integers(0, 10**9),
    granted_cents=st.none() | st.integers(0, 10**9),
    draws=st.lists(st.builds(Draw, st.integers(0, 10**6)), max_size=3).map(tuple),
)


@given(st.lists(_APPLICATIONS, max_size=8))
def test_every_application_counts_at_one_state_at_most_and_what_is_drawn_beside(
    items: list[Application],
) -> None:
    sums = {found.state: found for found in money_of(items)}
    dead = {ApplicationStage.REFUSED, ApplicationStage.DISMISSED}
    alive = [item for item in items if stage_of(item) not in dead]
    before_drawing = [found for state, found in sums.items() if state is not MoneyState.DRAWN]
    assert sum(found.applications for found in before_drawing) == len(alive)
    assert sums[MoneyState.DRAWN].cents == sum(item.drawn_cents for item in items)
    granted = [item for item in alive if stage_of(item) is ApplicationStage.GRANTED]
    assert sums[MoneyState.GRANTED].cents == sum(item.granted_cents or 0 for item in granted)
    assert sums[MoneyState.GRANTED].unknown == sum(item.granted_cents is None for item in granted)


def test_a_dismissal_needs_a_reason_and_makes_a_record_that_can_be_taken_back(store: Database) -> None:
    service = ApplicationService(store)
    with pytest.raises(DomainError, match="dismissal_reason_missing"):
        service.decide(PROJECT, PROGRAMME, OwnDecision.DISMISSED, "  ")
    assert service.items() == ()
    made = service.decide(PROJECT, PROGRAMME, OwnDecision.DISMISSED, " Eigenanteil zu hoch. ").value
    assert (made.own_decision, made.own_reason) == (OwnDecision.DISMISSED, "Eigenanteil zu hoch.")
    (item,) = service.items()
    assert (item.stage, item.project_title) == (ApplicationStage.DISMISSED, "Bücherei im Quartier")
    again = service.decide(PROJECT, PROGRAMME, OwnDecision.UNDECIDED).value
    assert (again.key, again.own_reason) == (made.key, "Eigenanteil zu hoch.")
    store.undo()
    store.undo()
    assert service.items() == ()


def test_an_application_that_was_submitted_can_not_be_dismissed(store: Database) -> None:
    service = ApplicationService(store)
    with store.writing(ChangeLabel(ChangeAction.CREATED, None, "Antrag")) as writer:
        writer.put(application(submitted=DAY))
        writer.commit()
    with pytest.raises(DomainError, match="application_submitted"):
        service.decide(PROJECT, PROGRAMME, OwnDecision.DISMISSED, "Zu spät.")
    assert service.decide(PROJECT, PROGRAMME, OwnDecision.PURSUE).value.key != "A-1"
