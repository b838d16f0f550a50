"""Playbook files are read; what is broken in them is named by file, and line or key path."""

import subprocess
import sys
from pathlib import Path

import pytest

from prospect_tui.model.playbook import Playbook, PlaybookProblem, Sender
from prospect_tui.model.words import Kare
from prospect_tui.playbook import load_playbook, load_sender

PERSONA = 'name = "CFO"\nproblem = "Cash waits."\ntitles = ["CFO"]\nindicators = ["a", "b", "c"]\n'
SCRIPT = "---\nname: One\nchannel: voicemail\n---\nHello.\n"


def put(folder: Path, name: str, content: str | bytes) -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return file


def only_problem(folder: Path) -> PlaybookProblem:
    problems = load_playbook([folder]).problems
    assert len(problems) == 1, problems
    return problems[0]


def test_no_folder_is_an_empty_playbook(tmp_path: Path) -> None:
    assert load_playbook([]) == Playbook()
    assert load_playbook([tmp_path / "none"]) == Playbook()


def test_a_persona_with_all_it_can_hold(tmp_path: Path) -> None:
    put(
        tmp_path,
        "personas/The CFO.toml",
        PERSONA + 'words = ["accrual"]\n[impact]\norganisation = "o"\nperson = "p"\n'
        '[[influencers]]\nname = "Audit"\nindicators = ["x"]\n',
    )
    book = load_playbook([tmp_path])
    persona = book.personas["the-cfo"]
    assert not book.problems
    assert (persona.name, persona.titles, persona.words) == ("CFO", ("CFO",), ("accrual",))
    assert (persona.impact.organisation, persona.impact.person) == ("o", "p")
    assert persona.influencers[0].indicators == ("x",)


def test_a_script_head(tmp_path: Path) -> None:
    put(tmp_path, "personas/cfo.toml", PERSONA)
    put(
        tmp_path,
        "scripts/One Two.md",
        "---\n# a remark\n\nname: 'One: two'\nchannel: E-Mail\npersona: CFO\nkare: [Attain, r]\n"
        "attempts: 1, 3\ngive: a page\nfallback: yes\n---\n\nHi,\r\n\r\n  you. \n\n",
    )
    book = load_playbook([tmp_path])
    (script,) = book.scripts
    assert not book.problems
    assert (script.slug, script.name, script.channel) == ("one-two", "One: two", "email")
    assert (script.persona, script.kare) == ("cfo", (Kare.ATTAIN, Kare.RECAPTURE))
    assert (script.attempts, script.give, script.fallback) == ((1, 3), "a page", True)
    assert (script.text, script.line) == ("Hi,\n\nyou.", 13)


def test_earlier_folders_win_and_a_broken_file_lets_the_later_one_serve(tmp_path: Path) -> None:
    mine, shared = tmp_path / "mine", tmp_path / "shared"
    put(mine, "scripts/one.md", SCRIPT.replace("Hello.", "Mine."))
    put(shared, "scripts/one.md", SCRIPT)
    put(mine, "scripts/two.md", "no head")
    put(shared, "scripts/two.md", SCRIPT)
    put(mine, "objections.toml", '[[objections]]\nkey = "nt"\nsays = "mine"\nanswer = "a"\n')
    put(shared, "objections.toml", '[[objections]]\nkey = "nt"\nsays = "theirs"\nanswer = "a"\n')
    book = load_playbook([mine, shared])
    assert {script.slug: script.text for script in book.scripts} == {"one": "Mine.", "two": "Hello."}
    assert [objection.says for objection in book.objections] == ["mine"]
    assert [problem.file for problem in book.problems] == [str(mine / "scripts/two.md")]


