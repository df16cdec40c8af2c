"""What is to be done next: steps of applications, and days that have passed."""

from collections.abc import Iterator

from coordinator_app.documents.model import Block, BulletList
from coordinator_app.domain.truth import Truth
from coordinator_app.services.ports.documents import ProjectContent
from coordinator_app.wording import formats
from coordinator_app.wording.terms import term


def next_steps(content: ProjectContent) -> tuple[Block, ...]:
    """Return the next steps as a list; nothing where none is known."""
    items = (*_overdue(content), *_of_applications(content))
    return (BulletList(items),) if items else ()


def _overdue(content: ProjectContent) -> Iterator[str]:
    passed = [
        item
        for item in content.subject.project.milestones
        if item.due is not None and item.due < content.day and item.done is not Truth.YES
    ]
    if passed:
        names = "; ".join(f"{item.label} ({formats.day(item.due)})" for item in passed if item.due)
        yield f"Der Termin ist vorbei, zu klären ist der Stand: {names}."


def _of_applications(content: ProjectContent) -> Iterator[str]:
    programmes = {item.id: item.short_name for item in content.catalogue}
    for item in content.applications:
        if item.next_step:
            due = f" (bis {formats.day(item.next_step_due)})" if item.next_step_due else ""
            name = programmes.get(item.programme, item.programme)
            yield f"{term(item.kind)} zu {formats.quoted(name)}: {item.next_step.rstrip('.')}{due}."
