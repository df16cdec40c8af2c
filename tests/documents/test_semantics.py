"""The semantic checker: it does not take a file for good that it cannot follow."""

import io

import pikepdf
import pytest
from reportlab.platypus import Spacer

from coordinator_app.documents.model import Column, DataTable, Heading, PageBreak, Paragraph
from coordinator_app.documents.render import render
from coordinator_app.documents.tagged import table
from documents.judges.semantics import complaints
from documents.sample_documents import document_of


def _saved(pdf: pikepdf.Pdf) -> bytes:
    file = io.BytesIO()
    pdf.save(file, deterministic_id=True)
    return file.getvalue()


def test_an_untagged_file_and_no_file_at_all_are_complained_about() -> None:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    assert [complaint.check for complaint in complaints(_saved(pdf))] == ["readable"]
    assert [complaint.check for complaint in complaints(b"%PDF-1.7 and no more")] == ["readable"]


def _checks(content: bytes) -> set[str]:
    return {complaint.check for complaint in complaints(content)}


def test_a_heading_at_the_end_of_a_page_is_complained_about() -> None:
    text = Paragraph("Der Text dazu.\nUnd noch eine Zeile.")
    apart = document_of(Heading(1, "Bedarf"), PageBreak(), text)
    together = document_of(PageBreak(), Heading(1, "Bedarf"), text)
    assert (_checks(render(apart).content), _checks(render(together).content)) == ({"breaks"}, set())


def test_a_header_in_the_middle_of_a_page_is_complained_about(monkeypatch: pytest.MonkeyPatch) -> None:
    cells = tuple((f"Zeile {n}" + "\nnoch eine" * 4, "offen") for n in range(9))
    rows = DataTable("Zellen", (Column("Text"), Column("Stand")), cells)
    documents = [document_of(*[Paragraph("Zeile")] * filler, rows) for filler in range(10, 26, 2)]
    assert not any(_checks(render(document).content) for document in documents)
    monkeypatch.setattr(table, "CondPageBreak", lambda _height: Spacer(0, 0))
    assert any(_checks(render(document).content) == {"breaks"} for document in documents)
