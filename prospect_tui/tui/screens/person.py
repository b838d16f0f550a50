"""Somebody, whole: every field, what is due, what they asked for, all that has happened; and each can be changed."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import islice
from typing import NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from prospect_tui.desk import Desk
from prospect_tui.desk.block import BlockDesk
from prospect_tui.desk.people import Changed
from prospect_tui.desk.persons import Happened, Person
from prospect_tui.desk.typed_fields import FIELDS
from prospect_tui.front.commands import Command, by_key, in_force, shown_for
from prospect_tui.front.screens import PERSON
from prospect_tui.model.edits import CUSTOM
from prospect_tui.model.errors import NotFound, ProspectError
from prospect_tui.model.words import PhoneKind, Place
from prospect_tui.rules.phones import readable
from prospect_tui.rules.rhythms import said
from prospect_tui.tui.keyboard import key_of
from prospect_tui.tui.offers import ANSWERS, Offer, of_commands
from prospect_tui.tui.say import lines, say
from prospect_tui.tui.screens.opened import Left, WholePage, mark
from prospect_tui.tui.screens.pages import KeysSheet
from prospect_tui.tui.widgets.person_rows import FIELD, LIST, NUMBER, STATUS, Row, past_row, person_rows
from prospect_tui.tui.words import dotted

PAGE = 40
"""Of the past, so much is read at once."""

_NEAR = 6
_LONGEST = 2_000


class Asking(NamedTuple):
    """A question under the rows: what is asked, what stands in the field, and what an answer does."""

    question: str
    hint: str
    value: str
    take: Callable[[str], str]


class PersonSheet(WholePage):
    """One person. `block` is the one that runs below this page, if it was opened there."""

    def __init__(self, desk: Desk, target: int, block: BlockDesk | None = None) -> None:
        super().__init__(desk, block)
        self._target = target
        self._commands = in_force(desk.keymap, "person", PERSON)
        self._takes_back = f"{self._key_to('undo')} takes it back"
        self._person: Person | None = None
        self._past: Iterator[Happened] = iter(())
        self._asking: Asking | None = None

    def page(self) -> ComposeResult:
        """The rows, a word on what has happened, and a field for what is asked."""
        yield OptionList(markup=False)
        yield Static(id="asked", markup=False)
        yield Input(id="answer", max_length=_LONGEST)

    def on_mount(self) -> None:
        """Nothing is asked yet; the keys go to the rows."""
        self._close_field()

    # Keys.

    def on_key(self, event: events.Key) -> None:
        """A key for each change; Escape leaves the field, then the page."""
        if event.key == "escape":
            event.stop()
            if self._asking is not None:
                self._close_field()
            else:
                self.dismiss(Left(changed=self._changed))
            return
        if self._asking is not None:
            return
        command = by_key(self._commands).get(key_of(event))
        if command is not None:
            event.stop()
            event.prevent_default()
            self._guarded(getattr(self, f"do_{command.action}"))

    def offers(self) -> Sequence[Offer]:
        """What the palette lists here."""
        if self._asking is not None:
            return ANSWERS
        commands = [each for each in self._commands if self._block is not None or each.action != "bring"]
        return [*of_commands(commands), Offer("escape", None, "Esc", "back", "Back to where you came from.")]

    def show_help(self) -> None:
        """As its key does."""
        if self._asking is None:
            self.do_help()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter changes the row that the bar is on."""
        event.stop()
        self._guarded(self.do_edit)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Say what the keys do on this row; read on in the past where the bar comes near its end."""
        foot = _foot(event.option.id, self._commands, in_block=self._block is not None)
        self.show_foot(foot)
        if event.option_index >= event.option_list.option_count - _NEAR:
            self._read_on()

    def do_edit(self) -> None:
        """Change the row that the bar is on."""
        row, person = self._row(), self._person
        if row is None or person is None:
            return
        if row.startswith(FIELD):
            self._ask_field(row.removeprefix(FIELD), person)
        elif row.startswith(NUMBER):
            number = row.removeprefix(NUMBER)
            take = partial(self._change, lambda text: self._desk.people.change_number(self._target, number, text))
            self._ask(Asking("Number", "Enter keeps it", readable(*number.partition("x")[::2]), take))
        elif row.startswith(LIST):
            self.do_move()
        elif row == STATUS:
            self.do_retire()

    def _ask_field(self, field: str, person: Person) -> None:
        label = FIELDS.get(field, field.removeprefix(CUSTOM))
        take = partial(self._change, lambda text: self._desk.people.edit(self._target, field, text))
        self._ask(Asking(label, self._hint(field), self._stands(field, person), take))

    def do_number(self) -> None:
        """Add a number."""
        take = partial(self._change, lambda text: self._desk.people.add_number(self._target, text))
        self._ask(Asking("Another number", "in any spelling; (cell), (main), ext 12 beside it", "", take))

    def do_kind(self) -> None:
        """Say whose phone a number is."""
        number = self._number()
        take = partial(self._change, lambda text: self._desk.people.set_kind(self._target, number, text))
        self._ask(Asking("What kind of number", ", ".join(PhoneKind), "", take))

    def do_up(self) -> None:
        """Have a number dialled before the one above it."""
        self._now(self._desk.people.move_number(self._target, self._number(), -1))

    def do_down(self) -> None:
        """Have a number dialled after the one below it."""
        self._now(self._desk.people.move_number(self._target, self._number(), 1))

    def do_remove(self) -> None:
        """Take a number away, or take them off a list."""
        row = self._row() or ""
        if row.startswith(LIST):
            self._now(self._desk.people.place(self._target, row.removeprefix(LIST), None))
        else:
            self._now(self._desk.people.remove_number(self._target, self._number()))

    def do_list(self) -> None:
        """Put them on a list."""
        names = ", ".join(self._desk.lists.names())
        self._ask(Asking("On which list, active", names, "", self._put))

    def _put(self, text: str) -> str:
        return self._change(lambda name: self._desk.people.place(self._target, name, Place.ACTIVE), text)

    def do_move(self) -> None:
        """From active to the bench of a list, or back."""
        row, person = self._row() or "", self._person
        name = row.removeprefix(LIST)
        stand = next((s for s in person.stands if row.startswith(LIST) and s.name == name), None) if person else None
        if stand is None:
            raise ProspectError(
                "The bar is on no list.", f"Go to a list with ↑ ↓; {self._key_to('list')} puts them on another."
            )
        other = Place.BENCH if stand.place is Place.ACTIVE else Place.ACTIVE
        self._now(self._desk.people.place(self._target, stand.name, other))

    def do_keep(self) -> None:
        """Keep in touch with them: how often, until when; or let them go."""
        person = self._person
        if person is None:
            return
        stands = said(person.rhythm, self._desk.in_touch.today(person.target)) if person.rhythm else ""
        hint = "every 6 weeks until june · 8w · until q2 · let go"
        self._ask(Asking("Keep in touch", hint, stands or "every month", self._keep))

    def _keep(self, text: str) -> str:
        target = self._desk.lists.target(self._target)
        if target is None:
            raise NotFound(f"There is no target {self._target} any more.")
        word = self._desk.in_touch.typed(target, text, self._here)
        self._changed = True
        self._look_again()
        self._fill()
        return f"{word}; {self._takes_back}"

    def do_retire(self) -> None:
        """End the work on them, or take it up again."""
        if self._person is not None and self._person.retired:
            self._now(self._desk.people.revive(self._target))
            return
        self._ask(Asking("Retire them: why", "open steps are cancelled; one of the bench takes their place", "",
                         self._retire))  # fmt: skip

    def _retire(self, reason: str) -> str:
        changed = self._desk.people.retire(self._target, reason, here=self._here)
        self._look_again()
        self._now(changed)
        return f"retired; {changed.drawn.name} takes the place" if changed.drawn else "retired"

    def do_stop(self) -> None:
        """List them as not to be called."""
        hint = "Enter lists them with all their numbers; type their words, if they said any. It isn’t undone here"
        self._ask(Asking("Do not call", hint, "", self._stop))

    def _stop(self, words: str) -> str:
        self._desk.do_not_call.add(str(self._target), words=words or None)
        self._changed = True
        self._look_again()
        self._fill()
        return "listed: they are not called again"

    def do_undo(self) -> None:
        """Take the last change by hand back; after a question, that they were added."""
        if self._desk.adding.is_new(self._target):
            self._ask(Asking("Take them out again", "Enter: as if never added · Esc leaves them", "", self._take_out))
            return
        changed = self._desk.people.undo(self._target, here=self._here)
        self._now(changed)
        self._look_again()
        self._say("↶", "taken back", "$accent")

    def _take_out(self, _: str) -> str:
        self._desk.adding.take_back(self._target)
        self.dismiss(Left(changed=True))
        return "taken out again"

    def do_account(self) -> None:
        """Everybody at the account, and what it was told."""
        from prospect_tui.tui.screens.account import AccountSheet

        if self._person is not None and self._person.account is not None:
            self.app.push_screen(AccountSheet(self._desk, self._person.account, self._target, self._block), self._back)

    def do_help(self) -> None:
        """All keys."""
        self.app.push_screen(KeysSheet("Keys of somebody’s page", self._commands, "PersonSheet"))

    def do_bring(self) -> None:
        """Put them on screen, in a block."""
        if self._block is not None:
            self.dismiss(Left(bring=self._target, changed=self._changed))

    # What follows.

    @property
    def _here(self) -> int | None:
        return self._block.id if self._block is not None and not self._block.watching else None

    def _change(self, make: Callable[[str], Changed], text: str) -> str:
        self._now(make(text))
        return f"kept; {self._takes_back}"

    def _now(self, changed: Changed) -> None:
        """Show somebody who was just changed."""
        self._changed = True
        self._fill()
        stopped = changed.target.do_not_call and not changed.edit.undone
        self._say("✓", "kept; they are on the do-not-call list" if stopped else f"kept; {self._takes_back}", "$good")

    def _look_again(self) -> None:
        """Whoever is on screen in the block may be no longer to be called."""
        if self._block is not None and not self._block.watching and not self._block.state.ended:
            self._block.look_again()

    def _draw(self) -> None:
        self._guarded(self._fill)

    def _guarded(self, act: Callable[[], None]) -> None:
        try:
            act()
        except ProspectError as error:
            self._tell(error)

    def _tell(self, error: ProspectError) -> None:
        """Say what went wrong; somebody whom another process has forgotten has no page any more."""
        if isinstance(error, NotFound) and self._desk.lists.target(self._target) is None:
            self.dismiss(Left(changed=True))
        else:
            self._say("✗", str(error), "bold $bad")

    # Rows.

    def _fill(self) -> None:
        """Show them as they are; the bar stays on its row."""
        shown, person = self.query_one(OptionList), self._desk.persons.look(self._target)
        self._person = person
        at, first = shown.highlighted or 0, not shown.option_count
        self._past = self._desk.persons.history(self._target)
        now, region = self._desk.clock.now(), self._desk.config.region
        rows = list(person_rows(person, now, self._ours, region, self._commands, self._width))
        shown.clear_options()
        shown.add_options(
            [*map(_option, rows), Option(lines([Content(""), say(("What has happened", "bold $primary"))]))]
        )
        self._read_on()
        shown.highlighted = 0 if first else min(at, shown.option_count - 1)
        self._show_title(person)

    def _read_on(self) -> None:
        now = self._desk.clock.now()
        page = [past_row(event, now, self._ours, self._width) for event in islice(self._past, PAGE)]
        self.query_one(OptionList).add_options(map(_option, page))

    def _show_title(self, person: Person) -> None:
        target = person.target
        about = dotted(target.title, target.account)
        sign = mark(target.do_not_call, target.status == "retired")
        self.show_title(say((target.name, "bold"), "   ", (about, "$dim"), "   ", sign))

    def _key_to(self, action: str) -> str:
        return shown_for(self._commands, action)

    def _row(self) -> str | None:
        shown = self.query_one(OptionList)
        return None if shown.highlighted is None else shown.get_option_at_index(shown.highlighted).id

    def _number(self) -> str:
        row = self._row() or ""
        if not row.startswith(NUMBER):
            raise ProspectError(
                "The bar is on no number.", f"Go to one with ↑ ↓; {self._key_to('number')} adds another."
            )
        return row.removeprefix(NUMBER)

    def _stands(self, field: str, person: Person) -> str:
        if field.startswith(CUSTOM):
            return person.target.custom.get(field.removeprefix(CUSTOM), "")
        if field == "zone":
            return person.target.zone or ""
        return str(getattr(person.target, field) or "")

    def _hint(self, field: str) -> str:
        if field == "persona":
            names = ", ".join(self._desk.playbook.personas)
            return f"{names or 'no personas yet'}; empty: by their title"
        hints = {
            "kare": "Keep, Attain, Recapture or Expand, for all at the account", "zone": "ET, Pacific, Denver; empty: "
            "by number and address", "account": "their company; one that isn’t there is made",
            "role": "prospect, client or partner", "tier": "A, B, C",
            "level": "executive, management or user; empty: by their title",
        }  # fmt: skip
        return hints.get(field, "Enter keeps it; empty takes it away")

    # The field.

    def _ask(self, asking: Asking) -> None:
        self._asking = asking
        field = self.query_one("#answer", Input)
        field.display = True
        field.value = asking.value
        self.query_one("#asked", Static).update(say((f"{asking.question}   ", "bold"), (asking.hint, "$dim")))
        field.focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Make the change that was asked for; what can't be read stays in the field."""
        event.stop()
        if self._asking is None:
            return
        try:
            word = self._asking.take(event.value)
        except ProspectError as error:
            self._tell(error)
        else:
            stopped = self._person is not None and self._person.target.do_not_call
            self._close_field()
            self._say("✓", f"{word}{'; they are on the do-not-call list' if stopped else ''}", "$good")

    def _close_field(self) -> None:
        self._asking = None
        self.query_one("#answer", Input).display = False
        self.query_one("#asked", Static).update(Content(""))
        self.query_one(OptionList).focus()


def _option(row: Row) -> Option:
    return Option(row.content, id=row.id)


def _foot(row: str | None, commands: Sequence[Command], *, in_block: bool) -> str:
    """The keys that do something on a row, and those that do anywhere."""
    here = next((keys for begin, keys in _ON.items() if (row or "").startswith(begin)), "")
    labels = [f"{c.shown} {c.label}" for c in commands if not c.quiet and (in_block or c.action != "bring")]
    shown = {c.action: c.shown for c in commands}
    return dotted(here.format(**shown), *labels, f"{shown['help']} keys", "Esc back")


_ON = {
    FIELD: "Enter edit", NUMBER: "Enter edit · {kind} kind · {up} {down} order · {remove} remove",
    LIST: "Enter active or bench · {remove} off",
    STATUS: "Enter retire or revive",
}  # fmt: skip
