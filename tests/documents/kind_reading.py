"""What the tests of several kinds of document share: the sample, records with readable texts, a body read back, sums of tables."""

import dataclasses
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from hypothesis import HealthCheck, settings

from coordinator_app.bootstrap import open_workspace
from coordinator_app.documents.model import Block, DataTable, Document
from coordinator_app.documents.render import render
from coordinator_app.runtime.resources import resource_path
from coordinator_app.services.workspace import OpenRequest, Workspace
from coordinator_app.wording.formats import MINUS, parse_euro
from documents.extraction import body_of_pypdf, squeezed

T = TypeVar("T")

FEW_EXAMPLES = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
MORE_EXAMPLES = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@contextmanager
def sample_workspace(folder: Path) -> Iterator[Workspace]:
    """A workspace with the sample that is shipped."""
    opened = open_workspace(OpenRequest(folder / "sample.qldb"))
    try:
        opened.imports.apply(opened.imports.preview(resource_path("sample", "lindenfurt.json")))
        yield opened
    finally:
        opened.store.close()


def readable(record: T) -> T:
    """The same record with each text that says anything turned into a word that every font and extractor knows."""
    turned: T = _readable(record)
    return turned


def body(document: Document) -> str:
    """The text of a document as read back from its PDF, without white space and without the footers."""
    return body_of_pypdf(render(document).content, document)


def missing(text: str, wanted: Iterable[str | None]) -> list[str]:
    """What is wanted and not in a text that was read back."""
    return [fact for fact in wanted if fact and squeezed(fact) not in text]


def table_of(blocks: Iterable[Block], caption: str) -> DataTable:
    """The table whose caption begins like this."""
    return next(
        block
        for block in blocks
        if isinstance(block, DataTable) and block.caption is not None and block.caption.startswith(caption)
    )


def amounts(table: DataTable) -> tuple[int, ...]:
    """The amounts in the last column of a table, its sum at the end, in cents."""
    return tuple(_cents(row[-1] or "") for row in table.rows)


def _cents(text: str) -> int:
    # Of an amount below zero the sign stands before it; amounts of random records are longer than people type.
    sign = -1 if text.startswith(MINUS) else 1
    digits = text.lstrip(MINUS)
    whole, cents = digits.rsplit(",", 1)
    if len(digits) <= 20:
        assert parse_euro(digits) == int(whole.replace(".", "")) * 100 + int(cents)
    return sign * (int(whole.replace(".", "")) * 100 + int(cents))


def _readable(value: Any) -> Any:
    if isinstance(value, str):
        return f"Wort{zlib.crc32(value.encode('utf-8', 'surrogatepass')):08X}" if value.strip() else value
    if isinstance(value, tuple):
        return tuple(map(_readable, value))
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return dataclasses.replace(
            value,
            **{field.name: _readable(getattr(value, field.name)) for field in dataclasses.fields(value)},
        )
    return value
