"""Times as the service writes them: RFC 3339 text, and epoch seconds here."""

from datetime import UTC, datetime
from typing import Final

_YEAR_2100: Final = datetime(2100, 1, 1, tzinfo=UTC).timestamp()


def epoch(text: str) -> float | None:
    """Epoch seconds of an ISO 8601 time, None when it is none. Without a zone it is UTC.

    A time before 1970 or after 2100 is none: not every system can show it.
    """
    try:
        moment = datetime.fromisoformat(text)
        seconds = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
    except (ValueError, OverflowError):
        return None
    return seconds if 0 <= seconds < _YEAR_2100 else None


def rfc3339(moment: float) -> str:
    """Epoch seconds as the service writes them, to the second."""
    return datetime.fromtimestamp(moment, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
