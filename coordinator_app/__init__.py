"""Quartierslotse: funding for disadvantaged neighbourhoods, found, explained, bundled and applied for."""

__version__ = "0.1.0"

DATABASE_VERSION = 6
"""The number of the last migration of databases, told beside the program's own version: so people find out which program a newer one needs."""
