"""The XML export: what becomes of its properties, lists and linked documents, in an archive and in a folder."""

import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

import directory_exports as made
from coordinator_app.domain.directory import DirectoryContact, DirectoryEntry, DirectoryLink, TextFormat
from coordinator_app.domain.directory_text import plain_text
from coordinator_app.domain.errors import InputRejected
from coordinator_app.exchange.directory.export import TEXTS
from coordinator_app.exchange.directory.reader import DirectoryFiles
from coordinator_app.services.ports.directory import DirectoryFile, DirectoryLayout

ReadExport = Callable[..., DirectoryFile]


def real(shared_data: Path) -> DirectoryFile:
    return DirectoryFiles().read(shared_data / "fdb_export_fixture")


def by_key(file: DirectoryFile) -> dict[str, DirectoryEntry]:
    return {entry.key: entry for entry in file.entries}


def test_the_real_export_gives_its_three_programmes_with_all_that_they_point_to(shared_data: Path) -> None:
    file = real(shared_data)
    entries = by_key(file)
    assert (file.layout, file.complete) == (DirectoryLayout.XML_EXPORT, True)
    assert list(entries) == [
        "bund-ba-eingliederungszuschuss-bund",
        "bund-bkm-deutsch-franzoesische-kooperationen-film-ffa",
        "bund-bmas-einstiegsgeld",
    ]
    film = entries["bund-bkm-deutsch-franzoesische-kooperationen-film-ffa"]
    assert film.funding_kinds == ("darlehen", "buergschaft")
    assert film.areas == ("kultur_medien_sport",)
    assert film.sub_areas == ("kultur_medien_sport.film_fernsehen",)
    assert film.sectors == (
        "existenzgruenderin.kultur_kreativwirtschaft",
        "unternehmen.kultur_kreativwirtschaft",
    )
    assert film.organisations == ("Der Beauftragte der Bundesregierung für Kultur und Medien (BKM)",)
    assert film.contacts == (
        DirectoryContact(
            "FFA Filmförderungsanstalt",
            "Große Präsidentenstraße 9",
            "10178",
            "Berlin",
            "+49 30 27577-0",
            "+49 30 27577-111",
            "info@ffa.de",
            "https://www.ffa.de/",
        ),
    )
    assert (
        DirectoryLink("Serviceportal für Antragsstellung (externer Link)", "https://portal.ffa.de/start")
        in film.links
    )
    assert film.issued is not None
    assert film.issued.isoformat() == "2025-05-26"


def test_links_within_the_legal_basis_become_links_with_their_address(shared_data: Path) -> None:
    film = by_key(real(shared_data))["bund-bkm-deutsch-franzoesische-kooperationen-film-ffa"]
    assert any(link.url.endswith("20260119_D_15_RL_Minitraite.pdf") for link in film.links)


def test_the_texts_of_the_real_export_stand_in_its_files_character_by_character(shared_data: Path) -> None:
    root = shared_data / "fdb_export_fixture" / "BMWI/FDB/Content/DE/Foerderprogramm"
    published = "".join(path.read_text(encoding="utf-8") for path in sorted(root.rglob("*.xml")))
    published = (
        published.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&amp;", "&")
    )
    for entry in real(shared_data).entries:
        for field in TEXTS.values():
            text = getattr(entry, field)
            assert text is None or text in published


def test_the_line_of_attribution_names_title_ministry_licence_and_address(shared_data: Path) -> None:
    entry = by_key(real(shared_data))["bund-bmas-einstiegsgeld"]
    assert entry.licence == (
        "Einstiegsgeld von Bundesministerium für Wirtschaft und Energie, lizensiert unter CC BY-ND 4.0 "
        "(https://creativecommons.org/licenses/by-nd/4.0/deed.de), Quelle: "
        "https://www.foerderdatenbank.de/FDB/Content/DE/Foerderprogramm/Bund/BMAS/einstiegsgeld.html"
    )


@pytest.mark.parametrize(("property_name", "field"), TEXTS.items())
def test_every_text_of_the_export_has_its_field(
    read_export: ReadExport, property_name: str, field: str
) -> None:
    entry = read_export(
        made.programme("Bund/BA/a", texts={property_name: "<p>Nur  hier &amp; so</p>"})
    ).entries[0]
    assert getattr(entry, field) == "<p>Nur  hier &amp; so</p>"
    assert entry.text_format is TextFormat.HTML
    assert plain_text(getattr(entry, field), entry.text_format) == "Nur hier & so"


def test_the_place_and_everything_else_of_an_entry_come_from_its_path(read_export: ReadExport) -> None:
    entry = read_export(made.programme("Land/NRW/Neue-Wege")).entries[0]
    assert entry.key == "land-nrw-neue-wege"
    assert (
        entry.url == "https://www.foerderdatenbank.de/FDB/Content/DE/Foerderprogramm/Land/NRW/Neue-Wege.html"
    )


