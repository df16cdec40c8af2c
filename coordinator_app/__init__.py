"""Quartierslotse: funding for disadvantaged neighbourhoods, found, explained, bundled and applied for."""

__version__ = "0.1.0"