@pytest.mark.parametrize(
    ("content", "where", "said"),
    [
        ('name = "CFO"\nproblem = \n', "line 2", "nvalid value"),
        ('name = "CFO"\nproblem = "x', "line 2", "nterminated"),
        (PERSONA.replace('"b"', "2"), "$.indicators[1]", "expected text, got a number"),
        (PERSONA.replace('["CFO"]', '"CFO"'), "$.titles", "expected a list, got text"),
        (PERSONA.replace("problem", "problems"), "$", "the key problem is missing"),
        (PERSONA.replace("Cash waits.", "x" * 200), "$.problem", "length <= 160"),
        (PERSONA.replace('"CFO"\np', '"\u202e\\u0007"\np'), "$.name", "length >= 1"),
        (b'\n\nname = "Caf\xe9"\n', "line 3", "UTF-8"),
        ("\ufeff".encode() + b"\n\xff", "line 2", "UTF-8"),
        (PERSONA.encode("utf-16"), "line 1", "UTF-8"),
        (b"#" * (1024 * 1024 + 1), "", "larger than 1 MiB"),
        ("a = " + "[" * 100_000, "", "nested too deeply"),
        ("a = " + "9" * 5_000, "", ""),
        ("\nb = {a" + ".a" * 400_000 + " = 1}", "line 2", "too many dots"),
        ("[" + "'a' . " * 40 + "a]", "line 1", "too many dots"),
    ],
)
def test_a_broken_persona_is_named_and_left_out(tmp_path: Path, content: str | bytes, where: str, said: str) -> None:
    put(tmp_path, "personas/good.toml", PERSONA.replace("CFO", "Other"))
    file = put(tmp_path, "personas/bad.toml", content)
    problem = only_problem(tmp_path)
    assert (problem.file, problem.where) == (str(file), where)
    assert said in problem.problem
    assert list(load_playbook([tmp_path]).personas) == ["good"]


@pytest.mark.parametrize(("count", "kept"), [(2, 2), (7, 5)])
def test_three_to_five_indicators(tmp_path: Path, count: int, kept: int) -> None:
    lines = ", ".join(f'"{number}"' for number in range(count))
    put(tmp_path, "personas/cfo.toml", PERSONA.replace('"a", "b", "c"', lines))
    assert only_problem(tmp_path).where == "$.indicators"
    assert len(load_playbook([tmp_path]).personas["cfo"].indicators) == kept


def test_a_slip_in_a_key_is_told_and_the_persona_serves(tmp_path: Path) -> None:
    put(tmp_path, "personas/cfo.toml", 'title = ["x"]\n' + PERSONA)
    problem = only_problem(tmp_path)
    assert (problem.where, problem.problem[-21:]) == ("$.title", "; did you mean titles?"[-21:])
    assert "cfo" in load_playbook([tmp_path]).personas


@pytest.mark.parametrize(
    ("head", "where", "said"),
    [
        ("", "line 1", "begins with a head"),
        ("---\nname: x\n", "line 1", "no end"),
        ("---\nname\n---\nx", "line 2", "key: value"),
        ("---\nname: x\n---\nx", "", "name a channel"),
        ("---\nchannel: fax\n---\nx", "line 2", "call, voicemail, email, inmail, letter"),
        ("---\nchannel: call\nkare: Attain, Lost\n---\nx", "line 3", "Keep, Attain, Recapture, Expand"),
        ("---\nchannel: call\nattempts: 0\n---\nx", "line 3", "1 to 99"),
        ("---\nchannel: call\nattempts: ²\n---\nx", "line 3", "1 to 99"),
        ("---\nchannel: call\nfallback: perhaps\n---\nx", "line 3", "yes or no"),
        ("---\nchannel: call\ngive: " + "x" * 200 + "\n---\nx", "line 3", "longer than 160"),
        ("---\nchannel: call\n---\n \n\n", "", "no text"),
    ],
)
def test_a_broken_script_is_named_by_its_line(tmp_path: Path, head: str, where: str, said: str) -> None:
    file = put(tmp_path, "scripts/bad.md", head)
    problem = only_problem(tmp_path)
    assert (problem.file, problem.where) == (str(file), where)
    assert said in problem.problem


def test_a_slip_in_a_head_is_told_and_the_script_serves(tmp_path: Path) -> None:
    put(tmp_path, "scripts/one.md", SCRIPT.replace("name:", "nmae:"))
    problem = only_problem(tmp_path)
    assert (problem.where, "did you mean name?" in problem.problem) == ("line 2", True)
    assert load_playbook([tmp_path]).scripts[0].name == "one"


