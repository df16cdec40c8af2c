"""Pairs of programmes that look alike, as rows and side by side to read. Qt-free."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from coordinator_app.domain.programme import Programme
from coordinator_app.domain.truth import Truth
from coordinator_app.services.duplicates import DuplicatePair
from coordinator_app.ui.item_models.column import Column
from coordinator_app.ui.reading import Markup, bullets, grid, heading, joined, link, paragraph, plain
from coordinator_app.ui.tone import Tone, tone_of
from coordinator_app.wording import formats
from coordinator_app.wording.directory_messages import duplicate_line
from coordinator_app.wording.programmes import FactSheet, fact_sheet
from coordinator_app.wording.terms import term

_DECISIONS: Mapping[Truth, str] = {
    Truth.YES: "dasselbe",
    Truth.NO: "verschieden",
    Truth.UNKNOWN: "offen",
}
_NOTHING = "nicht angegeben"
_SOURCES = "Quellen"


@dataclass(frozen=True)
class PairRow:
    """A pair with its reasons in words."""

    pair: DuplicatePair
    reasons: str

    @property
    def key(self) -> tuple[str, str]:
        """What tells pairs apart."""
        return self.pair.first, self.pair.second


COLUMNS: tuple[Column[PairRow], ...] = (
    Column(
        "Entscheidung",
        lambda row: _DECISIONS[row.pair.decision],
        width=12,
        tone=lambda row: Tone.QUIET if row.pair.decision is Truth.UNKNOWN else tone_of(row.pair.decision),
    ),
    Column("Programm", lambda row: row.pair.first_name, width=20, least=10, stretch=True),
    Column("Eintrag", lambda row: row.pair.second_name, width=20, least=10, stretch=True),
    Column("Grund", lambda row: row.reasons, width=22, least=10, stretch=True, hint=lambda row: row.reasons),
)


def pair_rows(pairs: Iterable[DuplicatePair]) -> tuple[PairRow, ...]:
    """Return the pairs in their order, what speaks most for it first."""
    return tuple(pair_row(pair) for pair in pairs)


def pair_row(pair: DuplicatePair) -> PairRow:
    """Return a pair with its reasons."""
    reasons = formats.enumeration(term(reason) for reason in pair.reasons)
    return PairRow(pair, reasons or "von einer Person genannt")


def pair_markup(pair: DuplicatePair, get: Callable[[str], Programme], day: date) -> Markup:
    """Return two programmes side by side: where each is from, and what its Steckbrief says."""
    programmes = (get(pair.first), get(pair.second))
    sheets = tuple(fact_sheet(item, {item.id: item}, day) for item in programmes)
    heads = [paragraph(plain(item.name)) for item in programmes]
    rows: list[tuple[str, list[Markup]]] = [
        ("Herkunft", [plain(term(item.origin)) for item in programmes]),
        ("Fördergeber", [plain(item.ministry or _NOTHING) for item in programmes]),
        ("Richtlinie", [plain("; ".join(item.legal_basis) or _NOTHING) for item in programmes]),
    ]
    titles = dict.fromkeys(section.title for sheet in sheets for section in sheet.sections)
    titles.pop(_SOURCES, None)  # told below, with addresses that open
    rows += [(title, [_section(sheet, title) for sheet in sheets]) for title in titles]
    rows.append((_SOURCES, [_sources(item) for item in programmes]))
    return joined((heading(f"{duplicate_line(pair)}."), grid(heads, rows)))


def _sources(programme: Programme) -> Markup:
    return bullets(
        joined(
            (
                plain(f"{source.title}, gesehen am {formats.day(source.seen)}: "),
                link(source.url, source.url),
            )
        )
        for source in programme.sources
    )


def _section(sheet: FactSheet, title: str) -> Markup:
    lines = [line for section in sheet.sections if section.title == title for line in section.lines]
    if not lines:
        return paragraph(plain(_NOTHING), kind="quiet")
    return joined(paragraph(plain(line.text.strip())) for line in lines)
