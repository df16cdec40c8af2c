"""Whatever a file holds, reading it ends in entries or in an error with a German message, and twice in the same."""

import csv
import io
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import directory_exports as made
from coordinator_app.domain.errors import KnownError
from coordinator_app.exchange.directory.reader import DirectoryFiles
from coordinator_app.exchange.directory.table import COLUMNS, REQUIRED
from coordinator_app.services.ports.directory import DirectoryFile
from coordinator_app.wording.directory_file_messages import directory_finding
from coordinator_app.wording.errors import message

PAGE = "https://www.foerderdatenbank.de/FDB/Content/DE/Foerderprogramm/Bund/"
HEADER = (*REQUIRED, *sorted(COLUMNS - set(REQUIRED)))
_SETTINGS = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
_CELLS = st.sampled_from(
    ["", "[]", '["zuschuss"]', '["x", 1]', "null", "[[]]", '[{"url":"u"}]', "0207-01-01", "true"]
) | st.text(max_size=12)


def answer(path: Path, content: bytes) -> str:
    path.write_bytes(content)
    reader = DirectoryFiles()
    reader.recognises(path)
    try:
        file = reader.read(path)
    except KnownError as error:
        return message(error)
    assert file == reader.read(path)
    return told(file)


def told(file: DirectoryFile) -> str:
    keys = [entry.key for entry in file.entries]
    assert keys == sorted(set(keys))
    return "\n".join(map(directory_finding, file.findings)) or "ohne Befund"


@given(content=st.binary(max_size=300) | st.binary(max_size=100).map(lambda data: b"PK\x03\x04" + data))
@_SETTINGS
def test_any_bytes_are_answered(tmp_path: Path, content: bytes) -> None:
    assert answer(tmp_path / "datei", content)


@given(rows=st.lists(st.lists(_CELLS, min_size=51, max_size=51), min_size=1, max_size=3), data=st.data())
@_SETTINGS
def test_any_cells_of_the_table_are_answered(
    tmp_path: Path, rows: list[list[str]], data: st.DataObject
) -> None:
    for number, cells in enumerate(rows):
        cells[HEADER.index("url")] = f"{PAGE}{data.draw(st.sampled_from('ab'))}{number}.html"
    text = io.StringIO(newline="")
    csv.writer(text).writerows([HEADER, *rows])
    assert answer(tmp_path / "datei", text.getvalue().encode(errors="replace"))


@given(position=st.integers(0), byte=st.integers(0, 255))
@_SETTINGS
def test_an_archive_with_any_byte_changed_is_answered(tmp_path: Path, position: int, byte: int) -> None:
    path = made.write_zip(tmp_path / "quelle.zip", made.programme("Bund/a") | made.programme("Bund/b"))
    data = bytearray(path.read_bytes())
    data[position % len(data)] = byte
    assert answer(tmp_path / "datei", bytes(data))


@given(
    title=st.text(max_size=30),
    body=st.text(max_size=60),
    stamp=st.text(max_size=12) | st.datetimes().map(lambda moment: moment.isoformat()),
    code=st.text(max_size=10),
)
@_SETTINGS
def test_any_content_of_a_document_is_answered(
    tmp_path: Path, title: str, body: str, stamp: str, code: str
) -> None:
    documents = made.programme(
        "Bund/a",
        title=title,
        texts={"gsb:summary": body, "gsb:header": title},
        dates={"gsb:dateOfExpiration": stamp, "gsb:dateOfIssue": stamp},
        lists={"Foerderart": [code], "UFArbeit": [code], "Foerderorganisation": [made.target(code)]},
        contacts=[code],
    )
    path = made.write_zip(tmp_path / "quelle.zip", documents)
    assert answer(tmp_path / "datei", path.read_bytes())
