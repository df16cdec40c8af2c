"""By what a database file of ours is known, for the first frame too, which does not load the migrations."""

APPLICATION_ID = 0x516C6F74
"""Our mark in the header of a database file, "Qlot" in ASCII; it never changes."""

KNOWN_VERSION = 5
"""The number of the last migration; `migrations.history` has the steps, and a test holds both together."""
