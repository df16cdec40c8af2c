"""An evaluation of our own: results read from raw YAML and raw JSON, without a line of the program under test.

It knows three words, as `match` writes them, and the rules of ARCHITECTURE.md: Kleene from the root, weak sources never
decide, status and deadline are criteria, and what is not recorded is unknown.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from itertools import count
from pathlib import Path
from typing import Any

import yaml

YES, NO, OPEN = "yes", "no", "open"
Data = Mapping[str, Any]
Node = dict[str, Any]

_GROUPS = ("all_of", "any_of", "of", "exactly_one_of")
_ANY = object()  # every member of the vocabulary is possible


# Reads a bare yes as text; the loader in C takes a tenth of the time.
_Loader: Any = type("_Loader", (getattr(yaml, "CSafeLoader", yaml.SafeLoader),), {})
_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in found if tag != "tag:yaml.org,2002:bool"]
    for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def programmes(folder: Path) -> dict[str, Node]:
    """Return the raw programmes of a folder by id."""
    raw = [yaml.load(path.read_bytes(), _Loader) for path in sorted(folder.glob("*.yaml"))]  # noqa: S506 - it is safe
    return {item["id"]: item for item in raw}


class SecondOpinion:
    """Results of a raw portfolio on a day."""

    def __init__(self, portfolio: Data, day: date) -> None:
        self._day = day
        self._by_key = {
            item["key"]: item
            for section in portfolio.values()
            if isinstance(section, list)
            for item in section
        }
        self._with_participation = {
            item.get("project")
            for item in portfolio["participation"]
            if item.get("day") is None or date.fromisoformat(item["day"]) <= day
        }

    def results(self, project_key: str, programme: Node) -> list[str]:
        """Return status, deadline and every top-level requirement, then all nodes below them, depth first."""
        project = self._by_key[project_key]
        town = self._by_key.get(project["municipality"], {})
        facts = self._facts(project, town)
        said = {
            item["statement"]: _truth(item.get("answer"))
            for item in project.get("judgements", ())
            if item["programme"] == programme["id"]
        }
        root = self._today(programme["requirements"])
        found = [self._status(programme), self._deadline(programme, town.get("land"))]
        for node in root.get("all_of", [root] if root else []):
            found += [_result(item, facts, said) for item in walk(node)]
        return found

    def eligible(self, project_key: str, programme: Node) -> str:
        """Return the result of the pair: the requirements as one tree, and status and deadline."""
        project = self._by_key[project_key]
        said = {
            item["statement"]: _truth(item.get("answer"))
            for item in project.get("judgements", ())
            if item["programme"] == programme["id"]
        }
        facts = self._facts(project, self._by_key.get(project["municipality"], {}))
        status, deadline = self.results(project_key, programme)[:2]
        root = self._today(programme["requirements"])
        return _all((status, deadline, _result(root, facts, said) if root else YES))

    def _today(self, node: Node) -> Node:
        """Leave out what holds on other days; an empty node demands nothing."""
        if "requires" in node:
            first, last = node.get("valid_from") or self._day, node.get("valid_to") or self._day
            return self._today(node["requires"]) if first <= self._day <= last else {}
        if "all_of" in node:
            kept = [found for child in node["all_of"] if (found := self._today(child))]
            return {**node, "all_of": kept} if kept else {}
        return node

    def _status(self, programme: Node) -> str:
        covering = [
            phase
            for phase in programme.get("phases", ())
            if (phase["starts"] or self._day) <= self._day <= (phase["ends"] or self._day)
        ]
        if not covering or not _decides(covering[0]):
            return OPEN
        status = covering[0]["status"]
        return OPEN if status == "unknown" else YES if status in {"open", "rolling", "call"} else NO

    def _deadline(self, programme: Node, land: str | None) -> str:
        return YES if any(_decides(rule) for rule in self._ahead(programme, land)) else OPEN

    def _ahead(self, programme: Node, land: str | None) -> Iterator[Node]:
        for rule in programme.get("deadlines", ()):
            closes = rule.get("closes")
            in_time = closes is not None and (rule["kind"] == "yearly" or self._day <= closes)
            if rule["kind"] == "unknown" or rule.get("land") not in (None, land):
                continue
            if (rule.get("opens") or self._day) <= self._day and (
                in_time or (rule["kind"] == "rolling" and not closes)
            ):
                yield rule

    def _facts(self, project: Data, town: Data) -> dict[str, Any]:
        quarter = self._by_key.get(project.get("neighbourhood"), {})
        applicant = self._by_key.get(project.get("applicant"), {})
        found = {
            **{f"municipality.{name}": _said(value) for name, value in town.items()},
            **{f"applicant.{name}": _said(value) for name, value in applicant.items()},
            "neighbourhood.inhabitants": quarter.get("inhabitants"),
            **_areas(quarter.get("legal_areas"), self._day),
            **_concepts(quarter.get("concepts"), self._day),
            **{f"project.{name}": _said(project.get(name)) for name in _PLAIN},
            **{f"project.{name}": _day(project.get(name)) for name in ("starts", "ends", "first_contract")},
            **{f"project.{name}": (set(project[name]), set()) for name in ("themes", "target_groups") if project.get(name)},
            "project.duration_months": _months(_day(project.get("starts")), _day(project.get("ends"))),
            "project.started": self._started(project),
            "partners": self._partners(project.get("partners")),
            "project.partner_kinds": self._partner_kinds(project.get("partners")),
            "project.resolution_taken": _said(_taken(project, self._day)),
            "project.participation": YES if project["key"] in self._with_participation else None,
            **_money(project.get("costs", ()), project.get("finances", ())),
        }  # fmt: skip
        doubtful = tuple(_doubtful(found, quarter, town))
        return {name: value for name, value in found.items() if not name.startswith(doubtful)}

    def _started(self, project: Data) -> str | None:
        said: str | None = _said(project.get("started"))
        contract = _day(project.get("first_contract"))
        if contract is None:
            return said
        return YES if contract <= self._day else None if said == YES else NO

    def _partners(self, partners: list[Node] | None) -> list[str | None] | None:
        if partners is None:
            return None
        return [self._by_key[item["organisation"]].get("kind") for item in partners]

    def _partner_kinds(self, partners: list[Node] | None) -> tuple[set[str], object] | None:
        if partners is None:
            return None
        kinds = [self._by_key[item["organisation"]].get("kind") for item in partners]
        return {kind for kind in kinds if kind}, _ANY if None in kinds else set()


_PLAIN = ("measure_kind", "facility_kind", "early_start_consent", "other_grants")


def walk(node: Node) -> Iterator[Node]:
    """Yield a node and all below it, depth first."""
    yield node
    for child in _children(node):
        yield from walk(child)


def _children(node: Node) -> list[Node]:
    if "not" in node:
        return [] if "fact" in node["not"] else [node["not"]]  # with a comparison it is told as one condition
    return next((node[name] for name in _GROUPS if name in node), [])


def _result(node: Node, facts: Data, said: Mapping[str, str]) -> str:
    if not _decides(node):
        return OPEN
    if "judgement" in node:
        return said.get(node["judgement"], OPEN)
    if "fact" in node:
        return _compared(node, facts.get(node["fact"]))
    if "partners_at_least" in node:
        return _counted(node, facts.get("partners"))
    if "not" in node and "fact" in node["not"]:
        return {YES: NO, NO: YES, OPEN: OPEN}[_result(node["not"], facts, said)]
    below = [_result(child, facts, said) for child in _children(node)]
    if "all_of" in node:
        return _all(below)
    if "not" in node:
        return {YES: NO, NO: YES, OPEN: OPEN}[below[0]]
    least = node.get("at_least", 1)
    if "exactly_one_of" in node and below.count(YES) > 1:
        return NO
    if below.count(YES) + below.count(OPEN) < least:
        return NO
    sure = below.count(YES) >= least and ("exactly_one_of" not in node or OPEN not in below)
    return YES if sure else OPEN


def _counted(node: Node, partners: list[str | None] | None) -> str:
    if partners is None:
        return OPEN
    sure = sum(1 for kind in partners if kind in node["of_kinds"])
    enough = node["partners_at_least"]
    return YES if sure >= enough else OPEN if sure + partners.count(None) >= enough else NO


def _compared(node: Node, fact: Any) -> str:
    if fact is None:
        return OPEN
    wanted, operator = node["wanted"], node["operator"]
    if operator in {"is", "one_of"}:
        return YES if fact in wanted else NO
    if operator in {"overlaps", "contains_all"}:
        held = [
            YES if item in fact[0] else OPEN if fact[1] is _ANY or item in fact[1] else NO for item in wanted
        ]
        return (
            _all(held) if operator == "contains_all" else YES if YES in held else OPEN if OPEN in held else NO
        )
    bound = date.fromisoformat(str(wanted[0])) if isinstance(fact, date) else Fraction(wanted[0])
    return YES if (fact >= bound if operator == "at_least" else fact <= bound) else NO


def _all(results: Iterable[str]) -> str:
    found = list(results)
    return NO if NO in found else OPEN if OPEN in found else YES


def _decides(node: Node) -> bool:
    return node["basis"].get("standing", "sourced") in {"sourced", "computed"}


def _truth(text: str | None) -> str:
    return text if text in (YES, NO) else OPEN


def _said(value: Any) -> Any:
    return None if value == "unknown" else value


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _months(first: date | None, last: date | None) -> int | None:
    """Return how many months have begun: count their first days, however long a month is."""
    if first is None or last is None or last < first:
        return None
    begins = ((first.year + month // 12, month % 12, first.day) for month in count(first.month - 1))
    return next(
        number for number, begin in enumerate(begins) if begin > (last.year, last.month - 1, last.day)
    )


def _doubtful(found: Data, quarter: Data, town: Data) -> Iterator[str]:
    """Yield how the facts begin that rest on what can't be true together."""
    starts, ends = found["project.starts"], found["project.ends"]
    if starts and ends and ends < starts:
        yield from ("project.starts", "project.ends", "project.duration_months")
    if quarter and quarter["municipality"] != town.get("key"):
        yield from ("neighbourhood.", "municipality.")
    share = found["project.own_share"]
    if share is not None and share > 1:
        yield from ("project.own_share", "project.total_cost", "project.eligible_cost")


