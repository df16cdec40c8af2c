"""The traps that the directory's real data set, one by one, with what becomes of them."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

import directory_exports as made
from coordinator_app.domain.directory_text import plain_text
from coordinator_app.exchange.directory.codes import CodeReader
from coordinator_app.exchange.directory.findings import Findings
from coordinator_app.exchange.directory.reader import DirectoryFiles
from coordinator_app.services.ports.directory import DirectoryFile
from coordinator_app.wording.directory_terms import directory_label

ReadExport = Callable[..., DirectoryFile]


def codes(file: DirectoryFile) -> list[str]:
    return [finding.code for finding in file.findings]


def test_an_empty_slot_for_deadlines_leaves_the_deadline_unknown(read_export: ReadExport) -> None:
    file = read_export(made.programme("Bund/BA/a", texts={"gsb:procInfluence": ""}))
    assert file.entries[0].deadlines is None
    assert file.findings == ()


def test_a_slot_for_deadlines_that_is_filled_one_day_is_reported_and_not_read_as_a_deadline(
    read_export: ReadExport,
) -> None:
    slot = made.classified_property("gsb:cl2Location", {"Foerdertermin": [made.target("Foerdertermin/t")]})
    file = read_export(made.programme("Bund/BA/a", slot))
    assert file.entries[0].deadlines is None
    assert codes(file) == ["deadline_slot_filled"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Das Programm ist befristet bis zum 31.12.2026.",
        "Es gilt Nummer 4.2.2024 der Richtlinie.",
        "Siehe Abschnitt 1.1.2025 und § 3.4.",
        "Fristgerecht, spätestens am 5.6.2026.",
    ],
)
def test_no_day_is_taken_out_of_a_text_whatever_it_looks_like(read_export: ReadExport, sentence: str) -> None:
    text = f"<p>{sentence}</p>"
    entry = read_export(
        made.programme("Bund/BA/a", texts={"gsb:summary": text, "gsb:procMethod": text})
    ).entries[0]
    assert (entry.deadlines, entry.issued, entry.expires) == (None, None, None)
    assert entry.description == text


@pytest.mark.parametrize(
    "stamp", ["0207-12-31T00:00:00.000+01:00", "0020-01-01T00:00:00", "1899-12-30", "2202-01-01"]
)
def test_an_expiry_that_nobody_can_mean_is_not_believed(read_export: ReadExport, stamp: str) -> None:
    file = read_export(made.programme("Bund/BA/a", dates={"gsb:dateOfExpiration": stamp}))
    assert file.entries[0].expires is None
    finding = file.findings[0]
    assert (finding.code, finding.entry, finding.field) == ("date_implausible", "bund-ba-a", "expires")
    assert dict(finding.parameters) == {"text": stamp}


def test_an_expiry_that_is_no_day_is_reported(read_export: ReadExport) -> None:
    file = read_export(made.programme("Bund/BA/a", dates={"gsb:dateOfExpiration": "31.12.2026"}))
    assert file.entries[0].expires is None
    assert codes(file) == ["date_unreadable"]


def test_a_plausible_expiry_is_the_day_as_it_was_in_germany(read_export: ReadExport) -> None:
    written = {
        "2026-12-31T23:30:00.000+01:00": date(2026, 12, 31),
        "2026-12-31T23:00:00Z": date(2027, 1, 1),
        "2026-12-31T22:30:00Z": date(2026, 12, 31),
        "2026-06-30T22:00:00+00:00": date(2026, 7, 1),
        "2026-03-29T00:59:00Z": date(2026, 3, 29),
        "2026-06-30": date(2026, 6, 30),
    }
    for stamp, day in written.items():
        file = read_export(made.programme("Bund/BA/a", dates={"gsb:dateOfExpiration": stamp}))
        assert file.entries[0].expires == day, stamp


def test_an_entry_without_a_note_on_its_status_has_none_rather_than_open(read_export: ReadExport) -> None:
    assert read_export(made.programme("Bund/BA/a", texts={"gsb:header": ""})).entries[0].status_note is None


@pytest.mark.parametrize(
    "note",
    [
        "Programm aktiv, Antragstellung nicht möglich",
        "Programm aktiv, Antragsstellung nciht möglich",
        "Antragstellung  ausgestzt",
    ],
)
def test_a_note_on_the_status_is_kept_as_it_is_misspelt_or_not(read_export: ReadExport, note: str) -> None:
    entry = read_export(made.programme("Bund/BA/a", texts={"gsb:header": f"<p>{note}</p>"})).entries[0]
    assert entry.status_note == " ".join(note.split())


def test_programmes_that_share_their_last_name_or_their_title_stay_apart(read_export: ReadExport) -> None:
    file = read_export(
        made.programme("Land/Bayern/meistergruendungspraemie", title="Meisterprämie"),
        made.programme("Land/Berlin/meistergruendungspraemie", title="Meisterprämie"),
        made.programme("Land/Bremen/meistergruendungspraemie", title="Meisterprämie"),
    )
    assert [entry.key for entry in file.entries] == [
        f"land-{land}-meistergruendungspraemie" for land in ("bayern", "berlin", "bremen")
    ]


def test_an_entry_without_a_title_is_kept_and_reported(read_export: ReadExport) -> None:
    file = read_export(
        made.programme("Bund/BA/stub", title=None), made.programme("Bund/BA/leer", title="&#160; ")
    )
    assert [(entry.key, entry.title) for entry in file.entries] == [
        ("bund-ba-leer", None),
        ("bund-ba-stub", None),
    ]
    assert codes(file) == ["entry_without_title"] * 2


def test_control_characters_are_taken_out_and_reported(read_export: ReadExport) -> None:
    documents = made.programme(
        "Bund/BA/a", texts={"gsb:summary": "<p>De-minimis-Bei@hilfen &amp;#2; und @</p>"}
    )
    broken = {
        name: data.replace(b"@", b"\x02").replace(b"&amp;amp;#2;", b"&#2;")
        for name, data in documents.items()
    }
    file = read_export(broken)
    assert plain_text(file.entries[0].description, file.entries[0].text_format) == "De-minimis-Beihilfen und"
    finding = file.findings[0]
    assert (finding.code, finding.entry, dict(finding.parameters)) == (
        "characters_removed",
        "bund-ba-a",
        {"count": "3"},
    )


def test_the_real_control_character_is_reported_with_its_file(shared_data: Path) -> None:
    findings = DirectoryFiles().read(shared_data / "fdb_export_fixture").findings
    assert [(finding.code, finding.place.rpartition("/")[2]) for finding in findings] == [
        ("characters_removed", "rgl-buergschaften-als-de-minimis-beihilfe-863736.xml")
    ]


def test_soft_hyphens_stay_in_the_text_and_do_not_matter_for_reading_it(read_export: ReadExport) -> None:
    entry = read_export(
        made.programme("Bund/BA/a", texts={"gsb:summary": "<p>Nachbar\u00adschaft</p>"})
    ).entries[0]
    assert entry.description == "<p>Nachbar\u00adschaft</p>"
    assert plain_text(entry.description, entry.text_format) == "Nachbarschaft"


def test_keywords_without_separators_are_not_split(read_export: ReadExport) -> None:
    raw = "Sozialgesetz Hartz Hilfe zur Selbstständigkeit"
    assert read_export(made.programme("Bund/BA/a", values={"gsb:keywords": raw})).entries[0].keywords == raw


def test_a_label_without_translation_is_its_code() -> None:
    findings = Findings()
    found = CodeReader(findings, "Zeile 2", "bund-a").codes(
        "sub_areas", ["[EN] aus_weiterbildung.weiterbildung_von_arbeitnehmern"]
    )
    assert found == ("aus_weiterbildung.weiterbildung_von_arbeitnehmern",)
    assert findings.sorted() == ()
    assert directory_label("sub_areas", found[0]) == "Weiterbildung von Arbeitnehmern"


def test_a_sub_area_whose_area_is_not_named_is_kept_and_reported(read_export: ReadExport) -> None:
    file = read_export(
        made.programme(
            "Bund/BA/a",
            lists={"Foerderbereich": ["arbeit"], "UFStaedtebauStadterneuerung": ["soziale_stadt"]},
        )
    )
    assert file.entries[0].areas == ("arbeit",)
    assert file.entries[0].sub_areas == ("staedtebau_stadterneuerung.soziale_stadt",)
    assert codes(file) == ["sub_area_without_area"]


def test_fields_that_are_never_filled_are_reported_when_they_are_one_day(read_export: ReadExport) -> None:
    file = read_export(
        *(
            made.programme(f"Bund/BA/{name}", texts=dict.fromkeys(made.NEVER_FILLED, f"<p>{text}</p>"))
            for name, text in (("a", ""), ("b", "Neu"), ("c", "Neu"))
        )
    )
    assert [(finding.code, finding.field, dict(finding.parameters)) for finding in file.findings] == [
        ("property_not_taken", name, {"count": "2"}) for name in sorted(made.NEVER_FILLED)
    ]


def test_both_records_for_the_whole_country_are_one(read_export: ReadExport) -> None:
    file = read_export(made.programme("Bund/BA/a", lists={"Foerdergebiet": ["bundesweit", "_bundesweit"]}))
    assert file.entries[0].locations == ("_bundesweit",)


@pytest.mark.parametrize("code", ["schlesig_holstein", "de_ni", "de_st"])
def test_odd_codes_of_the_lists_are_kept(read_export: ReadExport, code: str) -> None:
    file = read_export(made.programme("Bund/BA/a", lists={"Foerdergebiet": [code]}))
    assert file.entries[0].locations == (code,)
    assert file.findings == ()


def test_a_code_that_no_list_has_is_kept_and_reported(read_export: ReadExport) -> None:
    file = read_export(made.programme("Bund/BA/a", lists={"Foerderart": ["gutschein", "zuschuss"]}))
    assert file.entries[0].funding_kinds == ("gutschein", "zuschuss")
    assert [(finding.code, finding.field) for finding in file.findings] == [("code_unknown", "funding_kinds")]


def test_a_list_that_is_new_is_reported(read_export: ReadExport) -> None:
    file = read_export(
        made.programme("Bund/BA/a", lists={"Klimawirkung": ["hoch"], "Unternehmensalter": ["01"]})
    )
    assert [(finding.code, finding.field) for finding in file.findings] == [
        ("list_not_taken", "Klimawirkung")
    ]


def test_the_same_child_under_two_areas_stays_two(read_export: ReadExport) -> None:
    file = read_export(
        made.programme(
            "Bund/BA/a",
            lists={
                "Foerderbereich": ["umwelt_naturschutz", "unternehmensfinanzierung"],
                "UFUmweltNaturschutz": ["beratung_schulung"],
                "UFUnternehmensfinanzierung": ["beratung_schulung"],
            },
        )
    )
    assert file.entries[0].sub_areas == (
        "umwelt_naturschutz.beratung_schulung",
        "unternehmensfinanzierung.beratung_schulung",
    )
