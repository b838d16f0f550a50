"""Skills on the desk: rated by month, taken back, due once a month, with words to practise."""

from datetime import timedelta

import pytest
from support.screens import run_block

from prospect_tui.desk.logging import Entry
from prospect_tui.model.errors import NotFound, ProspectError, UsageError
from prospect_tui.model.samples import Verdict
from prospect_tui.playbook import init_playbook

DAY = timedelta(days=1).total_seconds()


def test_a_skill_is_rated_and_the_last_of_a_month_counts(desk, clock):
    assert desk.skills.rate("Open", 2) == "opening"
    desk.skills.rate("opening", 3)
    clock.step(30 * DAY)
    desk.skills.rate("opening", 4)
    opening = desk.skills.shown().skills[0]
    assert opening.ratings == {"2026-11": 3, "2026-12": 4}
    assert (opening.last, opening.last_month) == (4, "2026-12")
    assert desk.skills.take_back().value == 4
    assert desk.skills.shown().skills[0].last == 3
    desk.skills.take_back()
    desk.skills.take_back()
    with pytest.raises(ProspectError, match="no rating"):
        desk.skills.take_back()


@pytest.mark.parametrize(("skill", "value", "error"), [("juggling", 3, NotFound), ("asking for", 3, NotFound),
                                                       ("", 3, NotFound), ("opening", 6, UsageError)])  # fmt: skip
def test_what_is_no_rating_is_refused(desk, skill, value, error):
    with pytest.raises(error):
        desk.skills.rate(skill, value)
    assert desk._record.ratings.all() == []


def test_the_skills_are_those_of_the_cookbook_where_it_names_some(desk):
    desk.cookbook.init()
    text = desk.cookbook.file.read_text()
    kept = "\n".join(line for line in text.splitlines() if not line.startswith("skills"))
    desk.cookbook.file.write_text(f'skills = ["Voicemail", "silence"]\n{kept}\n')
    assert [skill.name for skill in desk.skills.all()] == ["voicemail", "silence"]


def test_a_month_without_a_rating_is_offered_once_after_a_block(desk, clock, people):
    people(3)
    assert desk.skills.offer() is None
    run_block(desk, clock, "n").end()
    assert desk.skills.offer() == "2026-11"
    assert desk.skills.offer() is None
    clock.step(30 * DAY)
    desk.skills.rate("opening", 3)
    assert desk.skills.offer() is None
    clock.step(30 * DAY)
    assert desk.skills.offer() == "2027-01"


def test_the_lowest_rated_is_to_be_practised_with_the_words_of_the_playbook(desk):
    init_playbook(desk.home.playbook)
    assert desk.skills.shown().practice is None
    desk.skills.rate("opening", 4)
    desk.skills.rate("voicemail", 2)
    practice = desk.skills.shown().practice
    assert (practice.skill, practice.why) == ("voicemail", "rated")
    assert practice.scripts
    assert {script.script.kind for script in practice.scripts} == {"voicemail"}
    desk.skills.rate("objections", 1)
    assert desk.skills.shown().practice.objections


def test_a_rate_surely_below_the_own_earlier_one_comes_before_the_rating(desk, clock, people):
    ids = people(60)

    def talk(outcome, who):
        desk.logbook.log(Entry(target=str(who), outcome=outcome))
        clock.step(60)

    for who in ids[:30]:
        talk("conversation", who)
    clock.step(90 * DAY)
    for who in ids[30:]:
        talk("not-interested", who)
    desk.skills.rate("voicemail", 1)
    shown = desk.skills.shown(desk.skills.count())
    opening = shown.skills[0].measured
    assert (opening.lately.numerator, opening.lately.denominator) == (0, 30)
    assert (opening.before.numerator, opening.before.denominator) == (30, 30)
    assert opening.difference.verdict is Verdict.LOWER
    assert (shown.practice.skill, shown.practice.why) == ("opening", "measured")


def test_how_blocks_felt_stands_beside_their_conversations(desk, clock, people):
    people(3)
    run_block(desk, clock, "cn").end()
    desk.review.remark(1, None, 5)
    (felt,) = desk.skills.shown(desk.skills.count()).felt
    assert (felt.feeling, felt.blocks, felt.active_seconds, felt.conversations) == (5, 1, 60, 1)
    assert felt.per_hour == 60.0
