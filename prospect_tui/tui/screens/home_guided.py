"""What home does with the guided first block: opens it in a home of its own, and takes that away afterwards."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import TYPE_CHECKING

from prospect_tui.tui.screens.home_plays import PlaysAtHome
from prospect_tui.tui.widgets.frame import Word

if TYPE_CHECKING:
    from prospect_tui.desk.demo import Demo


class GuideAtHome(PlaysAtHome):
    """Has the key of the guided block."""

    @property
    def to_stay(self) -> str:
        """How one gets to a home that stays; empty where this one does."""
        raise NotImplementedError

    def do_guided(self) -> None:
        """A first block on invented people, step by step."""
        self.tell("…", "making up a list of people", "$primary")
        self.call_after_refresh(self.guarded, self._open_guided)

    def _open_guided(self) -> None:
        from prospect_tui.desk.demo import Demo, guided_plan
        from prospect_tui.front.guide import Guide
        from prospect_tui.settings.guide import load_guide
        from prospect_tui.tui.screens.guided import GuidedBlock

        demo = Demo(self._desk.clock, self._desk.home, past=False)
        block = demo.desk.start(guided_plan(demo.desk))

        def over(finished: bool) -> None:
            self._leave_guided(demo, finished)

        self.query_one(Word).settle()
        self.app.push_screen(GuidedBlock(demo.desk, block, Guide(load_guide()), over).sized(self.app.size))

    def _leave_guided(self, demo: Demo, finished: bool) -> None:
        """Back home: the made-up people go once nothing shows them any more."""
        gone = self.app.pop_screen()
        self.run_worker(_take_away(gone, demo))
        if finished:
            from prospect_tui.tui.screens.guided import GuideDone

            self.app.push_screen(GuideDone(self.in_force(), self.to_stay))
        else:
            self.tell("·", f"You left the guide; {self.key_to('guided')} brings it again.")


async def _take_away(gone: Awaitable[object], demo: Demo) -> None:
    await gone
    demo.close()
