"""Programmes that may be the same one: found by address, title and citation, decided by a person, never by the program."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from coordinator_app.domain.directory import DuplicateDecision, duplicate_key
from coordinator_app.domain.programme import Origin, Programme
from coordinator_app.domain.requirement import AllOf, Comparison, Operator, Requirement
from coordinator_app.domain.source import Source
from coordinator_app.domain.truth import Truth
from coordinator_app.domain.vocabulary import Level

_MOST_SHARING = 12
"""A word, title or citation that more programmes than this share says nothing about any two of them."""

_LEAST_LIKENESS = (4, 5)
"""Of all words of two titles, as numerator and denominator, so many must be the same in both."""

_SHORTEST_CITATION = 25
_STEM = 9
_FEW = 4
"""A single word is as much as a title only where so few programmes have it."""

_NOT_ALIKE = {Level.LAND, Level.FEDERAL}
_WORD = re.compile(r"[a-z0-9]+")
_PAGE = re.compile(r"^https?://(?:www\.)?|[?#].*$|/+$|\.html?$")


class DuplicateReason(Enum):
    """Why two programmes may be the same."""

    SAME_ADDRESS = "same_address"
    SAME_TITLE = "same_title"
    SAME_CITATION = "same_citation"
    SAME_PAGE_NAME = "same_page_name"
    SIMILAR_TITLE = "similar_title"
    TITLE_WITHIN = "title_within"


@dataclass(frozen=True)
class DuplicatePair:
    """Two programmes that may be the same; `first` is the curated or own one, if one of them is."""

    first: str
    second: str
    first_name: str
    second_name: str
    reasons: tuple[DuplicateReason, ...]
    decision: Truth = Truth.UNKNOWN


_WEAKER: Mapping[DuplicateReason, frozenset[DuplicateReason]] = {
    DuplicateReason.SAME_PAGE_NAME: frozenset({DuplicateReason.SAME_ADDRESS}),
    DuplicateReason.SIMILAR_TITLE: frozenset({DuplicateReason.SAME_TITLE}),
    DuplicateReason.TITLE_WITHIN: frozenset({DuplicateReason.SAME_TITLE, DuplicateReason.SIMILAR_TITLE}),
}
"""Reasons that say nothing new beside others."""

_OF_PAGES = frozenset({DuplicateReason.SAME_ADDRESS, DuplicateReason.SAME_PAGE_NAME})


@dataclass(frozen=True)
class _Marks:
    """What a programme is held against others by: the words that are its own, its Länder, who pays, its pages."""

    words: frozenset[str]
    lands: frozenset[str]
    level: Level
    pages: frozenset[str]

    def is_elsewhere(self, other: "_Marks") -> bool:
        """Whether the two are for different Länder: a programme of each, however much their titles are alike."""
        return bool(self.lands and other.lands) and not self.lands & other.lands

    def is_about(self, other: "_Marks") -> bool:
        """Whether a page that both have is about both: a programme may quote the page of another as a source."""
        return bool(self.words & other.words) or self.pages == other.pages


def duplicate_pairs(
    programmes: Collection[Programme], decisions: Iterable[DuplicateDecision]
) -> tuple[DuplicatePair, ...]:
    """Return the pairs with a programme of the Förderdatenbank that look alike, and those that a person decided on.

    Ordered by how much speaks for it, then by id. Curated programmes are not compared with one another.
    """
    by_id = {programme.id: programme for programme in programmes}
    marks = {programme.id: _marks(programme) for programme in by_id.values()}
    reasons: defaultdict[tuple[str, str], list[DuplicateReason]] = defaultdict(list)
    for reason, pairs in (
        (DuplicateReason.SAME_ADDRESS, _sharing(by_id, _addresses)),
        (DuplicateReason.SAME_TITLE, _sharing(by_id, lambda item: {" ".join(words_of(item.name))})),
        (DuplicateReason.SAME_CITATION, _sharing(by_id, _citations)),
        (DuplicateReason.SAME_PAGE_NAME, _sharing(by_id, _page_names)),
        (DuplicateReason.SIMILAR_TITLE, _similar_titles(by_id)),
        (DuplicateReason.TITLE_WITHIN, _titles_within(by_id, marks)),
    ):
        for pair in pairs:
            first, second = marks[pair[0]], marks[pair[1]]
            known = reasons.get(pair, [])
            if first.is_elsewhere(second) or not _WEAKER.get(reason, frozenset()).isdisjoint(known):
                continue
            quotes = reason in _OF_PAGES and by_id[pair[0]].origin is not Origin.DIRECTORY
            if not quotes or first.is_about(second):
                reasons[pair].append(reason)
    decided = {decision.key: decision for decision in decisions}
    for decision in decided.values():
        named = _in_order(decision.first, decision.second, by_id)
        if named is not None:
            reasons.setdefault(named, [])
    found = [
        DuplicatePair(
            first,
            second,
            by_id[first].name,
            by_id[second].name,
            tuple(why),
            decided[key].same if (key := duplicate_key(first, second)) in decided else Truth.UNKNOWN,
        )
        for (first, second), why in reasons.items()
    ]
    order = {reason: position for position, reason in enumerate(DuplicateReason)}
    return tuple(
        sorted(found, key=lambda pair: ([order[why] for why in pair.reasons] or [9], pair.first, pair.second))
    )


def hidden_programmes(
    programmes: Collection[Programme], decisions: Iterable[DuplicateDecision]
) -> Mapping[str, str]:
    """Return the programmes of the Förderdatenbank that stand behind another one, with the id of that one.

    Of several that a person called the same, the curated or own one stands in front, otherwise the first by id.
    """
    by_id = {programme.id: programme for programme in programmes}
    hidden: dict[str, str] = {}
    for programme_id, group in _groups(by_id, decisions).items():
        front = min(group, key=lambda member: (by_id[member].origin is Origin.DIRECTORY, member))
        if programme_id != front and by_id[programme_id].origin is Origin.DIRECTORY:
            hidden[programme_id] = front
    return hidden


def second_sources(
    programme_id: str, programmes: Collection[Programme], decisions: Iterable[DuplicateDecision]
) -> tuple[Source, ...]:
    """Return the pages of the Förderdatenbank about a programme, as people said; one page may be about several."""
    by_id = {programme.id: programme for programme in programmes}
    group = _groups(by_id, decisions).get(programme_id, set()) - {programme_id}
    found = (by_id[member] for member in sorted(group) if by_id[member].origin is Origin.DIRECTORY)
    return tuple(source for programme in found for source in programme.sources)


def _groups(by_id: Mapping[str, Programme], decisions: Iterable[DuplicateDecision]) -> Mapping[str, set[str]]:
    """Return the programmes that are the same as each one, itself included."""
    groups = {programme_id: {programme_id} for programme_id in by_id}
    for decision in decisions:
        if decision.same is Truth.YES and decision.first in groups and decision.second in groups:
            together = groups[decision.first] | groups[decision.second]
            for member in together:
                groups[member] = together
    return groups


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text without accents, umlauts spelled out, in small letters."""
    folded = text.replace("\u00ad", "").casefold()
    for umlaut, letters in (("ä", "ae"), ("ö", "oe"), ("ü", "ue")):
        folded = folded.replace(umlaut, letters)
    plain = unicodedata.normalize("NFKD", folded).encode("ascii", "ignore").decode("ascii")
    return tuple(_WORD.findall(plain))


