"""Documents: gather everything that goes into one, and have it written."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from coordinator_app.domain.application import Application
from coordinator_app.domain.good_example import GoodExample
from coordinator_app.matching.eligibility.matcher import assess_all
from coordinator_app.services.matching import MatchService
from coordinator_app.services.ports.documents import DocumentWriter, SummaryContent, WrittenDocument
from coordinator_app.services.ports.storage import Store
from coordinator_app.services.programmes import ProgrammeService

SUMMARY = "summary"
"""The kind of the Antragszusammenfassung."""


class DocumentService:
    """The use cases on documents. The writer is made at first use, because its library is heavy."""

    def __init__(
        self,
        store: Store,
        matching: MatchService,
        programmes: ProgrammeService,
        make_writer: Callable[[], DocumentWriter],
    ) -> None:
        self._store = store
        self._matching = matching
        self._programmes = programmes
        self._make_writer = make_writer

    def summary_content(
        self, project_key: str, programme_id: str, as_of: date | None = None
    ) -> SummaryContent:
        """Return what an Antragszusammenfassung is made of.

        Raises:
            DomainError: `record_missing`, `programme_missing`.
        """
        programme = self._programmes.get(programme_id)
        (subject,) = self._matching.subjects([project_key])
        day = as_of or self._matching.today()
        catalogue = self._programmes.all()
        assessments = assess_all(subject, catalogue, day)
        with self._store.reading() as reader:
            examples = tuple(item for item in reader.all(GoodExample) if item.project == project_key)
            applications = tuple(item for item in reader.all(Application) if item.project == project_key)
            data_day = next((entry.at.date() for entry in reader.history(1)), None)
        return SummaryContent(
            subject=subject.seen_by(programme_id),
            programme=programme,
            assessment=next(item for item in assessments if item.programme == programme_id),
            others=tuple(item for item in assessments if item.programme != programme_id),
            catalogue=catalogue,
            day=day,
            examples=examples,
            applications=applications,
            data_day=data_day,
        )

    def write_summary(
        self, project_key: str, programme_id: str, target: Path, as_of: date | None = None
    ) -> WrittenDocument:
        """Write the Antragszusammenfassung of a project for a programme as PDF.

        Raises:
            DomainError: `record_missing`, `programme_missing`.
            EnvironmentProblem: the target cannot be written.
        """
        return self._make_writer().write(
            SUMMARY, self.summary_content(project_key, programme_id, as_of), target
        )


def summary_file_name(project_key: str, programme_id: str) -> str:
    """Return the name that the file of an Antragszusammenfassung is given where nobody names another."""
    return f"Antragszusammenfassung_{project_key}_{programme_id}.pdf"
