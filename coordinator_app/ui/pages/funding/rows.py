"""The rows of projects and programmes on the page Finanzierung. Qt-free."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from coordinator_app.matching.funding_mix.conditions import LeftOutReason
from coordinator_app.matching.funding_mix.explanation import Reason
from coordinator_app.matching.funding_mix.plan import Score
from coordinator_app.ui.pages.funding.figures import Pair, Sums, sums_of
from coordinator_app.ui.pages.funding.question import Question, Stance
from coordinator_app.ui.tone import Tone
from coordinator_app.wording.funding_plan import reason_text
from coordinator_app.wording.funding_plan_conditions import LEFT_OUT_HEADINGS, left_out_text
from coordinator_app.wording.funding_plan_words import PlanText, PlanWords

_OPENING = "genutzt: "
"""Where the sentence on a programme comes to the point; names before may have a colon of their own."""

NO_COSTS = "keine Kosten"


class Role(Enum):
    """What a programme has to do with the plan of a project."""

    USED = "used"
    OFFERED = "offered"
    LEFT_OUT = "left_out"


ROLE_WORDS: Mapping[Role, str] = {
    Role.USED: "✓ genutzt",
    Role.OFFERED: "– nicht genutzt",
    Role.LEFT_OUT: "✗ scheidet aus",
}
_ROLE_TONES: Mapping[Role, Tone] = {Role.USED: Tone.GOOD, Role.OFFERED: Tone.PLAIN, Role.LEFT_OUT: Tone.QUIET}
STANCE_WORDS: Mapping[Stance, str] = {
    Stance.FREE: "–",
    Stance.PINNED: "muss sein",
    Stance.FORBIDDEN: "darf nicht",
}


@dataclass(frozen=True)
class ProgrammeRow:
    """A programme in a project: whether it is used, its grant, what somebody wants of it, and why.

    `why` is None where it was not worked out; `left_out` is why it is not on offer at all.
    """

    project: str
    project_title: str
    programme: str
    name: str
    role: Role
    cents: int | None
    stance: Stance
    why: PlanText | None
    left_out: LeftOutReason | None = None
    approved: bool = False

    @property
    def key(self) -> tuple[str, str]:
        """What a row is known by."""
        return self.project, self.programme

    @property
    def state(self) -> str:
        """Whether it is used, with a sign."""
        return "✓ bewilligt" if self.approved else ROLE_WORDS[self.role]

    @property
    def tone(self) -> Tone:
        """The tone of its state."""
        return _ROLE_TONES[self.role]

    @property
    def wish(self) -> str:
        """What somebody wants of it."""
        return STANCE_WORDS[self.stance]

    @property
    def reason(self) -> str:
        """Why, in few words where there are few, without the name that stands in the row already."""
        if self.left_out is not None:
            text = LEFT_OUT_HEADINGS[self.left_out]
        elif self.why is not None:
            text = self.why.text.partition(_OPENING)[2] or self.why.text
        else:
            text = "–"
        return text


@dataclass(frozen=True)
class ProjectRow:
    """A project of the portfolio, or (`key` None) all that are funded together."""

    key: str | None
    title: str
    state: str
    tone: Tone
    weight: int
    sums: Sums
    programmes: int
    must: bool = False

    @property
    def is_sum(self) -> bool:
        """Whether it is all together."""
        return self.key is None


def project_row(case_and_plan: Pair, question: Question) -> ProjectRow:
    """Return the row of a project: whether it is funded, and who pays what."""
    case, plan = case_and_plan
    if plan.funded:
        state, tone = "✓ finanziert", Tone.GOOD
    elif not case.costs:
        state, tone = f"? {NO_COSTS}", Tone.OPEN
    else:
        state, tone = "✗ nicht finanziert", Tone.BAD
    return ProjectRow(
        case.key,
        case.title,
        state,
        tone,
        case.weight,
        sums_of(case, plan),
        len(plan.used),
        case.key in question.wishes.must_fund,
    )


def programme_rows(
    case_and_plan: Pair,
    question: Question,
    reasons: Mapping[tuple[str, str], Reason],
    score: Score,
    words: PlanWords,
    *,
    few: bool = False,
) -> Iterator[ProgrammeRow]:
    """Yield the programmes of a project: those on offer, used or not, and those that are left out; or `few` of them.

    Few are those in use and those that somebody wants in or out.
    """
    case, plan = case_and_plan
    for offer in case.offers:
        grant, reason = plan.grant(offer.programme), reasons.get((case.key, offer.programme))
        if few and grant is None and question.stance(offer.programme, case.key) is Stance.FREE:
            continue
        yield ProgrammeRow(
            case.key,
            case.title,
            offer.programme,
            offer.name,
            Role.OFFERED if grant is None else Role.USED,
            None if grant is None else grant.cents,
            question.stance(offer.programme, case.key),
            None if reason is None else reason_text(reason, score, words),
            approved=offer.approved,
        )
    for item in case.left_out:
        if few and question.stance(item.programme, case.key) is Stance.FREE:
            continue
        yield ProgrammeRow(
            case.key,
            case.title,
            item.programme,
            item.name,
            Role.LEFT_OUT,
            None,
            question.stance(item.programme, case.key),
            left_out_text(item, words),
            item.reason,
        )
