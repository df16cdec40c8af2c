"""What changes between two days or two versions of the catalogue, as German sentences for window and command line."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from coordinator_app.domain.programme import Programme
from coordinator_app.domain.source import Source
from coordinator_app.domain.truth import Truth
from coordinator_app.matching.eligibility.assessment import DeadlineCriterion, Finding
from coordinator_app.services.match_changes import (
    FindingChange,
    Outlook,
    PairChange,
    PairChangeKind,
    ProjectChanges,
    RateSpan,
)
from coordinator_app.wording import formats
from coordinator_app.wording.assessments import headline, verdict
from coordinator_app.wording.findings import FindingText, describe, result_word, short_reason
from coordinator_app.wording.terms import term
from coordinator_app.wording.timing import deadline_fact

NOT_KNOWN = "nicht bekannt"
NOTHING = "Es ändert sich nichts."


@dataclass(frozen=True)
class FindingChangeText:
    """A criterion that is answered differently, with what its rule rests on; of one that is gone, what it rested on."""

    label: str
    text: str
    before: Truth | None
    after: Truth | None
    source: Source
    place: str | None
    quote: str | None


@dataclass(frozen=True)
class ChangeText:
    """What changes for a project and a programme: a sentence behind the programme's name, and criterion by criterion."""

    programme: str
    name: str
    kind: PairChangeKind
    text: str
    findings: tuple[FindingChangeText, ...]


def day_span(before: date, after: date) -> str:
    """Return between which days something changes: vom 01.12.2026 bis zum 30.06.2027."""
    way = "bis zum" if before <= after else "zurück bis zum"
    return f"vom {formats.day(before)} {way} {formats.day(after)}"


def change_text(change: PairChange) -> ChangeText:
    """Return what changes for a pair."""
    known = change.after or change.before
    if known is None:  # by construction one of them is there
        raise ValueError(change.programme)
    findings = tuple(_finding_text(item, change) for item in change.findings)
    clauses = "; ".join(_clauses(change)).rstrip(".")
    return ChangeText(
        change.programme, known.programme.short_name, change.kind, f"{_capital(clauses)}.", findings
    )


def rest_line(changes: ProjectChanges) -> str:
    """Return how many programmes are not listed, and why: 105 Programme passen vorher und nachher nicht."""
    parts = []
    if changes.closed:
        verb = "passt" if changes.closed == 1 else "passen"
        parts.append(
            f"{formats.count(changes.closed, 'Programm', 'Programme')} {verb} vorher und nachher nicht"
        )
    if changes.unchanged:
        amount = formats.count(changes.unchanged, "Programm", "Programmen")
        parts.append(f"bei {amount} bleibt alles, wie es ist")
    text = "; ".join(parts)
    return f"{_capital(text)}." if text else ""


def counted_kinds(changes: ProjectChanges) -> str:
    """Return how many changes of which kind there are: 2 passen neu, 1 scheidet aus."""
    found = [change.kind for change in changes.changes]
    return ", ".join(f"{found.count(kind)} × {term(kind)}" for kind in PairChangeKind if kind in found)


def rate_clause(before: RateSpan | None, after: RateSpan | None) -> str:
    """Return how the share of a grant changes, as a clause: die Förderquote steigt von 45 % auf 75 %."""
    if after is None:
        return f"die Förderquote ist dann nicht bekannt, bisher {rate_text(before)}"
    if before is None:
        return f"die Förderquote ist dann bekannt: {rate_text(after)}"
    return f"die Förderquote {_verb(before, after)} von {rate_text(before)} auf {rate_text(after)}"


def _verb(before: RateSpan, after: RateSpan) -> str:
    if after[0] >= before[0] and after[1] >= before[1]:
        return "steigt"
    if after[0] <= before[0] and after[1] <= before[1]:
        return "sinkt"
    return "ändert sich"


def rate_text(span: RateSpan | None) -> str:
    """Return a span of shares: 45 %, 50 % bis 80 %, nicht bekannt."""
    if span is None:
        return NOT_KNOWN
    low, high = (formats.share(share) for share in span)
    return low if low == high else f"{low} bis {high}"


def _clauses(change: PairChange) -> Iterator[str]:
    before, after = change.before, change.after
    if before is None or after is None:
        yield _come_or_gone(before, after)
        return
    old, new = verdict(before.assessment), verdict(after.assessment)
    if old != new:
        yield f"aus {formats.quoted(old)} wird {formats.quoted(new)}{_why(after)}"
    else:
        yield f"bleibt {formats.quoted(new)}"
    if after.closed or before.closed:
        return
    if before.rate != after.rate:
        yield rate_clause(before.rate, after.rate)
    if before.deadline != after.deadline:
        yield f"die nächste Frist ändert sich: bisher {_deadline(before)}, dann {_deadline(after)}"
    if before.assessment.status is not after.assessment.status:
        yield f"der Stand ändert sich: bisher {_status(before)}, dann {_status(after)}"


def _come_or_gone(before: Outlook | None, after: Outlook | None) -> str:
    if after is not None:
        return f"neu im Katalog, Ergebnis {formats.quoted(verdict(after.assessment))}{_why(after)}"
    was = f", bisher {formats.quoted(verdict(before.assessment))}" if before is not None else ""
    return f"nicht mehr im Katalog{was}"


def _why(seen: Outlook) -> str:
    """Return what the headline says behind the result."""
    known: Mapping[str, Programme] = {seen.programme.id: seen.programme}
    said = headline(seen.assessment, known).removeprefix(verdict(seen.assessment)).lstrip(":, ").rstrip(".")
    return f" ({said})" if said else ""


def _status(seen: Outlook) -> str:
    return formats.quoted(term(seen.assessment.status))


def _deadline(seen: Outlook) -> str:
    if seen.deadline is not None:
        return formats.day(seen.deadline)
    criteria = (finding.criterion for finding in seen.assessment.findings)
    return next((deadline_fact(item) for item in criteria if isinstance(item, DeadlineCriterion)), NOT_KNOWN)


def _finding_text(change: FindingChange, pair: PairChange) -> FindingChangeText:
    before = _described(change.before, pair.before)
    after = _described(change.after, pair.after)
    shown = after or before
    if shown is None:  # by construction one of them is there
        raise ValueError(pair.programme)
    return FindingChangeText(
        label=shown.label,
        text=_finding_sentence(change, before, after),
        before=before.result if before else None,
        after=after.result if after else None,
        source=shown.source,
        place=shown.place,
        quote=shown.quote,
    )


def _described(finding: Finding | None, seen: Outlook | None) -> FindingText | None:
    if finding is None or seen is None:
        return None
    return describe(finding, seen.programme, {seen.programme.id: seen.programme})


def _finding_sentence(change: FindingChange, before: FindingText | None, after: FindingText | None) -> str:
    match change:
        case FindingChange(before=None, after=Finding() as new) if after is not None:
            return f"Neu verlangt: {after.criterion} ({result_word(new)})"
        case FindingChange(before=Finding(), after=None) if before is not None:
            return f"Nicht mehr verlangt: {before.criterion}"
        case FindingChange(before=Finding() as old, after=Finding() as new) if before and after:
            words = [result_word(item).lower() for item in (old, new)]
            became = f"bisher {words[0]}, dann {words[1]}" if words[0] != words[1] else words[1]
            wanted = ""
            if before.wanted != after.wanted:
                wanted = f" Verlangt war: {before.wanted}. Verlangt ist dann: {after.wanted}."
            return f"{after.label}: {became}. {short_reason(new)}{wanted}"
        case _:
            return ""


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"
