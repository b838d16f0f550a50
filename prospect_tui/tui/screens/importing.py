"""A list in: name the file, see what is in it, keep it."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Input, Static

from prospect_tui.desk import Desk
from prospect_tui.desk.columns import FirstRows
from prospect_tui.desk.paths import typed_path
from prospect_tui.model.errors import ProspectError
from prospect_tui.model.lists import ImportReport, ListFile
from prospect_tui.tui.say import say
from prospect_tui.tui.screens.mapping import MappingSheet
from prospect_tui.tui.screens.sheets import Sheet
from prospect_tui.tui.slips import SlipGuard
from prospect_tui.tui.widgets.import_report import ImportCard

LONGEST_PATH = 4096
LONGEST_NAME = 80
_BUSINESS = "all business? say how you know: from their site"
ASKS = "Enter looks into the file · Esc leaves"
OFFERS = "Enter imports · F2 which column is which · ↑ ↓ what else to say · PgDn PgUp read on · Esc leaves"


class ImportSheet(Sheet[str]):
    """Gives a word on what was imported, or None. The file is tried first, which changes nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("up", "go(-1)", show=False),
        Binding("down", "go(1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("f2", "columns", show=False),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__(say(("Import a list", "bold"), ("   a CSV file from any CRM or contact book", "$dim")), ASKS)
        self._desk = desk
        self._report: ImportReport | None = None
        self._mapping: dict[str, str] = {}
        self._named, self._offered = False, ""
        self._busy = False
        # An Enter typed while the file was read must not import what nobody has seen.
        self._guard = SlipGuard(desk.clock)

    def page(self) -> ComposeResult:
        """The file, the list's name, what would become of it."""
        with Horizontal(classes="field"):
            yield Static(say(("File", "$dim")), markup=False, classes="label")
            yield Input(placeholder="type its path, or drop the file here", id="path", max_length=LONGEST_PATH)
        with Horizontal(classes="field"):
            yield Static(say(("List", "$dim")), markup=False, classes="label")
            yield Input(placeholder="the name of the file, unless you give one", id="name", max_length=LONGEST_NAME)
        with Horizontal(classes="field"):
            yield Static(say(("Numbers", "$dim")), markup=False, classes="label")
            yield Input(placeholder=_BUSINESS, id="business", max_length=LONGEST_NAME)
        with VerticalScroll(id="report", can_focus=False):
            yield ImportCard()
        yield Static(id="import-word", markup=False)

    def on_mount(self) -> None:
        """Type at once."""
        self.query_one("#path", Input).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Another file has to be looked into first; a name that was typed is kept."""
        if event.input.id == "path":
            self._mapping = {}
            if self._report is not None:
                self._forget()
        elif event.input.id == "name":
            self._named = event.value.strip() not in ("", self._offered)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Look into the file, then import it."""
        event.stop()
        if self._busy:
            return
        if self._report is None or event.input.id == "path":
            self._later("reading the file …", self._look)
        elif self._guard.allows():
            self._later("importing …", self._import)

    def action_leave(self) -> None:
        """Leave; nothing is imported."""
        self.dismiss(None)

    def action_go(self, by: int) -> None:
        """To the field above or below."""
        fields = list(self.query(Input))
        at = next((number for number, field in enumerate(fields) if field.has_focus), 0)
        fields[max(0, min(len(fields) - 1, at + by))].focus()

    def action_page(self, by: int) -> None:
        """Read on, or back, in what was found."""
        scroll = self.query_one("#report", VerticalScroll)
        if by > 0:
            scroll.scroll_page_down(animate=False)
        else:
            scroll.scroll_page_up(animate=False)

    def action_columns(self) -> None:
        """Say which column is which."""
        if not self._busy and self._report is not None:
            self._later("reading the first rows …", lambda: self._ask_columns(self._first_rows(self._mapping)))

    def _first_rows(self, mapping: Mapping[str, str]) -> FirstRows:
        return self._desk.first_rows(self._path(), mapping=dict(mapping))

    def _ask_columns(self, found: FirstRows) -> None:
        """Have the rep say it; what is said is kept for the next file with these headers."""

        def said(mapping: dict[str, str] | None) -> None:
            if mapping:
                self._mapping = mapping
                self._later("reading the file …", lambda: self._remember(found.file, mapping))
            elif not found.file.usable:
                self._say("✗ No column of it is known as a name, a number or an e-mail address yet.", "$bad")

        self.app.push_screen(MappingSheet(self._path().name, found, self._first_rows), said)

    def _remember(self, file: ListFile, mapping: dict[str, str]) -> None:
        self._try()
        self._desk.remember_columns(file, mapping)

    # The record is bound to this thread: the word is drawn first, then the work is done.

    def _later(self, word: str, act: Callable[[], None]) -> None:
        self._busy = True
        self._say(word, "$primary")
        self.call_after_refresh(self._guarded, act)

    def _guarded(self, act: Callable[[], None]) -> None:
        self._busy = False
        try:
            act()
        except ProspectError as error:
            self._say(f"✗ {error}", "$bad")

    def _look(self) -> None:
        """A file that nobody recognises asks first which column is which."""
        self._forget()
        found = self._first_rows(self._mapping)
        if found.file.known and found.file.usable:
            self._try()
        else:
            self._say("", "$dim")
            self._ask_columns(found)

    def _try(self) -> None:
        """See what the file would do; nothing is kept."""
        report = self._bring(dry_run=True)
        self._report = report
        known = any(info.name == report.name for info in self._desk.lists.all())
        self.query_one(ImportCard).show(report, known=known)
        self.query_one("#report", VerticalScroll).scroll_home(animate=False)
        name = self.query_one("#name", Input)
        if not self._named:
            name.value = self._offered = report.name
        name.focus()
        self._say("Nothing is kept yet.", "$dim")
        self._hint(OFFERS)
        self._guard.new_target()

    def _import(self) -> None:
        report = self._bring(dry_run=False)
        how = self.query_one("#business", Input).value
        if how.strip():
            self._desk.hours.declare(report.name, "business", how)
        told = ", ".join(f"{getattr(report, each)} {each}" for each in ("added", "updated", "merged", "rejected"))
        self.dismiss(f"{report.name}: {told}")

    def _bring(self, *, dry_run: bool) -> ImportReport:
        name = self.query_one("#name", Input).value.strip() if self._named or not dry_run else None
        return self._desk.bring(self._path(), name=name, mapping=self._mapping, dry_run=dry_run)

    def _path(self) -> Path:
        return typed_path(self.query_one("#path", Input).value)

    def _forget(self) -> None:
        self._report = None
        self.query_one(ImportCard).show(None)
        self._hint(ASKS)

    def _hint(self, words: str) -> None:
        self.query_one(".foot", Static).update(say((words, "$dim")))

    def _say(self, words: str, style: str) -> None:
        self.query_one("#import-word", Static).update(say((words, style)))
