"""What the list of projects shows. Qt-free."""

from dataclasses import dataclass

from coordinator_app.domain.project import ProjectStage
from coordinator_app.services.listing import ProjectItem
from coordinator_app.services.records import RecordService
from coordinator_app.wording.terms import term


@dataclass(frozen=True)
class StageChoice:
    """A stage to limit the list to; None is all of them."""

    stage: ProjectStage | None
    label: str


class ProjectsPresenter:
    """Reads the list of projects."""

    def __init__(self, records: RecordService) -> None:
        self._records = records

    def load(self) -> tuple[ProjectItem, ...]:
        """Return all projects."""
        return self._records.project_items()


def stage_choices() -> tuple[StageChoice, ...]:
    """Return what the list can be limited to."""
    stages = tuple(StageChoice(stage, _capital(term(stage))) for stage in ProjectStage)
    return (StageChoice(None, "Alle Stände"), *stages)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
