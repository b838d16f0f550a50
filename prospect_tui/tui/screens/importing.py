"""A list in: name the file, see what is in it, keep it."""

from collections.abc import Callable, Mapping
from pathlib import Path
from time import monotonic
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Input, Static
from textual.worker import get_current_worker

from prospect_tui.desk import Desk
from prospect_tui.desk.columns import FirstRows
from prospect_tui.desk.doubles import Doubles
from prospect_tui.desk.paths import typed_path
from prospect_tui.model.errors import ProspectError
from prospect_tui.model.imports import Likely, Progress, Step
from prospect_tui.model.lists import ImportReport, ListFile
from prospect_tui.tui.say import say
from prospect_tui.tui.screens.doubles import DoublesSheet
from prospect_tui.tui.screens.encoding import EncodingSheet, name_of
from prospect_tui.tui.screens.mapping import MappingSheet
from prospect_tui.tui.screens.sheets import Sheet
from prospect_tui.tui.slips import SlipGuard
from prospect_tui.tui.widgets.import_report import ImportCard
from prospect_tui.tui.widgets.progress import progress_line

LONGEST_PATH = 4096
LONGEST_NAME = 80
_WHAT = "   a CSV file from any CRM or contact book"
_BUSINESS = "all business? say how you know: from their site"
ASKS = "Enter looks into the file · Esc leaves"
OFFERS = "Enter imports · F2 which column is which · F3 letters · ↑ ↓ what else · PgDn PgUp read on · Esc leaves"


