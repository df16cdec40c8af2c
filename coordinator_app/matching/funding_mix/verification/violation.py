"""What a verification finds, as data."""

from dataclasses import dataclass
from fractions import Fraction

from coordinator_app.matching.funding_mix.rules import Rule


@dataclass(frozen=True)
class Violation:
    """Something that a plan breaks: a rule of the problem, or (None) what holds for every plan; `code` tells what it is.

    `project` is None where it is about several projects. `found` and `limit` are cents or numbers of something, where there
    are such; which of them must be the larger one follows from the code.
    """

    rule: Rule | None
    project: str | None
    found: int | Fraction | None
    limit: int | Fraction | None
    code: str
