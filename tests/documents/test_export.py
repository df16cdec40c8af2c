"""A file is written wholly or not at all, and trouble is named."""

import errno
import os
import stat
from pathlib import Path

import pytest

from coordinator_app.documents.model import Document, Paragraph
from coordinator_app.documents.render import render
from coordinator_app.domain.errors import EnvironmentProblem
from coordinator_app.services.writing import write_whole
from documents.sample_documents import document_of

OLD = b"what stood there before"


@pytest.fixture
def target(tmp_path: Path) -> Path:
    file = tmp_path / "Zusammenfassung.pdf"
    file.write_bytes(OLD)
    return file


def export_pdf(document: Document, target: Path) -> None:
    write_whole(render(document).content, target)


def test_the_document_takes_the_place_of_the_old_file(target: Path) -> None:
    document = document_of(Paragraph("Ein Satz."))
    export_pdf(document, target)
    assert target.read_bytes() == render(document).content
    assert list(target.parent.iterdir()) == [target]


def test_others_in_the_folder_may_read_the_file_as_any_other(tmp_path: Path) -> None:
    ordinary = tmp_path / "ordinary"
    ordinary.touch()
    export_pdf(document_of(), tmp_path / "a.pdf")
    assert stat.S_IMODE((tmp_path / "a.pdf").stat().st_mode) == stat.S_IMODE(ordinary.stat().st_mode)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentProblem) as caught:
        export_pdf(document_of(), tmp_path / "fehlt" / "a.pdf")
    assert caught.value.code == "target_folder_missing"
    assert caught.value.parameters["folder"] == str(tmp_path / "fehlt")


def test_a_folder_in_the_place_of_the_file_is_not_replaced(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentProblem) as caught:
        export_pdf(document_of(), tmp_path)
    assert caught.value.code == "target_not_writable"


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "disk_full"),
        (errno.EDQUOT, "disk_full"),
        (errno.EROFS, "target_not_writable"),
        (errno.EACCES, "target_not_writable"),
        (errno.EIO, "target_not_writable"),
    ],
)
def test_trouble_while_writing_leaves_the_old_file(
    monkeypatch: pytest.MonkeyPatch,
    target: Path,
    number: int,
    code: str,
) -> None:
    def fail(descriptor: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fail)
    _assert_nothing_changed(target, code)


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (PermissionError(errno.EACCES, "in use"), "target_open_elsewhere"),
        (OSError(errno.ENOSPC, "full"), "disk_full"),
        (OSError(errno.EIO, "broken"), "target_not_writable"),
    ],
)
def test_trouble_while_replacing_leaves_the_old_file(
    monkeypatch: pytest.MonkeyPatch,
    target: Path,
    error: OSError,
    code: str,
) -> None:
    def fail(self: Path, other: Path) -> Path:
        raise error

    monkeypatch.setattr(Path, "replace", fail)
    _assert_nothing_changed(target, code)


def test_an_interruption_leaves_the_old_file_and_no_rest(
    monkeypatch: pytest.MonkeyPatch, target: Path
) -> None:
    def interrupt(descriptor: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        export_pdf(document_of(), target)
    assert target.read_bytes() == OLD
    assert list(target.parent.iterdir()) == [target]


def test_a_write_protected_file_is_not_replaced(monkeypatch: pytest.MonkeyPatch, target: Path) -> None:
    def refuse(path: Path, mode: int) -> bool:
        return path != target  # whoever runs the tests may be allowed everything

    monkeypatch.setattr(os, "access", refuse)
    _assert_nothing_changed(target, "target_not_writable")


def _assert_nothing_changed(target: Path, code: str) -> None:
    with pytest.raises(EnvironmentProblem) as caught:
        export_pdf(document_of(), target)
    assert caught.value.code == code
    assert caught.value.parameters["path"] == str(target)
    assert caught.value.parameters["reason"]
    assert target.read_bytes() == OLD
    assert list(target.parent.iterdir()) == [target]
