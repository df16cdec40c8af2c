"""Which text of a project becomes which part of a practice example, and how that is told. Qt-free."""

from collections.abc import Mapping
from typing import Any

from coordinator_app.domain.good_example import GoodExample
from coordinator_app.domain.project import DescriptionBlock, Project
from coordinator_app.ui.reading import Markup, heading, joined, paragraph, plain, toned
from coordinator_app.ui.tone import Tone
from coordinator_app.wording.fields import field_label
from coordinator_app.wording.terms import term

ORIGINS: Mapping[str, DescriptionBlock] = {
    "situation": DescriptionBlock.NEED,
    "approach": DescriptionBlock.ACTIVITIES,
    "effect": DescriptionBlock.RESULTS,
}
"""The parts of an example that have a counterpart in a project; lessons and transfer are written anew."""

PARTS = ("situation", "approach", "effect", "lessons", "transfer")


def values_of(project: Project) -> tuple[tuple[str, Any], ...]:
    """Return what an example of a project begins with."""
    texts = ((part, project.description(block)) for part, block in ORIGINS.items())
    return (
        ("title", project.title),
        ("project", project.key),
        ("neighbourhood", project.neighbourhood),
        *((part, text) for part, text in texts if text is not None),
    )


def is_taken_over(example: GoodExample, part: str, project: Project | None) -> bool:
    """Return whether a part still is the text of the project, word for word."""
    block = ORIGINS.get(part)
    text = getattr(example, part)
    return (
        block is not None and project is not None and text is not None and text == project.description(block)
    )


def origin_text(part: str) -> str:
    """Return where the text of a part was taken from."""
    return f"wörtlich aus dem Projekt übernommen („{term(ORIGINS[part])}“), noch nicht umgeschrieben"


def taken_markup(project: Project) -> Markup:
    """Return which texts of a project would be taken over."""
    parts: list[Markup] = []
    for part in PARTS:
        block = ORIGINS.get(part)
        parts.append(heading(field_label(GoodExample, part)))
        text = project.description(block) if block is not None else None
        if block is None:
            parts.append(paragraph(toned("schreiben Sie selbst", Tone.QUIET)))
        elif text is None:
            parts.append(
                paragraph(toned(f"Das Projekt hat dazu noch keinen Text („{term(block)}“).", Tone.OPEN))
            )
        else:
            parts.append(paragraph(toned(f"aus „{term(block)}“", Tone.QUIET), kind="source"))
            parts.append(paragraph(plain(text)))
    return joined(parts)
