"""The events of a Quartier in the order of their days, and which of them are over on the day of the report."""

from collections.abc import Callable, Iterable
from datetime import date

from coordinator_app.domain.participation import Participation
from coordinator_app.domain.project import Project
from coordinator_app.services.ports.documents import NeighbourhoodContent


def held(content: NeighbourhoodContent) -> tuple[Participation, ...]:
    """Return what took place by the day of the report; an event without a day is taken as held, as everywhere."""
    return _ordered(event for event in content.participation if event.day is None or event.day <= content.day)


def planned(content: NeighbourhoodContent) -> tuple[Participation, ...]:
    """Return what is to take place after the day of the report."""
    return _ordered(
        event for event in content.participation if event.day is not None and event.day > content.day
    )


def people(events: Iterable[Participation]) -> int | None:
    """Return how many people were counted; None where nobody counted. Who came twice is counted twice."""
    counted = [event.reached for event in events if event.reached is not None]
    return sum(counted) if counted else None


def projects(content: NeighbourhoodContent) -> tuple[Project, ...]:
    """Return the projects of the Quartier, by key."""
    return tuple(sorted((item.project for item in content.subjects), key=lambda project: project.key))


def lacking(
    content: NeighbourhoodContent, given: Callable[[Participation], object]
) -> tuple[Participation, ...]:
    """Return the events that took place and lack something."""
    return tuple(event for event in held(content) if not given(event))


def _ordered(events: Iterable[Participation]) -> tuple[Participation, ...]:
    return tuple(sorted(events, key=lambda event: (event.day or date.max, event.key)))
