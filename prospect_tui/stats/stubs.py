"""What is told of a document without reading it whole, and the word for a file that holds none of ours."""

import msgspec

TABLE = "blocks"


class Damaged(Exception):
    """The file is no JSON object of tables, or can't be read at all."""


class Stub(msgspec.Struct, frozen=True):
    """What tells whether a document is current: which block it is of, since when, and the revision of that block that
    it was made from, None in one of an older version of ours."""

    id: int
    started: str
    revision: int | None = None
