"""The guests of an event: who is to be asked, who comes, who came."""

from textual import events
from textual.app import ComposeResult
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from prospect_tui.desk import Desk
from prospect_tui.desk.play_views import EventTold
from prospect_tui.model.errors import ProspectError
from prospect_tui.model.plays import GuestState
from prospect_tui.tui.columns import columns
from prospect_tui.tui.keyboard import key_of
from prospect_tui.tui.say import lines, say
from prospect_tui.tui.screens.sheets import Sheet
from prospect_tui.tui.words import dotted

_FOOT = "↑ ↓ choose · c comes · d doesn't · a came · m stayed away · Esc goes back"
_KEYS = {"c": GuestState.COMING, "d": GuestState.DECLINED, "a": GuestState.CAME, "m": GuestState.MISSED}
_WIDEST = 110


class GuestsSheet(Sheet[None]):
    """One event; each key says how the guest stands that the bar is on."""

    def __init__(self, desk: Desk, event: str) -> None:
        super().__init__(say(("Guests", "bold")), _FOOT)
        self._desk = desk
        self._event = event
        self._told: EventTold = desk.events.show(event)

    def page(self) -> ComposeResult:
        """What it is, the guests, a word."""
        yield Static(id="event-about", markup=False)
        yield OptionList(markup=False)
        yield Static(id="event-word", markup=False)

    def on_mount(self) -> None:
        """Show them."""
        self._show()
        self.query_one(OptionList).focus()

    def on_key(self, event: events.Key) -> None:
        """Say how a guest stands, or leave."""
        key = key_of(event)
        if key not in _KEYS and key not in ("escape", "q"):
            return
        event.stop()
        event.prevent_default()
        if key in _KEYS:
            self._say(_KEYS[key])
        else:
            self.dismiss(None)

    def _say(self, state: GuestState) -> None:
        at = self.query_one(OptionList).highlighted
        if at is None:
            return
        guest = self._told.guests[at]
        try:
            self._told = self._desk.events.say(str(self._told.event.id), str(guest.target), state)
        except ProspectError as error:
            self.query_one("#event-word", Static).update(say((str(error), "$bad")))
            return
        self.query_one("#event-word", Static).update(say(("✓ ", "$good"), f"{guest.name}: {state.value}"))
        self._show()

    def _show(self) -> None:
        event, counts = self._told.event, self._told.counts
        self.show_title(say((event.name, "bold"), (f"   {event.day:%A}, {event.day.day} {event.day:%B}", "$dim")))
        said = dotted(*(f"{count} {word.replace('_', ' ')}" for word, count in counts.items() if count))
        about = [
            say(("What's in it for them  ", "$primary"), event.give or ("not said yet: prospect event change", "$dim"))
        ]
        self.query_one("#event-about", Static).update(lines([*about, say((said or "nobody yet", "$dim"))]))
        shown = self.query_one(OptionList)
        at = shown.highlighted or 0
        rows = [
            (
                say((guest.state.value if guest.state else "to ask", "$accent")),
                say((guest.name, "bold")),
                say(guest.account or ""),
            )
            for guest in self._told.guests
        ]
        shown.clear_options()
        shown.add_options([Option(row) for row in columns(rows, _WIDEST, gives=2)])
        shown.highlighted = min(at, len(rows) - 1) if rows else None
