"""Events that people are invited to, and what is known of each guest."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

import msgspec

from prospect_tui.model.calendar import Event as CalendarEvent
from prospect_tui.model.calendar import Told
from prospect_tui.model.plays import Event, EventKind, Guest, GuestState

from .connection import Connection
from .values import json_text, moment, sound, stamp

_calendar_event = msgspec.json.Decoder(CalendarEvent)
_COLUMNS = "id, name, kind, day, starts, zone, host, theme, give"


class Events:
    """The events of the record. What is said of a guest is a row of its own: the last one that stands counts."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def add(self, event: Event, now: datetime) -> int:
        """Store an event; gives its id."""
        return self._db.write(
            "INSERT INTO events (name, kind, day, starts, zone, host, theme, give, created) VALUES (?,?,?,?,?,?,?,?,?)",
            (*_values(event), stamp(now)),
        )

    def change(self, event: Event) -> None:
        """Store an event as it is now."""
        self._db.write(
            "UPDATE events SET name = ?, kind = ?, day = ?, starts = ?, zone = ?, host = ?, theme = ?, give = ?"
            " WHERE id = ?",
            (*_values(event), event.id),
        )

    def remove(self, event: int, now: datetime) -> None:
        """Call an event off; who was asked stays known."""
        self._db.write("UPDATE events SET removed = ? WHERE id = ?", (stamp(now), event))

    def get(self, event: int) -> Event | None:
        """One event, unless it was called off."""
        return next(self._events("id = ?", (event,)), None)

    def all(self) -> list[Event]:
        """All events, by their day."""
        return list(self._events("1"))

    def next_of(self, kind: EventKind, since: date) -> Event | None:
        """The first event of a kind since that day that no play invites to yet."""
        where = f"kind = ? AND day >= ? AND NOT EXISTS ({_PLAYED})"
        return next(self._events(where, (kind.value, since.isoformat())), None)

    def guests(self, event: int) -> list[Guest]:
        """Everybody who is to be asked to an event, or of whom anything is known."""
        rows = self._db.rows(_GUESTS, (event,))
        return [
            Guest(target=row[0], name=row[1], account=row[2], state=GuestState(row[3]) if row[3] else None)
            for row in rows
        ]

    def state(self, event: int, target: int) -> GuestState | None:
        """What is known of a guest."""
        found = self._db.value(_STATE, (event, target))
        return GuestState(found) if found else None

    def say(self, event: int, target: int, state: GuestState, touch: int | None, now: datetime) -> None:
        """Keep what is known of a guest from now on; `touch` is what said so, and takes it along when it is undone."""
        self._db.write(
            "INSERT INTO event_guests (event, target, state, touch, at) VALUES (?, ?, ?, ?, ?)",
            (event, target, state.value, touch, stamp(now)),
        )

    def awaited(self, target: int, today: date) -> int | None:
        """The event that somebody was asked to and that is the nearest to that day, those to come before those gone by
        in the month before."""
        found: int | None = self._db.value(_AWAITED, (target, today.isoformat()))
        return found

    # What calendars were told.

    def with_creation(self) -> list[tuple[Event, datetime]]:
        """All events in the order of their ids, each with the moment (UTC) at which it was put down."""
        made = dict(self._db.rows("SELECT id, created FROM events WHERE removed IS NULL"))
        return [(event, moment(made[event.id])) for event in sorted(self.all(), key=lambda each: each.id)]

    def told(self) -> dict[int, Told]:
        """What a calendar was last told of each event."""
        rows = self._db.rows("SELECT of, sequence, told, at FROM calendar_days WHERE kind = 'event' ORDER BY of")
        return dict(_told(row) for row in rows)

    def tell(self, event: int, told: Told) -> None:
        """Keep what a calendar is told of an event, under the day on which it was put down: its own may move."""
        self._db.write(
            "INSERT INTO calendar_days (kind, of, day, sequence, told, at)"
            " SELECT 'event', id, substr(created, 1, 10), ?, ?, ? FROM events WHERE id = ?"
            " ON CONFLICT (kind, of, day) DO UPDATE SET sequence = excluded.sequence, told = excluded.told,"
            " at = excluded.at",
            (told.sequence, json_text(told.event), stamp(told.at), event),
        )

    @sound
    def _events(self, where: str, params: Sequence[Any] = ()) -> Iterator[Event]:
        sql = f"SELECT {_COLUMNS} FROM events WHERE removed IS NULL AND {where} ORDER BY day, id"
        return (
            Event(
                id=row[0], name=row[1], kind=EventKind(row[2]), day=date.fromisoformat(row[3]), starts=row[4],
                zone=row[5], host=row[6], theme=row[7], give=row[8],
            )
            for row in self._db.rows(sql, tuple(params))
        )  # fmt: skip


@sound
def _told(row: tuple[Any, ...]) -> tuple[int, Told]:
    event, sequence, told, at = row
    return event, Told(sequence=sequence, at=moment(at), event=_calendar_event.decode(told))


def _values(event: Event) -> tuple[str | None, ...]:
    return (
        event.name, event.kind.value, event.day.isoformat(), event.starts, event.zone, event.host, event.theme,
        event.give,
    )  # fmt: skip


_PLAYED = "SELECT 1 FROM play_cycles c JOIN plays p ON p.id = c.play WHERE c.event = events.id AND p.slug <> ''"
_STATE = "SELECT state FROM event_guests WHERE event = ? AND target = ? AND undone = 0 ORDER BY id DESC LIMIT 1"
_GUESTS = (
    "SELECT t.id, t.name, a.name, (SELECT g.state FROM event_guests g WHERE g.event = ?1 AND g.target = t.id"
    "  AND g.undone = 0 ORDER BY g.id DESC LIMIT 1) FROM ("
    " SELECT target FROM event_guests WHERE event = ?1 AND undone = 0"
    " UNION SELECT s.target FROM play_cycles c JOIN play_steps s ON s.cycle = c.id"
    "  WHERE c.event = ?1 AND s.state <> 'dropped') invited"
    " JOIN targets t ON t.id = invited.target AND t.forgotten IS NULL LEFT JOIN accounts a ON a.id = t.account"
    " ORDER BY t.id"
)
_AWAITED = (
    "SELECT e.id FROM event_guests g INDEXED BY event_guests_target JOIN events e ON e.id = g.event"
    " WHERE g.target = ?1 AND g.undone = 0 AND e.removed IS NULL AND e.day >= date(?2, '-31 days')"
    " ORDER BY e.day < ?2, abs(julianday(e.day) - julianday(?2)), e.id LIMIT 1"
)
