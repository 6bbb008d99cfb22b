"""The one place that looks at the clock."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

BERLIN = ZoneInfo("Europe/Berlin")
_FIRST_OF_ZIP = datetime(1980, 1, 1, tzinfo=BERLIN)


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return datetime.now(UTC)


def day_of(moment: datetime) -> date:
    """The calendar day of a moment in Germany."""
    return moment.astimezone(BERLIN).date()


def whole_day(moment: datetime) -> bool:
    """Whether only the day is known: it is written as the beginning of that day in Germany."""
    return moment.astimezone(BERLIN).time() == time()


def zip_time(moment: datetime) -> tuple[int, int, int, int, int, int]:
    """German time as a ZIP can write it, whose years begin with 1980."""
    local = max(moment, _FIRST_OF_ZIP).astimezone(BERLIN)
    return local.year, local.month, local.day, local.hour, local.minute, local.second
