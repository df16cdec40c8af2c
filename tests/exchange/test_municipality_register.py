"""The Gemeindeverzeichnis of Destatis: lines made by hand in the documented layout, and real files where they are at hand."""

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coordinator_app.domain.errors import InputRejected
from coordinator_app.domain.validation import check_record
from coordinator_app.domain.vocabulary import Land
from coordinator_app.exchange.municipality_register import Gv100Reader, parse
from coordinator_app.services.municipality_register import municipality_of, search
from coordinator_app.services.ports.municipality_register import RegisteredMunicipality
from coordinator_app.wording.errors import message

_DAY = "20260930"


def line(kind: str, key: str, name: str, **fields: str) -> str:
    """Return a line of 220 characters, laid out as the description of Destatis has it."""
    text = [" "] * 220
    for first, value in (
        (0, kind),
        (2, _DAY),
        (10, key),
        (18, fields.get("association", "")),
        (22, name),
        (122, fields.get("mark", "")),
        (128, fields.get("area", "").rjust(11, "0") if "area" in fields else ""),
        (139, fields.get("people", "").rjust(11, "0") if "people" in fields else ""),
        (165, fields.get("postcode", "")),
        (170, fields.get("several", "")),
    ):
        text[first : first + len(value)] = value
    return "".join(text).rstrip() if not fields else "".join(text)


LINES = (
    line("10", "01", "Schleswig-Holstein"),
    line("40", "01001", "Flensburg, Stadt"),
    line("50", "01001", "Flensburg, Stadt", association="0000"),
    line("60", "01001000", "Flensburg, Stadt", association="0000", mark="61", people="96431", postcode="24937", several="*****"),
    line("40", "01051", "Dithmarschen"),
    line("60", "01051001", "Albersdorf", association="5163", mark="64", people="3800", postcode="25767"),
    line("60", "01051900", "Sachsenwald (Forstgutsbez.), gemfr. Geb.", mark="66", people="0"),
    line("10", "05", "Nordrhein-Westfalen"),
    line("40", "05158", "Mettmann"),
    line("60", "05158012", "Hilden, Stadt", mark="63", people="55800", postcode="40721"),
)  # fmt: skip


@pytest.fixture
def register_file(tmp_path: Path) -> Path:
    path = tmp_path / "GV100AD_300926.txt"
    path.write_text("\n".join(LINES) + "\n", encoding="utf-8")
    return path


def test_every_municipality_is_read_with_its_kreis(register_file: Path) -> None:
    register = Gv100Reader().read(register_file)
    assert register.day == date(2026, 9, 30)
    assert register.municipalities == (
        RegisteredMunicipality("01001000", "Flensburg, Stadt", None, "24937", 96431),
        RegisteredMunicipality("01051001", "Albersdorf", "Dithmarschen", "25767", 3800),
        RegisteredMunicipality("05158012", "Hilden, Stadt", "Mettmann", "40721", 55800),
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "iso-8859-1"])
def test_umlauts_survive_the_encodings_of_all_years(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "alt.asc"
    text = line("60", "05315000", "Köln, Stadt", mark="61", people="1080000", postcode="50667")
    path.write_bytes((text + "\r\n").encode(encoding))
    (found,) = Gv100Reader().read(path).municipalities
    assert found.name == "Köln, Stadt"


def test_the_zip_is_read_as_it_is_loaded(tmp_path: Path) -> None:
    path = tmp_path / "GV100ADQ.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("Datensatzbeschreibung.pdf", b"%PDF-1.7")
        archive.writestr("Hinweise.txt", "Bitte lesen.")
        archive.writestr("GV100AD_300926.txt", "\n".join(LINES))
    assert len(Gv100Reader().read(path).municipalities) == 3


@pytest.mark.parametrize(
    ("spoiled", "code"),
    [
        ("", "file_empty"),
        ("Name;AGS\nHilden;05158012\n", "register_unknown"),
        ("\n".join(LINES[:3]), "register_unknown"),
        ("\n".join((*LINES, LINES[-1])), "register_line_unreadable"),
        ("\n".join((*LINES, "60" + _DAY + "0515801X")), "register_line_unreadable"),
        ("\n".join((*LINES, "99 etwas anderes")), "register_line_unreadable"),
        ("\n".join((*LINES, LINES[-1].replace("05158012", "05158013")[:100])), "register_line_unreadable"),
        ("\n".join(LINES).replace(_DAY, "20261331"), "register_line_unreadable"),
    ],
)
def test_what_is_no_register_is_refused_as_a_whole_and_says_what_to_do(
    tmp_path: Path, spoiled: str, code: str
) -> None:
    path = tmp_path / "datei.txt"
    path.write_text(spoiled, encoding="utf-8")
    with pytest.raises(InputRejected) as refused:
        Gv100Reader().read(path)
    assert refused.value.code == code
    assert "datei.txt" in message(refused.value)
    assert "{" not in message(refused.value)


def test_an_archive_without_the_register_and_a_damaged_one_are_told_apart(tmp_path: Path) -> None:
    other, damaged = tmp_path / "anderes.zip", tmp_path / "halb.zip"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("tabelle.txt", "Hilden")
    other.write_bytes(buffer.getvalue())
    content = bytearray(buffer.getvalue())
    content[40] ^= 0xFF
    damaged.write_bytes(bytes(content))
    codes = []
    for path in (other, damaged):
        with pytest.raises(InputRejected) as refused:
            Gv100Reader().read(path)
        codes.append(refused.value.code)
        assert message(refused.value)
    assert codes == ["register_archive_without_file", "register_archive_damaged"]


@given(st.text())
def test_any_text_is_read_or_refused_and_never_ends_the_program(text: str) -> None:
    try:
        register = parse(text, Path("irgendwas.txt"))
    except InputRejected:
        return
    assert register.municipalities


@given(st.integers(1, 16), st.integers(0, 999_999), st.integers(0, 9_999_999))
def test_what_is_read_makes_a_record_that_can_be_saved(land: int, rest: int, people: int) -> None:
    ags = f"{land:02d}{rest:06d}"
    (entry,) = parse(line("60", ags, "Ort", mark="64", people=str(people)), Path("x")).municipalities
    record = municipality_of(entry, "K-1")
    assert (record.ags, record.inhabitants) == (ags, people)
    assert record.land is not None
    assert check_record(record) == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("hilden", ["05158012"]),
        ("0515", ["05158012"]),
        ("25767", ["01051001"]),
        ("dithm alb", ["01051001"]),
        ("stadt", ["01001000", "05158012"]),
        ("STADT hil", ["05158012"]),
        ("", []),
        ("Entenhausen", []),
    ],
)
def test_a_municipality_is_found_by_name_key_postcode_and_kreis(
    register_file: Path, text: str, found: list[str]
) -> None:
    register = Gv100Reader().read(register_file)
    assert [item.ags for item in search(register, text)] == found


def test_the_land_follows_from_the_key(register_file: Path) -> None:
    (hilden,) = search(Gv100Reader().read(register_file), "Hilden")
    assert municipality_of(hilden, "K-1").land is Land.NW


def test_real_files_are_read_whole(shared_data: Path) -> None:
    files = [path for path in shared_data.rglob("*") if path.name.upper().startswith("GV100AD")]
    if not files:
        pytest.skip("no file of the register at hand")
    for path in files:
        register = Gv100Reader().read(path)
        assert len(register.municipalities) > 10_000
        assert {len(item.ags) for item in register.municipalities} == {8}
        assert {item.ags[:2] for item in register.municipalities} == {f"{land:02d}" for land in range(1, 17)}
