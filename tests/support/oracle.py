"""The figures once more: plain, slow, and without the store's SQL. Everything is found by going through all touches."""

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from support.model import OUTCOMES

ON_TIME = timedelta(minutes=10)
WEEK = timedelta(days=7)


class Oracle:
    """All that a record holds, row by row. `rep` is the rep's zone; flags are taken from the table of outcomes."""

    def __init__(self, store: Path, rep: ZoneInfo) -> None:
        self._rep = rep
        with sqlite3.connect(store) as db:
            db.row_factory = sqlite3.Row
            rows = {name: [dict(row) for row in db.execute(f"SELECT * FROM {name} ORDER BY id")] for name in _TABLES}
        db.close()
        self._accounts = {row["id"]: row for row in rows["accounts"]}
        self._lists = {row["id"]: row["name"] for row in rows["lists"]}
        self._targets = {row["id"]: row for row in rows["targets"]}
        self._follow_ups, self._replacements = rows["follow_ups"], rows["replacements"]
        self._referrals, self._blocks = rows["referrals"], rows["blocks"]
        self._asked = {row["touch"] for row in (*rows["referrals"], *rows["asks"]) if not row["undone"]}
        self.placed = defaultdict(list)
        with sqlite3.connect(store) as db:
            for list_id, target in db.execute("SELECT list, target FROM places WHERE list > 0"):
                self.placed[target].append(self._lists[list_id])
        db.close()
        self._all = [self._touch(row) for row in rows["touches"] if not row["undone"]]

    def _touch(self, row: dict[str, Any]) -> dict[str, Any]:
        at = moment(row["at"])
        there = at.astimezone(ZoneInfo(row["zone"])) if row["zone"] else None
        target = self._targets[row["target"]]
        account = self._accounts.get(target["account"])
        day = at.astimezone(self._rep).date()
        return {
            **row, "at": at, "day": day, "flags": set(OUTCOMES[row["outcome"]][0].split()),
            "by": {
                "outcome": [row["outcome"]], "channel": [row["channel"]], "script": [row["script"]],
                "hour": [str(there.hour) if there else None], "weekday": [str(there.isoweekday()) if there else None],
                "persona": [target["persona"]], "tier": [target["tier"]], "source": [target["source"]],
                "kare": [account["kare"] if account else None], "list": self.placed[row["target"]] or [None],
                "day": [day.isoformat()], "week": [(day - timedelta(days=day.weekday())).isoformat()],
                "month": [f"{day:%Y-%m}"], "quarter": [f"{day.year}-Q{(day.month + 2) // 3}"],
            },
        }  # fmt: skip

    def among(
        self, since: date | None = None, until: date | None = None, **only: Iterable[str]
    ) -> list[dict[str, Any]]:
        """The touches of that time, of whoever is of one of these: `persona={"cfo"}`."""
        return [
            touch
            for touch in self._all
            if (since is None or touch["day"] >= since)
            and (until is None or touch["day"] <= until)
            and all(set(touch["by"][name]) & set(wanted) for name, wanted in only.items())
        ]

    def grouped(self, by: str, touches: list[dict[str, Any]]) -> dict[str | None, list[dict[str, Any]]]:
        """These touches by each key; one that has several keys is under each."""
        made = defaultdict(list)
        for touch in touches:
            for key in touch["by"][by]:
                made[key].append(touch)
        return made

    def counts(self, touches: list[dict[str, Any]]) -> dict[str, int | None]:
        """Every count of these touches."""
        ids = {touch["id"]: touch for touch in touches}

        def having(*sets: set[str]) -> int:
            return sum(any(each <= touch["flags"] for each in sets) for touch in touches)

        calls = [f for f in self._follow_ups if f["kind"] == "callback" and f["promised"]]
        made = [f for f in calls if f["status"] == "done" and "dial" in ids.get(f["closed_by"], _NOBODY)["flags"]]
        taken = [r for r in self._replacements if r["touch"] in ids and not r["undone"]]
        return {
            **{name: having({flag}) for name, flag in _BY_FLAG.items()},
            "attempts": having({"dial"}, {"sent"}),
            "positive_conversations": having({"conversation", "positive"}),
            "callbacks_promised": sum(f["touch"] in ids and f["status"] != "undone" for f in calls),
            "callbacks_made": len(made),
            "callbacks_on_time": sum(abs(ids[f["closed_by"]]["at"] - moment(f["due"])) <= ON_TIME for f in made),
            "referrals": sum(r["touch"] in ids and not r["undone"] for r in self._referrals),
            "replacements": sum(r["replacement"] is not None for r in taken),
            "owed": sum(r["replacement"] is None for r in taken),
            "referrals_asked": len({t["id"] for t in touches if "conversation" in t["flags"]} & self._asked),
        }

    def shares(self, touches: list[dict[str, Any]]) -> dict[str, tuple[int, int]]:
        """The numerator and the denominator of every rate."""
        counts: dict[str, Any] = self.counts(touches)
        dials = [touch for touch in touches if "dial" in touch["flags"]]

        def of_dials(flag: str) -> tuple[int, int]:
            return sum(flag in touch["flags"] for touch in dials), len(dials)

        reached = {touch["target"] for touch in dials if "connect" in touch["flags"]}
        held, missed = counts["meetings_held"], counts["meetings_missed"]
        return {
            "answer_rate": of_dials("answer"),
            "connect_rate": of_dials("connect"),
            "positive_rate": of_dials("positive"),
            "dial_to_meeting": of_dials("meeting"),
            "conversation_rate": (counts["conversations"], counts["connects"]),
            "conversation_to_meeting": (counts["meetings"], counts["conversations"]),
            "conversation_to_positive": (counts["positive_conversations"], counts["conversations"]),
            "reach_rate": (len(reached), len({touch["target"] for touch in dials})),
            "hold_rate": (held, held + missed),
            "promise_keeping": (counts["callbacks_on_time"], counts["callbacks_made"]),
        }

    def reach(self, touches: list[dict[str, Any]]) -> tuple[list[tuple[int, int]], float | None]:
        """The curve, as (reached, dialled) for the first to the fifth dial and later; the mean of dials to reach."""
        asked, curve, tries = {touch["id"] for touch in touches}, [[0, 0] for _ in range(5)], list[int]()
        for target in self._targets:
            number = 0
            for touch in sorted(self._all, key=lambda each: (each["at"], each["id"])):
                if touch["target"] != target:
                    continue
                if "dial" in touch["flags"]:
                    number += 1
                    if touch["id"] in asked:
                        point = curve[min(number, 5) - 1]
                        point[1] += 1
                        if "connect" in touch["flags"]:
                            point[0] += 1
                            tries.append(number)
                if "connect" in touch["flags"]:
                    break
        return [(x, n) for x, n in curve], round(sum(tries) / len(tries), 2) if tries else None

    def voicemails(self, touches: list[dict[str, Any]], now: datetime) -> dict[str | None, tuple[int, int]]:
        """Of each script, after how many the person was heard from before the next voicemail and within a week."""
        made = defaultdict(lambda: [0, 0])
        for touch in touches:
            if "voicemail" not in touch["flags"] or touch["at"] > now - WEEK:
                continue
            later = [
                each
                for each in self._all
                if each["target"] == touch["target"]
                and (each["at"], each["id"]) > (touch["at"], touch["id"])
                and each["at"] <= touch["at"] + WEEK
                and each["flags"] & {"voicemail", "connect", "received"}
            ]
            first = min(later, key=lambda each: (each["at"], each["id"]), default=None)
            made[touch["script"]][0] += first is not None and bool(first["flags"] & {"connect", "received"})
            made[touch["script"]][1] += 1
        return {script: (heard, left) for script, (heard, left) in made.items()}

    def time(self, inside: Callable[[date], bool]) -> tuple[int, int, int]:
        """How many blocks have ended that began on such a day, their seconds at work, and the dials in them."""
        ended = [b for b in self._blocks if b["ended"] and inside(moment(b["started"]).astimezone(self._rep).date())]
        ids = {b["id"] for b in ended}
        dials = sum(touch["block"] in ids and "dial" in touch["flags"] for touch in self._all)
        return len(ended), round(sum(b["active_seconds"] for b in ended)), dials


_NOBODY: dict[str, Any] = {"flags": set()}
_TABLES = ("accounts", "lists", "targets", "touches", "follow_ups", "replacements", "referrals", "asks", "blocks")
_BY_FLAG = {
    "dials": "dial", "answers": "answer", "connects": "connect", "conversations": "conversation",
    "positive": "positive", "meetings": "meeting", "voicemails": "voicemail", "calls_received": "received",
    "nos": "no", "do_not_call": "do_not_call", "meetings_held": "held", "meetings_missed": "missed",
}  # fmt: skip


def moment(text: str) -> datetime:
    """A stored time."""
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
