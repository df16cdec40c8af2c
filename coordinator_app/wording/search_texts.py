"""The words under which a programme can be found: its names, what it is about in German terms, and its sentences."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import Enum

from coordinator_app.domain.directory_edits import TEXTS
from coordinator_app.domain.directory_text import plain_text
from coordinator_app.domain.programme import Programme, Topic
from coordinator_app.domain.requirement import Comparison, Judgement, PartnerCount, Requirement, walk
from coordinator_app.domain.vocabulary import FacilityKind
from coordinator_app.matching.eligibility.facts import FACTS_BY_NAME
from coordinator_app.services.directory_items import DirectoryItem
from coordinator_app.services.ports.search import SearchText
from coordinator_app.wording.directory_messages import shown
from coordinator_app.wording.terms import term

_DIRECTORY_LISTS = ("funding_kinds", "applicants", "areas", "sub_areas", "givers", "locations")


def search_text(
    programme: Programme, programmes: Mapping[str, Programme], item: DirectoryItem | None = None
) -> SearchText:
    """Return what a programme can be found by; `item` is the entry of the Förderdatenbank that it was made of."""
    fields = {
        "themes": _lines(map(term, programme.themes)),
        "target_groups": _lines(map(term, programme.target_groups)),
        "facility_kinds": _lines(
            term(kind) for kind in programme.facility_kinds if kind is not FacilityKind.NONE
        ),
        "object": _lines((*_statements(programme, Topic.OBJECT), _directory_text(item, "short_text"))),
        "applicants": _lines((*_applicants(programme), *_statements(programme, Topic.APPLICANTS))),
        "legal_basis": _lines(programme.legal_basis),
        "predecessors": _lines(_family(programme, programmes)),
        "ministry": _lines(filter(None, (programme.ministry, programme.authority, term(programme.level)))),
        "conditions": _lines(_conditions(programme.requirements)),
        "money": _lines(_money(programme)),
        "statements": _lines(
            statement.text
            for statement in programme.statements
            if statement.topic not in {Topic.OBJECT, Topic.APPLICANTS}
        ),
        "sources": _lines(source.title for source in programme.sources),
        "directory": _lines(_directory(item)) if item else "",
    }
    return SearchText(
        programme.id,
        programme.name,
        programme.short_name,
        tuple((name, text) for name, text in fields.items() if text),
    )


def describer(
    programmes: Callable[[], Mapping[str, Programme]], item_of: Callable[[str], DirectoryItem | None]
) -> Callable[[Programme], SearchText]:
    """Return the function that a search asks for a programme's words."""
    return lambda programme: search_text(programme, programmes(), item_of(programme.id))


def _lines(texts: Iterable[str]) -> str:
    return "\n".join(text for text in texts if text)


def _statements(programme: Programme, topic: Topic) -> Iterator[str]:
    return (statement.text for statement in programme.statements if statement.topic is topic)


def _applicants(programme: Programme) -> Iterator[str]:
    for node in walk(programme.requirements):
        if isinstance(node, Comparison) and node.fact == "applicant.kind":
            yield from _terms(node)


def _family(programme: Programme, programmes: Mapping[str, Programme]) -> Iterator[str]:
    for other_id in (*programme.predecessors, *programme.successors):
        other = programmes.get(other_id)
        yield other.name if other else other_id.replace("_", " ")


def _conditions(root: Requirement) -> Iterator[str]:
    for node in walk(root):
        match node:
            case Judgement(judgement=sentence):
                yield sentence
            case PartnerCount(of_kinds=kinds):
                yield from map(term, kinds)
            case Comparison():
                yield from _terms(node)
            case _:
                pass


def _terms(node: Comparison) -> Iterator[str]:
    """Yield the German terms of what a comparison asks for; numbers, days and flags say nothing to a search."""
    fact = FACTS_BY_NAME.get(node.fact)
    options = fact.options if fact else None
    if isinstance(options, type) and issubclass(options, Enum):
        known = {str(member.value): member for member in options}
        yield from (term(known[str(wanted)]) for wanted in node.wanted if str(wanted) in known)


def _money(programme: Programme) -> Iterator[str]:
    funding = programme.funding
    yield from (term(rule.kind) for rule in funding.kinds)
    yield from (case.label for case in funding.cases)
    yield from (rule.counts for rule in funding.own_share if rule.counts)
    yield from (rule.statement for rule in funding.cumulation)
    yield from (rule.statement for rule in funding.companions)
    yield from (rule.statement for rule in funding.costs)


def _directory(item: DirectoryItem) -> Iterator[str]:
    entry = item.entry
    yield entry.keywords or ""
    for field in _DIRECTORY_LISTS:
        if getattr(entry, field):
            yield shown(field, getattr(entry, field))
    yield from (_directory_text(item, field) for field in TEXTS if field != "short_text")


def _directory_text(item: DirectoryItem | None, field: str) -> str:
    return plain_text(getattr(item.entry, field), item.entry.format_of(field)) if item else ""
