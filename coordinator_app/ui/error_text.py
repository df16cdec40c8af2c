"""The words of an error, loaded with the first one: they name the terms of everything, and most starts see none."""

from coordinator_app.domain.errors import KnownError


def error_text(error: KnownError) -> str:
    """Return what happened, to what, why, and what to do."""
    from coordinator_app.wording.errors import message

    return message(error)
