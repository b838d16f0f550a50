"""What a cell says, by the field it is for. Each reader returns None for a text that is not of its kind."""

import re

_EMAIL = re.compile(r"[^@\s<>,;:\"()\[\]]+@[^@\s<>,;:\"()\[\]]+\.[^@\s<>,;:\"()\[\].]{2,}")
_LINKEDIN = re.compile(r"(?:https?://)?(?:[a-z0-9-]+\.)*linkedin\.com/(\S+)", re.IGNORECASE)
_LINKEDIN_PATH = re.compile(r"/?(in/[^\s/?#]+)/?", re.IGNORECASE)

_YES = frozenset({"1", "true", "yes", "y", "x", "t", "do not call", "dnc", "do not contact", "opted out", "opt out"})
_NO = frozenset({"0", "false", "no", "n", "f", "-", "none", "n/a", "null", "ok to call"})
_ROLES = {"prospect": "prospect", "client": "client", "customer": "client", "partner": "partner"}


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


def read_yes_or_no(text: str) -> bool | None:
    """A mark in a column that asks yes or no."""
    word = text.lower()
    return True if word in _YES else False if word in _NO else None


def read_role(text: str) -> str | None:
    """What a person is to us: prospect, client or partner."""
    return _ROLES.get(text.lower())
