"""The front door of the build: what was asked for, whether this computer can do it, the steps, and what is told of them."""

import hashlib
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from coordinator_app.installers import clean_root, linux, msi, nsis, signing, tools, wine_trial
from coordinator_app.installers.build import CHECKOUT, Build, time_stamp
from coordinator_app.installers.inventory import BILL, LICENCES
from coordinator_app.installers.linux import LinuxStage, stage_linux
from coordinator_app.installers.linux_packages import make_deb, make_portable
from coordinator_app.installers.locks import sha256_of
from coordinator_app.installers.trouble import BuildError, CannotBuild
from coordinator_app.installers.wheel import build_wheel
from coordinator_app.installers.windows import COMPILERS, stage_windows

DONE, FAILED, WRONG_USAGE = 0, 1, 2

USAGE = """\
Aufruf: python build_installer.py [--target ZIEL] [--to ORDNER] [--verify | --no-verify] [--offline] [--cache ORDNER]
                                  [--runtime DATEI] [--quick]

Baut, was Menschen installieren, prüft es und zählt es auf.

  --target ZIEL    windows (Setup.exe für eine Person), msi (für die IT), deb, portable (Ordner für Linux), wheel (für pip)
                   oder all: alles, was sich auf diesem System bauen lässt (so auch ohne Angabe)
  --to ORDNER      wohin das Fertige kommt (sonst dist)
  --verify         auch installieren und benutzen, unter Wine und in einem frischen Debian; was dazu fehlt, ist ein Fehler
  --no-verify      das nicht tun (ohne beides: so weit dieser Rechner es kann)
  --offline        nichts laden, nur nehmen, was im Zwischenspeicher liegt
  --cache ORDNER   Zwischenspeicher für Bibliotheken (sonst build/cache)
  --runtime DATEI  anderes Python für Windows: ein ZIP „embeddable package (64-bit)“ der Version 3.13
  --quick          wenig komprimieren, zum Ausprobieren"""

LIMITS: Mapping[str, int] = {".exe": 90_000_000, ".msi": 90_000_000, ".deb": 120_000_000, ".xz": 120_000_000}
"""Bytes that a file of each kind may have."""

NEEDED: Mapping[str, tuple[str, ...]] = {
    "wheel": (),
    "windows": (*COMPILERS, *nsis.NEEDED),
    "msi": (*COMPILERS, *msi.NEEDED),
    "deb": linux.NEEDED,
    "portable": linux.NEEDED,
}
"""The targets, and the tools without which they can't be built."""

TRIALS: Mapping[str, tuple[str, ...]] = {
    "windows": wine_trial.NEEDED,
    "msi": wine_trial.NEEDED,
    "deb": clean_root.NEEDED,
    "portable": clean_root.NEEDED,
}
"""What it takes to try them."""

_VALUES = ("--target", "--to", "--cache", "--runtime")
_FLAGS = ("--verify", "--no-verify", "--offline", "--quick")

Say = Callable[[str], None]


@dataclass(frozen=True)
class Wanted:
    """What was asked for. `verify` None means: as far as this computer can."""

    targets: tuple[str, ...]
    folder: Path = CHECKOUT / "dist"
    cache: Path = CHECKOUT / "build" / "cache"
    runtime: Path | None = None
    offline: bool = False
    quick: bool = False
    verify: bool | None = None


@dataclass
class _Made:
    """What is finished so far."""

    files: list[Path] = field(default_factory=list)
    told: list[str] = field(default_factory=list)


def main(arguments: Sequence[str], say: Say = print) -> int:
    """Build as the arguments say, tell the user in German, and return the exit code."""
    if set(arguments) & {"--help", "-h"}:
        say(USAGE)
        return DONE
    try:
        wanted = read_arguments(arguments)
    except ValueError as error:
        _complain(f"{error} Es wurde nichts gebaut.\n\n{USAGE}")
        return WRONG_USAGE
    try:
        _build(wanted, say)
    except CannotBuild as error:
        _complain(str(error))
        return WRONG_USAGE
    except BuildError as error:
        _complain(str(error))
        return FAILED
    except OSError as error:
        _complain(
            f"Der Bau ist gescheitert: {error.filename or wanted.folder}: {error.strerror or error}. In den Ordner {wanted.folder} wurde nichts "
            "gelegt. Geben Sie mit --to einen Ordner an, in den Sie schreiben dürfen, und sorgen Sie für einige GB freien Platz."
        )
        return FAILED
    return DONE


