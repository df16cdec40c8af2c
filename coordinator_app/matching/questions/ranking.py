"""The order of questions, and the list of those that are worth asking first.

A question comes before another one if its answer decides more pairs of project and programme on average over its
possible answers, every answer counted alike (by money: a larger sum of known largest grants). Of equal ones the one that
decides more in any case comes first, then the one that frees more pairs of their last missing fact, then the one that
more pairs wait for; then facts before judgements, in the order of the registry, and by place. Nothing of it depends on
the order of projects or programmes. A question that decides nothing by itself comes last; it is still asked, because
some pair waits for it together with others.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from enum import Enum
from fractions import Fraction
from heapq import heapify, heappop, heapreplace

from coordinator_app.domain.programme import Programme
from coordinator_app.matching.eligibility.subject import Subject
from coordinator_app.matching.questions.open_pairs import PairKey
from coordinator_app.matching.questions.survey import QuestionEffect, Survey, survey

Worth = Callable[[QuestionEffect], Fraction]
Place = tuple[Fraction, int, int, int, tuple[int, int, str, str, str]]


class Order(Enum):
    """What the most of is to be decided."""

    PROGRAMMES = "programmes"
    MONEY = "money"


def ranked(effects: Iterable[QuestionEffect], order: Order = Order.PROGRAMMES) -> tuple[QuestionEffect, ...]:
    """Return questions in the order in which they are worth asking."""
    worth: Worth = _mean_cents if order is Order.MONEY else _mean
    return tuple(sorted(effects, key=lambda effect: _place(effect, worth(effect))))


def questionnaire(
    subjects: Iterable[Subject],
    programmes: Iterable[Programme],
    day: date,
    length: int = 10,
    order: Order = Order.PROGRAMMES,
) -> tuple[QuestionEffect, ...]:
    """Return a list of questions to be asked one after the other; see `listed`."""
    return listed(survey(subjects, programmes, day), length, order)


def listed(found: Survey, length: int = 10, order: Order = Order.PROGRAMMES) -> tuple[QuestionEffect, ...]:
    """Return the best question, then always the best of the others for what the earlier ones will leave open.

    No answer is known yet, so that a pair counts for later questions with the share of the answers to each earlier
    question that leave it open. What is told of a question is what it would decide now.
    """
    shares = tuple(_shares(effect) for effect in found.effects)
    left: dict[PairKey, Fraction] = dict.fromkeys(found.grants, Fraction(1))
    amounts = {
        key: Fraction(1 if order is Order.PROGRAMMES else cents or 0) for key, cents in found.grants.items()
    }

    def place(position: int) -> Place:
        decided = shares[position].items()
        worth = sum((left[key] * share * amounts[key] for key, share in decided), Fraction())
        return _place(found.effects[position], worth)

    # A question only ever falls back while others are chosen, so the first one whose place still holds is the best.
    queue = [(place(position), position) for position in range(len(found.effects))]
    heapify(queue)
    chosen: list[QuestionEffect] = []
    while queue and len(chosen) < length:
        before, position = queue[0]
        now = place(position)
        if now != before:
            heapreplace(queue, (now, position))
            continue
        heappop(queue)
        chosen.append(found.effects[position])
        for key, share in shares[position].items():
            left[key] *= 1 - share
    return tuple(chosen)


def _place(effect: QuestionEffect, worth: Fraction) -> Place:
    return -worth, -effect.least, -effect.opened, -len(effect.pairs), effect.question.rank


def _mean(effect: QuestionEffect) -> Fraction:
    return effect.mean


def _mean_cents(effect: QuestionEffect) -> Fraction:
    return effect.mean_cents


def _shares(effect: QuestionEffect) -> Mapping[PairKey, Fraction]:
    """Return for every pair that may be decided the share of the answers that decide it."""
    counts: dict[PairKey, int] = {}
    for item in effect.answers:
        for key in (*item.fits, *item.ruled_out):
            counts[key] = counts.get(key, 0) + 1
    return {key: Fraction(count, len(effect.answers)) for key, count in counts.items()}
