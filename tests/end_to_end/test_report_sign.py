"""`report --sign` signs what it writes; the password is asked for or stands in the environment, and is never told."""

import getpass
import hashlib
import io
import os
import shutil
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pypdf
import pytest

from coordinator_app.cli.surroundings import CERTIFICATE_VARIABLE
from documents.certificates import HOLDER, PASSWORD, holder, self_made
from end_to_end.conftest import Call

PROJECT = "P-01-SCHULE-IM-QUARTIER"
PAIR = ("--project", PROJECT, "--programme", "sozialer_zusammenhalt", "--as-of", "2026-11-22")


class Terminal(io.StringIO):
    """A standard input at which somebody sits."""

    def isatty(self) -> bool:
        return True


def signatures(file: Path) -> list[str]:
    fields = pypdf.PdfReader(file).get_fields() or {}
    return [str(field["/V"]["/SubFilter"]) for field in fields.values()]


def test_a_document_is_signed_with_the_password_of_the_environment(
    call: Call, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(CERTIFICATE_VARIABLE, PASSWORD)
    file = tmp_path / "antrag.pdf"
    words = ("report", "--database", sample, *PAIR, "--sign", self_made().saved(tmp_path), "--to", file)
    answer = call(*words, "--format", "json").json("report")
    told = answer.pop("signed_with")
    assert (told["name"], told["self_issued"], told["valid_until"]) == (
        HOLDER,
        True,
        "2040-01-01T00:00:00+00:00",
    )
    assert answer["sha256"] == hashlib.sha256(file.read_bytes()).hexdigest()
    assert signatures(file) == ["/ETSI.CAdES.detached"]
    assert CERTIFICATE_VARIABLE not in os.environ


def test_without_it_somebody_is_asked(
    call: Call, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def answer(question: str) -> str:
        asked.append(question)
        return PASSWORD

    monkeypatch.setattr(sys, "stdin", Terminal())
    monkeypatch.setattr(getpass, "getpass", answer)
    file = tmp_path / "antrag.pdf"
    words = ("report", "--database", sample, *PAIR, "--sign", self_made().saved(tmp_path), "--to", file)
    told = call(*words)
    assert told.code == 0
    assert f"Signiert mit dem Zertifikat von {HOLDER}." in told.out
    assert "Niemand sonst bestätigt, wem es gehört." in told.out
    assert asked == ["Passwort der Zertifikatsdatei „anna.p12“: "]
    assert PASSWORD not in told.out + told.err
    monkeypatch.setattr(getpass, "getpass", lambda _question: "falsch")
    wrong = call(*words)
    assert wrong.code == 4
    assert "Das Passwort passt nicht" in wrong.err


def test_a_file_without_a_password_asks_for_none(call: Call, sample: Path, tmp_path: Path) -> None:
    path = self_made().saved(tmp_path, password=None)
    answer = call("report", "--database", sample, *PAIR, "--sign", path, "--to", tmp_path / "antrag.pdf")
    assert answer.code == 0
    assert signatures(tmp_path / "antrag.pdf") == ["/ETSI.CAdES.detached"]


def test_where_nobody_can_be_asked_it_is_told_where_the_password_may_stand(
    call: Call, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(PASSWORD))
    target = tmp_path / "antrag.pdf"
    path = self_made().saved(tmp_path)
    answer = call("report", "--database", sample, *PAIR, "--sign", path, "--to", target)
    assert answer.code == 4
    assert CERTIFICATE_VARIABLE in answer.err
    assert not target.exists()


def test_a_certificate_that_is_over_signs_nothing(call: Call, sample: Path, tmp_path: Path) -> None:
    ended = datetime.now(UTC) - timedelta(days=1)
    path = holder(ends=ended).saved(tmp_path, password=None)
    target = tmp_path / "antrag.pdf"
    answer = call("report", "--database", sample, *PAIR, "--sign", path, "--to", target)
    assert answer.code == 2
    assert f"„{HOLDER}“ nur bis" in answer.err
    assert not target.exists()


def test_what_is_handed_over_signed_is_given_back_byte_for_byte(
    call: Call, sample: Path, tmp_path: Path
) -> None:
    database = tmp_path / "eigene.qldb"
    shutil.copyfile(sample, database)
    file, copy = tmp_path / "antrag.pdf", tmp_path / "kopie.pdf"
    shared = ("report", "--database", database)
    path = self_made().saved(tmp_path, password=None)
    words = (*shared, *PAIR, "--embed-data", "--hand-over", "BAMF", "--sign", path, "--to", file)
    answer = call(*words, "--format", "json").json("report-hand-over")
    assert answer["signed_with"]["name"] == HOLDER
    assert answer["handed"]["sha256"] == hashlib.sha256(file.read_bytes()).hexdigest()
    assert call(*shared, "--handed-file", answer["handed"]["key"], "--to", copy).code == 0
    assert copy.read_bytes() == file.read_bytes()
    assert signatures(copy) == ["/ETSI.CAdES.detached"]
    assert "0 nicht übernommen" in call("import", "--database", database, copy).out


def test_many_documents_are_signed_each(call: Call, sample: Path, tmp_path: Path) -> None:
    path = self_made().saved(tmp_path, password=None)
    target = tmp_path / "alle"
    words = ("--project", PROJECT, "--all-fitting", "--sign", path, "--to", target, "--format", "json")
    answer = call("report", "--database", sample, *words).json("report-many")
    assert answer["signed_with"]["name"] == HOLDER
    assert len(answer["documents"]) > 3
    for item in answer["documents"]:
        assert signatures(Path(item["file"])) == ["/ETSI.CAdES.detached"]


@pytest.mark.parametrize("question", [("--handed",), ("--handed-file", "X-1")])
def test_what_was_handed_over_is_not_signed_afterwards(
    call: Call, sample: Path, question: tuple[str, ...]
) -> None:
    answer = call("report", "--database", sample, *question, "--sign", "anna.p12")
    assert answer.code == 2
    assert "--sign" in answer.err
