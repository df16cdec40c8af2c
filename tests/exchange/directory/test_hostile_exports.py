"""Archives, folders and documents that want to do harm or are broken: refused or repaired, and never half-read."""

import os
import stat
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import directory_exports as made
from coordinator_app.domain.directory_text import plain_text
from coordinator_app.domain.errors import EnvironmentProblem, InputRejected
from coordinator_app.exchange.directory import export_files
from coordinator_app.exchange.directory.reader import DirectoryFiles
from coordinator_app.exchange.directory.xml_document import UnreadableXml, read_document

NAME = "BMWI/FDB/Content/DE/Foerderprogramm/Bund/BA/a.xml"
PROGRAMME = made.programme("Bund/BA/a", texts={"gsb:summary": "<p>Für Ältere</p>"})
XML = next(iter(PROGRAMME.values()))
LAUGHS = b"""<?xml version="1.0"?>
<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;">]>
<document><property name="gsb:title"><text>&lol2;</text></property></document>"""
OUTSIDE = b"""<?xml version="1.0"?>
<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]>
<document><property name="gsb:title"><text>&x;</text></property></document>"""
EXTERNAL_RULES = b'<!DOCTYPE document SYSTEM "http://rules.invalid/x.dtd"><document/>'


def archive(path: Path, *members: tuple[str | zipfile.ZipInfo, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in members:
            file.writestr(name, data, zipfile.ZIP_DEFLATED)
    return path


def refusal(path: Path) -> str:
    with pytest.raises(InputRejected) as refused:
        DirectoryFiles().read(path)
    assert refused.value.parameters["path"] == path
    return refused.value.code


@pytest.mark.parametrize("bomb", [LAUGHS, OUTSIDE, EXTERNAL_RULES], ids=["bomb", "file", "address"])
@pytest.mark.parametrize(
    "name", [NAME, "BMWI/FDB/Content/DE/Kontakt/A/niemand.xml"], ids=["programme", "contact"]
)
def test_a_document_with_rules_of_its_own_is_refused_wherever_it_stands(
    tmp_path: Path, name: str, bomb: bytes
) -> None:
    documents = {f"{NAME[:-5]}b.xml": XML, name: bomb}
    path = archive(tmp_path / "a.zip", *documents.items())
    assert refusal(path) == "document_with_doctype"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_a_bomb_in_another_encoding_is_refused_too(tmp_path: Path, encoding: str) -> None:
    mark = b"\xff\xfe" if encoding == "utf-16-le" else b"\xfe\xff"
    path = archive(tmp_path / "a.zip", (NAME, mark + LAUGHS.decode().encode(encoding)))
    assert refusal(path) == "document_with_doctype"


@pytest.mark.parametrize(
    ("data", "findings"),
    [
        (XML, []),
        (b"\xef\xbb\xbf" + XML, []),
        (b"\xff\xfe" + XML.decode().encode("utf-16-le"), []),
        (XML.decode().encode("utf-16-be"), []),
        (XML.replace(b"UTF-8", b"ISO-8859-1").decode().encode("latin-1"), []),
        (XML.replace(b"UTF-8", b"ISO-8859-1"), ["encoding_misdeclared"]),
        (XML.decode().encode("latin-1"), ["encoding_repaired"]),
        (XML.replace("Für".encode(), "Für".encode("cp1252")), ["encoding_repaired"]),
        (XML.replace("Für".encode(), "F\0ür\0".encode()), ["characters_removed"]),
    ],
    ids=[
        "as it is",
        "mark",
        "utf-16",
        "utf-16 without mark",
        "declared",
        "utf-8 as latin-1",
        "latin-1 as utf-8",
        "mixed",
        "nul",
    ],
)
def test_texts_are_right_in_whatever_encoding_they_come(
    tmp_path: Path, data: bytes, findings: list[str]
) -> None:
    file = DirectoryFiles().read(archive(tmp_path / "a.zip", (NAME, data)))
    assert plain_text(file.entries[0].description, file.entries[0].text_format) == "Für Ältere"
    assert [finding.code for finding in file.findings] == findings


@pytest.mark.parametrize("declared", [b"UTF-7", b"EBCDIC-CP-BE", b"rot13", b"utf-32"])
def test_an_encoding_that_nobody_uses_is_refused(tmp_path: Path, declared: bytes) -> None:
    assert (
        refusal(archive(tmp_path / "a.zip", (NAME, XML.replace(b"UTF-8", declared)))) == "document_encoding"
    )


@pytest.mark.parametrize(
    "data",
    [b"", b"no xml", XML[:-30], b"<html/>", XML + XML, b"<document>" + b"<a>" * 200_000],
    ids=["empty", "text", "cut off", "other root", "twice", "deep"],
)
def test_a_programme_that_is_no_whole_document_refuses_the_file(tmp_path: Path, data: bytes) -> None:
    path = archive(tmp_path / "a.zip", (NAME, data), (f"{NAME[:-5]}b.xml", XML))
    assert refusal(path) == "document_damaged"


def test_a_broken_contact_costs_the_contact_and_is_reported(tmp_path: Path) -> None:
    documents = made.programme("Bund/BA/a", contacts=["Kontakt/A/k"]) | {
        f"{made.CONTENT}Kontakt/A/k": b"<document"
    }
    file = DirectoryFiles().read(made.write_zip(tmp_path / "a.zip", documents))
    assert file.entries[0].contacts == ()
    assert {finding.code for finding in file.findings} == {
        "linked_document_unreadable",
        "link_target_missing",
    }


@pytest.mark.parametrize(
    "name",
    ["/etc/passwd.xml", "../../x.xml", "BMWI/../../x.xml", "C:/x.xml", "..\\..\\x.xml", "\\\\server\\x.xml"],
)
def test_a_path_that_leads_outside_is_refused(tmp_path: Path, name: str) -> None:
    path = archive(tmp_path / "a.zip", (NAME, XML), (name, b"x"))
    assert refusal(path) == "archive_unsafe_path"
    assert sorted(tmp_path.iterdir()) == [path]


def test_a_link_within_an_archive_is_refused(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("BMWI/FDB/Content/DE/Kontakt/k.xml")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    assert refusal(archive(tmp_path / "a.zip", (NAME, XML), (link, b"/etc/passwd"))) == "archive_with_link"


def test_a_thousandfold_expansion_is_refused_before_anything_is_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = archive(tmp_path / "a.zip", (NAME, XML), ("BMWI/FDB/Content/DE/x.xml", b" " * 5_000_000))

    def no_reading(*_: object) -> bytes:
        raise AssertionError

    monkeypatch.setattr(zipfile.ZipFile, "read", no_reading)
    assert refusal(path) == "archive_expands"


@pytest.mark.parametrize(
    ("limit", "value", "code"),
    [
        ("LARGEST_EXPORT", 1_000, "archive_expands"),
        ("LARGEST_DOCUMENT", 1_000, "archive_expands"),
        ("MOST_FILES", 1, "archive_too_many_files"),
        ("LARGEST_ARCHIVE", 100, "file_too_large"),
    ],
)
def test_an_archive_far_beyond_an_export_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str, value: int, code: str
) -> None:
    monkeypatch.setattr(export_files, limit, value)
    assert (
        refusal(made.write_zip(tmp_path / "a.zip", made.programme("Bund/a") | made.programme("Bund/b")))
        == code
    )


def test_an_encrypted_archive_is_refused(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.zip", (NAME, XML))
    data = bytearray(path.read_bytes())
    data[6] |= 1
    central = data.index(b"PK\x01\x02")
    data[central + 8] |= 1
    path.write_bytes(data)
    assert refusal(path) == "archive_encrypted"


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9, 0.99])
def test_an_archive_that_is_cut_off_is_refused(tmp_path: Path, part: float) -> None:
    path = made.write_zip(tmp_path / "a.zip", made.large_export(3))
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * part)])
    assert refusal(path) == "archive_damaged"


