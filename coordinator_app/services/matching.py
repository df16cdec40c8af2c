"""Match projects with programmes: every pair gets an assessment, none is left out."""

import dataclasses
from collections.abc import Mapping, Sequence
from datetime import date

from coordinator_app.domain.municipality import Municipality
from coordinator_app.domain.neighbourhood import Neighbourhood
from coordinator_app.domain.organisation import Organisation
from coordinator_app.domain.participation import Participation
from coordinator_app.domain.project import Project
from coordinator_app.domain.records import Kind
from coordinator_app.matching.eligibility.assessment import Assessment
from coordinator_app.matching.eligibility.matcher import assess, assess_all
from coordinator_app.matching.eligibility.subject import Subject
from coordinator_app.matching.ranking import ranked
from coordinator_app.services.archived import in_use
from coordinator_app.services.ports.clock import Clock
from coordinator_app.services.ports.storage import Reader, Store
from coordinator_app.services.programmes import ProgrammeService


class MatchService:
    """The use cases of matching."""

    def __init__(self, store: Store, programmes: ProgrammeService, clock: Clock) -> None:
        self._store = store
        self._programmes = programmes
        self._clock = clock

    def today(self) -> date:
        """Return the day on which matches are made where nobody names another."""
        return self._clock.today()

    def match(
        self,
        project_keys: Sequence[str] | None = None,
        programme_ids: Sequence[str] | None = None,
        as_of: date | None = None,
        *,
        with_directory: bool = False,
    ) -> tuple[Assessment, ...]:
        """Return the assessments of projects (all if None) and programmes (all if None), ranked for each project.

        All programmes are the curated ones and one's own, and on demand those of the Förderdatenbank.
        What is asked for twice is answered once.

        Raises:
            DomainError: `record_missing`, `programme_missing`.
        """
        if programme_ids is not None:
            chosen = tuple(map(self._programmes.get, dict.fromkeys(programme_ids)))
        else:
            chosen = self._programmes.with_directory() if with_directory else self._programmes.all()
        day = as_of or self._clock.today()
        return tuple(
            assessment
            for subject in self.subjects(project_keys)
            for assessment in ranked(assess_all(subject, chosen, day))
        )

    def assess(self, project_key: str, programme_id: str, as_of: date | None = None) -> Assessment:
        """Return the assessment of one pair.

        Raises:
            DomainError: `record_missing`, `programme_missing`.
        """
        programme = self._programmes.get(programme_id)
        (subject,) = self.subjects([project_key])
        return assess(subject, programme, as_of or self._clock.today())

    def subject_of(self, project: Project) -> Subject:
        """Return a project with its surroundings as it stands, stored or not; what it names and is not there is unknown."""
        with self._store.reading() as reader:
            known = project.neighbourhood in reader.keys(Kind.NEIGHBOURHOOD)
            settled = project if known else dataclasses.replace(project, neighbourhood=None)
            return _with_surroundings((settled,), reader)[0]

    def titles(self) -> Mapping[str, str]:
        """Return the titles of all projects by their keys."""
        with self._store.reading() as reader:
            return {project.key: project.title for project in reader.all(Project)}

    def subjects(self, project_keys: Sequence[str] | None = None) -> tuple[Subject, ...]:
        """Return projects with their surroundings; if None, all that are not archived, ordered by key.

        Raises:
            DomainError: `record_missing`.
        """
        with self._store.reading() as reader:
            if project_keys is None:
                projects = in_use(reader.all(Project))
            else:
                projects = tuple(reader.get(Project, key) for key in dict.fromkeys(project_keys))
            return _with_surroundings(projects, reader)


def _with_surroundings(projects: tuple[Project, ...], reader: Reader) -> tuple[Subject, ...]:
    """Read each surrounding record once, however many projects share it."""
    organisations = {item.key: item for item in reader.all(Organisation)}
    municipalities = {item.key: item for item in reader.all(Municipality)}
    wanted = {project.neighbourhood for project in projects if project.neighbourhood is not None}
    neighbourhoods = {key: reader.get(Neighbourhood, key) for key in sorted(wanted)}
    participation = reader.all(Participation)
    return tuple(
        Subject(
            project=project,
            municipality=municipalities.get(project.municipality),
            neighbourhood=neighbourhoods.get(project.neighbourhood or ""),
            applicant=organisations.get(project.applicant or ""),
            partners=tuple(
                organisations[partner.organisation]
                for partner in project.partners or ()
                if partner.organisation in organisations
            ),
            participation=tuple(event for event in participation if event.project == project.key),
        )
        for project in projects
    )