def test_a_script_for_a_persona_that_is_not_there(tmp_path: Path) -> None:
    put(tmp_path, "personas/cfo.toml", PERSONA)
    put(tmp_path, "scripts/one.md", SCRIPT.replace("name:", "persona: CFOs\nname:"))
    assert "no persona cfos; did you mean cfo?" in only_problem(tmp_path).problem


def test_two_personas_that_claim_a_title(tmp_path: Path) -> None:
    put(tmp_path, "personas/a.toml", PERSONA.replace('name = "CFO"', 'name = "A"'))
    second = put(tmp_path, "personas/b.toml", PERSONA.replace('name = "CFO"', 'name = "B"'))
    problem = only_problem(tmp_path)
    assert (problem.file, problem.where) == (str(second), "$.titles")
    assert "“cfo” is a title of A, too" in problem.problem


def test_files_whose_names_mean_the_same_or_nothing(tmp_path: Path) -> None:
    put(tmp_path, "scripts/one two.md", SCRIPT)
    put(tmp_path, "scripts/One_Two.md", SCRIPT)
    put(tmp_path, "scripts/!!!.md", SCRIPT)
    put(tmp_path, "scripts/.hidden.md", "no head")
    book = load_playbook([tmp_path])
    assert [script.slug for script in book.scripts] == ["one-two"]
    assert len(book.problems) == 2


def test_what_is_no_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "scripts" / "folder.md").mkdir(parents=True)
    (tmp_path / "personas").write_text("a file where a folder belongs")
    said = {Path(problem.file).name: problem.problem for problem in load_playbook([tmp_path]).problems}
    assert said == {"folder.md": "not a file", "personas": "can't be read: Not a directory"}


def test_one_broken_objection_leaves_the_others(tmp_path: Path) -> None:
    put(
        tmp_path,
        "objections.toml",
        '[[objections]]\nkey = "no"\nsays = "s"\nanswer = "a"\n'
        '[[objections]]\nkey = "NOW"\nsays = "s"\nanswer = "a"\n'
        '[[objections]]\nkey = "ti"\nsays = 3\nanswer = "a"\n'
        '[[objections]]\nkey = "no"\nsays = "again"\nanswer = "a"\n',
    )
    book = load_playbook([tmp_path])
    assert [objection.says for objection in book.objections] == ["s"]
    wheres = [problem.where for problem in book.problems]
    assert wheres == ["$.objections[1].key", "$.objections[2].says", "$.objections[3].key"]


def test_text_from_files_is_harmless(tmp_path: Path) -> None:
    put(tmp_path, "personas/cfo.toml", PERSONA.replace("Cash waits.", "Cash\\u001b[31m waits\\u202e."))
    put(tmp_path, "scripts/one.md", SCRIPT.replace("Hello.", "Hel\x1b]52;c;x\x07lo.\x9b"))
    book = load_playbook([tmp_path])
    assert book.personas["cfo"].problem == "Cash waits."
    assert book.scripts[0].text == "Hello."


def test_the_rep(tmp_path: Path) -> None:
    file = put(tmp_path, "me.toml", 'name = "Ana Reyes"\nphone = "+13125550100"\n')
    assert load_sender(file) == (Sender(name="Ana Reyes", first_name="Ana", phone="+13125550100"), [])
    assert load_sender(tmp_path / "none.toml") == (Sender(), [])
    put(tmp_path, "me.toml", 'name = "Ana"\nphone = "call me"\n')
    sender, problems = load_sender(file)
    assert (sender, [problem.where for problem in problems]) == (Sender(), ["$.phone"])


def test_loading_does_not_load_jinja() -> None:
    code = (
        "import sys, prospect_tui.playbook as p;"
        "p.load_playbook([p.sample_folder() / 'playbook']); p.Renderer();"
        "sys.exit('jinja2' in sys.modules or 'phonenumbers' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
