"""Small files for the tests of exchange."""

from collections.abc import Callable
from pathlib import Path

import pytest

TableFile = Callable[..., Path]


@pytest.fixture
def table_file(tmp_path: Path) -> TableFile:
    """Return a function that writes a file and returns its path."""

    def write(content: str | bytes, name: str = "tabelle.csv", encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        return path

    return write
