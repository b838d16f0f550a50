"""The keys by which accounts and LinkedIn addresses are compared. Loaded with the record, so without what compares
people."""

from functools import lru_cache

from .text import company_key


@lru_cache(8_192)
def account_key(name: str) -> str:
    """A key for an account's name; the rows of a list name the same one over and over."""
    return company_key(name)


def linkedin_key(url: str) -> str:
    """A LinkedIn address as it is compared: no scheme, no `www.`, no query, no slash at the end."""
    bare = url.strip().lower().split("?")[0].split("#")[0]
    return bare.removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/")
