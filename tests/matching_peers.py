"""What the match of all pairs is measured against: rule engines from outside, and a fused loop in C."""

import ctypes
import importlib
import json
import shutil
import subprocess
from collections.abc import Callable, Mapping
from datetime import date
from enum import Enum
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np

from coordinator_app.matching.bulk.bits import Bits
from coordinator_app.matching.bulk.circuit import Circuit
from coordinator_app.matching.bulk.questions import Question
from coordinator_app.matching.eligibility.facts import FACTS_BY_NAME, FactKind
from matching_plain import Plain, PlainProgramme, PlainSubject

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


def zen_programme(programme: PlainProgramme) -> str:
    """Return a programme in the expression language of zen-engine; one that is closed is a no."""
    if programme.status == 0:
        return "false"
    return " and ".join(f"({zen_expression(node)})" for node in programme.nodes) or "true"


def json_logic_programme(programme: PlainProgramme) -> Any:
    """Return a programme as JsonLogic; one that is closed is a no."""
    return {"and": [programme.status != 0, *map(json_logic_rule, programme.nodes)]}


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
