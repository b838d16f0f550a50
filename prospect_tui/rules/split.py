"""A block's time split over the KARE tags, as the rep means to spend it."""

from collections.abc import Mapping
from typing import Protocol

from prospect_tui.model.blocks import OnTag
from prospect_tui.model.words import Kare

_READS = {tag.value[0]: tag for tag in Kare} | {tag.value: tag for tag in Kare}


def by_shortfall(split: Mapping[Kare, int], worked: Mapping[Kare | None, int]) -> tuple[Kare, ...]:
    """The tags of a split, the one that is farthest behind its share first. `split` are shares of any sum, `worked`
    counts the people called in the block by tag; the next call is counted with it (the largest remainder, as in the
    method of Hamilton: share times calls, less calls had)."""
    total, calls = sum(split.values()) or 1, sum(worked.get(tag, 0) for tag in split) + 1
    behind = {tag: share * calls / total - worked.get(tag, 0) for tag, share in split.items() if share > 0}
    return tuple(sorted(behind, key=lambda tag: -behind[tag]))


def read_split(words: str) -> dict[Kare, int]:
    """A split as it is typed: `A=60,R=25,E=15`, by first letter or name. Raises ValueError with what is wrong."""
    made: dict[Kare, int] = {}
    for part in filter(None, (part.strip() for part in words.split(","))):
        name, equals, share = part.partition("=")
        tag = _READS.get(name.strip().capitalize())
        if tag is None or not equals or not share.strip().rstrip("%").isdecimal():
            raise ValueError(f"“{part[:30]}” is no share: write it like A=60")
        if tag in made:
            raise ValueError(f"{tag.value} has two shares")
        made[tag] = int(share.strip().rstrip("%"))
    if made and not sum(made.values()):
        raise ValueError("all shares are nothing")
    return made


class Spent(Protocol):
    """What went to the accounts of a tag: touches, and the seconds on them."""

    @property
    def touches(self) -> int: ...
    @property
    def seconds(self) -> int: ...


def on_tags(found: Mapping[str | None, Spent], split: Mapping[Kare, int]) -> tuple[OnTag, ...]:
    """What went to each tag (None: to no tag), beside the share that was agreed on: those of which either is known."""
    whole, made = sum(split.values()), []
    for tag in (*Kare, None):
        spent = found.get(tag.value if tag else None)
        agreed = split.get(tag, 0) / whole if tag and whole else None
        if spent or agreed:
            touches, seconds = (spent.touches, spent.seconds) if spent else (0, 0)
            made.append(OnTag(tag=tag, touches=touches, seconds=seconds, agreed=agreed))
    return tuple(made)


def said(split: Mapping[Kare, int]) -> str:
    """A split in words: `Attain 60 %, Recapture 25 %, Expand 15 %`."""
    total = sum(split.values()) or 1
    return ", ".join(f"{tag.value} {round(100 * share / total)} %" for tag, share in split.items())
