"""How a cookbook's figures are said, the same on the screen and in print."""

from prospect_tui.desk.cookbook_views import FactorShown, HoursShown, Kept, KpiShown
from prospect_tui.rules.funnel import Range

STEPS = {
    "income": "income", "deals": "deals", "held": "meetings held", "meetings": "meetings set",
    "conversations": "conversations", "connects": "connects", "dials": "dials", "hours": "hours of calls",
}  # fmt: skip
"""What each step of the funnel is called."""

FACTORS = {
    "dials_per_hour": "dials an hour", "connect_rate": "connects ÷ dials",
    "conversation_rate": "conversations ÷ connects", "conversation_to_meeting": "meetings ÷ conversations",
    "hold_rate": "held ÷ meetings set", "deal_rate": "deals ÷ meetings held", "income_per_deal": "income of a deal",
}  # fmt: skip
"""What each factor is, in words."""

RATES = {
    "dials_per_hour": "dials an hour", "connect_rate": "connect rate", "conversation_rate": "conversation rate",
    "conversation_to_meeting": "meeting rate", "hold_rate": "hold rate", "deal_rate": "deal rate",
    "income_per_deal": "a deal brings",
}  # fmt: skip
"""The same, where there is little room; `=` tells the formulas."""

ACTIVITIES = {
    "calls": "calls", "email": "mails", "inmail": "InMails", "letters": "letters", "visits": "visits",
    "referral_asks": "referral asks", "events": "events", "conversations": "conversations", "meetings": "meetings",
}  # fmt: skip
"""What each row of a recipe is called."""

KEPT = "the mean of done ÷ asked for over your activities, none above 100 %, from the first agreement to the end"
"""How the bar towards the why is reckoned."""

_MARKED = {"measured": "measured", "assumed": "assumed", "yours": "yours", "what if": "what if"}
_SHARES = frozenset(FACTORS) - {"dials_per_hour", "income_per_deal"}


def figure(value: float) -> str:
    """A figure as sure as it is meant: `1,240`, `41`, `2.4`, `0.35`."""
    if value >= 9.95:
        return f"{value:,.0f}"
    if value < 0.005:
        return "0"
    return f"{value:.1f}".removesuffix(".0") if value >= 0.995 else f"{value:.2f}".rstrip("0").rstrip(".")


def spread(found: Range) -> str:
    """A figure with its range, `41 (27–66)`; alone where it is exact."""
    low, high = figure(found.low), figure(found.high)
    return figure(found.value) if low == high else f"{figure(found.value)} ({low}–{high})"


def amount(value: float | str, currency: str = "") -> str:
    """An amount with its currency."""
    return f"{float(value):,.0f} {currency}".strip()


def factor_value(factor: FactorShown) -> str:
    """A factor with its range, a share in percent: `12 % (7–19)`."""
    if factor.name not in _SHARES:
        return spread(Range(factor.value, factor.low, factor.high))
    low, high = figure(factor.low * 100), figure(factor.high * 100)
    said = f"{figure(factor.value * 100)} %"
    return said if low == high else f"{said} ({low}–{high})"


def factor_mark(factor: FactorShown) -> str:
    """Whether a factor is measured, and of how many; where it is assumed, what is measured so far."""
    mark = _MARKED[factor.mark]
    if factor.name in _SHARES and factor.denominator and mark != "what if":
        so_far = "" if mark == "measured" else "so far "
        return f"{mark}, {so_far}{factor.numerator:,} of {factor.denominator:,}"
    return f"{mark}, {factor.numerator:,} dials" if factor.name == "dials_per_hour" and factor.numerator else mark


def hours_words(hours: HoursShown, currency: str = "") -> str:
    """Whether there is time for it, with the figures."""
    needed, there = f"{spread(hours.needed)} hours of calls a week", f"{figure(hours.available)} hours"
    what = currency if hours.step == "income" else "meetings"
    brings = f"{spread(hours.brings)} {what}".strip()
    wanted = f"{figure(hours.wanted)} {what}".strip()
    if hours.verdict == "fits":
        return f"It takes {needed}, and you have {there}: there is time."
    if hours.verdict == "tight":
        return f"It takes {needed}, and you have {there}: enough, unless your rates turn out lower."
    return f"It can't be met: it takes {needed}, and you have {there}. They bring {brings} a {hours.per}, not {wanted}."


def kpi_words(kpi: KpiShown) -> str:
    """How many there are of an indicator, of how many: `3 of 5 this week`."""
    if kpi.done is None:
        return kpi.problem or ""
    when = "today" if kpi.per == "day" else f"this {kpi.per}"
    return f"{kpi.done} of {figure(kpi.wanted)} {when}"


def bar(share: float, cells: int) -> str:
    """A bar of so many cells."""
    full = min(cells, max(0, round(share * cells)))
    full = max(full, 1) if share > 0 else full
    return "▰" * full + "▱" * (cells - full)


def percent(share: float) -> str:
    """`12 %`."""
    return f"{share * 100:.0f} %" if share >= 0.0995 or not share else f"{share * 100:.1f} %"


def kept_words(kept: Kept) -> str:
    """How far it is: `12 % kept · 15 % of the time gone`."""
    return f"{percent(kept.share)} kept · {percent(kept.pace)} of the time gone"
