"""Playbook files are read; what is broken in them is named by file, and line or key path."""

import subprocess
import sys
from pathlib import Path

import pytest

from prospect_tui.model.playbook import (
    Bounds,
    Influencer,
    PersonStakes,
    Playbook,
    PlaybookProblem,
    Profile,
    ScriptKind,
    Sender,
    Stakes,
)
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
        PERSONA + 'words = ["accrual"]\n'
        '[impact.now]\nmoney = "m"\nmission = "i"\ncustomers = "c"\npeople = "p"\n'
        '[impact.later]\nmoney = "m2"\nmission = "i2"\ncustomers = "c2"\npeople = "p2"\n'
        '[impact.person]\ncareer = "k"\nlife = "l"\n'
        '[[problems]]\nproblem = "Paper waits."\nwords = ["slip"]\nindicators = ["d"]\nimpact.later.money = "m3"\n'
        '[[problems]]\nproblem = "And more."\n'
        '[[influencers]]\nname = "Audit"\ntitles = ["* Audit *"]\nindicators = ["x"]\n'
        '[profile]\nverticals = ["food"]\nregions = ["US-OH", "DE"]\nemployees = { from = 50 }\n'
        "growth = { to = 5.5 }\n",
    )
    book = load_playbook([tmp_path])
    persona = book.personas["the-cfo"]
    assert (book.problems, book.missing) == ((), ())
    assert (persona.name, persona.titles, persona.words) == ("CFO", ("CFO",), ("accrual",))
    assert persona.impact.now == Stakes(money="m", mission="i", customers="c", people="p")
    assert persona.impact.later == Stakes(money="m2", mission="i2", customers="c2", people="p2")
    assert persona.impact.person == PersonStakes(career="k", life="l")
    assert [problem.problem for problem in persona.problems] == ["Cash waits.", "Paper waits.", "And more."]
    assert (persona.problem, persona.indicators) == ("Cash waits.", ("a", "b", "c"))
    assert (persona.problems[1].words, persona.problems[1].indicators) == (("slip",), ("d",))
    assert persona.problems[1].impact.later.money == "m3"
    assert persona.influencers == (Influencer(name="Audit", titles=("* Audit *",), indicators=("x",)),)
    assert persona.profile == Profile(
        verticals=("food",), regions=("US-OH", "DE"), employees=Bounds(from_=50), growth=Bounds(to=5.5)
    )


def test_what_nobody_has_written_is_missing_and_the_persona_serves(tmp_path: Path) -> None:
    put(tmp_path, "personas/cfo.toml", 'name = "CFO"\nproblem = "Cash waits."\n[[influencers]]\nname = "Audit"\n')
    book = load_playbook([tmp_path])
    assert list(book.personas) == ["cfo"]
    assert book.problems == ()
    assert {problem.where: problem.problem for problem in book.missing} == {
        "$.titles": "no titles: nobody on a list is taken for this buyer",
        "$.words": "no words of the buyer's own",
        "$.indicators": "no pain indicators; write 3, better more",
        "$.impact.now": "nothing yet on money, mission, customers, people",
        "$.impact.later": "nothing yet on money, mission, customers, people",
        "$.impact.person": "nothing yet on career, life",
        "$.influencers[0].indicators": "nothing that Audit say",
    }


@pytest.mark.parametrize(("key", "value"), [("name", "CFO"), ("problem", "Cash waits.")])
def test_a_persona_without_name_or_problem_is_left_out_and_missing(tmp_path: Path, key: str, value: str) -> None:
    put(tmp_path, "personas/cfo.toml", PERSONA.replace(f'{key} = "{value}"', f'{key} = ""'))
    book = load_playbook([tmp_path])
    assert (book.personas, book.problems) == ({}, ())
    assert f"$.{key}" in [problem.where for problem in book.missing]


