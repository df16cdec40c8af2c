"""Reading a made-up export in one call."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from coordinator_app.exchange.directory.reader import DirectoryFiles
from coordinator_app.services.ports.directory import DirectoryFile
from directory_exports import write_zip

ReadExport = Callable[..., DirectoryFile]


@pytest.fixture
def read_export(tmp_path: Path) -> ReadExport:
    """Return a function that writes documents into an archive and reads it."""

    def read(*documents: Mapping[str, bytes]) -> DirectoryFile:
        merged = {name: data for part in documents for name, data in part.items()}
        return DirectoryFiles().read(write_zip(tmp_path / "export.zip", merged))

    return read
