"""Parquet, which the older dump comes in: read with pyarrow where that is installed, refused with a way out elsewhere."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from coordinator_app.domain.errors import EnvironmentProblem, InputRejected
from coordinator_app.exchange.directory.rows import LARGEST_FILE, MOST_ROWS, Row

try:
    import pyarrow as pa
    import pyarrow.parquet as pq
except ImportError:  # an optional extra: it would double the size of the installation
    pa = None

MAGIC = b"PAR1"
"""The first and last bytes of a parquet file."""

LARGEST_UNPACKED = 1_000_000_000
"""Bytes of all columns, as the file itself states them."""

_ROWS_AT_A_TIME = 500


def parquet_header(path: Path) -> tuple[str, ...]:
    """Return the columns of a file.

    Raises:
        EnvironmentProblem: `parquet_not_supported`, `file_not_readable`.
        InputRejected: `parquet_damaged`, `parquet_too_large`.
    """
    with _opened(path) as file:
        return tuple(file.schema_arrow.names)


def parquet_rows(path: Path) -> Iterator[Row]:
    """Yield the rows of a file, counted from 1, with lists and time stamps as Python's own.

    Raises:
        EnvironmentProblem: `parquet_not_supported`, `file_not_readable`.
        InputRejected: `parquet_damaged`, `parquet_too_large`.
    """
    number = 0
    with _opened(path) as file:
        try:
            for batch in file.iter_batches(batch_size=_ROWS_AT_A_TIME):
                for values in batch.to_pylist():
                    number += 1
                    yield Row(number, values)
        except (pa.ArrowException, OSError, ValueError) as error:
            raise InputRejected("parquet_damaged", path=path) from error
    if not number:
        raise InputRejected("table_without_rows", path=path)


def _opened(path: Path) -> Any:
    if pa is None:
        raise EnvironmentProblem("parquet_not_supported", path=path)
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise InputRejected("file_too_large", path=path, size=path.stat().st_size, limit=LARGEST_FILE)
        file = pq.ParquetFile(path)
    except pa.ArrowException as error:
        raise InputRejected("parquet_damaged", path=path) from error
    except OSError as error:
        if error.errno is None:  # not the system's, but pyarrow's about what is in the file
            raise InputRejected("parquet_damaged", path=path) from error
        raise EnvironmentProblem(
            "file_not_readable", path=path, reason=error.strerror or str(error)
        ) from error
    about = file.metadata
    unpacked = sum(about.row_group(number).total_byte_size for number in range(about.num_row_groups))
    if unpacked > LARGEST_UNPACKED or about.num_rows > MOST_ROWS:
        file.close()
        raise InputRejected("table_too_large", path=path)
    return file