def possible_targets() -> tuple[str, ...]:
    """Return what can be built on this kind of system."""
    return ("wheel", "windows") if sys.platform == "win32" else tuple(NEEDED)


def read_arguments(arguments: Sequence[str]) -> Wanted:
    """Return what the words of a command line ask for.

    Raises:
        ValueError: they can't be understood; the text says in German why.
    """
    given: dict[str, str] = {}
    flags: set[str] = set()
    left = list(arguments)
    while left:
        word, equals, value = left.pop(0).partition("=")
        if word in _FLAGS and not equals:
            flags.add(word)
        elif word in _VALUES and (equals or left):
            given[word] = value if equals else left.pop(0)
        elif word in _VALUES:
            raise ValueError(f"Zur Angabe {word} fehlt ein Wert.")
        else:
            raise ValueError(f"Die Angabe „{word}“ wurde nicht verstanden.")
    target = given.get("--target", "all")
    if target != "all" and target not in NEEDED:
        raise ValueError(f"Das Ziel „{target}“ gibt es nicht; möglich sind {', '.join((*NEEDED, 'all'))}.")
    if target != "all" and target not in possible_targets():
        raise ValueError(f"Das Ziel „{target}“ lässt sich nur unter Linux bauen.")
    if {"--verify", "--no-verify"} <= flags:
        raise ValueError("--verify und --no-verify schließen einander aus.")
    runtime = given.get("--runtime")
    if runtime is not None and not Path(runtime).is_file():
        raise ValueError(f"Die Datei „{runtime}“ (--runtime) gibt es nicht.")
    return Wanted(
        possible_targets() if target == "all" else (target,),
        folder=Path(given.get("--to", CHECKOUT / "dist")),
        cache=Path(given.get("--cache", CHECKOUT / "build" / "cache")),
        runtime=None if runtime is None else Path(runtime),
        offline="--offline" in flags,
        quick="--quick" in flags,
        verify=True if "--verify" in flags else False if "--no-verify" in flags else None,
    )


def _build(wanted: Wanted, say: Say) -> None:
    """Build everything in a folder that goes away, and hand it out only when all of it is done and tried."""
    needed = dict.fromkeys(tool for target in wanted.targets for tool in NEEDED[target])
    if wanted.verify:
        needed |= dict.fromkeys(tool for target in wanted.targets for tool in TRIALS.get(target, ()))
    tools.demand(needed, "das Gewünschte")
    signs = signing.demand()
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="quartierslotse-bau-", ignore_cleanup_errors=True) as scratch:
        finished = Path(scratch, "fertig")
        finished.mkdir()
        build = Build(
            finished, wanted.cache, Path(scratch), time_stamp(), wanted.runtime, wanted.offline, wanted.quick
        )
        made = _Made()
        wheel = build_wheel(build)
        if "wheel" in wanted.targets:
            made.files.append(wheel)
        if {"windows", "msi"} & set(wanted.targets):
            _make_windows(build, wanted, wheel, made, say)
        if {"deb", "portable"} & set(wanted.targets):
            _make_linux(build, wanted, wheel, made, say)
        if not build.quick:
            _hold_to_limits(made.files)
        _hand_out(wanted.folder, finished, made, say)
    if not signs and {"windows", "msi"} & set(wanted.targets):
        say(signing.NOTICE)
    say(f"Fertig nach {(time.monotonic() - begun) / 60:.1f} Minuten.")


def _make_windows(build: Build, wanted: Wanted, wheel: Path, made: _Made, say: Say) -> None:
    say("Windows: Der Inhalt wird zusammengestellt.")
    stage = stage_windows(build, wheel)
    for program in sorted(stage.folder.glob("[Qc]*.exe")):
        signing.sign(program)
    _tell_content(build, stage.folder, "windows", made)
    if "windows" in wanted.targets:
        say("Windows: Setup.exe wird gepackt.")
        setup = nsis.make_setup(build, stage.folder)
        signing.sign(setup)
        made.files.append(setup)
        _try(wanted, "windows", say, lambda: wine_trial.try_setup(build, stage, setup))
    if "msi" in wanted.targets:
        say("Windows: Das MSI wird gepackt.")
        package = msi.make_msi(build, stage.folder)
        signing.sign(package)
        made.files.append(package)
        _try(wanted, "msi", say, lambda: wine_trial.try_msi(build, stage, package))


