"""The question of `plan`: which projects, which programmes, and every wish, read from the words of the command line."""

import argparse
import re
from collections.abc import Callable, Sequence

from coordinator_app.cli.parser import add_as_of
from coordinator_app.domain.errors import DomainError
from coordinator_app.domain.municipality import YearAmount
from coordinator_app.domain.validation import FIRST_YEAR, LAST_YEAR
from coordinator_app.matching.funding_mix.wishes import Caution, Choice, CostShift, Wishes
from coordinator_app.services.funding_plan_answers import PlanRequest
from coordinator_app.wording.errors import message
from coordinator_app.wording.formats import parse_decimal, parse_euro, parse_number, shortened

_CHOICE = re.compile(r"(?:(?P<project>[A-Z0-9][A-Z0-9-]*):)?(?P<programme>[^:\s]+)")
_SHIFT = re.compile(r"(?P<project>[^:=\s]+):(?P<row>[0-9]{1,4})=(?P<year>[0-9]{4})")
_YEAR = re.compile(r"(?P<year>[0-9]{4})=(?P<amount>.+)")
_MOST_SECONDS = 1_000_000

DETAILS = (
    "programme", "own_funds", "forbid", "pin", "must", "most_applications", "least_grant", "shift", "only_certain", "count_open",
    "alternatives", "seconds", "keep",
)  # fmt: skip
"""What says something about a new plan, and nothing about a kept one."""


def add_request(parser: argparse.ArgumentParser) -> None:
    """Take everything that a new plan can be asked for, but its projects."""
    add = parser.add_argument
    add("--programme", action="append", metavar="ID", help="nur dieses Programm (mehrfach möglich)")
    add(
        "--own-funds",
        action="append",
        type=_own_funds,
        metavar="JAHR=BETRAG",
        help="Eigenmittel der Kommune in einem Jahr statt der eingetragenen, z. B. 2027=150000 oder 2027=150.000,50 "
        "(mehrfach möglich)",
    )
    add(
        "--forbid",
        action="append",
        type=_choice,
        metavar="ID",
        help="dieses Programm nicht nutzen, oder mit KEY:ID nur in diesem Projekt nicht (mehrfach möglich)",
    )
    add(
        "--pin",
        action="append",
        type=_choice,
        metavar="ID",
        help="dieses Programm auf jeden Fall nutzen, oder mit KEY:ID in diesem Projekt (mehrfach möglich)",
    )
    add(
        "--must",
        action="append",
        metavar="KEY",
        help="dieses Projekt muss gefördert werden (mehrfach möglich)",
    )
    add("--most-applications", type=_count, metavar="N", help="höchstens N neue Anträge")
    add(
        "--least-grant",
        type=_least_grant,
        metavar="BETRAG",
        help="für weniger als diesen Betrag keinen Antrag stellen, z. B. 1000",
    )
    add(
        "--shift",
        action="append",
        type=_shift,
        metavar="KEY:ZEILE=JAHR",
        help="eine Kostenzeile in einem anderen Jahr rechnen; die Zeilen zählen ab 0, wie in der Antwort (mehrfach möglich)",
    )
    caution = parser.add_mutually_exclusive_group()
    caution.add_argument(
        "--only-certain",
        action="store_true",
        help="nur auf das bauen, was sicher ist; Offenes bleibt ungenutzt",
    )
    caution.add_argument(
        "--count-open",
        action="store_true",
        help="auch Kosten mitrechnen, von denen offen ist, ob sie zuwendungsfähig sind, und nicht belegte Fördersätze",
    )
    add("--alternatives", type=_count, metavar="N", help="dazu bis zu N andere Pläne")
    add(
        "--seconds", type=_seconds, metavar="N", help="nach N Sekunden mit dem besten Plan bis dahin aufhören"
    )
    add("--keep", metavar="TITEL", help="den Plan unter diesem Titel festhalten")
    add_as_of(parser)


