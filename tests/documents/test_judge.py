"""The judge itself: it reads its whole profiles, and says of a bad file what is bad about it."""

import io

import pikepdf

from documents.judges.verapdf import verdicts

FAR_TOO_FEW = 5


def _untagged() -> bytes:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    file = io.BytesIO()
    pdf.save(file, deterministic_id=True)
    return file.getvalue()


def test_an_untagged_file_breaks_many_rules_and_a_broken_one_does_not_pass() -> None:
    judged = verdicts({"untagged": _untagged(), "broken": b"%PDF-1.7 and no more"})
    accessible, archivable = judged["untagged"]
    assert {failure.rule for failure in accessible.failures} >= {"7.1-11", "7.1-8", "6.2-1", "7.1-10"}
    assert {failure.rule for failure in archivable.failures} >= {"6.6.2.1-1", "6.7.2.2-1", "6.7.3.3-1"}
    assert min(accessible.checks, archivable.checks) > FAR_TOO_FEW
    assert all("parse" in verdict.trouble for verdict in judged["broken"])
    assert [verdict.passed for found in judged.values() for verdict in found] == [False] * 4
