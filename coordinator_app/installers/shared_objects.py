"""Which libraries of the system the Linux packages carry along, and which they expect: tables, held against what is in the payload."""

import re
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from coordinator_app.installers import tools
from coordinator_app.installers.inventory import Part
from coordinator_app.installers.payload import SONAME
from coordinator_app.installers.trouble import BuildError, CannotBuild

EXPECTED: Mapping[str, str] = {
    "libc.so.6": "libc6", "libm.so.6": "libc6", "libdl.so.2": "libc6", "libpthread.so.0": "libc6", "librt.so.1": "libc6",
    "libutil.so.1": "libc6", "ld-linux-x86-64.so.2": "libc6",
    "libgcc_s.so.1": "libgcc-s1", "libstdc++.so.6": "libstdc++6", "libz.so.1": "zlib1g", "libzstd.so.1": "libzstd1",
    "libGL.so.1": "libgl1", "libEGL.so.1": "libegl1", "libOpenGL.so.0": "libopengl0", "libGLX.so.0": "libglx0",
    "libglib-2.0.so.0": "libglib2.0-0t64 | libglib2.0-0", "libgthread-2.0.so.0": "libglib2.0-0t64 | libglib2.0-0",
    "libgobject-2.0.so.0": "libglib2.0-0t64 | libglib2.0-0", "libgio-2.0.so.0": "libglib2.0-0t64 | libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3", "libfontconfig.so.1": "libfontconfig1", "libfreetype.so.6": "libfreetype6",
    "libxkbcommon.so.0": "libxkbcommon0", "libX11.so.6": "libx11-6", "libX11-xcb.so.1": "libx11-xcb1", "libxcb.so.1": "libxcb1",
    "libxcb-randr.so.0": "libxcb-randr0", "libxcb-render.so.0": "libxcb-render0", "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0", "libxcb-sync.so.1": "libxcb-sync1", "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-glx.so.0": "libxcb-glx0",
}  # fmt: skip
"""Libraries of every desktop, and the Debian packages that have them: carrying them would clash with drivers and settings."""

FONTS = "fonts-dejavu-core | fonts-liberation2 | fonts-liberation | fonts-noto-core"
"""Without any font, Qt starts only with complaints; the window itself uses the fonts that the program carries."""

CARRIED = frozenset({
    "libssl.so.3", "libcrypto.so.3", "libffi.so.8", "libsqlite3.so.0", "libbz2.so.1.0", "liblzma.so.5", "libuuid.so.1",
    "libxcb-cursor.so.0", "libxcb-icccm.so.4", "libxcb-image.so.0", "libxcb-keysyms.so.1", "libxcb-render-util.so.0",
    "libxcb-util.so.1", "libxcb-xkb.so.1", "libxkbcommon-x11.so.0",
})  # fmt: skip
"""Small libraries that many systems lack, or have in another version."""

OPTIONAL = ("libcupsprintersupport.so",)
"""Plugins that are used where the system has what they need, such as a printing service."""

_GLIBC = re.compile(rb"GLIBC_2\.(\d+)")


@dataclass(frozen=True)
class Needs:
    """What the payload expects of the system: names of libraries, Debian packages, the least version of glibc."""

    libraries: tuple[str, ...]
    packages: tuple[str, ...]
    glibc: str


def carry(folder: Path, place: Path) -> tuple[Needs, tuple[Part, ...]]:
    """Copy what is carried beside the payload's own libraries, and return what is expected, and the carried parts.

    Raises:
        BuildError: the payload needs a library that stands in none of the tables.
        CannotBuild: this computer lacks one that is carried.
    """
    parts: dict[str, Part] = {}
    while True:
        needed = _needed(folder)
        own = {path.name for path in folder.rglob("*") if SONAME.search(path.name)}
        absent = {name for name in needed if name not in own and name not in EXPECTED}
        unknown = sorted(absent - CARRIED)
        if unknown:
            raise BuildError(
                f"Der Bau ist gescheitert, weil das Programm Bibliotheken braucht, über die nicht entschieden ist: {', '.join(unknown)}. "
                "Tragen Sie sie in shared_objects.py unter EXPECTED oder CARRIED ein."
            )
        if not absent:
            break
        for name in sorted(absent):
            source = _find(name)
            shutil.copy(source, place / name)
            part = _part(source)
            parts[part.name] = part
    expected = tuple(sorted(name for name in needed if name in EXPECTED))
    packages = tuple(sorted({EXPECTED[name] for name in expected}))
    versions = (int(match[1]) for path in _objects(folder) for match in _GLIBC.finditer(path.read_bytes()))
    return Needs(expected, packages, f"2.{max(versions)}"), tuple(parts.values())


def depends(needs: Needs) -> str:
    """Return the line of a Debian package that tells what it needs."""
    packages = (f"libc6 (>= {needs.glibc})" if name == "libc6" else name for name in needs.packages)
    return ", ".join((*packages, FONTS))


def _objects(folder: Path) -> Iterable[Path]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink() and path.name not in OPTIONAL:
            with path.open("rb") as file:
                if file.read(4) == b"\x7fELF":
                    yield path


def _needed(folder: Path) -> frozenset[str]:
    told = tools.run(("readelf", "-dW", *_objects(folder)))
    return frozenset(re.findall(r"\(NEEDED\)\s+Shared library: \[([^\]]+)\]", told))


def _find(name: str) -> Path:
    listed = tools.run(("ldconfig", "-p"))
    found = re.search(rf"^\s+{re.escape(name)} \(libc6,x86-64[^)]*\) => (\S+)$", listed, re.MULTILINE)
    if found is None:
        raise CannotBuild(
            f"Es wurde nichts gebaut, weil auf diesem Rechner die Bibliothek {name} fehlt, die mitgegeben wird. "
            f"Installieren Sie, was oben in .ci/run steht, und unter Debian noch: apt-get install {PACKAGE_OF.get(name, name)}"
        )
    return Path(found[1]).resolve()


PACKAGE_OF: Mapping[str, str] = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}


def _part(source: Path) -> Part:
    """Return a library of Debian's as a part, with its licence."""
    package, version = _owner((source, Path("/", *source.parts[2:])))
    text = Path("/usr/share/doc", package, "copyright").read_text(encoding="utf-8", errors="replace")
    stated = re.findall(r"^License: *(\S.*)$", text, re.MULTILINE)
    licence = " AND ".join(dict.fromkeys(stated)) or "siehe Text"
    return Part(
        package, version, licence, f"pkg:deb/debian/{package}@{version}?arch=amd64", None, {"copyright": text}
    )


def _owner(places: Sequence[Path]) -> tuple[str, str]:
    for place in places:  # /lib and /usr/lib are one folder, but the packages remember only one of the names
        told = tools.run(("dpkg-query", "--search", place), accepted=(0, 1))
        if match := re.match(r"([a-z0-9][a-z0-9+.-]+)(?::amd64)?: /", told):
            version = tools.run(("dpkg-query", "--show", "--showformat=${Version}", f"{match[1]}:amd64"))
            return match[1], version.strip()
    raise BuildError(f"Der Bau ist gescheitert, weil kein Debian-Paket sagt, woher {places[0]} stammt.")