def request_of(arguments: argparse.Namespace) -> PlanRequest:
    """Return the question.

    Raises:
        DomainError: `plan_year_twice` where two different amounts stand for one year.
    """
    own_funds: Sequence[YearAmount] = tuple(dict.fromkeys(arguments.own_funds or ()))
    years = [item.year for item in own_funds]
    for year in years:
        if years.count(year) > 1:
            raise DomainError("plan_year_twice", year=year)
    shifts = tuple(dict.fromkeys(arguments.shift or ()))
    places = [(item.project, item.row) for item in shifts]
    for key, row in places:
        if places.count((key, row)) > 1:
            raise DomainError("plan_row_twice", key=key, row=row)
    wishes = Wishes(
        own_funds=tuple(sorted(own_funds, key=lambda item: item.year)),
        forbidden=tuple(dict.fromkeys(arguments.forbid or ())),
        pinned=tuple(dict.fromkeys(arguments.pin or ())),
        must_fund=tuple(dict.fromkeys(arguments.must or ())),
        most_applications=arguments.most_applications,
        least_grant_cents=arguments.least_grant or 0,
        shifts=shifts,
        caution=_caution(arguments),
    )
    return PlanRequest(
        projects=None if arguments.portfolio else tuple(dict.fromkeys(arguments.project)),
        programmes=None if arguments.programme is None else tuple(dict.fromkeys(arguments.programme)),
        as_of=arguments.as_of,
        wishes=wishes,
        alternatives=arguments.alternatives or 0,
        seconds=arguments.seconds,
    )


def _caution(arguments: argparse.Namespace) -> Caution:
    if arguments.only_certain:
        return Caution.CERTAIN
    return Caution.HOPEFUL if arguments.count_open else Caution.CONDITIONAL


def _read(text: str, read: Callable[[str], int]) -> int:
    try:
        value = read(text)
    except DomainError as error:
        raise argparse.ArgumentTypeError(message(error)) from None
    if value < 0:
        raise argparse.ArgumentTypeError(f"„{shortened(text)}“ ist kleiner als null.")
    return value


def _year(text: str) -> int:
    year = int(text)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise argparse.ArgumentTypeError(
            f"Das Jahr {text} liegt nicht zwischen {FIRST_YEAR} und {LAST_YEAR}."
        )
    return year


def _own_funds(text: str) -> YearAmount:
    found = _YEAR.fullmatch(text.strip())
    if found is None:
        raise argparse.ArgumentTypeError(
            f"„{shortened(text)}“ ist kein Betrag eines Jahres. Schreiben Sie ihn zum Beispiel so: 2027=150000."
        )
    return YearAmount(_year(found["year"]), _read(found["amount"], parse_euro))


def _least_grant(text: str) -> int:
    return _read(text, parse_euro)


def _choice(text: str) -> Choice:
    found = _CHOICE.fullmatch(text.strip())
    if found is None:
        raise argparse.ArgumentTypeError(
            f"„{shortened(text)}“ ist kein Programm. Schreiben Sie seine Kennung, oder davor ein Projekt: P-1:biwaq_vi."
        )
    return Choice(found["programme"], found["project"])


def _shift(text: str) -> CostShift:
    found = _SHIFT.fullmatch(text.strip())
    if found is None:
        raise argparse.ArgumentTypeError(
            f"„{shortened(text)}“ ist keine Verschiebung. Schreiben Sie Projekt, Kostenzeile und Jahr so: P-1:0=2028."
        )
    return CostShift(found["project"], int(found["row"]), _year(found["year"]))


def _count(text: str) -> int:
    return _read(text, parse_number)


def _seconds(text: str) -> float:
    try:
        value = parse_decimal(text)
    except DomainError as error:
        raise argparse.ArgumentTypeError(message(error)) from None
    if not 0 < value <= _MOST_SECONDS:
        raise argparse.ArgumentTypeError(
            f"„{shortened(text)}“ ist keine Zahl von Sekunden zwischen 0 und einer Million."
        )
    return float(value)
