"""The one place that asks phonenumbers what a text means as a number.

phonenumbers is imported late: nothing needs it before the first screen.
"""

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

_NORTH_AMERICA = 1  # the calling code of the US, Canada and most of the Caribbean
_SHORTEST, _LONGEST = 7, 15  # digits of a number with its calling code
_WITHOUT_ZERO = 10  # digits of a mobile in Italy; with a zero in front they would be more than a landline has
_AT_HOME = ("US", "CA")
_PLAIN_NORTH_AMERICAN = re.compile(
    r"(?:(?P<code>\+1|1)[ .-]?)?\(?(?P<area>[2-9]\d\d)\)?[ .-]{0,2}(?P<office>[2-9]\d\d)[ .-]?(?P<line>\d{4})",
    re.ASCII,
)
_VANITY = re.compile(r"[+\d(][\d\s().-]*(?:[A-Z][A-Z\d\s.-]*|[A-Za-z\d.-]+)")
_TRUNK_ABROAD = re.compile(r"00\s?[1-9]")
_LETTER = re.compile(r"[^\W\d_]")
_NATIONAL = re.compile(r"\D+")


class NotANumber(Exception):
    """A text is no number that can be dialled; the message says why, in words that follow "is" or "has"."""


class Reading(NamedTuple):
    """A number that was read: E.164 with its plus sign, and the digits of its extension."""

    e164: str
    extension: str | None = None


def parse(text: str, region: str | None) -> Reading:
    """The number that all of `text` is, with national ones read as in `region` (ISO 3166, two letters).

    Raises NotANumber. Numbers of the right length pass even when nobody has been given them: new ranges come
    faster than tables do.
    """
    if plain := north_american(text, region):
        return plain
    import phonenumbers

    has_letters, dialled = bool(_LETTER.search(text)), _with_plus(text, region)
    if has_letters and not _VANITY.fullmatch(text):
        raise NotANumber("no number")
    try:
        number = phonenumbers.parse(dialled, region)
    except phonenumbers.NumberParseException as error:
        raise NotANumber(_why_not(error.error_type, dialled, region)) from None
    _check(number)
    if dialled != text and not phonenumbers.is_valid_number(number):
        raise NotANumber("no number: none starts with 00 here")
    _check_zero(text, number, region)
    if has_letters and not _may_have_letters(number):
        raise NotANumber("no number")
    return _reading(number)


def north_american(text: str, region: str | None) -> Reading | None:
    """The number that all of `text` is where it is written as nearly all are in North America, read without asking: to
    ask takes ten times as long. Raises NotANumber."""
    plain = _PLAIN_NORTH_AMERICAN.fullmatch(text)
    if plain is None or not (region in _AT_HOME or plain["code"] == "+1"):
        return None
    digits = "".join(plain.group("area", "office", "line"))
    _check_north_american(digits)
    return Reading("+1" + digits)


def is_assigned(text: str, region: str | None) -> bool:
    """Whether all of `text` is one number from a range that is in use."""
    import phonenumbers

    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(text, region))
    except phonenumbers.NumberParseException:
        return False


def find_within(text: str, region: str | None) -> tuple[list[Reading], str]:
    """The numbers that stand among other words in `text`, in their order, and the text that is left."""
    import phonenumbers

    found: list[Reading] = []
    rest = text
    for match in phonenumbers.PhoneNumberMatcher(text, region, leniency=phonenumbers.Leniency.POSSIBLE):
        try:
            _check(match.number)
            _check_zero(match.raw_string, match.number, region)
        except NotANumber:
            continue
        found.append(_reading(match.number))
        rest = rest.replace(match.raw_string, " ", 1)
    return found, rest


def grouped(e164: str, home_region: str) -> str:
    """`e164` in groups divided by spaces: national in `home_region`'s numbering plan, else with its country
    code. What is no number comes back as it is."""
    import phonenumbers

    try:
        number = phonenumbers.parse(e164)
    except phonenumbers.NumberParseException:
        return e164
    if number.country_code == phonenumbers.country_code_for_region(home_region):
        national = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)
        return _NATIONAL.sub(" ", national).strip()
    abroad = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    return "+" + _NATIONAL.sub(" ", abroad).strip()


def _reading(number: "PhoneNumber") -> Reading:
    import phonenumbers

    e164 = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return Reading(e164, number.extension or None)


