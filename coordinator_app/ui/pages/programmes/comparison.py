"""Up to four programmes side by side, question by question. Qt-free."""

from collections.abc import Sequence

from coordinator_app.ui.reading import Markup, grid, joined, link, paragraph, plain, title, toned
from coordinator_app.ui.tone import Tone
from coordinator_app.wording.programmes import FactSheet, SheetLine

MOST = 4
REMOVE_LINK = "weg:"
_LEFT_OUT = frozenset({"Quellen"})
_NOTHING = "–"


def comparison_markup(sheets: Sequence[FactSheet]) -> Markup:
    """Return a table with one column for each programme and one row for each question."""
    if not sheets:
        said = f"Wählen Sie bis zu {MOST} Programme und nehmen Sie sie mit „Vergleichen“ auf."
        return joined([title("Vergleich"), paragraph(plain(said))])
    heads = [
        joined(
            [
                paragraph(plain(sheet.programme.short_name)),
                paragraph(plain(sheet.subtitle), kind="quiet"),
                paragraph(link(f"{REMOVE_LINK}{sheet.programme.id}", "aus dem Vergleich nehmen")),
            ]
        )
        for sheet in sheets
    ]
    by_title = [{section.title: section.lines for section in sheet.sections} for sheet in sheets]
    titles = dict.fromkeys(
        section.title for sheet in sheets for section in sheet.sections if section.title not in _LEFT_OUT
    )
    rows = [(name, [_cell(found.get(name, ())) for found in by_title]) for name in titles]
    return joined([title("Vergleich"), grid(heads, rows)])


def _cell(lines: Sequence[SheetLine]) -> Markup:
    if not lines:
        return paragraph(plain(_NOTHING), kind="quiet")
    return joined(_line(line) for line in lines)


def _line(line: SheetLine) -> Markup:
    warning = toned(f"⚠ {line.doubt}: ", Tone.OPEN, strong=True) if line.doubt else plain("")
    old = plain(" (lange nicht geprüft)") if line.stale else plain("")
    return paragraph(warning, plain(line.text.strip()), old, kind="stale" if line.stale else "text")
