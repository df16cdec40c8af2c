"""The matrix without any window: the bytes of its cells, and which programmes stand in which order."""

from hypothesis import given
from hypothesis import strategies as st

from builders import (
    all_of,
    build_municipality,
    build_neighbourhood,
    build_organisation,
    build_programme,
    build_project,
    comparison,
)
from coordinator_app.domain.programme import CatalogueProblem, Origin, Programme
from coordinator_app.domain.requirement import Operator
from coordinator_app.domain.truth import Truth
from coordinator_app.matching.bulk.index import MatchIndex
from coordinator_app.services.match_matrix import MatchMatrixService
from coordinator_app.ui.item_models.cell_grid_model import BLANK, CellGridModel, GridContents, Heads
from coordinator_app.ui.pages.match.matrix import (
    CELLS,
    FLAWED,
    Matrix,
    MatrixFilter,
    MatrixOrder,
    MatrixPresenter,
    MatrixProgramme,
)
from coordinator_app.ui.sort_keys import folded
from fakes.fake_workspace import TODAY, fake_workspace

NOT_STARTED = build_programme(
    id="noch_nicht_begonnen", requirements=all_of(comparison("project.started", Operator.IS, "no"))
)
STARTED = build_programme(
    id="schon_begonnen", requirements=all_of(comparison("project.started", Operator.IS, "yes"))
)
FLAW = CatalogueProblem("x.yaml", 41, "requirements", "unknown_fact", (("fact", "project.begun"),))
RECORDS = (
    build_municipality(),
    build_neighbourhood(),
    build_organisation(),
    build_project(key="P-1", title="Zebra"),
    build_project(key="P-2", title="Aal", started=Truth.UNKNOWN),
)


def matrix_of(*programmes: Programme) -> tuple[Matrix, MatrixPresenter]:
    workspace = fake_workspace(*RECORDS, programmes=programmes)
    matrices = MatchMatrixService(workspace.matching, workspace.programmes, MatchIndex)
    presenter = MatrixPresenter(matrices, workspace.matching, workspace.programmes)
    return presenter.load(TODAY, with_directory=False), presenter


def test_projects_stand_by_title_and_each_cell_says_its_result_in_words() -> None:
    matrix, presenter = matrix_of(NOT_STARTED, STARTED)
    assert [subject.project.title for subject in matrix.subjects] == ["Aal", "Zebra"]
    words = [[CELLS[matrix.code(row, column)].word for column in range(2)] for row in range(2)]
    assert words == [["Noch offen", "Noch offen"], ["Passt", "Passt nicht"]]
    assert matrix.cell_text(1, 0) == f"Zebra, {matrix.programmes[0].name}, Passt"
    assert [(item.yes, item.unknown, item.no) for item in matrix.programmes] == [(1, 1, 0), (0, 1, 1)]
    assert "Passt nicht: " in presenter.hint(matrix, 1, 1)


def test_a_programme_that_can_not_be_checked_is_neither_yes_nor_no_nor_open() -> None:
    flawed = build_programme(id="fehlerhaft", flaws=(FLAW,))
    matrix, presenter = matrix_of(flawed)
    assert {matrix.code(row, 0) for row in range(2)} == {FLAWED}
    assert matrix.cell_text(0, 0).endswith("Nicht prüfbar")
    (column,) = matrix.programmes
    assert (column.yes, column.unknown, column.no) == (0, 0, 0)
    assert "Nicht prüfbar" in presenter.hint(matrix, 0, 0)


def programmes() -> st.SearchStrategy[list[MatrixProgramme]]:
    counts = st.integers(0, 3)
    names = st.text("abcZ 12", min_size=1, max_size=5)
    return st.lists(
        st.builds(
            lambda name, yes, unknown, no: MatrixProgramme(
                name, name, name, Origin.CURATED, yes, unknown, no, folded(name)
            ),
            names,
            counts,
            counts,
            counts,
        ),
        max_size=8,
    )


FILTERS = st.builds(
    MatrixFilter,
    st.text("abz 1", max_size=2),
    st.sampled_from([None, *Truth]),
    st.booleans(),
    st.sampled_from(MatrixOrder),
)


@given(programmes(), FILTERS)
def test_filters_leave_out_but_never_double_and_what_is_asked_for_is_there(
    found: list[MatrixProgramme], chosen: MatrixFilter
) -> None:
    shown = chosen.arrange(found)
    assert len(shown) == len(set(shown))
    for number, item in enumerate(found):
        wanted = all(word in item.found for word in chosen.text.split())
        if chosen.result is not None:
            wanted = wanted and item.count(chosen.result) > 0
        if chosen.hits_only and chosen.result is not Truth.NO:
            wanted = wanted and item.yes + item.unknown > 0
        assert (number in shown) == wanted
    if chosen.order is MatrixOrder.HITS:
        hits = [(found[number].yes, found[number].unknown) for number in shown]
        assert hits == sorted(hits, reverse=True)


@given(st.data())
def test_a_grid_shows_the_cell_that_its_order_names(data: st.DataObject) -> None:
    width, height = data.draw(st.integers(1, 6)), data.draw(st.integers(1, 4))
    cells = bytes(
        data.draw(st.lists(st.sampled_from(sorted(CELLS)), min_size=width * height, max_size=width * height))
    )
    order = data.draw(st.permutations(range(width)))[: data.draw(st.integers(0, width))]
    shown = data.draw(st.none() | st.binary(max_size=4))
    model = CellGridModel()
    names = [str(number) for number in range(max(width, height))]
    contents = GridContents(
        Heads(names[:height], names[:height]),
        Heads(names[:width], names[:width]),
        cells,
        [CELLS[code].symbol for code in sorted(CELLS)],
        lambda row, column: f"{row}/{column}",
        lambda row, column: f"{row}/{column}",
    )
    model.show_contents(contents, order, shown)
    assert (model.rowCount(), model.columnCount()) == (height, len(order))
    for row in range(height):
        wanted = [cells[row * width + column] for column in order]
        visible = [code if shown is None or code in shown else BLANK for code in wanted]
        assert model.codes(row, range(len(order))) == visible
        assert [model.code(row, place) for place in range(len(order))] == visible
        for place, column in enumerate(order):
            assert model.place_of(column) == place
            assert model.source_column(place) == column
