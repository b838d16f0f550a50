"""The country and state that a number itself tells, by its calling and area code."""

from collections.abc import Mapping

from .calling_codes import countries_of

_NORTH_AMERICA = "+1"
_COUNTRY = 2  # letters; telephone data has numbers for calling codes that are nobody's


def place_of_number(e164: str, codes: Mapping[str, str]) -> tuple[str | None, str | None]:
    """The country and state (ISO 3166, "US" and "FL") whose number `e164` is, None for what it doesn't tell.

    `codes` are the North American area codes, as `load_area_codes` gives them. A toll-free number, and one with an
    area code that is not among them, tell nothing; numbers from elsewhere their country only. Where the number is
    from is not where the person is: both count.
    """
    if e164.startswith(_NORTH_AMERICA):
        country, _, state = codes.get(e164[2:5], "").partition("-")
        return country or None, state or None
    country = next(iter(countries_of(e164)), "")
    return (country, None) if len(country) == _COUNTRY else (None, None)
