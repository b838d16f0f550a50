"""The plan of an account: one tag and its history, who was reached at which level, who of ours is asked."""

import pytest
from msgspec import structs
from support.house import invented, number, put_on_list

from prospect_tui.desk.logging import Entry
from prospect_tui.model.errors import NotFound, UsageError
from prospect_tui.model.people import NewTarget, Phone
from prospect_tui.model.words import Kare, Level, Place

DANA = "Dana (VP Sales)"


@pytest.fixture
def firm(desk, record):
    """An account with a chief, a VP, a clerk and one without a title; gives its id and theirs."""
    titles = ("CEO", "VP Operations", "Buyer", None)
    people = [
        NewTarget(
            name=f"Pat {at}",
            title=title,
            account="Northwind",
            phones=(Phone(e164=number(40 + at)),),
            timezones=("America/Chicago",),
            timezone_source="number",
        )
        for at, title in enumerate(titles)
    ]
    put_on_list(record, people, place=Place.ACTIVE)
    ids = [record.people.named(f"Pat {at}")[0] for at in range(4)]
    return desk.accounts.named("northwind"), ids


def lanes(record, target):
    return record._db.rows("SELECT list, lane FROM places WHERE target = ? ORDER BY list", (target,))


def test_a_tag_has_a_history_and_moves_everybody_in_the_queue(desk, record, firm):
    account, ids = firm
    before = [lanes(record, each) for each in ids]
    assert desk.accounts.tag(account, Kare.KEEP).kare is Kare.KEEP
    assert [desk.lists.target(each).kare for each in ids] == [Kare.KEEP] * 4
    assert [lanes(record, each) for each in ids] != before
    assert next(desk.preview.upcoming(None, 1).__iter__()).target.kare is Kare.KEEP
    desk.accounts.tag(account, Kare.EXPAND)
    told = [(c.before, c.after, c.undone) for c in desk.accounts.changes(account)]
    assert told == [(Kare.KEEP, Kare.EXPAND, False), (Kare.ATTAIN, Kare.KEEP, False)]
    assert record.verify(desk.clock.now()).rebuilt == 0


def test_undo_takes_back_one_change_after_the_other(desk, record, firm):
    account, ids = firm
    before = [lanes(record, each) for each in ids]
    for tag in (Kare.KEEP, Kare.RECAPTURE):
        desk.accounts.tag(account, tag)
    assert desk.accounts.undo(account) == "it is Keep again"
    assert desk.accounts.undo(account) == "it is Attain again"
    assert [lanes(record, each) for each in ids] == before
    assert [change.undone for change in desk.accounts.changes(account)] == [True, True]
    with pytest.raises(UsageError):
        desk.accounts.undo(account)


def test_the_tag_it_has_is_no_change_and_who_isnt_there_is_said(desk, firm):
    with pytest.raises(UsageError):
        desk.accounts.tag(firm[0], Kare.ATTAIN)
    assert desk.accounts.changes(firm[0]) == []
    for words in ("", "Nowhere", "999", "9" * 30):
        with pytest.raises(NotFound):
            desk.accounts.named(words)


def test_a_change_on_somebodys_page_stands_in_the_history(desk, firm):
    account, ids = firm
    desk.people.edit(ids[1], "kare", "R")
    assert [change.after for change in desk.accounts.changes(account)] == [Kare.RECAPTURE]


def test_no_list_changes_a_tag(desk, firm, tmp_path):
    account, _ = firm
    desk.accounts.tag(account, Kare.KEEP)
    path = tmp_path / "list.csv"
    path.write_text("Name,Company,Phone,KARE\nNew One,Northwind,+1 312 555 0199,Expand\nPat 0,Northwind,,Recapture\n")
    desk.bring(path, name="other")
    assert desk.accounts.firm(account).kare is Kare.KEEP
    assert desk.accounts.firm(account).people > 4
    desk.imports.undo("other")
    assert desk.accounts.firm(account).kare is Kare.KEEP


def test_partners_have_no_tag(desk, record, tmp_path):
    (tmp_path / "list.csv").write_text("Name,Company,Phone,Role\nPerson 0,Allies,+1 312 555 0199,partner\n")
    desk.bring(tmp_path / "list.csv", name="spring", mapping={"Role": "role"})
    account = desk.accounts.named("Allies")
    assert desk.accounts.firm(account).kare is None
    with pytest.raises(UsageError, match="Partners have no tag"):
        desk.accounts.tag(account, Kare.KEEP)
    with pytest.raises(UsageError, match="Partners have no tag"):
        desk.people.edit(record.people.named("Person 0")[0], "kare", "K")
    assert desk.accounts.ids(None, tagged=False) == [account]


