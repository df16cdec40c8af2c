"""The figures of a Quartier against the town: those that argue the need, as many as a short table takes."""

from coordinator_app.documents.kinds.parts.indicator_series import chosen, series_of
from coordinator_app.documents.kinds.parts.indicator_table import indicator_table
from coordinator_app.documents.kinds.summary.material import Material
from coordinator_app.documents.model import Block
from coordinator_app.domain.neighbourhood import Neighbourhood

_MOST_ROWS = 8


def indicator_blocks(material: Material, neighbourhood: Neighbourhood) -> tuple[Block, ...]:
    """Return the table of figures with its notes; nothing where there are none."""
    series = series_of(neighbourhood.indicators)
    if not series:
        return ()
    town = material.subject.municipality
    return indicator_table(chosen(series, _MOST_ROWS), len(series), town, material.sources)
