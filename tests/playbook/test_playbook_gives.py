"""The shelf of gives: read, found by a script, and missed where a script names nothing on it."""

from pathlib import Path

import pytest

from prospect_tui.model.playbook import GiveKind, Playbook
from prospect_tui.playbook import load_playbook, without_give

GIVE = '[[gives]]\nkey = "{key}"\nkind = "article"\nname = "{name}"\n'
PERSONA = 'name = "CFO"\nproblem = "Cash waits."\ntitles = ["CFO"]\nindicators = ["a", "b", "c"]\n'


def put(folder: Path, name: str, content: str) -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(content, encoding="utf-8")
    return file


def script(folder: Path, head: str, name: str = "one") -> None:
    put(folder, f"scripts/{name}.md", f"---\n{head}\n---\nHello.\n")


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    put(tmp_path, "personas/cfo.toml", PERSONA)
    put(tmp_path, "gives/cfo.toml", GIVE.format(key="page", name="Theirs") + 'link = "https://x.example/a"\n')
    put(
        tmp_path,
        "gives/anyone.toml",
        GIVE.format(key="page", name="Anyone's") + GIVE.format(key="visit", name="A visit"),
    )
    return tmp_path


def named(book: Playbook, persona: str | None = None) -> str | None:
    give = book.give(book.scripts[0], persona)
    return give.name if give else None


def test_a_give_with_all_it_can_hold(shelf: Path) -> None:
    book = load_playbook([shelf])
    assert book.problems == ()
    theirs = next(give for give in book.gives if give.persona == "cfo")
    assert (theirs.key, theirs.kind, theirs.name, theirs.link) == (
        "page", GiveKind.ARTICLE, "Theirs", "https://x.example/a",
    )  # fmt: skip


def test_a_personas_own_comes_before_anyones(shelf: Path) -> None:
    script(shelf, "channel: call\npersona: cfo\ngive: page")
    assert named(load_playbook([shelf])) == "Theirs"


def test_a_script_for_anybody_gives_what_the_persona_spoken_to_has(shelf: Path) -> None:
    script(shelf, "channel: call\ngive: page")
    book = load_playbook([shelf])
    assert (named(book), named(book, "cfo"), named(book, "other")) == ("Anyone's", "Theirs", "Anyone's")


def test_words_that_are_no_key_serve_and_are_told(shelf: Path) -> None:
    script(shelf, "channel: call\npersona: cfo\ngive: vist")
    book = load_playbook([shelf])
    assert book.scripts[0].give == "vist"
    assert named(book) is None
    assert [p.problem for p in without_give(book)] == ["its give isn't on the shelf: “vist”; did you mean visit?"]


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("channel: call", True),
        ("channel: voicemail", True),
        ("channel: email", True),
        ("channel: inmail", True),
        ("channel: letter", True),
        ("channel: email\nkind: invitation", True),
        ("channel: call\nkind: questions", False),
        ("channel: call\nkind: referral-ask", False),
        ("channel: call\ngive: visit", False),
        ("channel: call\nfallback: yes", False),
    ],
)
def test_a_script_without_a_give_is_told(shelf: Path, head: str, said: bool) -> None:
    script(shelf, head)
    problems = [p.problem for p in without_give(load_playbook([shelf]))]
    assert problems == ["no give: what is in it for the prospect?"] * said


@pytest.mark.parametrize(
    ("line", "where", "said"),
    [
        ('key = "Dock hour"', "$.gives[1].key", "small letters, digits and hyphens"),
        ('key = ""', "$.gives[1].key", "small letters"),
        ('kind = "book"', "$.gives[1].kind", "expected article, invitation, offer, got 'book'"),
        ('link = "http://x.example"', "$.gives[1].link", "https://"),
        ('link = "javascript:alert(1)"', "$.gives[1].link", "https://"),
        ('url = "https://x.example"', "$.gives[1].url", "the key url is not known here"),
        ('key = "page"', "$.gives[1].key", "page brings up another one already"),
    ],
)
def test_a_wrong_give_is_named_and_leaves_the_others(shelf: Path, line: str, where: str, said: str) -> None:
    values = {"key": '"b"', "kind": '"offer"', "name": '"B"'} | dict([line.split(" = ", 1)])
    second = "[[gives]]\n" + "".join(f"{key} = {value}\n" for key, value in values.items())
    put(shelf, "gives/cfo.toml", GIVE.format(key="page", name="Theirs") + second)
    book = load_playbook([shelf])
    assert [(p.where, said in p.problem) for p in book.problems] == [(where, True)]
    assert "Theirs" in [give.name for give in book.gives]


def test_gives_of_a_persona_that_is_not_there(shelf: Path) -> None:
    file = put(shelf, "gives/cfos.toml", GIVE.format(key="x", name="X"))
    problems = [(p.file, p.problem) for p in load_playbook([shelf]).problems]
    assert problems == [(str(file), "there is no persona cfos; did you mean cfo?")]


def test_a_file_of_gives_that_has_none(shelf: Path) -> None:
    put(shelf, "gives/cfo.toml", "# nothing yet\n")
    book = load_playbook([shelf])
    empty = [p.where for p in book.missing if Path(p.file) == shelf / "gives" / "cfo.toml"]
    assert (book.problems, empty) == ((), ["$.gives"])
