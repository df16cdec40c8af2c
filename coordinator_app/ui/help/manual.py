"""The manual as data: its pages in the order of its contents, and the search in them. Qt-free.

The pages lie in `resources/help`, one Markdown file each; `inhalt.md` lists them. Three pages are made by the program,
because it knows better: how the match decides, the glossary, and the keys.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from coordinator_app.ui.help.markdown import markup_of, plain_of
from coordinator_app.ui.reading import Markup, bullets, facts, heading, joined, paragraph, plain, title
from coordinator_app.wording.glossary import GLOSSARY
from coordinator_app.wording.help import MATCH_HELP, HelpPage, HelpSection

CONTENTS = "inhalt.md"
FIRST = "erste-schritte"
RULES, GLOSSARY_PAGE, KEYS = "abgleich-regeln", "begriffe", "tastenkuerzel"

_ENTRY = re.compile(r"- \[(?P<title>[^\]]+)\]\((?P<page>[^)]+)\.md\)")
_TAG = re.compile(r"<[^>]+>")
_AROUND = 60


@dataclass(frozen=True)
class ManualPage:
    """A page: its id, its title in the contents, and the part of the manual that it stands in. What it says is made when it is asked for."""

    id: str
    title: str
    part: str
    make: Callable[[], tuple[Markup, str]] = field(repr=False, compare=False)

    @property
    def markup(self) -> Markup:
        """The page to be shown."""
        return self._made[0]

    @property
    def words(self) -> str:
        """The page to be searched."""
        return self._made[1]

    @cached_property
    def _made(self) -> tuple[Markup, str]:
        return self.make()


@dataclass(frozen=True)
class Hit:
    """A page that was found, with the words around what was looked for."""

    page: ManualPage
    passage: str


class Manual:
    """All pages. `keys` makes the page of the keys, which depends on the pages of the window."""

    def __init__(self, folder: Path, keys: Callable[[], Markup]) -> None:
        made: Mapping[str, Callable[[], Markup]] = {
            RULES: lambda: help_markup(MATCH_HELP),
            GLOSSARY_PAGE: glossary_markup,
            KEYS: lambda: joined((title("Tastenkürzel"), keys())),
        }
        self.folder = folder
        self.pages = tuple(
            _page(entry, part, folder, made)
            for part, entry in _contents((folder / CONTENTS).read_text(encoding="utf-8"))
        )
        self._by_id = {page.id: page for page in self.pages}

    def page(self, name: str | None) -> ManualPage:
        """Return a page by its id; the first one where there is none of that name."""
        return self._by_id.get(name or FIRST, self._by_id[FIRST])

    def has(self, name: str) -> bool:
        """Whether there is a page of that name."""
        return name in self._by_id

    def search(self, text: str) -> tuple[Hit, ...]:
        """Return the pages that hold all words, those with a word in their title first."""
        words = text.casefold().split()
        found = [
            page for page in self.pages if words and all(word in page.words.casefold() for word in words)
        ]
        found.sort(key=lambda page: not any(word in page.title.casefold() for word in words))
        return tuple(Hit(page, _passage(page.words, words[0])) for page in found)


def help_markup(page: HelpPage) -> Markup:
    """Return a page that stands in `wording` as text to read."""
    return joined((title(page.title), *(_section(section) for section in page.sections)))


def glossary_markup() -> Markup:
    """Return all terms with what they mean."""
    rows = tuple((entry.term, plain(entry.meaning)) for entry in GLOSSARY)
    intro = paragraph(plain("So verwendet das Programm die Wörter des Fachs."))
    return joined((title("Begriffe"), intro, facts(rows)))


def _section(section: HelpSection) -> Markup:
    paragraphs = (paragraph(plain(text)) for text in section.paragraphs)
    return joined((heading(section.title), *paragraphs, bullets(plain(item) for item in section.items)))


def _contents(text: str) -> Sequence[tuple[str, re.Match[str]]]:
    part, found = "", []
    for line in text.splitlines():
        entry = _ENTRY.fullmatch(line.strip())
        if line.startswith("## "):
            part = line[3:].strip()
        elif entry is not None:
            found.append((part, entry))
    return found


def _page(
    entry: re.Match[str], part: str, folder: Path, made: Mapping[str, Callable[[], Markup]]
) -> ManualPage:
    name = entry["page"]

    def of_program() -> tuple[Markup, str]:
        markup = made[name]()
        return markup, _words(markup)

    def of_file() -> tuple[Markup, str]:
        text = (folder / f"{name}.md").read_text(encoding="utf-8")
        return markup_of(text), plain_of(text)

    return ManualPage(name, entry["title"], part, of_program if name in made else of_file)


def _words(markup: Markup) -> str:
    text = _TAG.sub(" ", markup.html.replace("</p>", "\n"))
    for sign, written in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&#x27;", "'"), ("&amp;", "&")):
        text = text.replace(sign, written)
    return text


def _passage(text: str, word: str) -> str:
    """Return the words around the first place where a word stands."""
    flowing = " ".join(text.split())
    place = max(flowing.casefold().find(word), 0)
    first = flowing.rfind(" ", 0, max(place - _AROUND, 0)) + 1
    last = flowing.find(" ", place + _AROUND)
    end = len(flowing) if last < 0 else last
    return f"{'… ' if first else ''}{flowing[first:end]}{' …' if end < len(flowing) else ''}"
