"""A record that is gone while its backups are there is missed: no empty one takes its place."""

import os

import pytest

from prospect_tui.desk import open_desk
from prospect_tui.desk.backups import Backups
from prospect_tui.desk.checks import Health
from prospect_tui.desk.doctor import examine
from prospect_tui.model.errors import StoreError


def remove(store):
    store.unlink()


def empty(store):
    os.truncate(store, 0)


def name_a_link_to_nowhere(store):
    store.unlink()
    store.symlink_to("/nowhere/prospect.db")


@pytest.fixture
def backed_up(desk, people, home, clock):
    """Closes a desk that has people, a block and a backup."""
    people(3)
    block = desk.start(desk.plan())
    block.record(block.outcomes.keyed("n"))
    desk.end(block)
    desk.review.complete_book()
    desk.backups.make()
    desk.close()
    return sorted(path.name for path in home.stats.iterdir())


@pytest.mark.parametrize("lose", [remove, empty, name_a_link_to_nowhere])
def test_it_is_said_with_the_way_back_and_nothing_is_changed(backed_up, home, clock, lose):
    lose(home.store)
    with pytest.raises(StoreError, match="is a backup of it, the newest of") as said:
        open_desk(home, clock)
    assert "prospect store restore latest" in str(said.value.fix)
    assert not home.store.exists() or home.store.stat().st_size == 0
    assert sorted(path.name for path in home.stats.iterdir()) == backed_up
    store = next(check for check in examine(home, clock) if check.name == "store")
    assert store.health is Health.BROKEN
    assert "restore latest" in " ".join(store.problems)
    Backups(home, clock).restore(Backups(home, clock).find("latest"))
    desk = open_desk(home, clock)
    assert desk._record.sizes()["touches"] == 1
    assert list(desk.problems) == list(desk.book.problems) == []
    desk.close()


def test_who_moves_the_backups_away_begins_anew(backed_up, home, clock, tmp_path):
    home.store.unlink()
    home.backups.rename(tmp_path / "elsewhere")
    desk = open_desk(home, clock)
    assert desk._record.sizes()["targets"] == 0
    desk.close()


def test_a_new_home_and_one_that_was_never_backed_up_begin_with_nothing(desk, people, home, clock):
    people(3)
    desk.close()
    home.store.unlink()
    desk = open_desk(home, clock)
    assert desk._record.sizes()["targets"] == 0
    desk.close()
