"""The command `password`, and how all other commands open an encrypted database."""

import io
import shutil
from pathlib import Path

import pytest
from pypdf import PdfReader

from coordinator_app import bootstrap
from coordinator_app.cli.passwords import DATABASE_VARIABLE, NEW_VARIABLE
from coordinator_app.runtime.resources import resource_path
from coordinator_app.services.workspace import OpenRequest
from coordinator_app.storage import cipher

PASSWORD, OTHER = "Grüne Wiese 7", "Blauer Himmel 8"


@pytest.fixture(autouse=True)
def quick_scrypt(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make keys of passwords quickly; that the real way is slow is its purpose."""
    monkeypatch.setitem(cipher._SCRYPT, "n", 2**4)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a closed database with the sample municipality; nobody writes into it."""
    path = tmp_path_factory.mktemp("sample") / "plain.qldb"
    workspace = bootstrap.open_workspace(OpenRequest(path))
    workspace.imports.apply(workspace.imports.preview(resource_path("sample", "lindenfurt.json")))
    workspace.store.close()
    return path


@pytest.fixture
def database(tmp_path: Path, home_folder: Path, filled: Path) -> Path:
    return Path(shutil.copy(filled, tmp_path / "geheim.qldb"))


@pytest.fixture
def encrypted(database: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    monkeypatch.setenv(NEW_VARIABLE, PASSWORD)
    assert bootstrap.main(["password", "set", "--database", str(database)]) == 0
    capsys.readouterr()
    return database


def _asked(monkeypatch: pytest.MonkeyPatch, *answers: str) -> list[str]:
    """Let somebody sit at a terminal who gives these answers; return the questions."""
    questions, left = list[str](), list(answers)

    def answer(question: str) -> str:
        questions.append(question)
        return left.pop(0)

    monkeypatch.setattr("getpass.getpass", answer)
    monkeypatch.setattr("sys.stdin", _Terminal())
    return questions


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_password_is_set_changed_and_removed_and_the_key_is_a_sheet(
    database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet = tmp_path / "key.pdf"
    monkeypatch.setenv(NEW_VARIABLE, PASSWORD)
    assert bootstrap.main(["password", "set", "--database", str(database), "--sheet", str(sheet)]) == 0
    printed = PdfReader(sheet).pages[0].extract_text()
    assert "geheim.qldb" in printed
    assert database.read_bytes().startswith(b"QL\x01")
    monkeypatch.setenv(DATABASE_VARIABLE, PASSWORD)
    monkeypatch.setenv(NEW_VARIABLE, OTHER)
    capsys.readouterr()
    assert bootstrap.main(["--database", str(database), "password", "change"]) == 0
    told = capsys.readouterr().out
    key = next(line for line in told.splitlines() if "Wiederherstellungsschlüssel ist" in line).split(": ")[1]
    assert "Kopien, die Sie selbst an anderen Orten abgelegt haben, bleiben, wie sie sind" in told
    monkeypatch.setenv(DATABASE_VARIABLE, key)
    assert bootstrap.main(["--database", str(database), "password", "remove"]) == 0
    assert database.read_bytes().startswith(b"SQLite format 3")


def test_backups_made_before_get_the_password_unless_somebody_wants_them_as_they_are(
    database: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def heads() -> list[bytes]:
        folder = database.parent / "Sicherungen"
        return [path.read_bytes()[:3] for path in sorted(folder.iterdir())]

    named = ["--database", str(database)]
    assert bootstrap.main(["backup", *named]) == 0
    monkeypatch.setenv(NEW_VARIABLE, PASSWORD)
    assert bootstrap.main(["password", "set", "--leave-backups", *named]) == 0
    assert heads() == [b"SQL"]
    monkeypatch.setenv(DATABASE_VARIABLE, PASSWORD)
    monkeypatch.setenv(NEW_VARIABLE, OTHER)
    assert bootstrap.main(["backup", *named]) == 0
    assert heads() == [b"SQL", b"QL\x01"]
    monkeypatch.setenv(DATABASE_VARIABLE, PASSWORD)
    capsys.readouterr()
    assert bootstrap.main(["password", "change", *named]) == 0
    assert "2 Sicherungen haben jetzt das Passwort der Datenbank." in capsys.readouterr().out
    assert heads() == [b"QL\x01", b"QL\x01"]
    monkeypatch.setenv(DATABASE_VARIABLE, OTHER)
    assert bootstrap.main(["backup", "--list", *named]) == 0
    listed = capsys.readouterr().out
    assert listed.count("unbeschädigt") == 2
    monkeypatch.setenv(DATABASE_VARIABLE, PASSWORD)
    assert bootstrap.main(["backup", "--list", *named]) != 0


def test_every_way_to_no_password_is_told(
    encrypted: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refused(*words: str) -> str:
        assert bootstrap.main(["--database", str(encrypted), *words]) in {2, 3}
        return capsys.readouterr().err

    assert "ist mit einem Passwort verschlüsselt" in refused("check")
    monkeypatch.setenv(DATABASE_VARIABLE, OTHER)
    assert "stimmt nicht" in refused("check")
    monkeypatch.setenv(DATABASE_VARIABLE, PASSWORD)
    assert "hat schon ein Passwort" in refused("password", "set")
    monkeypatch.setenv(DATABASE_VARIABLE, PASSWORD)
    assert NEW_VARIABLE in refused("password", "change")
    monkeypatch.setenv(DATABASE_VARIABLE, PASSWORD)
    monkeypatch.setenv(NEW_VARIABLE, "zu kurz")
    assert "mindestens 8 Zeichen" in refused("password", "change")
    encrypted = tmp_path / "plain.qldb"
    assert "hat kein Passwort" in refused("password", "remove")


@pytest.mark.parametrize("words", [("check",), ("dates",), ("programmes", "list")])
def test_every_command_reads_an_encrypted_database_as_any_other(
    encrypted: Path,
    words: tuple[str, ...],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv(DATABASE_VARIABLE, PASSWORD)
    assert bootstrap.main([*words, "--database", str(encrypted)]) in {0, 1}
    assert capsys.readouterr().out


def test_somebody_at_a_terminal_is_asked_and_may_try_again(
    encrypted: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    questions = _asked(monkeypatch, OTHER, PASSWORD)
    assert bootstrap.main(["dates", "--database", str(encrypted)]) == 0
    assert questions == ["Passwort der Datenbank „geheim.qldb“: "] * 2
    assert "Versuchen Sie es noch einmal" in capsys.readouterr().err


def test_a_new_password_is_typed_twice(
    database: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _asked(monkeypatch, PASSWORD, OTHER)
    assert bootstrap.main(["password", "set", "--database", str(database)]) == 2
    assert "nicht gleich" in capsys.readouterr().err
    assert database.read_bytes().startswith(b"SQLite format 3")


def test_a_sheet_that_can_not_be_written_costs_nobody_the_key(
    database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(NEW_VARIABLE, PASSWORD)
    words = ["password", "set", "--database", str(database), "--sheet", str(tmp_path / "missing" / "key.pdf")]
    assert bootstrap.main(words) == 0
    assert "Der Wiederherstellungsschlüssel ist: " in capsys.readouterr().out


def test_a_backup_of_an_encrypted_database_is_made_and_restored(
    encrypted: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(DATABASE_VARIABLE, PASSWORD)
    assert bootstrap.main(["backup", "--database", str(encrypted)]) == 0
    before = encrypted.read_bytes()
    (copy,) = (path for path in encrypted.parent.rglob("*.qldb") if path != encrypted)
    assert copy.read_bytes().startswith(b"QL\x01")
    encrypted.write_bytes(before[:40_000])
    _asked(monkeypatch, PASSWORD)
    assert bootstrap.main(["restore", "--database", str(encrypted), str(copy)]) == 0, capsys.readouterr().err
    monkeypatch.setenv(DATABASE_VARIABLE, PASSWORD)
    assert bootstrap.main(["dates", "--database", str(encrypted)]) == 0


def test_a_document_never_takes_the_place_of_an_encrypted_database(
    encrypted: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(DATABASE_VARIABLE, PASSWORD)
    assert bootstrap.main(["export", "--database", str(encrypted), str(encrypted)]) != 0
    assert encrypted.read_bytes().startswith(b"QL\x01")
