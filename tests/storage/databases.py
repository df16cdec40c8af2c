"""What the tests of the storage share: a fixed moment, a way to open, a snapshot, a few records that stand."""

from datetime import UTC, date, datetime
from pathlib import Path

from builders import build_handed
from coordinator_app.domain.application import Application
from coordinator_app.domain.appointment import Appointment, AppointmentKind
from coordinator_app.domain.codec import to_plain
from coordinator_app.domain.deadline_rule import DeadlineRule, OffsetUnit, Trigger
from coordinator_app.domain.directory import DirectoryEdit, DuplicateDecision
from coordinator_app.domain.funding_plan import kept_plan
from coordinator_app.domain.good_example import GoodExample
from coordinator_app.domain.municipality import Municipality
from coordinator_app.domain.neighbourhood import Neighbourhood
from coordinator_app.domain.organisation import Organisation
from coordinator_app.domain.own_programme import OwnProgramme
from coordinator_app.domain.participation import Participation, ParticipationFormat
from coordinator_app.domain.project import Project
from coordinator_app.domain.project_template import ProjectTemplate
from coordinator_app.domain.records import KINDS, Kind, Record
from coordinator_app.domain.truth import Truth
from coordinator_app.services.changes import ChangeAction, ChangeLabel
from coordinator_app.services.ports.storage import Store
from coordinator_app.services.secret import Secret
from coordinator_app.storage import cipher
from coordinator_app.storage.database import Database
from coordinator_app.storage.encryption import Protection
from coordinator_app.storage.store import open_store

MOMENT = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
DAY = MOMENT.date()
LABEL = ChangeLabel(ChangeAction.CHANGED, None, "Prüfung")
WHO = "Anna Müller"

STANDING: tuple[Record, ...] = (
    Municipality("K1", "Musterstadt"),
    Municipality("K2", "Nachbarstadt"),
    Neighbourhood("Q1", "K1", "Nordstadt"),
    Neighbourhood("Q2", "K1", "Südstadt"),
    Organisation("O1", "Nachbarschaftshaus e. V."),
    Organisation("O2", "Jugendwerk gGmbH"),
    Project("P1", "Offene Schule", "K1"),
    Project("P2", "Bücherei", "K1"),
    Participation("B1", "Q1", None, "Versammlung", ParticipationFormat.WORKSHOP),
    Participation("B2", "Q2", None, "Rundgang", ParticipationFormat.OUTREACH),
    GoodExample("G1", "Offene Schule"),
    GoodExample("G2", "Bücherei"),
    Application("A1", "P1", "programm"),
    Application("A2", "P2", "programm"),
    OwnProgramme("F1", "Stadtfonds", "{}"),
    OwnProgramme("F2", "Stiftung", "{}"),
    DirectoryEdit("E1", "bund-bmas-einstiegsgeld", "deadlines", "null", '"31.12."'),
    DirectoryEdit("E2", "bund-bmas-einstiegsgeld", "procedure", "null", "null"),
    DuplicateDecision("D1", "biwaq_v", "bund-bmas-biwaq", Truth.YES),
    DuplicateDecision("D2", "biwaq_vi", "bund-bmas-biwaq"),
    kept_plan("FP1", "Schule", "{}", project="P1", made_on=DAY, as_of=DAY, catalogue="2026-11-22"),
    kept_plan("FP2", "Alle Projekte", "{}", project=None, made_on=DAY, as_of=DAY, catalogue="2026-11-22"),
    build_handed(key="DOK1", project="P1"),
    build_handed(b"another", key="DOK2", project="P404"),
    ProjectTemplate("V1", "Vorlage", '{"key": "P9", "title": "Fest", "municipality": "K1"}'),
    ProjectTemplate("V2", "Muster", '{"key": "P9", "title": "Kurs", "municipality": "K1"}'),
    Appointment("T1", "Lenkungsrunde", DAY, project="P2", application="A2"),
    Appointment("T2", "Rat", DAY, AppointmentKind.RESOLUTION, neighbourhood="Q2"),
    DeadlineRule("R1", "Nachweis", Trigger.APPROVAL_ENDS, 6, OffsetUnit.MONTHS),
    DeadlineRule("R2", "Widerspruch", Trigger.DECIDED, 1, OffsetUnit.MONTHS, source="Bescheid"),
)
"""Two records of each kind, so that every reference has something to point to."""


Removal = tuple[Kind, str]
Step = Record | Removal


class FixedClock:
    """A clock that stands still."""

    def today(self) -> date:
        return MOMENT.date()

    def now(self) -> datetime:
        return MOMENT


def opened(
    path: Path, *, read_only: bool = False, create: bool = True, password: str | None = None
) -> Database:
    """Open a database as the program does."""
    protection = Protection(None if password is None else Secret(password), lambda: cipher)
    return open_store(path, FixedClock(), who=WHO, read_only=read_only, create=create, protection=protection)


def put(store: Store, *steps: Step) -> frozenset[Kind]:
    """Put records, and remove those named by kind and key, in one unit of work."""
    with store.writing(LABEL) as writer:
        for step in steps:
            if isinstance(step, tuple):
                writer.remove(*step)
            else:
                writer.put(step)
        return writer.commit()


def snapshot(store: Store) -> object:
    """Return everything that is stored, written out so that 1.0 and 1.00 differ."""
    with store.reading() as reader:
        return [to_plain(reader.all(definition.record)) for definition in KINDS]
