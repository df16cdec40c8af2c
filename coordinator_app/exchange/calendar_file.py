"""Dates as an iCalendar file (RFC 5545), which Outlook, Thunderbird and telephones read."""

from datetime import UTC, date, datetime, time, timedelta

from icalendar import Alarm, Calendar, Event

from coordinator_app.services.ports.calendars import CalendarEvent

_PRODUCT = "-//Quartierslotse//Quartierslotse//DE"
_LENGTH = timedelta(hours=1)


class IcsWriter:
    """Writes calendar files with the library icalendar, which knows how lines are folded and signs escaped."""

    def content(self, events: tuple[CalendarEvent, ...], name: str, day: date) -> bytes:
        """Return an iCalendar file (RFC 5545) as of a day; the same events on the same day give the same bytes."""
        file = Calendar()
        file.add("prodid", _PRODUCT)
        file.add("version", "2.0")
        file.add("calscale", "GREGORIAN")
        file.add("x-wr-calname", name)
        stamp = datetime.combine(day, time(0), UTC)
        for event in events:
            file.add_component(_event(event, stamp))
        return bytes(file.to_ical())


def _event(event: CalendarEvent, stamp: datetime) -> Event:
    made = Event()
    made.add("uid", event.uid)
    made.add("dtstamp", stamp)
    made.add("summary", event.title)
    if event.begins_at is None:
        made.add("dtstart", event.day)
        made.add("dtend", event.day + timedelta(days=1))
        made.add("transp", "TRANSPARENT")
    else:
        begin = datetime.combine(
            event.day, time.fromisoformat(event.begins_at)
        )  # local time, as people mean it
        made.add("dtstart", begin)
        made.add("dtend", begin + _LENGTH)
    if event.text:
        made.add("description", event.text)
    if event.place:
        made.add("location", event.place)
    if event.remind_days is not None:
        made.add_component(_alarm(event))
    return made


def _alarm(event: CalendarEvent) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", event.title)
    alarm.add("trigger", -timedelta(days=event.remind_days or 0))
    return alarm
