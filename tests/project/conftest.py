"""What the tests of the project itself look at: the files of the checkout, read without git."""

from pathlib import Path

import pytest

_CHECKOUT = Path(__file__).resolve().parents[2]
_FOLDERS = ("coordinator_app", "resources", "tests", "docs", ".ci")


@pytest.fixture(scope="session")
def checkout() -> Path:
    """Return the top folder of the project."""
    return _CHECKOUT


@pytest.fixture(scope="session")
def project_files() -> tuple[Path, ...]:
    """Return every file that belongs to the project; git need not be there to tell."""
    below = (file for folder in _FOLDERS for file in (_CHECKOUT / folder).rglob("*"))
    found = (file for file in (*_CHECKOUT.iterdir(), *below) if file.is_file())
    return tuple(sorted(file for file in found if "__pycache__" not in file.parts))


@pytest.fixture(scope="session")
def modules() -> tuple[Path, ...]:
    """Return every Python module of the application."""
    return tuple(sorted((_CHECKOUT / "coordinator_app").rglob("*.py")))
