"""JSON as the commands print it."""

import json
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct

from prospect_tui.reports.encoding import json_array, json_lines, plain, to_json


class Thing(Struct):
    """Something with a time."""

    at: datetime | None
    name: str | None = None


def test_times_in_utc_end_in_z_and_have_no_fractions():
    thing = Thing(at=datetime(2026, 11, 24, 9, 0, 30, 999_999, tzinfo=UTC))
    assert plain(thing) == {"at": "2026-11-24T09:00:30Z", "name": None}


def test_a_time_in_a_zone_keeps_its_offset_also_where_that_is_none():
    assert plain(datetime(2026, 11, 24, 9, tzinfo=ZoneInfo("America/Chicago"))) == "2026-11-24T09:00:00-06:00"
    assert plain(datetime(2026, 11, 24, 9, tzinfo=ZoneInfo("Europe/London"))) == "2026-11-24T09:00:00+00:00"
    assert plain(datetime(2026, 7, 1, 9, tzinfo=timezone(timedelta(hours=5.5)))) == "2026-07-01T09:00:00+05:30"


def test_unknown_is_null():
    assert json.loads(to_json(Thing(at=None))) == {"at": None, "name": None}


def test_an_array_is_one_value_also_when_it_is_empty():
    assert "".join(json_array([])) == "[]\n"
    text = "".join(json_array(Thing(at=None, name=str(i)) for i in range(3)))
    assert [each["name"] for each in json.loads(text)] == ["0", "1", "2"]
    assert len(text.splitlines()) == 5


def test_an_array_is_read_as_it_is_written():
    def endless():
        while True:
            yield Thing(at=None)

    pieces = json_array(endless())
    assert next(pieces) == '[\n{"at":null,"name":null}'
    assert next(pieces) == ',\n{"at":null,"name":null}'


def test_lines():
    assert list(json_lines([1, "ä"])) == ["1\n", '"ä"\n']


@given(st.text(st.characters(blacklist_categories=("Cs",))))
def test_the_text_survives_and_a_terminal_has_nothing_to_obey(text):
    written = to_json({"text": text})
    assert json.loads(written) == {"text": text}
    bad = [sign for sign in written if sign != "\n" and (ord(sign) < 32 or 127 <= ord(sign) < 160)]
    assert not bad
    assert not set(written) & set("\u200b\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\ufeff")
