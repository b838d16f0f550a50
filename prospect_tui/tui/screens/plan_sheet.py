"""Plan a block, or blocks that come again: when, on which list, how long."""

from datetime import date, datetime, timedelta

from textual import events
from textual.app import ComposeResult
from textual.widgets import Input, Static

from prospect_tui.desk import Desk
from prospect_tui.desk.planning import Clash
from prospect_tui.model.clock import today_of
from prospect_tui.model.errors import ProspectError
from prospect_tui.model.plans import Stands
from prospect_tui.rules.days import business_days_after
from prospect_tui.rules.plan_words import EXAMPLES, Meant, hours_words, plan_words
from prospect_tui.rules.typed_dates import said, typeable
from prospect_tui.tui.say import Part, say
from prospect_tui.tui.screens.sheets import Sheet
from prospect_tui.tui.widgets.fields import ChoiceField, Fields, NumberField

EVERYONE = "everyone, on all lists"
FOOT = "Enter plans it · ↓ list and minutes · Esc leaves"
_PRESETS = (25, 50)
_QUARTER = 15
_MOST_NAMED = 2


class PlanSheet(Sheet[str]):
    """Gives a word on what was planned, or None. Without words of its own it offers the next working day, at the hour
    of `like` (now without it), on the list of that name (None: everyone). What comes again begins on `since` or after
    it, as does what is offered. Callable from any screen."""

    def __init__(
        self, desk: Desk, *, words: str | None = None, list_name: str | None = None, minutes: int | None = None,
        like: datetime | None = None, since: date | None = None,
    ) -> None:  # fmt: skip
        super().__init__(say(("Plan a block", "bold"), ("   once, or every week", "$dim")), FOOT)
        self._desk = desk
        self._begins = since
        lists = [*reversed(desk.lists.names())]
        at = lists.index(list_name) if list_name in lists else len(lists)
        self._list = ChoiceField("List", [*lists, EVERYONE], at)
        self._minutes = NumberField("Minutes", minutes or desk.usual_minutes, "where no end is typed", _PRESETS)
        self._words = words if words is not None else self._usual(like or desk.clock.now())
        self._heard: tuple[str, int] | None = None

    def page(self) -> ComposeResult:
        """When, on which list, how long; what it means."""
        yield Input(self._words, EXAMPLES, id="plan-when", max_length=200, select_on_focus=False)
        yield Fields([self._list, self._minutes])
        yield Static(id="plan-word", markup=False)

    def on_mount(self) -> None:
        """Type at once: what is offered gives way to it."""
        field = self.query_one(Input)
        field.focus()
        field.select_all()  # here alone: what was typed stays when one comes back to the field
        self._show()

    def on_key(self, event: events.Key) -> None:
        """Between the field and the choices; plan, or leave."""
        typing = self.focused is not None
        fields = self.query_one(Fields)
        if event.key == "escape":
            self.dismiss(None)
        elif event.key in ("down", "tab") and typing:
            self.set_focus(None)
        elif event.key in ("up", "shift+tab") and not typing and fields.at == 0:
            self.query_one(Input).focus()
        elif event.key == "enter" and not typing:
            self._plan()
        elif typing or not fields.take(event.key, event.character):
            return
        event.stop()
        event.prevent_default()
        self._show()

    def on_input_changed(self) -> None:
        """Say what is meant."""
        self._show()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Plan it."""
        event.stop()
        self._plan()

    def _plan(self) -> None:
        words = self.query_one(Input).value
        asked = (words, self._list.at)
        try:
            meant = self._read()
            added = self._desk.planning.add(
                words, list_name=self._chosen, since=self._since, minutes=meant.minutes, anyway=self._heard == asked
            )
        except Clash as clash:
            self._heard = asked
            self._say((f"{clash.what} Enter again plans it all the same.", "bold $bad"))
            return
        except ProspectError as error:
            self._say((str(error), "bold $bad"))
            return
        begins = f" from {meant.first_day:%a} {said(meant.first_day)}" if meant.rule else ""
        rests = [f"{said(each.day)} ({each.word})" for each in added.blocks if each.stands is Stands.HOLIDAY]
        more = f", and {len(rests) - _MOST_NAMED} more" if len(rests) > _MOST_NAMED else ""
        left = f", without {', '.join(rests[:_MOST_NAMED])}{more}" if rests else ""
        self.dismiss(f"planned: {plan_words(meant)}{begins}{left}")

    @property
    def _chosen(self) -> str | None:
        return None if self._list.shown == EVERYONE else self._list.shown

    def _read(self) -> Meant:
        """What is meant, for as long as the field says where the words say no end. Raises UsageError."""
        words = self.query_one(Input).value
        meant = self._desk.planning.read(words, since=self._since)
        if meant.has_end:
            return meant
        return self._desk.planning.read(words, since=self._since, minutes=self._minutes.value)

    @property
    def _since(self) -> date | None:
        """The day from which it holds, where that is still to come; None for today."""
        return self._begins if self._begins is not None and self._begins > today_of(self._desk.clock) else None

    def _show(self) -> None:
        words = self.query_one(Input).value
        if self._heard is not None and self._heard == (words, self._list.at):
            return  # what was asked stands
        try:
            meant = self._read()
        except ProspectError as error:
            self._say((error.fix or error.what, "$dim"))
            return
        doubts = " · ".join(meant.doubts)
        self._say(("→ ", "bold $accent"), plan_words(meant), (self._first(meant), "$dim"), (f"   {doubts}", "$bad"))

    def _first(self, meant: Meant) -> str:
        return f"   from {said(meant.first_day)} on" if meant.rule else ""

    def _say(self, *parts: Part) -> None:
        self.query_one("#plan-word", Static).update(say(*parts))

    def _usual(self, like: datetime) -> str:
        """The next working day, or the first from `since` on; the same hour, to the quarter before it, free or not."""
        ours = self._desk.clock.local_zone()
        there, today = like.astimezone(ours), self._desk.clock.now().astimezone(ours).date()
        day = business_days_after(self._since, 0) if self._since is not None else business_days_after(today, 1)
        starts = (there - timedelta(minutes=there.minute % _QUARTER)).time().replace(second=0, microsecond=0)
        return f"{typeable(day)} {hours_words(starts, self._minutes.value or self._desk.usual_minutes)}"
