"""The desk: every use-case, wired from its parts."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from msgspec.structs import replace
from slugify import slugify

from prospect_tui.dialing import ByHand, Dialler
from prospect_tui.lists import open_list
from prospect_tui.model.blocks import BlockPlan
from prospect_tui.model.clock import Clock
from prospect_tui.model.errors import ProspectError, UsageError
from prospect_tui.model.lists import ImportReport, ListFile
from prospect_tui.model.outcomes import Outcomes
from prospect_tui.model.playbook import Playbook, Sender
from prospect_tui.model.words import EventKind, PhoneKind
from prospect_tui.playbook import builtin_folder, load_playbook, load_sender
from prospect_tui.rules.personas import PersonaMatcher
from prospect_tui.rules.phones import read_numbers
from prospect_tui.rules.text import clean
from prospect_tui.rules.timeline import state_of
from prospect_tui.settings.config import Config, load_config, save_sender
from prospect_tui.settings.home import Home, make_home
from prospect_tui.settings.outcomes import load_outcomes
from prospect_tui.settings.places import load_places
from prospect_tui.stats import StatsBook
from prospect_tui.store import Record, open_record

from .block import BlockDesk
from .block_log import close_gap, offer_text
from .cards import Cards
from .dnc import DoNotCallDesk
from .find import Finder
from .imports import Importer
from .lists import ListDesk
from .logging import Logbook
from .preview import Preview
from .prompts import Prompts
from .review import Reviewer
from .serving import offers
from .upkeep import Upkeep
from .views import Running

Listener = Callable[[int], None]


class Desk:
    """What the front doors call. `problems` are the faults found in settings and playbook, in words."""

    def __init__(
        self, home: Home, record: Record, book: StatsBook, clock: Clock, outcomes: Outcomes, config: Config,
        playbook: Playbook, sender: Sender, dialler: Dialler, problems: list[str],
    ) -> None:  # fmt: skip
        self.home = home
        self.clock = clock
        self.outcomes = outcomes
        self.config = config
        self.playbook = playbook
        self.sender = sender
        self.problems = problems
        self._record = record
        self._dialler = dialler
        self._matcher = PersonaMatcher(playbook.personas.values())
        self.cards = Cards(record, clock, playbook, sender, config.words_a_minute)
        self.find = Finder(record, config.region)
        self.review = Reviewer(record, book, clock)
        self.lists = ListDesk(record, clock, self.find)
        self.do_not_call = DoNotCallDesk(record, clock, self.find)
        self.preview = Preview(record, clock, self.cards, self.find)
        self.logbook = Logbook(record, clock, outcomes, self.find)
        self.book = book
        self.upkeep = Upkeep(home, record, book, self.review, clock)

    # Lists.

    def bring(
        self, path: Path, *, name: str | None = None, mapping: dict[str, str] | None = None, region: str | None = None,
        dry_run: bool = False,
    ) -> ImportReport:  # fmt: skip
        """Import a list file; see `Importer.bring`."""
        importer = Importer(self._record, self.clock, self._matcher, load_places())
        return importer.bring(path, name=name, mapping=mapping, region=region or self.config.region, dry_run=dry_run)

    def look_at(self, path: Path, *, mapping: dict[str, str] | None = None, region: str | None = None) -> ListFile:
        """What a list file's columns are taken for, before any row is read. Raises ListError, UsageError."""
        return open_list(path, region=region or self.config.region, mapping=mapping)

    # Blocks.

    def plan(self, list_name: str | None = None, **settled: object) -> BlockPlan:
        """The plan of a block on a list (None: everyone), with what is settled and the usual for the rest. Raises
        NotFound, UsageError."""
        scope = self.find.list_id(list_name) if list_name else 0
        name = self.lists.name(scope) if scope else "everyone"
        goals = self.review.usual_goals()
        plan = BlockPlan(
            scope=scope, list_name=name, minutes=self.config.minutes, active=self.config.active, goals=goals
        )
        plan = replace(plan, **{key: value for key, value in settled.items() if value is not None})
        if not 1 <= plan.minutes <= 480:
            raise UsageError("A block lasts 1 to 480 minutes.", "25 or 50 work well.")
        if not 1 <= plan.active <= 10_000:
            raise UsageError("Between 1 and 10,000 targets can be active.", "50 is the usual.")
        return replace(plan, persona=self._persona(plan.persona))

    def running(self) -> Running | None:
        """The block that was not ended, if there is one."""
        head = self._record.blocks.running()
        if head is None:
            return None
        events = self._record.blocks.events(head.id)
        state = state_of(events)
        target = self._record.people.get(state.current) if state.current else None
        seen = max([head.started, *(e.at for e in events[-1:]), *((head.seen,) if head.seen else ())])
        return Running(
            id=head.id, plan=head.plan, started=head.started, last_seen=seen,
            active=max(state.active, head.seen_active), recorded=len(state.recorded),
            current=target.name if target else None,
        )  # fmt: skip

    def start(self, plan: BlockPlan) -> BlockDesk:
        """Start a block: its active targets are filled up, the first target is served. Raises ProspectError while
        another block runs."""
        now = self.clock.now()
        with self._record.transaction():
            if self._record.blocks.running() is not None:
                raise ProspectError("A block is running already.", "Go on with it, or end it, first.")
            self._record.places.release_quarantined(now)
            self._record.places.fill(plan.scope, plan.active, now)
            block = self._record.blocks.start(plan, now)
            self._record.blocks.add_event(block, EventKind.STARTED, now, 0.0)
            offer = next(offers(self._record, plan.scope, self.preview.moment(plan), kare=plan.kare), None)
            self._record.blocks.add_event(
                block, EventKind.SERVED, now, 0.0, offer.target if offer else None,
                detail=offer_text(offer) if offer else None,
            )  # fmt: skip
        return self._block(block)

    def go_on(self, block_id: int) -> BlockDesk:
        """Take up a block where it was: same target, same time left; the time away is a pause."""
        head = self._record.blocks.head(block_id)
        if head is None or head.ended is not None:
            raise ProspectError("That block has ended.", "`prospect review` shows it.")
        close_gap(self._record, self.clock, head, self._record.blocks.events(block_id))
        block = self._block(block_id)
        block.look_again()
        return block

    def end(self, block: BlockDesk) -> None:
        """End a block and write its document."""
        block.end()
        self.review.write(block.id)

    def end_where_it_stood(self, block_id: int) -> None:
        """End a block that was left open, at its last sign of life."""
        running = self.running()
        if running is None or running.id != block_id:
            raise ProspectError("That block has ended.", "`prospect review` shows it.")
        with self._record.transaction():
            self._record.blocks.add_event(block_id, EventKind.ENDED, running.last_seen, running.active)
            self._record.blocks.end(block_id, running.last_seen, running.active)
        self.review.write(block_id)

    def prompts(self, block: BlockDesk) -> Prompts:
        """What is typed after a key of this block."""
        return Prompts(self._record, self.clock, block, self.config.region)

    # The rep, and the house.

    def introduce(self, name: str, company: str, phone: str) -> Sender:
        """Keep who speaks in the scripts. Raises UsageError for a number that can't be read."""
        found, problem = (
            read_numbers(phone, region=self.config.region, kind=PhoneKind.DIRECT) if phone.strip() else ((), None)
        )
        if phone.strip() and not found:
            raise UsageError(f"Your number: {problem or 'that is no number'}.", "Write it like +1 312 555 0100.")
        kept = self.sender.first_name if clean(name) == self.sender.name else None
        self.sender = Sender(
            name=clean(name) or None, first_name=kept, company=clean(company) or None,
            phone=found[0].e164 if found else None,
        )  # fmt: skip
        save_sender(self.home.config, self.sender)
        self.cards.introduce(self.sender)
        return self.sender

    def warm_up(self) -> None:
        """Load what a key may need and the first screen does not: after the first paint, not on a key."""
        import_module("phonenumbers")
        import_module("prospect_tui.rules.zones")

    def checkpoint(self) -> None:
        """Fold the record's log into its store; between keys."""
        self._record.checkpoint()

    def close(self) -> None:
        """Let go of everything."""
        self._record.close()

    def _block(self, block: int) -> BlockDesk:
        head = self._record.blocks.head(block)
        if head is None:
            raise ProspectError("That block is no longer there.")
        events = self._record.blocks.events(block)
        book = self.review.write
        return BlockDesk(self._record, self.clock, self.outcomes, self.cards, self._dialler, head, events, book)

    def _persona(self, words: str | None) -> str | None:
        if words is None:
            return None
        found = self._matcher.named(words)
        return found.slug if found else slugify(words)


def open_desk(home: Home, clock: Clock, dialler: Dialler | None = None) -> Desk:
    """Open the desk on a home, made if need be. What is wrong in settings or playbook is listed, never raised. Raises
    ProspectError where the home or the record can't be used."""
    make_home(home)
    config, faults = load_config(home.config)
    outcomes, wrong = load_outcomes(home.config)
    playbook = load_playbook([home.playbook, builtin_folder()])
    sender, unclear = load_sender(home.config / "me.toml")
    problems = [str(problem) for problem in (*faults, *wrong, *playbook.problems, *unclear)]
    return Desk(
        home, open_record(home.store), StatsBook(home.stats), clock, outcomes, config, playbook, sender,
        dialler or ByHand(), problems,
    )  # fmt: skip
