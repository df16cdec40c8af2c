"""What is asked of the fund and what comes from elsewhere, as far as the records tell it: no name of a row is interpreted.

A fund of the Quartier is in no catalogue of the Länder or the Bund. What is asked of it stands with the project as a grant without a
programme, or with the programme of the town that somebody wrote for it, or in the application to that programme.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from coordinator_app.documents.kinds.parts.short_money import source_name
from coordinator_app.domain.application import Application, ApplicationKind, AuthorityDecision
from coordinator_app.domain.cost import FinanceKind, FinanceRow, FinanceState
from coordinator_app.domain.programme import Programme
from coordinator_app.domain.project import Project
from coordinator_app.domain.vocabulary import Level
from coordinator_app.services.ports.documents import ProjectContent
from coordinator_app.wording import formats
from coordinator_app.wording.terms import term

_ASKED = frozenset({FinanceState.IDEA, FinanceState.APPLIED})
_ASKING = frozenset({ApplicationKind.OUTLINE, ApplicationKind.FIRST, ApplicationKind.AMENDMENT})


@dataclass(frozen=True)
class FundRequest:
    """What is asked of the fund; `cents` None where the records do not say it, or name several sources and not which of them is it.

    `rows` are the rows of the financing plan that stand for it, `told` says where the amount is entered and how far it is,
    `candidates` names the sources where there are several.
    """

    cents: int | None = None
    told: str = ""
    rows: tuple[FinanceRow, ...] = ()
    candidates: tuple[str, ...] = ()


def fund_request(content: ProjectContent) -> FundRequest:
    """Return what is asked of the fund: by the application to it, or else by the financing plan."""
    programmes = {item.id: item for item in content.catalogue}
    project = content.subject.project
    applied = [item for item in content.applications if _asks_the_town(item, programmes)]
    if len(applied) == 1:
        (application,) = applied
        rows = tuple(row for row in project.finances if row.programme == application.programme)
        told = f"{programmes[application.programme].short_name}; {_handed_in(application.submitted)}"
        return FundRequest(application.requested_cents, told, rows)
    found = tuple(row for row in project.finances if _asks_the_fund(row, programmes))
    names = tuple(dict.fromkeys(source_name(row, programmes) for row in found))
    if len(names) != 1:
        return FundRequest(candidates=names)
    states = formats.enumeration(dict.fromkeys(term(row.state) for row in found))
    return FundRequest(sum(row.amount_cents for row in found), f"{names[0]}; Stand: {states}", found)


def granted_cents(project: Project) -> int | None:
    """Return the grants that are approved or received; None where there are none."""
    granted = [
        row.amount_cents
        for row in project.finances
        if row.kind is FinanceKind.GRANT and row.state not in _ASKED
    ]
    return sum(granted) if granted else None


def own_part_cents(project: Project) -> int | None:
    """Return the own funds; None where none were entered."""
    return project.financed_cents(FinanceKind.OWN)


def other_cents(project: Project, request: FundRequest) -> int | None:
    """Return what comes from neither the fund nor own funds; None where nothing was entered."""
    others = [
        row.amount_cents
        for row in project.finances
        if row.kind is not FinanceKind.OWN and not any(row is item for item in request.rows)
    ]
    return sum(others) if others else None


def _asks_the_fund(row: FinanceRow, programmes: Mapping[str, Programme]) -> bool:
    """Whether a row is a grant that is still to be decided on, of no programme or of one of the town."""
    if row.kind is not FinanceKind.GRANT or row.state not in _ASKED:
        return False
    return row.programme is None or _is_of_the_town(row.programme, programmes)


def _asks_the_town(item: Application, programmes: Mapping[str, Programme]) -> bool:
    undecided = item.authority_decision is AuthorityDecision.NONE and item.kind in _ASKING
    return undecided and item.requested_cents is not None and _is_of_the_town(item.programme, programmes)


def _is_of_the_town(identifier: str, programmes: Mapping[str, Programme]) -> bool:
    known = programmes.get(identifier)
    return known is not None and known.level is Level.MUNICIPAL


def _handed_in(submitted: date | None) -> str:
    return f"Antrag vom {formats.day(submitted)}" if submitted else "Antrag noch nicht eingereicht"
