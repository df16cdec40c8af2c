"""What differs between a kept plan and the plan of now, as a text to read. Qt-free."""

from collections.abc import Iterator, Mapping

from coordinator_app.domain.funding_plan import FundingPlan
from coordinator_app.domain.programme import Programme
from coordinator_app.services.funding_plan_comparison import PlanComparison
from coordinator_app.ui.reading import Markup, bullets, heading, joined, paragraph, plain, title
from coordinator_app.wording import formats
from coordinator_app.wording.funding_plan_comparison import comparison_lines

_INDENT = "  "
_CHANGED = "Der festgehaltene Plan wurde nachträglich verändert; seinen Zahlen ist nicht zu trauen."


def comparison_markup(
    kept: FundingPlan, found: PlanComparison, programmes: Mapping[str, Programme]
) -> Markup:
    """Return what differs: what both rest on, then money, then every project under its name."""
    first, *lines = comparison_lines(found, programmes)
    parts = [
        title(kept.title),
        paragraph(plain(f"Festgehalten am {formats.day(kept.made_on)}."), kind="quiet"),
        paragraph(plain(f"{first}:")),
    ]
    if not kept.is_unchanged:
        parts.append(paragraph(plain(_CHANGED)))
    return joined((*parts, *_parts(lines)))


def _parts(lines: list[str]) -> Iterator[Markup]:
    """Yield headings for what stands at the margin, and lists of what is indented below."""
    items: list[Markup] = []
    for line in (*lines, ""):
        if line.startswith(_INDENT):
            items.append(plain(line.strip()))
            continue
        yield bullets(items)
        items = []
        if line:
            yield heading(line)