def _make_linux(build: Build, wanted: Wanted, wheel: Path, made: _Made, say: Say) -> None:
    say("Linux: Der Inhalt wird zusammengestellt.")
    stage = stage_linux(build, wheel)
    _tell_content(build, stage.folder, "linux", made)
    makers: Mapping[str, Callable[[Build, LinuxStage], Path]] = {"deb": make_deb, "portable": make_portable}
    packages: dict[str, Path] = {}
    for target, make in makers.items():
        if target in wanted.targets:
            say(f"Linux: {target} wird gepackt.")
            packages[target] = make(build, stage)
    made.files += packages.values()
    first = next(iter(packages))
    trial = lambda: clean_root.try_packages(build, packages.get("deb"), packages.get("portable"))  # noqa: E731
    _try(wanted, first, say, trial)


def _try(wanted: Wanted, target: str, say: Say, trial: Callable[[], tuple[str, ...]]) -> None:
    """Try what was made where that is wanted and possible, and say where it is not."""
    if wanted.verify is False:
        return
    absent = ", ".join(tools.missing(TRIALS[target]))
    if not absent and target in {"deb", "portable"} and os.geteuid() != 0:
        absent = "das Recht des Administrators (root) für ein frisches Debian"
    if absent:
        say(f"Hinweis: {target} wurde nicht ausprobiert, weil auf diesem Rechner etwas fehlt: {absent}.")
        return
    say(f"{target} wird ausprobiert; das dauert einige Minuten.")
    for line in trial():
        say(f"  {line}")


def _tell_content(build: Build, folder: Path, system: str, made: _Made) -> None:
    """Put list of licences and bill of materials beside the installers, and tell the content by one checksum."""
    for name, beside in ((LICENCES, f"LIZENZEN-{system}.txt"), (BILL, f"sbom-{system}.cdx.json")):
        made.files.append(Path(shutil.copyfile(folder / name, build.target / beside)))
    made.told.append(f"Inhalt für {system}: {content_digest(folder)} (SHA-256 über alle Dateien)")


def content_digest(folder: Path) -> str:
    """Return one checksum over names and contents of all files of a folder."""
    whole = hashlib.sha256()
    for path in sorted(folder.rglob("*"), key=lambda item: item.relative_to(folder).as_posix()):
        if path.is_file():
            whole.update(f"{sha256_of(path)}  {path.relative_to(folder).as_posix()}\n".encode())
    return whole.hexdigest()


def _hold_to_limits(files: Sequence[Path]) -> None:
    for path in files:
        size, limit = path.stat().st_size, LIMITS.get(path.suffix)
        if limit is not None and size > limit:
            raise BuildError(
                f"{path.name} wurde verworfen, weil es mit {size / 1e6:.1f} MB größer ist als die vereinbarten {limit / 1e6:.0f} MB. "
                "Sehen Sie nach, was neu hinzugekommen ist, und tragen Sie in left_out.py ein, was niemand braucht."
            )


def _hand_out(target: Path, finished: Path, made: _Made, say: Say) -> None:
    target.mkdir(parents=True, exist_ok=True)
    pictures = sorted(finished.glob("pruefung-*.png"))
    files = [Path(shutil.move(path, target / path.name)) for path in made.files]
    checksums = write_checksums(files, target)
    say(f"\nIm Ordner {target} liegen jetzt:")
    for path in (*files, checksums):
        say(f"  {path.stat().st_size / 1e6:7.1f} MB  {path.name}")
    for picture in pictures:
        say(f"  Bild der Prüfung: {shutil.move(picture, target / picture.name)}")
    for line in made.told:
        say(line)


def write_checksums(files: Sequence[Path], target: Path) -> Path:
    """Write the SHA-256 sums of the files in the form that `sha256sum --check` reads."""
    lines = [f"{sha256_of(file)}  {file.name}\n" for file in sorted(files)]
    checksums = target / "SHA256SUMS"
    checksums.write_text("".join(lines), encoding="utf-8", newline="\n")
    return checksums


def _complain(text: str) -> None:
    sys.stderr.write(f"{text}\n")