@pytest.mark.parametrize("root", ["", "FDB/", "export 2026/entpackt/"])
def test_the_archive_may_have_folders_around_the_export(tmp_path: Path, root: str) -> None:
    path = made.write_zip(tmp_path / "a.zip", made.programme("Bund/BA/a"), root=root)
    assert [entry.key for entry in DirectoryFiles().read(path).entries] == ["bund-ba-a"]


@pytest.mark.parametrize("chosen", [".", "oben", "oben/BMWI", "oben/BMWI/FDB", "oben/BMWI/FDB/Content/DE"])
def test_any_folder_from_above_the_export_down_to_its_contents_may_be_chosen(
    tmp_path: Path, chosen: str
) -> None:
    documents = made.programme("Bund/BA/a", contacts=["Kontakt/A/k"]) | made.contact(
        "Kontakt/A/k", title="Amt"
    )
    made.write_folder(tmp_path, documents, root="oben/")
    file = DirectoryFiles().read(tmp_path / chosen)
    assert file.complete
    assert [entry.contacts[0].institution for entry in file.entries] == ["Amt"]


def test_a_folder_within_the_programmes_gives_these_alone_and_is_no_snapshot_of_the_whole(
    tmp_path: Path,
) -> None:
    documents = (
        made.programme("Bund/BA/a", contacts=["Kontakt/A/k"])
        | made.programme("Land/Berlin/b")
        | made.contact("Kontakt/A/k", title="Amt")
    )
    folder = made.write_folder(tmp_path, documents) / "BMWI/FDB/Content/DE/Foerderprogramm/Bund"
    file = DirectoryFiles().read(folder)
    assert [(entry.key, entry.contacts[0].institution) for entry in file.entries] == [("bund-ba-a", "Amt")]
    assert not file.complete


def test_the_order_of_the_files_changes_nothing(tmp_path: Path) -> None:
    documents = made.large_export(12) | made.programme(
        "Bund/BA/z",
        title=None,
        lists={"Foerderart": ["gutschein"]},
        dates={"gsb:dateOfExpiration": "0207-01-01T00:00:00"},
    )
    path = tmp_path / "export.zip"
    read = [DirectoryFiles().read(made.write_zip(path, documents, shuffle=seed)) for seed in range(4)]
    assert all(file == read[0] for file in read)
    assert len(read[0].entries) == 13
    assert len(read[0].findings) == 3


def test_archive_and_folder_say_the_same(tmp_path: Path) -> None:
    documents = made.large_export(6)
    archive = DirectoryFiles().read(made.write_zip(tmp_path / "a.zip", documents))
    folder = DirectoryFiles().read(made.write_folder(tmp_path / "b", documents))
    assert (archive.entries, archive.findings) == (folder.entries, folder.findings)


def test_a_contact_without_a_title_has_that_of_the_office_above_it(read_export: ReadExport) -> None:
    above = made.classified_property(
        "gsb:cl2RespTargets", {"UebergeordneteEinheit": [made.target("Kontakt/_Uebergeordnet/A/o")]}
    )
    file = read_export(
        made.programme("Bund/BA/a", contacts=["Kontakt/A/k"]),
        made.contact("Kontakt/A/k", above, title=""),
        made.contact("Kontakt/_Uebergeordnet/A/o", title="Oberstes Amt"),
    )
    assert file.entries[0].contacts == (DirectoryContact("Oberstes Amt"),)


def test_further_pages_of_a_contact_are_kept_as_links(read_export: ReadExport) -> None:
    pages = made.links_property(
        "gsb:website", [made.target("ExternerLink/A/eins"), made.target("ExternerLink/A/zwei")]
    )
    file = read_export(
        made.programme("Bund/BA/a", contacts=["Kontakt/A/k"]),
        made.contact("Kontakt/A/k", pages),
        made.link("ExternerLink/A/eins", "https://eins.invalid"),
        made.link("ExternerLink/A/zwei", "https://zwei.invalid", "Zwei"),
    )
    entry = file.entries[0]
    assert entry.contacts[0].website == "https://eins.invalid"
    assert entry.links == (DirectoryLink("Zwei", "https://zwei.invalid"),)


def test_a_link_without_an_address_outside_leads_to_its_page(read_export: ReadExport) -> None:
    file = read_export(
        made.programme("Bund/BA/a", links=["Archiv/alt"]), made.link("Archiv/alt", None, "Alt")
    )
    assert file.entries[0].links == (
        DirectoryLink("Alt", "https://www.foerderdatenbank.de/FDB/Content/DE/Archiv/alt.html"),
    )


def test_a_document_that_is_not_in_the_export_is_reported(read_export: ReadExport) -> None:
    file = read_export(
        made.programme("Bund/BA/a", links=["ExternerLink/A/fehlt"], contacts=["Kontakt/A/fehlt"])
    )
    assert file.entries[0].links == ()
    assert [(finding.code, finding.entry) for finding in file.findings] == [
        ("link_target_missing", "bund-ba-a")
    ] * 2