class ImportSheet(Sheet[str]):
    """Gives a word on what was imported, or None. The file is tried first, which changes nothing. What takes long runs
    in a thread, one at a time, and Escape stops it; the rest of the app goes on. `to_stay` says how one gets from a
    home that is thrown away to one that stays; it is empty where home stays."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("up", "go(-1)", show=False),
        Binding("down", "go(1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("f2", "columns", show=False),
        Binding("f3", "letters", show=False),
    ]

    def __init__(self, desk: Desk, to_stay: str = "") -> None:
        what = ("   a trial: nothing stays", "bold $bad") if to_stay else (_WHAT, "$dim")
        super().__init__(say(("Import a list", "bold"), what), ASKS)
        self._desk = desk
        self._to_stay = to_stay
        self._not_yet = "A trial: the list goes with this demo." if to_stay else "Nothing is kept yet."
        self._report: ImportReport | None = None
        self._mapping: dict[str, str] = {}
        self._encoding: str | None = None
        self._doubles: Doubles | None = None
        self._named, self._offered = False, ""
        self._busy, self._stopped = False, False
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
        """Type at once; in a home that is thrown away, with a word on that first."""
        self.query_one("#path", Input).focus()
        if self._to_stay:
            self._say(f"This demo's home is thrown away: nothing stays. {self._to_stay}", "$bad")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Another file has to be looked into first; a name that was typed is kept."""
        if event.input.id == "path":
            self._mapping, self._encoding = {}, None
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
            self._look()
        elif self._guard.allows():
            self._ask_or_import()

    def action_leave(self) -> None:
        """Stop what runs, else leave; nothing is imported."""
        if self._busy:
            self._stopped = True
            self._say("stopping …", "$dim")
        else:
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
            self._work("reading the first rows …", self._reading(), self._ask_columns)

    def action_letters(self) -> None:
        """Choose the encoding in which the letters read right."""
        if not self._busy and self._report is not None:
            path, now = self._path(), self._report.encoding
            self._work(
                "reading …", lambda _: self._desk.imports.readings(path), lambda found: self._ask_letters(found, now)
            )

    # What takes long.

    def _work(self, word: str, act: Callable[[Progress], Any], done: Callable[[Any], None]) -> None:
        """Do something in a thread, tell how far it has come, and go on with what it gives."""
        self._busy, self._stopped = True, False
        self._say(word, "$primary")
        self.run_worker(lambda: self._run(act, done), thread=True, exit_on_error=True)

    def _run(self, act: Callable[[Progress], Any], done: Callable[[Any], None]) -> None:
        began, worker = monotonic(), get_current_worker()

        def progress(step: Step) -> bool:
            if worker.is_cancelled:  # the app is left
                return False
            self.app.call_from_thread(self._tell, step, monotonic() - began)
            return not self._stopped

        try:
            made = act(progress)
        except ProspectError as error:
            made = error
        if not worker.is_cancelled:
            self.app.call_from_thread(self._finish, made, done)

    def _tell(self, step: Step, seconds: float) -> None:
        if not self._stopped:
            self.query_one("#import-word", Static).update(progress_line(step, seconds))

    def _finish(self, made: Any, done: Callable[[Any], None]) -> None:
        self._busy = False
        try:
            if isinstance(made, ProspectError):
                raise made
            done(made)
        except ProspectError as error:
            self._say(f"✗ {error}", "$bad")

    # Looking into the file.

    def _look(self) -> None:
        """A file that nobody recognises asks first which column is which."""
        self._forget()
        try:
            reading = self._reading()
        except ProspectError as error:
            self._say(f"✗ {error}", "$bad")
            return
        self._work("reading the file …", reading, self._recognised)

    def _recognised(self, found: FirstRows) -> None:
        if found.file.known and found.file.usable:
            self._try()
        else:
            self._say("", "$dim")
            self._ask_columns(found)

    def _ask_columns(self, found: FirstRows) -> None:
        """Have the rep say it; what is said is kept for the next file with these headers."""
        path, encoding = self._path(), self._encoding

        def said(mapping: dict[str, str] | None) -> None:
            if mapping:
                self._mapping = mapping
                self._try(remember=found.file)
            elif not found.file.usable:
                self._say("✗ No column of it is known as a name, a number or an e-mail address yet.", "$bad")
            else:
                self._say(self._not_yet, "$dim")

        def look(mapping: Mapping[str, str]) -> FirstRows:
            return self._desk.imports.first_rows(path, mapping=mapping, encoding=encoding)

        self.app.push_screen(MappingSheet(path.name, found, look), said)

    def _ask_letters(self, found: tuple[tuple[str, str], ...], now: str) -> None:
        def chosen(encoding: str | None) -> None:
            if encoding is not None and encoding != now:
                self._encoding = encoding
                self._try()
            else:
                self._say(self._not_yet, "$dim")

        if found:
            self.app.push_screen(EncodingSheet(found, now), chosen)
        else:
            self._say("All of its letters are plain ones, which read alike everywhere.", "$dim")

    def _reading(self) -> Callable[[Progress], FirstRows]:
        """What reads the first rows, in a thread, with what was said until now. Raises UsageError for no path."""
        path, mapping, encoding, imports = self._path(), dict(self._mapping), self._encoding, self._desk.imports
        return lambda _: imports.first_rows(path, mapping=mapping, encoding=encoding)

    def _try(self, remember: ListFile | None = None) -> None:
        """See what the file would do; nothing is kept of it."""

        def done(report: ImportReport) -> None:
            if remember is not None:
                self._desk.imports.remember_columns(remember, self._mapping)
            self._show(report)

        self._work("reading the file …", self._bringing(dry_run=True), done)

    def _show(self, report: ImportReport) -> None:
        self._report, self._doubles = report, None
        to_own_lists = report.own and not self._named
        known = not to_own_lists and report.name in self._desk.lists.names()
        self.query_one(ImportCard).show(report, known=known)
        self.query_one("#report", VerticalScroll).scroll_home(animate=False)
        name = self.query_one("#name", Input)
        if not self._named:
            name.value = self._offered = "" if to_own_lists else report.name
        name.focus()
        guessed = "" if report.encoding.startswith("utf") else f" Read as {name_of(report.encoding)}: F3 if it isn't."
        self._say(f"{self._not_yet}{guessed}", "$dim")
        self.show_foot(OFFERS)
        self._guard.new_target()

    # Keeping it.

    def _ask_or_import(self) -> None:
        """Ask first about those who are likely one person with somebody."""
        if self._report is None or not self._report.likely:
            self._import()
        elif self._doubles is None:
            path, name, mapping, encoding = self._path(), self._list_name(), dict(self._mapping), self._encoding
            imports = self._desk.imports
            self._work(
                "looking for who is there already …",
                lambda progress: imports.likely(
                    path, name=name, mapping=mapping, encoding=encoding, progress=progress
                ),
                self._asked,
            )  # fmt: skip
        else:
            self._ask_about(self._doubles)

    def _asked(self, questions: tuple[Likely, ...]) -> None:
        self._doubles = Doubles(questions)
        self._ask_about(self._doubles)

    def _ask_about(self, doubles: Doubles) -> None:
        def answered(all_of_them: bool | None) -> None:
            if all_of_them:
                self._import()
            else:
                self._say(f"{self._not_yet} Enter asks on.", "$dim")

        if doubles.current is None:
            self._import()
        else:
            self.app.push_screen(DoublesSheet(doubles), answered)

    def _import(self) -> None:
        self._work("importing …", self._bringing(dry_run=False), self._imported)

    def _imported(self, report: ImportReport) -> None:
        how = self.query_one("#business", Input).value
        if how.strip():
            self._desk.hours.declare(report.name, "business", how)
        told = ", ".join(f"{getattr(report, each)} {each}" for each in ("added", "updated", "merged", "rejected"))
        self.dismiss(f"{report.name}: {told}")

    def _bringing(self, *, dry_run: bool) -> Callable[[Progress], ImportReport]:
        """What brings the file in, or tries to, in a thread: with all that was said until now."""
        path, mapping, imports, encoding = self._path(), dict(self._mapping), self._desk.imports, self._encoding
        name = self._list_name() if self._named or not dry_run else None
        answers = self._doubles.answers if self._doubles else None
        return lambda progress: imports.bring(
            path, name=name, mapping=mapping, encoding=encoding, dry_run=dry_run, answers=answers, progress=progress
        )

    def _path(self) -> Path:
        return typed_path(self.query_one("#path", Input).value)

    def _list_name(self) -> str | None:
        return self.query_one("#name", Input).value.strip() or None

    def _forget(self) -> None:
        self._report = self._doubles = None
        self.query_one(ImportCard).show(None)
        self.show_foot(ASKS)

    def _say(self, words: str, style: str) -> None:
        self.query_one("#import-word", Static).update(say((words, style)))
