"""A plan as lines that a treasurer reads: who pays what in which year, what it rests on, why, and what else there is.

Everything is read from the plain data that files and kept plans hold, so that all of them show the same.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from textwrap import wrap
from typing import Any

from coordinator_app.domain.money import allocate
from coordinator_app.matching.funding_mix.conditions import LeftOutReason
from coordinator_app.services.funding_plan_figures import UNDATED
from coordinator_app.wording import formats
from coordinator_app.wording.funding_plan_conditions import left_out_heading

Data = Mapping[str, Any]

_WIDTH = 110
_NAME = 44
_COLUMN = 16
_WHOLE = 1000
_ALIKE = frozenset(
    {
        LeftOutReason.NOT_ELIGIBLE,
        LeftOutReason.NO_FIT,
        LeftOutReason.PARTIAL_AND_OPEN,
        LeftOutReason.LOAN,
    }
)
"""Reasons of which nothing more is to be said for a single programme; `match --explain` has the rest."""


def plan_lines(data: Data, *, in_full: bool = False) -> list[str]:
    """Return a plan as text; `in_full` also lists cost rows, programmes that are not on offer, and sources."""
    lines = [
        f"Finanzierungsplan zum {_day(data['as_of'])}, Katalog {data['catalogue']}",
        *_wrapped(data["status_text"], "  "),
        *(line for text in data.get("over", ()) for line in _wrapped(f"! {text}", "  ")),
    ]
    projects: Sequence[Data] = data["projects"]
    if data["status"] == "infeasible":
        lines += _conflict_lines(data, in_full=in_full)
        lines += [f"  Nicht finanziert: {_title(item)}" for item in projects]
    else:
        if len(projects) > 1:
            lines += ["", *_summary(data)]
        for item in projects:
            lines += ["", *_project_lines(item, in_full=in_full)]
        lines += _alternative_lines(data)
        lines += _money_lines(data)
    lines += _left_out_lines(projects, in_full=in_full)
    return lines


def _summary(data: Data) -> Iterator[str]:
    funded = [item for item in data["projects"] if item["funded"]]
    totals, score = data["totals"], data["score"]
    yield f"Finanziert sind {len(funded)} von {formats.count(len(data['projects']), 'Projekt', 'Projekten')}."
    for label, cents in (
        ("Kosten der finanzierten Projekte", totals["cost_cents"]),
        ("Zuwendungen", totals["grant_cents"]),
        ("Drittmittel", totals["third_party_cents"]),
        ("Einnahmen", totals["income_cents"]),
        ("Eigenmittel", totals["own_cents"]),
    ):
        yield f"  {label:<{_NAME}}{formats.amount(cents):>{_COLUMN}} €"
    for limit in data["limits"]:
        if limit["purse"] == "municipality":
            year = limit["year"] if limit["year"] is not None else "alle Jahre"
            used, most = (formats.amount(limit[name]) for name in ("used_cents", "limit_cents"))
            yield f"  {f'Eigenmittel der Kommune {year}':<{_NAME}}{used:>{_COLUMN}} € von {most} €"
    yield f"  {'Neue Anträge':<{_NAME}}{formats.number(score['applications']):>{_COLUMN}}"


def _project_lines(item: Data, *, in_full: bool) -> Iterator[str]:
    if not item["funded"]:
        cost = (
            "Kosten nicht angegeben"
            if item["total_cost_cents"] is None
            else formats.euro(item["total_cost_cents"])
        )
        yield f"{_title(item)}: nicht finanziert ({cost})"
    else:
        yield _title(item)
        yield from _table(item)
        yield from _points("Bedingungen:", item["conditions"], in_full=in_full)
    yield from _points("Warum so:", item["reasons"], in_full=in_full)
    if in_full and item["costs"]:
        yield "  Kostenzeilen:"
        for cost in item["costs"]:
            year = cost["year"] if cost["year"] is not None else "ohne Jahr"
            yield f"    {cost['row']:>3}  {cost['label']} ({cost['kind_text']}, {year}): {formats.euro(cost['cents'])}"


def _table(item: Data) -> Iterator[str]:
    """Yield the table of a project: a row for each source, a column for each year, everything to the cent."""
    years = sorted(
        {year for source in item["sources"] for year in source["by_year"]} | set(_cost_years(item))
    )
    columns = [*(year for year in years if year != UNDATED), *([UNDATED] if UNDATED in years else [])]
    heads = [*("ohne Jahr" if year == UNDATED else year for year in columns), "Summe", "Anteil"]
    rule = "  " + "-" * (_NAME + _COLUMN * len(heads))
    yield _row("", heads)
    yield _row("Kosten", [*_cells(_cost_years(item), columns), formats.amount(item["total_cost_cents"]), ""])
    yield rule
    sources = _by_name(item["sources"])
    tenths = allocate(_WHOLE, [source["amount_cents"] for source in sources])
    sums: Counter[str] = Counter()
    for source, part in zip(sources, tenths, strict=True):
        sums.update(source["by_year"])
        cells = _cells(source["by_year"], columns)
        yield _row(_source_name(source, item), [*cells, formats.amount(source["amount_cents"]), _share(part)])
    yield rule
    total = sum(source["amount_cents"] for source in sources)
    yield _row("Summe", [*_cells(sums, columns), formats.amount(total), _share(sum(tenths))])
    for source in sources:
        if source["closes"] is not None and not source["approved"]:
            yield f"  Antrag bei {formats.quoted(source['label'])}: bis {_day(source['closes'])}."


def _cost_years(item: Data) -> Counter[str]:
    found: Counter[str] = Counter()
    for cost in item["costs"]:
        found[UNDATED if cost["year"] is None else str(cost["year"])] += cost["cents"]
    return found


def _cells(amounts: Mapping[str, int], columns: Iterable[str]) -> list[str]:
    return [formats.amount(amounts[year]) if year in amounts else "–" for year in columns]


def _row(name: str, cells: Iterable[str]) -> str:
    shown = name if len(name) <= _NAME else f"{name[: _NAME - 1]}…"
    return f"  {shown:<{_NAME}}{''.join(f'{cell:>{_COLUMN}}' for cell in cells)}".rstrip()


def _share(tenths: int) -> str:
    whole, part = divmod(tenths, 10)
    return f"{whole},{part} %"


def _by_name(sources: Sequence[Data]) -> list[Data]:
    """Return sources with those put together that differ in their year alone, as a third party's money of several years."""
    found: dict[tuple[object, ...], dict[str, Any]] = {}
    for source in sources:
        key = (source["kind"], source["programme"], source["label"], source["approved"])
        if key not in found:
            found[key] = {**source, "by_year": dict(source["by_year"])}
            continue
        known = found[key]
        known["amount_cents"] += source["amount_cents"]
        for year, cents in source["by_year"].items():
            known["by_year"][year] = known["by_year"].get(year, 0) + cents
    return list(found.values())


