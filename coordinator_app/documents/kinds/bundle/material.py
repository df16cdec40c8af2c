"""What all sections of a Bündelungsübersicht draw from: the plan in figures and words, and its sources in one order."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from coordinator_app.documents.kinds.bundle.story import PlanStory, Told, read_story
from coordinator_app.documents.kinds.parts.sources import SourceBook
from coordinator_app.domain.cost import FinanceKind
from coordinator_app.domain.errors import DomainError
from coordinator_app.domain.funding_plan import FundingPlan, kept_plan
from coordinator_app.domain.programme import Programme
from coordinator_app.services.funding_plan_answers import PlanRequest
from coordinator_app.services.funding_plan_figures import (
    PlanFigures,
    ProjectFigures,
    SourceFigure,
    YearCents,
    added,
    read_figures,
)
from coordinator_app.services.funding_plan_inputs import InputChanges, compare_inputs, read_inputs
from coordinator_app.services.funding_plans import read_request
from coordinator_app.services.ports.documents import ProjectContent
from coordinator_app.wording import formats


@dataclass(frozen=True)
class Payer:
    """A source of money with its number, as all tables and pictures of the document have it; amounts in cents.

    `by_row` is by the position of the cost row in the project. Money of one name that comes in several parts is one payer.
    """

    number: int
    label: str
    kind: FinanceKind
    programme: str | None
    approved: bool
    closes: date | None
    cents: int
    by_year: YearCents
    by_row: Mapping[int, int]


@dataclass(frozen=True)
class PlanMaterial:
    """A plan with what it says of the project of the document; `project` None where the plan does not have it."""

    figures: PlanFigures
    project: ProjectFigures | None
    story: PlanStory
    request: PlanRequest
    payers: tuple[Payer, ...]


@dataclass(frozen=True)
class Material:
    """The content with its plan, which is None where there is none yet.

    `changes` are what the plan rests on that is not as it was; None where nobody asked for what it would rest on today.
    """

    content: ProjectContent
    plan: PlanMaterial | None
    programmes: Mapping[str, Programme]
    changes: InputChanges | None = None
    sources: SourceBook = field(default_factory=SourceBook)

    def quoted(self, told: Told) -> str:
        """Return a sentence of the plan with the mark of its source before the full stop; the sentence names the place."""
        return marked(told.text, self.sources.mark(told.source)) if told.source is not None else told.text

    def name(self, programme: str | None) -> str | None:
        """Return the short name of a programme; its id where the catalogue does not have it any more."""
        if programme is None:
            return None
        known = self.programmes.get(programme)
        return known.short_name if known else programme


def marked(sentence: str, mark: str) -> str:
    """Put the mark of a source at the end of a sentence, before its full stop, so that no line begins with it."""
    tied = f"{formats.NO_BREAK}{mark}"
    return f"{sentence[:-1]}{tied}." if sentence.endswith(".") else f"{sentence}{tied}"


def material_of(content: ProjectContent) -> Material:
    """Return the material of a content.

    Raises:
        DomainError: `funding_plan_not_shown` where the text of the plan is none that this version reads.
    """
    programmes = {item.id: item for item in content.catalogue}
    if content.plan is None:
        return Material(content, None, programmes)
    kept = _kept(content, content.plan)
    return Material(content, _plan_material(content, kept), programmes, _changes(content, kept))


def _changes(content: ProjectContent, kept: FundingPlan) -> InputChanges | None:
    if content.plan_inputs is None:
        return None
    before = read_inputs(kept, content.subject.project.key)
    return None if before is None else compare_inputs(before, content.plan_inputs)


def _kept(content: ProjectContent, text: str) -> FundingPlan:
    """Return the plan as it is kept, or would be."""
    project, key = content.subject.project, content.plan_key or ""
    try:
        data = json.loads(text, parse_float=Decimal)
        as_of, catalogue = date.fromisoformat(data["as_of"]), data["catalogue"]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise DomainError("funding_plan_not_shown", key=key, title=project.title) from error
    return kept_plan(
        key,
        project.title,
        text,
        project=project.key,
        made_on=content.day,
        as_of=as_of,
        catalogue=catalogue,
    )


def _plan_material(content: ProjectContent, kept: FundingPlan) -> PlanMaterial:
    project = content.subject.project
    try:
        story = read_story(json.loads(kept.document, parse_float=Decimal), project.key)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise DomainError("funding_plan_not_shown", key=kept.key, title=project.title) from error
    figures = read_figures(kept)
    found = next((item for item in figures.projects if item.project == project.key), None)
    payers = () if found is None else _payers(found, story)
    return PlanMaterial(figures, found, story, read_request(kept), payers)


_ORDER = (FinanceKind.GRANT, FinanceKind.THIRD_PARTY, FinanceKind.INCOME, FinanceKind.OWN)
"""In which a clerk looks for them: what is left after all others is own money."""


def _payers(project: ProjectFigures, story: PlanStory) -> tuple[Payer, ...]:
    """Number the sources, those of one name together."""
    groups: dict[tuple[FinanceKind, str, str | None, bool], list[SourceFigure]] = {}
    closes: dict[tuple[FinanceKind, str, str | None, bool], date | None] = {}
    for figure, told in zip(project.sources, story.labels, strict=True):
        key = (figure.kind, told.label, figure.programme, figure.approved)
        groups.setdefault(key, []).append(figure)
        closes.setdefault(key, told.closes)
    ordered = sorted(groups.items(), key=lambda item: _ORDER.index(item[0][0]))
    return tuple(
        Payer(
            number,
            key[1],
            key[0],
            key[2],
            key[3],
            closes[key],
            sum(item.cents for item in found),
            added(item.by_year for item in found),
            _by_row(found),
        )
        for number, (key, found) in enumerate(ordered, start=1)
    )


def _by_row(found: Iterable[SourceFigure]) -> Mapping[int, int]:
    rows: Counter[int] = Counter()
    for row, cents in (cell for item in found for cell in item.by_row):
        rows[row] += cents
    return rows
