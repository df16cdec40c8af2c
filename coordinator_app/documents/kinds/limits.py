"""Texts that are longer than a kind of document provides for: named with their length, never cut."""

from collections.abc import Iterable, Iterator

from coordinator_app.documents.kinds.kind import TextLimit
from coordinator_app.documents.kinds.parts.open_points import Remark, remark
from coordinator_app.documents.kinds.parts.phrases import capital
from coordinator_app.domain.project import Project
from coordinator_app.domain.records import Kind
from coordinator_app.wording import formats
from coordinator_app.wording.terms import term


def too_long(project: Project, limits: Iterable[TextLimit]) -> Iterator[Remark]:
    """Yield a remark on each text of the project that is longer than its limit."""
    for limit in limits:
        text = project.description(limit.block) or ""
        if len(text) > limit.characters:
            told = (
                f"Der Text {formats.quoted(capital(term(limit.block)))} hat {formats.number(len(text))} Zeichen; "
                f"vorgesehen sind höchstens {formats.number(limit.characters)}. Er ist ungekürzt abgedruckt."
            )
            yield remark(told, Kind.PROJECT, project.key, "descriptions")
