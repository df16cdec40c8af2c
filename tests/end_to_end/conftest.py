"""The program as a user starts it, in this process, on a database of its own."""

import contextlib
import io
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from coordinator_app import bootstrap
from coordinator_app.runtime.resources import resource_path


@dataclass(frozen=True)
class Answer:
    """What the program said."""

    code: int
    out: str
    err: str

    def json(self, schema: str) -> Any:
        """Return the answer's JSON after checking it against a schema of resources/schemas."""
        data = json.loads(self.out)
        check_schema(data, schema)
        return data


def check_schema(data: Any, schema: str) -> None:
    """Fail where data do not follow a schema of resources/schemas."""
    text = resource_path("schemas", f"{schema}.schema.json").read_text(encoding="utf-8")
    jsonschema.Draft202012Validator(json.loads(text)).validate(data)


Call = Callable[..., Answer]


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Call:
    """Return a function that runs a command line and returns what the program said."""

    def run(*words: str | Path) -> Answer:
        code = bootstrap.main([str(word) for word in words])
        captured = capsys.readouterr()
        return Answer(code, captured.out, captured.err)

    return run


@pytest.fixture(scope="session")
def sample_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a closed database with the sample municipality, made once; nobody writes into it."""
    database = tmp_path_factory.mktemp("sample") / "probe.qldb"
    words = ["--database", str(database), "import", str(resource_path("sample", "lindenfurt.json"))]
    assert bootstrap.main(words) == 0
    return database


Matched = Callable[[str], Any]


@pytest.fixture(scope="session")
def matched(sample_once: Path) -> Matched:
    """Return a function that matches the sample with everything on a day and gives the answer, once for each day.

    Two thousand pairs take their time; of the results every twentieth is held against the schema.
    """

    @cache
    def on(day: str) -> Any:
        answer = io.StringIO()
        words = ["match", "--database", str(sample_once), "--as-of", day, "--format", "json"]
        with contextlib.redirect_stdout(answer):
            assert bootstrap.main(words) == 0
        data = json.loads(answer.getvalue())
        check_schema({**data, "results": data["results"][::20]}, "match")
        return data

    return on


@pytest.fixture
def sample(sample_once: Path, tmp_path: Path) -> Path:
    """Return a database with the sample municipality for this test alone."""
    return Path(shutil.copy(sample_once, tmp_path))
