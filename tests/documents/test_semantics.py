"""The semantic checker: it does not take a file for good that it cannot follow."""

import io

import pikepdf

from documents.judges.semantics import complaints


def _saved(pdf: pikepdf.Pdf) -> bytes:
    file = io.BytesIO()
    pdf.save(file, deterministic_id=True)
    return file.getvalue()


def test_an_untagged_file_and_no_file_at_all_are_complained_about() -> None:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    assert [complaint.check for complaint in complaints(_saved(pdf))] == ["readable"]
    assert [complaint.check for complaint in complaints(b"%PDF-1.7 and no more")] == ["readable"]
