"""Costs, financing, and what the programme would allow."""

from coordinator_app.documents.kinds.parts.costs import cost_plan
from coordinator_app.documents.kinds.parts.financing import financing_picture, financing_plan
from coordinator_app.documents.kinds.summary.grant import grant_indication
from coordinator_app.documents.kinds.summary.material import Material
from coordinator_app.documents.model import Block, Heading


def money(material: Material) -> tuple[Block, ...]:
    """Return the chapter on money; nothing where no money has been entered."""
    project = material.subject.project
    blocks = (
        *financing_picture(project),
        *cost_plan(project.costs),
        *financing_plan(project, material.programmes),
        *grant_indication(material),
    )
    return (Heading(1, "Kosten und Finanzierung"), *blocks) if blocks else ()
