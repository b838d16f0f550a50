"""What there is to read at a block: scripts, personas, and the pages over it. None of it changes anything."""

from collections.abc import Sequence

from prospect_tui.desk import Desk
from prospect_tui.desk.block import BlockDesk
from prospect_tui.front.commands import BLOCK, Command, by_key, in_force
from prospect_tui.tui.screens.base import SizedScreen
from prospect_tui.tui.screens.next_five import NextSheet
from prospect_tui.tui.screens.opened import Left
from prospect_tui.tui.screens.pages import KeysSheet, parts_of
from prospect_tui.tui.screens.sheets import HelpSheet
from prospect_tui.tui.widgets.board import Board


class BlockPages(SizedScreen):
    """The board of a block, and what the reading keys open over it."""

    def __init__(self, desk: Desk, block: BlockDesk) -> None:
        super().__init__()
        self._desk = desk
        self._block = block
        self._ours = desk.clock.local_zone()
        self._commands = in_force(desk.keymap, "block", BLOCK)
        self._known = by_key(self._commands)
        self._board = Board(desk, block)

    def special_keys(self) -> tuple[str, Sequence[Command]] | None:
        """The keys in force and a title for them, where they are not those of a block."""
        raise NotImplementedError

    def key_to(self, action: str) -> str:
        """The key of a command of a block as people read it."""
        return next(each.shown for each in self._commands if each.action == action)

    def do_script_before(self) -> None:
        """The script before."""
        self._board.turn_script(-1)

    def do_script_after(self) -> None:
        """The next script."""
        self._board.turn_script(1)

    def do_persona(self) -> None:
        """The pain, and the script, of another persona."""
        card = self._board.card
        if (self._desk.cards.book(card).playbook if card else self._desk.playbook).personas:
            self._board.turn_persona()
        else:
            self._board.tell("·", "there is no persona yet: `prospect playbook init` writes examples")

    def do_page_down(self) -> None:
        """Read on in what there is to say."""
        for script in self._board.scripts:
            script.page_down()

    def do_page_up(self) -> None:
        """Read back in what there is to say."""
        for script in self._board.scripts:
            script.page_up()

    def do_account(self) -> None:
        """Everybody at the account; the one on screen, where there is none."""
        from prospect_tui.tui.screens.account import AccountSheet
        from prospect_tui.tui.screens.person import PersonSheet

        card = self._board.card
        if card is None:
            return
        target, account = card.target.id, self._desk.persons.account_of(card.target.id)
        page = AccountSheet(self._desk, account, target, self._block) if account else None
        self.app.push_screen(page or PersonSheet(self._desk, target, self._block), self._after_person)

    def _after_person(self, left: Left | None) -> None:
        """A page of people is closed: somebody may have been changed there, or is to be put on screen."""
        raise NotImplementedError

    def do_next_five(self) -> None:
        """Who comes next, and why."""
        self.app.push_screen(NextSheet(self._block), self._after_sheet)

    def _after_sheet(self, word: str | None) -> None:
        """A page that may have changed something is closed: show who is on screen now, and the word."""
        raise NotImplementedError

    def do_help(self) -> None:
        """All keys."""
        special, name = self.special_keys(), type(self).__name__
        self.app.push_screen(
            KeysSheet(*special, name)
            if special
            else HelpSheet(self._block.outcomes, self._commands, self._desk.dials.words, parts_of(name))
        )
