"""What becomes of somebody when a row says more of them: gaps are filled, nothing is overwritten, nothing is lost.

A value that differs is kept as text under its column's header and the list's name. What a rep set by hand stays as it
is.
"""

from collections.abc import Callable, Collection, Mapping

from msgspec import Struct
from msgspec.structs import replace

from prospect_tui.model.edits import CUSTOM, PHONES
from prospect_tui.model.people import TOLD, NewTarget

from .same_keys import account_key, linkedin_key

Edited = Mapping[str, Collection[str]]
"""The fields that a rep has set by hand (`custom.HEADER` for a text), each with the values that it had before; for
`phones` the numbers, E.164, that the rep took away."""

FILLED = (
    "title", "account", "role", "email", "linkedin", "city", "region", "country", "tier", "source", "persona",
    "connected",
)  # fmt: skip
"""Fields that a row fills in where nothing is known, and that are kept as text where they differ."""

_NAMES = ("first_name", "last_name")


class Headers(Struct, frozen=True):
    """How values are kept that find their field taken: under the header that a column has for a field, with the name of
    the list."""

    of_field: Mapping[str, str]
    list_name: str

    def of(self, field: str) -> str:
        """The header of a field's column; the field's own name where the list has none."""
        return self.of_field.get(field) or field.replace("_", " ").capitalize()


def merged(known: NewTarget, row: NewTarget, headers: Headers, edited: Edited | None = None) -> NewTarget:
    """Somebody as they are known, with what a row says more. It is equal to `known` exactly where the row says nothing
    new; to merge the same row again changes nothing."""
    keep = _Keeping(known, headers, edited or {})
    changes = keep.fields(row)
    keep.texts(row)
    if keep.custom is not known.custom:
        changes["custom"] = keep.custom
    numbers, gone = {(phone.e164, phone.extension) for phone in known.phones}, keep.edited.get(PHONES, ())
    new_ones = (phone for phone in row.phones if (phone.e164, phone.extension) not in numbers)
    if more := tuple(phone for phone in new_ones if phone.e164 not in gone):
        changes["phones"] = known.phones + more
    if new := tuple(each for each in row.ids if each not in known.ids):
        changes["ids"] = known.ids + new
    if row.do_not_call and not known.do_not_call:
        changes["do_not_call"] = True
    return replace(known, **changes) if changes else known


def alike(field: str, one: str, other: str) -> bool:
    """Whether two values of a field say the same, however they are spelled."""
    key = _ALIKE.get(field, _plain)
    return one == other or key(one) == key(other)


class _Keeping:
    """Goes through a row's values; `custom` is what somebody's texts come to, the same object while nothing is new.
    `edited` is what the rep set by hand."""

    def __init__(self, known: NewTarget, headers: Headers, edited: Edited) -> None:
        self._known = known
        self._headers = headers
        self.edited = edited
        self.custom = known.custom

    def fields(self, row: NewTarget) -> dict[str, object]:
        """The fields that are filled in; those that differ become texts."""
        changes: dict[str, object] = self._name(row)
        for field in FILLED:
            value = getattr(row, field)
            if value is not None and self._is_new(field, value):
                changes[field] = value
        if row.timezones and row.timezone_source in TOLD and row.timezones != self._known.timezones:
            if self._known.timezone_source not in TOLD:
                changes |= {"timezones": row.timezones, "timezone_source": row.timezone_source}
            else:
                self._keep(self._headers.of("timezone"), ", ".join(row.timezones), beside=True)
        return changes

    def texts(self, row: NewTarget) -> None:
        """The columns that have no field of their own."""
        for header, text in row.custom.items():
            self._keep(header, text)

    def _name(self, row: NewTarget) -> dict[str, object]:
        """The name, whole or not at all: somebody's first name is no use with another's last."""
        known = self._known
        if row.name and not known.name and "name" not in self.edited:
            return {"name": row.name, "first_name": row.first_name, "last_name": row.last_name}
        if row.name and not self._has("name", row.name):
            self._keep(self._headers.of("name"), row.name, beside=True)
            return {}
        if not row.name:
            return {}
        found = {field: getattr(row, field) for field in _NAMES if getattr(known, field) is None}
        return {field: value for field, value in found.items() if value is not None and field not in self.edited}

    def _is_new(self, field: str, value: str) -> bool:
        """Whether a value fills a gap; one that differs is kept as text."""
        if getattr(self._known, field) is None and field not in self.edited:
            return True
        if not self._has(field, value):
            self._keep(self._headers.of(field), value, beside=True)
        return False

    def _has(self, field: str, value: str) -> bool:
        """Whether a field says this, or did before the rep set it."""
        mine = getattr(self._known, field)
        if mine is not None and alike(field, mine, value):
            return True
        return any(alike(field, before, value) for before in self.edited.get(field, ()))

    def _keep(self, header: str, text: str, *, beside: bool = False) -> None:
        """Keep a text under its header, unless it stands there or beside it. A field's goes `beside`: under its header
        alone it would be taken for the field, where our own CSV is read."""
        if self.custom.get(header) == text:
            return
        others = (other for other in self.custom if other.startswith(f"{header} (") and other.endswith(")"))
        if any(self.custom[other] == text for other in others):
            return
        if text in self.edited.get(f"{CUSTOM}{header}", ()):
            return
        self.custom = {**self.custom, self._free(header, beside): text}

    def _free(self, header: str, beside: bool) -> str:
        name, number = header, 0
        while name in self.custom or (beside and number == 0):
            number += 1
            name = f"{header} ({self._headers.list_name}{f' {number}' if number > 1 else ''})"
        return name


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


_ALIKE: Mapping[str, Callable[[str], str]] = {"linkedin": linkedin_key, "account": account_key}
