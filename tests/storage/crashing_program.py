"""A program that writes one unit of work after another, tells each one that is committed, and dies in the middle.

Unit n stores Quartier n with its figures, notes n at the municipality and takes away the organisation of unit n - 1,
so that half a unit would show. It dies at the statement it is told to, or when it is killed.
"""

import os
import signal
import sys
from pathlib import Path

from sqlalchemy import event

from coordinator_app.domain.indicator import IndicatorValue
from coordinator_app.domain.municipality import Municipality
from coordinator_app.domain.neighbourhood import Aim, Concept, Neighbourhood
from coordinator_app.domain.organisation import Organisation
from coordinator_app.domain.records import Kind
from coordinator_app.domain.vocabulary import ConceptKind
from storage.databases import LABEL, opened


def neighbourhood(number: int) -> Neighbourhood:
    """Return the Quartier that unit `number` stores."""
    aims = tuple(Aim(str(position), f"Ziel {number}.{position}") for position in range(3))
    figures = tuple(IndicatorValue(f"I{position}", "Anteil", str(number)) for position in range(8))
    concept = Concept(ConceptKind.ISEK, f"ISEK {number}", aims=aims)
    return Neighbourhood(f"Q{number:06}", "K1", f"Gebiet {number}", concepts=(concept,), indicators=figures)


def _die_at(statement: int, engine: object) -> None:
    seen = 0

    def listener(*_told: object) -> None:
        nonlocal seen
        seen += 1
        if seen == statement:
            os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))

    event.listen(engine, "before_cursor_execute", listener)


def _write_for_ever(path: Path, statement: int, password: str | None = None) -> None:
    store = opened(path, password=password)
    if statement:
        _die_at(statement, store._engine)
    with store.reading() as reader:
        number = len(reader.keys(Kind.NEIGHBOURHOOD))
    while True:
        number += 1
        with store.writing(LABEL) as writer:
            writer.put(neighbourhood(number))
            writer.put(Municipality("K1", "Musterstadt", notes=str(number)))
            if number > 1:
                writer.remove(Kind.ORGANISATION, f"O{number - 1}")
            writer.put(Organisation(f"O{number}", "Verein"))
            writer.commit()
        print(number, flush=True)  # noqa: T201 - the test counts these lines


if __name__ == "__main__":
    _write_for_ever(Path(sys.argv[1]), int(sys.argv[2]), *sys.argv[3:])
