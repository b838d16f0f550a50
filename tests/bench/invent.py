"""Invented people for a store of any size: accounts of about three, in many time zones, each another name."""

from random import Random
from typing import TypeVar

from msgspec import Struct

from prospect_tui.model.people import NewTarget, Phone
from prospect_tui.model.words import Kare, PhoneKind

_Thing = TypeVar("_Thing")

PER_ACCOUNT = 3
# An account of which most people's numbers are its switchboard's too.
_SHARED_SWITCHBOARD = 0.1
_TWO_NUMBERS = 0.45
_NO_NUMBER = 0.01

# Where they work, and how many of a hundred: most in the four zones of the contiguous United States.
ZONES = {
    "America/New_York": 30, "America/Chicago": 22, "America/Los_Angeles": 12, "America/Denver": 6,
    "America/Phoenix": 2, "America/Detroit": 2, "America/Indiana/Indianapolis": 1, "America/Boise": 1,
    "America/Anchorage": 1, "Pacific/Honolulu": 1, "America/Toronto": 3, "America/Vancouver": 1,
    "America/Halifax": 1, "America/Mexico_City": 1, "America/Bogota": 1, "America/Sao_Paulo": 1,
    "Europe/London": 3, "Europe/Dublin": 1, "Europe/Paris": 1, "Europe/Berlin": 2, "Europe/Madrid": 1,
    "Europe/Rome": 1, "Europe/Warsaw": 1, "Europe/Stockholm": 1, "Europe/Athens": 1, "Africa/Johannesburg": 1,
    "Asia/Dubai": 1, "Asia/Kolkata": 1, "Asia/Singapore": 1, "Asia/Tokyo": 1, "Australia/Perth": 1,
    "Australia/Sydney": 1, "Pacific/Auckland": 1,
}  # fmt: skip
# What a number there begins with.
_PREFIXES = {
    "America/New_York": "+1212", "America/Chicago": "+1312", "America/Los_Angeles": "+1213", "America/Denver": "+1303",
    "America/Phoenix": "+1602", "America/Detroit": "+1313", "America/Indiana/Indianapolis": "+1317",
    "America/Boise": "+1208", "America/Anchorage": "+1907", "Pacific/Honolulu": "+1808", "America/Toronto": "+1416",
    "America/Vancouver": "+1604", "America/Halifax": "+1902", "America/Mexico_City": "+5255", "America/Bogota": "+571",
    "America/Sao_Paulo": "+5511", "Europe/London": "+4420", "Europe/Dublin": "+3531", "Europe/Paris": "+331",
    "Europe/Berlin": "+4930", "Europe/Madrid": "+3491", "Europe/Rome": "+3906", "Europe/Warsaw": "+4822",
    "Europe/Stockholm": "+468", "Europe/Athens": "+3021", "Africa/Johannesburg": "+2711", "Asia/Dubai": "+9714",
    "Asia/Kolkata": "+9111", "Asia/Singapore": "+656", "Asia/Tokyo": "+813", "Australia/Perth": "+618",
    "Australia/Sydney": "+612", "Pacific/Auckland": "+649",
}  # fmt: skip
_HEADQUARTERS = "America/New_York"
_TAGS = {Kare.ATTAIN: 70, Kare.RECAPTURE: 12, Kare.EXPAND: 10, Kare.KEEP: 8}
_TIERS = {"A": 15, "B": 35, "C": 50}
_SOURCES = ("spring list", "trade fair", "web form", "bought list", "colleague")

