"""What the sentences about rules of a funding mix share: how a kind of rule is told, what it is about, and who gives the money."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from coordinator_app.domain.funding import FundingCase, OwnShareRule
from coordinator_app.matching.funding_mix.rules import GrantCeiling, Ground, Part, Rule
from coordinator_app.wording.funding_plan_words import PlanWords
from coordinator_app.wording.funding_rules import base_text

YOURSELF = "Sie selbst"
"""Who can lift what nobody but a wish of theirs demands."""

Say = Callable[[Any, PlanWords], str]


@dataclass(frozen=True)
class RuleWords:
    """How a kind of rule is told: as a rule, as what is used up in a plan, and by whom it could be lifted, and how."""

    said: Say
    bound: Say
    lifted: Say


def programme_of(rule: Rule) -> str | None:
    """Return the programme that a rule is about, or None where it is about money or wishes."""
    if isinstance(rule, GrantCeiling):
        return rule.parts[0].programme
    for name in ("part", "base", "covered"):
        part = getattr(rule, name, None)
        if isinstance(part, Part):
            return part.programme
    found = getattr(rule, "programme", None) or getattr(rule, "first", None)
    return found if isinstance(found, str) else None


def of_what(rule: Any, part: Part, words: PlanWords) -> str:
    """Return what a share is taken of: der zuwendungsfähigen Ausgaben, and for which rows where not for all."""
    ground = rule.ground.rule
    base = base_text(ground.base) if isinstance(ground, FundingCase | OwnShareRule) else "der Kosten"
    if words.pays_for_all(part):
        return base
    return f"{base} für {words.rows(part.project, part.rows)}"


def for_rows(part: Part, words: PlanWords) -> str:
    """Return the cost rows of a part where these are not all that the programme may pay for: " für „Personal“"."""
    return "" if words.pays_for_all(part) else f" für {words.rows(part.project, part.rows)}"


def exception(rule: Any, words: PlanWords) -> str:
    """Return who could make an exception from a rule of a programme, and from which place."""
    ground: Ground = rule.ground
    about = ground.programme or programme_of(rule) or ""
    _, place = words.origin(ground.programme, ground.rule)
    what = place or f"dieser Regel des Programms {words.programme(about)}"
    return f"{words.giver(about)}: eine Ausnahme von {what}"
