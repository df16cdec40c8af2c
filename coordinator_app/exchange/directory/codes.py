"""From the directory's labels and links to the codes of its closed lists; what the lists don't hold stays as it is."""

from collections.abc import Iterable, Mapping

from coordinator_app.exchange.directory.findings import Findings
from coordinator_app.wording.directory_terms import CODE_LISTS, OTHER_LABELS

_SEPARATOR = ", "
_UNTRANSLATED = "[EN] "

# The directory has two records for the whole country; only the first has a label.
_SAME: Mapping[str, Mapping[str, str]] = {"locations": {"bundesweit": "_bundesweit"}}

_BY_LABEL: Mapping[str, Mapping[str, str]] = {
    field: {
        **{label.casefold(): code for code, label in codes.items()},
        **{label.casefold(): code for label, code in OTHER_LABELS.get(field, {}).items()},
    }
    for field, codes in CODE_LISTS.items()
}


class CodeReader:
    """Turns what a file says in the fields of one entry into codes, and reports what is not in the lists."""

    def __init__(self, findings: Findings, place: str, entry: str) -> None:
        self._findings = findings
        self._place = place
        self._entry = entry

    def codes(self, field: str, values: Iterable[str]) -> tuple[str, ...]:
        """Return codes in the order of the file, each once."""
        found: dict[str, None] = {}
        for value in values:
            code = self._code(field, value.strip())
            if code:
                found[code] = None
        return tuple(found)

    def labels(self, field: str, pieces: Iterable[str]) -> tuple[str, ...]:
        """Return the codes of labels that a comma may have torn apart: "Kultur", "Medien & Sport" is one label."""
        return self.codes(field, _rejoined(field, [piece.strip() for piece in pieces]))

    def knows(self, field: str, value: str) -> bool:
        """Whether a list has a value as code or label."""
        return value in CODE_LISTS[field] or value.casefold() in _BY_LABEL[field]

    def orphans(self, sub_areas: Iterable[str], areas: tuple[str, ...]) -> None:
        """Report sub-areas whose area the entry does not name; they stay."""
        for path in sub_areas:
            parent = path.partition(".")[0]
            if parent not in areas:
                self._findings.add(
                    "sub_area_without_area", self._place, self._entry, "sub_areas", sub_area=path, area=parent
                )

    def _code(self, field: str, value: str) -> str:
        value = value.removeprefix(_UNTRANSLATED).strip()
        same = _SAME.get(field, {}).get(value, value)
        codes = CODE_LISTS[field]
        if not same or same in codes:
            return same
        by_label = _BY_LABEL[field].get(value.casefold())
        if by_label is not None:
            return by_label
        self._findings.add("code_unknown", self._place, self._entry, field, text=value)
        return value


def split_labels(cell: str) -> tuple[str, ...]:
    """Return the pieces of a cell in which labels are joined by commas."""
    return tuple(cell.split(_SEPARATOR)) if cell.strip() else ()


def _rejoined(field: str, pieces: list[str]) -> Iterable[str]:
    """Join neighbours that together are a label of the list, the longest first."""
    start = 0
    while start < len(pieces):
        for end in range(min(len(pieces), start + 4), start + 1, -1):
            joined = _SEPARATOR.join(pieces[start:end])
            if joined.casefold() in _BY_LABEL[field]:
                yield joined
                start = end
                break
        else:
            yield pieces[start]
            start += 1
