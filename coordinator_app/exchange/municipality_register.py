"""Reads the Gemeindeverzeichnis of Destatis (GV100AD): lines of fixed width, as text or in the ZIP that it comes in.

The places of the fields are those of the description that Destatis puts into the ZIP. Only what a municipality is known
by is read; a line that can't be read refuses the whole file, because a missing municipality would seem not to exist.
"""

import io
import zipfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType

from coordinator_app.domain.errors import InputRejected
from coordinator_app.exchange.input_file import read_bytes, text_of
from coordinator_app.services.ports.municipality_register import MunicipalityRegister, RegisteredMunicipality

LARGEST_FILE = 20_000_000
"""Bytes. The register has some 16,000 lines of 220 characters."""

_DISTRICT, _MUNICIPALITY = "40", "60"
_KNOWN_LINES = frozenset({"10", "20", "30", _DISTRICT, "50", _MUNICIPALITY})

_KIND = slice(0, 2)
_DAY = slice(2, 10)
_KEY = slice(10, 18)
_DISTRICT_KEY = slice(10, 15)
_NAME = slice(22, 72)
_INHABITANTS = slice(139, 150)
_POSTCODE = slice(165, 170)
_LEAST_WIDTH = 150
"""Characters that a line of a municipality has at least: up to the number of its inhabitants."""

_KEY_LENGTH, _DAY_LENGTH, _POSTCODE_LENGTH = 8, 8, 5
_NO_PLACE = frozenset({"65", "66"})
"""Textkennzeichen of areas that belong to no municipality, such as forests and lakes."""

_TEXT_MARK = slice(122, 124)


class Gv100Reader:
    """Fulfils `RegisterReader`."""

    def read(self, path: Path) -> MunicipalityRegister:
        """Return what a file holds, all of it or nothing.

        Raises:
            InputRejected: `register_unknown`, `register_line_unreadable`, `register_archive_damaged`,
                `register_archive_without_file`, or what any file can be refused for.
            EnvironmentProblem: the file cannot be opened.
        """
        data = read_bytes(path, LARGEST_FILE)
        if zipfile.is_zipfile(io.BytesIO(data)):
            data = _unpacked(data, path)
        return parse(text_of(data, path), path)


def parse(text: str, path: Path) -> MunicipalityRegister:
    """Return the municipalities of a text in the layout GV100AD.

    Raises:
        InputRejected: `register_unknown`, `register_line_unreadable`.
    """
    lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    if not any(line[_KIND] == _MUNICIPALITY for _, line in lines) or lines[0][1][_KIND] not in _KNOWN_LINES:
        raise InputRejected("register_unknown", path=path)
    districts = MappingProxyType(
        {line[_DISTRICT_KEY]: line[_NAME].strip() for _, line in lines if line[_KIND] == _DISTRICT}
    )
    found: dict[str, RegisteredMunicipality] = {}
    day = None
    for number, line in lines:
        if line[_KIND] not in _KNOWN_LINES:
            raise InputRejected("register_line_unreadable", path=path, line=number)
        if line[_KIND] == _MUNICIPALITY and line[_TEXT_MARK] not in _NO_PLACE:
            entry = _entry(line, districts)
            day = day or _day(line[_DAY])
            if entry is None or day is None or entry.ags in found:
                raise InputRejected("register_line_unreadable", path=path, line=number)
            found[entry.ags] = entry
    if day is None:
        raise InputRejected("register_unknown", path=path)
    return MunicipalityRegister(path, day, tuple(found.values()))


def _entry(line: str, districts: Mapping[str, str]) -> RegisteredMunicipality | None:
    """Return the municipality of a line, or None where the line is not laid out as described."""
    ags, name, inhabitants, postcode = (
        line[place].strip() for place in (_KEY, _NAME, _INHABITANTS, _POSTCODE)
    )
    if len(line) < _LEAST_WIDTH or not _is_number(ags, _KEY_LENGTH) or not name:
        return None
    if inhabitants and not _is_number(inhabitants):
        return None
    district = districts.get(ags[:5])
    return RegisteredMunicipality(
        ags,
        name,
        district if district != name else None,  # a town that is its own Kreis
        postcode if _is_number(postcode, _POSTCODE_LENGTH) else None,
        int(inhabitants) if inhabitants else None,
    )


def _day(text: str) -> date | None:
    if not _is_number(text, _DAY_LENGTH):
        return None
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        return None


def _is_number(text: str, length: int | None = None) -> bool:
    return text.isascii() and text.isdigit() and (length is None or len(text) == length)


def _unpacked(data: bytes, path: Path) -> bytes:
    """Return the one file of an archive that is laid out as the register; the rest describes it."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for info in archive.infolist():
                if info.is_dir() or not info.filename.lower().endswith((".txt", ".asc")):
                    continue
                with archive.open(info) as member:
                    content = member.read(LARGEST_FILE + 1)
                if len(content) > LARGEST_FILE:
                    raise InputRejected("file_too_large", path=path, size=len(content), limit=LARGEST_FILE)
                if content.removeprefix(b"\xef\xbb\xbf")[:2].decode("ascii", "replace") in _KNOWN_LINES:
                    return content
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError, ValueError) as error:
        raise InputRejected("register_archive_damaged", path=path) from error
    raise InputRejected("register_archive_without_file", path=path)
