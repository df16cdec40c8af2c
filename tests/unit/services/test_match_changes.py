"""What changes for projects between two standpoints: nothing is dropped, and looking back mirrors looking ahead."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import (
    all_of,
    build_basis,
    build_phase,
    build_programme,
    build_project,
    build_subject,
    comparison,
    dated,
    judgement,
)
from coordinator_app.domain.errors import DomainError
from coordinator_app.domain.funding import FundingCase, FundingTerms
from coordinator_app.domain.programme import Deadline, DeadlineKind, Programme, ProgrammeStatus
from coordinator_app.domain.requirement import Operator
from coordinator_app.domain.truth import Truth
from coordinator_app.matching.eligibility.matcher import assess
from coordinator_app.matching.eligibility.subject import Subject
from coordinator_app.services.match_changes import (
    MatchChangeService,
    PairChange,
    PairChangeKind,
    ProjectChanges,
    Standpoint,
    changes_between,
)
from coordinator_app.wording.match_changes import change_text, counted_kinds, day_span, rest_line
from fakes.fake_workspace import fake_workspace

K = PairChangeKind
BEFORE, AFTER = date(2026, 12, 1), date(2027, 7, 1)
TURN = date(2027, 1, 1)


def phases(first: ProgrammeStatus, then: ProgrammeStatus) -> Mapping[str, Any]:
    """Return a programme's phases that change at the turn of the year."""
    return {
        "phases": (
            build_phase(first, None, TURN - timedelta(days=1)),
            build_phase(then, TURN, None),
        )
    }


def between(*programmes: Programme, subject: Subject | None = None) -> ProjectChanges:
    listed = {programme.id: programme for programme in programmes}
    (found,) = changes_between(
        Standpoint(listed, BEFORE), Standpoint(listed, AFTER), (subject or build_subject(),)
    )
    return found


def only(*programmes: Programme, subject: Subject | None = None) -> PairChange:
    (change,) = between(*programmes, subject=subject).changes
    return change


def paying(share: Fraction, then: Fraction) -> FundingTerms:
    return FundingTerms(
        cases=(
            FundingCase("alt", "Bis 2026", build_basis(), share, valid_to=TURN - timedelta(days=1)),
            FundingCase("neu", "Ab 2027", build_basis(), then, valid_from=TURN),
        )
    )


OPEN, ROLLING, EXPIRED = ProgrammeStatus.OPEN, ProgrammeStatus.ROLLING, ProgrammeStatus.EXPIRED
PERSON = {"requirements": judgement("Das Vorhaben ist beispielhaft.")}


@pytest.mark.parametrize(
    ("programme", "kind"),
    [
        (build_programme(**phases(EXPIRED, OPEN)), K.GAINED),
        (build_programme(**phases(OPEN, EXPIRED)), K.LOST),
        (build_programme(**phases(EXPIRED, OPEN), **PERSON), K.OPENED),
        (build_programme(**phases(OPEN, EXPIRED), **PERSON), K.CLOSED),
        (build_programme(**phases(OPEN, ProgrammeStatus.UNKNOWN)), K.UNSETTLED),
        (build_programme(**phases(OPEN, ROLLING)), K.STATUS),
        (build_programme(funding=paying(Fraction(1, 2), Fraction(3, 4))), K.RATE_UP),
        (build_programme(funding=paying(Fraction(3, 4), Fraction(1, 2))), K.RATE_DOWN),
        (
            build_programme(
                deadlines=(Deadline(DeadlineKind.YEARLY, build_basis(), closes=date(2026, 3, 1)),)
            ),
            K.DEADLINE,
        ),
        (
            build_programme(
                requirements=all_of(
                    dated(comparison("project.started", Operator.IS, "no"), valid_from=TURN),
                )
            ),
            K.FINDINGS,
        ),
    ],
)
def test_each_kind_of_change_is_told_as_what_it_is(programme: Programme, kind: PairChangeKind) -> None:
    assert only(programme).kind is kind


