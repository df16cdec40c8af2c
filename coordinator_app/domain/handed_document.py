"""Documents that were handed over: the file as the authority has it, and the data it was made from, never changed afterwards."""

import base64
import dataclasses
import hashlib
from dataclasses import dataclass
from datetime import date

KEY_PREFIX = "DOK"


@dataclass(frozen=True)
class HandedDocument:
    """A document that was handed over.

    `kind` is the id of the kind of document, `number` and `version` stand on it. Project, programme, Quartier and practice
    example are plain keys and no references: the document stays readable when they are gone. `handed_on` is the day,
    `authority` who got it, `by` who handed it over. `pdf` is the file in Base64, `sha256` the digest of the file,
    `snapshot` the text of a portfolio file with the data of that moment, and `plan` the text of the funding plan that the
    document is about. `data_sha256` is the digest of both texts; None in what older versions kept. A hand-over that did not take
    place is withdrawn: `withdrawn_on`, with the reason; nothing else of it ever changes.
    """

    key: str
    title: str
    kind: str
    number: str
    version: str
    project: str | None
    programme: str | None
    neighbourhood: str | None
    example: str | None
    handed_on: date
    authority: str
    by: str
    sha256: str
    pdf: str
    snapshot: str
    plan: str | None = None
    data_sha256: str | None = None
    withdrawn_on: date | None = None
    withdrawn_reason: str | None = None

    @property
    def file(self) -> bytes:
        """The bytes of the PDF.

        Raises:
            ValueError: what is kept is no Base64.
        """
        return base64.b64decode(self.pdf, validate=True)

    @property
    def is_unchanged(self) -> bool:
        """Whether file and data are still those that were handed over."""
        try:
            is_same_file = digest_of(self.file) == self.sha256
        except ValueError:
            return False
        return is_same_file and self.data_sha256 in (None, data_digest(self.snapshot, self.plan))


def changes_handed(kept: HandedDocument, wanted: HandedDocument) -> bool:
    """Whether `wanted` is more than `kept` or its withdrawal, which is all that may ever become of it."""
    if kept.withdrawn_on is not None:
        return wanted != kept
    return dataclasses.replace(wanted, withdrawn_on=None, withdrawn_reason=kept.withdrawn_reason) != kept


def digest_of(file: bytes) -> str:
    """Return the SHA-256 of a file as 64 hexadecimal digits."""
    return hashlib.sha256(file).hexdigest()


def data_digest(snapshot: str, plan: str | None) -> str:
    """Return the SHA-256 of the data that a document was made from."""
    return digest_of(b"\0".join(text.encode() for text in (snapshot, plan or "")))


def packed(file: bytes) -> str:
    """Return a file as a record keeps it."""
    return base64.b64encode(file).decode("ascii")
