"""The reader of files: a portfolio, by itself or in a PDF of ours, or the first format of table that recognises a header."""

from pathlib import Path

from coordinator_app.domain.errors import InputRejected
from coordinator_app.exchange.embedded import embedded_portfolio
from coordinator_app.exchange.importers import berlin, hamburg
from coordinator_app.exchange.importers.engine import is_header_of, read_figures
from coordinator_app.exchange.importers.table_format import TableFormat
from coordinator_app.exchange.input_file import read_text_or_pdf
from coordinator_app.exchange.portfolio import PORTFOLIO, looks_like_portfolio, read_portfolio
from coordinator_app.exchange.tabular import read_table
from coordinator_app.services.ports.exchange import ReadFile

TABLE_FORMATS: tuple[TableFormat, ...] = (*berlin.FORMATS, hamburg.DISTRICT_PROFILES)


class FileImporters:
    """Finds the importer that knows a file by what is in it, never by its name, and reads it."""

    def read(self, path: Path) -> ReadFile:
        """Return what the file says; nothing is written.

        Raises:
            InputRejected: the file as a whole is unreadable, unknown, empty, too large or contradictory.
            EnvironmentProblem: the file cannot be opened.
        """
        found_in = read_text_or_pdf(path)
        if isinstance(found_in, bytes):
            return read_portfolio(path, embedded_portfolio(path, found_in))
        text = found_in
        if looks_like_portfolio(text):
            return read_portfolio(path, text)
        found = read_table(path, text, _recognise)
        if found is None:
            known = (PORTFOLIO, *(table_format.name for table_format in TABLE_FORMATS))
            raise InputRejected("file_unknown_format", path=path, known=known)
        table, table_format = found
        return read_figures(path, table, table_format)


def _recognise(header: tuple[str, ...]) -> TableFormat | None:
    return next((known for known in TABLE_FORMATS if is_header_of(known, header)), None)
