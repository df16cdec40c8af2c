"""Rules of guidelines whose text is not at hand, as small files in `rules/`; and words that only look like rules."""

import dataclasses
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from catalogue.rule_cases import beside, circumstances, sentence
from coordinator_app.catalogue.folder import CatalogueFolder
from coordinator_app.domain.funding import CostBase, FundFamily, FundingTerms, Overlap, Trigger
from coordinator_app.domain.programme import Programme
from coordinator_app.domain.source import Standing
from coordinator_app.domain.truth import Truth
from coordinator_app.domain.vocabulary import Level
from coordinator_app.matching.terms.cumulation import Verdict, room_under_ceilings
from coordinator_app.matching.terms.other_money import OtherMoney
from coordinator_app.services.directory_items import DirectoryItem
from coordinator_app.services.directory_programmes import directory_programme
from coordinator_app.services.directory_versions import DirectoryMark, DirectoryVersion
from coordinator_app.wording.directory_programmes import DIRECTORY_WORDS
from coordinator_app.wording.money_terms import FOR_A_PERSON
from directory_builders import build_entry

Rules = Mapping[str, Programme]


@pytest.fixture(scope="module")
def rules() -> Rules:
    folder = CatalogueFolder(Path(__file__).parent / "rules")
    return {programme.id: programme for programme in folder.programmes()}


def land_money(overlap: Overlap | None = None, stage: Trigger = Trigger.RECEIVED) -> OtherMoney:
    return OtherMoney(Level.LAND, "anderes", (), overlap=overlap, stage=stage, claimable=Truth.YES)


# Bayern, Betriebskosten Kita: an exception inside a ban that only a person can recognise.
def test_a_ban_with_an_exception_in_words_is_for_a_person(rules: Rules) -> None:
    programme = rules["betriebskosten_kita_bayern"]
    found = beside(programme, land_money())
    assert found.verdict is Verdict.CONDITIONAL
    text = sentence(programme, found, {})
    assert FOR_A_PERSON in text
    assert "Ausnahme: Die gesetzliche kindbezogene Förderung ist zulässig." in text


# GAK, Energieberatung, market entry: money that is only intended destroys eligibility.
@pytest.mark.parametrize("name", ["gak", "energieberatung", "markteinfuehrung"])
@pytest.mark.parametrize(
    ("stage", "verdict"),
    [
        (Trigger.RECEIVED, Verdict.FORBIDDEN),
        (Trigger.INTENDED, Verdict.FORBIDDEN),
        (Trigger.POSSIBLE, Verdict.UNKNOWN),
    ],
)
def test_money_that_is_only_intended_is_already_too_much(
    rules: Rules, name: str, stage: Trigger, verdict: Verdict
) -> None:
    assert beside(rules[name], land_money(Overlap.PURPOSE, stage)).verdict is verdict


@pytest.mark.parametrize(
    ("name", "verdict"),
    [("gak", Verdict.UNKNOWN), ("energieberatung", Verdict.UNKNOWN), ("markteinfuehrung", Verdict.FORBIDDEN)],
)
def test_the_same_measure_is_narrower_than_the_same_project(
    rules: Rules, name: str, verdict: Verdict
) -> None:
    assert beside(rules[name], land_money(Overlap.PROJECT)).verdict is verdict


def test_a_rule_may_name_a_fund_of_its_own_family(rules: Rules) -> None:
    assert rules["gak"].fund_families == (FundFamily.GAK,)


# Neubau Studierendenwohnen: a cap over several grants, on overlapping cost only.
def test_a_cap_over_several_grants_bears_on_the_same_cost_only(rules: Rules) -> None:
    programme = rules["studierendenwohnen"]
    same = beside(programme, land_money(Overlap.COSTS))
    assert same.verdict is Verdict.UP_TO
    assert beside(programme, land_money(Overlap.PURPOSE)).verdict is Verdict.UNKNOWN
    assert beside(programme, land_money()).open == programme.funding.cumulation
    assert room_under_ceilings(same, {CostBase.ELIGIBLE: 100_000_00}, 0) is None


# Environment export programme: other money for other cost that can be told apart.
@pytest.mark.parametrize(
    ("overlap", "verdict"),
    [
        (Overlap.COSTS, Verdict.FORBIDDEN),
        (Overlap.PURPOSE, Verdict.SEPARATE_COSTS),
        (Overlap.PROJECT, Verdict.SEPARATE_COSTS),
        (None, Verdict.SEPARATE_COSTS),
    ],
)
def test_other_money_is_for_other_cost(rules: Rules, overlap: Overlap | None, verdict: Verdict) -> None:
    assert beside(rules["umwelttechnik_export"], land_money(overlap)).verdict is verdict


def test_a_rule_that_nobody_verified_decides_nothing(rules: Rules) -> None:
    for programme in rules.values():
        weak = tuple(
            dataclasses.replace(rule, basis=dataclasses.replace(rule.basis, standing=Standing.UNVERIFIED))
            for rule in programme.funding.cumulation
        )
        doubtful = dataclasses.replace(programme, funding=FundingTerms(cumulation=weak))
        held = circumstances(doubtful)
        assert beside(doubtful, land_money(Overlap.COSTS), held=held).verdict is Verdict.UNKNOWN


# False friends: words that contain "kumul" and say nothing about other money. No rule is ever read out of a text.
@pytest.mark.parametrize(
    "text",
    [
        "Die folgenden kumulativen Voraussetzungen müssen erfüllt sein.",
        "Die Maßnahmen sind kumulativ förderfähig.",
        "Gefördert wird die Akkumulation von Daten.",
        "Die Problemlagen treten oftmals kumuliert auf.",
        "Eine Kumulierung mit anderen öffentlichen Mitteln ist ausgeschlossen.",
    ],
)
def test_no_rule_on_money_is_read_out_of_the_words_of_a_text(text: str) -> None:
    entry = build_entry(description=text, legal_basis=text, short_text=text, legal_requirements=text)
    mark = DirectoryMark("export.zip", "xml_export", datetime(2026, 11, 20, 8, 0, tzinfo=UTC))
    item = DirectoryItem(DirectoryVersion(entry, 1, "", mark), (), entry)
    programme = directory_programme(item, "fdb_x", DIRECTORY_WORDS)
    assert programme.funding == FundingTerms()
    assert beside(programme, land_money(Overlap.COSTS)).verdict is Verdict.UNKNOWN
