"""Which backups stay: enough to go back a week by days and a month by weeks, and never the newest of anything gone."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from prospect_tui.model.backups import Backup, Why, file_name, read_name
from prospect_tui.rules.backups import DAYS, NEWEST, WEEKS, has_daily, outdated

CHICAGO = ZoneInfo("America/Chicago")
TOKYO = ZoneInfo("Asia/Tokyo")
NOON = datetime(2026, 11, 24, 18, tzinfo=UTC)

moments = st.datetimes(datetime(2026, 9, 1), datetime(2026, 12, 31)).map(
    lambda at: at.replace(microsecond=0, tzinfo=UTC)
)
zones = st.sampled_from([CHICAGO, TOKYO, ZoneInfo("Pacific/Kiritimati"), UTC])


def backup(at: datetime, why: Why = Why.DAILY) -> Backup:
    return Backup(file=file_name(at, why), at=at, why=why, bytes=1)


backups = st.lists(st.builds(backup, moments, st.sampled_from(Why)), unique_by=lambda each: each.file, max_size=80)


def left(several: list[Backup], now: datetime, zone: ZoneInfo) -> list[Backup]:
    gone = outdated(several, now, zone)
    assert len({each.file for each in gone}) == len(gone)
    return [each for each in several if each not in gone]


def local(each: Backup, zone: ZoneInfo) -> date:
    return each.at.astimezone(zone).date()


@given(backups, moments, zones)
def test_the_newest_of_each_day_and_week_of_late_stays_and_no_more(several, now, zone):
    past = [each for each in several if each.at <= now]
    kept = [each for each in left(several, now, zone) if each.at <= now]
    daily = sorted((each for each in past if each.why is Why.DAILY), key=lambda each: each.at)
    newest_of_day = {local(each, zone): each for each in daily}
    newest_of_week = {local(each, zone).isocalendar()[:2]: each for each in daily}
    expected = {newest_of_day[day].file for day in sorted(newest_of_day)[-DAYS:]}
    expected |= {newest_of_week[week].file for week in sorted(newest_of_week)[-WEEKS:]}
    assert {each.file for each in kept if each.why is Why.DAILY} == expected
    assert len(expected) <= DAYS + WEEKS


@given(backups, moments, zones)
def test_of_the_other_kinds_no_younger_one_goes_while_an_older_one_stays(several, now, zone):
    kept = left(several, now, zone)
    for why, most in NEWEST.items():
        of_kind = sorted((each.at for each in several if each.why is why and each.at <= now), reverse=True)
        assert sorted((e.at for e in kept if e.why is why and e.at <= now), reverse=True) == of_kind[:most]
    assert Why.ASKED not in {each.why for each in several if each not in kept}


@given(backups, moments, zones)
def test_what_is_left_stays_left(several, now, zone):
    assert outdated(left(several, now, zone), now, zone) == []


@given(backups, moments, zones)
def test_the_order_in_which_they_are_found_does_not_matter(several, now, zone):
    assert outdated(several, now, zone) == outdated(several[::-1], now, zone)


@given(backups, moments, zones)
def test_what_a_wrong_clock_dated_ahead_stays_and_takes_no_place(several, now, zone):
    ahead = [each for each in several if each.at > now]
    gone = outdated(several, now, zone)
    assert not set(ahead) & set(gone)
    assert gone == outdated([each for each in several if each.at <= now], now, zone)


@given(st.sets(st.integers(0, 200), max_size=120), zones)
def test_removing_each_day_leaves_what_removing_once_would(days, zone):
    """A backup that goes is never missed later."""
    made = [backup(NOON + timedelta(days=day)) for day in sorted(days)]
    kept: list[Backup] = []
    for each in made:
        kept = left([*kept, each], each.at, zone)
    if made:
        assert kept == left(made, made[-1].at, zone)


def test_a_year_of_workdays_leaves_seven_days_and_four_weeks():
    year = [NOON + timedelta(days=day) for day in range(365)]
    made = [backup(at) for at in year if at.weekday() < 5]
    kept = left(made, year[-1], CHICAGO)
    assert [f"{local(each, CHICAGO):%a %d %b}" for each in kept] == [
        "Fri 05 Nov", "Fri 12 Nov",
        "Mon 15 Nov", "Tue 16 Nov", "Wed 17 Nov", "Thu 18 Nov", "Fri 19 Nov", "Mon 22 Nov", "Tue 23 Nov",
    ]  # fmt: skip


def test_a_day_is_the_reps():
    late, early = backup(datetime(2026, 11, 25, 5, 59, tzinfo=UTC)), backup(datetime(2026, 11, 25, 6, 1, tzinfo=UTC))
    assert [local(each, CHICAGO).day for each in (late, early)] == [24, 25]
    assert left([late, early], early.at, CHICAGO) == [late, early]
    assert left([late, early], early.at, TOKYO) == [early]
    assert not has_daily([late], early.at, CHICAGO)
    assert has_daily([late], early.at, TOKYO)


def test_only_a_daily_one_is_the_days():
    others = [backup(NOON, why) for why in Why if why is not Why.DAILY]
    assert not has_daily(others, NOON, CHICAGO)
    assert has_daily([*others, backup(NOON - timedelta(hours=3))], NOON, CHICAGO)


@given(moments, st.sampled_from(Why))
def test_a_name_tells_when_and_why(at, why):
    assert read_name(file_name(at, why)) == (at, why)


def test_other_names_tell_nothing():
    names = (
        "", "prospect.db", "prospect-20261124T150000Z-daily.db-wal", "xprospect-20261124T150000Z-daily.db",
        "prospect-20261124T150000-daily.db", "prospect-20261124T990000Z-daily.db", "prospect-20261124T150000Z-Daily.db",
        "prospect-20261124T150000Z-daily.db\n", "prospect-２０２６1124T150000Z-daily.db",
    )  # fmt: skip
    assert Counter(read_name(name) for name in names) == {None: len(names)}
