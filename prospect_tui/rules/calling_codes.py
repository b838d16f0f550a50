"""What a number alone tells about where it rings. phonenumbers is imported late, and never its geocoder."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

_NORTH_AMERICA = "+1"
_HALF_A_CONTINENT = 10  # zones; no area code spans as many, but a toll-free one may ring in any of them
_LONGEST_CODE = 3
_TOLL_FREE = frozenset({"800", "888", "877", "866", "855", "844", "833", "822"})
_LONGEST = 16  # characters of an E.164 number


def is_toll_free(e164: str) -> bool:
    """Whether a North American number is free to call: it may ring anywhere, and tells neither zone nor state."""
    return e164.startswith(_NORTH_AMERICA) and e164[2:5] in _TOLL_FREE


def place_of(e164: str) -> tuple[str | None, tuple[str, ...]]:
    """The main country of a number's calling code, and the zones its area code is used in.

    (None, ()) says that it tells nothing, as a toll-free one; no zones: it may be anywhere in the country.
    """
    import phonenumbers
    from phonenumbers.timezone import UNKNOWN_TIMEZONE, time_zones_for_geographical_number

    number, countries = _number(e164), countries_of(e164)
    if number is None or not countries or is_toll_free(e164):
        return None, ()
    if e164.startswith(_NORTH_AMERICA):
        zones = tuple(time_zones_for_geographical_number(number))
        return (countries[0], zones) if len(zones) < _HALF_A_CONTINENT else (None, ())
    kind = phonenumbers.number_type(number)
    if kind in _nobodys_place():
        return None, ()
    if not _has_an_area_code(number, kind):
        return countries[0], ()
    zones = tuple(time_zones_for_geographical_number(number))
    return countries[0], () if UNKNOWN_TIMEZONE in zones else zones


def code_of(country: str | None) -> str:
    """The calling code of a country (ISO 3166, two letters), without the plus sign; that of North America for one that
    is not known."""
    import phonenumbers

    return str(phonenumbers.country_code_for_region(country or "US") or 1)


def countries_of(e164: str) -> tuple[str, ...]:
    """The countries (ISO 3166, two letters) that share the calling code of a number, the main one first."""
    import phonenumbers

    for length in range(1, _LONGEST_CODE + 1):
        code = e164[1 : 1 + length]
        if code.isdecimal() and (countries := phonenumbers.COUNTRY_CODE_TO_REGION_CODE.get(int(code))):
            return tuple(countries)
    return ()


def _number(e164: str) -> "PhoneNumber | None":
    """The number as phonenumbers has it. A full parse costs ten times as much, and this is asked for each
    row of a list: North American numbers, which have no trunk zeros to keep, are taken apart here."""
    import phonenumbers

    if len(e164) > _LONGEST:
        return None
    if e164.startswith(_NORTH_AMERICA) and e164[2:].isdecimal():
        return phonenumbers.PhoneNumber(country_code=1, national_number=int(e164[2:]))
    try:
        return phonenumbers.parse(e164)
    except phonenumbers.NumberParseException:
        return None


def _has_an_area_code(number: "PhoneNumber", kind: int) -> bool:
    import phonenumbers

    if kind == phonenumbers.PhoneNumberType.UNKNOWN:
        return True
    return phonenumbers.is_number_type_geographical(kind, number.country_code or 0)


def _nobodys_place() -> tuple[int, ...]:
    from phonenumbers import PhoneNumberType as Type

    return (Type.TOLL_FREE, Type.PREMIUM_RATE, Type.SHARED_COST, Type.PERSONAL_NUMBER, Type.PAGER, Type.UAN)
