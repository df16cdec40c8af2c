"""What the match of all pairs is measured against: plain loops, rule engines from outside, and a fused loop in C."""

import ctypes
import importlib
import json
import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from enum import Enum
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from coordinator_app.domain.programme import Programme
from coordinator_app.domain.requirement import (
    AllOf,
    AtLeast,
    Comparison,
    Dated,
    Judgement,
    Operator,
    PartnerCount,
    Requirement,
    children_of,
    on_day,
)
from coordinator_app.domain.truth import Truth
from coordinator_app.domain.vocabulary import Land
from coordinator_app.matching.bulk.bits import Bits
from coordinator_app.matching.bulk.circuit import Circuit
from coordinator_app.matching.bulk.questions import Question
from coordinator_app.matching.eligibility.assessment import FitLevel
from coordinator_app.matching.eligibility.columns import read_columns
from coordinator_app.matching.eligibility.evaluation import PARTNERS
from coordinator_app.matching.eligibility.facts import FACTS, FACTS_BY_NAME, FactKind
from coordinator_app.matching.eligibility.subject import Subject
from coordinator_app.matching.eligibility.timing import deadline_finding, status_finding

# The plain loop: numbers instead of terms (0 no, 1 unknown, 2 yes), everything parsed before, each criterion's result kept.

NUMBER = {Truth.NO: 0, Truth.UNKNOWN: 1, Truth.YES: 2}
TRUTH = (Truth.NO, Truth.UNKNOWN, Truth.YES)


class Plain(NamedTuple):
    """A node of a tree, made ready for a loop; `wanted` is parsed."""

    what: str
    decides: bool
    fact: str
    wanted: Any
    below: tuple["Plain", ...]


class PlainProgramme(NamedTuple):
    """A programme, made ready for a loop."""

    id: str
    status: int
    deadline: Mapping[Land | None, int]
    nodes: tuple[Plain, ...]
    themes: frozenset[Enum]
    others: frozenset[Enum]


class PlainSubject(NamedTuple):
    """A subject with its facts, made ready for a loop."""

    land: Land | None
    facts: Mapping[str, Any]
    judgements: Mapping[tuple[str, str], int]
    themes: frozenset[Enum]
    others: frozenset[Enum | None]


def plain_programme(programme: Programme, day: date) -> PlainProgramme:
    """Return what the plain loop needs of a programme."""
    root = on_day(programme.requirements, day)
    nodes = () if root is None else children_of(root) if isinstance(root, AllOf) else (root,)
    lands: tuple[Land | None, ...] = (None, *Land)
    return PlainProgramme(
        programme.id,
        NUMBER[status_finding(programme, day).result],
        {land: NUMBER[deadline_finding(programme, day, land).result] for land in lands},
        tuple(map(_plain, nodes)),
        frozenset(programme.themes),
        frozenset((*programme.target_groups, *programme.facility_kinds)),
    )


def plain_subjects(subjects: Sequence[Subject], day: date) -> tuple[PlainSubject, ...]:
    """Return what the plain loop needs of subjects."""
    names = tuple(definition.name for definition in FACTS)
    columns = read_columns(subjects, day, names)
    return tuple(
        PlainSubject(
            subject.municipality.land if subject.municipality else None,
            {name: columns[name][place] for name in names},
            {(item.programme, item.statement): NUMBER[item.answer] for item in subject.project.judgements},
            frozenset(subject.project.themes),
            frozenset((*subject.project.target_groups, subject.project.facility_kind)),
        )
        for place, subject in enumerate(subjects)
    )


def _plain(node: Requirement) -> Plain:
    match node:
        case Dated():
            return _plain(node.requires)
        case Comparison(fact=fact, operator=operator):
            wanted = FACTS_BY_NAME[fact].parse(node.wanted)
            ordered = operator in (Operator.AT_LEAST, Operator.AT_MOST)
            return Plain(
                operator.value, node.basis.decides, fact, wanted[0] if ordered else frozenset(wanted), ()
            )
        case PartnerCount(partners_at_least=number, of_kinds=kinds):
            return Plain("partners", node.basis.decides, PARTNERS, (number, frozenset(kinds)), ())
        case Judgement():
            return Plain("judgement", node.basis.decides, "", node.judgement, ())
        case _:
            number = node.at_least if isinstance(node, AtLeast) else 0
            below = tuple(map(_plain, children_of(node)))
            return Plain(type(node).__name__, node.basis.decides, "", number, below)


def plain_pair(subject: PlainSubject, programme: PlainProgramme) -> tuple[int, tuple[int, ...], FitLevel]:
    """Return eligible, the result of every criterion, and the fit of a pair."""
    kept: list[int] = []
    results = [programme.status, programme.deadline[subject.land]]
    results.extend([_result(node, subject, programme.id, kept) for node in programme.nodes])
    return min(results), tuple(kept), _fit(subject, programme)


