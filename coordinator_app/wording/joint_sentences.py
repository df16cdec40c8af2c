"""Sentences about two programmes each that differ in one of them only, told once for all of them.

What is read here are the sentences of `funding_plan_other_rules` and `funding_plan_conditions`, as kept plans hold them: a plan is
never worked out again to be told shorter. A sentence of another form stays as it is.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from coordinator_app.wording import formats

_NAME = "(„[^“„]*“)"
_FORMS = (
    (
        re.compile(f"{_NAME} und {_NAME} (dürfen nicht .*)", re.DOTALL),
        "{one} und jedes der Programme {others} {rest}",
        "und",
    ),
    (
        re.compile(f"Dass {_NAME} und {_NAME} (nebeneinander stehen dürfen, .*)", re.DOTALL),
        "Dass {one} und jedes der Programme {others} {rest}",
        "und",
    ),
    (
        re.compile(f"Ob {_NAME} neben {_NAME} (stehen darf, .*)", re.DOTALL),
        "Ob {one} neben {others} {rest}",
        "oder",
    ),
)
"""How a sentence about two programmes is built, how it is told of one beside several others, and how these are joined."""


@dataclass(frozen=True)
class _Pair:
    """A sentence about two programmes: which form it has, both names, and what is said of them."""

    form: int
    names: tuple[str, str]
    rest: str


def is_about_a_pair(sentence: str) -> bool:
    """Whether a sentence says of two programmes whether they may stand side by side."""
    return _pair(sentence) is not None


def joint_sentences(sentences: Iterable[str]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return sentences, each with those that it stands for; what is said alike of several pairs with one name is told once."""
    waiting = list(dict.fromkeys(sentences))
    told: list[tuple[str, tuple[str, ...]]] = []
    while waiting:
        first = _pair(waiting[0])
        alike = waiting[:1] if first is None else _sharing_a_name(waiting, first)
        told.append((_joined(alike), tuple(alike)))
        waiting = [item for item in waiting if item not in alike]
    return tuple(told)


def _sharing_a_name(sentences: Sequence[str], first: _Pair) -> list[str]:
    """Return the sentences that say the same as the first one of pairs with its more frequent name."""
    found = {
        item: pair
        for item in sentences
        if (pair := _pair(item)) is not None and (pair.form, pair.rest) == (first.form, first.rest)
    }
    count = Counter(name for pair in found.values() for name in pair.names)
    one = max(first.names, key=lambda name: count[name])
    return [item for item, pair in found.items() if one in pair.names]


def _joined(sentences: Sequence[str]) -> str:
    pairs = [pair for item in sentences if (pair := _pair(item)) is not None]
    if len(pairs) < 2:  # noqa: PLR2004  # a single pair has its own sentence
        return sentences[0]
    one = next(name for name in pairs[0].names if all(name in pair.names for pair in pairs))
    others = dict.fromkeys(next((name for name in pair.names if name != one), one) for pair in pairs)
    _, template, word = _FORMS[pairs[0].form]
    return template.format(one=one, others=formats.enumeration(others, word), rest=pairs[0].rest)


def _pair(sentence: str) -> _Pair | None:
    for number, (pattern, _, _) in enumerate(_FORMS):
        found = pattern.fullmatch(sentence)
        if found is not None and found[1] != found[2]:
            return _Pair(number, (found[1], found[2]), found[3])
    return None
