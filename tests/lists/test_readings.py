"""How a file reads in one encoding and another."""

import pytest

from prospect_tui.lists import readings
from prospect_tui.model.errors import ListError

WORDS = "Name,Firma\nJan Kowalski,Kraków Łódź\n"


@pytest.mark.parametrize("encoding", ["cp1250", "utf-8"])
def test_the_right_one_is_among_them(tmp_path, encoding):
    path = tmp_path / "pl.csv"
    path.write_bytes(WORDS.encode(encoding))
    found = dict(readings(path))
    assert found[encoding] == "Jan Kowalski,Kraków Łódź"
    assert len(set(found.values())) == len(found)


def test_the_piece_is_around_the_first_letter_that_tells_and_harmless(tmp_path):
    path = tmp_path / "far.csv"
    path.write_bytes(b"Name\n" + b"x" * 500 + "\x1b]52;c;aGk=\x07é".encode("cp1252") + b"y" * 500 + b"\n")
    found = dict(readings(path))
    assert "é" in found["cp1252"]
    assert len(found["cp1252"]) <= 60
    assert "\x1b" not in found["cp1252"]


def test_plain_letters_read_alike_in_all(tmp_path):
    path = tmp_path / "plain.csv"
    path.write_text("Name\nAda Poe\n")
    assert readings(path) == ()


def test_a_file_that_is_gone_is_told(tmp_path):
    with pytest.raises(ListError):
        readings(tmp_path / "none.csv")