def test_levels_say_who_was_reached_by_whom(desk, firm):
    account, ids = firm
    desk.logbook.log(Entry(target=str(ids[1]), outcome="conversation"))
    desk.clock.step(60)
    desk.logbook.log(Entry(target=str(ids[2]), outcome="conversation", by=DANA))
    desk.logbook.log(Entry(target=str(ids[0]), outcome="voicemail"))
    told = {each.level: each for each in desk.accounts.levels(account)}
    assert [(level, each.people, each.reached) for level, each in told.items()] == [
        (Level.EXECUTIVE, 1, 0), (Level.MANAGEMENT, 1, 1), (Level.USER, 1, 1), (None, 1, 0),
    ]  # fmt: skip
    assert (told[Level.USER].last.name, told[Level.USER].last.by) == ("Pat 2", DANA)
    assert told[Level.MANAGEMENT].last.by is None


def test_what_the_rep_says_of_a_level_wins_over_the_title(desk, firm):
    account, ids = firm
    desk.people.edit(ids[3], "level", "exec")
    assert desk.lists.target(ids[3]).level is Level.EXECUTIVE
    assert [each.people for each in desk.accounts.levels(account)] == [2, 1, 1]
    with pytest.raises(UsageError):
        desk.people.edit(ids[3], "level", "king")
    desk.people.undo(ids[3])
    assert desk.lists.target(ids[3]).level is None


def test_somebody_of_ours_is_asked_where_a_level_is_unmet(desk, clock, firm):
    account, ids = firm
    ask = desk.accounts.to_ask(account, desk.accounts.levels(account))
    assert (ask.level, ask.target) == (Level.EXECUTIVE, ids[0])
    made = desk.accounts.ask(ask, DANA)
    assert (made.by, made.kind.value, made.channel.value) == (DANA, "follow_up", "call")
    assert desk.accounts.to_ask(account, desk.accounts.levels(account)) is None  # once is enough
    clock.step(26 * 3600)
    first = desk.preview.upcoming(None, 1)[0]
    assert (first.target.id, first.why) == (ids[0], f"{DANA} is to call, due today 10:00")
    desk.logbook.log(Entry(target=str(ids[0]), outcome="conversation", by=DANA))
    levels = desk.accounts.levels(account)
    assert levels[0].last.by == DANA
    assert desk.accounts.to_ask(account, levels).level is Level.MANAGEMENT


def test_an_ask_is_taken_back(desk, record, firm):
    account, ids = firm
    desk.accounts.tag(account, Kare.KEEP)
    desk.clock.step(5)
    desk.accounts.ask(desk.accounts.to_ask(account, desk.accounts.levels(account)), DANA)
    assert desk.accounts.undo(account) == f"{DANA} is not asked any more"
    assert record.follow_ups.open_of(ids[0]) == []
    assert desk.accounts.undo(account) == "it is Attain again"


def test_an_account_is_forgotten_with_its_last_and_its_history(desk, record):
    put_on_list(record, [structs.replace(invented(0), account="Solo")])
    account, target = desk.accounts.named("Solo"), record.people.named("Person 0")[0]
    desk.accounts.tag(account, Kare.KEEP)
    desk.in_touch.typed(desk.lists.target(target), "6w")
    with record.transaction():
        record.forgetting.forget(target, desk.clock.now())
    assert desk.accounts.row(account) is None
    assert record._db.rows("SELECT * FROM kare_changes") == record._db.rows("SELECT * FROM rhythms") == []
    assert record.verify(desk.clock.now()).problems == ()


def test_shares_of_work_and_results_by_tag_beside_the_agreed_split(desk, firm):
    account, ids = firm
    desk.logbook.log(Entry(target=str(ids[0]), outcome="conversation", seconds=90))
    desk.accounts.tag(account, Kare.KEEP)
    found = desk.figures.stats(by="kare")
    assert [(each.tag, each.touches, each.seconds, each.agreed) for each in found.tags] == [(Kare.KEEP, 1, 90, None)]
    assert desk.accounts.lately()[0] == found.tags
    assert desk.figures.stats(by="hour").tags == ()