def _with_plus(text: str, region: str | None) -> str:
    """Turn a leading 00 into a plus sign where no number can start so; elsewhere phonenumbers knows."""
    if not _TRUNK_ABROAD.match(text):
        return text
    import phonenumbers

    plan = phonenumbers.country_code_for_region(region) if region else _NORTH_AMERICA
    return "+" + text[2:] if plan == _NORTH_AMERICA else text


def _may_have_letters(number: "PhoneNumber") -> bool:
    """Whether `number` is of a sort that is advertised with letters, and not words taken for digits."""
    from phonenumbers import PhoneNumberType, is_valid_number, number_type

    if not is_valid_number(number):
        return False
    advertised = (PhoneNumberType.TOLL_FREE, PhoneNumberType.SHARED_COST, PhoneNumberType.UAN)
    return number.country_code == _NORTH_AMERICA or number_type(number) in advertised


def _check(number: "PhoneNumber") -> None:
    """Raise NotANumber unless `number` has a length that its country dials, and could be somebody's."""
    from phonenumbers import ValidationResult, is_possible_number_with_reason, national_significant_number

    result = is_possible_number_with_reason(number)
    digits = len(f"{number.country_code}{national_significant_number(number)}")
    if result == ValidationResult.IS_POSSIBLE and not _SHORTEST <= digits <= _LONGEST:
        result = ValidationResult.TOO_SHORT if digits < _SHORTEST else ValidationResult.TOO_LONG
    if result != ValidationResult.IS_POSSIBLE:
        raise NotANumber(_why_impossible(result, number))
    if number.country_code == _NORTH_AMERICA:
        _check_north_american(str(number.national_number))


def _check_zero(text: str, number: "PhoneNumber", region: str | None) -> None:
    """Raise NotANumber for a zero in front that does not belong there, and for digits that may have had one, which a
    spreadsheet takes off: where a country dials one, they are a number as they stand if they are one that is in use;
    where the zero is part of the number (Italy), if they would be none with it."""
    from phonenumbers import PhoneMetadata, is_valid_number

    if number.italian_leading_zero and not is_valid_number(number):
        raise NotANumber("no number: none that is in use there starts with 0")
    plan = PhoneMetadata.metadata_for_region(region) if region else None
    if plan is None or plan.country_code == _NORTH_AMERICA or not text.isdecimal() or text.startswith("0"):
        return
    if plan.national_prefix == "0" and not is_valid_number(number):
        raise NotANumber("no number that is in use there: it may have lost the zero in front, and more")
    certain = is_valid_number(number) and len(text) >= _WITHOUT_ZERO
    if plan.national_prefix is None and not certain and is_assigned(f"0{text}", region):
        raise NotANumber("no certain number: it may have lost the zero in front")


def _check_north_american(digits: str) -> None:
    """What is long enough and still nobody's: the plan's own law, and what lists write for want of a number."""
    if digits[0] in "01":
        raise NotANumber("no number: no area code starts with 0 or 1")
    if digits.count(digits[0]) == len(digits):
        raise NotANumber("a placeholder: all its digits are the same")


def _why_impossible(result: int, number: "PhoneNumber") -> str:
    from phonenumbers import ValidationResult, national_significant_number

    digits = len(national_significant_number(number))
    after = f"{digits} digits after +{number.country_code}"
    words = {
        ValidationResult.IS_POSSIBLE_LOCAL_ONLY: f"a local number: its area code is missing ({after})",
        ValidationResult.INVALID_COUNTRY_CODE: "not from any known country",
        ValidationResult.TOO_SHORT: f"too short ({after})",
        ValidationResult.TOO_LONG: f"too long ({after})",
    }
    return words.get(result, f"of a length that no number there has ({after})")


def _why_not(error_type: int, text: str, region: str | None) -> str:
    from phonenumbers import NumberParseException

    if error_type == NumberParseException.INVALID_COUNTRY_CODE:
        if not region and not text.lstrip().startswith("+"):
            return "without a country code, and the country that it is of isn't known"
        return "not from any known country"
    if error_type in (NumberParseException.TOO_SHORT_NSN, NumberParseException.TOO_SHORT_AFTER_IDD):
        return "too short"
    if error_type == NumberParseException.TOO_LONG:
        return "too long"
    return "too short" if any(c.isdigit() for c in text) else "no number"
