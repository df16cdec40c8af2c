"""Parquet as polars writes it (files/dump_*.parquet, three made-up rows in the dump's 26 columns), and doing without."""

from importlib.util import find_spec
from pathlib import Path

import pytest

from coordinator_app.domain.errors import EnvironmentProblem, InputRejected
from coordinator_app.exchange.directory import parquet
from coordinator_app.exchange.directory.reader import DirectoryFiles
from coordinator_app.services.ports.directory import DirectoryLayout
from coordinator_app.wording.errors import message

FILES = Path(__file__).parent / "files"
with_pyarrow = pytest.mark.skipif(find_spec("pyarrow") is None, reason="the extra 'parquet' is not installed")


@with_pyarrow
@pytest.mark.parametrize("name", ["dump_zstd.parquet", "dump_snappy.parquet"])
def test_lists_time_stamps_and_gaps_are_read_as_they_were_written(name: str) -> None:
    file = DirectoryFiles().read(FILES / name)
    entries = {entry.key: entry for entry in file.entries}
    assert (file.layout, file.findings) == (DirectoryLayout.DUMP, ())
    assert list(entries) == ["bund-ba-eins", "eu-drei", "land-hessen-zwei"]
    first, third, second = entries.values()
    assert first.funding_kinds == ("zuschuss", "darlehen")
    assert first.areas == ("kultur_medien_sport",)
    assert [link.url for link in first.links] == ["https://a.invalid", "https://b.invalid"]
    assert (first.updated, first.absent) == ("2025-07-01", False)
    assert first.description == "Lang 1 – für Ältere."
    assert (second.funding_kinds, second.areas, second.locations) == ((), (), ("hessen",))
    assert (second.absent, second.updated) == (True, None)
    assert (third.funding_kinds, third.applicants) == (("zuschuss",), ())


@with_pyarrow
@pytest.mark.parametrize("part", [4, 100, 0.5, 0.99])
def test_a_file_that_is_cut_off_is_refused(tmp_path: Path, part: float) -> None:
    data = (FILES / "dump_zstd.parquet").read_bytes()
    path = tmp_path / "dump.parquet"
    path.write_bytes(data[: int(part if part > 1 else part * len(data))])
    with pytest.raises(InputRejected) as refused:
        DirectoryFiles().read(path)
    assert refused.value.code == "parquet_damaged"


@with_pyarrow
def test_a_file_with_changed_bytes_is_refused_or_read_whole(tmp_path: Path) -> None:
    data = (FILES / "dump_snappy.parquet").read_bytes()
    path = tmp_path / "dump.parquet"
    for position in range(4, len(data), 101):
        changed = bytearray(data)
        changed[position] ^= 0x5A
        path.write_bytes(changed)
        try:
            assert len(DirectoryFiles().read(path).entries) == 3
        except InputRejected as error:
            assert message(error)  # noqa: PT017 - either is right


@with_pyarrow
@pytest.mark.parametrize(
    ("limit", "code"), [("LARGEST_UNPACKED", "table_too_large"), ("LARGEST_FILE", "file_too_large")]
)
def test_a_file_far_beyond_the_dump_is_refused(
    monkeypatch: pytest.MonkeyPatch, limit: str, code: str
) -> None:
    monkeypatch.setattr(parquet, limit, 100)
    with pytest.raises(InputRejected) as refused:
        DirectoryFiles().read(FILES / "dump_zstd.parquet")
    assert refused.value.code == code


def test_without_pyarrow_the_message_names_the_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "pa", None)
    path = FILES / "dump_zstd.parquet"
    assert DirectoryFiles().recognises(path)
    with pytest.raises(EnvironmentProblem) as problem:
        DirectoryFiles().read(path)
    assert problem.value.code == "parquet_not_supported"
    assert "CSV-Datei" in message(problem.value)
