"""What was handed over stays as the authority has it, whatever becomes of the data."""

import dataclasses
import hashlib
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from builders import build_handed
from coordinator_app.bootstrap import open_workspace
from coordinator_app.domain.errors import DomainError, InputRejected
from coordinator_app.domain.handed_document import HandedDocument
from coordinator_app.domain.project import Project
from coordinator_app.domain.records import Kind
from coordinator_app.domain.validation import check_record
from coordinator_app.runtime.resources import resource_path
from coordinator_app.services.changes import ChangeAction, ChangeLabel
from coordinator_app.services.documents import summary_request
from coordinator_app.services.workspace import OpenRequest, Workspace
from coordinator_app.wording.errors import message

DAY = date(2026, 11, 22)
KEY = "P-01-SCHULE-IM-QUARTIER"
REQUEST = summary_request(KEY, "sozialer_zusammenhalt", DAY)


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[Workspace]:
    opened = open_workspace(OpenRequest(tmp_path / "sample.qldb"))
    opened.imports.apply(opened.imports.preview(resource_path("sample", "lindenfurt.json")))
    yield opened
    opened.store.close()


def test_later_changes_never_alter_what_was_handed_over(sample: Workspace, tmp_path: Path) -> None:
    made = sample.documents.make(REQUEST)
    handed = sample.documents.hand_over(REQUEST, " BAMF ", DAY, "Anna Müller").value
    assert (handed.authority, handed.by, handed.handed_on) == ("BAMF", "Anna Müller", DAY)
    assert handed.key == f"DOK-{made.number}"
    assert (handed.number, handed.version, handed.sha256) == (made.number, made.version, made.sha256)
    before = sample.records.get(Project, KEY)
    changed = dataclasses.replace(before, title="Ein anderer Titel", costs=())
    sample.records.change(before, changed)
    assert sample.documents.make(REQUEST).sha256 != handed.sha256
    assert sample.documents.handed(KEY) == (handed,)
    file = sample.documents.handed_file(handed.key)
    assert file == made.content
    assert hashlib.sha256(file).hexdigest() == handed.sha256
    assert [item["title"] for item in json.loads(handed.snapshot)["projects"]] == [before.title]
    copy = tmp_path / "kopie.pdf"
    sample.documents.write_handed(handed.key, copy)
    assert copy.read_bytes() == file
    sample.store.close()
    again = open_workspace(OpenRequest(tmp_path / "sample.qldb"))
    assert again.documents.handed() == (handed,)
    again.store.close()


def test_a_document_outlives_its_project(sample: Workspace) -> None:
    lone = Project("P-LONE", "Lesefest", sample.records.get(Project, KEY).municipality)
    sample.records.create(lone)
    request = summary_request(lone.key, "sozialer_zusammenhalt", DAY)
    handed = sample.documents.hand_over(request, "Stadt", DAY).value
    sample.records.delete(Kind.PROJECT, lone.key)
    assert sample.documents.handed(lone.key) == (handed,)
    assert sample.documents.handed_file(handed.key).startswith(b"%PDF")
    assert sample.store.check() == ()
    assert sample.records.problems(handed) == ()


def test_what_was_handed_over_cannot_be_edited_by_hand_or_by_a_file(
    sample: Workspace, tmp_path: Path
) -> None:
    handed = sample.documents.hand_over(REQUEST, "BAMF", DAY).value
    for other in (dataclasses.replace(handed, title="Anders"), dataclasses.replace(handed, authority="BMAS")):
        with pytest.raises(DomainError) as caught:
            sample.records.change(handed, other)
        assert caught.value.code == "handed_document_kept"
        assert "wie die Behörde es hat" in message(caught.value)
    file = tmp_path / "alles.json"
    sample.portfolio.export(file)
    assert sample.imports.preview(file).records == ()
    text = file.read_text(encoding="utf-8")
    file.write_text(
        text.replace('"authority": "BAMF",\n      "by"', '"authority": "BMAS",\n      "by"'), encoding="utf-8"
    )
    with pytest.raises(InputRejected) as refused:
        sample.imports.preview(file)
    assert "was übergeben wurde, ändert sich nie" in message(refused.value)
    assert sample.records.all(HandedDocument) == (handed,)