def test_an_archive_with_a_changed_byte_is_refused(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.zip", (NAME, XML))
    data = bytearray(path.read_bytes())
    data[len(NAME) + 60] ^= 0xFF
    path.write_bytes(data)
    assert refusal(path) == "archive_damaged"


def test_an_archive_with_an_entry_without_a_name_is_refused(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.zip", (NAME, XML))
    data = path.read_bytes()
    central = data.index(b"PK\x01\x02") + 46
    path.write_bytes(data[:central] + b"\0" + data[central + 1 :])
    assert refusal(path) == "archive_damaged"


def test_archives_without_programmes_are_refused(tmp_path: Path) -> None:
    inner = archive(tmp_path / "innen.zip", (NAME, XML)).read_bytes()
    assert refusal(archive(tmp_path / "leer.zip")) == "export_without_programmes"
    assert refusal(archive(tmp_path / "fremd.zip", ("liesmich.txt", b"x"))) == "export_without_programmes"
    assert refusal(archive(tmp_path / "aussen.zip", ("innen.zip", inner))) == "archive_nested"


def test_what_is_no_document_beside_programmes_is_counted(tmp_path: Path) -> None:
    path = archive(
        tmp_path / "a.zip", (NAME, XML), ("liesmich.txt", b"x"), ("BMWI/b.txt", b"x"), ("x.zip", b"PK")
    )
    findings = DirectoryFiles().read(path).findings
    assert [(finding.code, finding.field, dict(finding.parameters)) for finding in findings] == [
        ("file_not_used", ".txt", {"count": "2"}),
        ("file_not_used", ".zip", {"count": "1"}),
    ]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_document_twice_is_one_where_both_agree_and_a_refusal_where_not(tmp_path: Path) -> None:
    same = archive(tmp_path / "gleich.zip", (NAME, XML), (NAME, XML))
    assert [finding.code for finding in DirectoryFiles().read(same).findings] == ["file_repeated"]
    other = archive(tmp_path / "anders.zip", (NAME, XML), (NAME, XML.replace("Ältere".encode(), b"Junge")))
    assert refusal(other) == "archive_contradicts"


def test_two_programmes_of_one_key_are_refused_by_name(tmp_path: Path) -> None:
    documents = made.programme("Bund/BA-x") | made.programme("Bund/BA/x")
    with pytest.raises(InputRejected) as refused:
        DirectoryFiles().read(made.write_zip(tmp_path / "a.zip", documents))
    assert (refused.value.code, refused.value.parameters["keys"]) == ("entries_contradict", ("bund-ba-x",))


def test_two_exports_side_by_side_are_refused(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.zip", (f"alt/{NAME}", XML), (f"neu/{NAME}", XML))
    assert refusal(path) == "export_several"
    for name in ("alt/", "neu/"):
        made.write_folder(tmp_path / "ordner", PROGRAMME, root=name)
    assert refusal(tmp_path / "ordner") == "export_several"


def test_links_in_a_folder_are_not_followed_round_and_round(tmp_path: Path) -> None:
    made.write_folder(tmp_path, PROGRAMME)
    programmes = tmp_path / "BMWI/FDB/Content/DE/Foerderprogramm"
    (programmes / "kreis").symlink_to(tmp_path, target_is_directory=True)
    (programmes / "fremd.xml").symlink_to("/etc/hostname")
    file = DirectoryFiles().read(tmp_path)
    assert [entry.key for entry in file.entries] == ["bund-ba-a"]
    assert [(finding.code, finding.place) for finding in file.findings] == [
        ("link_not_followed", "Foerderprogramm/fremd.xml"),
        ("link_not_followed", "Foerderprogramm/kreis"),
    ]
    assert not file.complete  # an entry that is not here may lie behind a link


def test_a_pipe_in_a_folder_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    made.write_folder(tmp_path, PROGRAMME)
    os.mkfifo(tmp_path / "BMWI/FDB/Content/DE/Foerderprogramm/rohr.xml")
    with pytest.raises(InputRejected) as refused:
        DirectoryFiles().read(tmp_path)
    assert refused.value.code == "file_not_regular"


def test_a_folder_far_beyond_an_export_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made.write_folder(tmp_path, made.programme("Bund/a") | made.programme("Bund/b"))
    monkeypatch.setattr(export_files, "MOST_FILES", 1)
    assert refusal(tmp_path) == "export_too_large"


def test_a_document_of_a_folder_that_is_too_large_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made.write_folder(tmp_path, PROGRAMME)
    monkeypatch.setattr(export_files, "LARGEST_DOCUMENT", 1_000)
    assert refusal(tmp_path) == "document_too_large"


def test_a_folder_without_an_export_and_a_missing_file_say_so(tmp_path: Path) -> None:
    assert refusal(tmp_path) == "export_without_programmes"
    with pytest.raises(EnvironmentProblem) as missing:
        DirectoryFiles().read(tmp_path / "fehlt.zip")
    assert missing.value.code == "file_missing"


@given(data=st.binary(max_size=400))
def test_no_bytes_make_a_document_do_anything_but_be_read_or_refused(data: bytes) -> None:
    with suppress(InputRejected, UnreadableXml):
        read_document(Path("a.zip"), "a.xml", data)


@given(position=st.integers(0, len(XML) - 1), byte=st.integers(0, 255))
def test_no_single_byte_makes_a_document_do_anything_but_be_read_or_refused(position: int, byte: int) -> None:
    data = bytearray(XML)
    data[position] = byte
    with suppress(InputRejected, UnreadableXml):
        read_document(Path("a.zip"), "a.xml", bytes(data))
