"""Files that are no tables are refused before anything is read into them."""

import os
from pathlib import Path
from typing import Any

import pytest

from coordinator_app.domain.errors import EnvironmentProblem, InputRejected
from coordinator_app.exchange import input_file
from coordinator_app.exchange.input_file import LARGEST_TABLE, read_text
from exchange.conftest import TableFile


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("Straße;1".encode(), "Straße;1"),
        ("\ufeffStraße;1".encode(), "Straße;1"),
        ("Straße – 1 €".encode("cp1252"), "Straße – 1 €"),
        ("Straße".encode("utf-16"), "Straße"),
        (b"\xfe\xff" + "Straße".encode("utf-16-be"), "Straße"),
    ],
)
def test_text_is_read_in_the_encodings_of_german_offices(
    table_file: TableFile, content: bytes, text: str
) -> None:
    assert read_text(table_file(content)) == text


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7\n", "PDF"),
        (b"PK\x03\x04rest", "ZIP, XLSX, ODS"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "XLS, DOC"),
        (b"SQLite format 3\x00", "SQLite"),
        (b"PLR_ID;EW\x00;1", None),
        (b"a;b\x81\n", None),
        (b"\xff\xfea", None),
    ],
)
def test_what_is_no_text_is_refused_whatever_its_name_says(
    table_file: TableFile, content: bytes, kind: str | None
) -> None:
    with pytest.raises(InputRejected) as error:
        read_text(table_file(content))
    assert (error.value.code, error.value.parameters["kind"]) == ("file_not_text", kind)


@pytest.mark.parametrize("content", [b"", b"\n \r\n", b"\xef\xbb\xbf"])
def test_a_file_without_content_is_refused_as_empty(table_file: TableFile, content: bytes) -> None:
    with pytest.raises(InputRejected) as error:
        read_text(table_file(content))
    assert error.value.code == "file_empty"


def test_a_file_of_300_megabytes_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "gross.csv"
    path.touch()
    os.truncate(path, 300_000_000)

    def no_opening(*_arguments: Any, **_options: Any) -> None:
        raise AssertionError("The file was opened.")

    monkeypatch.setattr(Path, "open", no_opening)
    with pytest.raises(InputRejected) as error:
        read_text(path)
    assert error.value.code == "file_too_large"
    assert error.value.parameters["size"] == 300_000_000
    assert error.value.parameters["limit"] == LARGEST_TABLE == 50_000_000


@pytest.mark.parametrize(
    ("beginning", "name", "limit"), [(b"PLR_ID;EW\n", "t.csv", 100), (b' \n{"a": "', "p.json", 200)]
)
def test_a_portfolio_may_be_larger_than_a_table(
    table_file: TableFile, monkeypatch: pytest.MonkeyPatch, beginning: bytes, name: str, limit: int
) -> None:
    monkeypatch.setattr(input_file, "LARGEST_TABLE", 100)
    monkeypatch.setattr(input_file, "LARGEST_PORTFOLIO", 200)
    assert len(read_text(table_file(beginning.ljust(limit), name))) == limit
    with pytest.raises(InputRejected) as error:
        read_text(table_file(beginning.ljust(limit + 1), name))
    assert error.value.code == "file_too_large"
    assert (error.value.parameters["size"], error.value.parameters["limit"]) == (limit + 1, limit)


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentProblem) as error:
        read_text(tmp_path / "fehlt.csv")
    assert error.value.code == "file_missing"


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(InputRejected) as error:
        read_text(tmp_path)
    assert error.value.code == "file_not_regular"


def test_a_file_without_permission_names_the_reason(
    table_file: TableFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = table_file("a;b")

    def refuse(*_arguments: Any, **_options: Any) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)  # the administrator, who may run the tests, is never refused
    with pytest.raises(EnvironmentProblem) as error:
        read_text(path)
    assert error.value.code == "file_not_readable"
    assert error.value.parameters["reason"] == "Permission denied"
