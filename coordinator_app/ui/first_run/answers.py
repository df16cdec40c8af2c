"""What was typed into the assistant and is in no record yet, as data; it is kept as a draft. Qt-free."""

import dataclasses
import json
from dataclasses import dataclass
from typing import Any

from coordinator_app.services.draft import Draft, DraftPlace, DraftText

FORM = "first_run"
PLACE = DraftPlace(FORM, FORM)
_FORMAT = 1


@dataclass(frozen=True)
class Answers:
    """Texts as they were typed. `people` and `source` come with a municipality out of the Gemeindeverzeichnis.

    `themes` are the values of the fields of action that were ticked.
    """

    town: str = ""
    ags: str = ""
    people: int | None = None
    source: str = ""
    quarter: str = ""
    about_quarter: str = ""
    project: str = ""
    about_project: str = ""
    themes: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed, or nothing that is not in a record by now."""
        return self == Answers()


def draft_text(answers: Answers) -> DraftText:
    """Return the answers as a draft; its title is the last thing that got a name."""
    title = answers.project or answers.quarter or answers.town
    content = {"format": _FORMAT, "shown": None, "fields": dataclasses.asdict(answers), "base": {}}
    return DraftText(title, json.dumps(content, ensure_ascii=False))


def answers_of(draft: Draft | None) -> Answers:
    """Return the answers of a draft; what another version of the program has kept otherwise is left out."""
    if draft is None:
        return Answers()
    try:
        fields = json.loads(draft.text.content)["fields"]
        found = {item.name: fields[item.name] for item in dataclasses.fields(Answers) if item.name in fields}
    except (ValueError, KeyError, TypeError):
        return Answers()
    return Answers(**{name: value for name, value in _fitting(found).items() if value is not None})


def _fitting(found: dict[str, Any]) -> dict[str, Any]:
    """Return each value in the form that its field has, or None where it has another one."""
    fitting: dict[str, Any] = {}
    for name, value in found.items():
        if name == "themes":
            is_list = isinstance(value, list)
            fitting[name] = tuple(item for item in value if isinstance(item, str)) if is_list else None
        elif name == "people":
            fitting[name] = value if isinstance(value, int) else None
        else:
            fitting[name] = value if isinstance(value, str) else None
    return fitting
