"""How an encrypted database of ours is known from outside, before anybody has stated a password."""

from pathlib import Path

ENCRYPTED = b"QL\x01"
"""How it begins; the last byte is the number of the way it is encrypted."""


def is_encrypted(path: Path) -> bool:
    """Return whether a file is an encrypted database of ours; no for one that can't be read."""
    try:
        with path.open("rb") as file:
            return file.read(len(ENCRYPTED)) == ENCRYPTED
    except OSError:
        return False
