"""The errors that a person can do something about; German is given to them by `wording.errors`."""

from collections.abc import Mapping
from dataclasses import dataclass


class KnownError(Exception):
    """An error with a code and parameters, which `wording` turns into a German message."""

    def __init__(self, code: str, /, **parameters: object) -> None:
        super().__init__(code, parameters)
        self.code = code
        self.parameters: Mapping[str, object] = parameters


class DomainError(KnownError):
    """A rule was broken by what was asked for: the user can mend it in place."""


class InputRejected(KnownError):
    """A file or input was refused as a whole; nothing was changed."""


class EnvironmentProblem(KnownError):
    """The computer is in trouble: file locked, disk full, database newer than the program."""


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong with a record: which field, why, and whether it blocks saving."""

    code: str
    kind: str
    key: str
    field: str
    parameters: tuple[tuple[str, str | int], ...] = ()
    blocking: bool = True


class RecordRejected(DomainError):
    """A record has problems that block saving it."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("record_rejected", problems=problems)
        self.problems = problems
