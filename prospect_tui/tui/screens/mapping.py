"""Which column of a list is which: the columns on the left, what one may be on the right, and below them what that
makes of the first rows."""

from collections.abc import Callable, Mapping
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from prospect_tui.desk.columns import Columns, FirstRows
from prospect_tui.model.errors import ProspectError
from prospect_tui.tui.say import cut, fit, lines, say
from prospect_tui.tui.screens.sheets import Sheet
from prospect_tui.tui.widgets.first_rows import first_rows

_CHOOSES = "↑ ↓ column · Enter what it is · Space text only · d done · Esc leaves it as it was"
_NAMES = "↑ ↓ or its first letter · Enter takes it · Esc leaves it"
_NOBODY = "Say which column has the name, a number or an e-mail address; then d."
_AS_TEXT = "text only"
_HEADER, _FIELD = 24, 16  # cells at most


class MappingSheet(Sheet[dict[str, str]]):
    """Gives what the rep said of the columns (header to field, "ignore" for text only), or None. `look` reads the
    first rows with what was said; it is called in a thread."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", show=False),
        Binding("space,delete,backspace", "as_text", show=False),
        Binding("d,D", "done", show=False),
    ]

    def __init__(self, file_name: str, found: FirstRows, look: Callable[[Mapping[str, str]], FirstRows]) -> None:
        title = say(("Which column is which?", "bold"), (f"   {cut(file_name, 40)}", "$dim"))
        super().__init__(title, _CHOOSES)
        self._columns = Columns(found.file)
        self._found = found
        self._look = look

    def page(self) -> ComposeResult:
        """The columns, the fields, the first rows."""
        with Horizontal(id="mapping"):
            yield OptionList(*map(Option, self._rows()), id="columns", markup=False)
            yield OptionList(*(Option(say(name)) for name in self._fields()), id="fields", markup=False)
        yield Static(say(("What that makes of the first rows", "bold $primary")), id="makes", markup=False)
        yield Static(id="first-rows", markup=False)

    def on_mount(self) -> None:
        """Choose a column first."""
        self.query_one("#fields").display = False
        self.query_one("#columns", OptionList).focus()
        self._show(self._found)

    def on_resize(self) -> None:
        """Set the first rows in the room there is."""
        self._show(self._found)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open the fields for a column, or take one."""
        event.stop()
        if event.option_list.id == "columns":
            self._open_fields()
        else:
            self._choose(None if event.option_index == 0 else self._columns.fields[event.option_index - 1])

    def on_key(self, event: events.Key) -> None:
        """A letter goes on to the next field that begins with it."""
        fields = self.query_one("#fields", OptionList)
        if not (fields.has_focus and event.character and event.character.isalpha()):
            return
        event.stop()
        event.prevent_default()
        names, at = self._fields(), fields.highlighted or 0
        order = [*range(at + 1, len(names)), *range(at + 1)]
        letter = event.character.lower()
        fields.highlighted = next((n for n in order if names[n].startswith(letter)), at)

    def action_as_text(self) -> None:
        """Keep the column as text."""
        self._choose(None)

    def action_done(self) -> None:
        """Leave with what was said, if it names or reaches anybody."""
        if self._columns.usable:
            self.dismiss(self._columns.said)
        else:
            self._word(_NOBODY)

    def action_back(self) -> None:
        """Close the fields, else leave."""
        if self.query_one("#fields").display:
            self._close_fields()
        else:
            self.dismiss(None)

    def _fields(self) -> list[str]:
        return [_AS_TEXT, *(field.replace("_", " ") for field in self._columns.fields)]

    def _rows(self) -> list[Content]:
        samples = self._columns.samples
        width = min(_HEADER, max((say(header).cell_length for header in samples), default=0))
        return [_row(header, width, self._columns.field(header), texts) for header, texts in samples.items()]

    def _at(self) -> str | None:
        """The header of the column that is chosen."""
        at = self.query_one("#columns", OptionList).highlighted
        return None if at is None else list(self._columns.samples)[at]

    def _open_fields(self) -> None:
        header, fields = self._at(), self.query_one("#fields", OptionList)
        if header is None:
            return
        field = self._columns.field(header)
        fields.display = True
        fields.highlighted = self._columns.fields.index(field) + 1 if field else 0
        fields.focus()
        self.show_foot(_NAMES)

    def _close_fields(self) -> None:
        self.query_one("#fields").display = False
        self.query_one("#columns", OptionList).focus()
        self.show_foot(_CHOOSES)

    def _choose(self, field: str | None) -> None:
        """Take a field for the column, and look at the first rows again."""
        header, shown = self._at(), self.query_one("#columns", OptionList)
        if header is None or shown.highlighted is None:
            return
        self._columns.choose(header, field)
        shown.replace_option_prompt_at_index(shown.highlighted, self._rows()[shown.highlighted])
        self._close_fields()
        said = self._columns.said
        self.run_worker(lambda: self._read(said), thread=True, exclusive=True, exit_on_error=False)

    def _read(self, said: Mapping[str, str]) -> None:
        """In a thread: the file may be on a slow drive."""
        worker = get_current_worker()
        try:
            found: FirstRows | ProspectError = self._look(said)
        except ProspectError as error:
            found = error
        if not worker.is_cancelled:
            self.app.call_from_thread(self._take, found)

    def _take(self, found: FirstRows | ProspectError) -> None:
        if isinstance(found, ProspectError):
            self._word(str(found))
        else:
            self._show(found)

    def _show(self, found: FirstRows) -> None:
        self._found = found
        shown = self.query_one("#first-rows", Static)
        width = shown.size.width or 72
        shown.update(lines(first_rows(found.rows, width)) if self._columns.usable else say((_NOBODY, "$accent")))

    def _word(self, words: str) -> None:
        self.query_one("#first-rows", Static).update(say((words, "$bad")))


def _row(header: str, width: int, field: str | None, texts: tuple[str, ...]) -> Content:
    """A column: its header in that many cells, what it is, what stands in its first rows."""
    name = fit(say(header), width)
    word = say((field.replace("_", " "), "bold $primary")) if field else say((_AS_TEXT, "$dim"))
    gap, space = " " * (width - name.cell_length + 1), " " * max(1, _FIELD - word.cell_length)
    seen = " · ".join(dict.fromkeys(text for text in texts if text)) or "(empty in the first rows)"
    return Content.assemble(name, gap, say(("→ ", "$dim")), word, space, say((seen, "$dim")))
