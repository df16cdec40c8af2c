"""The form of a whole programme: tabs by the questions of the Steckbrief. What no tab names stands in the last. Qt-free."""

import dataclasses
import itertools
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from coordinator_app.domain.funding import FundingTerms
from coordinator_app.domain.programme import Programme
from coordinator_app.domain.source import Source as ProgrammeSource
from coordinator_app.ui.forms.field import Field, Option, Section, Tab
from coordinator_app.ui.forms.programme_ids import provisional
from coordinator_app.ui.forms.programme_parts import blank_of, part_field


@dataclass(frozen=True)
class _Group:
    """A section by the paths of its fields."""

    paths: tuple[str, ...]
    title: str = ""
    folded: bool = False


_TABS: tuple[tuple[str, tuple[_Group, ...]], ...] = (
    (
        "Programm",
        (
            _Group(("name", "short_name", "ministry", "level", "checked")),
            _Group(("legal_basis", "authority"), "Rechtsgrundlage und zuständige Stelle"),
            _Group(
                ("predecessors", "successors", "fund_families"), "Verwandte Programme und Fonds", folded=True
            ),
        ),
    ),
    ("Quellen", (_Group(("sources",)),)),
    (
        "Was?",
        (
            _Group(("statements",)),
            _Group(("themes",), "Handlungsfelder"),
            _Group(("target_groups",), "Zielgruppen", folded=True),
            _Group(("facility_kinds",), "Arten von Einrichtungen", folded=True),
            _Group(("funded_unit",)),
        ),
    ),
    ("Wer und wofür?", (_Group(("requirements",)), _Group(("start_after",)), _Group(("passing_on",)))),
    (
        "Wie viel?",
        (
            _Group(("funding.cases",)),
            _Group(("funding.amounts",)),
            _Group(("funding.kinds",)),
            _Group(("funding.costs",)),
            _Group(
                ("funding.flat_rates", "funding.rounding", "funding.payment"),
                "Pauschalen, Rundung und Auszahlung",
                folded=True,
            ),
        ),
    ),
    (
        "Eigenes und anderes Geld",
        (
            _Group(("funding.own_share",)),
            _Group(("funding.cumulation",)),
            _Group(("funding.companions",), "Nur zusammen mit anderen Programmen", folded=True),
        ),
    ),
    ("Bis wann?", (_Group(("deadlines",)), _Group(("phases",)))),
    ("Antrag und danach", (_Group(("contacts",)), _Group(("funding.earmark",)))),
)
_LAST_TAB = "Weiteres"
_MADE_BY_THE_PROGRAM = frozenset({"id", "origin", "flaws"})


def programme_tabs(today: date) -> tuple[Tab, ...]:
    """Return the tabs of the form; new sources get an id of their own and were seen today."""
    counter = itertools.count(1)

    def new_source() -> ProgrammeSource:
        made: ProgrammeSource = blank_of(ProgrammeSource)
        return dataclasses.replace(made, id=provisional(next(counter)), seen=today)

    def field(path: str) -> Field:
        made = part_field(Programme, path)
        return dataclasses.replace(made, blank=new_source) if path == "sources" else made

    tabs = [
        Tab(
            title,
            tuple(
                Section(tuple(field(path) for path in group.paths), group.title, group.folded)
                for group in groups
            ),
        )
        for title, groups in _TABS
    ]
    rest = tuple(field(path) for path in _unnamed())
    return (*tabs, Tab(_LAST_TAB, tuple(Section((item,)) for item in rest)))


def all_paths() -> tuple[str, ...]:
    """Return the path of every field of a programme that people enter, the money side taken apart."""
    own = (item.name for item in dataclasses.fields(Programme) if item.name not in _MADE_BY_THE_PROGRAM)
    return tuple(
        path
        for name in own
        for path in (
            (f"funding.{item.name}" for item in dataclasses.fields(FundingTerms))
            if name == "funding"
            else (name,)
        )
    )


def source_options(sources: Iterable[ProgrammeSource]) -> tuple[Option, ...]:
    """Return the sources of a programme to choose from."""
    return tuple(
        Option(item.id, item.title or f"Quelle {number} (noch ohne Titel)")
        for number, item in enumerate(sources, 1)
    )


def _unnamed() -> tuple[str, ...]:
    named = {path for _, groups in _TABS for group in groups for path in group.paths}
    return tuple(path for path in all_paths() if path not in named)
