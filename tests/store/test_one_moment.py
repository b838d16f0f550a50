"""What is read at one moment doesn't change under the reader."""

import pytest

from prospect_tui.model.errors import StoreError
from prospect_tui.store import Record, open_record
from prospect_tui.store.connection import Connection

NAMES = "SELECT count(*) FROM lists WHERE id > 0"


def name_one(db: Connection) -> None:
    with db.transaction():
        db.write("INSERT INTO lists (name, slug, created) VALUES (hex(randomblob(8)), hex(randomblob(8)), '')")


def test_what_others_write_meanwhile_is_seen_afterwards(record: Record) -> None:
    other = open_record(record.path)
    assert record._db.value(NAMES) == 0
    with record.one_moment():
        assert record._db.value(NAMES) == 0
        name_one(other._db)
        assert other._db.value(NAMES) == 1
        assert record._db.value(NAMES) == 0
    assert record._db.value(NAMES) == 1
    name_one(record._db)  # nothing is held on to: it may be written
    assert other._db.value(NAMES) == 2
    other.close()


def test_within_what_is_being_written_it_is_the_same_transaction(record: Record) -> None:
    with record.transaction():
        record._db.write("INSERT INTO lists (name, slug, created) VALUES ('A', 'a', '')")
        with record.one_moment():
            assert record._db.value(NAMES) == 1
        assert record._db._sqlite.in_transaction


def test_an_error_inside_leaves_nothing_open(record: Record) -> None:
    with pytest.raises(StoreError), record.one_moment():
        record._db.value("SELECT nothing FROM nowhere")
    assert not record._db._sqlite.in_transaction
    with record.one_moment():
        rows = record._db.each("SELECT 1 UNION SELECT 2")
        assert next(rows) == (1,)  # read no further
    assert not record._db._sqlite.in_transaction
