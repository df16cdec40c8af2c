"""What a report on participation is expected to tell; the fields are asked about a `NeighbourhoodContent`."""

from collections.abc import Callable

from coordinator_app.documents.kinds.participation.events import held, lacking
from coordinator_app.documents.kinds.parts.required_fields import ExpectedField
from coordinator_app.domain.participation import Participation
from coordinator_app.domain.records import Kind


def _of_each(
    label: str, field: str, given: Callable[[Participation], object], *, required: bool = True
) -> ExpectedField:
    """Expect something of each event that took place."""
    return ExpectedField(
        f"{label} bei jeder Beteiligung",
        Kind.PARTICIPATION,
        field,
        lambda content: bool(held(content)) and not lacking(content, given),
        required,
    )


GIVEN: dict[str, tuple[str, Callable[[Participation], object]]] = {
    "day": ("Tag", lambda event: event.day),
    "reached": ("Zahl der erreichten Personen", lambda event: event.reached is not None),
    "target_groups": ("Zielgruppen", lambda event: event.target_groups),
    "result": ("Ergebnis", lambda event: (event.result or "").strip()),
    "evidence": ("Nachweis", lambda event: (event.evidence or "").strip()),
}
"""What is asked of an event: its label, and whether it is there."""

OPTIONAL = frozenset({"evidence"})

PARTICIPATION_FIELDS: tuple[ExpectedField, ...] = (
    ExpectedField(
        "mindestens eine Beteiligung", Kind.PARTICIPATION, "key", lambda content: bool(held(content))
    ),
    *(
        _of_each(label, field, given, required=field not in OPTIONAL)
        for field, (label, given) in GIVEN.items()
    ),
)
