"""The judge itself: it reads its whole profiles, and says of a bad file what is bad about it."""

import io

import pikepdf
import pytest

from documents.judges.verapdf import Verdict, verdicts

FAR_TOO_FEW = 5


def _untagged() -> bytes:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    file = io.BytesIO()
    pdf.save(file, deterministic_id=True)
    return file.getvalue()


@pytest.fixture(scope="module")
def judged() -> dict[str, tuple[Verdict, ...]]:
    return verdicts({"untagged": _untagged(), "broken": b"%PDF-1.7 and no more"})


def test_an_untagged_file_breaks_the_rules_on_tags_title_and_metadata(
    judged: dict[str, tuple[Verdict, ...]],
) -> None:
    accessible, archivable = judged["untagged"]
    assert {failure.rule for failure in accessible.failures} >= {"7.1-11", "7.1-8", "6.2-1", "7.1-10"}
    assert {failure.rule for failure in archivable.failures} >= {"6.6.2.1-1", "6.7.2.2-1", "6.7.3.3-1"}
    assert min(accessible.checks, archivable.checks) > FAR_TOO_FEW
    assert [accessible.passed, archivable.passed] == [False, False]


def test_a_file_that_cannot_be_read_does_not_pass(judged: dict[str, tuple[Verdict, ...]]) -> None:
    assert [verdict.passed for verdict in judged["broken"]] == [False, False]
    assert all("parse" in verdict.trouble for verdict in judged["broken"])
