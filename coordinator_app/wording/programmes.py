"""The Steckbrief of a programme: who, what, how much, until when, what not to combine, each line with its source."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from typing import Protocol, TypeVar

from coordinator_app.domain.programme import (
    Deadline,
    DeadlineKind,
    Origin,
    Phase,
    Programme,
    ProgrammeField,
    Topic,
)
from coordinator_app.domain.source import Basis, Source, Standing
from coordinator_app.matching.eligibility.freshness import DAYS
from coordinator_app.services.completeness import FIELD_RULES, FieldState, state_of
from coordinator_app.wording import formats
from coordinator_app.wording import funding_rules as money
from coordinator_app.wording.flaws import flaw_sentence
from coordinator_app.wording.funding_rules import capital
from coordinator_app.wording.programme_glance import GLANCE, Answer, answers
from coordinator_app.wording.requirements import requirement_lines
from coordinator_app.wording.terms import STANDING, term

_F = ProgrammeField


class _Founded(Protocol):
    @property
    def basis(self) -> Basis: ...


_R = TypeVar("_R", bound=_Founded)

NOT_FOUND = "In den ausgewerteten Quellen nicht gefunden."


@dataclass(frozen=True)
class SheetLine:
    """One statement with what it rests on; `source` is None where nothing was found or nothing needs a source.

    `stale` tells that the source has not been looked up for longer than such a statement keeps.
    """

    text: str
    source: Source | None = None
    standing: Standing | None = None
    place: str | None = None
    quote: str | None = None
    note: str | None = None
    stale: bool = False

    @property
    def doubt(self) -> str | None:
        """The word that warns of a statement that is not founded well, or None."""
        if self.standing in {None, Standing.SOURCED, Standing.COMPUTED}:
            return None
        return STANDING[self.standing] if self.standing else None


@dataclass(frozen=True)
class SheetSection:
    """A titled part of the Steckbrief."""

    title: str
    lines: tuple[SheetLine, ...]


@dataclass(frozen=True)
class FactSheet:
    """The Steckbrief as data, for window, command line and documents."""

    programme: Programme
    title: str
    subtitle: str
    sections: tuple[SheetSection, ...]

    def number_of(self, source: Source) -> int:
        """Return the number of a source among those of the programme, for a small mark behind a statement."""
        return self.programme.sources.index(source) + 1

    def lines(self) -> Iterator[str]:
        """Yield the Steckbrief as lines of text."""
        yield self.title
        yield self.subtitle
        for section in self.sections:
            yield ""
            yield section.title
            for line in section.lines:
                yield from _text_lines(line, self)


def fact_sheet(programme: Programme, programmes: Mapping[str, Programme], day: date) -> FactSheet:
    """Return the Steckbrief of a programme as of a day: questions that people ask, and what is known to answer them."""
    sheet = _Sheet(programme, day)
    sections = (
        SheetSection(
            "Dieser Eintrag ist nicht prüfbar", tuple(SheetLine(text) for text in _flaws(programme))
        ),
        SheetSection(GLANCE, sheet.glance()),
        SheetSection(f"Stand am {formats.day(day)}", sheet.status()),
        SheetSection("Was wird gefördert?", sheet.objects()),
        SheetSection("Wer kann Anträge stellen, und wofür?", sheet.conditions()),
        SheetSection("Wie viel wird gezahlt?", sheet.rates()),
        SheetSection("Mindest- und Höchstbeträge", sheet.amounts()),
        SheetSection("Was muss selbst aufgebracht werden?", sheet.own_share()),
        SheetSection("Was darf verbunden werden, was nicht?", sheet.cumulation()),
        SheetSection("Bis wann?", sheet.deadlines()),
        SheetSection("Laufzeit und Phasen", sheet.phases()),
        SheetSection("Wie und wo wird beantragt?", sheet.procedure()),
        SheetSection("Was gilt danach?", sheet.earmark()),
        SheetSection("Mittel, die bereitstehen", sheet.budgets()),
        SheetSection("Hinweise", sheet.statements(ProgrammeField.NAME, Topic.NOTE)),
        SheetSection("Vorher und nachher", sheet.family(programmes)),
        SheetSection("Was nicht sicher bekannt ist", _gaps(programme)),
        SheetSection(
            "Quellen", tuple(_source_line(number, item) for number, item in enumerate(programme.sources, 1))
        ),
    )
    subtitle = (
        f"{programme.ministry} · {term(programme.level)} · {term(programme.origin)} · "
        f"{_seen_as(programme)} {formats.day(programme.checked)}"
    )
    return FactSheet(programme, programme.name, subtitle, tuple(item for item in sections if item.lines))


def _flaws(programme: Programme) -> Iterator[str]:
    """Yield what is flawed in the requirements, which for that reason may not stand in the Steckbrief."""
    yield from map(flaw_sentence, programme.flaws)
    if programme.flaws:
        yield "Die Bedingungen in diesem Steckbrief sind deshalb nicht vollständig, und ein Abgleich sagt weder Ja noch Nein."


def _seen_as(programme: Programme) -> str:
    """Say what the day of a programme is: nobody has checked an entry of the Förderdatenbank."""
    return "eingelesen am" if programme.origin is Origin.DIRECTORY else "zuletzt geprüft am"


class _Sheet:
    """The lines of one Steckbrief, part by part."""

    def __init__(self, programme: Programme, day: date) -> None:
        self._programme = programme
        self._day = day

    def glance(self) -> tuple[SheetLine, ...]:
        """The short answers, each with the mark of what it rests on."""
        return tuple(self._short(answer) for answer in answers(self._programme, self._day))

    def status(self) -> tuple[SheetLine, ...]:
        """Whether applications are possible."""
        phase = self._programme.phase_on(self._day)
        if phase is None:
            text = "Für diesen Tag ist nicht bekannt, ob Anträge möglich sind."
            return (SheetLine(text, standing=Standing.NOT_FOUND),)
        return (self._line(f"{capital(term(phase.status))}.", phase.basis, ProgrammeField.STATUS),)

    def objects(self) -> tuple[SheetLine, ...]:
        """What is funded, as statements and as members of our lists."""
        programme = self._programme
        listed = (
            ("Gefördert wird als", [programme.funded_unit] if programme.funded_unit else [], _F.FUNDED_UNIT),
            ("Handlungsfelder", programme.themes, _F.THEMES),
            ("Zielgruppen", programme.target_groups, _F.TARGET_GROUPS),
            ("Einrichtungen", programme.facility_kinds, _F.FACILITY_KINDS),
        )
        lines = (self._listed(word, members, field) for word, members, field in listed)
        return (
            *self.statements(_F.OBJECT, Topic.OBJECT),
            *(line for line in lines if line is not None),
            *self.statements(_F.COSTS, Topic.COSTS),
            *self._lines(_F.COSTS, programme.funding.costs, money.cost_text),
            *self._lines(_F.COSTS, programme.funding.flat_rates, money.flat_rate_text),
        )

    def conditions(self) -> tuple[SheetLine, ...]:
        """What is demanded, who may apply and to whom the money may be passed on."""
        programme = self._programme
        passing = (programme.passing_on,) if programme.passing_on else ()
        gate = (programme.start_after,) if programme.start_after else ()
        begin = self._listed("Begonnen werden darf nach", gate, _F.EARLY_START)
        return (
            *self.statements(_F.APPLICANTS, Topic.APPLICANTS),
            *(
                self._line(f"{'   ' * depth}{text}", basis, _F.APPLICANTS)
                for depth, text, basis in requirement_lines(programme.requirements)
            ),
            *((begin,) if begin else ()),
            *self._lines(_F.PASSING_ON, passing, money.passing_on_text),
            *self.statements(_F.DURATION, Topic.DURATION),
        )

    def rates(self) -> tuple[SheetLine, ...]:
        """How the grant is measured, and what share it is."""
        funding = self._programme.funding
        rounding = (funding.rounding,) if funding.rounding else ()
        payment = (funding.payment,) if funding.payment else ()
        return _or_not_found(
            (
                *self._lines(_F.FINANCING_KIND, funding.kinds, money.kind_text),
                *self._lines(_F.RATES, funding.cases, money.case_text),
                *self._lines(_F.RATES, rounding, money.rounding_text),
                *self._lines(_F.RATES, payment, money.payment_text),
            )
        )

    def amounts(self) -> tuple[SheetLine, ...]:
        """Floors and ceilings."""
        return _or_not_found(self._lines(_F.MAXIMUM, self._programme.funding.amounts, money.amount_text))

    def own_share(self) -> tuple[SheetLine, ...]:
        """The own share and what counts as own."""
        return _or_not_found(
            self._lines(_F.OWN_SHARE, self._programme.funding.own_share, money.own_share_text)
        )

    def cumulation(self) -> tuple[SheetLine, ...]:
        """What is said about other money."""
        funding = self._programme.funding
        return _or_not_found(
            (
                *self._lines(_F.CUMULATION, funding.companions, money.companion_text),
                *self._lines(_F.CUMULATION, funding.cumulation, money.cumulation_text),
            )
        )

    def deadlines(self) -> tuple[SheetLine, ...]:
        """The deadlines."""
        return _or_not_found(self._lines(_F.DEADLINES, self._programme.deadlines, _deadline_text))

    def phases(self) -> tuple[SheetLine, ...]:
        """All spans of time with their status."""
        return self._lines(_F.STATUS, self._programme.phases, _phase_text)

    def procedure(self) -> tuple[SheetLine, ...]:
        """How to apply, with what, and whom to ask."""
        authority = [self._programme.authority] if self._programme.authority else []
        told = self._listed("Zuständig", authority, _F.AUTHORITY)
        return _or_not_found(
            (
                *self.statements(_F.PROCEDURE, Topic.PROCEDURE, Topic.ATTACHMENTS),
                *((told,) if told else ()),
                *self._lines(_F.CONTACT, self._programme.contacts, money.contact_text),
            )
        )

    def earmark(self) -> tuple[SheetLine, ...]:
        """For how long the purpose binds."""
        return _or_not_found(
            (
                *self._lines(_F.EARMARK, self._programme.funding.earmark, money.earmark_text),
                *self.statements(_F.EARMARK, Topic.EARMARK),
            )
        )

    def budgets(self) -> tuple[SheetLine, ...]:
        """What the funder provides."""
        return self._lines(_F.BUDGET, self._programme.budgets, money.budget_text)

    def statements(self, field: ProgrammeField, *topics: Topic) -> tuple[SheetLine, ...]:
        """The statements on these topics."""
        found = (item for item in self._programme.statements if item.topic in topics)
        return tuple(self._line(item.text, item.basis, field) for item in found)

    def family(self, programmes: Mapping[str, Programme]) -> tuple[SheetLine, ...]:
        """What came before and after."""
        kin = (
            ("Vorgänger", self._programme.predecessors, _F.PREDECESSORS),
            ("Nachfolger", self._programme.successors, _F.SUCCESSORS),
        )
        names = (
            (word, [programmes[key].name if key in programmes else key for key in keys], field)
            for word, keys, field in kin
        )
        lines = (self._listed(word, found, field) for word, found, field in names)
        return tuple(line for line in lines if line is not None)

    def _listed(self, word: str, members: Iterable[Enum | str], field: ProgrammeField) -> SheetLine | None:
        """Return plain values in one line, with the provenance of their field; None where there are none."""
        texts = [term(member) if isinstance(member, Enum) else member for member in members]
        if not texts:
            return None
        told = next((item.basis for item in self._programme.provenance if field in item.fields), None)
        return self._line(f"{word}: {formats.enumeration(texts).rstrip('.')}.", told, field)

    def _lines(
        self, field: ProgrammeField, rules: Iterable[_R], text: Callable[[_R], str]
    ) -> tuple[SheetLine, ...]:
        return tuple(self._line(text(rule), rule.basis, field) for rule in rules)

    def _short(self, answer: Answer) -> SheetLine:
        """Return a short answer without its notes, which stand with the full one."""
        told = self._line(answer.text, answer.basis, answer.field)
        return replace(told, standing=answer.standing, note=None)

    def _line(self, text: str, basis: Basis | None, field: ProgrammeField) -> SheetLine:
        if basis is None:
            return SheetLine(text)
        source = self._programme.source(basis.source)
        stale = (self._day - source.seen).days > DAYS[FIELD_RULES[field].freshness]
        return SheetLine(text, source, basis.standing, basis.place, basis.quote, basis.note, stale)


def _or_not_found(lines: tuple[SheetLine, ...]) -> tuple[SheetLine, ...]:
    """Say visibly that nothing was found, because silence would read as "there is no such rule"."""
    return lines or (SheetLine(NOT_FOUND, standing=Standing.NOT_FOUND),)


_GAPS = {
    FieldState.PARTLY: "Nur zum Teil belegt",
    FieldState.UNVERIFIED: "Nicht belegt",
    FieldState.VAGUE: "In den Quellen unbestimmt",
    FieldState.NOT_FOUND: "Gesucht und nicht gefunden",
    FieldState.SILENT: "Ohne Angabe",
}


def _gaps(programme: Programme) -> tuple[SheetLine, ...]:
    """Name every field that is not wholly sourced, so that nobody takes silence for an answer."""
    states = {field: state_of(programme, field) for field in ProgrammeField}
    lines = []
    for state, word in _GAPS.items():
        fields = [term(field) for field, found in states.items() if found is state]
        if fields:
            lines.append(SheetLine(f"{word}: {formats.enumeration(fields)}."))
    return tuple(lines)


def _phase_text(phase: Phase) -> str:
    span = formats.day_span(phase.starts, phase.ends) or "ohne bekanntes Datum"
    return f"{capital(term(phase.status))}: {span}."


def _deadline_text(deadline: Deadline) -> str:
    parts = [deadline.label or capital(term(deadline.kind))]
    if deadline.land is not None:
        parts.append(term(deadline.land))
    if deadline.kind is DeadlineKind.YEARLY and deadline.closes is not None:
        parts.append(f"jedes Jahr bis zum {deadline.closes.day:02d}.{deadline.closes.month:02d}.")
    elif span := formats.day_span(deadline.opens, deadline.closes):
        parts.append(span)
    elif deadline.kind is not DeadlineKind.ROLLING:
        parts.append("ein Termin ist nicht bekannt")
    return f"{', '.join(parts).rstrip('.')}."


def _source_line(number: int, source: Source) -> SheetLine:
    return SheetLine(f"[{number}] {source.title} ({source.url}, gesehen am {formats.day(source.seen)})")


def _text_lines(line: SheetLine, sheet: FactSheet) -> Iterator[str]:
    doubt = f" ({line.doubt})" if line.doubt and line.text != NOT_FOUND else ""
    source = (
        f" [{sheet.number_of(line.source)}{': ' + line.place if line.place else ''}]" if line.source else ""
    )
    stale = (
        f" (lange nicht geprüft, zuletzt am {formats.day(line.source.seen)})"
        if line.stale and line.source
        else ""
    )
    yield f"  {line.text}{doubt}{source}{stale}"
    if line.quote:
        yield f"      Wortlaut: „{line.quote}“"
    if line.note:
        yield f"      Anmerkung: {line.note}"
