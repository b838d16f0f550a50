"""Targets as CSV in the columns of the source that they came from; see `model/exports.py` for what a form is."""

from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from functools import cached_property
from operator import attrgetter

from prospect_tui.lists.names import PersonName, person_name
from prospect_tui.model.exports import IDS, Changed, Form, FromTarget, Known, TargetColumn, TargetForm
from prospect_tui.model.people import Target
from prospect_tui.model.words import PhoneKind
from prospect_tui.rules.exports import known_by
from prospect_tui.rules.own_standing import written

from .cells import Plain, csv_lines, number

_KINDS = {
    FromTarget.MOBILE: PhoneKind.MOBILE,
    FromTarget.DIRECT: PhoneKind.DIRECT,
    FromTarget.BUSINESS: PhoneKind.BUSINESS,
    FromTarget.SWITCHBOARD: PhoneKind.SWITCHBOARD,
    FromTarget.HOME: PhoneKind.HOME,
    FromTarget.OTHER_PHONE: PhoneKind.OTHER,
}
_MAIN = (PhoneKind.BUSINESS, PhoneKind.DIRECT, PhoneKind.SWITCHBOARD, PhoneKind.OTHER)
"""The kinds of which `phone` takes the first that has no column of its own."""

_NUMBERS = frozenset({FromTarget.PHONE, *_KINDS})
_NAMES = frozenset({FromTarget.NAME, FromTarget.FIRST_NAME, FromTarget.LAST_NAME, FromTarget.EMAIL})
"""What finds a person again where no id is known."""


def targets_csv(read: Callable[[], Iterable[Target]], form: Form) -> Generator[str, None, None]:
    """Targets in the columns of a form that takes them, and after these the columns of their lists that have no field
    of their own. `read` is called twice: once for the names of those columns, once for the rows."""
    targets = _of(form)
    headers = [column.header for column in targets.columns]
    more: tuple[str, ...] = ()
    if targets.others:
        more = tuple(dict.fromkeys(key for target in read() for key in target.custom if key not in headers))
    rows = (_whole(_Row(target, targets, known_by(target.ids, form)), more) for target in read())
    yield from csv_lines((*headers, *more), rows)


def changes_csv(changed: Sequence[Changed], form: Form) -> Generator[str, None, None]:
    """What a rep changed of targets, and no more: the ids, what finds those without one, and in the columns of fields
    that somebody's changed in, the changed ones. An importer leaves alone what is empty here."""
    targets = _of(form)
    fields = frozenset(field for each in changed for field in each.fields)
    unknown = any(known_by(each.target.ids, form).person is None for each in changed)
    columns = [
        column
        for column in targets.columns
        if column.source in IDS or is_in(column, fields) or (unknown and column.source in _NAMES)
    ]
    rows = (_changes(each, _Row(each.target, targets, known_by(each.target.ids, form)), columns) for each in changed)
    yield from csv_lines([column.header for column in columns], rows)


def is_in(column: TargetColumn, fields: frozenset[str]) -> bool:
    """Whether a column holds one of these fields of a target. Any number that changed is all that changed."""
    return column.source in fields or (column.source in _NUMBERS and bool(fields & {"phones", "phone", *_NUMBERS}))


def _of(form: Form) -> TargetForm:
    if form.targets is None:
        raise ValueError(f"{form.name} takes no targets")
    return form.targets


def _whole(row: "_Row", more: Sequence[str]) -> list[str]:
    """All of a target; what could not be read as its column should be goes back into that column, where it is empty."""
    custom = row.target.custom
    cells = [row.cell(column) or custom.get(column.header, "") for column in row.form.columns]
    return [*cells, *(custom.get(key, "") for key in more)]


def _changes(changed: Changed, row: "_Row", columns: Sequence[TargetColumn]) -> list[str]:
    shown = [
        column.source in IDS or is_in(column, changed.fields) or (column.source in _NAMES and row.known.person is None)
        for column in columns
    ]
    return [row.cell(column) if each else "" for column, each in zip(columns, shown, strict=True)]


class _Row:
    """One target, as the columns ask for it."""

    def __init__(self, target: Target, form: TargetForm, known: Known) -> None:
        self.target = target
        self.form = form
        self.known = known

    @cached_property
    def name(self) -> PersonName:
        """Their name in its parts, taken apart where only the whole is known."""
        return person_name(self.target.name, self.target.first_name, self.target.last_name)

    def cell(self, column: TargetColumn) -> str:
        """What stands in a column."""
        text = self._text(column)
        return text if column.says is None else column.says if text else ""

    def _text(self, column: TargetColumn) -> str:
        if column.source is FromTarget.DO_NOT_CALL:
            return column.yes if self.target.do_not_call else column.no
        if column.source is FromTarget.PHONE:
            return self.first_of(*self.main)
        if column.source in _KINDS:
            return self.first_of(_KINDS[column.source])
        return _SOURCES[column.source](self) or ""

    @property
    def main(self) -> list[PhoneKind]:
        """The kinds that have no column of their own."""
        taken = {_KINDS.get(column.source) for column in self.form.columns}
        return [kind for kind in _MAIN if kind not in taken]

    def first_of(self, *kinds: PhoneKind) -> str:
        """The first number of the first of these kinds that there is."""
        found = (phone for kind in kinds for phone in self.target.phones if phone.kind is kind)
        return next((number(written(phone)) for phone in found), "")


def _zone(row: _Row) -> str | None:
    return row.target.zone if len(row.target.timezones) == 1 else None


_SOURCES: Mapping[FromTarget, Callable[[_Row], str | None]] = {
    FromTarget.ID: lambda row: Plain(row.target.id),
    FromTarget.PERSON_ID: lambda row: Plain(row.known.person or ""),
    FromTarget.CONTACT_ID: lambda row: Plain(row.known.contact or ""),
    FromTarget.LEAD_ID: lambda row: Plain(row.known.lead or ""),
    FromTarget.ACCOUNT_ID: lambda row: Plain(row.known.account or ""),
    FromTarget.ZONE: _zone,
    FromTarget.FIRST_NAME: lambda row: row.name.first,
    FromTarget.LAST_NAME: lambda row: row.name.last,
    **{
        field: attrgetter(f"target.{field.value}")
        for field in (
            FromTarget.NAME, FromTarget.TITLE, FromTarget.ACCOUNT,
            FromTarget.EMAIL, FromTarget.LINKEDIN, FromTarget.CITY, FromTarget.REGION, FromTarget.COUNTRY,
            FromTarget.PERSONA, FromTarget.TIER, FromTarget.SOURCE, FromTarget.KARE, FromTarget.ROLE,
            FromTarget.CONNECTED,
        )
    },
}  # fmt: skip
