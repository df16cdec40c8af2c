"""Which document is wanted: its kind, what it is about, and which of the keys each kind needs."""

import re
import unicodedata
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

LONGEST_NAME = 120
"""How many characters the name of a file has at most, so that it fits below a deep folder."""

_BETWEEN, _ENDING, _NAMELESS = " - ", ".pdf", "ohne Namen"
_FORBIDDEN = re.compile(r"""[<>:"/\\|?*]""")


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


def file_name(title: str, names: Iterable[str], day: date) -> str:
    """Return a file name that every system takes: Antragszusammenfassung - Bücherei - BIWAQ VI - 2026-11-22.pdf.

    It has at most 120 characters; the longest of the names are shortened first.
    """
    fixed = (_safe(title), day.isoformat())
    parts = [_safe(name) for name in names]
    room = LONGEST_NAME - len(_ENDING) - sum(map(len, fixed)) - len(_BETWEEN) * (len(parts) + 1)
    while sum(map(len, parts)) > room:
        longest = max(range(len(parts)), key=lambda place: len(parts[place]))
        others = sum(map(len, parts)) - len(parts[longest])
        second = max((len(part) for place, part in enumerate(parts) if place != longest), default=0)
        parts[longest] = _shortened(parts[longest], max(room - others, min(second, room // len(parts))))
    return _BETWEEN.join((fixed[0], *parts, fixed[1])) + _ENDING


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
    """Return a text without what Windows forbids in names of files, and without what would hide or lead elsewhere."""
    allowed = _FORBIDDEN.sub(" ", unicodedata.normalize("NFC", text))
    return (
        " ".join("".join(char if char.isprintable() else " " for char in allowed).split()).strip(". ")
        or _NAMELESS
    )


def _shortened(text: str, length: int) -> str:
    """Return a text that ends with a whole word where there is one that fits."""
    cut = text[:length]
    whole = cut.rpartition(" ")[0] if len(text) > length and text[length] != " " else cut
    return (whole or cut).rstrip(" .,;:-–")
