"""Files with boundaries as the services see them."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Protocol

from coordinator_app.domain.boundary import Area

Coordinates = tuple[Decimal, Decimal]
"""East and north, as a file has them."""

FilePart = tuple[tuple[Coordinates, ...], ...]
"""An outline and its holes, as a file has them."""


class ReferenceSystem(Enum):
    """What the coordinates of a file may count."""

    WGS84 = "EPSG:4326"
    ETRS89 = "EPSG:4258"
    UTM32 = "EPSG:25832"
    UTM33 = "EPSG:25833"


class BoundaryNote(Enum):
    """What was put right or left aside when a boundary was read."""

    CLOSED = "closed"
    REPEATED_CORNERS = "repeated_corners"
    CONVERTED = "converted"
    SYSTEM_CHOSEN = "system_chosen"
    FAR_AWAY = "far_away"


@dataclass(frozen=True)
class BoundaryFeature:
    """One area of a file: its number (from 1 on), what it is called there, its corners as they stand there."""

    number: int
    name: str | None
    parts: tuple[FilePart, ...]

    @property
    def corners(self) -> int:
        """How many corners there are; the one that closes a ring is its first."""
        return sum(len(ring) - (ring[0] == ring[-1]) for part in self.parts for ring in part if ring)


@dataclass(frozen=True)
class BoundaryFile:
    """The areas of a file, the systems their coordinates may be in (several where only a person can know), the rest.

    `without_area` counts points, lines and the like, which are no boundaries.
    """

    path: Path
    features: tuple[BoundaryFeature, ...]
    systems: tuple[ReferenceSystem, ...]
    without_area: int = 0


@dataclass(frozen=True)
class ReadBoundary:
    """A boundary as it would be stored (GeoJSON, WGS 84), its area, and what was done to it, with how often."""

    boundary: str
    area: Area
    notes: Mapping[BoundaryNote, int]


class BoundaryReader(Protocol):
    """Reads files with boundaries."""

    def recognises(self, path: Path) -> bool:
        """Return whether a file holds boundaries, in a format that can be read or in one that can only be named.

        Raises:
            EnvironmentProblem: the file cannot be opened.
        """
        ...

    def read(self, path: Path) -> BoundaryFile:
        """Return the areas of a file.

        Raises:
            InputRejected: the file as a whole is unreadable, of another format, too large or without an area.
            EnvironmentProblem: the file cannot be opened.
        """
        ...

    def boundary_of(
        self, file: BoundaryFile, feature: BoundaryFeature, system: ReferenceSystem
    ) -> ReadBoundary:
        """Return the boundary that an area of a file makes.

        Raises:
            InputRejected: its shape is wrong, or it does not lie in Germany.
        """
        ...
