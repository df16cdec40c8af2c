"""Where a database lies and who else has it: what a window or a command has to say about that."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Holder:
    """Who has a database open for writing; None for what is not known."""

    who: str | None
    host: str | None


@dataclass(frozen=True)
class Place:
    """What is special about the folder of a database.

    `synchroniser` is the name of the program that copies the folder to other computers ("OneDrive"), `conflicts` the names of
    files beside the database that such a program made because two computers had changed it.
    """

    network: bool = False
    synchroniser: str | None = None
    conflicts: tuple[str, ...] = ()
