"""What pages ask for without knowing who answers: open a record, show a programme, export a document. Qt-free."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coordinator_app.domain.application import OwnDecision
from coordinator_app.domain.funding_plan import FundingPlan
from coordinator_app.domain.project import ProjectStage
from coordinator_app.domain.records import Kind
from coordinator_app.ui import page_name

if TYPE_CHECKING:
    from coordinator_app.services.agenda import AgendaEntry
    from coordinator_app.services.applications import ApplicationStage
    from coordinator_app.services.funding_plan_answers import PlanAnswer

PageName = page_name.PageName
"""The pages of the window; they stand apart, because the first frame of the window names them before it loads anything."""


@dataclass(frozen=True)
class OpenPage:
    """Show a page; Anträge at one stage only where one is named."""

    page: PageName
    stage: "ApplicationStage | None" = None


@dataclass(frozen=True)
class RunCommand:
    """Do what a command of the menus does; `command` is its value in the table of actions."""

    command: str


@dataclass(frozen=True)
class OpenDatabase:
    """Open another database in place of this one."""

    path: Path


@dataclass(frozen=True)
class OpenProjects:
    """Show the list of projects, at one stage only where one is named."""

    stage: ProjectStage | None = None


@dataclass(frozen=True)
class OpenOverdue:
    """Show the dates that have passed and are not settled."""


@dataclass(frozen=True)
class OpenProgramme:
    """Show the Steckbrief of a programme."""

    programme: str
    day: date | None = None


@dataclass(frozen=True)
class OpenMatch:
    """Show the match: of one project or all, for one programme or all, as of a day; of these `projects` only where any are named."""

    project: str | None = None
    programme: str | None = None
    day: date | None = None
    projects: tuple[str, ...] = ()


@dataclass(frozen=True)
class OpenFunding:
    """Show the funding plan of a project or of all."""

    project: str | None = None


@dataclass(frozen=True)
class KeepPlan:
    """Keep a funding plan as it is shown; `title` says what it is about."""

    answer: "PlanAnswer"
    title: str


@dataclass(frozen=True)
class MakeApplications:
    """Make an application of every new grant of a plan; `title` says which plan it is."""

    plan: "FundingPlan | PlanAnswer"
    title: str


@dataclass(frozen=True)
class ShowChanges:
    """Show what changes for a project or all between two days, or against an earlier catalogue."""

    project: str | None = None


@dataclass(frozen=True)
class ShowNeighbourhood:
    """Show the card of a Quartier."""

    key: str


@dataclass(frozen=True)
class ImportBoundary:
    """Show what taking over a boundary from a file would do; without a path one is asked for."""

    neighbourhood: str
    path: Path | None = None


@dataclass(frozen=True)
class RemoveBoundary:
    """Take the boundary of a Quartier away; the change can be taken back."""

    neighbourhood: str


@dataclass(frozen=True)
class PlaceProject:
    """Set the place of a project (degrees in WGS 84), or take it away; the change can be taken back."""

    project: str
    longitude: Decimal | None
    latitude: Decimal | None


@dataclass(frozen=True)
class EditRecord:
    """Open the editor of a record, with the cursor in a field where one is named."""

    kind: Kind
    key: str
    field: str | None = None


@dataclass(frozen=True)
class JudgeCondition:
    """Let a person answer a condition of a programme that only a person can decide."""

    project: str
    programme: str
    statement: str


@dataclass(frozen=True)
class DecideProgramme:
    """Note whether a programme is followed up for a project; a dismissal is asked for its reason."""

    project: str
    programme: str
    decision: OwnDecision


@dataclass(frozen=True)
class ShowRecordHistory:
    """Show what was changed in a record, over the editor that is open."""

    kind: Kind
    key: str
    title: str


@dataclass(frozen=True)
class SettleDate:
    """Note that a date is settled, or open again."""

    entry: "AgendaEntry"
    done: bool


@dataclass(frozen=True)
class ShowRules:
    """Show the rules that make deadlines."""


@dataclass(frozen=True)
class KeepCalendar:
    """Write all dates into a calendar file, and on demand keep it up to date."""


@dataclass(frozen=True)
class CreateRecord:
    """Open the editor for a new record, with values that are known already."""

    kind: Kind
    values: tuple[tuple[str, Any], ...] = ()


@dataclass(frozen=True)
class DeleteRecord:
    """Delete a record; the change can be taken back."""

    kind: Kind
    key: str
    title: str


@dataclass(frozen=True)
class ChangeStage:
    """Move projects to another stage, after asking where something speaks against it."""

    projects: tuple[str, ...]
    stage: ProjectStage


@dataclass(frozen=True)
class ArchiveProjects:
    """Put projects away, or take them out of the archive."""

    projects: tuple[str, ...]
    away: bool


@dataclass(frozen=True)
class DeleteProjects:
    """Delete several projects, all or none."""

    projects: tuple[str, ...]


@dataclass(frozen=True)
class DuplicateProject:
    """Add a copy of a project."""

    project: str
    title: str


@dataclass(frozen=True)
class KeepTemplate:
    """Keep a project as a template."""

    project: str
    title: str


@dataclass(frozen=True)
class ShowTemplates:
    """Show the templates of projects, to begin with one."""


@dataclass(frozen=True)
class WriteProgramme:
    """Open the editor for a new programme of one's own, made after another one where one is named."""

    model: str | None = None