@pytest.mark.parametrize(
    ("lines", "where", "said"),
    [
        ('[profile]\nregions = ["usa"]', "$.profile.regions[0]", "expected the code of a country"),
        ('[profile]\nregions = ["US", "XX-1"]', "$.profile.regions[1]", "XX is no country's code"),
        ("[profile]\nemployees = { from = 50, to = 20 }", "$.profile.employees", "from is more than to"),
        ("[profile]\nemployees = { from = -1 }", "$.profile.employees.from", ">= 0"),
        ("[profile]\ngrowth = { from = nan }", "$.profile.growth.from", ">= -100"),
        ('[profile]\nemployees = { from = "many" }', "$.profile.employees.from", "expected a number, got text"),
        ("[profile]\nemployees = { form = 3 }", "$.profile.employees.form", "did you mean from?"),
        ("[impact.now]\ncash = ''", "$.impact.now.cash", "the key cash is not known here"),
        ('impact.person = "tired"', "$.impact.person", "expected a table, got text"),
        ("[[problems]]\nproblm = ''", "$.problems[0]", "the key problem is missing"),
        ('[[problems]]\nproblem = "x"\nword = []', "$.problems[0].word", "did you mean words?"),
        ("[[influencers]]\nname = ''", "$.influencers[0].name", "empty; write something"),
        ('problem = ["x"]', "line 5", "this is here twice"),
    ],
)
def test_a_wrong_value_deep_in_a_persona_is_named_by_its_path(
    tmp_path: Path, lines: str, where: str, said: str
) -> None:
    put(tmp_path, "personas/cfo.toml", PERSONA + lines)
    problem = only_problem(tmp_path)
    assert problem.where == where
    assert said in problem.problem


def test_a_script_head(tmp_path: Path) -> None:
    put(tmp_path, "personas/cfo.toml", PERSONA)
    put(
        tmp_path,
        "scripts/One Two.md",
        "---\n# a remark\n\nname: 'One: two'\nchannel: E-Mail\npersona: CFO\nkare: [Attain, r]\n"
        "attempts: 1, 3\ngive: a page\n"
        "kind: Follow up\nplay: After the Fair\nfallback: yes\n---\n\nHi,\r\n\r\n  you. \n\n",
    )
    book = load_playbook([tmp_path])
    (script,) = book.scripts
    assert not book.problems
    assert (script.slug, script.name, script.channel) == ("one-two", "One: two", "email")
    assert (script.persona, script.kare) == ("cfo", (Kare.ATTAIN, Kare.RECAPTURE))
    assert (script.attempts, script.give, script.fallback) == ((1, 3), "a page", True)
    assert (script.kind, script.play) == (ScriptKind.FOLLOW_UP, "after-the-fair")
    assert (script.text, script.line) == ("Hi,\n\nyou.", 15)


@pytest.mark.parametrize(
    ("channel", "kind"),
    [("call", "opener"), ("voicemail", "voicemail"), ("email", "follow-up"), ("inmail", "follow-up"),
     ("letter", "follow-up")],
)  # fmt: skip
def test_the_kind_of_a_script_follows_from_its_channel(tmp_path: Path, channel: str, kind: str) -> None:
    put(tmp_path, "scripts/one.md", SCRIPT.replace("voicemail", channel))
    assert load_playbook([tmp_path]).scripts[0].kind == kind


def test_a_script_of_remarks_alone_is_left_out_and_missing(tmp_path: Path) -> None:
    put(tmp_path, "scripts/one.md", SCRIPT.replace("Hello.", "{# what to say\n{{ name }} #}\n\n{# more #}"))
    book = load_playbook([tmp_path])
    assert (book.scripts, book.problems) == ((), ())
    assert [problem.problem for problem in book.missing] == [
        "nothing to say in it yet; it isn't used till then, and may be deleted"
    ]


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
        ('name = "CFO"\nproblem = \n', "line 2", "a value is missing"),
        ('name = "CFO"\nproblem = "x', "line 2", "no quotation mark at its end"),
        (PERSONA.replace('"b"', "2"), "$.indicators[1]", "expected text, got a number"),
        (PERSONA.replace('["CFO"]', '"CFO"'), "$.titles", "expected a list, got text"),
        (PERSONA.replace("problem", "probelm"), "$", "the key problem is missing"),
        (PERSONA.replace("Cash waits.", "x" * 200), "$.problem", "too long: up to 160 characters"),
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


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("titles = [“CFO”]", "“ is no quotation mark here"),
        ('titles = ["CFO" "VP Finance"]', "a comma is missing"),
        ('titles = ["CFO", VP]', "quotation marks"),
        ('titles = ["CFO",', "quotation marks"),
        ('words = "a "dwell" b"', "a quotation mark within a text"),
        ('words = "a\nb"', "begins and ends on one line"),
        (r'words = "a\p"', "a backslash"),
        ("pain indicators = 1", "the key in one word"),
        ('words: "a"', "key = value"),
        ("words", "key = value"),
        ("“words”", "“ is no quotation mark here"),
        ('name = "Another"', "is there still a # before a line in [[brackets]]"),
        ("[profile]\n[profile]", "this is here twice"),
        ("[profile\n", "the brackets"),
        ("[profile]\nemployees = { from = 5", "the } itself"),
        ("[profile]\nemployees = 5", "{ from = 50, to = 2000 }"),
        ('[impact.now]\nwords = ["a"]', "it belongs above the first line in [brackets]"),
    ],
)
def test_what_a_beginner_gets_wrong_is_told_with_what_to_do(tmp_path: Path, line: str, said: str) -> None:
    put(tmp_path, "personas/bad.toml", f'name = "CFO"\nproblem = "Cash waits."\n{line}\n')
    assert said in only_problem(tmp_path).problem


