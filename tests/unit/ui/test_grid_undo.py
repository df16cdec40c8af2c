"""Whatever is done in a grid, by whatever way it is shown, can be taken back step by step and done again."""

from hypothesis import given
from hypothesis import strategies as st

from coordinator_app.domain.cost import CostKind, CostRow
from coordinator_app.domain.truth import Truth
from coordinator_app.ui.forms.grid_clipboard import block_of
from coordinator_app.ui.forms.grid_rows import GridRows
from coordinator_app.ui.forms.grid_years import YearRows
from coordinator_app.ui.item_models.grid_model import GridModel
from coordinator_app.ui.pages.projects.form import PROJECT_FORM

COSTS = next(field for field in PROJECT_FORM.fields if field.path == "costs")
ITEMS = (
    CostRow("Leitung", CostKind.STAFF, 1_250_050, 2027, Truth.YES),
    CostRow("Leitung", CostKind.STAFF, 90_000, 2028, Truth.YES),
    CostRow("Miete", CostKind.RENT, 120_000, 2027),
    CostRow("Druck", CostKind.PUBLICITY, 5_000),
)
TEXTS = ("", "5", "1.234,56 €", "Miete", "Personalkosten", "2029", "ja", "gar nicht lesbar")
PASTED = ("7\t8\n9", "Bezeichnung\tKostenart\tBetrag in Euro\nFest\tMiete\t1", "x")

steps = st.lists(
    st.tuples(
        st.sampled_from(("type", "clear", "paste", "fill", "insert", "move", "remove")),
        st.integers(0, 5),
        st.integers(0, 9),
        st.sampled_from(TEXTS),
        st.sampled_from(PASTED),
    ),
    max_size=12,
)


def do(model: GridModel, step: tuple[str, int, int, str, str]) -> None:
    what, row, column, text, block = step
    row, column = min(row, len(model.rows)), min(column, model.columnCount() - 1)
    match what:
        case "type" if not model.rows.is_fixed(column):
            model.setData(model.index(row, column), text)
        case "clear":
            model.clear(((row, column), (row, 0)))
        case "paste":
            model.paste(block_of(block), row, column)
        case "fill" if len(model.rows) > 1:
            model.fill_down(range(len(model.rows)), (column,))
        case "insert":
            model.insert_row(row)
        case "move":
            model.move_row(row, 0)
        case "remove":
            model.remove_row(row)
        case _:
            pass


def texts(rows: GridRows) -> list[list[str]]:
    return [[rows.text(row, column) for column in range(len(rows.columns))] for row in range(len(rows))]


@given(steps, st.booleans())
def test_everything_can_be_taken_back_to_the_beginning_and_done_again_to_the_end(
    taken: list[tuple[str, int, int, str, str]], by_year: bool
) -> None:
    flat = GridRows(COSTS, {})
    flat.set_items(ITEMS)
    model = GridModel(YearRows(flat) if by_year else flat)
    for step in taken:
        do(model, step)
    last = texts(flat)
    while model.can_undo:
        model.undo()
    assert flat.collect() == (ITEMS, ())
    while model.can_redo:
        model.redo()
    assert texts(flat) == last


@given(steps)
def test_with_years_as_columns_no_row_is_without_its_line_and_every_amount_counts_once(
    taken: list[tuple[str, int, int, str, str]],
) -> None:
    flat = GridRows(COSTS, {})
    flat.set_items(ITEMS)
    years = YearRows(flat)
    model = GridModel(years)
    for step in taken:
        do(model, step)
        known = [row.get("amount_cents", 0) for row in flat.readable()]
        assert sum(years.sum_of(line) for line in range(len(years))) == sum(known)
        places = [years.place_of(row, "amount_cents") for row in range(len(flat))]
        assert None not in places
        assert len(set(places)) == len(flat)
