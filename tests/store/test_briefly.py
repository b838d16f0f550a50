"""A transaction that waits for another process briefly, so that whoever asked can say so and come again."""

import pytest
from support.others import held

from prospect_tui.model.errors import Held, StoreError


def test_the_first_is_given_up_and_nothing_was_done(record, home):
    inside = []
    with held(home.store) as other:
        with pytest.raises(Held), record.briefly(0.01, again=True), record.transaction():
            inside.append(1)
        words = "Another process has held the record"
        with pytest.raises(StoreError, match=words), record.briefly(0.01, again=False), record.transaction():
            inside.append(2)
        other.let_go()
    assert inside == []
    with record.briefly(0.01, again=True), record.transaction():
        inside.append(3)
    assert inside == [3]


def test_those_that_follow_wait_as_ever(record, home):
    record._db.patience = 0.05
    with record.briefly(0.01, again=True):
        with record.transaction():
            assert record._db.value("PRAGMA busy_timeout") == 50
        with held(home.store), pytest.raises(StoreError), record.transaction():
            pass


def test_afterwards_it_waits_as_ever(record, home):
    with held(home.store), pytest.raises(Held), record.briefly(0.01, again=True), record.transaction():
        pass
    assert record._db.value("PRAGMA busy_timeout") == 5_000
    with record.briefly(0.01, again=True):
        pass  # nothing was stored
    assert record._db._brief is None


def test_nobody_waits_for_longer_than_they_would(record):
    record._db.patience = 0.02
    with record.briefly(9.0, again=True):
        assert record._db._brief.seconds == 0.02
