"""Build what is handed to users: at present the wheel for pip, together with its checksum."""

import hashlib
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent

DONE, FAILED, WRONG_USAGE = 0, 1, 2

_USAGE = """\
Aufruf: python build_installer.py [--target ORDNER]

Baut das Installationspaket (Wheel) für pip und legt es mit der Prüfsummendatei SHA256SUMS in den Ordner.
Ohne Angabe ist das der Ordner dist neben diesem Programm."""


class BuildError(Exception):
    """The build did not produce what it should; the text says in German why and what to do."""


def main(arguments: Sequence[str]) -> int:
    """Build as the arguments say, tell the user in German, and return the exit code."""
    match arguments:
        case []:
            return _build(CHECKOUT / "dist")
        case ["--target", folder]:
            return _build(Path(folder))
        case ["--help" | "-h"]:
            print(_USAGE)
            return DONE
        case _:
            given = " ".join(arguments)
            print(
                f"Die Angabe „{given}“ wurde nicht verstanden, es wurde nichts gebaut.\n\n{_USAGE}",
                file=sys.stderr,
            )
            return WRONG_USAGE


def build_wheel(target: Path) -> Path:
    """Build the wheel of this checkout, check it, and put it into the target folder."""
    with tempfile.TemporaryDirectory() as scratch:
        command = (
            sys.executable,
            "-m",
            "pip",
            "wheel",
            "--quiet",
            "--no-deps",
            "--wheel-dir",
            scratch,
            str(CHECKOUT),
        )
        if subprocess.run(command, check=False).returncode != 0:
            raise BuildError(
                "Das Installationspaket wurde nicht gebaut, weil pip mit einem Fehler endete. "
                "Beheben Sie die Ursache, die pip nennt, und starten Sie den Bau erneut.",
            )
        (wheel,) = Path(scratch).glob("*.whl")
        check_resources(wheel)
        target.mkdir(parents=True, exist_ok=True)
        return Path(shutil.copy(wheel, target))


def check_resources(wheel: Path) -> None:
    """Raise BuildError unless every file of resources/ is inside the wheel."""
    with zipfile.ZipFile(wheel) as archive:
        packed = frozenset(archive.namelist())
    bundled = (file.relative_to(CHECKOUT) for file in (CHECKOUT / "resources").rglob("*") if file.is_file())
    missing = [file for file in bundled if f"coordinator_app/{file.as_posix()}" not in packed]
    if missing:
        raise BuildError(
            f"Das Installationspaket wurde verworfen, weil {len(missing)} mitgelieferte Dateien darin fehlen, "
            f"zum Beispiel {missing[0]}. Prüfen Sie, ob .gitignore oder pyproject.toml sie ausschließt.",
        )


def write_checksums(files: Sequence[Path], target: Path) -> Path:
    """Write the SHA-256 sums of the files in the form that `sha256sum --check` reads."""
    lines = [f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n" for file in sorted(files)]
    checksums = target / "SHA256SUMS"
    checksums.write_text("".join(lines), encoding="utf-8", newline="\n")
    return checksums


def _build(target: Path) -> int:
    try:
        wheel = build_wheel(target)
        checksums = write_checksums((wheel,), target)
    except BuildError as error:
        print(error, file=sys.stderr)
        return FAILED
    except OSError as error:
        print(
            f"Das Installationspaket konnte nicht im Ordner {target} abgelegt werden: {error.strerror}. "
            "Geben Sie mit --target einen Ordner an, in den Sie schreiben dürfen.",
            file=sys.stderr,
        )
        return FAILED
    print(
        f"Das Installationspaket liegt in {wheel}. Es enthält das Programm und alle mitgelieferten Dateien."
    )
    print(f"Seine Prüfsumme steht in {checksums}.")
    return DONE


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
