"""Which libraries an installer carries: names, versions and checksums, in a file for each system (made by `renew_locks`)."""

import hashlib
import re
import tomllib
import zipfile
from dataclasses import dataclass
from pathlib import Path

from coordinator_app.installers.build import CHECKOUT, INGREDIENTS

EXTRAS = ("signature",)
"""The extras that installers have as well."""

_LINE = re.compile(r"(?P<name>[A-Za-z0-9._-]+)==(?P<version>\S+) --hash=sha256:(?P<sha256>[0-9a-f]{64})")


@dataclass(frozen=True)
class System:
    """What pip calls a system, and the Python that the installer for it carries."""

    name: str
    python: str
    platforms: tuple[str, ...]
    markers: tuple[tuple[str, str], ...]

    @property
    def lock(self) -> Path:
        """The file with what is carried."""
        return INGREDIENTS / f"{self.name}.lock"

    @property
    def wanted(self) -> tuple[str, ...]:
        """The words that make pip fetch for this system, wherever it runs."""
        platforms = (word for platform in self.platforms for word in ("--platform", platform))
        return ("--only-binary", ":all:", "--python-version", self.python, *platforms)


WINDOWS = System(
    "windows",
    "3.13",
    ("win_amd64",),
    (("sys_platform", "win32"), ("platform_system", "Windows"), ("os_name", "nt")),
)
LINUX = System(
    "linux",
    "3.11",
    (*(f"manylinux_2_{minor}_x86_64" for minor in (34, 28, 27, 24, 17)), "manylinux2014_x86_64"),
    (("sys_platform", "linux"), ("platform_system", "Linux"), ("os_name", "posix")),
)


@dataclass(frozen=True)
class Locked:
    """One library as it is carried."""

    name: str
    version: str
    sha256: str


def read_lock(path: Path) -> tuple[Locked, ...]:
    """Return the lines of a lock file."""
    lines = (line for line in path.read_text(encoding="utf-8").splitlines() if line and line[0] != "#")
    return tuple(Locked(**match.groupdict()) for line in lines if (match := _LINE.fullmatch(line)))


def canonical(name: str) -> str:
    """Return a name as package indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def sha256_of(path: Path) -> str:
    """Return the checksum of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def direct_dependencies() -> tuple[str, ...]:
    """Return what the program says that it needs, with the extras that installers have."""
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = (line for extra in EXTRAS for line in project["optional-dependencies"][extra])
    return (*project["dependencies"], *extras)


def metadata_lines(wheel: Path, field: str) -> tuple[str, ...]:
    """Return the values of a field in what a wheel tells of itself."""
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (item for item in archive.namelist() if re.fullmatch(r"[^/]+\.dist-info/METADATA", item))
        head = archive.read(name).decode().replace("\r\n", "\n").split("\n\n", 1)[0]
    return tuple(re.findall(rf"^{field}: (.*)$", head, re.MULTILINE))
