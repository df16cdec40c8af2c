"""Up to four programmes side by side, question by question. Qt-free."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from coordinator_app.ui.reading import Markup, grid, joined, link, paragraph, plain, title, toned
from coordinator_app.ui.tone import Tone
from coordinator_app.wording.programme_glance import GLANCE
from coordinator_app.wording.programmes import FactSheet, SheetLine

MOST = 4
REMOVE_LINK = "weg:"
_LEFT_OUT = frozenset({"Quellen"})
_NOTHING = "–"
_HOW = f"Weitere Programme, bis zu {MOST}: im Reiter „Steckbrief“ eines wählen und auf „Vergleichen“ drücken."


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
    by_name = [dict(_parts(sheet)) for sheet in sheets]
    names = dict.fromkeys(name for found in by_name for name in found)
    rows = [(name, [_cell(found.get(name, ())) for found in by_name]) for name in names]
    return joined([title("Vergleich"), paragraph(plain(_HOW), kind="quiet"), grid(heads, rows)])


def _parts(sheet: FactSheet) -> Iterator[tuple[str, Sequence[SheetLine]]]:
    """Yield the rows of a programme: each short answer beside its question, then part by part."""
    for section in sheet.sections:
        if section.title == GLANCE:
            yield from _short(section.lines).items()
        elif section.title not in _LEFT_OUT:
            yield section.title, section.lines


def _short(lines: Sequence[SheetLine]) -> Mapping[str, Sequence[SheetLine]]:
    asked = (line.text.partition("? ") for line in lines)
    return {
        f"{question}?": (replace(line, text=answer),)
        for line, (question, _, answer) in zip(lines, asked, strict=True)
    }


def _cell(lines: Sequence[SheetLine]) -> Markup:
    if not lines:
        return paragraph(plain(_NOTHING), kind="quiet")
    return joined(_line(line) for line in lines)


def _line(line: SheetLine) -> Markup:
    warning = toned(f"⚠ {line.doubt}: ", Tone.OPEN, strong=True) if line.doubt else plain("")
    old = plain(" (lange nicht geprüft)") if line.stale else plain("")
    return paragraph(warning, plain(line.text.strip()), old, kind="stale" if line.stale else "text")