def test_a_programme_that_is_and_stays_none_is_counted_and_not_listed() -> None:
    gone = build_programme(id="weg", **phases(EXPIRED, ProgrammeStatus.EXHAUSTED))
    same = build_programme(id="gleich")
    found = between(gone, same)
    assert (found.changes, found.closed, found.unchanged) == ((), 1, 1)
    assert rest_line(found) == (
        "1 Programm passt vorher und nachher nicht; bei 1 Programm bleibt alles, wie es ist."
    )


def test_what_matters_comes_first() -> None:
    kinds = [K.GAINED, K.LOST, K.RATE_UP, K.STATUS]
    given_programmes = (
        build_programme(id="a", **phases(OPEN, ROLLING)),
        build_programme(id="b", funding=paying(Fraction(1, 2), Fraction(3, 4))),
        build_programme(id="c", **phases(OPEN, EXPIRED)),
        build_programme(id="d", **phases(EXPIRED, OPEN)),
    )
    found = between(*given_programmes)
    assert [change.kind for change in found.changes] == kinds
    assert (
        counted_kinds(found)
        == "1 × passt neu, 1 × passt nicht mehr, 1 × höhere Förderquote, 1 × anderer Stand"
    )


def test_a_rule_that_takes_the_place_of_another_stands_beside_it() -> None:
    twelve, six = (comparison("project.duration_months", Operator.AT_MOST, months) for months in (12, 6))
    programme = build_programme(
        requirements=all_of(dated(twelve, valid_to=TURN - timedelta(days=1)), dated(six, valid_from=TURN))
    )
    nine = build_project(starts=date(2027, 1, 1), ends=date(2027, 9, 30))
    change = only(programme, subject=build_subject(project=nine))
    assert change.kind is K.LOST
    (finding,) = change_text(change).findings
    assert finding.text == (
        "Dauer des Projekts: bisher erfüllt, dann nicht erfüllt. Das Projekt darf höchstens 6 Monate dauern. "
        "Verlangt war: höchstens 12 Monate. Verlangt ist dann: höchstens 6 Monate."
    )
    assert (finding.before, finding.after) == (Truth.YES, Truth.NO)


def test_another_source_of_the_same_demand_is_no_change() -> None:
    old = build_programme(requirements=comparison("project.started", Operator.IS, "no"))
    elsewhere = replace(comparison("project.started", Operator.IS, "no"), basis=build_basis(place="Nr. 9"))
    new = build_programme(requirements=elsewhere)
    (found,) = changes_between(
        Standpoint({old.id: old}, BEFORE), Standpoint({new.id: new}, BEFORE), (build_subject(),)
    )
    assert (found.changes, found.unchanged) == ((), 1)


def test_new_and_gone_programmes_are_told() -> None:
    programme = build_programme()
    with_it, without = Standpoint({programme.id: programme}, BEFORE), Standpoint({}, BEFORE)
    (come,) = changes_between(without, with_it, (build_subject(),))
    (gone,) = changes_between(with_it, without, (build_subject(),))
    assert change_text(come.changes[0]).text == "Neu im Katalog, Ergebnis „Passt“."
    assert change_text(gone.changes[0]).text == "Nicht mehr im Katalog, bisher „Passt“."


@pytest.mark.parametrize(
    ("programme", "text"),
    [
        (
            build_programme(**phases(OPEN, EXPIRED)),
            "Aus „Passt“ wird „Passt nicht“ (Das Programm ist seit dem 01.01.2027 abgelaufen).",
        ),
        (
            build_programme(funding=paying(Fraction(1, 2), Fraction(3, 4))),
            "Bleibt „Passt“; die Förderquote steigt von 50\u00a0% auf 75\u00a0%.",
        ),
        (
            build_programme(**phases(OPEN, ROLLING)),
            "Bleibt „Passt“; der Stand ändert sich: bisher „offen“, dann „laufend offen“.",
        ),
    ],
)
def test_a_change_is_one_sentence(programme: Programme, text: str) -> None:
    assert change_text(only(programme)).text == text


def test_the_days_are_named_in_the_order_in_which_they_were_given() -> None:
    assert day_span(BEFORE, AFTER) == "vom 01.12.2026 bis zum 01.07.2027"
    assert day_span(AFTER, BEFORE) == "vom 01.07.2027 zurück bis zum 01.12.2026"


