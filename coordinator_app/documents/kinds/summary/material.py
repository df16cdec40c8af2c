"""What all sections of an Antragszusammenfassung draw from, and the numbering of the sources they quote."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from coordinator_app.documents.model import SourceItem
from coordinator_app.domain.application import Application, ApplicationKind
from coordinator_app.domain.programme import Programme
from coordinator_app.domain.source import Basis, Source
from coordinator_app.matching.eligibility.subject import Subject
from coordinator_app.services.ports.documents import SummaryContent
from coordinator_app.wording import formats
from coordinator_app.wording.facts import Titles, titles_of


class SourceBook:
    """Numbers the sources of one document in the order in which they are first quoted."""

    def __init__(self) -> None:
        self._numbers: dict[SourceItem, int] = {}

    def mark(self, source: Source, place: str | None = None) -> str:
        """Return the mark of a source, with the place in it: [3], § 4 Abs. 1."""
        item = SourceItem(source.title, source.url, formats.day(source.seen))
        return f"{self._number(item)}, {place}" if place else self._number(item)

    def mark_title(self, title: str) -> str:
        """Return the mark of a source of which only the title is known."""
        return self._number(SourceItem(title))

    def items(self) -> tuple[SourceItem, ...]:
        """Return what has been quoted so far, [1] first."""
        return tuple(self._numbers)

    def _number(self, item: SourceItem) -> str:
        return f"[{self._numbers.setdefault(item, len(self._numbers) + 1)}]"


@dataclass(frozen=True)
class Material:
    """The content with what is looked up in it again and again."""

    content: SummaryContent
    programmes: Mapping[str, Programme]
    titles: Titles
    sources: SourceBook = field(default_factory=SourceBook)

    @property
    def subject(self) -> Subject:
        """The project with its surroundings."""
        return self.content.subject

    @property
    def programme(self) -> Programme:
        """The programme that the document is for."""
        return self.content.programme

    @property
    def application(self) -> Application | None:
        """The application for a grant of this programme, the latest one handed in; None where there is none."""
        asking = {ApplicationKind.OUTLINE, ApplicationKind.FIRST, ApplicationKind.AMENDMENT}
        found = [
            item
            for item in self.content.applications
            if item.programme == self.programme.id and item.kind in asking
        ]
        return max(found, key=lambda item: (str(item.submitted or ""), item.key), default=None)

    def quoted(self, basis: Basis) -> str:
        """Return the mark of what a rule of the programme rests on."""
        return self.sources.mark(self.programme.source(basis.source), basis.place)


def material_of(content: SummaryContent) -> Material:
    """Return the material of a content."""
    programmes = {item.id: item for item in (*content.catalogue, content.programme)}
    return Material(content, programmes, titles_of(content.subject))
