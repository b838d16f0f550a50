"""The fields of a cookbook, and which of its values they change."""

from collections.abc import Sequence

from prospect_tui.model.cookbook import Activities, Cookbook
from prospect_tui.model.words import Kare
from prospect_tui.reports.cookbook_words import ACTIVITIES
from prospect_tui.tui.widgets.figure_fields import FigureField, Group, PathChoice

WANTED = ("income", "meetings")
PERS = ("day", "week", "month", "year")
IF = "if."
"""What the paths of numbers begin with that are for a look, and aren't kept."""

_USUAL = {"calls": "day", "email": "day", "referral_asks": "day", "events": "month"}
_LOOKS = (
    ("dials a day", "dials", 5.0), ("connect rate, %", "connect_rate", 1.0),
    ("conversation rate, %", "conversation_rate", 5.0),
    ("meeting rate, %", "conversation_to_meeting", 1.0), ("minutes a dial", "minutes_per_dial", 0.5),
)  # fmt: skip

Values = dict[str, float | str | None]


class CookbookFields:
    """The fields in groups; `changes` are the values that they would change of the cookbook they were made from."""

    def __init__(self, cookbook: Cookbook) -> None:
        self._cookbook = cookbook
        deals: list[Group] = [(f"A DEAL AT ACCOUNTS TO {tag.value.upper()}", _deal(cookbook, tag)) for tag in Kare]
        rest: list[Group] = [
            ("YOUR TIME", _time(cookbook)),
            ("WHAT YOU DO", _activities(cookbook)),
            ("FRESH TARGETS, SHARES", _split(cookbook)),
            ("A BLOCK AIMS FOR", _block(cookbook)),
        ]
        self.groups: list[Group] = [
            ("WHAT YOU WANT", _goal(cookbook)),
            ("WHAT IF, for a look", [FigureField(label, IF + key, None, step=step) for label, key, step in _LOOKS]),
            *(deals + rest if cookbook.goal.income else rest + deals),
        ]
        self._first = {field.path: _value(field) for field in self._fields()}

    @property
    def changes(self) -> Values:
        """The values that were changed, by their paths; None takes one out."""
        now = {field.path: _value(field) for field in self._fields()}
        changed: Values = {path: value for path, value in now.items() if value != self._first[path]}
        made: Values = {path: value for path, value in changed.items() if not path.startswith((IF, "goal."))}
        if {"goal.what", "goal.amount"} & changed.keys():
            made |= {f"goal.{name}": now["goal.amount"] if now["goal.what"] == name else None for name in WANTED}
        if "goal.per" in changed:
            made["goal.per"] = changed["goal.per"]
        for tag in Kare:
            made |= self._deal_changes(f"goal.kare.{tag.value}", now, changed)
        return made

    @property
    def looks(self) -> list[str]:
        """The numbers that are for a look, as a what-if has them."""
        now = {field.path: _value(field) for field in self._fields()}
        return [f"{path.removeprefix(IF)}={value}" for path, value in now.items() if path.startswith(IF) and value]

    def _deal_changes(self, path: str, now: Values, changed: Values) -> Values:
        made: Values = {each: value for each, value in changed.items() if each.startswith(path)}
        if made and now[f"{path}.deal"] is None:
            return {path: None} if self._first[f"{path}.deal"] is not None else {}
        return made

    def _fields(self) -> list[FigureField | PathChoice]:
        return [field for _, fields in self.groups for field in fields]


def _value(field: FigureField | PathChoice) -> float | str | None:
    return field.value if isinstance(field, FigureField) else field.shown


def _goal(cookbook: Cookbook) -> Sequence[FigureField | PathChoice]:
    goal = cookbook.goal
    amount = goal.income or goal.meetings
    return (
        PathChoice("Wanted", "goal.what", WANTED, 0 if goal.income else 1),
        FigureField("How much", "goal.amount", amount, step=1000 if goal.income else 1),
        PathChoice("In a", "goal.per", PERS, PERS.index(goal.per)),
    )


def _deal(cookbook: Cookbook, tag: Kare) -> Sequence[FigureField]:
    known = cookbook.goal.kare.known.get(tag)
    path = f"goal.kare.{tag.value}"
    return (
        FigureField("average deal", f"{path}.deal", known.deal if known else None, step=1000),
        FigureField("yours of it, %", f"{path}.commission", known.commission if known else None),
        FigureField("part of the income", f"{path}.share", known.share if known else None, step=5),
    )


def _time(cookbook: Cookbook) -> Sequence[FigureField]:
    time = cookbook.time
    return (
        FigureField("days a week", "time.days_a_week", time.days_a_week),
        FigureField("free days a year", "time.free_days", time.free_days),
        FigureField("hours for calls a day", "time.hours_a_day", time.hours_a_day, step=0.5),
    )


def _activities(cookbook: Cookbook) -> Sequence[FigureField]:
    made = []
    for name in Activities.__struct_fields__:
        often = getattr(cookbook.activities, name)
        per, number = (often.per if often is not None else None) or (_USUAL.get(name, "week"), None)
        made.append(FigureField(f"{ACTIVITIES[name]} a {per}", f"activities.{name}.{per}", number))
    return made


def _split(cookbook: Cookbook) -> Sequence[FigureField]:
    shares = cookbook.split.shares
    return [FigureField(tag.value, f"split.{tag.value}", shares.get(tag), step=5) for tag in Kare]


def _block(cookbook: Cookbook) -> Sequence[FigureField]:
    return [
        FigureField(name, f"block.{name}", getattr(cookbook.block, name))
        for name in ("conversations", "meetings", "dials")
    ]
