"""The texts to read on the page Finanzierung: reservations, reasons, other mixes, and why nothing works. Qt-free."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from coordinator_app.domain.records import Kind
from coordinator_app.matching.funding_mix.conditions import Condition
from coordinator_app.matching.funding_mix.explanation import Conflict
from coordinator_app.matching.funding_mix.plan import Plan, Score, conditions_of
from coordinator_app.ui.pages.funding.figures import Pair
from coordinator_app.ui.pages.funding.presenter import PlanView
from coordinator_app.ui.pages.funding.rows import ProgrammeRow, Role
from coordinator_app.ui.reading import (
    Markup,
    bullets,
    grid,
    heading,
    joined,
    link,
    paragraph,
    plain,
    strong,
    title,
    toned,
)
from coordinator_app.ui.requests import EditRecord, OpenAddress, OpenMatch, OpenProgramme, Request
from coordinator_app.ui.tone import Tone
from coordinator_app.wording import formats
from coordinator_app.wording.funding_plan import (
    alternative_text,
    conflict_text,
    deadline_text,
    money_text,
    status_text,
)
from coordinator_app.wording.funding_plan_conditions import condition_text
from coordinator_app.wording.funding_plan_words import PlanText

TAKE = "take"
"""The target of a link that has another mix worked out."""

_SOURCE, _PROGRAMME, _MATCH, _PROJECT = "source", "programme", "match", "project"
_BETWEEN = "|"
_MOST_DEADLINES, _MOST_PROJECTS = 6, 20


def request_of(target: str) -> Request | None:
    """Return what a link asks for, or None where it is for the page itself."""
    kind, _, rest = target.partition(_BETWEEN)
    match kind:
        case "source":
            return OpenAddress(rest)
        case "programme":
            return OpenProgramme(rest)
        case "project":
            key, _, field = rest.partition(_BETWEEN)
            return EditRecord(Kind.PROJECT, key, field or None)
        case "match":
            project, _, programme = rest.partition(_BETWEEN)
            return OpenMatch(project, programme)
        case _:
            return None


def alternative_of(target: str) -> int | None:
    """Return the number of the mix that a link wants, or None where it wants something else."""
    kind, _, rest = target.partition(_BETWEEN)
    return int(rest) if kind == TAKE and rest.isdigit() else None


def told(text: PlanText) -> Markup:
    """Return a sentence with its source below."""
    return paragraph(plain(text.text)) + _source(text)


def reservations_markup(view: PlanView) -> Markup:
    """Return what must turn out well, project by project and programme by programme."""
    pairs = [pair for pair in view.pairs if pair[1].funded]
    if not pairs:
        return _quiet("Ohne Plan gibt es auch keine Vorbehalte.")
    parts = [
        part for pair in pairs[:_MOST_PROJECTS] for part in _of_project(pair, view, named=len(pairs) > 1)
    ]
    if len(pairs) > _MOST_PROJECTS:
        rest = formats.count(len(pairs) - _MOST_PROJECTS, "weiteren Projekts", "weiterer Projekte")
        parts.append(_quiet(f"Die Vorbehalte {rest} stehen hier, wenn Sie unter „Projekte“ eines wählen."))
    if not parts:
        return _quiet("Der Plan steht unter keinem Vorbehalt: Alles, worauf er beruht, ist belegt.")
    return joined(parts)


def programme_markup(row: ProgrammeRow | None, view: PlanView) -> Markup:
    """Return why a programme is used or not, with what must turn out well and where to read more."""
    if row is None:
        return _quiet("Wählen Sie links ein Programm: Hier steht dann, warum es genutzt wird oder nicht.")
    parts = [
        paragraph(strong(plain(row.name))),
        paragraph(toned(row.state, row.tone, strong=True), _grant(row)),
    ]
    if row.why is not None:
        parts.append(told(row.why))
    elif row.role is Role.USED:
        parts.append(_quiet("Die Gründe werden noch ausgerechnet."))
    conditions = _conditions_of(row, view)
    if conditions:
        parts.append(heading("Vorbehalte"))
        parts += [told(condition_text(item, row.project, view.words)) for item in conditions]
    leads = (
        link(_BETWEEN.join((_PROGRAMME, row.programme)), "Steckbrief"),
        plain(" · "),
        link(_BETWEEN.join((_MATCH, row.project, row.programme)), "Bedingungen im Abgleich"),
    )
    return joined((*parts, paragraph(*leads)))


def alternatives_markup(view: PlanView, *, working: bool) -> Markup:
    """Return other mixes side by side with the plan, and what more own money would bring."""
    explanation, plan = view.answer.explanation, view.answer.plan
    if not view.is_possible:
        return _quiet("Ohne Plan gibt es nichts zu vergleichen. Oben steht, was im Weg ist.")
    parts: list[Markup] = [heading("Andere Mischungen")]
    if explanation.alternatives:
        heads = [strong(plain("Dieser Plan"))]
        for number in range(len(explanation.alternatives)):
            take = link(_BETWEEN.join((TAKE, str(number))), "so rechnen")
            heads.append(strong(plain(f"Andere {number + 1} ")) + take)
        plans = (plan, *(item.plan for item in explanation.alternatives))
        parts.append(grid(heads, _comparison(plans, view)))
        parts.append(heading("Der Unterschied in Worten"))
        sentences = (alternative_text(item, plan.score, view.words) for item in explanation.alternatives)
        parts.append(
            bullets(plain(f"Andere {number}: {text}") for number, text in enumerate(sentences, start=1))
        )
    elif working:
        parts.append(_quiet("Andere Mischungen werden noch ausgerechnet …"))
    else:
        parts.append(
            _quiet("Es gibt keine andere Mischung, die sich wirklich unterscheidet und alle Regeln einhält.")
        )
    if explanation.money:
        parts.append(heading("Was mehr oder weniger Eigenmittel ändern"))
        parts.append(bullets(plain(money_text(step, plan.score)) for step in explanation.money))
    return joined(parts)


def conflicts_markup(view: PlanView) -> Markup:
    """Return why nothing works, and who could lift each of what is in the way."""
    conflicts = view.answer.explanation.conflicts
    parts: list[Markup] = []
    if not conflicts:
        parts.append(paragraph(strong(plain(status_text(view.answer.plan)))))
        parts.append(_quiet("Was im Weg ist, wird noch gesucht oder ließ sich nicht eingrenzen."))
    for number, conflict in enumerate(conflicts, start=1):
        if len(conflicts) > 1:
            parts.append(heading(f"Hindernis {number}"))
        parts += _conflict(conflict, view)
    return joined(parts)


def _conflict(conflict: Conflict, view: PlanView) -> Iterator[Markup]:
    text = conflict_text(conflict, view.words)
    yield paragraph(strong(plain(text.introduction)))
    for rule, lifted in text.rules:
        yield paragraph(plain(f"• {rule.text}"))
        yield _source(rule)
        yield paragraph(plain("Aufheben könnte das – "), plain(lifted), kind="level1")
    if text.money:
        yield paragraph(strong(plain(text.money)))


def _of_project(pair: Pair, view: PlanView, *, named: bool) -> Iterator[Markup]:
    case, plan = pair
    conditions = conditions_of(case, plan)
    if not conditions:
        return
    if named:
        yield title(case.title)
    by_programme: dict[str | None, list[Condition]] = {}
    for item in conditions:
        by_programme.setdefault(item.programme, []).append(item)
    for programme, items in sorted(by_programme.items(), key=lambda found: found[0] or ""):
        name = view.words.bare_programme(programme) if programme else "Zum Projekt"
        yield heading(name)
        for item in items:
            text = condition_text(item, case.key, view.words)
            sign = toned("? ", Tone.OPEN, strong=True) if item.is_risk else toned("– ", Tone.QUIET)
            yield paragraph(sign, plain(text.text))
            yield _source(text)
        if programme is not None:
            yield paragraph(
                link(_BETWEEN.join((_MATCH, case.key, programme)), "Bedingungen im Abgleich"), kind="source"
            )


def _conditions_of(row: ProgrammeRow, view: PlanView) -> Sequence[Condition]:
    """Return what a programme rests on, whether it is used or would be."""
    case, plan = next(pair for pair in view.all_pairs if pair[0].key == row.project)
    if row.role is Role.USED:
        used = conditions_of(case, plan)
        return [item for item in used if row.programme in (item.programme, item.other)]
    return [item for offer in case.offers if offer.programme == row.programme for item in offer.conditions]


def _comparison(plans: Sequence[Plan], view: PlanView) -> Iterator[tuple[str, Sequence[Markup]]]:
    def row(name: str, texts: Iterable[str]) -> tuple[str, Sequence[Markup]]:
        return name, [plain(text) for text in texts]

    scores: list[Score] = [plan.score for plan in plans]
    if view.is_portfolio:
        funded = (sum(item.funded for item in plan.projects) for plan in plans)
        yield row("Finanzierte Projekte", (formats.number(value) for value in funded))
    yield row("Eigenmittel der Kommune", (formats.euro(score.municipal_cents) for score in scores))
    if any(score.other_own_cents for score in scores):
        yield row("Eigenmittel anderer", (formats.euro(score.other_own_cents) for score in scores))
    yield row("Neue Anträge", (formats.number(score.applications) for score in scores))
    yield row("Vorbehalte", (formats.number(score.risk) for score in scores))
    yield row("Programme", (_programmes(plan, view) for plan in plans))
    yield row("Nächste Fristen", (_deadlines(plan, view) for plan in plans))


def _used(plan: Plan) -> tuple[str, ...]:
    return tuple(dict.fromkeys(programme for item in plan.projects for programme in item.used))


def _programmes(plan: Plan, view: PlanView) -> str:
    names = [view.words.bare_programme(programme) for programme in _used(plan)]
    return _listed(names) or "keine"


def _deadlines(plan: Plan, view: PlanView) -> str:
    """Return the next deadlines of the programmes in use, the earliest first; those without a day last."""
    closes: dict[str, list[date]] = {programme: [] for programme in _used(plan)}
    for item in plan.projects:
        for programme in item.used:
            known = view.answer.closes.get((item.project, programme))
            closes[programme] += [] if known is None else [known]
    found = sorted(closes.items(), key=lambda entry: (min(entry[1], default=date.max), entry[0]))
    texts = [deadline_text(programme, min(days, default=None), view.words) for programme, days in found]
    return _listed(texts) or "–"


def _listed(texts: Sequence[str]) -> str:
    shown = list(texts[:_MOST_DEADLINES])
    if len(texts) > _MOST_DEADLINES:
        shown.append(f"und {formats.number(len(texts) - _MOST_DEADLINES)} weitere")
    return "\n".join(shown)


def _grant(row: ProgrammeRow) -> Markup:
    grant = plain("") if row.cents is None else plain(f": {formats.euro(row.cents)}")
    wish = plain("") if row.wish == "–" else plain(f" (Ihr Wunsch: {row.wish})")
    return grant + wish


def _source(text: PlanText) -> Markup:
    if text.source is None:
        return Markup("")
    place = f", {text.place}" if text.place else ""
    target = _BETWEEN.join((_SOURCE, text.source.url))
    return paragraph(plain("Quelle: "), link(target, text.source.title), plain(place), kind="source")


def _quiet(text: str) -> Markup:
    return paragraph(plain(text), kind="quiet")
