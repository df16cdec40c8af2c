"""Makes the lock files anew: `python -m coordinator_app.installers.renew_locks`, after every change of dependencies."""

import sys
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from packaging.requirements import Requirement

from coordinator_app.installers import tools
from coordinator_app.installers.build import CHECKOUT
from coordinator_app.installers.left_out import LIBRARIES
from coordinator_app.installers.locks import (
    LINUX,
    WINDOWS,
    System,
    canonical,
    direct_dependencies,
    metadata_lines,
    sha256_of,
)


def renew(system: System) -> int:
    """Find out anew what an installer carries, in the versions of constraints.txt, and return how many libraries that are."""
    wanted = dict.fromkeys(direct_dependencies())
    with tempfile.TemporaryDirectory() as folder:
        known = -1
        while (
            len(wanted) > known
        ):  # pip asks this computer for markers, not the other one: what only that needs is added
            known = len(wanted)
            _download(system, wanted, Path(folder))
            wanted |= dict.fromkeys(_needed_there(system, Path(folder).glob("*.whl")))
        carried = (wheel for wheel in Path(folder).glob("*.whl") if _name(wheel) not in LIBRARIES)
        lines = sorted(map(_line, carried))
    head = f"# What the installer for {system.name} carries. Made by `python -m coordinator_app.installers.renew_locks`.\n"
    system.lock.write_text(head + "".join(lines), encoding="utf-8", newline="\n")
    return len(lines)


def _download(system: System, wanted: Iterable[str], folder: Path) -> None:
    pip = (sys.executable, "-m", "pip", "download", "--quiet", "--constraint", CHECKOUT / "constraints.txt")
    tools.run((*pip, "--dest", folder, *system.wanted, *wanted))


def _needed_there(system: System, wheels: Iterable[Path]) -> Iterable[str]:
    surroundings: Mapping[str, str] = {**dict(system.markers), "python_version": system.python, "extra": ""}
    for wheel in wheels:
        for line in metadata_lines(wheel, "Requires-Dist"):
            requirement = Requirement(line)
            if requirement.marker is not None and requirement.marker.evaluate(dict(surroundings)):
                requirement.marker = None
                yield str(requirement)


def _line(wheel: Path) -> str:
    version = metadata_lines(wheel, "Version")[0].strip()
    return f"{_name(wheel)}=={version} --hash=sha256:{sha256_of(wheel)}\n"


def _name(wheel: Path) -> str:
    return canonical(metadata_lines(wheel, "Name")[0].strip())


if __name__ == "__main__":
    for one in (WINDOWS, LINUX):
        print(f"{one.lock}: {renew(one)}")  # noqa: T201
