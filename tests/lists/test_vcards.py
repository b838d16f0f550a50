"""vCards: folded, escaped, in several versions, one after the other."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from prospect_tui.lists import open_list
from prospect_tui.model.lists import Row
from prospect_tui.rules.text import clean

texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=80)
names = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=60).filter(clean)


def escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def folded(line: str, end: str) -> str:
    return f"{end} ".join(line[i : i + 30] for i in range(0, len(line), 30)) + end


def read(folder: Path, content: str) -> list[Row]:
    path = folder / "cards.vcf"
    path.write_bytes(content.encode())
    return list(open_list(path).rows)


@settings(max_examples=40)
@given(cards=st.lists(st.tuples(names, texts, texts), min_size=1, max_size=4), end=st.sampled_from(["\n", "\r\n"]))
def test_cards_come_back_whole(cards: list[tuple[str, str, str]], end: str, tmp_path_factory) -> None:  # type: ignore[no-untyped-def]
    content = ""
    for name, title, note in cards:
        lines = [
            "BEGIN:VCARD", "VERSION:4.0", f"FN:{escaped(name)}", f"TITLE:{escaped(title)}", f"X-TEA:{escaped(note)}",
            "TEL;TYPE=cell:312-555-0142", "END:VCARD",
        ]  # fmt: skip
        content += "".join(folded(line, end) for line in lines)
    rows = read(tmp_path_factory.mktemp("cards"), content)
    assert [row.number for row in rows] == list(range(1, len(cards) + 1))
    for row, (name, title, note) in zip(rows, cards, strict=True):
        assert row.target is not None
        assert row.target.name == clean(name)
        if ":::" not in title + note and not title.startswith(("=", "'")) and not note.startswith(("=", "'")):
            assert row.target.title == (clean(title) or None)
            assert row.target.custom.get("X-TEA") == (clean(note) or None)
        assert [(phone.e164, phone.kind) for phone in row.target.phones] == [("+13125550142", "mobile")]


def test_a_picture_is_passed_over_and_a_card_without_end_is_told(tmp_path: Path) -> None:
    picture = "PHOTO;ENCODING=b:" + "\n ".join(["A" * 70] * 20_000) + "\n"
    rows = read(tmp_path, f"BEGIN:VCARD\nFN:Ada\n{picture}END:VCARD\nBEGIN:VCARD\nFN:Ben\n")
    assert [row.target.name for row in rows if row.target] == ["Ada", "Ben"]
    assert rows[0].problems == ()
    assert [problem.problem for problem in rows[1].problems] == ["has no end"]


def test_a_card_that_is_too_long_is_told(tmp_path: Path) -> None:
    notes = ("NOTE:" + "x" * 1_000 + "\n") * 1_200
    (row,) = read(tmp_path, f"BEGIN:VCARD\nFN:Ada\n{notes}EMAIL:ada@home.example\nEND:VCARD\n")
    assert row.target is not None
    assert row.problems[0].problem == "is too long: its last lines were left out"