@pytest.mark.parametrize(("count", "kept", "wrong"), [(2, 2, False), (3, 3, None), (5, 5, None), (7, 5, True)])
def test_three_to_five_indicators(tmp_path: Path, count: int, kept: int, wrong: bool | None) -> None:
    """Fewer are missing, more are wrong."""
    lines = ", ".join(f'"{number}"' for number in range(count))
    put(tmp_path, "personas/cfo.toml", PERSONA.replace('"a", "b", "c"', lines))
    book = load_playbook([tmp_path])
    assert [problem.where for problem in book.problems] == ["$.indicators"] * (wrong is True)
    assert ("$.indicators" in [problem.where for problem in book.missing]) == (wrong is False)
    assert len(book.personas["cfo"].indicators) == kept


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
        ("---\nchannel: call\nkind: joke\n---\nx", "line 3", "opener, questions, voicemail, follow-up"),
        ("---\nchannel: call\nkind: voicemail\n---\nx", "line 3", "a script of kind voicemail can't go by call"),
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


def test_text_from_files_is_harmless_and_what_was_taken_out_is_told(tmp_path: Path) -> None:
    put(tmp_path, "personas/cfo.toml", PERSONA.replace("Cash waits.", "Cash\\u001b[31m waits\\u202e."))
    put(tmp_path, "scripts/one.md", SCRIPT.replace("Hello.", "Hel\x1b]52;c;x\x07lo.\x9b"))
    book = load_playbook([tmp_path])
    assert book.personas["cfo"].problem == "Cash waits."
    assert book.scripts[0].text == "Hello."
    assert [(Path(p.file).name, p.where) for p in book.problems] == [("cfo.toml", "$.problem"), ("one.md", "line 5")]
    assert all("can't be seen; they are left out" in problem.problem for problem in book.problems)


@pytest.mark.parametrize(
    "markup", ["[bold]x[/bold]", "[/]", "[@click=app.quit]x[/]", "<b>x</b>", "[link=https://x]", "[b]", "<br/>"]
)
def test_markup_stays_as_it_stands_and_is_told(tmp_path: Path, markup: str) -> None:
    put(tmp_path, "personas/cfo.toml", PERSONA.replace('"b"', f'"a {markup}"'))
    put(tmp_path, "scripts/one.md", SCRIPT.replace("Hello.", f"One.\n{markup}"))
    book = load_playbook([tmp_path])
    assert book.personas["cfo"].indicators[1] == f"a {markup}"
    assert book.scripts[0].text == f"One.\n{markup}"
    assert [problem.where for problem in book.problems] == ["$.indicators[1]", "line 6"]
    assert all("holds markup" in problem.problem for problem in book.problems)


@pytest.mark.parametrize("text", ["a < b > c", "[your name]", "“Café” – naïve", "1 <2 [3]", "tab\there", "x[0]"])
def test_what_only_looks_like_it_is_left_alone(tmp_path: Path, text: str) -> None:
    put(tmp_path, "scripts/one.md", SCRIPT.replace("Hello.", text))
    assert load_playbook([tmp_path]).problems == ()


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