def _source_name(source: Data, item: Data) -> str:
    match source["kind"]:
        case "own":
            return "Eigenmittel der Kommune" if item["municipal"] else "Eigenmittel des Antragstellers"
        case "grant":
            return f"{source['label']} ({'bewilligt' if source['approved'] else 'Antrag'})"
        case "third_party":
            return f"Drittmittel: {source['label']}"
        case _:
            return f"Einnahmen: {source['label']}"


def _points(heading: str, texts: Sequence[Data], *, in_full: bool) -> Iterator[str]:
    if not texts:
        return
    yield f"  {heading}"
    for item in texts:
        yield from _wrapped(item["text"], "    - ", "      ")
        if in_full and item["source"] is not None:
            yield f"      {_source(item['source'])}"


def _source(source: Data) -> str:
    place = f", {source['place']}" if source["place"] else ""
    return f"Quelle: {source['title']}{place}, gesehen am {_day(source['seen'])}, {source['url']}"


def _alternative_lines(data: Data) -> Iterator[str]:
    """Yield the other plans side by side with the shown one, then how each differs."""
    others: Sequence[Data] = data["alternatives"]
    if not others:
        return
    plans = [data, *others]
    heads = ["dieser Plan", *(f"Plan {number}" for number in range(2, len(plans) + 1))]
    yield ""
    yield "Andere Pläne:"
    yield _row("", heads)
    yield _row("Zuwendungen", [formats.amount(plan["totals"]["grant_cents"]) for plan in plans])
    yield _row(
        "Eigenmittel der Kommune", [formats.amount(plan["score"]["municipal_cents"]) for plan in plans]
    )
    if any(plan["score"]["other_own_cents"] for plan in plans):
        own = [formats.amount(plan["score"]["other_own_cents"]) for plan in plans]
        yield _row("Eigenmittel anderer Antragsteller", own)
    yield _row("Neue Anträge", [formats.number(plan["score"]["applications"]) for plan in plans])
    yield _row("Offene Bedingungen", [formats.number(plan["score"]["risk"]) for plan in plans])
    yield _row("Erste Frist", [_first_deadline(plan) for plan in plans])
    for number, other in enumerate(others, 2):
        yield from _wrapped(f"Plan {number}: {other['text']}", "  ", "    ")


