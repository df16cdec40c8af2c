"""Every kind of document is PDF/UA-1 and PDF/A-2a, with its data in it PDF/A-3a, and its tags say what its pages show.

One test judges all files in one process, because Java takes longer to start than a document to be judged.
"""

from pathlib import Path

import pytest

from coordinator_app.documents.kinds.table import KINDS
from coordinator_app.documents.model import Document
from coordinator_app.documents.render import render
from coordinator_app.services.ports.documents import EmbeddedFile
from documents.judges.fidelity import unfaithful
from documents.judges.verapdf import verdicts
from documents.kind_contents import SAMPLE, contents_of, nearly_empty, workspace_with
from documents.sample_documents import application_summary, document_of, long_table

DATA = EmbeddedFile("vorhaben.json", "application/json", b'{"title": "Haus"}', "Die Angaben zum Vorhaben")
FEWEST_CHECKS = 1_000


def test_every_kind_of_document_conforms_and_its_tags_say_what_its_pages_show(
    tmp_path: Path, subtests: pytest.Subtests
) -> None:
    documents = _documents(tmp_path)
    plain = {name: render(document).content for name, document in documents.items()}
    carrying = {
        name: render(document, embedded=DATA).content
        for name, document in documents.items()
        if name.startswith("full")
    }
    assert len(carrying) == len(KINDS)
    for files, flavours in ((plain, ("ua1", "2a")), (carrying, ("3a",))):
        for name, found in verdicts(files, flavours).items():
            with subtests.test(f"{name} {' '.join(flavours)}"):
                assert [str(verdict) for verdict in found if not verdict.passed] == []
                assert min(verdict.checks for verdict in found) > FEWEST_CHECKS
                assert [str(item) for item in unfaithful(files[name], documents[name])] == []


def _documents(folder: Path) -> dict[str, Document]:
    """Return each kind made of full and of nearly empty records, and two documents about no records."""
    documents = {"four pages": application_summary(), "120 rows": document_of(long_table(120))}
    infos = tuple(kind.info for kind in KINDS)
    for name, portfolio in {"full": SAMPLE, "empty": nearly_empty(folder)}.items():
        with workspace_with(portfolio, folder) as workspace:
            contents = contents_of(workspace, infos)
        documents |= {f"{name} {kind.info.id}": kind.compose(contents[kind.info.id]) for kind in KINDS}
    return documents
