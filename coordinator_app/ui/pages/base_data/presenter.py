"""The base data: municipalities and organisations in one list. Qt-free."""

from dataclasses import dataclass

from coordinator_app.domain.municipality import Municipality
from coordinator_app.domain.organisation import Organisation
from coordinator_app.domain.records import Kind
from coordinator_app.services.records import RecordService
from coordinator_app.ui.sort_keys import natural_key
from coordinator_app.wording.terms import NOT_STATED, answer, noun, term


@dataclass(frozen=True)
class BaseRow:
    """A municipality or an organisation."""

    kind: Kind
    key: str
    name: str
    about: str
    remark: str

    @property
    def sort(self) -> str:
        """What kind of record it is."""
        return noun(self.kind).singular


class BaseDataPresenter:
    """Reads the base data."""

    def __init__(self, records: RecordService) -> None:
        self._records = records

    def load(self) -> tuple[BaseRow, ...]:
        """Return municipalities first, then organisations."""
        municipalities = [_municipality(item) for item in self._records.all(Municipality)]
        organisations = [_organisation(item) for item in self._records.all(Organisation)]
        return (*_by_name(municipalities), *_by_name(organisations))


def _by_name(rows: list[BaseRow]) -> list[BaseRow]:
    return sorted(rows, key=lambda row: natural_key(row.name))


def _municipality(record: Municipality) -> BaseRow:
    remark = f"Haushaltsnotlage: {answer(record.budget_emergency)}, finanzschwach: {answer(record.financially_weak)}"
    about = term(record.land) if record.land else f"Land {NOT_STATED}"
    return BaseRow(Kind.MUNICIPALITY, record.key, record.name, about, remark)


def _organisation(record: Organisation) -> BaseRow:
    about = term(record.kind) if record.kind else f"Art {NOT_STATED}"
    return BaseRow(
        Kind.ORGANISATION, record.key, record.name, about, f"gemeinnützig: {answer(record.charitable)}"
    )
