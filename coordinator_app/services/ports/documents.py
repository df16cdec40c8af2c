"""Documents as the services see them: what goes in, and what is told about the file that came out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from coordinator_app.domain.application import Application
from coordinator_app.domain.good_example import GoodExample
from coordinator_app.domain.municipality import Municipality
from coordinator_app.domain.neighbourhood import Neighbourhood
from coordinator_app.domain.participation import Participation
from coordinator_app.domain.programme import Programme
from coordinator_app.domain.records import Kind
from coordinator_app.matching.eligibility.assessment import Assessment
from coordinator_app.matching.eligibility.subject import Subject

if TYPE_CHECKING:
    from coordinator_app.services.funding_plan_inputs import PlanInputs


@dataclass(frozen=True)
class SummaryContent:
    """Everything an Antragszusammenfassung is made of: one project, one programme, one day.

    `others` are the assessments of all other programmes (for the section on double funding), and
    `catalogue` holds every programme that they name. `applications` are those of the project, to any programme.
    `data_day` is the day on which anything in the database was changed last; None while nothing ever was.
    """

    subject: Subject
    programme: Programme
    assessment: Assessment
    others: tuple[Assessment, ...]
    catalogue: tuple[Programme, ...]
    day: date
    examples: tuple[GoodExample, ...] = ()
    applications: tuple[Application, ...] = ()
    data_day: date | None = None


class About(Enum):
    """What a kind of document is about, and with it which content it is made of."""

    PROJECT_AND_PROGRAMME = "project_and_programme"
    PROJECT = "project"
    PROJECT_PLAN = "project_plan"
    NEIGHBOURHOOD = "neighbourhood"
    ALL_PROJECTS = "all_projects"
    GOOD_EXAMPLE = "good_example"


@dataclass(frozen=True)
class KindInfo:
    """A kind of document: its id (stable, English), its German name, what it is about, the prefix of its numbers."""

    id: str
    title: str
    about: About
    prefix: str


@dataclass(frozen=True)
class ProjectContent:
    """What a document about one project is made of; `plan` is the document of a funding plan (`plan --format json`), as text.

    For a document about a plan it is that of the plan, with `plan_key` where it is a kept one; `plan_inputs` are what the plan
    would rest on if it were worked out on the day of the document (None: not known).
    """

    subject: Subject
    catalogue: tuple[Programme, ...]
    day: date
    examples: tuple[GoodExample, ...] = ()
    applications: tuple[Application, ...] = ()
    data_day: date | None = None
    plan: str | None = None
    plan_key: str | None = None
    plan_inputs: "PlanInputs | None" = None


@dataclass(frozen=True)
class NeighbourhoodContent:
    """What a document about a Quartier is made of; `subjects` are its projects, each with its surroundings."""

    neighbourhood: Neighbourhood
    municipality: Municipality | None
    subjects: tuple[Subject, ...]
    participation: tuple[Participation, ...]
    examples: tuple[GoodExample, ...]
    applications: tuple[Application, ...]
    catalogue: tuple[Programme, ...]
    day: date
    data_day: date | None = None


@dataclass(frozen=True)
class PortfolioContent:
    """What a document about all projects is made of; `assessments` are by project, of every programme that is not ruled out."""

    subjects: tuple[Subject, ...]
    applications: tuple[Application, ...]
    assessments: Mapping[str, tuple[Assessment, ...]]
    catalogue: tuple[Programme, ...]
    day: date
    data_day: date | None = None
    plan: str | None = None
    plan_key: str | None = None


@dataclass(frozen=True)
class ExampleContent:
    """What a practice example is made of."""

    example: GoodExample
    subject: Subject | None
    catalogue: tuple[Programme, ...]
    day: date
    data_day: date | None = None


DocumentContent = SummaryContent | ProjectContent | NeighbourhoodContent | PortfolioContent | ExampleContent


@dataclass(frozen=True)
class EmbeddedFile:
    """A file that a document carries within itself: its name, its MIME type, its bytes, and what it is, in German."""

    name: str
    mime: str
    data: bytes
    description: str


REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
"""The mark that is printed for a character without a glyph."""


@dataclass(frozen=True)
class LostCharacter:
    """A character that is not printed as typed, how often it occurs, and what is printed in its place.

    That is the mark, something simpler, nothing, or the character itself where only its direction is lost.
    """

    character: str
    count: int
    printed_as: str = REPLACEMENT


@dataclass(frozen=True)
class WrittenDocument:
    """A file that was written; `shortened` names the headings under which a text was cut."""

    path: Path
    pages: int
    sha256: str
    lost: tuple[LostCharacter, ...] = ()
    shortened: tuple[str, ...] = ()


@dataclass(frozen=True)
class MadeDocument:
    """A document that is not written to a file yet: the bytes of the PDF and what is told about it."""

    content: bytes
    pages: int
    sha256: str
    number: str
    version: str
    lost: tuple[LostCharacter, ...] = ()
    shortened: tuple[str, ...] = ()


@dataclass(frozen=True)
class OpenPoint:
    """Something that a document lacks, in words, and in which field of which record it is entered.

    `key` is None where that record is not there yet. What is not `required` is usual, and no authority insists on it.
    """

    text: str
    kind: Kind
    key: str | None
    field: str
    required: bool = True


@dataclass(frozen=True)
class OpenPoints:
    """How many of the required fields of a document are there, and what is not."""

    given: int
    required: int
    points: tuple[OpenPoint, ...]


class DocumentWriter(Protocol):
    """Makes and writes documents."""

    def kinds(self) -> tuple[KindInfo, ...]:
        """Return all kinds of document, in the order in which they are offered."""
        ...

    def open_points(self, kind: str, content: DocumentContent) -> OpenPoints:
        """Return what a document of a kind lacks, without making it.

        Raises:
            KeyError: There is no such kind.
        """
        ...

    def make(self, kind: str, content: DocumentContent, embedded: EmbeddedFile | None = None) -> MadeDocument:
        """Return a document of a kind; the same content always gives the same bytes.

        Raises:
            KeyError: There is no such kind.
        """
        ...

    def write(
        self, kind: str, content: DocumentContent, target: Path, embedded: EmbeddedFile | None = None
    ) -> WrittenDocument:
        """Write a document of a kind as PDF, whole or not at all.

        Raises:
            EnvironmentProblem: the target cannot be written.
        """
        ...
