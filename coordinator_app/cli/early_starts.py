"""The guard against an early start as JSON data and as lines of text; the keys are documented by resources/schemas."""

from coordinator_app.domain.programme import Programme
from coordinator_app.domain.source import Basis
from coordinator_app.matching.early_start import EarlyStart, Severity
from coordinator_app.wording.early_start import SIGNS, TITLE, describe


def early_start_data(found: EarlyStart | None, programme: Programme) -> dict[str, object] | None:
    """Return what is to be said of the begin; None where the begin does not matter to the pair."""
    if found is None:
        return None
    text, rule = describe(found, programme), found.rule
    return {
        "severity": found.severity.value,
        "code": found.code.value,
        "planned": found.planned,
        "text": " ".join(text.lines),
        "dates": [
            {
                "step": item.step.value,
                "day": item.day.isoformat() if item.day else None,
                "where": {
                    "kind": item.origin.kind.value,
                    "key": item.origin.key,
                    "field": item.origin.field,
                },
            }
            for item in found.steps
        ],
        "safe_after": found.safe_after.isoformat() if found.safe_after else None,
        "deadline": found.deadline.isoformat() if found.deadline else None,
        "rule": {
            "found": rule.found,
            "begin_after": rule.gate.value,
            "forbids": rule.forbids.value,
            "consent_helps": rule.consent_helps.value,
            "doubt": rule.doubt.value if rule.doubt else None,
            "exception": rule.exception,
            "earliest": rule.earliest.isoformat() if rule.earliest else None,
            "basis": _basis_data(rule.basis, programme),
            "consent_basis": _basis_data(rule.consent_basis, programme),
        },
    }


def early_start_lines(found: EarlyStart | None, programme: Programme) -> list[str]:
    """Return what is to be said of the begin, for people; nothing where it does not matter to the pair."""
    if found is None:
        return []
    text = describe(found, programme)
    first, *others = text.lines
    return [f"    {SIGNS[text.severity]} {TITLE}: {first}", *(f"        {line}" for line in others)]


def early_start_mark(found: EarlyStart | None) -> str:
    """Return what a line about a pair ends in where the project began before it may; else nothing."""
    return f" [{SIGNS[found.severity]} Beginn: zu früh]" if found and found.severity is Severity.RED else ""


def _basis_data(basis: Basis | None, programme: Programme) -> dict[str, object] | None:
    if basis is None:
        return None
    source = programme.source(basis.source)
    return {
        "source": {"title": source.title, "url": source.url, "seen": source.seen.isoformat()},
        "place": basis.place,
        "quote": basis.quote,
        "standing": basis.standing.value,
    }
