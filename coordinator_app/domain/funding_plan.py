"""Kept funding plans: what was worked out on a day, exactly as it was shown, never changed afterwards."""

import dataclasses
import hashlib
import json
from dataclasses import dataclass
from datetime import date

KEY_PREFIX = "FP"


@dataclass(frozen=True)
class FundingPlan:
    """A funding plan as it was shown. `document` is JSON text: what was shown, and the data it was made from.

    `project` is None for a plan of several projects. `made_on` is the day on which it was kept, `as_of` the day for which it
    was worked out, `catalogue` the edition of the catalogue. `checksum` is the SHA-256 of the document (`checksum_of`).
    """

    key: str
    title: str
    project: str | None
    made_on: date
    as_of: date
    catalogue: str
    document: str
    checksum: str

    @property
    def is_unchanged(self) -> bool:
        """Whether the document is still the one that the checksum was made of."""
        return checksum_of(self.document) == self.checksum

    @property
    def is_readable(self) -> bool:
        """Whether the document is a JSON object."""
        try:
            return isinstance(json.loads(self.document), dict)
        except (ValueError, RecursionError):
            return False


def checksum_of(document: str) -> str:
    """Return the SHA-256 of a document in UTF-8, as 64 hexadecimal digits; half characters count as they stand."""
    return hashlib.sha256(document.encode("utf-8", "surrogatepass")).hexdigest()


def kept_plan(
    key: str, title: str, document: str, *, project: str | None, made_on: date, as_of: date, catalogue: str
) -> FundingPlan:
    """Return the record that keeps a document, with its checksum."""
    return FundingPlan(key, title, project, made_on, as_of, catalogue, document, checksum_of(document))


def differs_beyond_title(kept: FundingPlan, other: FundingPlan) -> bool:
    """Whether two states of a kept plan differ in more than the title, which is all that may be changed."""
    return dataclasses.replace(kept, title=other.title) != other
