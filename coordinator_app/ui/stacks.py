"""Stacked sums as data: what a chart of money by year and source shows, and the same in words. Qt-free."""

from collections.abc import Sequence
from dataclasses import dataclass

from coordinator_app.wording import formats


@dataclass(frozen=True)
class Stack:
    """One bar: what it stands for, and the cents of each series from below."""

    label: str
    cents: tuple[int, ...]

    @property
    def total_cents(self) -> int:
        """The height of the bar."""
        return sum(self.cents)


@dataclass(frozen=True)
class Stacks:
    """Bars over the same series; each series has a name and a number of its look."""

    series: tuple[str, ...]
    looks: tuple[int, ...]
    bars: tuple[Stack, ...]

    @property
    def highest_cents(self) -> int:
        """The height of the highest bar."""
        return max((bar.total_cents for bar in self.bars), default=0)

    def series_cents(self, number: int) -> int:
        """Return what a series has over all bars."""
        return sum(bar.cents[number] for bar in self.bars)


NO_STACKS = Stacks((), (), ())


def in_words(stacks: Stacks) -> str:
    """Return every number of a chart as sentences, for those who do not see it."""
    if not stacks.bars:
        return "Es gibt noch nichts zu zeigen."
    return " ".join(_bar_in_words(bar, stacks.series) for bar in stacks.bars)


def steps(highest_cents: int, most: int = 5) -> tuple[int, ...]:
    """Return the round amounts at which a scale is marked, from 0 to at least the highest: at most so many above 0."""
    if highest_cents <= 0:
        return (0,)
    size = 1
    while True:
        for factor in (1, 2, 5):
            step = factor * size
            marks = -(-highest_cents // step)
            if marks <= most:
                return tuple(step * mark for mark in range(marks + 1))
        size *= 10


def short_euro(cents: int) -> str:
    """Return a round amount in few letters, for a scale: 0 €, 50 Tsd. €, 1,5 Mio. €."""
    euros = cents // 100
    for size, name in ((10**9, "Mrd."), (10**6, "Mio."), (10**3, "Tsd.")):
        if euros >= size and (10 * euros) % size == 0:
            whole, tenth = divmod(10 * euros // size, 10)
            text = formats.number(whole) + (f",{tenth}" if tenth else "")
            return f"{text}{formats.NO_BREAK}{name}{formats.NO_BREAK}€"
    return formats.euro(cents) if cents % 100 else f"{formats.number(euros)}{formats.NO_BREAK}€"


def _bar_in_words(bar: Stack, series: Sequence[str]) -> str:
    parts = [f"{name} {formats.euro(cents)}" for name, cents in zip(series, bar.cents, strict=True) if cents]
    told = f", davon {formats.enumeration(parts)}" if parts else ""
    return f"{bar.label}: {formats.euro(bar.total_cents)}{told}."
