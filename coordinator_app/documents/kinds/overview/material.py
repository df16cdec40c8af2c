"""What all sections of a Gesamtübersicht draw from."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from coordinator_app.documents.kinds.parts.project_table import Numbered, numbered
from coordinator_app.documents.kinds.parts.sources import SourceBook
from coordinator_app.domain.cost import FinanceRow
from coordinator_app.domain.errors import DomainError
from coordinator_app.domain.funding_plan import kept_plan
from coordinator_app.domain.municipality import Municipality
from coordinator_app.domain.neighbourhood import Neighbourhood
from coordinator_app.domain.programme import Programme
from coordinator_app.domain.project import ProjectStage
from coordinator_app.services.funding_plan_figures import PlanFigures, read_figures
from coordinator_app.services.ports.documents import PortfolioContent

_FINISHED = frozenset({ProjectStage.CLOSED, ProjectStage.DROPPED})


@dataclass(frozen=True)
class Material:
    """The content with what is looked up in it again and again; projects carry the number that they have here."""

    content: PortfolioContent
    projects: tuple[Numbered, ...]
    programmes: Mapping[str, Programme]
    plan: PlanFigures | None
    plan_status: str = ""
    sources: SourceBook = field(default_factory=SourceBook)

    @cached_property
    def kept(self) -> tuple[Numbered, ...]:
        """The projects that have not been dropped."""
        return tuple(item for item in self.projects if item.project.stage is not ProjectStage.DROPPED)

    @cached_property
    def active(self) -> tuple[Numbered, ...]:
        """The projects that are neither closed nor dropped."""
        return tuple(item for item in self.projects if item.project.stage not in _FINISHED)

    @cached_property
    def by_key(self) -> Mapping[str, Numbered]:
        """The projects by their keys."""
        return {item.project.key: item for item in self.projects}

    @cached_property
    def finances(self) -> tuple[FinanceRow, ...]:
        """The financing rows of all projects that have not been dropped."""
        return tuple(row for item in self.kept for row in item.project.finances)

    @cached_property
    def municipalities(self) -> tuple[Municipality, ...]:
        """The municipalities of the projects, each once."""
        return tuple(
            {town.key: town for item in self.projects if (town := item.subject.municipality)}.values()
        )

    @cached_property
    def neighbourhoods(self) -> tuple[Neighbourhood, ...]:
        """The Quartiere of the projects, each once, by name."""
        found = {area.key: area for item in self.projects if (area := item.subject.neighbourhood)}
        return tuple(sorted(found.values(), key=lambda area: (area.name, area.key)))

    def programme_name(self, identifier: str) -> str:
        """Return the short name of a programme, or its id where the catalogue does not hold it."""
        programme = self.programmes.get(identifier)
        return programme.short_name if programme else identifier


def material_of(content: PortfolioContent) -> Material:
    """Return the material of a content.

    Raises:
        DomainError: `funding_plan_not_shown` where the text of the plan is none that this version reads.
    """
    programmes = {item.id: item for item in content.catalogue}
    plan, status = (None, "") if content.plan is None else _figures(content, content.plan)
    return Material(content, numbered(content.subjects), programmes, plan, status)


def _figures(content: PortfolioContent, text: str) -> tuple[PlanFigures, str]:
    """Return the figures of the plan, and the sentence on how good it is known to be."""
    key = content.plan_key or ""
    try:
        data = json.loads(text)
        as_of, catalogue = date.fromisoformat(data["as_of"]), data["catalogue"]
        status = str(data["status_text"])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise DomainError("funding_plan_not_shown", key=key, title=key) from error
    kept = kept_plan(key, key, text, project=None, made_on=content.day, as_of=as_of, catalogue=catalogue)
    return read_figures(kept), status
