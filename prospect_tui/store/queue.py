"""Selectors run on their indexes, read only as far as the caller goes."""

from collections.abc import Iterator, Sequence, Set
from datetime import datetime
from itertools import islice

from msgspec.structs import replace

from prospect_tui.model.queue import Candidate, DueSelector, GivenSelector, OpenSelector, Selector
from prospect_tui.model.words import FollowUpKind, Kare, Place

from .candidates import read_candidate
from .connection import Connection
from .due import due_in_order, kinds_due
from .order import in_order, tag_of
from .values import moment, sound, stamp


class Queue:
    """The candidates of a selector, in its order."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def candidates(
        self, scope: int, selector: Selector, now: datetime, kare: Sequence[Kare] = (), persona: str | None = None
    ) -> Iterator[Candidate]:
        """The candidates that a selector finds on a list (0: everyone), lazily; `kare` and `persona` narrow it."""
        found: Iterator[tuple[int, int | None, str | None, str | None]]
        if isinstance(selector, DueSelector):
            found = due_in_order(self._db, scope, selector)
        elif isinstance(selector, OpenSelector):
            leads = (0,) if selector.replacements else (0, 1) if selector.place is Place.BENCH else (1,)
            tags = {selector.tag.value} if selector.tag else {tag.value for tag in kare} or None
            ordered = in_order(
                self._db, scope, selector.place, leads, persona=persona, tags=tags, shifts=selector.shifts,
                resting=selector.resting,
            )  # fmt: skip
            found = ((target, None, None, None) for target in ordered)
        else:
            found = self._given(scope, selector)
        for target, follow_up, kind, due in found:
            candidate = self.candidate(scope, target, now, follow_up, kind, due)
            if candidate is not None and (not kare or candidate.kare in kare):
                yield candidate

    def candidate(
        self,
        scope: int,
        target: int,
        now: datetime,
        follow_up: int | None = None,
        kind: str | None = None,
        due: str | None = None,
    ) -> Candidate | None:
        """One target as a candidate of a list, or None where it isn't on it."""
        return read_candidate(self._db, scope, target, now, (follow_up, kind, due))

    def again(self, scope: int, known: Candidate, now: datetime) -> Candidate | None:
        """One who was a candidate, as they are now; with the follow-up that they came by."""
        found = self.candidate(scope, known.target, now)
        if found is None:
            return None
        return replace(found, follow_up=known.follow_up, follow_up_kind=known.follow_up_kind, due=known.due)

    def falls_due(self, scope: int, after: datetime, until: datetime) -> bool:
        """Whether anything falls due on a list (0: everyone) after one moment and until another (UTC)."""
        first, last = stamp(after), stamp(until)
        return first != last and self._db.row(_FALLS_DUE, (scope, first, last)) is not None

    def kinds_due(
        self, scope: int, until: datetime, shifts: Set[int] | None = None, anyhow_since: datetime | None = None
    ) -> set[FollowUpKind]:
        """The kinds of which anything is due on a list (0: everyone); where few `shifts` are open, anything that is due
        there, or is a callback due after `anyhow_since`."""
        return kinds_due(self._db, scope, until, shifts, anyhow_since)

    @sound
    def next_follow_up(self, target: int) -> tuple[int, FollowUpKind, str | None] | None:
        """The open follow-up of a target that comes up first: id, kind, when it comes up (stored text)."""
        row = self._db.row(
            "SELECT id, kind, ifnull(remind, due) FROM follow_ups WHERE target = ? AND status = 'open'"
            " ORDER BY ifnull(remind, due) LIMIT 1",
            (target,),
        )
        return (row[0], FollowUpKind(row[1]), row[2]) if row else None

    def unretired(self, scope: int, now: datetime) -> Iterator[Candidate]:
        """Everybody on a list on whom work has not ended, each with the follow-up that they wait for, lazily."""
        rows = self._db.each("SELECT target FROM places WHERE list = ? AND retired = 0 ORDER BY target", (scope,))
        for (target,) in rows:
            follow_up = self.next_follow_up(target)
            known = follow_up or (None, None, None)
            candidate = self.candidate(scope, target, now, known[0], known[1].value if known[1] else None, known[2])
            if candidate is not None:
                yield candidate

    def promised_between(self, scope: int, after: datetime, until: datetime) -> tuple[int, datetime] | None:
        """Whom of a list a call is promised after one moment and until another (UTC), the first: target, due."""
        row = self._db.row(
            "SELECT target, due FROM agenda INDEXED BY agenda_due WHERE list = ? AND ready = 1 AND kind = 'callback'"
            " AND due > ? AND due <= ? ORDER BY due, follow_up LIMIT 1",
            (scope, stamp(after), stamp(until)),
        )
        return (row[0], moment(row[1])) if row else None

    def bench_like(self, scope: int, target: int, limit: int = 25) -> Iterator[int]:
        """Who could take a target's place on a list: first the others at its account, then its persona and KARE, then
        by rank. Only those on the bench that may be called."""
        seen: set[int] = {target}
        for found in (
            self._same_account(scope, target, limit),
            self._same_kind(scope, target, limit),
            in_order(self._db, scope, Place.BENCH, (0, 1)),
        ):
            for other in found:
                if other not in seen:
                    seen.add(other)
                    yield other

    def _same_account(self, scope: int, target: int, limit: int) -> Iterator[int]:
        rows = self._db.rows(
            "SELECT n.rank, n.attempts, n.target FROM places n INDEXED BY places_firm WHERE n.list = ?1"
            " AND n.firm = (SELECT firm FROM places WHERE list = ?1 AND target = ?2)"
            " AND n.place = 'bench' AND n.open = 1 ORDER BY n.lead, n.lane, n.rank, n.attempts, n.target LIMIT ?3",
            (scope, target, limit),
        )
        return (row[2] for row in sorted(rows))

    def _same_kind(self, scope: int, target: int, limit: int) -> Iterator[int]:
        alike = self._db.row("SELECT persona, lane FROM places WHERE list = ? AND target = ?", (scope, target))
        if alike is None or not alike[0]:
            return iter(())
        persona, tags = alike[0], {tag_of(alike[1])}
        return islice(in_order(self._db, scope, Place.BENCH, (0, 1), persona=persona, tags=tags), limit)

    def _given(self, scope: int, selector: GivenSelector) -> Iterator[tuple[int, int | None, str | None, str | None]]:
        for target in selector.targets:
            follow_up = self.next_follow_up(target)
            yield (
                (target, follow_up[0], follow_up[1].value, follow_up[2]) if follow_up else (target, None, None, None)
            )


_FALLS_DUE = "SELECT 1 WHERE " + " OR ".join(
    f"EXISTS (SELECT 1 FROM agenda WHERE list = ?1 AND ready = 1 AND kind = '{kind.value}' AND due > ?2 AND due <= ?3)"
    for kind in FollowUpKind
)

_KARE = {"": None, **{tag.value: tag for tag in Kare}}
