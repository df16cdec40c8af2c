"""Whether a plan keeps every rule: written from the sentences of `rules`, in integers and fractions, apart from what makes plans."""

from coordinator_app.matching.funding_mix.verification.checker import check
from coordinator_app.matching.funding_mix.verification.violation import Violation

__all__ = ["Violation", "check"]
