"""The subject of a match: a project together with the records that its facts are read from."""

from dataclasses import dataclass, replace
from datetime import date

from coordinator_app.domain.municipality import Municipality
from coordinator_app.domain.neighbourhood import Neighbourhood
from coordinator_app.domain.organisation import Organisation
from coordinator_app.domain.participation import Participation
from coordinator_app.domain.project import Project


@dataclass(frozen=True)
class Subject:
    """A project with its surroundings; what is None is not known, and its facts are unknown."""

    project: Project
    municipality: Municipality | None = None
    neighbourhood: Neighbourhood | None = None
    applicant: Organisation | None = None
    partners: tuple[Organisation, ...] = ()
    participation: tuple[Participation, ...] = ()

    def seen_by(self, programme: str) -> "Subject":
        """Return the subject with the project's cost as a programme counts it; itself where nothing is otherwise for it."""
        project = self.project.counted_by(programme)
        return self if project is self.project else replace(self, project=project)

    def participated(self, day: date) -> bool:
        """Whether an event of participation is recorded that took place by a day; one without a day is taken as held."""
        return any(event.day is None or event.day <= day for event in self.participation)
