"""The desk: every use-case, wired from its parts. What the first screen does without is loaded when it is asked for."""

from __future__ import annotations

from contextlib import AbstractContextManager, suppress
from datetime import timedelta
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from prospect_tui.dialing import ByHand, Dialler, Opener, PhoneDialler, SystemOpener
from prospect_tui.model.clock import Clock
from prospect_tui.model.dialling import ByHandPlan, DialPlan
from prospect_tui.model.errors import ProspectError, UsageError
from prospect_tui.model.lists import ImportReport
from prospect_tui.model.playbook import Sender
from prospect_tui.model.words import PhoneKind
from prospect_tui.rules.text import clean
from prospect_tui.settings.config import load_config, save_sender
from prospect_tui.settings.dialling import dial_plan
from prospect_tui.settings.home import Home, is_gone, make_home
from prospect_tui.settings.keys import load_keys
from prospect_tui.stats import StatsBook
from prospect_tui.store import Record, open_record

from .blocks import Blocks
from .review import Reviewer

if TYPE_CHECKING:
    from .hooks import Encode


class PlaysDue(Struct, frozen=True, kw_only=True):
    """How many steps of plays are due by tonight, and how many of those wait for something else; what the rep has to
    know of plays."""

    due: int
    waiting: int
    words: tuple[str, ...]


class Desk(Blocks):
    """What the front doors call. `problems` are the faults found in settings and, once that is read, in the playbook,
    in words."""

    _is_warm = False

    def reread_playbook(self) -> str | None:
        """Read what has changed in the playbook's files; gives a word on it, None where nothing has. In a thread of its
        own: a folder may be slow."""
        said = self._shelf.look_again()
        if said is not None:
            self._aside(lambda record: self._fitter(record).set_everybody(beside=True))
        return said

    def all_problems(self) -> list[str]:
        """What is wrong in settings and playbook, in words; reads the playbook if need be."""
        self._shelf.playbook  # noqa: B018 - its problems come with it
        return self.problems

    # Lists.

    def bring(
        self, path: Path, *, name: str | None = None, mapping: dict[str, str] | None = None, region: str | None = None,
        encoding: str | None = None, kind: str | None = None, sheet: str | None = None, dry_run: bool = False,
        playbook: str | None = None,
    ) -> ImportReport:  # fmt: skip
        """Import a list file, after a backup; see `Importer.bring`."""
        importer = self.imports.importer(self._record)
        brought = importer.bring(
            path, name=name, mapping=mapping, region=region, encoding=encoding, kind=kind, sheet=sheet,
            dry_run=dry_run, playbook=playbook,
        )  # fmt: skip
        if not dry_run:
            self.fits.set_everybody()  # a list that has another playbook now
        return brought

    def choose_playbook(self, list_name: str, playbook: str | None) -> str:
        """Have a list go by a playbook of its own, or (None) by the home's; its people are judged anew by it. Gives the
        playbook's name. Raises NotFound for a list or a playbook that isn't there."""
        list_id, book = self.find.list_id(list_name), self._shelf.of(playbook)
        with self._record.transaction():
            self._record.places.choose_playbook(list_id, book.name if playbook is not None else None)
        self.fits.set_everybody()
        return book.name

    # The rep, and the house.

    def introduce(self, name: str, company: str, phone: str) -> Sender:
        """Keep who speaks in the scripts. Raises UsageError for a number that can't be read, ProspectError where it
        can't be written down."""
        from prospect_tui.rules.phones import read_numbers

        found, problem = (
            read_numbers(phone, region=self.config.region, kind=PhoneKind.DIRECT) if phone.strip() else ((), None)
        )
        if phone.strip() and not found:
            raise UsageError(f"Your number: {problem or 'that is no number'}.", "Write it like +1 312 555 0100.")
        kept = self.sender.first_name if clean(name) == self.sender.name else None
        sender = Sender(
            name=clean(name) or None, first_name=kept, company=clean(company) or None,
            phone=found[0].e164 if found else None, pace=self.sender.pace,
        )  # fmt: skip
        return self._keep_sender(sender)

    def keep_pace(self, pace: int) -> Sender:
        """Keep how fast the rep speaks, in words a minute, beside their name; scripts tell their seconds by it from now
        on. Raises ProspectError where it can't be written down, or where me.toml has a fault that writing it anew would
        wipe out; nothing has changed then."""
        from prospect_tui.playbook import load_sender

        known, unclear = load_sender(self.home.config / "me.toml")
        if unclear:
            where = f"{unclear[0].where}: " if unclear[0].where else ""
            what = f"The pace was not kept: there is a fault in me.toml ({where}{unclear[0].problem})."
            raise ProspectError(what, "Put that right, then measure again.")
        return self._keep_sender(replace(known, pace=pace))

    def _keep_sender(self, sender: Sender) -> Sender:
        save_sender(self.home.config, sender)
        self.sender = sender
        self.cards.introduce(sender)
        return sender

    def warm_up(self) -> None:
        """Load, once, what a key may need and the first screen does not: after the first paint, not on a key."""
        if self._is_warm:
            return
        import_module("filelock")
        import_module("phonenumbers")
        import_module("prospect_tui.desk.accounts")
        import_module("prospect_tui.desk.backups")
        import_module("prospect_tui.desk.checkin")
        import_module("prospect_tui.desk.adding")
        import_module("prospect_tui.desk.cookbook")
        import_module("prospect_tui.desk.history")
        import_module("prospect_tui.desk.in_touch")
        import_module("prospect_tui.desk.keeping")
        import_module("prospect_tui.desk.persons")
        import_module("prospect_tui.desk.planning")
        import_module("prospect_tui.desk.plays")
        import_module("prospect_tui.desk.prompts")  # and with them the block
        import_module("prospect_tui.lists.names")
        import_module("prospect_tui.lists.values")
        for part in ("check", "fields", "load", "places", "render", "sandbox", "voicemails"):
            import_module(f"prospect_tui.playbook.{part}")
        import_module("prospect_tui.store.edits")
        import_module("prospect_tui.store.events")
        import_module("prospect_tui.store.history")
        import_module("prospect_tui.store.met")
        import_module("prospect_tui.store.plans")
        import_module("prospect_tui.store.plays")
        import_module("prospect_tui.store.rhythms")
        import_module("prospect_tui.store.seeking")
        import_module("prospect_tui.store.standing")
        import_module("prospect_tui.store.tags")
        import_module("prospect_tui.rules.pacer")
        import_module("prospect_tui.rules.phones")
        import_module("prospect_tui.rules.recurring")
        import_module("prospect_tui.rules.zones")
        import_module("prospect_tui.stats.pages")  # a block's end writes its document, and compares it
        import_module("statistics")
        self._aside(self._plans_read)
        self._shelf.matcher  # noqa: B018 - read now, not with a key
        self.fits.warm_up()
        self._is_warm = True

    def catch_up(self) -> bool:
        """Make good what an earlier run left undone: documents that the stats book lacks, or has as they were before a
        change; fits that were judged by other playbooks: gives whether there were any. After the first paint, in a
        thread of its own: it reads the record on a connection of its own."""
        judged = bool(self._aside(self._made_good))
        self.calendar_file.changed()
        self.calendar_file.settle()
        return judged

    def turn_plays(self) -> PlaysDue | None:
        """Begin the cycles of plays whose day has come, and plan the steps that fall due; once a day, in a thread of
        its own, on a connection of its own. Gives what is due by tonight, None where no play runs. What can't be done
        now is done at the next look."""
        return self._aside(self._turned)

    def _turned(self, record: Record) -> PlaysDue | None:
        if not record.plays.running():
            return None
        from .plays import PlayDesk

        turner = self._turner(record)
        words = turner.turn().words
        due, waiting = PlayDesk(record, self.clock, self.find, self._shelf.of(), turner).due()
        return PlaysDue(due=due, waiting=waiting, words=words)

    def run_hook(self, encode: Encode, patience: float) -> None:
        """Tell the user's hook of each touch from now on, where there is one; `encode` writes an event as it goes to
        the hook, `patience` are the seconds that what still waits has at the end."""
        if not self.config.hooks.after_touch:
            return
        from .hooks import Hook

        self.listeners.add(
            Hook(self.home, self.config.hooks.after_touch, self.clock, encode, self.listeners.say, patience)
        )

    def turn_plays_now(self) -> None:
        """The same for a command, which looks once, before it does its own work; no command fails for it."""
        with suppress(ProspectError):
            if self._record.plays.running():
                self._turner(self._record).turn()

    @property
    def patience(self) -> float:
        """For how many seconds a key waits for another window that is storing."""
        return self._record.patience

    def briefly(self, seconds: float, *, again: bool) -> AbstractContextManager[None]:
        """Have what is stored inside wait no longer than that for another window. With `again` it raises Held then, and
        nothing was done; else StoreError. Only the first that is stored: what has begun is not begun anew."""
        return self._record.briefly(seconds, again=again)

    def checkpoint(self) -> None:
        """Fold the record's log into its store; between keys."""
        self._record.checkpoint()

    def close(self) -> None:
        """Let go of everything; a block that runs waits."""
        self._lock.let_go()
        self._dialler.close()
        self.listeners.close()
        self.calendar_file.settle()
        self._record.close()

    def _plans_read(self, record: Record) -> None:
        """Read what is planned once, so that its holidays are known before home asks for them."""
        from .planned import PlanReader

        now = self.clock.now()
        PlanReader(record, self.clock, self.config.region).between(now - timedelta(weeks=8), now + timedelta(weeks=8))

    def _made_good(self, record: Record) -> bool:
        Reviewer(record, self.book, self.clock).complete_book()
        for _, name in record.places.playbooks():
            self._shelf.serving(name).matcher  # noqa: B018 - read now, not with a key
        return self._fitter(record).set_everybody(beside=True)


