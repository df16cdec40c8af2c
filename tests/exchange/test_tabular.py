"""Tables are found under preambles, keep every cell as text, and lose no row in silence."""

from pathlib import Path

import pytest

from coordinator_app.domain.errors import InputRejected
from coordinator_app.exchange import tabular
from coordinator_app.exchange.tabular import RaggedRow, Table, read_table

PATH = Path("tabelle.csv")


def is_header(header: tuple[str, ...]) -> bool | None:
    return True if "Schlüssel" in header else None


def read(text: str) -> Table:
    found = read_table(PATH, text, is_header)
    assert found is not None
    return found[0]


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_the_header_decides_the_delimiter(delimiter: str) -> None:
    table = read(f"Schlüssel{delimiter}Wert\n0010{delimiter}1\n")
    assert table.frame.to_dict("records") == [{"Schlüssel": "0010", "Wert": "1"}]


def test_leading_zeros_formulas_and_words_for_nothing_stay_text() -> None:
    table = read("Schlüssel;Wert\n00100;=1+1\n00200;NA\n00300;nan\n")
    assert list(table.frame["Schlüssel"]) == ["00100", "00200", "00300"]
    assert list(table.frame["Wert"]) == ["=1+1", "NA", "nan"]


def test_a_preamble_is_passed_over_and_rows_keep_their_numbers() -> None:
    table = read("Amt für Statistik\nStand: 31.12.2020, vorläufig\n\nSchlüssel;Wert\n\n1;2\n")
    assert table.header_row == 4
    assert list(table.frame.index) == [6]


def test_rows_that_are_too_short_or_too_long_are_reported() -> None:
    table = read("Schlüssel;Wert\n1;2\n3\n4;5;6\nQuelle: Amt\n")
    assert list(table.frame.index) == [2]
    assert table.ragged == (RaggedRow(3, "3", 1), RaggedRow(4, "4", 3), RaggedRow(5, "Quelle: Amt", 1))


def test_blank_rows_say_nothing_and_are_counted() -> None:
    table = read("Schlüssel;Wert\n;\n\n1;2\n")
    assert (list(table.frame.index), table.ragged) == ([4], ())


def test_cells_with_line_breaks_and_delimiters_are_one_cell() -> None:
    table = read('Schlüssel,Wert\n1,"a, b\nc ""d"""\n2,e\n')
    assert list(table.frame["Wert"]) == ['a, b c "d"', "e"]
    assert list(table.frame.index) == [2, 3]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end_is_one(end: str) -> None:
    assert list(read(f"Schlüssel;Wert{end}1;2{end}3;4").frame["Wert"]) == ["2", "4"]


def test_invisible_characters_and_outer_blanks_are_taken_off() -> None:
    table = read("\u200bSchlüssel ;Wert\n 1\u00ad0\N{NO-BREAK SPACE};\ufeff  2  3 \n")
    assert table.frame.to_dict("records") == [{"Schlüssel": "10", "Wert": "2 3"}]


def test_a_table_that_nobody_recognises_is_none() -> None:
    assert read_table(PATH, "a;b\n1;2\n", is_header) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Schlüssel;Wert\n", "table_without_rows"),
        ("Schlüssel;Wert\n;\n\n", "table_without_rows"),
        ('Schlüssel;Wert\n1;"2\n3;4\n', "table_unreadable"),
        ("Schlüssel;Wert\n1;" + "2" * (tabular.LONGEST_LINE + 1), "table_too_large"),
    ],
)
def test_tables_that_cannot_be_trusted_are_refused_whole(text: str, code: str) -> None:
    with pytest.raises(InputRejected) as error:
        read(text)
    assert error.value.code == code


def test_a_table_of_millions_of_cells_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tabular, "MOST_CELLS", 6)
    assert len(read("Schlüssel;Wert\n" + "1;2\n" * 3).frame) == 3
    with pytest.raises(InputRejected) as error:
        read("Schlüssel;Wert\n" + "1;2\n" * 4)
    assert error.value.code == "table_too_large"
