"""What single programmes say of a cost row, as people type and read it: "biwaq_vi: nein; sks: ja"."""

from collections.abc import Iterable, Mapping

from coordinator_app.domain.cost import CostEligibility
from coordinator_app.domain.errors import DomainError
from coordinator_app.domain.truth import Truth
from coordinator_app.wording.terms import TRUTH

_WORDS: Mapping[str, Truth] = {**{word: flag for flag, word in TRUTH.items()}, "offen": Truth.UNKNOWN}


def exceptions_text(exceptions: Iterable[CostEligibility]) -> str:
    """Return exceptions in one line; nothing is an empty text."""
    return "; ".join(f"{item.programme}: {TRUTH[item.eligible]}" for item in exceptions)


def parse_exceptions(text: str) -> tuple[CostEligibility, ...]:
    """Return the exceptions that a text names, in its order; blanks and empty parts do not count.

    Raises:
        DomainError: `exceptions_unreadable`; what is meant is never guessed at.
    """
    return tuple(_exception(part) for part in text.replace("\n", ";").split(";") if part.strip())


def _exception(part: str) -> CostEligibility:
    programme, _, said = part.rpartition(":")
    flag = _WORDS.get(" ".join(said.casefold().split()))
    if flag is None or not programme.strip():
        raise DomainError("exceptions_unreadable", text=part.strip())
    return CostEligibility(programme.strip(), flag)
