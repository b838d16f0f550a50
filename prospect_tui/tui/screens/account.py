"""An account: its tag, who was reached at which level; everybody there with their last touch, what it has been told,
what it was promised."""

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from prospect_tui.desk import Desk
from prospect_tui.desk.accounts import Ask
from prospect_tui.desk.block import BlockDesk
from prospect_tui.desk.persons import AtAccount, Colleagues
from prospect_tui.front.commands import Command, by_key, in_force, shown_for
from prospect_tui.front.screens import ACCOUNT, TAGGING
from prospect_tui.model.errors import NotFound, ProspectError
from prospect_tui.model.found import Member, Said
from prospect_tui.model.words import Kare
from prospect_tui.reports.words import KINDS
from prospect_tui.tui.columns import columns
from prospect_tui.tui.keyboard import key_of
from prospect_tui.tui.offers import Offer, of_commands
from prospect_tui.tui.say import fit, lines, say
from prospect_tui.tui.screens.opened import Left, WholePage, mark
from prospect_tui.tui.screens.pages import KeysSheet
from prospect_tui.tui.widgets.levels import asking, level_rows
from prospect_tui.tui.widgets.person_rows import hung
from prospect_tui.tui.words import day, day_and_time, dotted, next_step, plural

_MORE = "more"


class AccountSheet(WholePage):
    """One account; `target` is whoever it was opened for, at the top (0: nobody)."""

    def __init__(self, desk: Desk, account: int, target: int = 0, block: BlockDesk | None = None) -> None:
        self._commands = in_force(desk.keymap, "account", ACCOUNT)
        super().__init__(desk, block, _foot(self._commands))
        self._takes_back = f"{shown_for(self._commands, 'undo')} takes it back"
        self._account = account
        self._target = target
        self._ask: Ask | None = None

    def page(self) -> ComposeResult:
        """The levels, the people, then the rest; a word on what was done."""
        yield Static(id="levels", markup=False)
        yield OptionList(markup=False)
        yield Static(id="asked", markup=False)

    def on_mount(self) -> None:
        """The keys go to the rows."""
        self.query_one(OptionList).focus()

    def on_key(self, event: events.Key) -> None:
        """A tag by its first letter, an ask by its digit; what can't be done is said."""
        key = key_of(event)
        command = by_key(self._commands).get(key)
        if command is None:
            return
        event.stop()
        event.prevent_default()
        try:
            if command.action in TAGGING:
                self._tag(TAGGING[command.action])
            elif command.action == "ask":
                self._ask_colleague(key)
            else:
                getattr(self, f"action_{command.action}")()
        except ProspectError as error:
            self._say("✗", str(error), "bold $bad")

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open somebody, or read on."""
        event.stop()
        chosen = event.option.id or ""
        if chosen.startswith(_MORE):
            self._read_on(int(chosen.removeprefix(_MORE)), event.option_index)
        elif chosen:
            from prospect_tui.tui.screens.person import PersonSheet

            self.app.push_screen(PersonSheet(self._desk, int(chosen), self._block), self._back)

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss(Left(changed=self._changed))

    def offers(self) -> Sequence[Offer]:
        """What the palette lists here."""
        return [Offer("enter", None, "Enter", "open", "Open the one that the bar is on."), *of_commands(self._commands)]

    def action_help(self) -> None:
        """All keys."""
        self.app.push_screen(KeysSheet("Keys of an account", self._commands, "AccountSheet"))

    def show_help(self) -> None:
        """As its key does."""
        self.action_help()

    def action_undo(self) -> None:
        """Take the last tag, or the last ask, back."""
        self._done("↶", self._desk.accounts.undo(self._account))

    def _tag(self, tag: Kare) -> None:
        self._desk.accounts.tag(self._account, tag)
        self._done("✓", f"it is {tag.value} now; {self._takes_back}")

    def _ask_colleague(self, digit: str) -> None:
        if self._ask is None:
            raise ProspectError("Nobody has to be asked here.", "Each level with somebody on it was reached, or asked.")
        name = self._desk.accounts.colleague(digit)
        asked = self._ask
        self._desk.accounts.ask(asked, name or "")
        self._done("✓", f"{name} is to call {asked.name}; {self._takes_back}")

    def _done(self, sign: str, word: str) -> None:
        """Show what was changed."""
        self._changed = True
        self._draw()
        self._say(sign, word, "$good")

    def _draw(self) -> None:
        shown = self.query_one(OptionList)
        at = shown.highlighted
        try:
            there = self._desk.persons.account(self._account)
        except NotFound:
            self.dismiss(Left(changed=True))
            return
        self._draw_levels()
        shown.clear_options()
        shown.add_options(self._people(there.first))
        shown.add_options(self._told(there))
        shown.highlighted = min(at or 0, shown.option_count - 1)
        tag = there.firm.kare.value if there.firm.kare else "no tag: partners have none"
        count = "1 person" if there.firm.people == 1 else f"{there.firm.people} people"
        title = say((there.firm.name, "bold"), "   ", (tag, "$primary"), "   ", (count, "$dim"))
        self.show_title(title)

    def _draw_levels(self) -> None:
        """Who was reached at each level, and whom to ask where nobody was."""
        levels = self._desk.accounts.levels(self._account)
        self._ask = self._desk.accounts.to_ask(self._account, levels)
        rows = level_rows(levels, self._ours)
        if self._ask is not None:
            rows.append(asking(self._ask, self._desk.accounts.colleagues))
        changed = next((each for each in self._desk.accounts.changes(self._account) if not each.undone), None)
        if changed is not None:
            was = changed.before.value if changed.before else "without a tag"
            rows.append(say((f"was {was} until {day_and_time(changed.at.astimezone(self._ours))}", "$dim")))
        self.query_one("#levels", Static).update(lines([*(fit(row, self._width) for row in rows), Content("")]))

    def _read_on(self, after: int, at: int) -> None:
        """The next page of people, in place of the row that offered it."""
        shown = self.query_one(OptionList)
        behind = [shown.get_option_at_index(i) for i in range(at + 1, shown.option_count)]
        kept = [shown.get_option_at_index(i) for i in range(at)]
        shown.clear_options()
        shown.add_options([*kept, *self._people(self._desk.persons.colleagues(self._account, after)), *behind])
        shown.highlighted = at

    def _people(self, page: Colleagues) -> list[Option]:
        people = sorted(page.people, key=lambda each: each.id != self._target)
        heads = columns([self._row(each) for each in people], self._width, gap=2)
        whats = (say("    ", (self._what(each, page), "$dim")) for each in people)
        rows = [lines([head, fit(what, self._width)]) for head, what in zip(heads, whats, strict=True)]
        options = [Option(row, id=str(each.id)) for row, each in zip(rows, people, strict=True)]
        if page.more:
            options.append(Option(say(("… more people: Enter", "$accent")), id=f"{_MORE}{page.people[-1].id}"))
        return options

    def _row(self, each: Member) -> tuple[Content, ...]:
        here = each.id == self._target
        sign = mark(each.do_not_call, each.retired)
        return (
            say(("▸ " if here else "  ", "$accent"), (each.name, "bold")), say(self._last(each)),
            sign if sign.cell_length else say((self._due(each), "$primary")),
        )  # fmt: skip

    def _what(self, each: Member, page: Colleagues) -> str:
        """Title, persona and level, each once."""
        words = (each.title, page.personas[each.id], page.levels[each.id])
        return " · ".join({word.lower(): word for word in words if word}.values()) or "no title"

    def _last(self, each: Member) -> str:
        if each.last_touch is None:
            return "not yet called"
        return f"{(each.outcome or '').replace('-', ' ')} {day(each.last_touch.astimezone(self._ours))}"

    def _due(self, each: Member) -> str:
        if each.next is None:
            return ""
        return f"{KINDS[each.next]} {day(each.due.astimezone(self._ours)) if each.due else 'no date yet'}"

    def _told(self, there: AtAccount) -> list[Option]:
        rows = [Content(""), say(("What it has been told", "bold $primary"))]
        rows += [self._said(said) for said in there.said] or [say(("nothing yet", "$dim"))]
        if there.promised:
            rows += [Content(""), say(("What it was promised", "bold $primary"))]
        for name, step in there.promised:
            kind, when, yours = next_step(step, self._ours)
            rows.append(
                say(
                    f"{kind} ",
                    (when, "bold"),
                    (f" {yours}" if yours else "", "$dim"),
                    "   ",
                    name,
                    (f"   {step.by} is to call" if step.by else "", "$dim"),
                )
            )
        return [Option(row) for row in rows]  # the bar goes over them: so they are read on a small screen

    def _said(self, said: Said) -> Content:
        give = self._desk.persons.gives(said.target, said.script) if said.script else None
        last = f"last to {said.name}, {day_and_time(said.at.astimezone(self._ours))}"
        told = dotted(last, f"by {said.by}" if said.by else "", f"gives {give}" if give else "")
        head = say(
            (said.script or said.channel.value, "bold"), f"   {said.channel.value}, {plural(said.times, 'time')}"
        )
        return lines([head, *(say((row, "$dim")) for row in hung(told, self._width, 2))])


def _foot(commands: Sequence[Command]) -> str:
    shown = {each.action: each.shown for each in commands}
    tags = " ".join(shown[action] for action in TAGGING)
    return dotted(
        "Enter opens one", f"{tags} tag it", f"{shown['undo']} undo", f"{shown['help']} keys", "Esc goes back"
    )
