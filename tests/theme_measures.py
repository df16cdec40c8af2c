"""What suggestions of themes are measured by: hand-labelled purposes, looked at and held out."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

Suggest = Callable[[str], Sequence[str]]
"""Returns the values of the suggested labels of a text, best first."""

_NONE = "-"
_SHOWN = 3
HEADER = f"{'':<36} {'n':>5} {'top-1':>7} {'top-3':>7} {'recall':>7} {'some':>7}"


@dataclass(frozen=True)
class Purpose:
    """A text with its labels, best first. Nobody looks at texts that are held out."""

    text: str
    style: str
    held_out: bool
    themes: tuple[str, ...]
    target_groups: tuple[str, ...]
    facility: tuple[str, ...]


@dataclass(frozen=True)
class Figures:
    """Shares: first suggestion right, a right one among three, labels found among three, any suggestion at all."""

    texts: int
    first: float
    in_three: float
    recall: float
    some: float

    def row(self, name: str) -> str:
        """Return the figures as a row of a table."""
        return f"{name:<36} {self.texts:>5} {self.first:>7.1%} {self.in_three:>7.1%} {self.recall:>7.1%} {self.some:>7.1%}"


def read_purposes(path: Path) -> tuple[Purpose, ...]:
    """Return the labelled texts of a table."""
    lines = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line[:1] != "#")
    return tuple(
        Purpose(text, style, half == "held_out", _listed(themes), _listed(groups), _listed(facility))
        for half, style, text, themes, groups, facility in lines
        if half != "half"
    )


def _listed(cell: str) -> tuple[str, ...]:
    return () if cell == _NONE else tuple(filter(None, cell.split(",")))


def measure(suggest: Suggest, cases: Iterable[tuple[str, tuple[str, ...]]]) -> Figures:
    """Return the figures for texts with their labels; texts without a label are left out."""
    first = in_three = some = found = labels = texts = 0
    for text, wanted in cases:
        if wanted:
            shown = suggest(text)[:_SHOWN]
            right = set(wanted).intersection(shown)
            texts += 1
            labels += len(wanted)
            found += len(right)
            first += bool(shown) and shown[0] in wanted
            in_three += bool(right)
            some += bool(shown)
    count = texts or 1
    return Figures(texts, first / count, in_three / count, found / (labels or 1), some / count)
