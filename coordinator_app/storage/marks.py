"""By what a database file of ours is known, for the first frame too, which does not load the migrations."""

from coordinator_app import DATABASE_VERSION

APPLICATION_ID = 0x516C6F74
"""Our mark in the header of a database file, "Qlot" in ASCII; it never changes."""

KNOWN_VERSION = DATABASE_VERSION
"""The number of the last migration; `migrations.history` has the steps, and a test holds both together."""

ENCRYPTED_HEADER_LENGTH = 16
"""How many bytes at the beginning of an encrypted database are not encrypted."""