def _fit(subject: PlainSubject, programme: PlainProgramme) -> FitLevel:
    if not subject.themes or not programme.themes:
        return FitLevel.UNKNOWN
    themes = not subject.themes.isdisjoint(programme.themes)
    others = not subject.others.isdisjoint(programme.others)
    if themes and (others or not programme.others):
        return FitLevel.STRONG
    return FitLevel.PARTIAL if themes or others else FitLevel.NONE


def _result(node: Plain, subject: PlainSubject, programme: str, kept: list[int]) -> int:
    """Return the result of a node, and keep the one of every criterion."""
    if node.below:
        result = _group(node, [_result(child, subject, programme, kept) for child in node.below])
        return result if node.decides else 1
    result = _leaf(node, subject, programme) if node.decides else 1
    kept.append(result)
    return result


def _leaf(node: Plain, subject: PlainSubject, programme: str) -> int:
    what, wanted = node.what, node.wanted
    if what == "judgement":
        return subject.judgements.get((programme, wanted), 1)
    content = subject.facts[node.fact]
    if content is None:
        return 1
    match what:
        case "is" | "one_of":
            return 2 if content in wanted else 0
        case "at_least":
            return 2 if content >= wanted else 0
        case "at_most":
            return 2 if content <= wanted else 0
        case "overlaps":
            return max([_member(item, content) for item in wanted])
        case "contains_all":
            return min([_member(item, content) for item in wanted])
        case _:
            return _partners(content, *wanted)


def _partners(content: Any, number: int, kinds: frozenset[Enum]) -> int:
    sure = sum([count for kind, count in zip(content.sure, content.counts, strict=True) if kind in kinds])
    return 2 if sure >= number else 1 if sure + content.unsaid >= number else 0


def _member(item: Any, content: Any) -> int:
    return 2 if item in content.sure else 1 if item in content.possible else 0


def _group(node: Plain, results: list[int]) -> int:
    match node.what:
        case "AllOf":
            return min(results)
        case "AnyOf":
            return max(results)
        case "Not":
            return 2 - results[0]
        case _:
            sure, possible = results.count(2), len(results) - results.count(0)
            if node.what == "AtLeast":
                return 2 if sure >= node.wanted else 1 if possible >= node.wanted else 0
            if possible == 0 or sure > 1:
                return 0
            return 2 if sure == possible == 1 else 1


# Engines from outside: an easier task, with yes and no alone; an unknown fact is an empty one.


def peer_context(subject: PlainSubject) -> dict[str, Any]:
    """Return the facts in terms that every engine knows: texts, numbers, lists; nobody has judged anything."""
    found = {
        name.replace(".", "_"): _EMPTY[FACTS_BY_NAME[name].kind] if content is None else _outside(content)
        for name, content in subject.facts.items()
    }
    return {**found, "judged": False}


_EMPTY: Mapping[FactKind, Any] = {
    kind: [] if kind is FactKind.CHOICES else "" if kind in (FactKind.CHOICE, FactKind.FLAG) else 0
    for kind in FactKind
}


def _outside(content: Any) -> Any:
    if hasattr(content, "sure"):
        return [item.value for item in content.sure]
    if isinstance(content, Enum):
        return content.value
    if isinstance(content, date):
        return content.toordinal()
    return float(content) if isinstance(content, Fraction) else content


def zen_expression(node: Plain) -> str:
    """Return a tree in the expression language of zen-engine."""
    below = [f"({zen_expression(child)})" for child in node.below]
    fact = node.fact.replace(".", "_")
    match node.what:
        case "AllOf":
            return " and ".join(below)
        case "AnyOf":
            return " or ".join(below)
        case "Not":
            return f"not {below[0]}"
        case "AtLeast" | "ExactlyOne":
            compare = f">= {node.wanted}" if node.what == "AtLeast" else "== 1"
            return f"sum([{', '.join(f'{item} ? 1 : 0' for item in below)}]) {compare}"
        case "judgement":
            return "judged"
        case "at_least" | "at_most":
            sign = ">=" if node.what == "at_least" else "<="
            return f"{fact} {sign} {_outside(node.wanted)}"
        case "is" | "one_of":
            return f"{fact} in {_listed(node.wanted)}"
        case "overlaps":
            return f"some({fact}, # in {_listed(node.wanted)})"
        case "contains_all":
            return f"all({_listed(node.wanted)}, # in {fact})"
        case _:
            return f"count({fact}, # in {_listed(node.wanted[1])}) >= {node.wanted[0]}"