def test_a_funder_without_a_document_keeps_its_code(read_export: ReadExport) -> None:
    funder = made.target("Foerdergeber/B/bmas")
    file = read_export(made.programme("Bund/BA/a", lists={"Foerderorganisation": [funder]}))
    assert file.entries[0].organisations == ("bmas",)


def test_no_mobile_number_and_no_person_is_read(read_export: ReadExport) -> None:
    file = read_export(
        made.programme("Bund/BA/a", contacts=["Kontakt/A/k", "Kontakt/A/p"]),
        made.contact(
            "Kontakt/A/k",
            made.value_property("gsb:mobile", "+49 170 1234567"),
            made.value_property("gsb:email", "foerderung.stadt@lindenfurt.invalid"),
        ),
        made.contact(
            "Kontakt/A/p",
            made.value_property("gsb:email", "erika.musterfrau@lindenfurt.invalid"),
            made.value_property("gsb:phone", "030 1"),
            title="Frau Erika Musterfrau",
        ),
    )
    assert file.entries[0].contacts == (
        DirectoryContact("Amt für Proben", email="foerderung.stadt@lindenfurt.invalid"),
        DirectoryContact(phone="030 1"),
    )
    assert {finding.code for finding in file.findings} == {"contact_person_left_out", "contact_mail_left_out"}
    assert "1234567" not in repr(file)
    assert not re.search("(?i)erika", repr(file))


def test_reading_tells_how_far_it_is_and_can_be_cancelled(tmp_path: Path) -> None:
    path = made.write_zip(tmp_path / "a.zip", made.large_export(5))
    steps: list[tuple[int, int]] = []
    DirectoryFiles().read(path, lambda done, total: steps.append((done, total)))
    assert [done for done, _ in steps] == sorted(done for done, _ in steps)
    assert steps[-1][0] == steps[-1][1]

    class Cancelled(Exception):
        pass

    def cancel(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        DirectoryFiles().read(path, cancel)
    path.unlink()  # the archive was closed


def test_only_what_looks_like_the_directory_is_recognised(tmp_path: Path) -> None:
    reader = DirectoryFiles()
    export = made.write_zip(tmp_path / "export.zip", made.programme("Bund/BA/a"))
    folder = made.write_folder(tmp_path / "ordner", made.programme("Bund/BA/a"))
    other = tmp_path / "andere.zip"
    other.write_bytes(b"PK\x03\x04 no archive")
    table = tmp_path / "tabelle.csv"
    table.write_text("Raumid;Name\n1;x\n", encoding="utf-8")
    empty = tmp_path / "leer"
    empty.mkdir()
    assert [reader.recognises(path) for path in (export, folder)] == [True, True]
    assert not any(reader.recognises(path) for path in (other, table, empty, tmp_path / "fehlt"))
    with pytest.raises(InputRejected) as refused:
        reader.read(table)
    assert refused.value.code == "directory_layout_unknown"


def test_what_a_macintosh_adds_to_an_archive_is_no_second_export(tmp_path: Path) -> None:
    name = f"{made.CONTENT}Foerderprogramm/Land/Köln"
    documents = made.programme("Land/Köln/a", links=["ExternerLink/Ö"]) | made.link(
        "ExternerLink/Ö", "https://a.invalid"
    )
    documents = {unicodedata.normalize("NFD", path): data for path, data in documents.items()}
    documents |= {f"__MACOSX/{name}/._a": b"x", f"{name}/._a": b"x"}
    file = DirectoryFiles().read(made.write_zip(tmp_path / "a.zip", documents))
    assert [(entry.key, entry.links[0].url) for entry in file.entries] == [
        ("land-köln-a", "https://a.invalid")
    ]
    assert [finding.code for finding in file.findings] == ["file_not_used"]


def test_a_note_on_the_status_and_the_language_are_lines_without_markup(read_export: ReadExport) -> None:
    texts = {"gsb:header": "<p>Antrag &lt;ruht&gt;</p>", "gsb:functions": "<p>Deutsch<br/>Englisch</p>"}
    entry = read_export(made.programme("Bund/BA/a", texts=texts)).entries[0]
    assert (entry.status_note, entry.application_language) == ("Antrag <ruht>", "Deutsch Englisch")
    assert entry.format_of("status_note") is TextFormat.PLAIN
    assert entry.format_of("description") is TextFormat.HTML


@pytest.mark.parametrize(
    ("country", "town"), [("Deutschland", "Lindenfurt"), ("Belgien", "Lindenfurt (Belgien)")]
)
def test_a_country_is_named_where_it_is_another(read_export: ReadExport, country: str, town: str) -> None:
    file = read_export(
        made.programme("EU/a", contacts=["Kontakt/A/k"]),
        made.contact("Kontakt/A/k", address="Adresse/A/a"),
        made.address("Adresse/A/a", city="Lindenfurt", country=country),
    )
    assert file.entries[0].contacts[0].town == town
