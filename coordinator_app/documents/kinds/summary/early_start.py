"""The box on an early start: how the begin stands to application, notice and consent, and the rule word for word."""

from coordinator_app.documents.kinds.summary.material import Material
from coordinator_app.documents.model import Block, Notice, NoticeKind
from coordinator_app.matching.early_start import Severity, early_start
from coordinator_app.wording.early_start import SIGNS, TITLE, dates_sentence, describe, rule_sentence


def early_start_section(material: Material) -> tuple[Block, ...]:
    """Return the box; it belongs to the conditions, behind which it stands, and has no heading of its own."""
    content, programme = material.content, material.programme
    found = early_start(material.subject, programme, content.applications, content.day)
    text = describe(found, programme)
    items = (dates_sentence(found), text.advice, rule_sentence(found, programme, material.quoted))
    warned = text.severity in (Severity.RED, Severity.AMBER)
    return (
        Notice(
            TITLE if text.severity is Severity.NOTE else f"{SIGNS[text.severity]} {TITLE}",
            items=tuple(item for item in items if item),
            text=" ".join(part for part in (text.what, text.why) if part),
            kind=NoticeKind.OPEN if warned else NoticeKind.INFORMATION,
        ),
    )
