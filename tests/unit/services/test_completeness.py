from dataclasses import replace
from datetime import date, timedelta

import pytest

from builders import SOURCE, build_basis, build_phase, build_programme, comparison
from coordinator_app.domain.funding import AmountKind, AmountRule, FundingTerms
from coordinator_app.domain.programme import (
    Programme,
    ProgrammeField,
    ProgrammeStatus,
    Provenance,
    Statement,
    Topic,
)
from coordinator_app.domain.requirement import Operator
from coordinator_app.domain.source import Standing
from coordinator_app.matching.eligibility.freshness import DAYS, Freshness
from coordinator_app.services.completeness import (
    FIELD_RULES,
    FieldState,
    catalogue_report,
    stale_fields,
    state_of,
)

SEEN = SOURCE.seen


def told(field: ProgrammeField, standing: Standing = Standing.SOURCED) -> Provenance:
    return Provenance((field,), build_basis(standing))


def maximum(standing: Standing) -> FundingTerms:
    return FundingTerms(amounts=(AmountRule(AmountKind.MAXIMUM_GRANT, 100, build_basis(standing)),))


def test_every_field_has_a_rule() -> None:
    assert set(FIELD_RULES) == set(ProgrammeField)


def test_what_nobody_speaks_of_is_silent() -> None:
    assert state_of(build_programme(), ProgrammeField.EARMARK) is FieldState.SILENT


def test_what_was_looked_for_in_vain_is_not_silent() -> None:
    programme = build_programme(provenance=(told(ProgrammeField.EARMARK, Standing.NOT_FOUND),))
    assert state_of(programme, ProgrammeField.EARMARK) is FieldState.NOT_FOUND


def test_strong_and_weak_rules_together_are_partly_sourced() -> None:
    programme = build_programme(
        funding=maximum(Standing.SOURCED),
        provenance=(told(ProgrammeField.MAXIMUM, Standing.UNVERIFIED),),
    )
    assert state_of(programme, ProgrammeField.MAXIMUM) is FieldState.PARTLY


@pytest.mark.parametrize("standing", [Standing.UNVERIFIED, Standing.VAGUE, Standing.NOT_FOUND])
def test_only_weak_rules_are_shown_as_what_they_are(standing: Standing) -> None:
    programme = build_programme(funding=maximum(standing))
    assert state_of(programme, ProgrammeField.MAXIMUM).value == standing.value


def test_conditions_speak_for_the_fields_that_they_are_about() -> None:
    programme = build_programme(
        requirements=comparison("project.total_cost", Operator.AT_LEAST, 100),
        statements=(Statement(Topic.OBJECT, "Gefördert wird Lesen.", build_basis()),),
    )
    assert state_of(programme, ProgrammeField.MINIMUM) is FieldState.SOURCED
    assert state_of(programme, ProgrammeField.MAXIMUM) is FieldState.SILENT
    assert state_of(programme, ProgrammeField.OBJECT) is FieldState.SOURCED


def stale_after(days: int, programme: Programme) -> set[ProgrammeField]:
    return {item.field for item in stale_fields(programme, SEEN + timedelta(days=days))}


def test_a_field_grows_stale_on_the_day_after_its_class_allows() -> None:
    programme = build_programme(
        deadlines=(), provenance=(told(ProgrammeField.NAME), told(ProgrammeField.AUTHORITY))
    )
    days = {ProgrammeField.STATUS: Freshness.VOLATILE, ProgrammeField.AUTHORITY: Freshness.YEARLY}
    for field, freshness in {**days, ProgrammeField.NAME: Freshness.LASTING}.items():
        assert field not in stale_after(DAYS[freshness], programme)
        assert field in stale_after(DAYS[freshness] + 1, programme)


def test_a_field_is_as_old_as_its_oldest_source() -> None:
    old = replace(SOURCE, id="old", seen=date(2020, 1, 1))
    phases = (build_phase(), replace(build_phase(), basis=replace(build_basis(), source="old")))
    programme = build_programme(sources=(SOURCE, old), phases=phases)
    (found,) = (item for item in stale_fields(programme, SEEN) if item.field is ProgrammeField.STATUS)
    assert found.seen == date(2020, 1, 1)


def test_an_expired_programme_does_not_age() -> None:
    expired = build_programme(phases=(build_phase(ProgrammeStatus.EXPIRED),))
    assert stale_after(5000, expired) == set()


def test_that_a_programme_has_expired_must_be_sourced_to_keep_it_from_ageing() -> None:
    doubtful = build_programme(phases=(build_phase(ProgrammeStatus.EXPIRED, standing=Standing.UNVERIFIED),))
    assert ProgrammeField.STATUS in stale_after(5000, doubtful)


def test_the_totals_count_every_programme_once() -> None:
    report = catalogue_report((build_programme(), build_programme(id="anderes")), SEEN)
    for field in ProgrammeField:
        assert sum(report.count(field).values()) == 2
