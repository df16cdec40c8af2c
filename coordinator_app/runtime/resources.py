"""Where the files lie that come with the program: catalogue, sample municipality, fonts, schemas."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]

# Installed, resources/ lies inside the package; in a checkout it lies beside it, because the top level is fixed.
_INSTALLED = _PACKAGE / "resources"
_CHECKOUT = _PACKAGE.parent / "resources"


class ResourceMissingError(FileNotFoundError):
    """A file that belongs to the program is not there: the installation is incomplete."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"Die mitgelieferte Datei „{path}“ fehlt, weil die Installation unvollständig ist. "
            "Installieren Sie Quartierslotse bitte erneut.",
        )
        self.path = path


def resource_path(*parts: str) -> Path:
    """Return the path of a file or folder below resources/, or raise ResourceMissingError."""
    path = _resources_folder().joinpath(*parts)
    if not path.exists():
        raise ResourceMissingError(path)
    return path


def _resources_folder() -> Path:
    return _INSTALLED if _INSTALLED.is_dir() else _CHECKOUT