@dataclass(frozen=True)
class EditOwnProgramme:
    """Open the editor of a programme of one's own."""

    programme: str


@dataclass(frozen=True)
class EditDirectoryProgramme:
    """Let a person put words of their own beside what the Förderdatenbank says in a field."""

    programme: str


@dataclass(frozen=True)
class DeleteOwnProgramme:
    """Delete a programme of one's own; the change can be taken back."""

    programme: str


@dataclass(frozen=True)
class CheckDuplicates:
    """Show programmes that may be the same."""


@dataclass(frozen=True)
class AskQuestions:
    """Ask what is missing, the question first that decides most: for a project, a Quartier or everything."""

    project: str | None = None
    neighbourhood: str | None = None
    day: date | None = None


@dataclass(frozen=True)
class ExportSummary:
    """Write the Antragszusammenfassung of a project; without a programme the user chooses one."""

    project: str
    programme: str | None = None
    day: date | None = None


@dataclass(frozen=True)
class MakeDocument:
    """Let a document be made: about a project, a Quartier, a practice example, or without a kind about all projects.

    `document` is the id of the kind of document that is offered first. Where several `projects` are named, each gets one.
    """

    kind: Kind | None = None
    key: str | None = None
    programme: str | None = None
    day: date | None = None
    document: str | None = None
    projects: tuple[str, ...] = ()


@dataclass(frozen=True)
class ShowHanded:
    """Show what was handed over, of a project or of all."""

    project: str | None = None


@dataclass(frozen=True)
class OpenAddress:
    """Open the address of a source in the user's browser."""

    address: str


@dataclass(frozen=True)
class LoadSample:
    """Read the sample municipality that comes with the program."""


@dataclass(frozen=True)
class ReadInFile:
    """Let the user choose a file to read in."""


@dataclass(frozen=True)
class OpenFirstRun:
    """Open the assistant for the first steps."""


@dataclass(frozen=True)
class OpenHelp:
    """Open the manual at a page of it, or at its beginning."""

    page: str | None = None


Request = (
    OpenPage
    | OpenProjects
    | OpenProgramme
    | OpenDatabase
    | OpenMatch
    | OpenOverdue
    | RunCommand
    | OpenFunding
    | KeepPlan
    | MakeApplications
    | ShowChanges
    | ShowNeighbourhood
    | ImportBoundary
    | RemoveBoundary
    | PlaceProject
    | EditRecord
    | JudgeCondition
    | DecideProgramme
    | SettleDate
    | ShowRecordHistory
    | ShowRules
    | KeepCalendar
    | CreateRecord
    | DeleteRecord
    | ChangeStage
    | ArchiveProjects
    | DeleteProjects
    | DuplicateProject
    | KeepTemplate
    | ShowTemplates
    | WriteProgramme
    | EditOwnProgramme
    | EditDirectoryProgramme
    | DeleteOwnProgramme
    | CheckDuplicates
    | AskQuestions
    | ExportSummary
    | MakeDocument
    | ShowHanded
    | OpenAddress
    | LoadSample
    | ReadInFile
    | OpenFirstRun
    | OpenHelp
)
