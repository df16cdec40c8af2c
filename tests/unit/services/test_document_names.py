"""Names of files of documents: people know them by their titles, and every system takes them."""

from datetime import date

from hypothesis import example, given
from hypothesis import strategies as st

from coordinator_app.services.document_request import LONGEST_NAME, distinct, file_name

DAY = date(2026, 11, 22)
FORBIDDEN = frozenset('<>:"/\\|?*')


def test_a_file_is_named_by_titles_and_day() -> None:
    assert file_name("Antragszusammenfassung", ("Bücherei: größer & schöner?", "BIWAQ V/VI"), DAY) == (
        "Antragszusammenfassung - Bücherei größer & schöner - BIWAQ V VI - 2026-11-22.pdf"
    )
    assert file_name("Projektskizze", ("???",), DAY) == "Projektskizze - ohne Namen - 2026-11-22.pdf"


def test_the_longer_title_is_shortened_at_a_word() -> None:
    name = file_name("Antragszusammenfassung", ("Nachbarschaft " * 12, "BIWAQ VI"), DAY)
    assert name == (
        "Antragszusammenfassung - Nachbarschaft Nachbarschaft Nachbarschaft Nachbarschaft - BIWAQ VI - 2026-11-22.pdf"
    )


@given(st.lists(st.text(max_size=200), max_size=3))
@example(["x" * 200, "y" * 200, "z" * 200])
@example(["..", " ", "\u202e\x00"])
def test_every_name_is_taken_by_every_system(names: list[str]) -> None:
    name = file_name("Antragszusammenfassung", names, DAY)
    assert len(name) <= LONGEST_NAME
    assert not FORBIDDEN & set(name)
    assert name.isprintable()
    assert name.startswith("Antragszusammenfassung - ")
    assert name.endswith("2026-11-22.pdf")


@given(st.lists(st.sampled_from(("a.pdf", "A.pdf", "a (2).pdf", "b.pdf")), max_size=8))
def test_no_two_files_of_one_folder_have_the_same_name(names: list[str]) -> None:
    found = distinct(names)
    assert len({name.casefold() for name in found}) == len(names)
    assert all(name.endswith(".pdf") for name in found)
