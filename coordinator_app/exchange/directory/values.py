"""Single values of an entry, the same way for every layout: its key, its address, days, and who to ask."""

import re
from datetime import date, datetime, time, timedelta
from urllib.parse import unquote

from coordinator_app.domain.directory import DirectoryContact
from coordinator_app.exchange.directory.findings import Findings

SITE = "https://www.foerderdatenbank.de/"
PROGRAMME_PAGES = f"{SITE}FDB/Content/DE/Foerderprogramm/"

_PAGES = re.compile(
    r"^https?://(?:www\.)?foerderdatenbank\.de/FDB/Content/DE/([^?#]+?)(?:\.html)?(?:[?#].*)?$", re.IGNORECASE
)
_PROGRAMME_FOLDER = "foerderprogramm/"
_ARCHIVE_FOLDER = "archiv/"
_EARLIEST_YEAR = 2000
_LATEST_YEAR = 2099
_SUMMER_TIME = (3, 10)  # from the last Sunday of March to the last of October ...
_CHANGE = time(1)  # ... at one o'clock in UTC

# Two words with a point between them are a person's name, unless one is an office's: one of these, or one that begins so.
_OFFICES = frozenset(
    {
        *(
            "amt",
            "arbeit",
            "bank",
            "bau",
            "bund",
            "buero",
            "büro",
            "eler",
            "efre",
            "energie",
            "esf",
            "eu",
            "film",
            "hotline",
        ),
        *(
            "info",
            "jugend",
            "kontakt",
            "kultur",
            "kunst",
            "land",
            "leader",
            "mail",
            "office",
            "post",
            "presse",
            "service",
        ),
        *("sozial", "sport", "stadt", "support", "team", "umwelt", "wohnen"),
    }
)
_OFFICE_BEGINS = re.compile(
    r"abteilung|agentur|antrag|beratung|bewillig|bildung|digital|f(?:oe|ö)rder|forschung|gesch(?:ae|ä)ft|innovation"
    r"|inklusion|integration|invest|minister|poststelle|programm|projekt|referat|stiftung|verwaltung|wirtschaft|zentral"
)
_PERSONAL_MAILBOX = re.compile(r"^([^\W\d_][^\W\d_-]*)[._]([^\W\d_]{2}[^\W\d_]*(?:-[^\W\d_]+)*)$")
_COUNTRY_AT_HOME = "Deutschland"
_SALUTATION = re.compile(r"^(?:Herrn?|Frau)\s+\S")


def key_of(url: str) -> str | None:
    """Return the key of a page of the directory, None where it is no programme's.

    Pages of the archive have a key of their own below "archiv-": their path would otherwise be empty, and all be one.
    """
    found = _PAGES.match(url.strip())
    if found is None:
        return None
    path = found.group(1).strip("/").lower()
    if path.startswith(_PROGRAMME_FOLDER):
        path = path.removeprefix(_PROGRAMME_FOLDER)
    elif not path.startswith(_ARCHIVE_FOLDER):
        return None
    return unquote(path).replace("/", "-") or None


def is_archived(url: str) -> bool:
    """Whether a page stands in the directory's archive."""
    found = _PAGES.match(url.strip())
    return found is not None and found.group(1).lower().startswith(_ARCHIVE_FOLDER)


def line(text: str | None) -> str | None:
    """Return a text on one line, None where it is empty; soft hyphens stay."""
    return " ".join(text.split()) or None if text else None


def day_of(text: str | None, field: str, place: str, entry: str, findings: Findings) -> date | None:
    """Return the German day of a time stamp, None where it is not stated or not believed.

    Years before 2000 and after 2099 are slips of the keyboard (the smallest expiry of the export is of the year 207).
    """
    stamp = (text or "").strip()
    if not stamp:
        return None
    try:
        moment = datetime.fromisoformat(stamp)
        day = _german_day(moment)
    except (ValueError, OverflowError):
        findings.add("date_unreadable", place, entry, field, text=stamp)
        return None
    if not _EARLIEST_YEAR <= day.year <= _LATEST_YEAR:
        findings.add("date_implausible", place, entry, field, text=stamp)
        return None
    return day


def _german_day(moment: datetime) -> date:
    """Return the day of a moment where it is written with German time, else the day that it was in Germany."""
    if moment.utcoffset() != timedelta(0):
        return moment.date()
    begins, ends = (
        datetime.combine(_last_sunday(moment.year, month), _CHANGE, moment.tzinfo) for month in _SUMMER_TIME
    )
    return (moment + timedelta(hours=2 if begins <= moment < ends else 1)).date()


def _last_sunday(year: int, month: int) -> date:
    last = date(year, month, 31)
    return last - timedelta(days=(last.weekday() + 1) % 7)


def contact_of(place: str, entry: str, findings: Findings, **values: str | None) -> DirectoryContact | None:
    """Return the institution to ask, None where nothing is left.

    Contacts of the directory are institutions, and their names, streets and numbers are kept as given. What belongs to
    a natural person is left out and reported: mobile numbers are never read, a name after "Herr" or "Frau", and an
    address such as vorname.nachname@, unless one of its words is an office's (foerderung, info, referat ...).
    """
    institution, email = values.get("institution"), values.get("email")
    if institution is not None and _SALUTATION.match(institution):
        findings.add("contact_person_left_out", place, entry, "contacts")
        values["institution"] = None
    if email is not None and _is_personal(email):
        findings.add("contact_mail_left_out", place, entry, "contacts")
        values["email"] = None
    contact = DirectoryContact(**values)
    return None if contact == DirectoryContact() else contact


def _is_personal(email: str) -> bool:
    found = _PERSONAL_MAILBOX.match(email.strip().lower().partition("@")[0])
    return found is not None and not any(
        word in _OFFICES or _OFFICE_BEGINS.match(word) for word in found.groups()
    )


def street_of(road: str | None, house: str | None, building: str | None, box: str | None) -> str | None:
    """Return road and number, the building and the post box as one line."""
    first = " ".join(part for part in (road, house) if part)
    return ", ".join(part for part in (first, building, box) if part) or None


def town_of(town: str | None, country: str | None) -> str | None:
    """Return a town, with its country where that is another one."""
    return f"{town} ({country})" if town and country and country != _COUNTRY_AT_HOME else town
