"""A block beside the rep's own last blocks, by the documents of the stats book."""

from collections.abc import Iterator, Sequence
from typing import Any

from prospect_tui.model.blocks import Block, Rate, Rates
from prospect_tui.rules import metrics
from prospect_tui.rules.samples import difference, sure
from prospect_tui.rules.usual import against

from .reviewed import Average, Beside

LAST_BLOCKS = 10


def beside_others(block: Block, last: Sequence[dict[str, Any]]) -> Average | None:
    """What those documents came to, newest first, and how the block stands among them; None without any."""
    if not last:
        return None
    usual = {
        name: against(
            getattr(block.counts, name), block.active_seconds, [(_count(each, name), _seconds(each)) for each in last]
        )
        for name in metrics.RANK
    }
    means = {name: sum(each.counts) / len(last) for name, each in usual.items()}
    return Average(blocks=len(last), rates=dict(_beside(block.rates, last)), usual=usual, **means)


def _beside(rates: Rates, last: Sequence[dict[str, Any]]) -> Iterator[tuple[str, Beside]]:
    """Each rate beside that of these documents together; one of an earlier version may lack it. They share the risk of
    being wrong."""
    pairs = {name: (_ours(rates, name), _theirs(last, name)) for name in metrics.FORMULAS}
    shown = {name: pair for name, pair in pairs.items() if pair[0][1] and pair[1][1]}
    z = sure(len(shown))
    for name, (ours, theirs) in shown.items():
        yield name, Beside(ours=ours, theirs=theirs, difference=difference(ours, theirs, z))


def _ours(rates: Rates, name: str) -> tuple[int, int]:
    one: Rate = getattr(rates, name)
    return one.numerator, one.denominator


def _theirs(last: Sequence[dict[str, Any]], name: str) -> tuple[int, int]:
    documents = (each.get("rates", {}) for each in last)
    others = [each[name] for each in documents if name in each]
    return sum(each["numerator"] for each in others), sum(each["denominator"] for each in others)


def _count(document: dict[str, Any], name: str) -> int:
    counts = document.get("counts")
    value = counts.get(name) if isinstance(counts, dict) else None
    return value if isinstance(value, int) else 0


def _seconds(document: dict[str, Any]) -> float:
    value = document.get("active_seconds")
    return float(value) if isinstance(value, int) else 0.0