_FIRST = (
    "Ada", "Alan", "Amir", "Anna", "Ben", "Bianca", "Carl", "Chloe", "Dana", "David", "Elena", "Emil", "Farah", "Felix",
    "Grace", "Hana", "Hugo", "Ines", "Ivan", "Jana", "Jonas", "Julia", "Karim", "Kate", "Lars", "Leila", "Liam", "Lucy",
    "Marco", "Maria", "Mina", "Nadia", "Nils", "Nora", "Olga", "Omar", "Pat", "Paula", "Quinn", "Rosa", "Sam", "Sara",
    "Tariq", "Tess", "Uma", "Vera", "Viktor", "Wendy", "Yara", "Zoe",
)  # fmt: skip
_HEADS = (
    "Ash", "Birk", "Black", "Brad", "Clay", "Dal", "East", "Fair", "Glen", "Hart", "Holm", "Kirk", "Lang", "Marsh",
    "North", "Oak", "Red", "Stan", "Thorn", "West",
)  # fmt: skip
_TAILS = ("berg", "brook", "by", "dale", "den", "field", "ford", "ham", "ley", "man", "mond", "son", "stead", "ton")
_TRADES = ("Logistics", "Foods", "Metals", "Systems", "Health", "Energy", "Textiles", "Partners", "Freight", "Glass")


class Company(Struct, frozen=True, kw_only=True):
    """An invented account."""

    name: str
    domain: str
    kare: Kare
    switchboard: str | None


class Inventor:
    """Makes people and companies up; the same seed always makes the same ones. `titles` are what they may be, each
    with the persona that the list says, or None."""

    def __init__(self, seed: int, titles: list[tuple[str, str | None]]) -> None:
        self._random = Random(seed)
        self._titles = titles
        self._zones = _lots(ZONES)
        self._tags = _lots(_TAGS)
        self._tiers = _lots(_TIERS)

    def company(self, number: int) -> Company:
        """The company of that number."""
        head, tail, trade = _HEADS[number % 20], _TAILS[number // 20 % 14], _TRADES[number // 280 % 10]
        shared = self._random.random() < _SHARED_SWITCHBOARD
        return Company(
            name=f"{head}{tail} {trade} {number}",
            domain=f"{head}{tail}{number}.example".lower(),
            kare=self._random.choice(self._tags),
            switchboard=_number(number + 3_000_000, _HEADQUARTERS) if shared else None,
        )

    def person(self, number: int, company: Company) -> NewTarget:
        """The person of that number: no two have the same name up to 280,000."""
        first, last, initial = _name(number)
        title, persona = self._random.choice(self._titles)
        zone = self._random.choice(self._zones)
        return NewTarget(
            name=f"{first} {initial}. {last}",
            first_name=first,
            last_name=last,
            title=title,
            account=company.name,
            kare=company.kare,
            phones=self._phones(number, company, zone),
            email=f"{first}.{last}.{number}@{company.domain}".lower(),
            timezones=(zone,),
            timezone_source="column",
            persona=persona,
            tier=self._random.choice(self._tiers),
            source=self._random.choice(_SOURCES),
            custom={"Industry": company.name.split()[1], "Employees": str(self._random.randrange(20, 5000))},
        )

    def _phones(self, number: int, company: Company, zone: str) -> tuple[Phone, ...]:
        if self._random.random() < _NO_NUMBER:
            return ()
        first = Phone(e164=_number(number, zone), kind=PhoneKind.DIRECT)
        if company.switchboard:
            return first, Phone(e164=company.switchboard, kind=PhoneKind.SWITCHBOARD)
        if self._random.random() < _TWO_NUMBERS:
            return first, Phone(e164=_number(number + 1_500_000, zone), kind=PhoneKind.BUSINESS)
        return (first,)


def _name(number: int) -> tuple[str, str, str]:
    first = _FIRST[number % 50]
    last = _HEADS[number // 50 % 20] + _TAILS[number // 1_000 % 14]
    return first, last, chr(ord("A") + number // 14_000 % 20)


def _number(index: int, zone: str) -> str:
    """An invented number in E.164 of that zone, another for each index up to 7,000,000."""
    return f"{_PREFIXES[zone]}{2_000_000 + index}"


def _lots(shares: dict[_Thing, int]) -> list[_Thing]:
    return [thing for thing, share in shares.items() for _ in range(share)]
