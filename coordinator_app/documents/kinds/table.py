"""The table of all kinds of document, in the order in which they are offered; a new kind is a new row."""

from coordinator_app.documents.kinds.kind import DocumentKind
from coordinator_app.documents.kinds.parts.declarations import SUMMARY_DECLARATIONS
from coordinator_app.documents.kinds.parts.required_fields import SUMMARY_FIELDS
from coordinator_app.documents.kinds.summary.composition import KIND, summary_document
from coordinator_app.services.ports.documents import About, KindInfo

KINDS: tuple[DocumentKind, ...] = (
    DocumentKind(
        KindInfo("summary", KIND, About.PROJECT_AND_PROGRAMME, "AZS"),
        summary_document,
        SUMMARY_FIELDS,
        SUMMARY_DECLARATIONS,
    ),
)


def kind_of(identifier: str) -> DocumentKind:
    """Return a kind.

    Raises:
        KeyError: There is no such kind.
    """
    return _BY_ID[identifier]


_BY_ID = {kind.info.id: kind for kind in KINDS}
