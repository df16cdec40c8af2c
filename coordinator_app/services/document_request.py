"""Which document is wanted: its kind, what it is about, and which of the keys each kind needs."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain, count

from coordinator_app.domain.errors import DomainError
from coordinator_app.services.ports.documents import About, KindInfo

NEEDED: Mapping[About, tuple[str, ...]] = {
    About.PROJECT_AND_PROGRAMME: ("project", "programme"),
    About.PROJECT: ("project",),
    About.PROJECT_PLAN: ("project",),
    About.NEIGHBOURHOOD: ("neighbourhood",),
    About.ALL_PROJECTS: (),
    About.GOOD_EXAMPLE: ("example",),
}
"""The keys without which a document can't be made, by what it is about."""

POSSIBLE: Mapping[About, tuple[str, ...]] = {
    **NEEDED,
    About.PROJECT: ("project", "plan_key"),
    About.PROJECT_PLAN: ("project", "plan_key"),
    About.ALL_PROJECTS: ("plan_key",),
}
"""The keys that change a document, by what it is about; any other would be ignored."""

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"})


@dataclass(frozen=True)
class DocumentRequest:
    """Which document is wanted.

    `kind` is the id of a kind. Which keys are needed depends on what the kind is about (`NEEDED`). `plan_key` names a kept
    plan, `plan` is the text of one that was worked out just now; without both, a document about a plan is about the newest
    kept one. `as_of` None means today. `embed` puts the data into the PDF.
    """

    kind: str
    project: str | None = None
    programme: str | None = None
    neighbourhood: str | None = None
    example: str | None = None
    plan_key: str | None = None
    plan: str | None = None
    as_of: date | None = None
    embed: bool = False


def check_request(request: DocumentRequest, info: KindInfo) -> None:
    """Refuse a request that lacks a key that its kind needs.

    Raises:
        DomainError: `document_key_missing` (title, needed, missing).
    """
    missing = tuple(name for name in NEEDED[info.about] if not getattr(request, name))
    if missing:
        raise DomainError(
            "document_key_missing", title=info.title, needed=NEEDED[info.about], missing=missing
        )


def file_name(request: DocumentRequest, info: KindInfo) -> str:
    """Return a file name that every system takes: Antragszusammenfassung_P-1_biwaq_vi.pdf."""
    keys = (getattr(request, name) for name in NEEDED[info.about])
    return "_".join(_safe(part) for part in (info.title, *keys) if part) + ".pdf"


def distinct(names: Iterable[str]) -> tuple[str, ...]:
    """Return names of files of which no two are the same on any system: a second one gets a number."""
    taken: set[str] = set()
    found: list[str] = []
    for name in names:
        stem, dot, ending = name.rpartition(".")
        numbered = (f"{stem} ({number}){dot}{ending}" for number in count(2))
        chosen = next(item for item in chain((name,), numbered) if item.casefold() not in taken)
        taken.add(chosen.casefold())
        found.append(chosen)
    return tuple(found)


def _safe(text: str) -> str:
    return re.sub(r"[^A-Za-z0-9_]+", "-", text.translate(_UMLAUTS)).strip("-") or "ohne-Namen"
