"""What all sections of a Quartierssteckbrief draw from."""

from dataclasses import dataclass, field

from coordinator_app.documents.kinds.parts.project_table import Numbered, numbered
from coordinator_app.documents.kinds.parts.sources import SourceBook
from coordinator_app.domain.neighbourhood import Neighbourhood
from coordinator_app.domain.project import ProjectStage
from coordinator_app.services.ports.documents import NeighbourhoodContent


@dataclass(frozen=True)
class Material:
    """The content, its projects with the numbers that they have in this document, and the sources quoted so far."""

    content: NeighbourhoodContent
    projects: tuple[Numbered, ...]
    sources: SourceBook = field(default_factory=SourceBook)

    @property
    def neighbourhood(self) -> Neighbourhood:
        """The Quartier."""
        return self.content.neighbourhood

    @property
    def kept(self) -> tuple[Numbered, ...]:
        """The projects that have not been dropped."""
        return tuple(item for item in self.projects if item.project.stage is not ProjectStage.DROPPED)

    @property
    def dropped(self) -> tuple[Numbered, ...]:
        """The projects that have been dropped."""
        return tuple(item for item in self.projects if item.project.stage is ProjectStage.DROPPED)


def material_of(content: NeighbourhoodContent) -> Material:
    """Return the material of a content."""
    return Material(content, numbered(content.subjects))
