"""Entries as programmes: the directory's lists can rule a project out, and nothing of theirs makes it fit."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from builders import build_municipality, build_organisation, build_subject
from coordinator_app.domain.directory import DirectoryContact, TextFormat
from coordinator_app.domain.directory_vocabulary import (
    APPLICANTS,
    EVERYWHERE,
    LAENDER,
    LEVELS,
    SUB_THEMES,
    THEMES,
)
from coordinator_app.domain.programme import Origin, Programme
from coordinator_app.domain.requirement import Judgement, walk
from coordinator_app.domain.source import Standing
from coordinator_app.domain.truth import Truth
from coordinator_app.domain.vocabulary import Land, Level, OrganisationKind, Theme
from coordinator_app.matching.eligibility.matcher import assess
from coordinator_app.services.directory import DirectoryService
from coordinator_app.services.directory_items import DirectoryItem
from coordinator_app.services.directory_programmes import directory_programme, programme_ids
from coordinator_app.services.directory_versions import DirectoryMark, DirectoryVersion
from coordinator_app.wording.directory_programmes import DIRECTORY_WORDS
from coordinator_app.wording.directory_terms import CODE_LISTS
from directory_builders import KEY, build_entry, build_service, take
from fakes.memory_store import MemoryStore

MARK = DirectoryMark("export.zip", "xml_export", datetime(2026, 11, 20, 8, 0, tzinfo=UTC))
DAY = date(2026, 11, 22)


def build(**changes: Any) -> Programme:
    entry = build_entry(**changes)
    item = DirectoryItem(DirectoryVersion(entry, 1, "", MARK), (), entry)
    return directory_programme(item, "fdb_x", DIRECTORY_WORDS)


def eligible(programme: Programme, kind: OrganisationKind | None, land: Land | None = Land.HE) -> Truth:
    subject = build_subject(
        municipality=build_municipality(land=land), applicant=build_organisation(kind=kind)
    )
    return assess(subject, programme, DAY).eligible


@pytest.mark.parametrize(
    ("kind", "answer"),
    [
        (OrganisationKind.MUNICIPALITY, Truth.UNKNOWN),
        (OrganisationKind.MUNICIPAL_COMPANY, Truth.UNKNOWN),
        (OrganisationKind.ASSOCIATION, Truth.NO),
        (None, Truth.UNKNOWN),
    ],
)
def test_a_kind_of_applicant_that_no_word_can_mean_is_ruled_out(
    kind: OrganisationKind | None, answer: Truth
) -> None:
    assert eligible(build(applicants=("kommune",)), kind) is answer


@pytest.mark.parametrize(
    ("locations", "land", "answer"),
    [
        (("hessen",), Land.HE, Truth.UNKNOWN),
        (("hessen",), Land.BE, Truth.NO),
        (("hessen",), None, Truth.UNKNOWN),
        (("schlesig_holstein", "de_ni"), Land.NI, Truth.UNKNOWN),
        (("bundesweit",), Land.BE, Truth.UNKNOWN),
        (("_bundesweit", "hessen"), Land.BE, Truth.UNKNOWN),
        ((), Land.BE, Truth.UNKNOWN),
        (("sonstige",), Land.BE, Truth.UNKNOWN),
        (("hessen", "sonstige"), Land.BE, Truth.UNKNOWN),
    ],
)
def test_only_a_land_that_is_surely_left_out_is_ruled_out(
    locations: tuple[str, ...], land: Land | None, answer: Truth
) -> None:
    assert eligible(build(locations=locations), OrganisationKind.MUNICIPALITY, land) is answer


def test_a_word_that_is_not_known_rules_nobody_out() -> None:
    for applicants in ((), ("marsmensch",), ("kommune", "marsmensch")):
        for kind in OrganisationKind:
            assert eligible(build(applicants=applicants), kind) is Truth.UNKNOWN


def test_no_entry_whatever_it_says_ever_fits_by_itself() -> None:
    for code in APPLICANTS:
        for kind in OrganisationKind:
            assert eligible(build(applicants=(code,), locations=("bundesweit",)), kind) is not Truth.YES


def test_every_rule_has_the_words_of_the_directory_as_its_quote() -> None:
    programme = build(applicants=("kommune", "verband_vereinigung"), locations=("hessen", "de_st"))
    quotes = {node.basis.quote for node in walk(programme.requirements) if node.basis.quote}
    assert quotes == {"Kommune, Verband/Vereinigung", "Hessen, Sachsen-Anhalt"}
    rest = [node for node in walk(programme.requirements) if isinstance(node, Judgement)][-1]
    assert (rest.judgement, rest.basis.standing) == (DIRECTORY_WORDS.rest, Standing.VAGUE)


def test_what_a_person_wrote_into_a_list_is_no_word_of_the_directory() -> None:
    store = MemoryStore()
    service: DirectoryService = build_service(store)
    take(service, build_entry())
    service.edit(KEY, "locations", ("berlin",), reason="Auskunft am Telefon")
    programme = directory_programme(service.item(KEY), "fdb_x", DIRECTORY_WORDS)
    bases = [node.basis for node in walk(programme.requirements) if node.basis.place == "Fördergebiet"]
    assert {(basis.standing, basis.quote) for basis in bases} == {(Standing.UNVERIFIED, None)}
    assert eligible(programme, OrganisationKind.MUNICIPALITY) is Truth.UNKNOWN


def test_a_programme_of_the_directory_says_whose_it_is_and_nothing_of_its_status() -> None:
    programme = build(
        givers=("land",),
        organisations=("Hessisches Ministerium",),
        legal_citation="<p>StAnz. 12/2024 S. 345</p>",
        text_format=TextFormat.HTML,
        areas=("gesundheit_soziales", "kultur_medien_sport"),
        sub_areas=("gesundheit_soziales.integration",),
        contacts=(DirectoryContact("Bank für Hessen", town="Kassel", post_code="34117"),),
    )
    assert (programme.origin, programme.phases, programme.deadlines) == (Origin.DIRECTORY, (), ())
    assert (programme.level, programme.ministry) == (Level.LAND, "Hessisches Ministerium")
    assert programme.legal_basis == ("StAnz. 12/2024 S. 345",)
    assert programme.themes == (Theme.INTEGRATION, Theme.CULTURE, Theme.SPORT)
    assert (programme.authority, programme.contacts[0].address) == ("Bank für Hessen", "34117 Kassel")
    assert programme.checked == programme.sources[0].seen == date(2026, 11, 20)


def test_a_stub_without_title_is_still_a_programme() -> None:
    stub = build(title=None, applicants=(), locations=())
    assert (stub.name, stub.ministry, stub.level) == ("Eintrag ohne Titel", "nicht angegeben", Level.LAND)
    assert build(key="archiv-x").level is Level.OTHER


def test_two_keys_never_share_an_id() -> None:
    ids = programme_ids(["land-a_b", "land-a-b", "land-a.b", "bund-ä", "bund-ö"])
    assert len(set(ids.values())) == len(ids)
    assert all(
        found.startswith("fdb_") and found.isascii() and found == found.lower() for found in ids.values()
    )


def test_every_code_of_the_directory_has_a_meaning_or_none_on_purpose() -> None:
    assert set(APPLICANTS) == set(CODE_LISTS["applicants"])
    assert set(THEMES) == set(CODE_LISTS["areas"])
    assert set(LEVELS) == set(CODE_LISTS["givers"])
    assert set(SUB_THEMES) <= set(CODE_LISTS["sub_areas"])
    assert set(CODE_LISTS["locations"]) - set(LAENDER) - EVERYWHERE == {"sonstige"}
    assert set(LAENDER.values()) == set(Land)