def open_desk(home: Home, clock: Clock, dialler: Dialler | None = None, opener: Opener | None = None) -> Desk:
    """Open the desk on a home, made if need be. What is wrong in settings or playbook is listed, never raised. Raises
    ProspectError where the home or the record can't be used."""
    make_home(home)
    config, faults = load_config(home.config)
    keys = load_keys(home.config)
    from prospect_tui.playbook import load_sender

    sender, unclear = load_sender(home.config / "me.toml")
    plan, undialled = dial_plan(config.dialler)
    problems = [str(problem) for problem in (*faults, *keys.wrong_outcomes, *keys.wrong_keys, *unclear, *undialled)]

    def before_upgrade(version: int) -> None:
        from .backups import Backups

        Backups(home, clock).before_upgrade(version)

    if is_gone(home):
        from .backups import Backups

        Backups(home, clock).must_not_be_missed()
    record = open_record(home.store, before_upgrade)
    return Desk(
        home, record, StatsBook(home.stats), clock, keys.outcomes, config, sender, dialler or _dialler(plan),
        opener or SystemOpener(), problems, plan, keys.keymap,
    )  # fmt: skip


def _dialler(plan: DialPlan) -> Dialler:
    if isinstance(plan, ByHandPlan):
        return PhoneDialler(ByHand())
    from prospect_tui.dialing.ways import way_of

    return PhoneDialler(way_of(plan))
