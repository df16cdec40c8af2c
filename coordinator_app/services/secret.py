"""What opens an encrypted database: the password that people chose, or the recovery key that was printed."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Secret:
    """A password or a recovery key, as it was typed; never shown where the object is printed or logged."""

    text: str = field(repr=False)
