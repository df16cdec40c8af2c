"""README.md shows two commands, and the continuous integration runs the second one as it stands there."""

import re
import subprocess
from pathlib import Path

import pytest

_BLOCK = re.compile(r"^<!-- command:(\w+) -->\n```sh\n(.+?)\n```$", re.MULTILINE | re.DOTALL)


@pytest.fixture
def readme(checkout: Path) -> str:
    return (checkout / "README.md").read_text(encoding="utf-8")


def test_readme_shows_exactly_the_two_set_up_commands(readme: str) -> None:
    assert dict(_BLOCK.findall(readme)) == {
        "demo": "python3 -m venv .venv && .venv/bin/pip install -q -c constraints.txt . && .venv/bin/coordinator-app demo",
        "tests": 'python3 -m venv .venv && .venv/bin/pip install -q -c constraints.txt -e ".[test]" && .venv/bin/pytest',
    }
    assert len(re.findall(r"pip install", readme)) == 2


def test_ci_takes_its_command_from_the_readme(readme: str, checkout: Path) -> None:
    script = (checkout / ".ci" / "run").read_text(encoding="utf-8")
    assert "pip install" not in script
    assert 'tests_command="$(readme_command tests)"' in script

    function = re.search(r"^readme_command\(\) \{.*?^\}", script, re.MULTILINE | re.DOTALL)
    assert function is not None
    shown = subprocess.run(
        ["sh", "-euc", f"{function[0]}\nreadme_command tests"],
        cwd=checkout,
        capture_output=True,
        text=True,
        check=True,
    )
    assert shown.stdout.strip() == dict(_BLOCK.findall(readme))["tests"]
