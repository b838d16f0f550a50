"""The desk: every use-case, wired from its parts. What the first screen does without is loaded when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from prospect_tui.dialing import ByHand, Dialler, Opener, PhoneDialler, SystemOpener
from prospect_tui.model.blocks import BlockPlan
from prospect_tui.model.clock import Clock
from prospect_tui.model.dialling import ByHandPlan, DialPlan
from prospect_tui.model.errors import ProspectError, UsageError
from prospect_tui.model.lists import ImportReport, ListFile
from prospect_tui.model.outcomes import Outcomes
from prospect_tui.model.playbook import Objection, Playbook, Sender
from prospect_tui.model.words import EventKind, PhoneKind
from prospect_tui.rules.text import clean
from prospect_tui.rules.timeline import state_of
from prospect_tui.settings.config import Config, load_config, save_sender
from prospect_tui.settings.dialling import dial_plan
from prospect_tui.settings.home import Home, make_home
from prospect_tui.settings.lock import BlockLock
from prospect_tui.settings.outcomes import load_outcomes
from prospect_tui.stats import StatsBook
from prospect_tui.store import Record, open_record

from .block_log import BlockLog, HasEnded, close_gap, offer_text
from .calendar_file import CalendarKeeper
from .cards import Cards
from .find import Finder
from .hours import HoursDesk
from .listeners import Listeners
from .lists import ListDesk
from .preview import Preview
from .review import Reviewer
from .serving import offers
from .shelf import Shelf
from .signs import last_sign, reckoned
from .views import Running

if TYPE_CHECKING:
    from .adding import AddingDesk
    from .backups import Backups
    from .block import BlockDesk
    from .calendar import CalendarDesk
    from .columns import FirstRows
    from .dialling import DialTrial
    from .dnc import DoNotCallDesk
    from .exports import ExportDesk
    from .fitting import Fitter
    from .forget import ForgettingDesk
    from .hooks import Encode
    from .import_desk import ImportDesk
    from .lines import Lines
    from .logging import Logbook
    from .meetings import Meetings
    from .met import MetDesk
    from .opening import ListOpener
    from .people import PeopleDesk
    from .persons import PersonsDesk
    from .playbook import PlaybookDesk
    from .prompts import Prompts
    from .registries import RegistryDesk
    from .stats import Statistician
    from .upkeep import Upkeep


class Desk:
    """What the front doors call. `problems` are the faults found in settings and, once that is read, in the playbook,
    in words."""

    def __init__(
        self, home: Home, record: Record, book: StatsBook, clock: Clock, outcomes: Outcomes, config: Config,
        sender: Sender, dialler: Dialler, opener: Opener, problems: list[str], dials: DialPlan,
    ) -> None:  # fmt: skip
        self.home = home
        self.clock = clock
        self.outcomes = outcomes
        self.config = config
        self.sender = sender
        self.problems = problems
        self._record = record
        self._lock = BlockLock(home.data)
        self._dialler = dialler
        self.dials = dials
        self.opener = opener
        self._shelf = Shelf(home, problems, config.playbooks)
        self.cards = Cards(record, clock, self._shelf, sender, config.words_a_minute)
        self.find = Finder(record, config.region)
        self.review = Reviewer(record, book, clock, self._objections)
        self.lists = ListDesk(record, clock, self.find)
        self.hours = HoursDesk(home, record, clock, self.find, config.caps, problems)
        self.preview = Preview(record, self.cards, self.find, self.hours, lambda: self.fits)
        self.book = book
        self.listeners = Listeners(problems)
        self.calendar_file = CalendarKeeper(home, clock, config.calendar, config.region, self._tell)
        record.committed = self.calendar_file.changed

    @property
    def playbook(self) -> Playbook:
        """The playbook; read from its files when it is first asked for."""
        return self._shelf.playbook

    @cached_property
    def fits(self) -> Fitter:
        """How well targets fit the ideal customer."""
        return self._fitter(self._record)

    @cached_property
    def people(self) -> PeopleDesk:
        """Changing people by hand."""
        from .people import PeopleDesk

        return PeopleDesk(*self._hands())

    @cached_property
    def adding(self) -> AddingDesk:
        """Adding people by hand."""
        from .adding import AddingDesk

        return AddingDesk(*self._hands())

    @cached_property
    def persons(self) -> PersonsDesk:
        """Looking at people and accounts."""
        from .persons import PersonsDesk

        return PersonsDesk(self._record, self._shelf, self.fits)

    def _hands(self) -> tuple[Record, Clock, Finder, Shelf, Lines, Fitter, str]:
        """What it takes to change somebody."""
        return self._record, self.clock, self.find, self._shelf, self.hours.lines, self.fits, self.config.region

    @cached_property
    def backups(self) -> Backups:
        """The backups of the record."""
        from .backups import Backups

        return Backups(self.home, self.clock)

    @cached_property
    def calendar(self) -> CalendarDesk:
        """What calendars are told of promises."""
        from .calendar import CalendarDesk

        return CalendarDesk(self._record, self.clock, self.config.calendar, self.config.region)

    @cached_property
    def met(self) -> MetDesk:
        """People met, as a calendar tells of them."""
        from .met import MetDesk

        me = self.config.calendar.me, [self.sender.name] if self.sender.name else []
        before, lines = self.backups.before_import, self.hours.lines
        return MetDesk(self._record, self.clock, me, self.config.region, lines, before)

    @cached_property
    def do_not_call(self) -> DoNotCallDesk:
        """The do-not-call list."""
        from .dnc import DoNotCallDesk

        return DoNotCallDesk(self._record, self.clock, self.find)

    @cached_property
    def exports(self) -> ExportDesk:
        """Results and people on their way back to a CRM."""
        from .exports import ExportDesk

        return ExportDesk(self.home, self._record, self.clock, self.outcomes, self.find, self.problems)

    @cached_property
    def logbook(self) -> Logbook:
        """Touches made elsewhere."""
        from .logging import Logbook

        return Logbook(self._record, self.clock, self.outcomes, self.find, self.config.caps, self.hours, self.listeners)

    @cached_property
    def dial_trial(self) -> DialTrial:
        """Trying the dialler."""
        from .dialling import DialTrial

        return DialTrial(self.dials, self.do_not_call, self.find, self.sender)

    @cached_property
    def figures(self) -> Statistician:
        """Figures over a time."""
        from .stats import Statistician

        return Statistician(self._record, self.clock, self.find, self.review.complete_book)

    @cached_property
    def meetings(self) -> Meetings:
        """What became of meetings."""
        from .meetings import Meetings

        return Meetings(self._record, self.clock, self.find, self.logbook)

    @cached_property
    def forgetting(self) -> ForgettingDesk:
        """Erasing a person."""
        from .forget import ForgettingDesk

        return ForgettingDesk(self.home, self._record, self.clock, self.find, self.review, self.calendar_file)

    @cached_property
    def registries(self) -> RegistryDesk:
        """Copies of registries on the do-not-call list."""
        from .registries import RegistryDesk

        return RegistryDesk(self._record, self.clock, self.config.region, self.backups.before_import)

    @cached_property
    def playbooks(self) -> PlaybookDesk:
        """Looking at the playbooks' files."""
        from .playbook import PlaybookDesk

        return PlaybookDesk(self.home, self._shelf, self.cards.pace, self.problems, self.cards, self.find)

    @cached_property
    def upkeep(self) -> Upkeep:
        """Looking after what is on disk."""
        from .upkeep import Upkeep

        return Upkeep(self.home, self._record, self.book, self.review, self.backups, self.clock)

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

    def look_at(
        self, path: Path, *, mapping: dict[str, str] | None = None, region: str | None = None,
        encoding: str | None = None, kind: str | None = None, sheet: str | None = None,
    ) -> ListFile:  # fmt: skip
        """What a list file is and its columns are taken for, before any row is brought in. Raises ListError,
        UsageError."""
        return self._opener.open(
            path, mapping=mapping, region=region, encoding=encoding, kind=kind, sheet=sheet
        )  # fmt: skip

    def first_rows(
        self, path: Path, *, mapping: Mapping[str, str] | None = None, encoding: str | None = None
    ) -> FirstRows:
        """What a list file's first rows are taken for. It touches no record: it may be called in a thread. Raises
        ListError, UsageError."""
        from .columns import first_rows

        return first_rows(self._opener.open(path, mapping=mapping, encoding=encoding))

    def readings(self, path: Path) -> tuple[tuple[str, str], ...]:
        """A piece of a list file in each encoding that it may be in; see `lists.readings`. Raises ListError."""
        from prospect_tui.lists import readings

        return readings(path)

    def remember_columns(self, file: ListFile, mapping: dict[str, str]) -> None:
        """Keep what was said of a file's columns for the next one with the same headers. Raises ProspectError where it
        can't be kept."""
        self._opener.remember(file, mapping)

    @cached_property
    def imports(self) -> ImportDesk:
        """Lists in, and back out; from any thread."""
        from .import_desk import ImportDesk

        return ImportDesk(
            self.home, self.clock, self._shelf, self.hours, self.backups, self._opener, self._fitter
        )  # fmt: skip

    @cached_property
    def _opener(self) -> ListOpener:
        from .opening import ListOpener

        return ListOpener(self.home.config, self.config.region, self.problems)

    def choose_playbook(self, list_name: str, playbook: str | None) -> str:
        """Have a list go by a playbook of its own, or (None) by the home's; its people are judged anew by it. Gives the
        playbook's name. Raises NotFound for a list or a playbook that isn't there."""
        list_id, book = self.find.list_id(list_name), self._shelf.of(playbook)
        with self._record.transaction():
            self._record.places.choose_playbook(list_id, book.name if playbook is not None else None)
        self.fits.set_everybody()
        return book.name

    # Blocks.

    def plan(self, list_name: str | None = None, **settled: object) -> BlockPlan:
        """The plan of a block on a list (None: everyone), with what is settled and the usual for the rest. Raises
        NotFound, UsageError."""
        scope = self.find.list_id(list_name) if list_name else 0
        name = self.lists.name(scope) if scope else "everyone"
        goals = self.review.usual_goals()
        plan = BlockPlan(
            scope=scope, list_name=name, minutes=self.config.minutes, active=self.config.active, goals=goals,
            split=self.config.split,
        )  # fmt: skip
        plan = replace(plan, **{key: value for key, value in settled.items() if value is not None})
        if not 1 <= plan.minutes <= 480:
            raise UsageError("A block lasts 1 to 480 minutes.", "25 or 50 work well.")
        if not 1 <= plan.active <= 10_000:
            raise UsageError("Between 1 and 10,000 targets can be active.", "50 is the usual.")
        return replace(plan, persona=self._persona(plan.persona, self._record.places.playbook(scope)))

    def persona(self, words: str, list_name: str | None = None) -> str | None:
        """The persona that these words name, in the playbook of that list. Raises NotFound for a list that isn't
        there."""
        scope = self.find.list_id(list_name) if list_name else 0
        return self._persona(words, self._record.places.playbook(scope))

    def running(self) -> Running | None:
        """The block that was not ended, if there is one."""
        head = self._record.blocks.running()
        if head is None:
            return None
        events = self._record.blocks.events(head.id)
        state, sign = state_of(events), last_sign(head, events)
        target = self._record.people.get(state.current) if state.current else None
        elsewhere = self._lock.is_held_elsewhere()
        runs = elsewhere and not state.paused
        return Running(
            id=head.id, plan=head.plan, started=head.started, last_seen=sign.at,
            active=reckoned(sign, self.clock.now(), running=runs), recorded=len(state.recorded),
            current=target.name if target else None, paused=state.paused, elsewhere=elsewhere,
        )  # fmt: skip

    def start(self, plan: BlockPlan) -> BlockDesk:
        """Start a block: its active targets are filled up, the first target is served. Raises ProspectError while
        another block runs."""
        now, moments = self.clock.now(), self.hours.moments
        self.fits.set_everybody()
        with self._record.transaction():
            if self._record.blocks.running() is not None:
                raise ProspectError("A block is running already.", "Go on with it, or end it, first.")
            self._record.places.release_quarantined(now)
            self._record.places.fill(plan.scope, plan.active, now)
            block = self._record.blocks.start(plan, now)
            self._record.blocks.add_event(block, EventKind.STARTED, now, 0.0)
            offer = next(offers(self._record, plan.scope, moments.of(plan), kare=plan.kare), None)
            self._record.blocks.add_event(
                block, EventKind.SERVED, now, 0.0, offer.target if offer else None,
                detail=offer_text(offer) if offer else None,
            )  # fmt: skip
        return self._block(block)

    def go_on(self, block_id: int) -> BlockDesk:
        """Take up a block where it was: same target, same time left; the time away is a pause. Raises ProspectError
        for one that has ended, or that another window is open on."""
        with self._alone():
            with self._record.transaction():
                self._record.places.release_quarantined(self.clock.now())
            close_gap(self._record, self.clock, block_id)
            block = self._block(block_id)
            block.look_again()
        return block

    def watch(self, block_id: int) -> BlockDesk:
        """A block that another window has, to look at; nothing is changed. Raises ProspectError for one that has
        ended."""
        block = self._block(block_id, watching=True)
        if block.state.ended:
            raise HasEnded
        return block

    def take_over(self, block_id: int) -> BlockDesk:
        """Go on here with a block that another window has; see `BlockDesk.take_over`."""
        block = self.watch(block_id)
        block.take_over()
        return block

    def end(self, block: BlockDesk) -> None:
        """End a block and write its document. Raises StoreError: `block.state.ended` says whether it has ended all the
        same, and its document alone is missing."""
        block.end()
        self.review.write(block.id)

    def end_where_it_stood(self, block_id: int) -> None:
        """End a block that was left open, at its last sign of life. Raises ProspectError for one that has ended, or
        that another window is open on."""
        with self._alone(), self._record.transaction():
            head, events = self._record.blocks.head(block_id), self._record.blocks.events(block_id)
            if head is None or head.ended is not None:
                raise HasEnded
            sign = last_sign(head, events)
            self._record.blocks.add_event(block_id, EventKind.ENDED, sign.at, sign.active)
            self._record.blocks.end(block_id, sign.at, sign.active)
        self._lock.let_go()
        self.review.write(block_id)

    def prompts(self, block: BlockDesk) -> Prompts:
        """What is typed after a key of this block."""
        from .prompts import Prompts

        return Prompts(self._record, self.clock, block, self.config.region, self.hours, self.fits)

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
        """Load what a key may need and the first screen does not: after the first paint, not on a key."""
        import_module("filelock")
        import_module("phonenumbers")
        import_module("prospect_tui.desk.backups")
        import_module("prospect_tui.desk.adding")
        import_module("prospect_tui.desk.persons")
        import_module("prospect_tui.desk.prompts")  # and with them the block
        import_module("prospect_tui.lists.names")
        import_module("prospect_tui.lists.values")
        import_module("prospect_tui.playbook.voicemails")
        import_module("prospect_tui.store.edits")
        import_module("prospect_tui.store.history")
        import_module("prospect_tui.store.met")
        import_module("prospect_tui.store.seeking")
        import_module("prospect_tui.rules.pacer")
        import_module("prospect_tui.rules.phones")
        import_module("prospect_tui.rules.zones")
        self._shelf.matcher  # noqa: B018 - read now, not with a key
        self.fits.warm_up()

    def catch_up(self) -> None:
        """Make good what an earlier run left undone: documents that the stats book lacks, or has as they were before a
        change; fits that were judged by other playbooks. After the first paint, in a thread of its own: it reads the
        record on a connection of its own."""
        self._aside(self._made_good)
        self.calendar_file.changed()
        self.calendar_file.settle()

    def run_hook(self, encode: Encode, patience: float) -> None:
        """Tell the user's hook of each touch from now on, where there is one; `encode` writes an event as it goes to
        the hook, `patience` are the seconds that what still waits has at the end."""
        if not self.config.hooks.after_touch:
            return
        from .hooks import Hook

        self.listeners.add(
            Hook(self.home, self.config.hooks.after_touch, self.clock, encode, self.listeners.say, patience)
        )

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

    def _tell(self, word: str) -> None:
        """Have something said that has gone wrong behind the screen: once by a line, and among the problems."""
        self.problems.append(word)
        self.listeners.say(word)

    def _made_good(self, record: Record) -> None:
        Reviewer(record, self.book, self.clock).complete_book()
        for _, name in record.places.playbooks():
            self._shelf.serving(name).matcher  # noqa: B018 - read now, not with a key
        self._fitter(record).set_everybody(beside=True)

    def _aside(self, do: Callable[[Record], object]) -> None:
        """Do something with the record on a connection of its own; what can't be done now is left for later."""
        if not self.home.store.is_file():  # removed under us: a new one must not take its place
            return
        with suppress(ProspectError), closing(open_record(self.home.store)) as record:
            do(record)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Hold the running block, also after this unless it goes wrong. Raises ProspectError where another window
        does."""
        had = self._lock.held
        if not self._lock.take():
            raise ProspectError("That block is open in another window.", "Watch it there, or take it over.")
        try:
            yield
        except BaseException:
            if not had:
                self._lock.let_go()
            raise

    def _block(self, block: int, *, watching: bool = False) -> BlockDesk:
        from .block import BlockDesk

        head = self._record.blocks.head(block)
        if head is None:
            raise ProspectError("That block is no longer there.")
        events = self._record.blocks.events(block)
        log = BlockLog(self._record, self.clock, head, events, self._lock, watching=watching)
        book = self.review.write
        return BlockDesk(
            self._record, self.clock, self.outcomes, self.cards, self._dialler, head, log, book, self.hours,
            self.config.caps, self.fits, self.listeners,
        )  # fmt: skip

    def _objections(self, scope: int) -> tuple[Objection, ...]:
        """What is said against it to those on a list, and the answers."""
        return self._shelf.serving(self._record.places.playbook(scope)).playbook.objections

    def _fitter(self, record: Record) -> Fitter:
        from prospect_tui.settings.places import load_places

        from .fitting import Fitter

        return Fitter(record, self._shelf, load_places)

    def _persona(self, words: str | None, playbook: str | None) -> str | None:
        if words is None:
            return None
        from slugify import slugify

        found = self._shelf.serving(playbook).matcher.named(words)
        return found.slug if found else slugify(words)


def open_desk(home: Home, clock: Clock, dialler: Dialler | None = None, opener: Opener | None = None) -> Desk:
    """Open the desk on a home, made if need be. What is wrong in settings or playbook is listed, never raised. Raises
    ProspectError where the home or the record can't be used."""
    make_home(home)
    config, faults = load_config(home.config)
    outcomes, wrong = load_outcomes(home.config)
    from prospect_tui.playbook import load_sender

    sender, unclear = load_sender(home.config / "me.toml")
    plan, undialled = dial_plan(config.dialler)
    problems = [str(problem) for problem in (*faults, *wrong, *unclear, *undialled)]

    def before_upgrade(version: int) -> None:
        from .backups import Backups

        Backups(home, clock).before_upgrade(version)

    record = open_record(home.store, before_upgrade)
    return Desk(
        home, record, StatsBook(home.stats), clock, outcomes, config, sender, dialler or _dialler(plan),
        opener or SystemOpener(), problems, plan,
    )  # fmt: skip


def _dialler(plan: DialPlan) -> Dialler:
    if isinstance(plan, ByHandPlan):
        return PhoneDialler(ByHand())
    from prospect_tui.dialing.ways import way_of

    return PhoneDialler(way_of(plan))
