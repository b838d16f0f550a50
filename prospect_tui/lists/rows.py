"""One record of a list into the person it names, with everything that could not be taken as it stands."""

from functools import lru_cache

from prospect_tui.model.lists import PHONE_FIELDS, Row
from prospect_tui.model.people import NewTarget, Phone
from prospect_tui.model.words import Kare, PhoneKind
from prospect_tui.rules.phones import kind_of_label, read_numbers, region_of
from prospect_tui.rules.spreads import read_spread
from prospect_tui.rules.zones import read_zone

from .cells import Cells
from .columns import Column, Layout
from .crm_ids import IdReader
from .names import person_name
from .records import Record
from .values import EMAILS_APART, read_day, read_email, read_linkedin, read_person_page, read_role, read_yes_or_no

_REMEMBERED = 8_192

NOTE = "note"
"""Where `custom` has the note that a list brings."""

_COUNTED = {"employees": "is no number of employees", "growth": "is no growth in percent"}

_NO_KARE = "is none of Keep, Attain, Recapture, Expand"
_KINDS = {
    "mobile": PhoneKind.MOBILE,
    "direct": PhoneKind.DIRECT,
    "phone": PhoneKind.BUSINESS,
    "business": PhoneKind.BUSINESS,
    "switchboard": PhoneKind.SWITCHBOARD,
    "other_phone": PhoneKind.OTHER,
    "home": PhoneKind.HOME,
}
_BEST_FIRST = {_KINDS[field]: rank for rank, field in enumerate(PHONE_FIELDS)}

_TEXTS = (
    *("name", "first_name", "last_name", "title", "account", "city", "region", "country"),
    *("persona", "tier", "source"),
)