def _listed(items: frozenset[Any]) -> str:
    return json.dumps(sorted(item.value for item in items))


def json_logic_rule(node: Plain) -> Any:
    """Return a tree as JsonLogic."""
    below = [json_logic_rule(child) for child in node.below]
    fact = {"var": node.fact.replace(".", "_")}
    match node.what:
        case "AllOf":
            return {"and": below}
        case "AnyOf":
            return {"or": below}
        case "Not":
            return {"!": below}
        case "AtLeast" | "ExactlyOne":
            counted = {"+": [{"if": [item, 1, 0]} for item in below]}
            return {">=": [counted, node.wanted]} if node.what == "AtLeast" else {"==": [counted, 1]}
        case "judgement":
            return {"var": "judged"}
        case "at_least" | "at_most":
            return {">=" if node.what == "at_least" else "<=": [fact, _outside(node.wanted)]}
        case "is" | "one_of":
            return {"in": [fact, sorted(item.value for item in node.wanted)]}
        case "overlaps":
            return {"some": [fact, {"in": [{"var": ""}, sorted(item.value for item in node.wanted)]}]}
        case "contains_all":
            return {"and": [{"in": [item.value, fact]} for item in node.wanted]}
        case _:
            kinds = sorted(item.value for item in node.wanted[1])
            return {">=": [{"+": [{"if": [{"in": [kind, fact]}, 1, 0]} for kind in kinds]}, node.wanted[0]]}


def peer(module: str) -> Any | None:
    """Return the module of a peer, or None where it is not installed."""
    try:
        return importlib.import_module(module)
    except ImportError:
        return None


# The fused lower bound: the same gates in C.

_SOURCE = """
#include <stdint.h>
#include <stddef.h>
void run(uint64_t *rows, const intptr_t *kinds, const intptr_t *wanted, const intptr_t *starts,
         const intptr_t *below, intptr_t first, intptr_t gates, intptr_t words) {
  for (intptr_t gate = 0; gate < gates; gate++) {
    uint64_t *out = rows + (first + gate) * 2 * words;
    const intptr_t *child = below + starts[gate];
    intptr_t count = starts[gate + 1] - starts[gate];
    const uint64_t *row = rows + child[0] * 2 * words;
    if (kinds[gate] == 0) {
      for (intptr_t w = 0; w < words; w++) { out[w] = ~row[words + w]; out[words + w] = ~row[w]; }
    } else if (kinds[gate] == 3) {
      for (intptr_t w = 0; w < 2 * words; w++) {
        uint64_t reached[64] = {0};
        for (intptr_t c = 0; c < count; c++) {
          uint64_t x = rows[child[c] * 2 * words + w];
          for (intptr_t k = wanted[gate] - 1; k > 0; k--) reached[k] |= reached[k - 1] & x;
          reached[0] |= x;
        }
        out[w] = reached[wanted[gate] - 1];
      }
    } else {
      for (intptr_t w = 0; w < 2 * words; w++) out[w] = row[w];
      for (intptr_t c = 1; c < count; c++) {
        row = rows + child[c] * 2 * words;
        if (kinds[gate] == 1) for (intptr_t w = 0; w < 2 * words; w++) out[w] &= row[w];
        else for (intptr_t w = 0; w < 2 * words; w++) out[w] |= row[w];
      }
    }
  }
}
"""


def fused_loop(circuit: Circuit[Question], folder: Path) -> Callable[[Bits], None] | None:
    """Return the gates of a circuit as one loop in C over its rows, or None where there is no compiler."""
    compiler = shutil.which("gcc") or shutil.which("cc")
    if compiler is None:
        return None
    source, library = folder / "gates.c", folder / "gates.so"
    source.write_text(_SOURCE, encoding="utf-8")
    subprocess.run([compiler, "-O3", "-march=native", "-shared", "-fPIC", "-o", library, source], check=True)
    function = ctypes.CDLL(str(library)).run
    kinds, wanted, starts, below = [], [], [0], []
    for step in circuit.steps:
        for place in range(step.stop - step.start):
            rows = [int(column[place]) for column in step.columns if len(column) > place]
            kinds.append(int(step.operation))
            wanted.append(step.wanted)
            below.extend(rows)
            starts.append(len(below))
    arrays = [np.array(numbers, dtype=np.intp) for numbers in (kinds, wanted, starts, below)]
    first, gates = circuit.steps[0].start, len(kinds)

    def run(rows: Bits) -> None:
        pointers = [ctypes.c_void_p(array.ctypes.data) for array in (rows, *arrays)]
        sizes = [ctypes.c_ssize_t(number) for number in (first, gates, rows.shape[1] // 2)]
        function(*pointers, *sizes)

    return run
