"""What all sections of an Antragszusammenfassung draw from."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from coordinator_app.documents.kinds.parts.sources import SourceBook
from coordinator_app.domain.application import Application, ApplicationKind
from coordinator_app.domain.programme import Programme
from coordinator_app.domain.source import Basis
from coordinator_app.matching.eligibility.subject import Subject
from coordinator_app.services.ports.documents import SummaryContent
from coordinator_app.wording.facts import Titles, titles_of


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