_GENERIC = frozenset(
    words_of(
        """
        aktion aktionsprogramm allgemeine am an auf aus bei bekanntmachung bereich bereichen bund bundes bundesprogramm
        bundesprogramms das dem den der des die durch efre ein eine einer entwicklung esf eu europaeische europaeischen
        europaeischer europaeisches fonds foerderaufruf foerdermassnahmen foerderprogramm foerderprogramms foerderrichtlinie
        foerderrichtlinien foerderrunde foerderung foerderungen fuer gewaehrung im in innovative investitionen
        investitionsprogramm land landes landesprogramm landesprogramms laendern massnahme massnahmen mit modellprogramm nach
        neue oder plus programm programme programms projekt projekte projekten rahmen richtlinie richtlinien rl sowie
        staerkung ueber umsetzung und unterstuetzung verbesserung vom von vorhaben zu zum zur zuschuesse zuschuss zuwendung
        zuwendungen zweite
        baden wuerttemberg bayern bayerisches berlin brandenburg bremen hamburg hamburger hessen hessisches mecklenburg
        vorpommern niedersachsen nordrhein westfalen nrw rheinland pfalz saarland sachsen anhalt schleswig holstein thueringen
        """
    )
)
"""Words that the titles of programmes of any kind share, and that say nothing about two of them."""


def _addresses(programme: Programme) -> set[str]:
    return {_page(source.url) for source in programme.sources}


def _page_names(programme: Programme) -> set[str]:
    """Return the last part of the addresses in the directory, which its pages about several Länder share."""
    pages = (_page(source.url) for source in programme.sources)
    return {page.rsplit("/", 1)[-1] for page in pages if "foerderdatenbank.de/" in page}


def _page(url: str) -> str:
    page = url.strip().lower()
    while (shorter := _PAGE.sub("", page)) != page:
        page = shorter
    return page


def _citations(programme: Programme) -> set[str]:
    found = (" ".join(words_of(text)) for text in programme.legal_basis)
    return {text for text in found if len(text) >= _SHORTEST_CITATION}


def _sharing(
    by_id: Mapping[str, Programme], marks: Callable[[Programme], set[str]]
) -> Iterator[tuple[str, str]]:
    """Yield the pairs that share a mark which few others have."""
    holders: defaultdict[str, list[str]] = defaultdict(list)
    for programme in by_id.values():
        for mark in marks(programme):
            if mark:
                holders[mark].append(programme.id)
    seen: set[tuple[str, str]] = set()
    for ids in holders.values():
        if len(ids) > _MOST_SHARING:
            continue
        for position, one in enumerate(ids):
            for other in ids[position + 1 :]:
                pair = _in_order(one, other, by_id)
                if pair is not None and pair not in seen:
                    seen.add(pair)
                    yield pair


def _similar_titles(by_id: Mapping[str, Programme]) -> Iterator[tuple[str, str]]:
    """Yield the pairs most of whose words are the same; only those are looked at that share a rare word."""
    titles = {programme.id: frozenset(words_of(programme.name)) for programme in by_id.values()}
    common = Counter(word for words in titles.values() for word in words)
    holders: defaultdict[str, list[str]] = defaultdict(list)
    for programme_id, words in titles.items():
        for word in words:
            if common[word] <= _MOST_SHARING:
                holders[word].append(programme_id)
    numerator, denominator = _LEAST_LIKENESS
    pairs = {
        pair
        for ids in holders.values()
        for position, one in enumerate(ids)
        for other in ids[position + 1 :]
        if (pair := _in_order(one, other, by_id)) is not None
    }
    for first, second in sorted(pairs):
        mine, theirs = titles[first], titles[second]
        if denominator * len(mine & theirs) >= numerator * len(mine | theirs):
            yield first, second


def _titles_within(by_id: Mapping[str, Programme], marks: Mapping[str, _Marks]) -> Iterator[tuple[str, str]]:
    """Yield pairs of a curated or own programme and one of the directory whose title says the other's words and more."""
    common = Counter(word for item in marks.values() for word in item.words)
    holders: defaultdict[str, list[str]] = defaultdict(list)
    for programme_id, item in marks.items():
        if by_id[programme_id].origin is Origin.DIRECTORY:
            for word in item.words:
                if common[word] <= _MOST_SHARING:
                    holders[word].append(programme_id)
    for programme in by_id.values():
        if programme.origin is Origin.DIRECTORY:
            continue
        mine = marks[programme.id]
        for other in sorted({found for word in mine.words for found in holders.get(word, ())}):
            if {mine.level, marks[other].level} != _NOT_ALIKE and _is_within(mine, marks[other], common):
                yield programme.id, other


def _is_within(mine: _Marks, theirs: _Marks, common: Counter[str]) -> bool:
    """Whether the title with fewer words says hardly a word that the other does not; one short word is no title."""
    numerator, denominator = _LEAST_LIKENESS
    shared = mine.words & theirs.words
    if len(shared) == 1:
        (stem,) = shared
        if len(stem) < _STEM or common[stem] > _FEW:
            return False
    return denominator * len(shared) >= numerator * min(len(mine.words), len(theirs.words))


def _marks(programme: Programme) -> _Marks:
    words = [word for word in words_of(programme.name) if word not in _GENERIC and not word.isdigit()]
    return _Marks(
        frozenset(word[:_STEM] for word in words if len(word) > 1),
        frozenset(_lands(programme.requirements)),
        programme.level,
        frozenset(_addresses(programme)),
    )


def _lands(requirement: Requirement) -> Iterator[str]:
    """Yield the Länder that a programme is limited to, where it says so of all cases."""
    match requirement:
        case Comparison("municipality.land", Operator.IS | Operator.ONE_OF, wanted, basis) if basis.decides:
            yield from (str(land) for land in wanted)
        case AllOf(nodes):
            for node in nodes:
                yield from _lands(node)


def _in_order(one: str, other: str, by_id: Mapping[str, Programme]) -> tuple[str, str] | None:
    """Return a pair with the curated or own one first; None where it is none that anybody has to decide on."""
    if one == other or one not in by_id or other not in by_id:
        return None
    ranks = sorted((by_id[item].origin is Origin.DIRECTORY, item) for item in (one, other))
    return (ranks[0][1], ranks[1][1]) if ranks[1][0] else None
