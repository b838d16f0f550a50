"""Somebody added by hand: a short form, and a look whether they are there already."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Static

from prospect_tui.desk import Desk
from prospect_tui.desk.adding import Added, NewPerson
from prospect_tui.model.errors import ProspectError, UsageError
from prospect_tui.model.words import Place
from prospect_tui.tui.say import lines, say
from prospect_tui.tui.screens.opened import Left
from prospect_tui.tui.screens.person import PersonSheet
from prospect_tui.tui.screens.sheets import Sheet

LONGEST = 200
FOOT = "Enter goes on, and at the last field adds · Ctrl+S adds · Esc leaves"
_FIELDS = (
    ("name", "Name", "Maya Ortiz"),
    ("title", "Title", "tells the persona"),
    ("account", "Account", "their company"),
    ("number", "Number", "in any spelling; tells the time zone"),
    ("email", "E-mail", ""),
    ("linkedin", "LinkedIn", ""),
    ("kare", "KARE", "Keep, Attain, Recapture, Expand; the account’s own without it"),
    ("list_name", "List", "empty: none, so that only blocks with everyone have them"),
    ("place", "Active", "active comes up now; bench waits for its turn"),
)


class AddSheet(Sheet[str]):
    """Gives a word on who was added, or None. Nothing of a block that runs below is changed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("up", "go(-1)", show=False),
        Binding("down", "go(1)", show=False),
        Binding("ctrl+s", "add", show=False, priority=True),
        Binding("ctrl+o", "open", show=False, priority=True),
    ]

    def __init__(self, desk: Desk, list_name: str = "") -> None:
        super().__init__(say(("Add somebody", "bold"), ("   only the name has to be there", "$dim")), FOOT)
        self._desk = desk
        self._list = list_name
        self._known: Added | None = None

    def page(self) -> ComposeResult:
        """The fields, and what there is to say of them."""
        values = {"list_name": self._list, "place": Place.ACTIVE.value}
        with Horizontal(id="add-fields"):
            yield Static(lines([say((label, "$dim")) for _, label, _ in _FIELDS]), markup=False, classes="label")
            with Vertical():
                for key, _, example in _FIELDS:
                    value = values.get(key, "")
                    yield Input(value, example, id=f"add-{key}", max_length=LONGEST, select_on_focus=False)
        yield Static(id="add-word", markup=False)

    def on_mount(self) -> None:
        """Begin with the name."""
        self.query_one(Input).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Somebody else is meant by now, maybe."""
        event.stop()
        self._known = None

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go on to the next field; add them at the last, or open whoever is there already."""
        event.stop()
        if self._known is not None and not self._known.likely:
            self.action_open()
        elif self._known is not None or event.input is list(self.query(Input))[-1]:
            self.action_add()
        else:
            self.action_go(1)

    def action_go(self, by: int) -> None:
        """To the field above or below."""
        fields = list(self.query(Input))
        at = next((number for number, field in enumerate(fields) if field.has_focus), 0)
        fields[(at + by) % len(fields)].focus()

    def action_leave(self) -> None:
        """Leave; nobody is added."""
        self.dismiss(None)

    def action_open(self) -> None:
        """Whoever is there already."""
        if self._known is not None:
            self.app.push_screen(PersonSheet(self._desk, self._known.target.id), self._opened)

    def _opened(self, left: Left | None) -> None:
        self.dismiss(None)

    def action_add(self) -> None:
        """Add them, or say who is there already."""
        another = self._known is not None and self._known.likely
        try:
            added = self._desk.adding.add(self._typed(), another=another)
        except ProspectError as error:
            self._say(f"✗ {error}", "$bad")
            return
        if added.known_by is None:
            self.dismiss(_word(added))
            return
        self._known = added
        who = f"{added.target.name} is there already: the same {added.known_by}."
        does = "Enter adds another · Ctrl+O opens them" if added.likely else "Enter opens them"
        self._say(f"◉ {who} {does}", "bold $accent")

    def _typed(self) -> NewPerson:
        values = {key: self.query_one(f"#add-{key}", Input).value for key, _, _ in _FIELDS}
        word = values.pop("place").strip().lower()
        place = next((each for each in Place if each.value.startswith(word or "active")), None)
        if place is None:
            raise UsageError("Active, or on the bench?", "Type active or bench.")
        return NewPerson(place=place, **values)

    def _say(self, words: str, style: str) -> None:
        self.query_one("#add-word", Static).update(say((words, style)))


def _word(added: Added) -> str:
    target = added.target
    where = f"on {target.lists[0]}, {target.status}" if target.lists else f"on no list, {target.status}"
    stopped = "; on the do-not-call list, so never served" if target.do_not_call else ""
    return f"{target.name} added: {where}{stopped}"
