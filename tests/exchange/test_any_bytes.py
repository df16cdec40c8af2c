"""Whatever bytes a file holds, reading it ends in an answer or in an error that has a German message."""

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coordinator_app.domain.errors import KnownError
from coordinator_app.exchange.importers.table_format import TableFormat
from coordinator_app.exchange.reader import TABLE_FORMATS, FileImporters
from coordinator_app.services.ports.exchange import ReadFile

_PLAUSIBLE = [
    "01100101",
    "01100102",
    "01011101",
    "1100101",
    "Hamburg",
    "Harburg",
    "Horn",
    "",
    "202012",
    "gültig",
]
_NUMBERS = ["1 234,5", "12.5", "3419", "-  23", "–", ".", "-9999", "01.01.2021", "2-"]
_CELLS = st.sampled_from(_PLAUSIBLE + _NUMBERS) | st.text(
    alphabet=st.sampled_from('019,.-–+x "\n;\r=äZ\u200b\u00a0(/)'), max_size=12
)
_PORTFOLIOS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
_SETTINGS = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def answer(path: Path, content: bytes) -> ReadFile | KnownError:
    path.write_bytes(content)
    try:
        return FileImporters().read(path)
    except KnownError as error:
        return error


@given(content=st.binary(max_size=300))
@_SETTINGS
def test_any_bytes_are_answered(tmp_path: Path, content: bytes) -> None:
    assert answer(tmp_path / "datei", content) is not None


@pytest.mark.parametrize("table_format", TABLE_FORMATS, ids=lambda table_format: table_format.name)
@given(data=st.data())
@_SETTINGS
def test_any_cells_under_a_known_header_are_answered(
    tmp_path: Path, table_format: TableFormat, data: st.DataObject
) -> None:
    header = sorted(table_format.markers | {column.heading for column in table_format.columns[:3]})
    rows = data.draw(st.lists(st.lists(_CELLS, min_size=len(header), max_size=len(header) + 1), max_size=6))
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows([header, *rows])
    found = answer(tmp_path / "tabelle.csv", text.getvalue().encode())
    if isinstance(found, ReadFile):
        taken = {item.row for item in found.records if item.row is not None}
        assert taken.isdisjoint(row.row for row in found.rejected if row.row > 1)


@given(portfolio=_PORTFOLIOS)
@_SETTINGS
def test_any_json_is_answered(tmp_path: Path, portfolio: object) -> None:
    content = '{"format": "quartierslotse-portfolio", "version": 1, "projects": %s}'
    assert answer(tmp_path / "portfolio.json", (content % json.dumps(portfolio)).encode()) is not None
