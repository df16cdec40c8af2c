"""The programmes in use: curated, own, and those of the directory; duplicates are proposed and decided by people."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from builders import SOURCE, build_programme, judgement
from coordinator_app.catalogue.own_programmes import OwnProgrammeFiles
from coordinator_app.domain.directory import DirectoryEntry
from coordinator_app.domain.errors import DomainError
from coordinator_app.domain.own_programme import OwnProgramme, own_key, own_programme
from coordinator_app.domain.programme import Origin, Programme
from coordinator_app.domain.records import Kind
from coordinator_app.domain.requirement import Comparison, Operator
from coordinator_app.domain.source import Basis
from coordinator_app.domain.truth import Truth
from coordinator_app.domain.validation import check_record
from coordinator_app.services.duplicate_decisions import DuplicateService
from coordinator_app.services.duplicates import DuplicateReason, duplicate_pairs
from coordinator_app.services.own_programmes import OwnProgrammeService
from coordinator_app.services.programme_shelf import ProgrammeShelf
from coordinator_app.services.programmes import ProgrammeService
from coordinator_app.wording.directory_programmes import DIRECTORY_WORDS
from directory_builders import build_entry, build_service, take
from fakes.fake_workspace import FakeCatalogue
from fakes.memory_store import MemoryStore

CURATED = build_programme(id="biwaq", name="BIWAQ – Bildung, Wirtschaft, Arbeit im Quartier")
STADTFONDS = build_programme(
    id="stadtfonds", name="Stadtfonds", requirements=judgement("Der Bedarf ist belegt.")
)
ID = "fdb_land_hessen_treffpunkt"


def build(store: MemoryStore, *programmes: Programme) -> ProgrammeService:
    return ProgrammeService(FakeCatalogue(programmes or (CURATED,)), ProgrammeShelf(store, DIRECTORY_WORDS))


def own(service: ProgrammeService, store: MemoryStore) -> OwnProgrammeService:
    return OwnProgrammeService(store, service, OwnProgrammeFiles())


def ids(programmes: tuple[Programme, ...]) -> list[str]:
    return [programme.id for programme in programmes]


def filled(*entries: DirectoryEntry) -> MemoryStore:
    store = MemoryStore()
    take(build_service(store), *entries)
    return store


def test_the_directory_stands_behind_and_is_found_by_id() -> None:
    service = build(filled(build_entry()))
    assert ids(service.all()) == ["biwaq"]
    assert ids(service.with_directory()) == ["biwaq", ID]
    assert list(service.by_id) == ["biwaq"]
    assert service.get(ID).origin is Origin.DIRECTORY
    item = service.directory_item(ID)
    assert item is not None
    assert item.entry.title == "Treffpunkte im Stadtteil"
    with pytest.raises(DomainError) as refused:
        service.get("fdb_fehlt")
    assert refused.value.code == "programme_missing"


def test_without_a_database_there_is_only_the_catalogue() -> None:
    service = ProgrammeService(FakeCatalogue((CURATED,)))
    assert service.with_directory() == service.all() == (CURATED,)
    assert (service.directory_item(ID), service.second_sources("biwaq"), service.duplicates()) == (
        None,
        (),
        (),
    )


def test_what_changes_in_the_database_is_seen_at_once_and_read_only_then() -> None:
    store = filled(build_entry())
    service = build(store)
    before = service.with_directory()
    assert service.with_directory()[1] is before[1]
    build_service(store).edit("land-hessen-treffpunkt", "title", "Unser Treffpunkt")
    assert service.get(ID).name == "Unser Treffpunkt"
    store.undo()
    assert service.get(ID).name == "Treffpunkte im Stadtteil"
    own(service, store).put(STADTFONDS)
    assert ids(service.all()) == ["biwaq", "stadtfonds"]


def test_an_own_programme_is_marked_logged_and_comes_back_by_undo() -> None:
    store = MemoryStore()
    service = build(store)
    programmes = own(service, store)
    outcome = programmes.put(STADTFONDS)
    assert (outcome.changes, outcome.value.origin) == (frozenset({Kind.OWN_PROGRAMME}), Origin.OWN)
    assert programmes.put(STADTFONDS).changes == frozenset()
    assert programmes.all() == (service.get("stadtfonds"),)
    assert programmes.remove("stadtfonds").value == "Stadtfonds"
    assert ids(service.all()) == ["biwaq"]
    store.undo()
    assert ids(service.all()) == ["biwaq", "stadtfonds"]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"id": "biwaq"}, "own_programme_id_taken"),
        ({"id": "fdb_stadtfonds"}, "own_programme_id_reserved"),
        ({"id": "Stadt Fonds"}, "own_programme_rejected"),
        ({"id": "stadtfonds", "sources": ()}, "own_programme_rejected"),
        ({"id": "stadtfonds", "predecessors": ("fehlt",)}, "own_programme_rejected"),
    ],
)
def test_an_own_programme_that_is_not_sound_is_refused(changes: dict[str, Any], code: str) -> None:
    store = MemoryStore()
    with pytest.raises(DomainError) as refused:
        own(build(store), store).put(build_programme(**changes))
    assert refused.value.code == code
    assert store.records == {}


def test_only_own_programmes_can_be_removed() -> None:
    store = filled(build_entry())
    for programme_id in ("biwaq", ID):
        with pytest.raises(DomainError) as refused:
            own(build(store), store).remove(programme_id)
        assert refused.value.code == "own_programme_missing"


def test_a_curated_programme_stands_where_an_own_one_has_its_id() -> None:
    mine = build_programme(id="biwaq", name="Meins")
    assert build(MemoryStore(own_programme(mine))).all() == (CURATED,)


def test_a_document_that_cannot_be_read_is_told_by_the_check_and_breaks_nothing() -> None:
    broken = OwnProgramme("F-X", "Kaputt", '{"id": 1}')
    assert build(MemoryStore(broken)).all() == (CURATED,)
    assert [problem.code for problem in check_record(broken)] == ["own_programme_unreadable"]
    misplaced = replace(own_programme(CURATED), key="F-ANDERS")
    assert [problem.code for problem in check_record(misplaced)] == ["own_programme_key"]
    assert check_record(own_programme(CURATED)) == ()


def test_keys_of_own_programmes_fit_and_differ_however_long_the_id() -> None:
    long = "programm_zur_foerderung_der_nachbarschaft_im_landkreis_"
    keys = {own_key(long + end) for end in ("nord", "sued")}
    assert len(keys) == 2
    assert max(map(len, keys)) <= 40


def directory(programme_id: str, name: str, url: str, **changes: Any) -> Programme:
    source = replace(SOURCE, url=url)
    return build_programme(id=programme_id, name=name, sources=(source,), origin=Origin.DIRECTORY, **changes)


FDB = "https://www.foerderdatenbank.de/FDB/Content/DE/Foerderprogramm/"


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        (("A", FDB + "Bund/a.html"), ("B", FDB + "Bund/a.html?x=1"), DuplicateReason.SAME_ADDRESS),
        (("Soziale Stadt", FDB + "a.html"), ("SOZIALE\u00ad STADT", FDB + "b.html"), DuplicateReason.SAME_TITLE),
        (("A", FDB + "Land/Hessen/esf.html"), ("B", FDB + "Land/Bayern/esf.html"), DuplicateReason.SAME_PAGE_NAME),
        (
            ("Förderung der Gemeinwesenarbeit in Stadtteilen", FDB + "a.html"),
            ("Foerderung der Gemeinwesenarbeit in Stadtteilen 2025", FDB + "b.html"),
            DuplicateReason.SIMILAR_TITLE,
        ),
    ],
)  # fmt: skip
def test_programmes_that_look_alike_are_proposed(
    one: tuple[str, str], other: tuple[str, str], reason: DuplicateReason
) -> None:
    programmes = (
        directory("fdb_a", *one),
        directory("fdb_b", *other),
        directory("fdb_c", "Ganz anderes", FDB + "c"),
    )
    (pair,) = duplicate_pairs(programmes, ())
    assert (pair.first, pair.second, pair.reasons[0]) == ("fdb_a", "fdb_b", reason)


def test_the_same_guideline_is_a_reason_and_a_word_that_many_share_is_none() -> None:
    cited = {"legal_basis": ("Staatsanzeiger für das Land Hessen Nr. 12/2024, S. 345",)}
    pairs = duplicate_pairs(
        (directory("fdb_a", "A", FDB + "a", **cited), directory("fdb_b", "B", FDB + "b", **cited)), ()
    )
    assert [pair.reasons for pair in pairs] == [(DuplicateReason.SAME_CITATION,)]
    many = tuple(directory(f"fdb_{n}", "Richtlinie", f"{FDB}{n}") for n in range(40))
    assert duplicate_pairs(many, ()) == ()


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ("Bundesprogramm Zusammenhalt durch Teilhabe (Förderphase 2025–2030)", "Zusammenhalt durch Teilhabe"),
        ("Asyl-, Migrations- und Integrationsfonds 2021–2027", "Zuwendungen im Rahmen des Asyl-, Migrations- und Integrationsfonds"),
        ("Kinder- und Jugendplan des Bundes (KJP)", "Förderung der Kinder- und Jugendhilfe durch den Kinder- und Jugendplan des Bundes (KJP)"),
        ("Familienförderrichtlinien des Bundes", "Familienförderrichtlinien"),
    ],
)  # fmt: skip
def test_a_title_in_longer_words_is_proposed_also_without_a_common_address(mine: str, theirs: str) -> None:
    curated = replace(CURATED, name=mine)
    (pair,) = duplicate_pairs((curated, directory("fdb_a", theirs, FDB + "Bund/a")), ())
    assert (pair.first, pair.reasons) == (curated.id, (DuplicateReason.TITLE_WITHIN,))


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        (
            "Förderung von Projekten im Rahmen der Richtlinie des Landes",
            "Richtlinie zur Förderung von Maßnahmen",
        ),
        ("Soziale Stadt", "Stadt und Land"),
        ("Programm Stadtteilzentren (EFRE Berlin)", "ESF plus Berlin"),
    ],
)
def test_words_that_all_programmes_have_make_no_two_alike(mine: str, theirs: str) -> None:
    curated = replace(CURATED, name=mine)
    assert duplicate_pairs((curated, directory("fdb_a", theirs, FDB + "Bund/a")), ()) == ()


def limited_to(*lands: str) -> Comparison:
    return Comparison("municipality.land", Operator.ONE_OF, lands, Basis("guideline"))


def test_programmes_of_different_laender_are_never_called_the_same_and_those_of_one_are() -> None:
    hessen, bayern, both = (
        directory(f"fdb_{number}", "Agrarinvestitionsförderungsprogramm", f"{FDB}Land/{number}/afp", requirements=tree)
        for number, tree in enumerate((limited_to("hessen"), limited_to("bayern"), limited_to("hessen", "bayern")))
    )  # fmt: skip
    assert duplicate_pairs((hessen, bayern), ()) == ()
    assert [(pair.first, pair.second) for pair in duplicate_pairs((hessen, bayern, both), ())] == [
        (hessen.id, both.id), (bayern.id, both.id),
    ]  # fmt: skip


def test_a_page_that_a_programme_only_quotes_does_not_make_the_two_the_same() -> None:
    quoted = FDB + "Land/Niedersachsen/innenstaedte"
    other = directory("fdb_a", "Resiliente Innenstädte", quoted)
    sources = (replace(SOURCE, url="https://example.org/efre"), replace(SOURCE, id="zweite", url=quoted))
    assert (
        duplicate_pairs((replace(CURATED, name="Nachhaltige Stadtentwicklung", sources=sources), other), ())
        == ()
    )
    alone = replace(CURATED, name="Nachhaltige Stadtentwicklung", sources=sources[1:])
    (pair,) = duplicate_pairs((alone, other), ())
    assert pair.reasons == (DuplicateReason.SAME_ADDRESS,)


def test_curated_programmes_are_never_proposed_to_each_other() -> None:
    twin = replace(CURATED, id="biwaq_2")
    assert duplicate_pairs((CURATED, twin), ()) == ()


def test_a_decision_hides_the_entry_behind_the_curated_one_and_is_remembered() -> None:
    store = filled(build_entry(title=CURATED.name))
    service = build(store)
    duplicates = DuplicateService(store, service)
    (pair,) = duplicates.pairs()
    assert (pair.first, pair.second, pair.decision) == ("biwaq", ID, Truth.UNKNOWN)
    assert duplicates.decide(ID, "biwaq", Truth.YES).changes == {Kind.DUPLICATE_DECISION}
    assert duplicates.decide("biwaq", ID, Truth.YES).changes == frozenset()
    assert duplicates.pairs()[0].decision is Truth.YES
    assert ids(service.with_directory()) == ["biwaq"]
    assert ids(service.with_directory(hidden=True)) == ["biwaq", ID]
    assert [source.url for source in service.second_sources("biwaq")] == [service.get(ID).sources[0].url]
    duplicates.decide("biwaq", ID, Truth.NO)
    assert ids(service.with_directory()) == ["biwaq", ID]
    assert duplicates.pairs()[0].decision is Truth.NO
    duplicates.decide("biwaq", ID, Truth.UNKNOWN)
    assert store.records == {}


def test_of_several_entries_that_are_the_same_the_first_stays() -> None:
    keys = ("land-a", "land-b", "land-c")
    store = filled(*(build_entry(key) for key in keys))
    service = build(store)
    duplicates = DuplicateService(store, service)
    duplicates.decide("fdb_land_c", "fdb_land_b", Truth.YES)
    duplicates.decide("fdb_land_b", "fdb_land_a", Truth.YES)
    assert ids(service.with_directory()) == ["biwaq", "fdb_land_a"]


def test_one_entry_may_be_the_second_source_of_several_programmes() -> None:
    other = replace(CURATED, id="biwaq_2")
    store = filled(build_entry())
    service = build(store, CURATED, other)
    duplicates = DuplicateService(store, service)
    duplicates.decide("biwaq", ID, Truth.YES)
    duplicates.decide("biwaq_2", ID, Truth.YES)
    assert ids(service.with_directory()) == ["biwaq", "biwaq_2"]
    assert service.second_sources("biwaq") == service.second_sources("biwaq_2") == service.get(ID).sources


def test_the_file_of_an_own_programme_has_any_name(tmp_path: Path) -> None:
    shipped = Path("resources/catalogue/utopolis.yaml").read_text(encoding="utf-8")
    file = tmp_path / "Unser Fonds (neu).yaml"
    file.write_text(shipped.replace("id: utopolis", "id: stadtfonds", 1), encoding="utf-8")
    assert OwnProgrammeFiles().read(file, {"biwaq": CURATED}).id == "stadtfonds"
