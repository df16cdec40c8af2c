"""A finding with its German, as the tree of findings shows it. Qt-free."""

from dataclasses import dataclass

from coordinator_app.matching.eligibility.assessment import Finding
from coordinator_app.wording.findings import FindingText


@dataclass(frozen=True)
class FindingNode:
    """One line of the tree: what is demanded here, in which word it ended, everything else, the lines below."""

    sentence: str
    word: str
    text: FindingText
    finding: Finding
    children: tuple["FindingNode", ...] = ()
