"""What the search on Abgleich says about programmes that are not in sight: hidden by a filter, or called otherwise. Qt-free."""

from collections.abc import Iterable
from dataclasses import dataclass

from coordinator_app.domain.truth import Truth
from coordinator_app.services.programme_names import NamedProgrammes
from coordinator_app.ui.pages.match.rows import MatchRow
from coordinator_app.ui.reading import Markup, link, plain
from coordinator_app.wording import formats
from coordinator_app.wording.assessments import VERDICT

ALL_RESULTS = "alle"
DIRECTORY_LINK = "fdb:"
_MOST_NAMED = 3


@dataclass(frozen=True)
class Narrowing:
    """Which rows are shown besides the search: those of one result, of certain programmes and of certain projects (None: all).

    The `kept` pair is shown whatever its result: it has changed while the pair was looked at.
    """

    result: Truth | None = None
    programmes: frozenset[str] | None = None
    kept: tuple[str, str] | None = None
    projects: frozenset[str] | None = None

    def lets_through(self, row: MatchRow) -> bool:
        """Return whether a row is shown."""
        return (self.result is None or row.result is self.result or row.key == self.kept) and self.is_meant(
            row
        )

    def is_meant(self, row: MatchRow) -> bool:
        """Return whether a row is about a programme and a project that are asked for, whatever its result."""
        return (self.programmes is None or row.outline.programme in self.programmes) and (
            self.projects is None or row.outline.project in self.projects
        )


def hidden_hint(text: str, hidden: int, result: Truth | None) -> Markup:
    """Return that the filter of results hides rows that the search finds, with a link that shows them; else nothing."""
    if not text or not hidden or result is None:
        return Markup("")
    amount = formats.count(hidden, "Ergebnis", "Ergebnisse")
    verb = "ist" if hidden == 1 else "sind"
    said = f"{amount} zu {formats.quoted(text)} {verb} ausgeblendet, weil nur {formats.quoted(VERDICT[result])} gezeigt wird. "
    return plain(said) + link(ALL_RESULTS, "Alle zeigen")


def projects_hint(count: int) -> Markup:
    """Return that only those projects are shown to which something else has led, with a link that shows the others."""
    one = "Gezeigt wird nur das Projekt, um das"
    said = one if count == 1 else f"Gezeigt werden nur die {formats.number(count)} Projekte, um die"
    said += " es dort ging, woher Sie kommen. "
    return plain(said) + link(ALL_RESULTS, "Alle zeigen")


def kept_hint(row: MatchRow, result: Truth) -> Markup:
    """Return that a row is another result now than those that are shown, and still stands among them."""
    said = f"{row.programme_name}: Das Ergebnis ist jetzt {formats.quoted(VERDICT[row.result])}. "
    more = f"Die anderen Zeilen zeigen nur {formats.quoted(VERDICT[result])}. "
    return plain(said + more) + link(ALL_RESULTS, "Alle zeigen")


def named_hint(text: str, found: NamedProgrammes, listed: Iterable[str]) -> Markup:
    """Return what programmes may be meant by words that stand in no row."""
    if not found.programmes:
        return plain(
            f"Kein Programm heißt {formats.quoted(text)}, und kein Text eines Programms enthält diese Worte."
        )
    known = frozenset(listed)
    if any(programme.id in known for programme in found.programmes):
        if found.by_name:
            return plain(f"Gezeigt wird, was mit {formats.quoted(text)} gemeint sein kann.")
        return plain(
            f"Kein Programm heißt {formats.quoted(text)}. Gezeigt wird, was diesen Worten am nächsten kommt."
        )
    hint = plain("Nur in der Förderdatenbank steht: ")
    for programme in found.programmes[:_MOST_NAMED]:
        hint += link(f"{DIRECTORY_LINK}{programme.id}", programme.short_name) + plain("   ")
    more = len(found.programmes) - _MOST_NAMED
    return hint + plain(f"und {formats.number(more)} weitere" if more > 0 else "")
