"""What is expected to be known about all projects together, and whether it is there."""

from collections.abc import Callable

from coordinator_app.documents.kinds.parts.required_fields import ExpectedField
from coordinator_app.domain.application import ApplicationKind
from coordinator_app.domain.project import Project, ProjectStage
from coordinator_app.domain.records import Kind
from coordinator_app.domain.truth import Truth
from coordinator_app.matching.eligibility.subject import Subject
from coordinator_app.services.ports.documents import PortfolioContent

_FINISHED = frozenset({ProjectStage.CLOSED, ProjectStage.DROPPED})
_WITHOUT_AMOUNT = frozenset({ApplicationKind.EARLY_START, ApplicationKind.PROOF_OF_USE})


def _of_each(label: str, field: str, given: Callable[[Project], bool]) -> ExpectedField:
    """Expect something of every project that is neither closed nor dropped."""

    def asked(content: PortfolioContent) -> bool:
        return bool(content.subjects) and all(
            given(item.project) for item in content.subjects if item.project.stage not in _FINISHED
        )

    return ExpectedField(label, Kind.PROJECT, field, asked)


def _amounts(content: PortfolioContent) -> bool:
    asking = (item for item in content.applications if item.kind not in _WITHOUT_AMOUNT)
    return all(item.requested_cents is not None for item in asking)


def _own_funds(subject: Subject) -> bool:
    return subject.municipality is not None and bool(subject.municipality.own_funds)


OVERVIEW_FIELDS: tuple[ExpectedField, ...] = (
    ExpectedField("mindestens ein Projekt", Kind.PROJECT, "title", lambda content: bool(content.subjects)),
    _of_each("das Quartier", "neighbourhood", lambda item: item.neighbourhood is not None),
    _of_each("die antragstellende Stelle", "applicant", lambda item: item.applicant is not None),
    _of_each("Beginn und Ende", "starts", lambda item: item.starts is not None and item.ends is not None),
    _of_each("die Kosten", "costs", lambda item: bool(item.costs)),
    _of_each("die Finanzierung", "finances", lambda item: bool(item.finances)),
    _of_each(
        "das Jahr jeder Zeile der Finanzierung",
        "finances",
        lambda item: all(row.year is not None for row in item.finances),
    ),
    _of_each("der Beschluss", "resolution", lambda item: item.resolution.taken is not Truth.UNKNOWN),
    ExpectedField(
        "Eigene Mittel je Jahr",
        Kind.MUNICIPALITY,
        "own_funds",
        lambda content: bool(content.subjects) and all(map(_own_funds, content.subjects)),
    ),
    ExpectedField("beantragter Betrag", Kind.APPLICATION, "requested_cents", _amounts),
)
"""`given` is asked about a `PortfolioContent`; what is said of projects holds for those neither closed nor dropped."""