def _first_deadline(plan: Data) -> str:
    days = [
        source["closes"]
        for item in plan["projects"]
        for source in item["sources"]
        if source["closes"] is not None and not source["approved"]
    ]
    return _day(min(days)) if days else "nicht bekannt"


def _money_lines(data: Data) -> Iterator[str]:
    """Yield what other sums of own money would bring; those that change nothing in one line."""
    if not data["money_steps"]:
        return
    yield ""
    yield "Was mehr oder weniger Eigenmittel der Kommune brächten:"
    for step in data["money_steps"]:
        if step["score"] != data["score"]:
            yield from _wrapped(step["text"], "  - ", "    ")
    idle = [_step(step) for step in data["money_steps"] if step["score"] == data["score"]]
    if idle:
        yield from _wrapped(f"Nichts ändern würden {formats.enumeration(idle, 'oder')}.", "  - ", "    ")


def _step(step: Data) -> str:
    side = "mehr" if step["extra_cents"] > 0 else "weniger"
    when = f"im Jahr {step['year']}" if step["year"] is not None else "über alle Jahre"
    return f"{formats.euro(abs(step['extra_cents']))} {side} {when}"


def _conflict_lines(data: Data, *, in_full: bool) -> Iterator[str]:
    for conflict in data["conflicts"]:
        yield ""
        yield from _wrapped(conflict["introduction"], "  ")
        for rule in conflict["rules"]:
            yield from _wrapped(rule["text"], "    - ", "      ")
            yield from _wrapped(f"Ändern könnte das: {rule['lifted_by']}.", "      ")
            if in_full and rule["source"] is not None:
                yield f"      {_source(rule['source'])}"
        if conflict["money"]:
            yield from _wrapped(conflict["money"], "  ")
    yield ""


def _left_out_lines(projects: Sequence[Data], *, in_full: bool) -> Iterator[str]:
    several = len(projects) > 1
    for item in projects:
        counted = Counter(entry["code"] for entry in item["left_out"])
        if not counted:
            continue
        yield ""
        yield f"Nicht im Angebot{f' für {_title(item)}' if several else ''}:"
        for reason in LeftOutReason:
            if not counted[reason.value]:
                continue
            yield f"  {left_out_heading(reason, counted[reason.value])}"
            entries = [entry for entry in item["left_out"] if entry["code"] == reason.value]
            if in_full and reason in _ALIKE:
                yield from _wrapped(", ".join(entry["name"] for entry in entries), "    ")
            elif in_full:
                for entry in entries:
                    yield from _wrapped(entry["text"], "    - ", "      ")
    if not in_full and any(item["left_out"] for item in projects):
        yield "  Welche das sind und wo es steht, zeigt: --all"


def _title(item: Data) -> str:
    return f"{item['title']} ({item['project']})"


def _day(text: str) -> str:
    return formats.day(date.fromisoformat(text))


def _wrapped(text: str, first: str, others: str | None = None) -> list[str]:
    rest = first if others is None else others
    return wrap(
        text,
        _WIDTH,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )
