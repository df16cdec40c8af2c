"""Programmes that may be the same one: found by address, title and citation, decided by a person, never by the program."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from coordinator_app.domain.directory import DuplicateDecision, duplicate_key
from coordinator_app.domain.programme import Origin, Programme
from coordinator_app.domain.source import Source
from coordinator_app.domain.truth import Truth

_MOST_SHARING = 12
"""A word, title or citation that more programmes than this share says nothing about any two of them."""

_LEAST_LIKENESS = (4, 5)
"""Of all words of two titles, as numerator and denominator, so many must be the same in both."""

_SHORTEST_CITATION = 25
_WORD = re.compile(r"[a-z0-9]+")
_PAGE = re.compile(r"^https?://(?:www\.)?|[?#].*$|/+$|\.html?$")


class DuplicateReason(Enum):
    """Why two programmes may be the same."""

    SAME_ADDRESS = "same_address"
    SAME_TITLE = "same_title"
    SAME_CITATION = "same_citation"
    SAME_PAGE_NAME = "same_page_name"
    SIMILAR_TITLE = "similar_title"


@dataclass(frozen=True)
class DuplicatePair:
    """Two programmes that may be the same; `first` is the curated or own one, if one of them is."""

    first: str
    second: str
    first_name: str
    second_name: str
    reasons: tuple[DuplicateReason, ...]
    decision: Truth = Truth.UNKNOWN


def duplicate_pairs(
    programmes: Collection[Programme], decisions: Iterable[DuplicateDecision]
) -> tuple[DuplicatePair, ...]:
    """Return the pairs with a programme of the Förderdatenbank that look alike, and those that a person decided on.

    Ordered by how much speaks for it, then by id. Curated programmes are not compared with one another.
    """
    by_id = {programme.id: programme for programme in programmes}
    reasons: defaultdict[tuple[str, str], list[DuplicateReason]] = defaultdict(list)
    for reason, pairs in (
        (DuplicateReason.SAME_ADDRESS, _sharing(by_id, _addresses)),
        (DuplicateReason.SAME_TITLE, _sharing(by_id, lambda item: {" ".join(words_of(item.name))})),
        (DuplicateReason.SAME_CITATION, _sharing(by_id, _citations)),
        (DuplicateReason.SAME_PAGE_NAME, _sharing(by_id, _page_names)),
        (DuplicateReason.SIMILAR_TITLE, _similar_titles(by_id)),
    ):
        for pair in pairs:
            if not (reason is DuplicateReason.SIMILAR_TITLE and DuplicateReason.SAME_TITLE in reasons[pair]):
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


def _in_order(one: str, other: str, by_id: Mapping[str, Programme]) -> tuple[str, str] | None:
    """Return a pair with the curated or own one first; None where it is none that anybody has to decide on."""
    if one == other or one not in by_id or other not in by_id:
        return None
    ranks = sorted((by_id[item].origin is Origin.DIRECTORY, item) for item in (one, other))
    return (ranks[0][1], ranks[1][1]) if ranks[1][0] else None
