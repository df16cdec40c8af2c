"""Documents as the services see them: what goes in, and what is told about the file that came out."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from coordinator_app.domain.application import Application
from coordinator_app.domain.good_example import GoodExample
from coordinator_app.domain.programme import Programme
from coordinator_app.matching.eligibility.assessment import Assessment
from coordinator_app.matching.eligibility.subject import Subject


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


class DocumentWriter(Protocol):
    """Writes documents."""

    def write_summary(self, content: SummaryContent, target: Path) -> WrittenDocument:
        """Write the Antragszusammenfassung as PDF, whole or not at all.

        Raises:
            EnvironmentProblem: the target cannot be written.
        """
        ...
