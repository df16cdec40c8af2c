"""What the document of a plan tells besides its figures: reasons, conditions, other plans, contradictions. Read, never worked out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from coordinator_app.domain.source import Source


@dataclass(frozen=True)
class Told:
    """A sentence of a plan: its code, the programme (its id) that it is about, the source it rests on."""

    code: str
    text: str
    programme: str | None
    source: Source | None


@dataclass(frozen=True)
class SourceLabel:
    """What a source of money was called when the plan was made, and until when it can be applied for (None: not known)."""

    label: str
    closes: date | None


@dataclass(frozen=True)
class PlanCondition:
    """What a plan rests on; `risk` where it may turn out otherwise."""

    told: Told
    risk: bool


@dataclass(frozen=True)
class PlanReason:
    """Why a programme on offer is used or not, with every rule that binds."""

    told: Told
    used: bool
    binding: tuple[Told, ...]


@dataclass(frozen=True)
class OtherPlan:
    """Another plan in a sentence, with its score and what grants it brings, in cents."""

    text: str
    score: Mapping[str, int]
    grant_cents: int


@dataclass(frozen=True)
class OwnMoneyStep:
    """What `cents` more (below zero: less) own money of the municipality in a year (None: over all years) would bring.

    `changes` tells whether it would change anything.
    """

    text: str
    year: int | None
    cents: int
    changes: bool


@dataclass(frozen=True)
class PlanConflict:
    """Why no plan is possible: each rule with who could lift it."""

    introduction: str
    rules: tuple[tuple[Told, str], ...]
    money: str | None


@dataclass(frozen=True)
class LeftOutProgramme:
    """A programme that was not on offer: its name, and why; the code is a value of `LeftOutReason`."""

    name: str
    told: Told


@dataclass(frozen=True)
class PlanStory:
    """What a plan tells of one project. `score` and `conflicts` are those of the whole plan, which may have more projects."""

    status_text: str
    gap: Fraction
    score: Mapping[str, int]
    grant_cents: int
    labels: tuple[SourceLabel, ...]
    conditions: tuple[PlanCondition, ...]
    reasons: tuple[PlanReason, ...]
    left_out: tuple[LeftOutProgramme, ...]
    others: tuple[OtherPlan, ...]
    money_steps: tuple[OwnMoneyStep, ...]
    conflicts: tuple[PlanConflict, ...]


def read_story(data: Mapping[str, Any], project: str) -> PlanStory:
    """Return what a plan's document, as parsed JSON without floats, tells of a project.

    Raises:
        ValueError, KeyError, TypeError: The document is none, or of another version.
    """
    told = next((item for item in data["projects"] if item["project"] == project), None)
    own: Mapping[str, Any] = told or {"sources": (), "conditions": (), "reasons": (), "left_out": ()}
    return PlanStory(
        data["status_text"],
        Fraction(data["gap"]),
        _score(data["score"]),
        int(data["totals"]["grant_cents"]),
        tuple(SourceLabel(item["label"], _day(item["closes"])) for item in own["sources"]),
        tuple(PlanCondition(_told(item), bool(item["risk"])) for item in own["conditions"]),
        tuple(
            PlanReason(_told(item), item["code"] == "used", _all_told(item["binding"]))
            for item in own["reasons"]
        ),
        tuple(LeftOutProgramme(item["name"], _told(item)) for item in own["left_out"]),
        tuple(
            OtherPlan(item["text"], _score(item["score"]), int(item["totals"]["grant_cents"]))
            for item in data["alternatives"]
        ),
        tuple(_money_step(item, data["score"]) for item in data["money_steps"]),
        tuple(
            PlanConflict(
                item["introduction"],
                tuple((_told(rule), rule["lifted_by"]) for rule in item["rules"]),
                item["money"],
            )
            for item in data["conflicts"]
        ),
    )


def _score(data: Mapping[str, Any]) -> Mapping[str, int]:
    return {name: int(value) for name, value in data.items()}


def _money_step(item: Mapping[str, Any], score: Mapping[str, Any]) -> OwnMoneyStep:
    same = item["score"] == score and item["first_useful_cents"] is None
    return OwnMoneyStep(item["text"], item["year"], int(item["extra_cents"]), not same)


def _all_told(items: Iterable[Mapping[str, Any]]) -> tuple[Told, ...]:
    return tuple(map(_told, items))


def _told(item: Mapping[str, Any]) -> Told:
    found = item["source"]
    if found is None:
        return Told(item["code"], item["text"], item["programme"], None)
    source = Source(found["url"], found["title"], found["url"], date.fromisoformat(found["seen"]))
    return Told(item["code"], item["text"], item["programme"], source)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
