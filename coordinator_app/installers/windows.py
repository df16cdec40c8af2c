"""The folder that Windows gets: the Python of its makers, the libraries, the program, and two small programs that start it."""

from dataclasses import dataclass
from pathlib import Path

from coordinator_app.installers import tools
from coordinator_app.installers.build import INGREDIENTS, Build
from coordinator_app.installers.inputs import fetch_wheels, runtime_sha256, unpack_runtime
from coordinator_app.installers.inventory import Part, parts_of_wheels, python_part, write_inventory
from coordinator_app.installers.left_out import QT_WINDOWS
from coordinator_app.installers.locks import WINDOWS
from coordinator_app.installers.payload import compile_all, find_python, settle, unpack_wheel

COMPILERS = ("x86_64-w64-mingw32-gcc", "x86_64-w64-mingw32-windres")

PROGRAMS = {"Quartierslotse.exe": ("-mwindows", "-DWINDOWED"), "coordinator-app.exe": ("-mconsole",)}
"""The window, and the same for the command line."""

_LIBRARIES, _PROGRAM = "lib", "app"
RENEWED = (_LIBRARIES, _PROGRAM)
"""The folders that an upgrade empties first, so that nothing of the version before stays."""


@dataclass(frozen=True)
class Stage:
    """A finished payload: its folder, and what is in it."""

    folder: Path
    parts: tuple[Part, ...]


def stage_windows(build: Build, wheel: Path) -> Stage:
    """Put together what is installed on Windows.

    Raises:
        CannotBuild: a compiler, a Python or a library is missing.
    """
    tools.demand(COMPILERS, "das Windows-Programm")
    python = find_python(WINDOWS.python)
    wheels = fetch_wheels(build, WINDOWS)
    folder = build.scratch / "windows"
    folder.mkdir()
    version = unpack_runtime(build, folder)
    for carried in wheels:
        unpack_wheel(carried, folder / _LIBRARIES, QT_WINDOWS)
    unpack_wheel(wheel, folder / _PROGRAM, ())
    library = next(folder.glob("python3??.dll")).name
    _write_search_path(folder, library)
    compile_all(python, folder, _LIBRARIES, _PROGRAM)
    for name, words in PROGRAMS.items():
        _make_launcher(build, folder / name, library, words)
    parts = (
        *parts_of_wheels(wheels, wheel),
        python_part(version, "Windows", folder / "LICENSE.txt", runtime_sha256(build)),
    )
    write_inventory(build, parts, folder, "Windows")
    settle(build, folder)
    return Stage(folder, parts)


def _write_search_path(folder: Path, library: str) -> None:
    """Say where Python looks for modules; nothing of the user's own Python is looked at."""
    for old in folder.glob("*._pth"):
        old.unlink()
    stem = library.removesuffix(".dll")
    lines = (f"{stem}.zip", ".", _PROGRAM, _LIBRARIES)
    (folder / f"{stem}._pth").write_bytes("".join(f"{line}\r\n" for line in lines).encode())


def _make_launcher(build: Build, target: Path, library: str, words: tuple[str, ...]) -> None:
    source = INGREDIENTS / "windows"
    numbers = ",".join((*build.version.split("."), "0", "0", "0")[:4])
    resource = build.scratch / f"{target.stem}.res"
    text, told = rf"VERSION_TEXT=\"{build.version}\"", f"VERSION_NUMBERS={numbers}"
    compiler, resources = COMPILERS
    described = (source / "launcher.rc", "-O", "coff", "-I", source, "-D", text, "-D", told, "-o", resource)
    tools.run((resources, *described), folder=source)
    named = rf'-DPYTHON_LIBRARY=L"{library}"'
    # No time of the day in the file, so that the same source gives the same bytes.
    always = ("-O2", "-s", "-municode", "-Wl,--no-insert-timestamp", "-static-libgcc")
    tools.run((compiler, *always, *words, named, "-o", target, INGREDIENTS / "launcher.c", resource))
