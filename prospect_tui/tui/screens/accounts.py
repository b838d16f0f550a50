"""The account plan: every account by its KARE tag, and where the time and the results of late went."""

from collections.abc import Mapping, Sequence
from functools import partial

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static
from textual.worker import Worker, WorkerState

from prospect_tui.desk import Desk
from prospect_tui.desk.accounts import LATELY_DAYS
from prospect_tui.front.commands import Command, by_key, in_force
from prospect_tui.front.screens import ACCOUNTS, ONLY
from prospect_tui.model.blocks import Counts, OnTag
from prospect_tui.model.words import Kare
from prospect_tui.reports.accounts import NO_TAG
from prospect_tui.reports.stats import shares_of_tags
from prospect_tui.tui.columns import columns
from prospect_tui.tui.keyboard import key_of
from prospect_tui.tui.offers import Offer, of_commands
from prospect_tui.tui.say import lines, say
from prospect_tui.tui.screens.opened import Left
from prospect_tui.tui.screens.pages import KeysSheet
from prospect_tui.tui.screens.sheets import Sheet
from prospect_tui.tui.widgets.account_rows import AccountRows
from prospect_tui.tui.words import dotted


class AccountsPage(Sheet[None]):
    """All accounts, or those of a tag; what went to each tag is counted beside it."""

    def __init__(self, desk: Desk) -> None:
        self._commands = in_force(desk.keymap, "accounts", ACCOUNTS)
        super().__init__(say(("Account plan", "bold")), _foot(self._commands))
        self.add_class("whole", update=False)
        self._desk = desk
        self._only: Kare | None = None
        self._partners = False
        self._rows = AccountRows(desk.accounts.row, desk.clock.local_zone())

    def page(self) -> ComposeResult:
        """The shares, then the accounts."""
        yield Static(say(("counting where the time went …", "$dim")), id="levels", markup=False)
        yield self._rows

    def on_mount(self) -> None:
        """Show them all; the shares follow."""
        self._rows.focus()
        self.call_after_refresh(self._begin)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """The shares are counted, or can't be."""
        if event.state is WorkerState.SUCCESS and event.worker.result is not None:
            self._show_shares(*event.worker.result)
        elif event.state is WorkerState.ERROR:
            words = "What went to each tag can’t be told: `prospect store verify` looks the record over."
            self.query_one("#levels", Static).update(lines([say((words, "$bad")), Content("")]))

    def on_key(self, event: events.Key) -> None:
        """A tag to look at, or a command."""
        command = by_key(self._commands).get(key_of(event))
        if command is None:
            return
        event.stop()
        event.prevent_default()
        if command.action in ONLY:
            self._look_at(ONLY[command.action], partners=False)
        elif command.action == "partners":
            self._look_at(None, partners=not self._partners)
        elif command.action == "open":
            self._rows.open_chosen()
        elif command.action == "help":
            self.show_help()
        else:
            self.dismiss(None)

    def offers(self) -> Sequence[Offer]:
        """What the palette lists here."""
        return [*of_commands(self._commands)]

    def show_help(self) -> None:
        """All keys."""
        self.app.push_screen(KeysSheet("Keys of the account plan", self._commands, "AccountsPage"))

    def on_account_rows_opened(self, event: AccountRows.Opened) -> None:
        """Open an account."""
        from prospect_tui.tui.screens.account import AccountSheet

        self.app.push_screen(AccountSheet(self._desk, event.account), self._back)

    def _back(self, left: Left | None) -> None:
        if left is not None and left.changed:
            self._fill()

    def _look_at(self, tag: Kare | None, *, partners: bool) -> None:
        self._only, self._partners = None if tag is self._only else tag, partners
        self._fill()

    def _begin(self) -> None:
        """Show the accounts, and count once they are painted: a thread that works would hold the painting up."""
        self._fill()
        self.call_after_refresh(self._count)

    def _count(self) -> None:
        self.run_worker(self._desk.accounts.lately, thread=True, exit_on_error=False)

    def _fill(self) -> None:
        """Read which accounts there are; the rows read what they show."""
        accounts = self._desk.accounts
        self._rows.show(accounts.ids(self._only, tagged=not self._partners))
        found = accounts.counts()
        tags = [f"{tag.value} {found.get(tag, 0):,}" for tag in Kare]
        none = f"{NO_TAG}s, without a tag {found[None]:,}" if found.get(None) else ""
        only = self._only.value if self._only else f"{NO_TAG}s" if self._partners else ""
        head = f"only {only}" if only else ""
        self.show_title(say(("Account plan", "bold"), "   ", (head, "bold $accent"), "   " if head else "",
                            (dotted(*tags, none), "$dim")))  # fmt: skip

    def _show_shares(self, tags: tuple[OnTag, ...], counts: Mapping[str | None, Counts]) -> None:
        shown = self.query_one("#levels", Static)
        section = shares_of_tags(tags, counts)
        if not tags:
            shown.update(lines([say((f"No touches in the last {LATELY_DAYS} days.", "$dim")), Content("")]))
            return
        dim = partial(_styled, style="$dim")
        heads = [dim(f"last {LATELY_DAYS} days"), *(dim(column.title) for column in section.columns[1:])]
        rows = [heads, *([say(cell) for cell in row] for row in section.rows)]
        under = [say((line, "$dim")) for line in section.lines]
        table = columns(rows, max(40, self.size.width - 8), right=range(1, len(heads)))
        shown.update(lines([*table, *under, Content("")]))


def _styled(text: str, style: str) -> Content:
    return say((text, style))


def _foot(commands: Sequence[Command]) -> str:
    shown = {each.action: each.shown for each in commands}
    only, partners = " ".join(shown[action] for action in ONLY), shown["partners"]
    return dotted(
        f"{only} only these", f"{partners} partners", f"{shown['open']} opens", f"{shown['help']} keys", "Esc goes back"
    )
