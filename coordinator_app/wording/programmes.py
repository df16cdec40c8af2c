"""The Steckbrief of a programme: who, what, how much, until when, what not to combine, each line with its source."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from coordinator_app.domain.funding import (
    AmountRule,
    CumulationRule,
    FinancingRule,
    FundingCase,
    OwnShareRule,
    RateLimit,
)
from coordinator_app.domain.programme import Deadline, DeadlineKind, Phase, Programme
from coordinator_app.domain.source import Basis, Source, Standing
from coordinator_app.wording import formats
from coordinator_app.wording.requirements import requirement_lines
from coordinator_app.wording.terms import STANDING, term

NOT_FOUND = "In den ausgewerteten Quellen nicht gefunden."


@dataclass(frozen=True)
class SheetLine:
    """One statement with what it rests on; `source` is None where nothing was found or nothing needs a source."""

    text: str
    source: Source | None = None
    standing: Standing | None = None
    place: str | None = None
    quote: str | None = None
    note: str | None = None

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

    def lines(self) -> Iterator[str]:
        """Yield the Steckbrief as lines of text."""
        yield self.title
        yield self.subtitle
        for section in self.sections:
            yield ""
            yield section.title
            for line in section.lines:
                yield from _text_lines(line)


def fact_sheet(programme: Programme, programmes: Mapping[str, Programme], day: date) -> FactSheet:
    """Return the Steckbrief of a programme as of a day."""
    funding = programme.funding
    sections = (
        SheetSection(f"Stand am {formats.day(day)}", _status_lines(programme, day)),
        SheetSection("Laufzeit und Phasen", tuple(_phase_line(programme, item) for item in programme.phases)),
        SheetSection(
            "Fristen", _or_not_found(_deadline_line(programme, item) for item in programme.deadlines)
        ),
        SheetSection(
            "Voraussetzungen",
            tuple(
                _line(programme, f"{'   ' * depth}{text}", basis)
                for depth, text, basis in requirement_lines(programme.requirements)
            ),
        ),
        SheetSection(
            "Art der Finanzierung", _or_not_found(_kind_line(programme, item) for item in funding.kinds)
        ),
        SheetSection("Fördersätze", _or_not_found(_case_line(programme, item) for item in funding.cases)),
        SheetSection("Beträge", _or_not_found(_amount_line(programme, item) for item in funding.amounts)),
        SheetSection(
            "Eigenanteil", _or_not_found(_own_share_line(programme, item) for item in funding.own_share)
        ),
        SheetSection(
            "Verbindung mit anderen Mitteln",
            _or_not_found(_cumulation_line(programme, item) for item in funding.cumulation),
        ),
        *_statement_sections(programme),
        SheetSection("Vorher und nachher", _family_lines(programme, programmes)),
        SheetSection("Quellen", tuple(_source_line(item) for item in programme.sources)),
    )
    subtitle = f"{programme.ministry} · {term(programme.level)} · zuletzt geprüft am {formats.day(programme.checked)}"
    return FactSheet(programme, programme.name, subtitle, tuple(item for item in sections if item.lines))


def rate_text(case: FundingCase) -> str:
    """Return what a case pays: "bis zu 90 %", "75 %", or that it is not known."""
    if case.grant is None:
        return "Der Fördersatz ist nicht bekannt"
    return (
        f"bis zu {formats.share(case.grant)}" if case.limit is RateLimit.UP_TO else formats.share(case.grant)
    )


def _line(programme: Programme, text: str, basis: Basis | None) -> SheetLine:
    if basis is None:
        return SheetLine(text)
    source = programme.source(basis.source)
    return SheetLine(text, source, basis.standing, basis.place, basis.quote, basis.note)


def _or_not_found(lines: Iterator[SheetLine] | tuple[SheetLine, ...]) -> tuple[SheetLine, ...]:
    """Say visibly that nothing was found, because silence would read as "there is no such rule"."""
    return tuple(lines) or (SheetLine(NOT_FOUND, standing=Standing.NOT_FOUND),)


def _status_lines(programme: Programme, day: date) -> tuple[SheetLine, ...]:
    phase = programme.phase_on(day)
    if phase is None:
        return (
            SheetLine(
                "Für diesen Tag ist nicht bekannt, ob Anträge möglich sind.", standing=Standing.NOT_FOUND
            ),
        )
    return (_line(programme, f"{_capital(term(phase.status))}.", phase.basis),)


def _phase_line(programme: Programme, phase: Phase) -> SheetLine:
    span = formats.day_span(phase.starts, phase.ends) or "ohne bekanntes Datum"
    return _line(programme, f"{_capital(term(phase.status))}: {span}.", phase.basis)


def _deadline_line(programme: Programme, deadline: Deadline) -> SheetLine:
    parts = [deadline.label or _capital(term(deadline.kind))]
    if deadline.land is not None:
        parts.append(term(deadline.land))
    if deadline.kind is DeadlineKind.YEARLY and deadline.closes is not None:
        parts.append(f"jedes Jahr bis zum {deadline.closes.day:02d}.{deadline.closes.month:02d}.")
    elif span := formats.day_span(deadline.opens, deadline.closes):
        parts.append(span)
    elif deadline.kind is not DeadlineKind.ROLLING:
        parts.append("ein Termin ist nicht bekannt")
    return _line(programme, f"{', '.join(parts).rstrip('.')}.", deadline.basis)


def _kind_line(programme: Programme, rule: FinancingRule) -> SheetLine:
    case = f" ({rule.label.rstrip('.')})" if rule.label else ""
    return _line(programme, f"{term(rule.kind)}{case}.", rule.basis)


def _case_line(programme: Programme, case: FundingCase) -> SheetLine:
    shares = (("Bund", case.federal), ("Land", case.land), ("Kommune", case.municipal), ("EU", case.eu))
    parts = ", ".join(f"{name} {formats.share(value)}" for name, value in shares if value is not None)
    span = formats.day_span(case.valid_from, case.valid_to)
    text = f"{case.label}: {rate_text(case)}"
    text += f" ({parts})" if parts else ""
    text += f", gültig {span}" if span else ""
    return _line(programme, f"{text.rstrip('.')}.", case.basis)


def _amount_line(programme: Programme, rule: AmountRule) -> SheetLine:
    span = formats.day_span(rule.valid_from, rule.valid_to)
    text = f"{term(rule.kind)} {term(rule.scope)}: {formats.euro(rule.cents)}" + (
        f", gültig {span}" if span else ""
    )
    return _line(programme, f"{text.rstrip('.')}.", rule.basis)


def _own_share_line(programme: Programme, rule: OwnShareRule) -> SheetLine:
    minimum = (
        "Die Höhe ist nicht bekannt" if rule.minimum is None else f"mindestens {formats.share(rule.minimum)}"
    )
    return _line(programme, f"{minimum}. {rule.counts or ''}".strip(), rule.basis)


def _cumulation_line(programme: Programme, rule: CumulationRule) -> SheetLine:
    return _line(programme, f"{_capital(term(rule.kind))}: {rule.statement}", rule.basis)


def _statement_sections(programme: Programme) -> tuple[SheetSection, ...]:
    topics = dict.fromkeys(statement.topic for statement in programme.statements)
    return tuple(
        SheetSection(
            _capital(term(topic)),
            tuple(
                _line(programme, item.text, item.basis)
                for item in programme.statements
                if item.topic is topic
            ),
        )
        for topic in topics
    )


def _family_lines(programme: Programme, programmes: Mapping[str, Programme]) -> tuple[SheetLine, ...]:
    lines = [("Vorgänger", programme.predecessors), ("Nachfolger", programme.successors)]
    return tuple(
        SheetLine(
            f"{word}: {formats.enumeration(programmes[key].name if key in programmes else key for key in keys)}."
        )
        for word, keys in lines
        if keys
    )


def _source_line(source: Source) -> SheetLine:
    return SheetLine(f"{source.title} ({source.url}, gesehen am {formats.day(source.seen)})")


def _text_lines(line: SheetLine) -> Iterator[str]:
    doubt = f" [{line.doubt}]" if line.doubt and line.text != NOT_FOUND else ""
    source = f" ({line.source.title}{', ' + line.place if line.place else ''})" if line.source else ""
    yield f"  {line.text}{doubt}{source}"
    if line.quote:
        yield f"      Wortlaut: „{line.quote}“"
    if line.note:
        yield f"      Anmerkung: {line.note}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