STATUSES = st.sampled_from([OPEN, ROLLING, EXPIRED, ProgrammeStatus.UNKNOWN, ProgrammeStatus.PAUSED])
SHARES = st.sampled_from([Fraction(1, 2), Fraction(3, 4)])


@st.composite
def catalogues(draw: st.DrawFn) -> Mapping[str, Programme]:
    """Return some programmes that change at the turn of the year in status, rate and rules."""
    found = {}
    for key in draw(st.sets(st.sampled_from("abcd"), max_size=4)):
        rule = comparison("project.started", Operator.IS, draw(st.sampled_from(["yes", "no"])))
        requirements = all_of(dated(rule, valid_from=TURN) if draw(st.booleans()) else rule)
        found[key] = build_programme(
            id=key,
            requirements=requirements,
            funding=paying(draw(SHARES), draw(SHARES)),
            **phases(draw(STATUSES), draw(STATUSES)),
        )
    return found


STANDPOINTS = st.builds(Standpoint, catalogues(), st.sampled_from([BEFORE, AFTER]))
_BACK = {
    K.RATE_UP: K.RATE_DOWN,
    K.RATE_DOWN: K.RATE_UP,
    K.CLOSED: K.OPENED,
    K.OPENED: K.CLOSED,
    K.LOST: K.GAINED,
}
"""What a change is called from the other side, where that does not depend on more."""


@given(STANDPOINTS, STANDPOINTS, st.sampled_from(Truth))
def test_every_programme_is_listed_or_counted_and_the_results_are_those_of_the_match(
    before: Standpoint, after: Standpoint, started: Truth
) -> None:
    subject = build_subject(project=build_project(started=started))
    (found,) = changes_between(before, after, (subject,))
    assert len(found.changes) + found.closed + found.unchanged == len({*before.programmes, *after.programmes})
    for change in found.changes:
        for outlook, standpoint in ((change.before, before), (change.after, after)):
            programme = standpoint.programmes.get(change.programme)
            expected = None if programme is None else assess(subject, programme, standpoint.day)
            assert (None if outlook is None else outlook.assessment) == expected


@given(STANDPOINTS, STANDPOINTS, st.sampled_from(Truth))
def test_looking_back_mirrors_looking_ahead(before: Standpoint, after: Standpoint, started: Truth) -> None:
    subject = build_subject(project=build_project(started=started))
    (ahead,), (back,) = (changes_between(*pair, (subject,)) for pair in ((before, after), (after, before)))
    assert (ahead.closed, ahead.unchanged) == (back.closed, back.unchanged)
    mirrored = {change.programme: change for change in back.changes}
    assert {change.programme for change in ahead.changes} == set(mirrored)
    for change in ahead.changes:
        other = mirrored[change.programme]
        assert (change.before, change.after) == (other.after, other.before)
        assert len(change.findings) == len(other.findings)
        assert _BACK.get(change.kind, other.kind) is other.kind


@given(STANDPOINTS)
def test_from_one_standpoint_nothing_changes(standpoint: Standpoint) -> None:
    (found,) = changes_between(standpoint, standpoint, (build_subject(),))
    assert found.changes == ()


def test_the_service_asks_about_what_is_named_and_refuses_what_is_not_there() -> None:
    closing = build_programme(id="endet", **phases(OPEN, EXPIRED))
    workspace = fake_workspace(
        build_project(key="P-1", neighbourhood=None), programmes=(closing, build_programme(id="bleibt"))
    )
    service = MatchChangeService(workspace.programmes, workspace.matching)
    (found,) = service.between_days(BEFORE, AFTER, ["P-1"], ["endet"])
    assert ([change.programme for change in found.changes], found.unchanged) == (["endet"], 0)
    with pytest.raises(DomainError, match="programme_missing"):
        service.between_days(BEFORE, AFTER, None, ["fehlt"])
    with pytest.raises(DomainError, match="programme_missing"):
        service.against((), BEFORE, None, ["fehlt"])
    (against,) = service.against((build_programme(id="weg"),), BEFORE, None, ["weg", "endet"])
    assert {change.programme for change in against.changes} == {"weg", "endet"}
