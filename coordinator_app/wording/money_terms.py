"""The German term of every member of the closed lists in `matching.terms`: verdicts, doubts and parts of a rate."""

from collections.abc import Mapping
from typing import Any

from coordinator_app.matching.terms.cumulation import Verdict
from coordinator_app.matching.terms.rates import Part, RateDoubt

FOR_A_PERSON = "von einer Person zu prüfen"
"""What stands where the rules leave the decision to somebody."""

VERDICT: Mapping[Verdict, str] = {
    Verdict.FORBIDDEN: "nicht zulässig",
    Verdict.UNKNOWN: "nicht bekannt",
    Verdict.CONDITIONAL: FOR_A_PERSON,
    Verdict.SEPARATE_COSTS: "nur für getrennte Kosten zulässig",
    Verdict.UP_TO: "bis zu einer Obergrenze zulässig",
    Verdict.ALLOWED: "zulässig",
}

RATE_DOUBT: Mapping[RateDoubt, str] = {
    RateDoubt.NO_CASE: "In den Quellen steht kein Fördersatz, der hier gilt.",
    RateDoubt.CASE_OPEN: "Noch ist offen, welcher Fall gilt.",
    RateDoubt.CEILING_ONLY: "Das ist eine Obergrenze und kein zugesagter Wert.",
    RateDoubt.NOT_STATED: "Die Quellen nennen den Anteil nicht.",
    RateDoubt.WEAK_SOURCE: "Der Anteil ist nicht durch eine Quelle belegt.",
}

PART: Mapping[Part, str] = {
    Part.GRANT: "Förderung",
    Part.FEDERAL: "Anteil des Bundes",
    Part.LAND: "Anteil des Landes",
    Part.EU: "Anteil der EU",
    Part.MUNICIPAL: "Anteil der Kommune",
}

TABLES: tuple[Mapping[Any, str], ...] = (VERDICT, RATE_DOUBT, PART)
