"""The rep's own plan: fields, with what they come to beside them as they are typed."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from prospect_tui.desk import Desk
from prospect_tui.desk.cookbook_views import CookbookShown
from prospect_tui.front.commands import Command, by_key
from prospect_tui.front.screens import COOKBOOK
from prospect_tui.model.cookbook import Cookbook
from prospect_tui.model.errors import ProspectError
from prospect_tui.reports.cookbook_words import hours_words
from prospect_tui.tui.keyboard import key_of
from prospect_tui.tui.say import say
from prospect_tui.tui.screens.cookbook_fields import CookbookFields
from prospect_tui.tui.screens.keyed import KeyedScreen
from prospect_tui.tui.widgets.figure_fields import GroupedFields
from prospect_tui.tui.widgets.frame import KeyLine, Title, Word
from prospect_tui.tui.widgets.funnel_card import FunnelCard

_STATES = {"draft": "a draft", "agreed": "agreed on", "changed": "changed since it was agreed on"}


class CookbookScreen(KeyedScreen):
    """Writes the cookbook. Raises ProspectError where there is none, or one that can't be used."""

    KEYS = "cookbook"
    TITLE_OF_KEYS = "Keys of the cookbook"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        desk.cookbook.look_again()
        self._seen: CookbookShown = desk.cookbook.shown()
        self._cookbook: Cookbook = desk.cookbook.usable
        self._fields = CookbookFields(self._cookbook)

    def compose(self) -> ComposeResult:
        """The title, the fields beside the funnel, the lines."""
        yield from self.too_small()
        with Vertical(classes="all"):
            yield Title()
            with Horizontal(id="plan"):
                yield GroupedFields(self._fields.groups, id="plan-fields")
                yield FunnelCard()
            yield Word()
            yield KeyLine()

    def on_mount(self) -> None:
        """Show what it comes to."""
        self.query_one(KeyLine).show(self.in_force(), first=2)
        self._show()

    def commands(self) -> tuple[Command, ...]:
        """The keys beside those of a field."""
        return COOKBOOK

    def on_key(self, event: events.Key) -> None:
        """A key that no command has answers the field; the rest is as on every screen."""
        if self._confirmed is not None or key_of(event) in by_key(self.in_force()):
            return
        if self.query_one(GroupedFields).take(event.key, event.character):
            event.stop()
            event.prevent_default()
            self.query_one(Word).settle()
            self._show()

    def do_save(self) -> None:
        """Keep it as a draft."""
        self._keep()
        self.tell("✓", f"kept as a draft; {self.key_to('agree')} agrees on it", "$good")

    def do_agree(self) -> None:
        """Agree on it from today on."""
        self._keep()
        shown = self._desk.cookbook.agree()
        self._begin_anew()
        if shown.hours.verdict == "short":
            self.tell("✓", f"agreed on {shown.agreed}. {hours_words(shown.hours, shown.currency)}", "$accent")
        else:
            self.tell("✓", f"agreed on {shown.agreed}: blocks and days go by it from now", "$good")

    def do_indicators(self) -> None:
        """What is counted, to look at and to change."""
        from prospect_tui.tui.screens.indicators import IndicatorsScreen

        self.app.push_screen(IndicatorsScreen(self._desk), self._after_indicators)

    def do_wrong(self) -> None:
        """What is wrong in its file."""
        from prospect_tui.tui.screens.plan_pages import wrong_sheet

        if self._seen.problems:
            self.app.push_screen(wrong_sheet(self._seen, str(self._desk.cookbook.file)))
        else:
            self.tell("✓", "nothing is wrong in it", "$good")

    def do_how(self) -> None:
        """How all of it is reckoned."""
        from prospect_tui.tui.screens.plan_pages import reckoned_sheet

        self.app.push_screen(reckoned_sheet(self._seen))

    def do_leave(self) -> None:
        """Back home, after a question where something was changed."""
        if self._fields.changes:
            self.question("Leave without keeping what you changed? Enter leaves, any other key stays.", self._go)
        else:
            self._go()

    def _after_indicators(self, _: None) -> None:
        """What was typed here and isn't kept yet stays."""
        self._seen, self._cookbook = self._desk.cookbook.shown(), self._desk.cookbook.usable
        self._show()

    def _go(self) -> None:
        self.dismiss()

    def _keep(self) -> None:
        changes = self._fields.changes
        self._desk.cookbook.preview(self._cookbook, changes, [])
        self._desk.cookbook.save(changes)
        self._begin_anew()

    def _begin_anew(self) -> None:
        """From what stands in the file now; the field that was answered stays."""
        self._seen, self._cookbook = self._desk.cookbook.shown(), self._desk.cookbook.usable
        self._fields = CookbookFields(self._cookbook)
        self.query_one(GroupedFields).put(self._fields.groups)
        self._show()

    def _show(self) -> None:
        changes, looks = self._fields.changes, self._fields.looks
        state = _STATES[self._seen.state] + (f" {self._seen.agreed}" if self._seen.agreed else "")
        left = say((self._seen.name, "bold $primary"), (f"   {state}", "$dim"))
        problems = f"{len(self._seen.problems)} wrong: {self.key_to('wrong')}   " if self._seen.problems else ""
        right = say((problems, "$bad"), ("changed, not kept" if changes else "", "$accent"))
        self.query_one(Title).show(left, right)
        try:
            self.query_one(FunnelCard).show(self._desk.cookbook.preview(self._cookbook, changes, looks))
        except ProspectError as error:
            self.query_one(FunnelCard).show(None, str(error))
