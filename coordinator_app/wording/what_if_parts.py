"""What the sentences about changes have in common: who decides, bounds, and small questions about a body."""

from collections.abc import Mapping

from coordinator_app.domain.organisation import Organisation
from coordinator_app.domain.requirement import Comparison, Operator
from coordinator_app.domain.vocabulary import OrganisationKind
from coordinator_app.matching.eligibility.facts import FACTS_BY_NAME, FactKind
from coordinator_app.matching.what_if.answer import Step
from coordinator_app.matching.what_if.changes import Mover
from coordinator_app.wording.facts import found, wanted

WHO: Mapping[Mover, str] = {
    Mover.DATA: "Dafür genügt ein Eintrag.",
    Mover.PLAN: "Darüber entscheiden Sie in Ihrer Planung.",
    Mover.MONEY: "Darüber entscheiden Sie mit Ihrem Geld.",
    Mover.COUNCIL: "Darüber entscheidet der Rat oder das zuständige Gremium.",
    Mover.AUTHORITY: "Darüber entscheidet eine Behörde.",
    Mover.THIRD_PARTY: "Dafür müssen andere mitmachen.",
    Mover.PERSON: "Halten Sie fest, wer das wann geprüft hat.",
}
"""Who decides about a change."""


def bound_text(step: Step) -> str:
    """Return the value that is needed, with its bound where there is one: mindestens 12 Monate."""
    kind = FACTS_BY_NAME[step.change.fact].kind
    value = found(step.after) if step.after else ""
    if kind in {FactKind.CHOICE, FactKind.CHOICES, FactKind.FLAG}:
        return value
    if highest := _highest(step):
        return f"{value} bis {highest}"
    if kind is FactKind.DAY:
        return f"{value} oder {'später' if is_least(step) else 'früher'}"
    return f"{'mindestens' if is_least(step) else 'höchstens'} {value}"


def _highest(step: Step) -> str | None:
    """Return the upper bound where the rules set a lower one, too."""
    criteria = (before.criterion for before, _ in step.rules)
    bounds = [item for item in criteria if isinstance(item, Comparison) and item.fact == step.change.fact]
    uppers = [item for item in bounds if item.operator is Operator.AT_MOST]
    if not uppers or not any(item.operator is Operator.AT_LEAST for item in bounds):
        return None
    least = min(uppers, key=lambda item: FACTS_BY_NAME[item.fact].parse(item.wanted)[0])
    return wanted(least).removeprefix("spätestens am ").removeprefix("höchstens ")


def is_least(step: Step) -> bool:
    """Whether a rule that the step betters sets a lower bound."""
    criteria = (before.criterion for before, _ in step.rules)
    operators = [item.operator for item in criteria if isinstance(item, Comparison)]
    return Operator.AT_LEAST in operators or Operator.AT_MOST not in operators


def cents_of(fact: object) -> int | None:
    """Return the cents of a fact, or None where it is unknown or no amount."""
    content = getattr(fact, "content", None)
    return content if isinstance(content, int) else None


def in_sentence(label: str) -> str:
    """Return a label as it stands within a sentence."""
    return f"{label[:1].lower()}{label[1:]}" if label.startswith("Zu") else label


def is_public(body: Organisation) -> bool:
    """Whether a body is a municipality or a county."""
    return body.kind in {OrganisationKind.MUNICIPALITY, OrganisationKind.COUNTY}


def is_town(body: Organisation) -> bool:
    """Whether a body is a municipality."""
    return body.kind is OrganisationKind.MUNICIPALITY
