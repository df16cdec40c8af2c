"""The writer of documents: files, and what is told about them."""

import hashlib
from pathlib import Path

import pypdf
import pytest

from coordinator_app.documents.writer import PdfWriter
from coordinator_app.domain.errors import EnvironmentProblem
from coordinator_app.domain.project import Description, DescriptionBlock
from coordinator_app.services.ports.documents import LostCharacter, SummaryContent
from documents.summary_builders import build_content, full_project, full_subject


def content_with(text: str) -> SummaryContent:
    project = full_project(descriptions=(Description(DescriptionBlock.OBJECTIVE, text),))
    return build_content(full_subject(project))


def test_a_summary_is_written_and_told_about(tmp_path: Path) -> None:
    target = tmp_path / "Antrag.pdf"
    written = PdfWriter().write("summary", build_content(), target)
    assert written.path == target
    assert written.pages == len(pypdf.PdfReader(target).pages)
    assert written.sha256 == hashlib.sha256(target.read_bytes()).hexdigest()
    assert (written.lost, written.shortened) == ((), ())


def test_every_lost_character_is_told_with_what_is_printed_instead(tmp_path: Path) -> None:
    written = PdfWriter().write("summary", content_with("漢漢 und \ufb03 und \x07"), tmp_path / "a.pdf")
    assert set(written.lost) >= {LostCharacter("漢", 2, "\ufffd"), LostCharacter("\x07", 1, "")}


def test_a_shortened_text_is_told_by_its_heading(tmp_path: Path) -> None:
    written = PdfWriter().write("summary", content_with("Zeile\n" * 700), tmp_path / "a.pdf")
    assert written.shortened == ("Ziele",)
    assert written.lost == ()


def test_a_missing_folder_is_named_and_nothing_is_written(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentProblem) as raised:
        PdfWriter().write("summary", build_content(), tmp_path / "fehlt" / "a.pdf")
    assert raised.value.code == "target_folder_missing"
    assert list(tmp_path.iterdir()) == []
