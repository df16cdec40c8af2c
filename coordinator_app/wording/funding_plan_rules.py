"""Every kind of rule of a funding mix in German: what it says, what is used up where it binds, and who could lift it."""

import re
from collections.abc import Mapping

from coordinator_app.matching.funding_mix.rules import Ground, Rule
from coordinator_app.wording.funding_plan_grant_rules import GRANT_RULES
from coordinator_app.wording.funding_plan_other_rules import OTHER_RULES
from coordinator_app.wording.funding_plan_rule_parts import RuleWords, programme_of
from coordinator_app.wording.funding_plan_words import PlanText, PlanWords

RULES: Mapping[type, RuleWords] = {**GRANT_RULES, **OTHER_RULES}
"""One entry for every kind of rule."""


def rule_code(rule: Rule) -> str:
    """Return the name of a rule's kind as files have it: grant_ceiling."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", type(rule).__name__).lower()


def rule_text(rule: Rule, words: PlanWords) -> PlanText:
    """Return what a rule says, as a sentence with its source."""
    return _with_source(rule, RULES[type(rule)].said(rule, words), words)


def bound_text(rule: Rule, words: PlanWords) -> PlanText:
    """Return what is used up where the rule keeps a programme from paying more, as a sentence with its source."""
    return _with_source(rule, RULES[type(rule)].bound(rule, words), words)


def lifted_text(rule: Rule, words: PlanWords) -> str:
    """Return who could lift a rule, and by what: Rat: mehr Eigenmittel im Jahr 2027."""
    return RULES[type(rule)].lifted(rule, words)


def _with_source(rule: Rule, text: str, words: PlanWords) -> PlanText:
    ground = _ground(rule)
    about = programme_of(rule) or ground.programme
    return words.text(rule_code(rule), text, about, ground.rule, ground.programme)


def _ground(rule: Rule) -> Ground:
    found = getattr(rule, "ground", None)
    return found if isinstance(found, Ground) else Ground()
