"""The columns of the base data. Qt-free."""

from coordinator_app.ui.item_models.column import Column
from coordinator_app.ui.pages.base_data.presenter import BaseRow

COLUMNS: tuple[Column[BaseRow], ...] = (
    Column("Name", lambda row: row.name, width=22, stretch=True),
    Column("Was", lambda row: row.sort, width=12),
    Column("Art oder Land", lambda row: row.about, width=32, least=20),
    Column("Wichtige Angaben", lambda row: row.remark, width=39, least=24),
)
