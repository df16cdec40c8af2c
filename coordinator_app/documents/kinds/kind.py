"""What a kind of document is: a row of the table of kinds."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from coordinator_app.documents.kinds.parts.declarations import Declaration
from coordinator_app.documents.kinds.parts.open_points import WhatIsOpen
from coordinator_app.documents.kinds.parts.required_fields import ExpectedField
from coordinator_app.documents.model import Document
from coordinator_app.domain.project import DescriptionBlock
from coordinator_app.services.ports.documents import KindInfo


@dataclass(frozen=True)
class TextLimit:
    """How many characters a text of the project may have in a kind of document; a longer one is an open point."""

    block: DescriptionBlock
    characters: int


@dataclass(frozen=True)
class DocumentKind:
    """A kind of document.

    `compose` and `what_is_open` get the content that belongs to what the kind is about (`About`). Fields, declarations and
    limits are data that it puts on paper; `what_is_open` is both the box at its beginning and what the window tells before
    anything is written.
    """

    info: KindInfo
    compose: Callable[[Any], Document]
    what_is_open: Callable[[Any], WhatIsOpen]
    fields: tuple[ExpectedField, ...]
    declarations: tuple[Declaration, ...] = ()
    limits: tuple[TextLimit, ...] = ()
