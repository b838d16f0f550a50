"""Skills: which there are, what to practise, and whether a good mood goes with results."""

from datetime import UTC, date, datetime
from random import Random

import pytest

from prospect_tui.model.samples import Difference, Verdict
from prospect_tui.model.skills import BlockFelt, Rating, Skill
from prospect_tui.rules.skills import (
    by_feeling,
    by_month,
    good_against_others,
    skills_named,
    to_practise,
)

SHIPPED = [Skill(name="opening", measure="conversation_rate"), Skill(name="voicemail")]
LOWER = Difference(value=-0.2, low=-0.3, high=-0.1, verdict=Verdict.LOWER)
FEW = Difference(value=-0.4, low=-0.9, high=0.1, verdict=Verdict.TOO_FEW)


def rating(skill: str, value: int, day: date) -> Rating:
    return Rating(id=0, skill=skill, value=value, day=day, at=datetime(2026, 11, 1, tzinfo=UTC))


def poisson(random: Random, mean: float) -> int:
    """How many came, each after a time of chance, in a time of one."""
    if not mean:
        return 0
    count, time = 0, random.expovariate(mean)
    while time < 1:
        count, time = count + 1, time + random.expovariate(mean)
    return count


def test_the_last_rating_of_a_month_counts_and_case_makes_no_other_skill():
    kept = [rating("Opening", 2, date(2026, 10, 30)), rating("opening", 3, date(2026, 11, 1)),
            rating("opening", 4, date(2026, 11, 30))]  # fmt: skip
    assert by_month(kept) == {"opening": {"2026-10": 2, "2026-11": 4}}


def test_the_cookbook_names_the_skills_and_keeps_what_ships_with_a_name():
    assert skills_named([], SHIPPED) == SHIPPED
    assert skills_named([" "], SHIPPED) == SHIPPED
    assert skills_named(["Opening", "silence", "OPENING"], SHIPPED) == [SHIPPED[0], Skill(name="silence")]


@pytest.mark.parametrize(
    ("latest", "measured", "chosen"),
    [
        ({}, {}, None),
        ({"a": 5, "b": 5}, {}, None),
        ({"a": 3, "b": 2, "c": 2}, {}, "b"),
        ({"a": 1}, {"b": FEW}, "a"),
        ({"a": 1}, {"b": LOWER}, "b"),
    ],
)
def test_what_to_practise(latest, measured, chosen):
    assert to_practise(latest, measured) == chosen


def test_blocks_by_how_they_felt():
    blocks = [BlockFelt(feeling=4, seconds=1800, conversations=2), BlockFelt(feeling=2, seconds=0, conversations=0),
              BlockFelt(feeling=4, seconds=1800, conversations=1)]  # fmt: skip
    low, good = by_feeling(blocks)
    assert (low.feeling, low.per_hour) == (2, None)
    assert (good.blocks, good.active_seconds, good.conversations, good.per_hour) == (2, 3600, 3, 3.0)


def felt(random: Random, good_rate: float, other_rate: float, *, spread: bool, each: int = 12) -> list[BlockFelt]:
    """Blocks of 25 minutes; with `spread` some days are twice as good as others, whatever the mood."""
    made = []
    for i in range(2 * each):
        mean = good_rate if i % 2 else other_rate
        mean *= random.choice([0.4, 1.6]) if spread else 1
        made.append(BlockFelt(feeling=5 if i % 2 else 2, seconds=1500, conversations=poisson(random, mean)))
    return made


@pytest.mark.parametrize("spread", [False, True])
def test_a_mood_that_changes_nothing_is_said_to_change_something_one_time_in_twenty_at_most(spread):
    random = Random(8)
    said = sum(good_against_others(felt(random, 2, 2, spread=spread)) is not Verdict.TOO_FEW for _ in range(1000))
    assert said <= 66  # 50 are to be expected of 1,000; more than 66 come one time in a hundred


def test_a_mood_that_changes_much_is_found_and_few_blocks_say_nothing():
    random = Random(8)
    found = [good_against_others(felt(random, 5, 2, spread=False)) for _ in range(100)]
    assert found.count(Verdict.HIGHER) > 85
    assert Verdict.LOWER not in found
    swapped = [good_against_others(felt(random, 2, 5, spread=False)) for _ in range(100)]
    assert swapped.count(Verdict.LOWER) > 85
    assert good_against_others(felt(random, 40, 2, spread=False, each=4)) is Verdict.TOO_FEW
    assert good_against_others(felt(random, 0, 0, spread=False)) is Verdict.TOO_FEW
    assert good_against_others([]) is Verdict.TOO_FEW