def _taken(holder: Data, day: date) -> str:
    """Return whether a decision was taken on a day; what is dated later was still to come."""
    said = holder.get("resolution", {})
    answer: str = said.get("taken", "unknown")
    return NO if answer == YES and (_day(said.get("day")) or day) > day else answer


def _in_force(area: Data, day: date) -> str:
    """Return whether an area holds on a day; its end may have been a plan, and one before its resolution is a slip."""
    taken, ends = _taken(area, day), _day(area.get("ends"))
    resolved = _day(area.get("resolution", {}).get("day"))
    said_taken = area.get("resolution", {}).get("taken") == YES
    if ends and ((taken == YES and ends < day) or (said_taken and resolved and ends < resolved)):
        return "unknown"
    return taken


def _areas(areas: list[Node] | None, day: date) -> dict[str, Any]:
    if areas is None:
        return {}
    resolved = [(area["basis"], _in_force(area, day)) for area in areas]
    named = [area.get("programme") for area in areas]
    return {
        "neighbourhood.legal_bases": ({b for b, taken in resolved if taken == YES}, {b for b, taken in resolved if taken == "unknown"}),
        "neighbourhood.area_programmes": ({name for name in named if name}, _ANY if None in named else set()),
    }  # fmt: skip


def _concepts(concepts: list[Node] | None, day: date) -> dict[str, Any]:
    if concepts is None:
        return {}
    taken = [_taken(item, day) for item in concepts]
    return {
        "neighbourhood.concept_kinds": ({item["kind"] for item in concepts}, set()),
        "neighbourhood.concept_resolved": YES if YES in taken else None if "unknown" in taken else NO,
    }


def _money(costs: Iterable[Node], finances: Iterable[Node]) -> dict[str, Any]:
    amounts = [row["amount_cents"] for row in costs]
    own = [row["amount_cents"] for row in finances if row["kind"] == "own"]
    counted = [row.get("eligible", "unknown") for row in costs]
    return {
        "project.total_cost": sum(amounts) if amounts else None,
        "project.own_share": Fraction(sum(own), sum(amounts)) if own and sum(amounts) else None,
        "project.eligible_cost": None
        if not amounts or "unknown" in counted
        else sum(amount for amount, eligible in zip(amounts, counted, strict=True) if eligible == YES),
    }
