"""The parts of the desk, each made when it is first asked for: what the first screen does without is loaded then."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from prospect_tui.dialing import Dialler, Opener
from prospect_tui.model.clock import Clock
from prospect_tui.model.dialling import DialPlan
from prospect_tui.model.errors import ProspectError
from prospect_tui.model.keymap import Keymap
from prospect_tui.model.outcomes import Outcomes
from prospect_tui.model.playbook import Playbook, Script, Sender
from prospect_tui.settings.config import Config
from prospect_tui.settings.home import Home
from prospect_tui.settings.lock import BlockLock
from prospect_tui.stats import StatsBook
from prospect_tui.store import Record

from .agreed import AgreedCookbook
from .aside import aside
from .calendar_file import CalendarKeeper
from .cards import Cards
from .crossed import Crossed
from .find import Finder
from .first_five import Ahead
from .hours import HoursDesk
from .listeners import Listeners
from .lists import ListDesk
from .preview import Preview
from .review import Reviewer
from .shelf import Shelf
from .talk import Talk

if TYPE_CHECKING:
    from .accounts import AccountsDesk
    from .adding import AddingDesk
    from .backups import Backups
    from .calendar import CalendarDesk
    from .cookbook import CookbookDesk
    from .copies import Copies
    from .dialling import DialTrial
    from .dnc import DoNotCallDesk
    from .events import EventDesk
    from .exports import ExportDesk
    from .fitting import Fitter
    from .forget import ForgettingDesk
    from .history import HistoryDesk
    from .import_desk import ImportDesk
    from .in_touch import InTouchDesk
    from .kpis import KpiCounter
    from .lines import Lines
    from .logging import Logbook
    from .meetings import Meetings
    from .met import MetDesk
    from .opening import ListOpener
    from .people import PeopleDesk
    from .persons import PersonsDesk
    from .play_turn import Turner
    from .playbook import PlaybookDesk
    from .plays import PlayDesk
    from .registries import RegistryDesk
    from .skills import SkillsDesk
    from .stats import Statistician
    from .today import TodayDesk
    from .upkeep import Upkeep
    from .why import WhyDesk
    from .writing import WritingDesk


Done = TypeVar("Done")


class Parts:
    """Wires the parts of the desk. `problems` are the faults found in settings and, once that is read, in the playbook,
    in words."""

    def __init__(
        self, home: Home, record: Record, book: StatsBook, clock: Clock, outcomes: Outcomes, config: Config,
        sender: Sender, dialler: Dialler, opener: Opener, problems: list[str], dials: DialPlan,
        keymap: Keymap,
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
        self.keymap = keymap
        self.opener = opener
        self._shelf = Shelf(home, problems, config.playbooks)
        self.cards = Cards(record, clock, self._shelf, sender, config.words_a_minute)
        self.find = Finder(record, config.region)
        ahead = Ahead(record, clock, lambda: self.hours.moments, self._holiday)
        crossed = Crossed(record, lambda: self.hours.moments)
        self.review = Reviewer(record, book, clock, Talk(self._said), ahead.after, crossed.by)
        self.lists = ListDesk(record, clock, self.find)
        self.hours = HoursDesk(home, record, clock, self.find, config.caps, problems)
        self.preview = Preview(record, self.cards, self.find, self.hours, lambda: self.fits)
        self.agreed = AgreedCookbook(record)
        self.book = book
        self.listeners = Listeners(problems)
        self.calendar_file = CalendarKeeper(home, clock, config.calendar, config.region, self._tell)
        record.committed = self.calendar_file.changed

    def _holiday(self, day: date) -> str | None:
        """The public holiday that a day is where the rep is."""
        return self.hours.holidays(self.config.region, day) if self.config.region else None

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
    def accounts(self) -> AccountsDesk:
        """Accounts as the rep plans them."""
        from .accounts import AccountsDesk

        return AccountsDesk(
            self._record, self.clock, self._shelf, self.config.colleagues, self.config.split, self.hours.workdays
        )

    @cached_property
    def adding(self) -> AddingDesk:
        """Adding people by hand."""
        from .adding import AddingDesk

        return AddingDesk(*self._hands())

    @cached_property
    def in_touch(self) -> InTouchDesk:
        """Keeping in touch."""
        from .in_touch import InTouchDesk

        return InTouchDesk(self._record, self.clock, self.people, self.hours.workdays)

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
    def copies(self) -> Copies:
        """Files of what is on screen."""
        from .copies import Copies

        return Copies(self.home)

    @cached_property
    def events(self) -> EventDesk:
        """Events that people are invited to."""
        from .events import EventDesk

        return EventDesk(self._record, self.clock, self.find, self.outcomes, self.logbook, self._turner(self._record))

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
    def cookbook(self) -> CookbookDesk:
        """The rep's cookbook."""
        from .cookbook import CookbookDesk

        outcomes = [row.name for row in self.outcomes.rows]
        personas = lambda: list(self.playbook.personas)  # noqa: E731
        return CookbookDesk(self.home, self._record, self.clock, self.kpis_of(self._record), personas, outcomes)

    def kpis_of(self, record: Record) -> KpiCounter:
        """Counts leading indicators in a record, which a thread may have for its own."""
        from .kpis import KpiCounter

        names = [row.name for row in self.outcomes.rows]
        return KpiCounter(record, Finder(record, self.config.region), self._shelf, names)

    @cached_property
    def day(self) -> TodayDesk:
        """What the agreed cookbook asks of today."""
        from .today import TodayDesk

        return TodayDesk(self._record, self.clock, self.agreed, self.kpis_of(self._record))

    @cached_property
    def why(self) -> WhyDesk:
        """The rep's why."""
        from .why import WhyDesk

        return WhyDesk(self.home, self.clock, self.day)

    @cached_property
    def dial_trial(self) -> DialTrial:
        """Trying the dialler."""
        from .dialling import DialTrial

        return DialTrial(self.dials, self.do_not_call, self.find, self.sender)

    @cached_property
    def figures(self) -> Statistician:
        """Figures over a time."""
        from .stats import Statistician

        return Statistician(self._record, self.clock, self.find, self.review.complete_book, self.config.split)

    @cached_property
    def history(self) -> HistoryDesk:
        """Figures of one period after the other."""
        from .history import HistoryDesk

        return HistoryDesk(self.home.store, self.clock, self.config.split, self.config.region)

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
    def plays(self) -> PlayDesk:
        """Recurring ways to fill a list and work it."""
        from .plays import PlayDesk

        return PlayDesk(self._record, self.clock, self.find, self._shelf.of(), self._turner(self._record))

    @cached_property
    def writing(self) -> WritingDesk:
        """Writing to people outside of a block."""
        from .writing import WritingDesk

        return WritingDesk(self._record, self.cards, self.logbook)

    def _turner(self, record: Record) -> Turner:
        from .play_turn import Turner

        return Turner(record, self.clock, self._shelf.of(), self.config.caps)

    @cached_property
    def skills(self) -> SkillsDesk:
        """Skill and attitude, for the rep alone."""
        from .skills import SkillsDesk

        def named() -> tuple[str, ...]:
            written = self.cookbook.read().cookbook if self.cookbook.exists else None
            return written.skills if written is not None else ()

        def scripts() -> list[tuple[str, str]]:
            def narrow(script: Script) -> bool:
                return script.persona is not None or bool(script.kare) or script.play is not None

            for_anybody_first = sorted(self.playbook.scripts, key=narrow)
            return [(script.slug, script.kind.value) for script in for_anybody_first]

        return SkillsDesk(
            self.home.store, self._record, self.clock, self.playbooks, named, lambda: self.playbook.objections, scripts
        )  # fmt: skip

    @cached_property
    def upkeep(self) -> Upkeep:
        """Looking after what is on disk."""
        from .upkeep import Upkeep

        return Upkeep(self.home, self._record, self.book, self.review, self.backups, self.clock)

    @cached_property
    def imports(self) -> ImportDesk:
        """Lists in, and back out; from any thread."""
        from .import_desk import ImportDesk

        return ImportDesk(
            self.home, self.clock, self._shelf, self.hours, self.backups, self._opener, self._fitter,
            self._record.committed,
        )  # fmt: skip

    @cached_property
    def _opener(self) -> ListOpener:
        from .opening import ListOpener

        return ListOpener(self.home.config, self.config.region, self.problems)

    def _said(self, scope: int) -> Playbook:
        """The playbook that a list goes by, with what is said there."""
        return self._shelf.serving(self._record.places.playbook(scope)).playbook

    def _fitter(self, record: Record) -> Fitter:
        from prospect_tui.settings.places import load_places

        from .fitting import Fitter

        return Fitter(record, self._shelf, load_places)

    def _tell(self, word: str) -> None:
        """Have something said that has gone wrong behind the screen: once by a line, and among the problems."""
        self.problems.append(word)
        self.listeners.say(word)

    def _aside(self, do: Callable[[Record], Done]) -> Done | None:
        """Do something with the record on a connection of its own, and give what that gives; what can't be done now is
        left for later, and gives None."""
        with suppress(ProspectError), aside(self.home.store, self._record.committed) as record:
            return do(record)
        return None
