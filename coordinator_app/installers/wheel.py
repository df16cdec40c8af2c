"""The wheel: what pip installs, and what every installer carries of the program itself."""

import shutil
import sys
import tempfile
import zipfile
from pathlib import Path

from coordinator_app.installers import tools
from coordinator_app.installers.build import CHECKOUT, INGREDIENTS, Build
from coordinator_app.installers.trouble import BuildError


def build_wheel(build: Build) -> Path:
    """Build the wheel of this checkout, check it, and put it into the target folder.

    Raises:
        BuildError: pip failed, or files are missing in the wheel.
    """
    with tempfile.TemporaryDirectory(dir=build.scratch) as scratch:
        pip = (sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", scratch)
        tools.run((*pip, str(CHECKOUT)), more={"SOURCE_DATE_EPOCH": str(build.epoch)})
        (wheel,) = Path(scratch).glob("*.whl")
        check_resources(wheel)
        build.target.mkdir(parents=True, exist_ok=True)
        return Path(shutil.copy(wheel, build.target))


def check_resources(wheel: Path) -> None:
    """Raise BuildError unless every file of resources/ is inside the wheel, but for the ingredients of installers."""
    with zipfile.ZipFile(wheel) as archive:
        packed = frozenset(archive.namelist())
    files = (file for file in (CHECKOUT / "resources").rglob("*") if file.is_file())
    bundled = (file.relative_to(CHECKOUT) for file in files if INGREDIENTS not in file.parents)
    missing = [file for file in bundled if f"coordinator_app/{file.as_posix()}" not in packed]
    if missing:
        raise BuildError(
            f"Das Installationspaket wurde verworfen, weil {len(missing)} mitgelieferte Dateien darin fehlen, "
            f"zum Beispiel {missing[0]}. Prüfen Sie, ob .gitignore oder pyproject.toml sie ausschließt.",
        )
    if any(name.startswith("coordinator_app/installers/") for name in packed):
        raise BuildError(
            "Das Installationspaket wurde verworfen, weil es den Bau der Installationsprogramme enthält."
        )
