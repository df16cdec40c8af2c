"""The folder that Linux gets: the Python that builds it, the libraries, the program, and a small program that starts it."""

import platform
import shutil
import sys
import sysconfig
from dataclasses import dataclass
from pathlib import Path

from coordinator_app.installers import tools
from coordinator_app.installers.build import INGREDIENTS, Build
from coordinator_app.installers.inputs import fetch_wheels
from coordinator_app.installers.inventory import Part, parts_of_wheels, python_part, write_inventory
from coordinator_app.installers.left_out import QT_LINUX, is_wanted_of_python
from coordinator_app.installers.locks import LINUX
from coordinator_app.installers.payload import compile_all, settle, unpack_wheel
from coordinator_app.installers.shared_objects import Needs, carry
from coordinator_app.installers.trouble import CannotBuild

NEEDED = ("gcc", "strip", "readelf", "patchelf", "ldconfig", "dpkg-query")

PROGRAM = "quartierslotse"
_LIBRARIES = f"lib/python{LINUX.python}"
_SITE = f"{_LIBRARIES}/site-packages"
_QT = f"{_SITE}/PySide6/Qt/lib"
_APP = "app"


@dataclass(frozen=True)
class LinuxStage:
    """A finished payload: its folder, what is in it, and what it expects of the system."""

    folder: Path
    parts: tuple[Part, ...]
    needs: Needs


def stage_linux(build: Build, wheel: Path) -> LinuxStage:
    """Put together what is installed on Linux.

    Raises:
        CannotBuild: a tool, a library or the right Python is missing.
    """
    tools.demand(NEEDED, "das Programm für Linux")
    library = _python_library()
    wheels = fetch_wheels(build, LINUX)
    folder = build.scratch / "linux"
    (folder / _SITE).mkdir(parents=True)
    _copy_python(folder, library)
    for carried in wheels:
        unpack_wheel(carried, folder / _SITE, QT_LINUX)
    unpack_wheel(wheel, folder / _APP, ())
    (folder / _SITE / "quartierslotse.pth").write_text(f"../../../{_APP}\n", encoding="ascii")
    needs, extra = carry(folder, folder / _QT)
    compile_all(sys.executable, folder, _LIBRARIES, _APP)
    # This way of looking for libraries holds for all that is loaded, and is no variable that other programs inherit.
    search = f"-Wl,--disable-new-dtags,-rpath,$ORIGIN/lib:$ORIGIN/{_QT}"
    source, named = INGREDIENTS / "launcher.c", f'-DPYTHON_LIBRARY="{library.name}"'
    tools.run(
        ("gcc", "-O2", "-s", "-Wl,--build-id=none", search, named, "-o", folder / PROGRAM, source, "-ldl")
    )
    licence = Path(sysconfig.get_path("stdlib")) / "LICENSE.txt"
    if not licence.is_file():
        licence = Path("/usr/share/doc") / f"python{LINUX.python}" / "copyright"
    parts = (
        *parts_of_wheels(wheels, wheel),
        python_part(platform.python_version(), "Linux", licence),
        *extra,
    )
    write_inventory(build, parts, folder, "Linux")
    settle(build, folder, (PROGRAM,))
    return LinuxStage(folder, parts, needs)


def _python_library() -> Path:
    """Return the library of the Python that is at work here, which the package carries."""
    if f"{sys.version_info[0]}.{sys.version_info[1]}" != LINUX.python:
        raise CannotBuild(
            f"Es wurde nichts gebaut, weil das Linux-Programm mit Python {LINUX.python} gebaut wird und hier {platform.python_version()} läuft. "
            f"Starten Sie build_installer.py mit Python {LINUX.python}."
        )
    name = sysconfig.get_config_var("INSTSONAME") or ""
    places = [Path(str(sysconfig.get_config_var(key))) / name for key in ("LIBDIR", "LIBPL")]
    places.append(Path("/usr/lib") / str(sysconfig.get_config_var("MULTIARCH")) / name)
    found = next((place for place in places if ".so" in name and place.is_file()), None)
    if found is None:
        raise CannotBuild(
            "Es wurde nichts gebaut, weil dieses Python keine eigene Bibliothek (libpython) hat, die das Programm mitbringen könnte. "
            f"Installieren Sie sie mit: apt-get install libpython{LINUX.python}"
        )
    return found


def _copy_python(folder: Path, library: Path) -> None:
    """Copy Python's library and standard library; where it looked for libraries on this computer is nothing for others."""
    standard = Path(sysconfig.get_path("stdlib"))
    for source in sorted(path for path in standard.rglob("*") if path.is_file()):
        name = source.relative_to(standard).as_posix()
        if is_wanted_of_python(name):
            target = folder / _LIBRARIES / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)
    _write_settings(folder / _LIBRARIES)
    shutil.copyfile(library, folder / "lib" / library.name)
    objects = (folder / "lib" / library.name, *sorted((folder / _LIBRARIES / "lib-dynload").glob("*.so")))
    for path in objects:
        tools.run(("strip", "--strip-unneeded", path))
        tools.run(("patchelf", "--remove-rpath", path))


def _write_settings(folder: Path) -> None:
    """Write what Python remembers of its own making, without where on this computer that was."""
    name = sysconfig._get_sysconfigdata_name()  # type: ignore[attr-defined]  # noqa: SLF001 - there is no other way to its name
    kept = {key: value for key, value in sorted(sysconfig.get_config_vars().items()) if "/" not in str(value)}
    own = {key: value for key, value in kept.items() if key.isupper() or key.startswith("Py_")}
    text = "".join(f"    {key!r}: {value!r},\n" for key, value in own.items() if isinstance(value, str | int))
    (folder / f"{name}.py").write_text(f"build_time_vars = {{\n{text}}}\n", encoding="utf-8")
