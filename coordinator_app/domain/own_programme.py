"""Programmes that a coordinator adds beside the catalogue: of a Land, a foundation, the town's own fund."""

import hashlib
import json
from dataclasses import dataclass

from coordinator_app.domain.codec import from_plain, to_plain
from coordinator_app.domain.programme import Programme

KEY_PREFIX = "F"

_LONGEST_SLUG = 38
_KEPT_OF_LONG_SLUGS = 27


@dataclass(frozen=True)
class OwnProgramme:
    """A programme of one's own. `document` is the programme's plain data as canonical JSON text."""

    key: str
    title: str
    document: str

    def programme(self) -> Programme:
        """Return the programme that the document holds.

        Raises:
            PlainDataError: the document does not hold a programme.
            ValueError: the document is not JSON.
        """
        return from_plain(Programme, json.loads(self.document))


def own_programme(programme: Programme) -> OwnProgramme:
    """Return the record that holds a programme."""
    document = json.dumps(to_plain(programme), ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return OwnProgramme(own_key(programme.id), programme.name, document)


def own_key(programme_id: str) -> str:
    """Return the key of the record that holds the programme of this id: the same on every computer."""
    slug = programme_id.upper().replace("_", "-")
    if len(slug) > _LONGEST_SLUG:
        digest = hashlib.sha256(programme_id.encode()).hexdigest()[:10].upper()
        slug = f"{slug[:_KEPT_OF_LONG_SLUGS]}-{digest}"
    return f"{KEY_PREFIX}-{slug}"
