"""Which files speak of a person: by name, address or number, however it is written there, and by nothing less."""

from pathlib import Path

import pytest

from prospect_tui.lists.mentions import files_under, speaks_of, traits

ADA = traits(
    name="Ada  Poë-Lee", email="Ada.Poe@poe.example", linkedin="https://www.linkedin.com/in/adapoe/?x=1",
    numbers=("+13125550142", "+442079460018"), notes=("asked for Kim on Monday", "call later"),
)  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        '"Name"\n"Ada Poë-Lee"', "ADA POE LEE", "ada poe-lee", "Ada\tPoë\nLee", "mailto:ada.poe@POE.example",
        "linkedin.com/in/adapoe", "3125550142", "+1 (312) 555-0142", "312.555.0142", "1-312-555–0142",
        "020 7946 0018", "+44 (0)20 7946 0018", "0044 20 7946-0018", "he asked for Kim, on Monday!",
        r"asked for\nKim on Monday",
    ],
)  # fmt: skip
def test_what_speaks_of_her(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    assert speaks_of(tmp_path / "a.txt", ADA) is True


@pytest.mark.parametrize(
    "text",
    ["", "Ada Poe", "Ada Poe-Leeds", "Nada Poe Lee", "ada@poe.example", "312 555 0143", "call later", "555 0142"],
)
def test_what_does_not(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    assert speaks_of(tmp_path / "a.txt", ADA) is False


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.ics", b"SUMMARY:Ada\r\n  Poe Lee"), ("b.ics", b"TEL:+131255\r\n 50142"), ("c.html", b"Ada Po&euml; Lee"),
        ("d.csv", "Ada Poë Lee".encode("latin-1")), ("e.csv", "Ada Poë Lee".encode("utf-16")),
        ("f.csv", b"\xef\xbb\xbfAda Poe Lee"), ("g.bin", b"\xff\xff\x81Ada Poe Lee"),
    ],
)  # fmt: skip
def test_files_as_other_programs_write_them(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    assert speaks_of(tmp_path / name, ADA) is True


@pytest.mark.parametrize("content", [b"PK\x03\x04rest", b"\x1f\x8brest", b"%PDF-1.7", b"SQLite format 3\0"])
def test_what_cannot_be_looked_into(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a").write_bytes(content)
    assert speaks_of(tmp_path / "a", ADA) is None
    assert speaks_of(tmp_path / "gone", ADA) is None


def test_somebody_of_whom_nothing_is_known_is_in_no_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("anything 312 555 0142")
    assert speaks_of(tmp_path / "a.txt", traits()) is False


def test_files_in_folders_but_not_behind_links(tmp_path: Path) -> None:
    (tmp_path / "in" / "deep").mkdir(parents=True)
    (tmp_path / "out").mkdir()
    for file in ("in/b", "in/deep/a", "out/c"):
        (tmp_path / file).write_text("")
    (tmp_path / "in" / "link").symlink_to(tmp_path / "out")
    (tmp_path / "in" / "file-link").symlink_to(tmp_path / "out" / "c")
    assert [str(file.relative_to(tmp_path)) for file in files_under(tmp_path / "in")] == ["in/b", "in/deep/a"]
    assert list(files_under(tmp_path / "none")) == []
