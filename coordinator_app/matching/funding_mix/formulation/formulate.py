"""From a problem to its model."""

from coordinator_app.matching.funding_mix.classes import groups_of, kept_apart, parts_by_project
from coordinator_app.matching.funding_mix.formulation.book import Book, Formulation
from coordinator_app.matching.funding_mix.formulation.rule_rows import ROWS
from coordinator_app.matching.funding_mix.formulation.structure import (
    write_columns,
    write_risks,
    write_structure,
)
from coordinator_app.matching.funding_mix.problem import Problem
from coordinator_app.matching.funding_mix.rules import RateCap, Rule


def formulate(problem: Problem, without: frozenset[Rule] = frozenset(), *, merge: bool = True) -> Formulation:
    """Return the linear rows of a problem.

    Args:
        problem: The question.
        without: Rules to leave out.
        merge: Whether cost rows that every rule treats alike become one group. The model is then a relaxation: it lets
            through every plan, and amounts that miss one by cents.
    """
    rules = tuple(rule for rule in problem.rules if rule not in without) if without else problem.rules
    parts, apart = parts_by_project(rules), kept_apart(rules)
    groups = {
        case.key: groups_of(case, parts.get(case.key, ()), apart, merge=merge) for case in problem.projects
    }
    merged = any(len(group.costs) > 1 for items in groups.values() for group in items)
    book = Book(problem, rules, apart, merged, {case.key: case for case in problem.projects}, groups)
    for rule in rules:
        if isinstance(rule, RateCap):
            book.caps.setdefault((rule.part.project, rule.part.programme), []).append(rule)
    for case in problem.projects:
        write_columns(book, case)
    for case in problem.projects:
        write_structure(book, case)
        write_risks(book, case)
    for rule in rules:
        ROWS[type(rule)](book, rule)
    return book.closed()
