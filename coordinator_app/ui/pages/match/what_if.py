"""What would have to change, as a text to read: ways, obstacles, what there is instead, each with where it leads. Qt-free."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from coordinator_app.domain.programme import Programme
from coordinator_app.domain.project import PersonalJudgement
from coordinator_app.domain.records import Kind
from coordinator_app.matching.eligibility.subject import Subject
from coordinator_app.matching.what_if.answer import Gain, Way
from coordinator_app.matching.what_if.changes import JUDGEMENT, Action, Change, Edit
from coordinator_app.services.what_if import GainsAnswer, PairAnswer
from coordinator_app.ui.reading import Markup, bullets, heading, joined, link, paragraph, plain, strong, toned
from coordinator_app.ui.requests import (
    CreateRecord,
    EditRecord,
    JudgeCondition,
    OpenAddress,
    OpenMatch,
    OpenProgramme,
    Request,
)
from coordinator_app.ui.tone import symbol_of, tone_of
from coordinator_app.wording import formats
from coordinator_app.wording.assessments import verdict
from coordinator_app.wording.fields import entry_label
from coordinator_app.wording.terms import noun
from coordinator_app.wording.what_if import RuleText, StepText, WayText, describe_what_if, gain_step

ALL_WAYS, ALL_PROGRAMMES, ONE_PROGRAMME = "ways", "gains", "pair"
"""What links ask the view itself for; all others are numbers of requests."""

_ORDER = "Der Weg mit dem geringsten Aufwand steht zuerst."
_SHOWN = 4
_NAMED = 6
_MOST_GAINS = 30


@dataclass
class Leads:
    """The requests of a text, to which its links lead by their numbers."""

    requests: list[Request] = field(default_factory=list)

    def link(self, request: Request, text: str) -> Markup:
        """Return a link that leads to a request."""
        self.requests.append(request)
        return link(str(len(self.requests) - 1), text)


@dataclass(frozen=True)
class LeadingText:
    """A text with the requests that its links are the numbers of."""

    markup: Markup
    requests: tuple[Request, ...]


def pair_text(
    answer: PairAnswer, programmes: Mapping[str, Programme], *, all_ways: bool = False
) -> LeadingText:
    """Return what would have to change for one pair: the first ways, or all of them."""
    leads = Leads()
    found, programme = answer.what_if, answer.programme
    text = describe_what_if(found, answer.subject, programmes, answer.known)
    before = found.before
    shown = len(text.ways) if all_ways else _SHOWN
    ways = zip(found.ways[:shown], text.ways[:shown], strict=True)
    writer = _WayWriter(answer, leads, several=len(text.ways) > 1)
    head = f"{symbol_of(before.eligible)} {verdict(before)}: {programme.short_name}"
    parts = [
        paragraph(toned(head, tone_of(before.eligible), strong=True)),
        paragraph(plain(f"Projekt {formats.quoted(answer.subject.project.title)}"), kind="quiet"),
        paragraph(plain(text.introduction)),
        paragraph(plain(_ORDER if len(text.ways) > 1 else ""), kind="quiet"),
        *(writer.way(number, way, told) for number, (way, told) in enumerate(ways, 1)),
    ]
    left = len(text.ways) - shown
    if left > 0:
        more = formats.count(left, "weiteren Weg", "weitere Wege")
        parts.append(paragraph(link(ALL_WAYS, f"{more} zeigen"), plain("; keiner macht weniger Aufwand.")))
    elif text.note:
        parts.append(paragraph(plain(text.note), kind="quiet"))
    if text.obstacles:
        parts += [
            heading("Was einem sicheren „Passt“ entgegensteht"),
            bullets(plain(item) for item in text.obstacles),
        ]
    parts += _instead(answer, text.instead, leads)
    parts.append(paragraph(link(ALL_PROGRAMMES, "Was einzelne Änderungen über alle Programme bringen")))
    return LeadingText(joined(parts), tuple(leads.requests))


def gains_text(answer: GainsAnswer, programmes: Mapping[str, Programme], *, of_pair: bool) -> LeadingText:
    """Return what single changes of a project bring over all programmes, those first that open most."""
    leads = Leads()
    title = formats.quoted(answer.subject.project.title)
    parts = [
        paragraph(strong(plain(f"Was einzelne Änderungen am Projekt {title} bringen"))),
        paragraph(
            plain(
                "Jede steht für sich, über alle Programme gerechnet, die mit den meisten Programmen zuerst. "
                "Einträge der Förderdatenbank sind nicht dabei."
            ),
            kind="quiet",
        ),
    ]
    if not answer.gains:
        parts.append(paragraph(plain("Keine einzelne Änderung öffnet allein ein weiteres Programm.")))
    parts += [_gains(alike, answer, programmes, leads) for alike in _alike(answer.gains[:_MOST_GAINS])]
    left = len(answer.gains) - _MOST_GAINS
    if left > 0:
        more = formats.count(left, "weitere Änderung öffnet", "weitere Änderungen öffnen")
        parts.append(paragraph(plain(f"{more} höchstens ebenso viele Programme."), kind="quiet"))
    if of_pair:
        parts.append(paragraph(link(ONE_PROGRAMME, "Zurück zum gewählten Programm")))
    return LeadingText(joined(parts), tuple(leads.requests))


def requests_of(change: Change, subject: Subject, programme: str | None) -> tuple[tuple[str, Request], ...]:
    """Return where a change is entered, each with what the link is called: new records first, then the field."""
    if change.fact == JUDGEMENT and programme is not None:
        statement = _statement(change.edits[0], subject)
        return (("Prüfung festhalten", JudgeCondition(subject.project.key, programme, statement)),)
    made = {edit.key for edit in change.edits if edit.action is Action.CREATE}
    found: list[tuple[str, Request]] = [
        (f"{noun(edit.kind).singular} anlegen", _create(edit, subject))
        for edit in change.edits
        if edit.action is Action.CREATE
    ]
    for edit in change.edits:
        if edit.action is not Action.CREATE and edit.key not in made:
            name = edit.field.partition("[")[0].partition(".")[0]
            label = f"Zum Feld {formats.quoted(entry_label(edit.kind, name))}"
            if label not in dict(found):
                found.append((label, EditRecord(edit.kind, edit.key, edit.field)))
    return tuple(found)


class _WayWriter:
    """Writes the ways of one pair; what was said of an earlier way is not said again in full."""

    def __init__(self, answer: PairAnswer, leads: Leads, *, several: bool) -> None:
        self._answer = answer
        self._leads = leads
        self._several = several
        self._quoted: set[RuleText] = set()
        self._left: dict[tuple[str, ...], int] = {}

    def way(self, number: int, way: Way, told: WayText) -> Markup:
        """Return a way with its steps, and what would be left open after it."""
        parts = [heading(f"Weg {number}")] if self._several else []
        for step, text in zip(way.steps, told.steps, strict=True):
            parts += self._step(step.change, text)
        first = self._left.setdefault(told.remaining, number)
        if first < number and told.remaining:
            same = f"Danach bliebe dasselbe zu klären wie nach Weg {formats.number(first)}."
            parts.append(paragraph(plain(same), kind="quiet"))
        elif told.remaining:
            parts += [
                paragraph(plain("Danach bliebe noch zu klären:"), kind="quiet"),
                bullets(plain(item) for item in told.remaining),
            ]
        return joined(parts)

    def _step(self, change: Change, text: StepText) -> Iterator[Markup]:
        subject, programme = self._answer.subject, self._answer.programme.id
        links = [
            self._leads.link(request, label) for label, request in requests_of(change, subject, programme)
        ]
        yield paragraph(plain(f"• {text.text} {text.who} "), _separated(links))
        for rule in text.rules:
            place = f", {rule.place}" if rule.place else ""
            source = self._leads.link(OpenAddress(rule.source.url), rule.source.title)
            yield paragraph(
                plain(f"Bedingung: {rule.criterion} Quelle: "), source, plain(place), kind="source"
            )
            if rule.quote and rule not in self._quoted:
                yield paragraph(plain(formats.quoted(rule.quote)), kind="quote")
            self._quoted.add(rule)


def _instead(answer: PairAnswer, sentences: tuple[str, ...], leads: Leads) -> Iterator[Markup]:
    """Yield the next call and the successors, each with the pair as it will be and the Steckbrief."""
    found, project = answer.what_if, answer.subject.project.key
    targets: list[list[Markup]] = []
    if found.next_call is not None:
        then = OpenMatch(project, answer.programme.id, found.next_call.opens)
        targets.append([leads.link(then, "Abgleich an diesem Tag")])
    for item in found.successors:
        pair = OpenMatch(project, item.programme, found.before.as_of)
        sheet = OpenProgramme(item.programme, found.before.as_of)
        targets.append([leads.link(pair, "Abgleich damit"), leads.link(sheet, "Steckbrief")])
    if targets:
        yield heading("Stattdessen")
        yield bullets(
            plain(f"{sentence} ") + _separated(links)
            for sentence, links in zip(sentences, targets, strict=True)
        )


def _alike(gains: Sequence[Gain]) -> Iterator[list[Gain]]:
    """Yield changes that open the same programmes together, in the order of the first of them."""
    found: dict[tuple[tuple[str, ...], tuple[str, ...]], list[Gain]] = {}
    for gain in gains:
        found.setdefault((gain.to_yes, gain.to_open), []).append(gain)
    yield from found.values()


def _gains(
    gains: list[Gain], answer: GainsAnswer, programmes: Mapping[str, Programme], leads: Leads
) -> Markup:
    """Return what programmes come in, and the changes of which each brings them."""
    first, project = gains[0], answer.subject.project.key
    lines = []
    for ids, one, many in (
        (first.to_yes, "Programm würde passen", "Programme würden passen"),
        (first.to_open, "Programm käme wieder in Betracht", "Programme kämen wieder in Betracht"),
    ):
        if ids:
            named = [
                leads.link(OpenMatch(project, item, answer.day), programmes[item].short_name)
                for item in ids[:_NAMED]
            ]
            rest = f" und {formats.number(len(ids) - _NAMED)} weitere" if len(ids) > _NAMED else ""
            lines.append(
                paragraph(
                    strong(plain(f"{formats.count(len(ids), one, many)}: ")),
                    _separated(named, ", "),
                    plain(rest),
                    kind="part",
                )
            )
    if len(gains) > 1:
        lines.append(paragraph(plain("Dafür genügt eine dieser Änderungen:"), kind="quiet"))
    steps = (
        plain(f"{gain_step(gain, answer.subject, answer.known)} ")
        + _separated([leads.link(to, label) for label, to in requests_of(gain.change, answer.subject, None)])
        for gain in gains
    )
    return joined((*lines, bullets(steps)))


def _create(edit: Edit, subject: Subject) -> CreateRecord:
    """Return the request for a new record, with what is known of it already."""
    project = subject.project
    values: dict[str, object] = {}
    match edit.kind:
        case Kind.PARTICIPATION:
            values = {"project": project.key}
            if project.neighbourhood is not None:
                values["neighbourhood"] = project.neighbourhood
        case Kind.NEIGHBOURHOOD:
            values = {"municipality": project.municipality}
        case Kind.ORGANISATION:
            values = {"kind": edit.after.kind}
        case _:
            pass
    return CreateRecord(edit.kind, tuple(values.items()))


def _statement(edit: Edit, subject: Subject) -> str:
    """Return the condition that a person answers."""
    if isinstance(edit.after, PersonalJudgement):
        return edit.after.statement
    position = int(edit.field.partition("[")[2].partition("]")[0])
    return subject.project.judgements[position].statement


def _separated(links: list[Markup], by: str = " · ") -> Markup:
    return joined([part for item in links for part in (plain(by), item)][1:])
