"""The arrows between packages point one way, and every library has one home."""

import subprocess
import sys
import tomllib
from pathlib import Path

from packaging.requirements import Requirement

_LINT = (
    "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_cache=True, no_logo=True))"
)

# Distribution as pip knows it, and the module that may be imported at one place only.
_MODULE_OF = {
    "cryptography": "cryptography",
    "highspy": "highspy",
    "icalendar": "icalendar",
    "numpy": "numpy",
    "pandas": "pandas",
    "pypdfium2": "pypdfium2",
    "PySide6-Essentials": "PySide6",
    "PyStemmer": "Stemmer",
    "PyYAML": "yaml",
    "rapidfuzz": "rapidfuzz",
    "reportlab": "reportlab",
    "sqlcipher3": "sqlcipher3",
    "SQLAlchemy": "sqlalchemy",
}


def test_contracts_between_packages_hold(checkout: Path) -> None:
    lint = subprocess.run(
        [sys.executable, "-c", _LINT], cwd=checkout, capture_output=True, text=True, check=False
    )
    assert lint.returncode == 0, lint.stdout + lint.stderr


def test_every_library_has_one_home(checkout: Path) -> None:
    configuration = tomllib.loads((checkout / "pyproject.toml").read_text(encoding="utf-8"))
    needed = {Requirement(line).name for line in configuration["project"]["dependencies"]}
    assert needed == set(_MODULE_OF)

    contracts = configuration["tool"]["importlinter"]["contracts"]
    protected = {
        module: contract["allowed_importers"]
        for contract in contracts
        if contract["type"] == "protected"
        for module in contract["protected_modules"]
    }
    homes = {module: protected.get(module, ()) for module in _MODULE_OF.values()}
    assert {module: len(allowed) for module, allowed in homes.items()} == dict.fromkeys(homes, 1)
