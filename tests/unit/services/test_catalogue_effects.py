from dataclasses import replace
from datetime import date
from fractions import Fraction

from builders import build_basis, build_phase, build_programme, build_project, build_subject, comparison
from coordinator_app.domain.funding import FundingCase, FundingTerms
from coordinator_app.domain.programme import Deadline, DeadlineKind, Programme, ProgrammeStatus
from coordinator_app.domain.requirement import Operator
from coordinator_app.domain.truth import Truth
from coordinator_app.matching.eligibility.subject import Subject
from coordinator_app.services.catalogue_effects import (
    Effect,
    EffectKind,
    ProgrammeChangeKind,
    effects_of,
    programme_changes,
)
from coordinator_app.wording.catalogue_updates import change_details, change_line, effect_line

DAY = date(2026, 11, 22)


def paying(share: Fraction, **changes: object) -> Programme:
    terms = FundingTerms(cases=(FundingCase("regel", "Regelfall", build_basis(), share),))
    return build_programme(funding=terms, **changes)


def subjects(count: int) -> tuple[Subject, ...]:
    return tuple(
        build_subject(project=build_project(key=f"P-{number}", title=f"Projekt {number}"))
        for number in range(count)
    )


def effects(before: Programme | None, after: Programme | None, count: int = 3) -> tuple[Effect, ...]:
    changes = programme_changes(filter(None, [before]), filter(None, [after]))
    return effects_of(changes, subjects(count), DAY)


def test_a_higher_rate_is_told_once_for_all_projects() -> None:
    before, after = paying(Fraction(9, 20)), paying(Fraction(3, 4))
    (effect,) = effects(before, after)
    assert effect.projects == ("P-0", "P-1", "P-2")
    titles = {f"P-{number}": f"Projekt {number}" for number in range(3)}
    assert effect_line(effect, {after.id: after}, titles) == (
        "3 Projekte (Projekt 0; Projekt 1; Projekt 2), Lesen im Quartier: "
        "die Förderquote steigt von 45\u00a0% auf 75\u00a0%."
    )


def test_a_rule_that_changes_below_an_exception_is_an_effect_too() -> None:
    weak = comparison("municipality.financially_weak", Operator.IS, "yes")
    exception = FundingCase("schwach", "Finanzschwach", build_basis(), Fraction(9, 10), condition=weak)

    def paying_both(share: Fraction) -> Programme:
        cases = (FundingCase("regel", "Regelfall", build_basis(), share), exception)
        return build_programme(funding=FundingTerms(cases=cases))

    (effect,) = effects(paying_both(Fraction(3, 4)), paying_both(Fraction(17, 20)))
    text = effect_line(effect, {}, {})
    assert "steigt von 75\u00a0% bis 90\u00a0% auf 85\u00a0% bis 90\u00a0%." in text


def test_a_programme_that_closes_changes_the_result() -> None:
    closed = build_programme(phases=(build_phase(ProgrammeStatus.EXPIRED),))
    (effect,) = effects(build_programme(), closed)
    assert (effect.kind, effect.before, effect.after) == (EffectKind.VERDICT, Truth.YES, Truth.NO)


def test_a_new_deadline_is_told() -> None:
    (effect,) = effects(
        build_programme(deadlines=(Deadline(DeadlineKind.FIXED, build_basis(), closes=date(2027, 1, 31)),)),
        build_programme(deadlines=(Deadline(DeadlineKind.FIXED, build_basis(), closes=date(2027, 3, 31)),)),
    )
    assert effect.kind is EffectKind.DEADLINE
    assert "von 31.01.2027 auf 31.03.2027" in effect_line(effect, {}, {})


def test_what_is_and_stays_closed_concerns_nobody() -> None:
    gate = comparison("project.measure_kind", Operator.ONE_OF, "investive")
    closed = (build_phase(ProgrammeStatus.EXPIRED),)
    before = paying(Fraction(1, 2), phases=closed)
    assert effects(before, paying(Fraction(3, 4), phases=closed, requirements=gate)) == ()


def test_new_and_vanished_programmes_are_told() -> None:
    (new,) = effects(None, build_programme())
    assert (new.before, new.after) == (None, Truth.YES)
    (gone,) = effects(build_programme(), None)
    assert "gibt es nicht mehr" in effect_line(gone, {}, {})


def test_changes_are_found_by_id_and_equal_programmes_are_none() -> None:
    same, old, new = (build_programme(id=name) for name in ("gleich", "alt", "neu"))
    renamed = replace(old, name="Anders")
    changes = programme_changes((same, old), (same, renamed, new))
    assert [(change.id, change.kind) for change in changes] == [
        ("alt", ProgrammeChangeKind.CHANGED),
        ("neu", ProgrammeChangeKind.NEW),
    ]
    assert change_line(changes[0]) == "Geändert: Anders."


def test_the_difference_of_two_versions_is_told_line_by_line() -> None:
    (change,) = programme_changes([paying(Fraction(9, 20))], [paying(Fraction(3, 4))])
    assert change_details(change, DAY) == (
        "Wie viel wird gezahlt, bisher: Regelfall: 45\u00a0%.",
        "Wie viel wird gezahlt, künftig: Regelfall: 75\u00a0%.",
    )