def test_a_file_that_is_no_longer_the_same_is_never_given_out(sample: Workspace) -> None:
    handed = sample.documents.hand_over(REQUEST, "BAMF", DAY).value
    broken_ones: tuple[dict[str, Any], ...] = (
        {"pdf": "JVBERi0="},
        {"pdf": "kein Base64 ä"},
        {"sha256": "0" * 64},
    )
    for changes in broken_ones:
        broken = dataclasses.replace(handed, **changes)
        assert [item.code for item in check_record(broken)] == ["handed_document_changed"]
        with (
            sample.store.writing(ChangeLabel(ChangeAction.CHANGED, None, "Prüfung")) as writer,
            pytest.raises(DomainError) as refused,
        ):
            writer.put(broken)
        assert refused.value.code == "handed_document_kept"
        _tamper(sample.store.path, broken)
        with pytest.raises(DomainError) as caught:
            sample.documents.handed_file(handed.key)
        assert caught.value.code == "handed_document_damaged"
        assert handed.key in message(caught.value)
    assert check_record(build_handed()) == ()


def _tamper(database: Path, broken: HandedDocument) -> None:
    """Change a hand-over past the program, as a damaged disk or another program would."""
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute(
            'UPDATE handed_document SET pdf = ?, sha256 = ? WHERE "key" = ?',
            (broken.pdf, broken.sha256, broken.key),
        )


def test_nobody_is_no_authority(sample: Workspace) -> None:
    with pytest.raises(DomainError) as caught:
        sample.documents.hand_over(REQUEST, "  ", DAY)
    assert caught.value.code == "handed_to_missing"
    assert sample.documents.handed() == ()


def test_undo_passes_a_hand_over_by_and_takes_back_what_came_before(sample: Workspace) -> None:
    before = sample.records.get(Project, "P-06-SPRACHE-UND-ARBEIT")
    sample.records.change(before, replace(before, notes="Neu."))
    handed = sample.documents.hand_over(REQUEST, "BAMF", DAY).value
    sample.records.undo()
    assert sample.records.get(Project, before.key) == before
    assert sample.documents.handed() == (handed,)


def test_what_was_handed_over_can_not_be_deleted(sample: Workspace) -> None:
    handed = sample.documents.hand_over(REQUEST, "BAMF", DAY).value
    with pytest.raises(DomainError) as caught:
        sample.records.delete(Kind.HANDED_DOCUMENT, handed.key)
    assert handed.title in message(caught.value)
    assert sample.documents.handed() == (handed,)


def test_a_hand_over_by_mistake_is_withdrawn_once_and_stays_to_be_seen(sample: Workspace) -> None:
    handed = sample.documents.hand_over(REQUEST, "BAMF", DAY).value
    with pytest.raises(DomainError, match="handed_reason_missing"):
        sample.documents.withdraw(handed.key, "  ")
    after = sample.documents.withdraw(handed.key, "Nie abgeschickt.").value
    assert after.withdrawn_reason == "Nie abgeschickt."
    assert replace(after, withdrawn_on=None, withdrawn_reason=None) == handed
    assert sample.documents.handed_file(handed.key) == handed.file
    with pytest.raises(DomainError, match="handed_document_withdrawn"):
        sample.documents.withdraw(handed.key, "Noch einmal.")
    with pytest.raises(DomainError, match="handed_document_kept"):
        sample.records.change(after, handed)


def test_the_data_of_a_hand_over_have_a_digest_of_their_own(sample: Workspace) -> None:
    handed = sample.documents.hand_over(REQUEST, "BAMF", DAY).value
    assert handed.is_unchanged
    assert not replace(handed, snapshot=handed.snapshot + " ").is_unchanged
    assert not replace(handed, plan="{}").is_unchanged
