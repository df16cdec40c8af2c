"""Nothing of an encrypted database is found outside of it, whatever was done with it, and however the program ended."""

import json
import os
import subprocess
import sys
from pathlib import Path

from coordinator_app.bootstrap import open_workspace
from coordinator_app.runtime.resources import resource_path
from coordinator_app.services.secret import Secret
from coordinator_app.services.workspace import OpenRequest

PASSWORD, WORD = "Grüne Wiese 7", "Zwetschgenkuchen"
_TESTS = Path(__file__).resolve().parents[1]


def _portfolio(path: Path) -> Path:
    """Write the sample with the word in the title of every project."""
    plain = json.loads(resource_path("sample", "lindenfurt.json").read_text(encoding="utf-8"))
    for project in plain["projects"]:
        project["title"] = f"{WORD} {project['title']}"
    path.write_text(json.dumps(plain), encoding="utf-8")
    return path


def _holding(folder: Path, *words: str) -> list[str]:
    """Return the files in which a word stands, in whatever letters text is usually stored."""
    marks = [word.encode(coding) for word in words for coding in ("utf-8", "utf-16-le", "utf-16-be")]
    files = [item for item in folder.rglob("*") if item.is_file()]
    return [
        str(item.relative_to(folder)) for item in files if any(mark in item.read_bytes() for mark in marks)
    ]


def test_files_beside_the_database_and_the_user_s_own_hold_nothing_of_it(tmp_path: Path) -> None:
    places = {name: tmp_path / "user" / name for name in ("data", "home", "temporary")}
    for place in places.values():
        place.mkdir(parents=True)
    path = places["data"] / "geheim.qldb"
    workspace = open_workspace(OpenRequest(path))
    workspace.passwords.change(Secret(PASSWORD))
    workspace.store.close()
    portfolio = _portfolio(tmp_path / "portfolio.json")
    environment = os.environ | {
        "PYTHONPATH": os.pathsep.join([str(_TESTS), str(_TESTS.parent)]),
        "QT_QPA_PLATFORM": "offscreen",
        "HOME": str(places["home"]),
        "TMPDIR": str(places["temporary"]),
    }
    command = [sys.executable, "-m", "ui.secret_program", str(path), str(portfolio), PASSWORD, WORD]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env=environment | {"XDG_DATA_HOME": ""}
    )
    with process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        process.kill()
    left = {item.name for item in path.parent.iterdir()}
    assert {"geheim.qldb", "geheim.qldb-wal", "copy.qldb"} <= left
    assert list(places["home"].rglob("fenster.ini"))
    assert list(places["home"].rglob("Fehlerberichte/*.txt"))
    assert _holding(tmp_path, WORD, PASSWORD) == ["portfolio.json"]
    again = open_workspace(OpenRequest(path, secret=Secret(PASSWORD)))
    assert any(WORD in draft.text.content for draft in again.drafts.all())
    again.store.close()
    assert _holding(tmp_path, WORD, PASSWORD) == ["portfolio.json"]
