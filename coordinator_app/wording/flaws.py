"""Why something can't be checked: flaws of a catalogue entry, and data of the user that contradict one another."""

import dataclasses
from collections.abc import Mapping
from datetime import date

from coordinator_app.domain.programme import CatalogueProblem
from coordinator_app.matching.eligibility.contradictions import Contradiction
from coordinator_app.wording import formats
from coordinator_app.wording.errors import catalogue_sentence
from coordinator_app.wording.fields import entry_label
from coordinator_app.wording.terms import noun

_MOST_NAMED = 3

CONTRADICTIONS: Mapping[str, str] = {
    "days_reversed": "das Projekt endet am {ends}, bevor es am {starts} beginnt",
    "neighbourhood_elsewhere": "das Quartier gehört zu einer anderen Kommune als das Projekt",
    "neighbourhood_without_municipality": "zum Quartier gibt es keinen Datensatz seiner Kommune",
    "own_funds_above_cost": "die Eigenmittel ({own_cents}) sind höher als die Gesamtkosten ({total_cents})",
    "area_ends_before_resolution": "ein rechtliches Gebiet endet am {ends}, bevor es am {resolved} beschlossen wurde",
}
"""What can't be true together, as a clause behind „denn“, by code."""


def flaw_sentences(flaws: tuple[CatalogueProblem, ...]) -> str:
    """Return where a programme's entry is flawed and how: In der Datei x.yaml, Zeile 41, Feld ...: ..."""
    told = " ".join(map(flaw_sentence, flaws[:_MOST_NAMED]))
    return f"{told}{more_flaws(len(flaws) - _MOST_NAMED)}"


def flaw_in_short(flaw: CatalogueProblem) -> str:
    """Return one flaw with file and line for a list; the field and what would be possible are told with all reasons."""
    short = dataclasses.replace(
        flaw, field="", parameters=tuple(item for item in flaw.parameters if item[0] != "allowed")
    )
    return flaw_sentence(short)


def flaw_sentence(flaw: CatalogueProblem) -> str:
    """Return one flaw with file, line and field, as far as they are known."""
    line = f"Zeile {flaw.line}" if flaw.line is not None else ""
    file = f"In der Datei {flaw.file}" if flaw.file else "Im Eintrag des Programms"
    place = ", ".join(part for part in (file, line, f"Feld {flaw.field}" if flaw.field else "") if part)
    return f"{place}: {catalogue_sentence(flaw)}"


def more_flaws(amount: int) -> str:
    """Return how many flaws there are beside those that were named, with a blank in front; nothing if there are none."""
    if amount < 1:
        return ""
    return (
        " Es gibt noch einen weiteren Mangel." if amount == 1 else f" Es gibt noch {amount} weitere Mängel."
    )


def contradiction_sentences(found: Contradiction, title: str | None = None) -> tuple[str, str]:
    """Return why data can't be used, and which fields of which record to correct."""
    clause = CONTRADICTIONS[found.code].format_map(
        {name: _shown(name, value) for name, value in found.parameters}
    )
    labels = [formats.quoted(entry_label(found.kind, field)) for field in found.fields]
    where = f"{noun(found.kind).at} {formats.quoted(title or found.key)}"
    fields = (
        f"das Feld {labels[0]}" if len(labels) == 1 else f"die Felder {formats.enumeration(labels, 'oder')}"
    )
    return f"Das ist nicht prüfbar, denn {clause}.", f"Berichtigen Sie {where} {fields}."


def _shown(name: str, value: str | int) -> str:
    if name.endswith("_cents"):
        return formats.euro(int(value))
    return formats.day(date.fromisoformat(str(value)))
