"""Fields of a person as a rep types them, read by the same rules as those of a list."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from prospect_tui.model.edits import CUSTOM, Values
from prospect_tui.model.errors import UsageError
from prospect_tui.model.people import Phone, Target
from prospect_tui.model.words import Kare, Level, PhoneKind
from prospect_tui.rules.text import clean

if TYPE_CHECKING:
    from prospect_tui.rules.personas import PersonaMatcher

LONGEST = 200

_NORTH_AMERICA = "1"

FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "name": "Name", "title": "Title", "account": "Account", "kare": "KARE", "email": "E-mail",
        "linkedin": "LinkedIn", "city": "City", "region": "State", "country": "Country", "zone": "Time zone",
        "persona": "Persona", "tier": "Tier", "role": "Role", "level": "Level",
    }
)  # fmt: skip
"""The fields that a rep can set, with what they are called."""

ROLES = ("prospect", "client", "partner")


def read_field(field: str, text: str, target: Target, matcher: PersonaMatcher) -> Values:
    """What a typed text changes in a target; `zone` and `kare` are read elsewhere. An empty text empties the field.
    Raises UsageError."""
    if "\n" not in text and field not in FIELDS and not field.startswith(CUSTOM):
        raise UsageError(
            f"There is no field “{clean(field)[:30]}”.", f"Fields: {', '.join(FIELDS)}, {CUSTOM}COLUMN."
        )  # fmt: skip
    words = clean(text, multiline=field == "custom.note")
    if len(words) > LONGEST and not field.startswith(CUSTOM):
        raise UsageError(f"That is longer than {LONGEST} letters.", "Write it in fewer.")
    if field.startswith(CUSTOM):
        return {field: words or None}
    if field in _READERS:
        return _READERS[field](words)
    if field == "persona":
        return {"persona": _persona(words, target, matcher)}
    if field == "title":
        return {"title": words or None, **_by_title(words, target, matcher)}
    return {field: words or None}


def read_typed_numbers(text: str, region: str, kind: PhoneKind = PhoneKind.DIRECT) -> list[Phone]:
    """The numbers in a text. Raises UsageError where one can't be read, or none is there."""
    from prospect_tui.rules.phones import read_numbers

    phones, problem = read_numbers(text, region=region, kind=kind)
    if problem or not phones:
        raise unread_number(text, problem, region)
    return phones


def unread_number(text: str, problem: str | None, region: str) -> UsageError:
    """That a text is no number as it is written in that country, and how to write it."""
    from prospect_tui.rules.calling_codes import code_of

    code = code_of(region)
    like = "Write it like +1 312 555 0142, with (cell) or (main)."
    if code != _NORTH_AMERICA:
        like = f"Write it with the code of its country: +{code} and the rest, with (cell) or (main)."
    return UsageError(f"“{clean(text)[:40]}” {problem or 'is no number'}.", like)


def region_around(target: Target | None, home: str) -> str:
    """The country (ISO 3166, two letters) by whose ways a number is read that is typed about somebody: that of their
    address, else the first that one of their numbers tells, else the rep's own."""
    from prospect_tui.rules.area_codes import place_of_number
    from prospect_tui.rules.countries import region_of
    from prospect_tui.settings.area_codes import load_area_codes

    if target is None:
        return home
    if own := region_of(target.country):
        return own
    codes = load_area_codes()
    told = (place_of_number(phone.e164, codes)[0] for phone in target.phones)
    return next((country for country in told if country), home)


def read_kare(text: str) -> Kare:
    """A KARE tag, or its first letter. Raises UsageError."""
    tag = Kare.read(text)
    if tag is None:
        raise UsageError(f"“{clean(text)[:30]}” is no tag.", "Type Keep, Attain, Recapture or Expand.")
    return tag


def read_kind(text: str) -> PhoneKind:
    """The kind of a number, or how it begins. Raises UsageError."""
    word = clean(text).lower()
    found = [kind for kind in PhoneKind if word and kind.value.startswith(word)]
    if len(found) != 1:
        raise UsageError(f"“{word[:30]}” is no kind of number.", f"Kinds: {', '.join(PhoneKind)}.")
    return found[0]


def _name(words: str) -> Values:
    from prospect_tui.lists.names import person_name

    if not any(char.isalnum() for char in words):
        raise UsageError("Somebody needs a name.", "Type one with letters.")
    name = person_name(words, None, None)
    return {"name": name.name, "first_name": name.first, "last_name": name.last}


def _email(words: str) -> Values:
    from prospect_tui.lists.values import read_email

    email = read_email(words)
    if words and email is None:
        raise UsageError(f"“{words[:60]}” is no e-mail address.", "Write it like ada@acme.com.")
    return {"email": email}


def _linkedin(words: str) -> Values:
    from prospect_tui.lists.values import read_linkedin

    url = read_linkedin(words)
    if words and url is None:
        raise UsageError(f"“{words[:60]}” is no LinkedIn address.", "Write it like linkedin.com/in/ada.")
    return {"linkedin": url}


def _tier(words: str) -> Values:
    return {"tier": (words.upper() if len(words) == 1 else words) or None}


def _role(words: str) -> Values:
    from prospect_tui.lists.values import read_role

    role = read_role(words or ROLES[0])
    if role is None:
        raise UsageError(f"“{words[:30]}” is no role.", f"Roles: {', '.join(ROLES)}.")
    return {"role": role}


def _level(words: str) -> Values:
    level = Level.read(words)
    if words and level is None:
        raise UsageError(f"“{words[:30]}” is no level.", f"Levels: {', '.join(Level)}; empty: by their title.")
    return {"level": level.value if level else None}


_READERS: Mapping[str, Callable[[str], Values]] = MappingProxyType(
    {"name": _name, "email": _email, "linkedin": _linkedin, "tier": _tier, "role": _role, "level": _level}
)


def _persona(words: str, target: Target, matcher: PersonaMatcher) -> str | None:
    """A persona of the playbook by its name or slug; the one of their title for no words."""
    if not words:
        found = matcher.titled(target.title) if target.title else None
        return found.slug if found else None
    found = matcher.named(words)
    if found is None:
        names = ", ".join(persona.slug for persona in matcher.personas) or "none yet"
        raise UsageError(f"There is no persona “{words[:40]}”.", f"There are: {names}.")
    return found.slug


def _by_title(words: str, target: Target, matcher: PersonaMatcher) -> Values:
    """The persona follows the title, unless somebody has said which it is."""
    before = matcher.titled(target.title) if target.title else None
    if target.persona != (before.slug if before else None):
        return {}
    after = matcher.titled(words) if words else None
    return {"persona": after.slug if after else None}
