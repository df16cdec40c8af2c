"""Projects with financing plans of which every cent is known, and what their Bündelungsübersicht says."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from coordinator_app.documents.model import (
    Block,
    BulletList,
    DataTable,
    Document,
    Heading,
    KeyValues,
    Notice,
    Paragraph,
)
from coordinator_app.domain.cost import CostRow, FinanceKind, FinanceRow, FinanceState
from coordinator_app.domain.project import Project
from coordinator_app.domain.truth import Truth
from coordinator_app.matching.funding_mix.explanation import (
    Conflict,
    Reason,
)
from coordinator_app.matching.funding_mix.rules import Exclusive, GrantCeiling, OwnFundsLimit, Purse
from coordinator_app.services.funding_plan_figures import UNDATED
from coordinator_app.services.ports.documents import ProjectContent
from coordinator_app.wording.formats import parse_euro
from coordinator_app.wording.funding_plan_document import document_text
from documents.summary_builders import full_project, full_subject
from funding_plans import DAY, LIBRARY, MOST, ON_BAN, ON_MOST, PART, PROGRAMMES, build_answer

ROWS = "Kostenpositionen und Quellen"
YEARS = "Quellen nach Jahren"
PAYERS = "Quellen, Beträge"
KEY = LIBRARY.key
COSTS = tuple(CostRow(item.label, item.kind, item.cents, item.year, Truth.YES) for item in LIBRARY.costs)
FINANCES = (
    FinanceRow(FinanceKind.THIRD_PARTY, "Sparkasse", 50_000, 2027, state=FinanceState.APPROVED),
    FinanceRow(FinanceKind.THIRD_PARTY, "Sparkasse", 50_000, 2028, state=FinanceState.APPLIED),
)
REASONS = (
    Reason(
        KEY,
        "bund",
        used=True,
        binding=(GrantCeiling((PART,), MOST.cents, MOST.scope, ground=ON_MOST),),
    ),
    Reason(KEY, "stiftung", used=False, binding=(Exclusive(KEY, "bund", "stiftung", ON_BAN),)),
)
CONFLICT = Conflict(
    (OwnFundsLimit((KEY,), 2027, 200_000, Purse.MUNICIPALITY), Exclusive(KEY, "bund", "stiftung", ON_BAN)),
    ((2027, 45_000),),
)


def library(**changes: Any) -> Project:
    return full_project(**{"key": KEY, "costs": COSTS, "finances": FINANCES, **changes})


def plan_text(**changes: Any) -> str:
    return document_text(build_answer(**changes))


def content_of(plan: str | None = None, project: Project | None = None, **changes: Any) -> ProjectContent:
    content = ProjectContent(
        full_subject(project or library()), tuple(PROGRAMMES.values()), DAY, plan=plan or plan_text()
    )
    return replace(content, **changes)


def tables_of(document: Document) -> tuple[DataTable, ...]:
    return tuple(block for block in document.blocks if isinstance(block, DataTable))


def table_of(document: Document, caption: str) -> DataTable:
    return next(table for table in tables_of(document) if (table.caption or "").startswith(caption))


def texts_of(block: Block) -> Iterator[str]:
    match block:
        case Notice():
            yield from (block.title, block.text or "", *block.items)
        case KeyValues():
            yield from (text or "" for row in block.rows for text in row)
        case BulletList():
            yield from block.items
        case Heading() | Paragraph():
            yield block.text


def said(document: Document) -> str:
    return " ".join(text for block in document.blocks for text in texts_of(block))


def headings(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Heading)]


def cents(cell: str | None) -> int:
    return 0 if cell == "–" else parse_euro(str(cell))


def build_plan(
    costs: Sequence[tuple[str, int | None, int]], parts: Sequence[Sequence[int]], labels: Sequence[str]
) -> str:
    """The document of a plan in which each source pays its part of each cost row; the last one is own money."""
    data = json.loads(plan_text())
    project = data["projects"][0]
    assert project["project"] == KEY
    project["costs"] = [
        {"row": row, "label": label, "kind": "staff", "year": year, "cents": value}
        for row, (label, year, value) in enumerate(costs)
    ]
    project["total_cost_cents"] = sum(value for _, _, value in costs)
    sources = []
    for number, cells in enumerate(zip(*parts, strict=True)):
        paid = {str(row): value for row, value in enumerate(cells) if value}
        years: dict[str, int] = {}
        for row, value in paid.items():
            year = costs[int(row)][1]
            name = UNDATED if year is None else str(year)
            years[name] = years.get(name, 0) + value
        own = number == len(labels) - 1
        sources.append(
            {
                "kind": "own" if own else "grant",
                "programme": None if own else f"p{number}",
                "label": labels[number],
                "fund": None,
                "approved": False,
                "amount_cents": sum(paid.values()),
                "by_year": years,
                "by_cost_row": paid,
                "closes": None,
            }
        )
    project["sources"] = [source for source in sources if source["amount_cents"]]
    return json.dumps(data, ensure_ascii=False)
