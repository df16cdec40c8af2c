"""What a document can be about, and what has to be chosen for a kind of it: rows for the lists of the dialog. Qt-free."""

from collections.abc import Mapping
from dataclasses import dataclass

from coordinator_app.domain.funding_plan import FundingPlan
from coordinator_app.domain.good_example import GoodExample
from coordinator_app.domain.records import Kind
from coordinator_app.services.document_request import POSSIBLE
from coordinator_app.services.ports.documents import About, KindInfo
from coordinator_app.services.workspace import Workspace
from coordinator_app.ui.sort_keys import natural_key
from coordinator_app.wording.formats import day
from coordinator_app.wording.terms import noun


@dataclass(frozen=True)
class DocumentSubject:
    """What a document is about: a project, a Quartier, a practice example, or where `kind` is None all projects."""

    title: str
    kind: Kind | None = None
    key: str | None = None

    @property
    def keys(self) -> Mapping[str, str | None]:
        """The keys of a request for a document about it."""
        return {} if self.kind is None else {_KEY_NAMES[self.kind]: self.key}


@dataclass(frozen=True)
class DocumentStart:
    """What the dialog begins with: everything that a document can be about, and all kinds of document."""

    subjects: tuple[DocumentSubject, ...]
    kinds: tuple[KindInfo, ...]

    def position(self, kind: Kind | None, key: str | None) -> int:
        """Return where something stands in the list; what is not in it is replaced by all projects."""
        found = (n for n, item in enumerate(self.subjects) if (item.kind, item.key) == (kind, key))
        return next(found, 0)

    def fitting(self, subject: DocumentSubject) -> tuple[KindInfo, ...]:
        """Return the kinds of document about such a thing."""
        return tuple(item for item in self.kinds if _SUBJECT_KINDS[item.about] is subject.kind)


@dataclass(frozen=True)
class DocumentOption:
    """One line of a list to choose from; `value` None means that nothing is chosen."""

    title: str
    value: str | None = None


NEW_PLAN = "Jetzt neu ausarbeiten"
"""The option of a plan that is not there yet."""

_KEY_NAMES = {
    Kind.PROJECT: "project",
    Kind.NEIGHBOURHOOD: "neighbourhood",
    Kind.GOOD_EXAMPLE: "example",
}
_SUBJECT_KINDS = {
    About.PROJECT_AND_PROGRAMME: Kind.PROJECT,
    About.PROJECT: Kind.PROJECT,
    About.PROJECT_PLAN: Kind.PROJECT,
    About.NEIGHBOURHOOD: Kind.NEIGHBOURHOOD,
    About.ALL_PROJECTS: None,
    About.GOOD_EXAMPLE: Kind.GOOD_EXAMPLE,
}


def document_start(workspace: Workspace) -> DocumentStart:
    """Return everything that a document can be about: all projects, then projects, Quartiere and practice examples."""
    records = workspace.records
    found = (
        (Kind.PROJECT, [(item.key, item.title) for item in records.project_items()]),
        (Kind.NEIGHBOURHOOD, [(item.key, item.name) for item in records.neighbourhood_items()]),
        (Kind.GOOD_EXAMPLE, [(item.key, item.title) for item in records.all(GoodExample)]),
    )
    subjects = (
        DocumentSubject(f"{noun(kind).singular}: {title}", kind, key)
        for kind, rows in found
        for key, title in sorted(rows, key=lambda row: natural_key(row[1]))
    )
    return DocumentStart((DocumentSubject("Alle Projekte"), *subjects), workspace.documents.kinds())


def needs_programme(info: KindInfo) -> bool:
    """Whether a document is about a programme besides a project."""
    return "programme" in POSSIBLE[info.about]


def takes_plan(info: KindInfo) -> bool:
    """Whether a document can show a funding plan that was kept."""
    return "plan_key" in POSSIBLE[info.about]


def plan_options(
    workspace: Workspace, info: KindInfo, subject: DocumentSubject
) -> tuple[DocumentOption, ...]:
    """Return the plans that a document can show, the newest first; where it needs one, one made now can be had, too."""
    kept = workspace.funding_plans.kept(subject.key)
    found = tuple(_plan_option(item) for item in kept if item.project == subject.key)
    if info.about is About.PROJECT_PLAN:
        return (*found, DocumentOption(NEW_PLAN))
    return (DocumentOption("Ohne Finanzierungsplan"), *found)


def _plan_option(plan: FundingPlan) -> DocumentOption:
    return DocumentOption(f"{plan.title} (festgehalten am {day(plan.made_on)})", plan.key)
