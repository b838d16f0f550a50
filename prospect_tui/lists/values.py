"""What a cell says, by the field it is for. Each reader returns None for a text that is not of its kind."""

import re
from datetime import date, timedelta
from typing import NamedTuple

EMAILS_APART = re.compile(r"\s*[;,|]\s*|\s+")
"""What may stand between several e-mail addresses."""

_EMAIL = re.compile(r"[^@\s<>,;:\"()\[\]]+@[^@\s<>,;:\"()\[\]]+\.[^@\s<>,;:\"()\[\].]{2,}")
_LINKEDIN = re.compile(r"(?:https?://)?(?:[a-z0-9-]+\.)*linkedin\.com/(\S+)", re.IGNORECASE)
_LINKEDIN_PATH = re.compile(r"/?(in/[^\s/?#]+)/?", re.IGNORECASE)

_YES = frozenset({"1", "true", "yes", "y", "x", "t", "do not call", "dnc", "do not contact", "opted out", "opt out"})
_NO = frozenset({"0", "false", "no", "n", "f", "-", "none", "n/a", "null", "ok to call"})
_ROLES = {"prospect": "prospect", "client": "client", "customer": "client", "partner": "partner"}

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMED = rf"((?:{'|'.join(_MONTHS)})[a-z]*)\.?"
_IN_WORDS = re.compile(rf"(?:(\d\d?)[ -]{_NAMED}|{_NAMED} (\d\d?)),?[ -](\d{{4}})", re.IGNORECASE | re.ASCII)
_IN_FIGURES = re.compile(r"(\d\d?)[/.-](\d\d?)[/.-](\d{4})", re.ASCII)
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[T ].*)?$", re.ASCII)
_SERIAL = re.compile(r"[3-6]\d{4}", re.ASCII)  # 1982 to 2091
_DAY_0 = date(1899, 12, 30)  # a spreadsheet counts a day that never was


def read_email(text: str) -> str | None:
    """One e-mail address, in lower case."""
    address = text.removeprefix("mailto:").strip("<> '").lower()
    return address if _EMAIL.fullmatch(address) else None


def read_linkedin(text: str) -> str | None:
    """The URL of a LinkedIn page, without what follows its path; "in/ada" is enough."""
    if url := _LINKEDIN.fullmatch(text):
        path = re.split(r"[?#]", url[1])[0].rstrip("/")
        return f"https://www.linkedin.com/{path}" if path else None
    short = _LINKEDIN_PATH.fullmatch(text)
    return f"https://www.linkedin.com/{short[1]}" if short else None


def read_person_page(text: str) -> str | None:
    """The URL of a person's LinkedIn page; other pages are of companies, or elsewhere."""
    page = read_linkedin(text)
    return page if page and "linkedin.com/in/" in page else None


def read_yes_or_no(text: str) -> bool | None:
    """A mark in a column that asks yes or no."""
    word = text.lower()
    return True if word in _YES else False if word in _NO else None


def read_role(text: str) -> str | None:
    """What a person is to us: prospect, client or partner."""
    return _ROLES.get(text.lower())


class Day(NamedTuple):
    """A day as ISO has it, None where it is not certain, and what is wrong with how it is written."""

    iso: str | None
    problem: str | None = None


def read_day(text: str) -> Day:
    """A day: 2024-03-01, 01 Mar 2024, Mar 1, 2024, 03/15/2024; 03/04/2024 might be in March or in April."""
    if _SERIAL.fullmatch(text):
        iso = (_DAY_0 + timedelta(days=int(text))).isoformat()
        return Day(iso, f"is a day as a spreadsheet counts them, and was taken as {iso}")
    if match := _ISO.match(text):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if match := _IN_WORDS.fullmatch(text):
        day, month, year = match[1] or match[4], match[2] or match[3], match[5]
        return _day(int(year), _MONTHS.index(month[:3].lower()) + 1, int(day))
    if match := _IN_FIGURES.fullmatch(text):
        first, second, year = int(match[1]), int(match[2]), int(match[3])
        if first <= 12 and second <= 12 and first != second:
            return Day(None, "may be either of two days: its day and month can't be told apart")
        return _day(year, second, first) if first > 12 else _day(year, first, second)
    return Day(None, "is no day")


def _day(year: int, month: int, day: int) -> Day:
    try:
        return Day(date(year, month, day).isoformat())
    except ValueError:
        return Day(None, "is no day")
