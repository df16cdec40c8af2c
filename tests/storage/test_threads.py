"""Any thread may use the database: readers see whole states and wait for nobody, writers take turns."""

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from coordinator_app.domain.municipality import Municipality
from coordinator_app.domain.neighbourhood import Neighbourhood
from coordinator_app.domain.records import Kind
from coordinator_app.storage import connection as connections
from coordinator_app.storage.database import Database
from storage.databases import LABEL, opened, put

_UNITS = 40


def _write(store: Database, count: int) -> None:
    for _ in range(count):
        with store.writing(LABEL) as writer:
            number = len(writer.keys(Kind.NEIGHBOURHOOD)) + 1
            writer.put(Neighbourhood(f"Q{number:03}", "K1", f"Gebiet {number}"))
            writer.put(Municipality("K1", "Musterstadt", inhabitants=number))
            writer.commit()


def _read(store: Database, finished: threading.Event) -> int:
    """Read until the writers have finished, and return how many views were not whole."""
    torn = 0
    while not finished.is_set():
        with store.reading() as reader:
            counted = len(reader.keys(Kind.NEIGHBOURHOOD))
            torn += reader.get(Municipality, "K1").inhabitants != counted
            torn += len(reader.neighbourhood_items()) != counted
    return torn


def test_readers_see_whole_states_while_two_threads_write(store: Database) -> None:
    put(store, Municipality("K1", "Musterstadt", inhabitants=0))
    finished = threading.Event()
    with ThreadPoolExecutor(max_workers=8) as pool:
        readers = [pool.submit(_read, store, finished) for _ in range(6)]
        writers = [pool.submit(_write, store, _UNITS) for _ in range(2)]
        for writer in writers:
            writer.result(timeout=120)
        finished.set()
        assert [reader.result(timeout=120) for reader in readers] == [0] * 6
    with store.reading() as reader:
        assert len(reader.keys(Kind.NEIGHBOURHOOD)) == 2 * _UNITS
        assert len(reader.history(1000)) == 2 * _UNITS + 1


def test_a_reader_does_not_wait_for_a_writer(store: Database) -> None:
    put(store, Municipality("K1", "vorher"))
    with store.writing(LABEL) as writer, ThreadPoolExecutor(max_workers=1) as pool:
        writer.put(Municipality("K1", "nachher"))
        assert pool.submit(_name, store).result(timeout=60) == "vorher"
        writer.commit()
        assert pool.submit(_name, store).result(timeout=60) == "nachher"


def test_a_second_unit_of_work_waits_for_the_first_however_long_it_takes(
    store: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "BUSY_TIMEOUT_MILLISECONDS", 1)
    with ThreadPoolExecutor(max_workers=1) as pool:
        with store.writing(LABEL) as writer:
            second = pool.submit(put, store, Municipality("K2", "Nachbarstadt"))
            with pytest.raises(TimeoutError):
                second.result(timeout=0.2)
            writer.put(Municipality("K1", "Musterstadt"))
            writer.commit()
        assert second.result(timeout=60) == {Kind.MUNICIPALITY}


def test_closing_waits_for_the_unit_of_work_that_is_being_written(path: Path) -> None:
    store = opened(path)
    closing = threading.Thread(target=store.close)
    with store.writing(LABEL) as writer:
        closing.start()
        writer.put(Municipality("K1", "Musterstadt"))
        writer.commit()
    closing.join(timeout=60)
    again = opened(path)
    assert _name(again) == "Musterstadt"
    again.close()


def _name(store: Database) -> str:
    with store.reading() as reader:
        return reader.get(Municipality, "K1").name