class RowReader:
    """Reads the records of one list. `home` (ISO 3166) is where the national numbers belong of rows that name
    no country."""

    def __init__(self, layout: Layout, home: str) -> None:
        self._home = home
        self._width = len(layout.columns)
        self._joined = layout.source.joined
        self._accounts = layout.source.accounts_joined or self._joined
        self._everyone_connected = layout.source.connections
        self._of = {column.field: layout.of(column.field) for column in layout.columns if column.field}
        self._texts = [(field, self._of[field]) for field in _TEXTS if field in self._of]
        self._phones = [
            (column, _KINDS[field], layout.labels.get(column.index))
            for field in PHONE_FIELDS
            for column in layout.of(field)
        ]
        self._ids = IdReader(layout)
        self._industry = self._of.get("industry", ())
        self._counted = [(field, self._of[field], problem) for field, problem in _COUNTED.items() if field in self._of]
        self._unmapped = [column for column in layout.columns if column.field is None]

    def read(self, number: int, record: Record, *, footer: bool = False) -> Row:
        """The row with that number (from 1). Its target is None where the record names nobody, as the `footer` of a
        report does."""
        cells = Cells(number, record, self._width, self._joined, self._accounts)
        if footer:
            return cells.rejected("is the end of a report")
        cells.check_width(self._width)
        target = self._target(cells)
        if not (target.name or target.phones or target.email or target.linkedin):
            return cells.rejected("has no name and nothing to reach")
        return Row(number=number, target=target, problems=tuple(cells.problems))

    def _target(self, cells: Cells) -> NewTarget:
        texts = {field: cells.first(columns) for field, columns in self._texts}.get
        name, first, last = person_name(texts("name"), texts("first_name"), texts("last_name"))
        title, role = self._title_and_role(cells, texts("title"))
        zone = cells.value(self._of.get("timezone", ()), read_zone, "is no time zone that is known")
        target = NewTarget(
            name=name,
            first_name=first,
            last_name=last,
            title=title,
            account=texts("account"),
            kare=cells.value(self._of.get("kare", ()), Kare.read, _NO_KARE),
            role=role,
            phones=self._numbers(cells, region_of(texts("country")) or self._home),
            email=cells.value(self._of.get("email", ()), read_email, "is no e-mail address", EMAILS_APART),
            linkedin=self._linkedin(cells),
            city=texts("city"),
            region=texts("region"),
            country=texts("country"),
            timezones=(zone,) if zone else (),
            timezone_source="column" if zone else None,
            persona=texts("persona"),
            tier=texts("tier"),
            source=texts("source"),
            do_not_call=self._do_not_call(cells),
            connected=self._connected(cells),
            ids=self._ids.read(cells),
            custom=cells.custom,
        )
        self._keep_facts(cells)
        self._keep_the_rest(cells)
        return target

    def _title_and_role(self, cells: Cells, title: str | None) -> tuple[str | None, str | None]:
        """The title and what the person is to us. A "Role" of another kind is how some write the title."""
        role = None
        for column in self._of.get("role", ()):
            text = cells.text(column)
            known = read_role(text)
            if known:
                role = role or known
            elif title is None:
                title = text or None
            elif text:
                cells.custom[column.header] = text
        return title, role

    def _numbers(self, cells: Cells, region: str) -> tuple[Phone, ...]:
        """All numbers without doubles, in the order in which they are best dialled."""
        found: dict[tuple[str, str | None], Phone] = {}
        for column, usual, label in self._phones:
            text = cells.lines(column)
            kind = self._labelled(cells, label, usual, has_number=bool(text)) if label else usual
            if not text:
                continue
            if kind is None:
                cells.fault(column.header, cells.text(column), "is a fax number")
                continue
            phones, problem = read_numbers(text, region=region, kind=kind)
            if problem:
                cells.fault(column.header, cells.text(column), problem)
            for phone in phones:
                found.setdefault((phone.e164, phone.extension), phone)
        if len(found) < 2:
            return tuple(found.values())
        return tuple(sorted(found.values(), key=lambda phone: _BEST_FIRST[phone.kind]))

    def _labelled(self, cells: Cells, label: Column, usual: PhoneKind, *, has_number: bool) -> PhoneKind | None:
        """The kind of a number by what the column beside it says, None for a fax. Other words stay as text."""
        text = cells.text(label)
        kind, is_fax = kind_of_label(text)
        if text and not (has_number and (kind or is_fax)):
            cells.custom[label.header] = text
        return None if is_fax else kind or usual

    def _linkedin(self, cells: Cells) -> str | None:
        """The LinkedIn page; one may stand among the addresses of a person's pages, which stay as text."""
        found = cells.value(self._of.get("linkedin", ()), read_linkedin, "is no LinkedIn address")
        for column in self._of.get("web", ()):
            for text in cells.parts(column):
                page = read_person_page(text) if found is None else None
                found = found or page
                if page is None:
                    cells.keep(column.header, text)
        return found

    def _connected(self, cells: Cells) -> str | None:
        """Since when they are a connection of the rep's."""
        found = "yes" if self._everyone_connected else None
        for column in self._of.get("connected", ()):
            text = cells.text(column)
            if not text or read_yes_or_no(text) is False:
                continue
            day = read_day(text)
            found = day.iso or "yes"
            if day.problem and read_yes_or_no(text) is None:
                cells.fault(column.header, text, day.problem)
        return found

    def _do_not_call(self, cells: Cells) -> bool:
        """Whether any column says so. A mark that is no clear "no" counts: to call would be the worse error."""
        marked = False
        for column in self._of.get("do_not_call", ()):
            if text := cells.text(column):
                answer = read_yes_or_no(text)
                marked = marked or answer is not False
                if answer is None:
                    cells.fault(column.header, text, "is neither yes nor no, and was taken as do not call")
        return marked

    def _keep_facts(self, cells: Cells) -> None:
        """Keep what is told of the company under the names of its fields; a number as it is written."""
        facts = [("industry", cells.first(self._industry))] if self._industry else []
        facts += [(field, cells.value(columns, _as_written, problem)) for field, columns, problem in self._counted]
        for field, text in facts:
            if text and (other := cells.custom.get(field)):  # another column of that very name
                cells.custom[f"{field} (2)"] = other
            if text:
                cells.custom[field] = text

    def _keep_the_rest(self, cells: Cells) -> None:
        for column in self._of.get("note", ()):
            if text := cells.lines(column):
                cells.custom[NOTE if NOTE not in cells.custom else column.header] = text
        for column in self._unmapped:
            if text := cells.text(column):
                cells.custom[column.header] = text


@lru_cache(_REMEMBERED)
def _as_written(text: str) -> str | None:
    """A text that holds a number, or a spread of numbers."""
    return text if read_spread(text) else None
