"""Trying the dialler outside a block: with the rep's own number, or one that they give."""

from msgspec import Struct
from msgspec.structs import replace

from prospect_tui.dialing import Way, carried
from prospect_tui.dialing.ways import way_of
from prospect_tui.model.dialling import DialPlan
from prospect_tui.model.errors import ProspectError, UsageError
from prospect_tui.model.playbook import Sender

from .dnc import DoNotCallDesk
from .find import Finder


class Tried(Struct, frozen=True, kw_only=True):
    """A trial, as `--json` prints it: the way, what it is called, the number (E.164), and what would be run, argument
    by argument. `done` says whether it was tried, `failed` and `code` how that ended, `word` says it. `copy` is for the
    terminal."""

    dialler: str
    words: str
    number: str
    would: tuple[str, ...]
    done: bool = False
    failed: bool = False
    word: str = ""
    code: int | None = None
    copy: str | None = None


class DialTrial:
    """Tries the dialler that the settings name."""

    def __init__(self, plan: DialPlan, do_not_call: DoNotCallDesk, finder: Finder, sender: Sender) -> None:
        self._plan = plan
        self._do_not_call = do_not_call
        self._finder = finder
        self._sender = sender
        self._way: Way = way_of(plan)

    def look(self, number: str | None) -> Tried:
        """What would be done with that number, else with the rep's own. Raises UsageError for what is no number,
        ProspectError for one that is on the do-not-call list."""
        meant = self._number(number)
        if not self._do_not_call.check(meant).allowed:
            raise ProspectError("That number is on the do-not-call list.", "Try it with a number of your own.")
        kind = self._plan.__struct_config__.tag
        return Tried(dialler=str(kind), words=self._plan.words, number=meant, would=self._way.shown(meant, None))

    def dial(self, number: str | None) -> Tried:
        """Do it now, and wait for what becomes of it. Raises as `look` does."""
        look = self.look(number)
        made = carried(self._way, look.number, None)
        return replace(look, done=True, failed=made.failed, word=made.word, code=made.code, copy=made.copy)

    def _number(self, number: str | None) -> str:
        if number is None:
            if self._sender.phone is None:
                raise UsageError("me.toml has no number of yours.", "Give one: `prospect dial --test +13125550100`.")
            number = self._sender.phone
        found = self._finder.numbers(number)
        if not found:
            raise UsageError(f"“{number[:30]}” is no number.", "Write it like +1 312 555 0100.")
        return found[0]
