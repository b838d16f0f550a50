"""Results and people on their way back to a CRM: which go, and keeping in mind which went."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from functools import cached_property, lru_cache, partial

from prospect_tui.model.clock import Clock
from prospect_tui.model.errors import NotFound
from prospect_tui.model.exports import Changed, Form
from prospect_tui.model.outcomes import Outcomes
from prospect_tui.model.outgoing import Outgoing, Wanted
from prospect_tui.model.words import Channel
from prospect_tui.rules.exports import goes_out, known_by
from prospect_tui.rules.text import clean
from prospect_tui.settings.exports import load_forms
from prospect_tui.settings.home import Home
from prospect_tui.store import Record

from .find import Finder
from .lock_file import held

_PEOPLE = 4096  # of whom the ids are kept at hand
_LOCK = "export.lock"
_PATIENCE_SECONDS = 10.0


class ExportDesk:
    """What goes out in which form."""

    def __init__(
        self, home: Home, record: Record, clock: Clock, outcomes: Outcomes, finder: Finder, problems: list[str]
    ) -> None:
        self._home = home
        self._record = record
        self._clock = clock
        self._outcomes = outcomes
        self._finder = finder
        self._problems = problems

    @cached_property
    def forms(self) -> Mapping[str, Form]:
        """The forms in force, by name; what is wrong with the user's own is listed with the problems."""
        forms, problems = load_forms(self._home.config)
        self._problems += [str(problem) for problem in problems]
        return forms

    def touch_form(self, name: str) -> Form:
        """The form of that name that takes touches. Raises NotFound with the names there are."""
        return self._form(name, "touches", {key: form for key, form in self.forms.items() if form.touches})

    def target_form(self, name: str) -> Form:
        """The form of that name that takes targets. Raises NotFound with the names there are."""
        return self._form(name, "targets", {key: form for key, form in self.forms.items() if form.targets})

    def taking(self, form: Form, channels: Iterable[Channel]) -> list[str]:
        """The names of the other forms of the same CRM that take touches on any of these channels."""
        wanted = set(channels)
        others = (each for each in self.forms.values() if each.ids == form.ids and each.name != form.name)
        return [each.name for each in others if each.touches and wanted.intersection(each.touches.channels)]

    def touches(
        self, form: Form | None = None, *, new: bool = False, since: date | None = None, until: date | None = None,
        list_name: str | None = None,
    ) -> "Going":  # fmt: skip
        """The touches that go out in a form (None: our own), in the order of their ids; with `new` those alone that
        have not gone out in it as they are. The days are the rep's, both included. Raises NotFound."""
        wanted = Wanted(
            form=form.name if form else "", new=new, since=since.isoformat() if since else None,
            until=until.isoformat() if until else None,
            scope=self._finder.list_id(list_name) if list_name is not None else None,
        )  # fmt: skip
        return Going(self._record, form, wanted)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """One export at a time finds out what goes, lets it go, and remembers it: of two at once both would take the
        same for new. Raises ProspectError where another has been at it for long, as one may whose pipe nobody reads."""
        with held(self._home.data / _LOCK, _PATIENCE_SECONDS, "Nothing was exported"):
            yield

    def remember(self, going: "Going") -> None:
        """Keep that these touches went out. After the file is whole on disk, or the stream flushed: what is not
        remembered goes again, what is remembered wrongly would be lost. Raises StoreError."""
        if going.went:
            with self._record.transaction():
                self._record.exported.remember(going.name, going.went, self._clock.now())

    def changed(self, since: date | None = None, list_name: str | None = None) -> list[Changed]:
        """The targets of which a rep changed something (from that day of the rep's on), by id: a field that was set by
        hand, or that they asked not to be called. Raises NotFound."""
        zone = self._clock.local_zone()
        scope = None if list_name is None else self._finder.list_id(list_name)
        fields: dict[int, set[str]] = {}
        for each in (*self._record.exported.edited(), *self._record.exported.stopped()):
            if since is None or each.at.astimezone(zone).date() >= since:
                fields.setdefault(each.target, set()).add(each.field)
        found = ((self._record.people.get(target), fields[target]) for target in sorted(fields))
        return [
            Changed(target=target, fields=frozenset(names))
            for target, names in found
            if target is not None and (scope is None or self._record.places.place(scope, target.id) is not None)
        ]

    def said(self, outcome: str) -> str:
        """Our own words for an outcome; its name where there is none of that name any more."""
        known = self._outcomes.named(outcome)
        return known.label if known else outcome

    def _form(self, name: str, what: str, fitting: Mapping[str, Form]) -> Form:
        key = clean(name).lower()
        if key not in fitting:
            raise NotFound(f"There is no form “{clean(name)[:60]}” for {what}.", f"Forms: {', '.join(fitting)}.")
        return fitting[key]


class Going:
    """Touches on their way out, read lazily, once, and counted as they go."""

    def __init__(self, record: Record, form: Form | None, wanted: Wanted) -> None:
        self._record = record
        self._form = form
        self._wanted = wanted
        self.name = wanted.form
        self.went: list[tuple[int, bool]] = []
        self.undone = 0
        self.by_email = 0
        self.by_name = 0
        self.left_out: Counter[Channel] = Counter()
        self._known = lru_cache(_PEOPLE)(partial(known_by, form=form)) if form else None

    def __iter__(self) -> Iterator[Outgoing]:
        for going in self._record.exported.touches(self._wanted):
            if goes_out(going, new=self._wanted.new, own=self._form is None) and self._takes(going):
                self._count(going)
                yield going

    def _takes(self, going: Outgoing) -> bool:
        if self._form is None or self._form.touches is None:
            return True
        channel = going.touch.channel
        if channel in self._form.touches.channels:
            return True
        self.left_out[channel] += 1
        return False

    def _count(self, going: Outgoing) -> None:
        self.went.append((going.touch.id, going.touch.undone))
        self.undone += going.touch.undone
        if self._known is not None and self._known(going.ids).person is None:
            self.by_email += bool(going.email)
            self.by_name += not going.email
