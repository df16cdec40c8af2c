"""Templates of projects: a project kept as a pattern for new ones; it is no project and counts nowhere."""

from dataclasses import dataclass

KEY_PREFIX = "V"


@dataclass(frozen=True)
class ProjectTemplate:
    """A pattern for projects; `document` is a project as the codec writes it, as JSON text."""

    key: str
    title: str
    document: str
