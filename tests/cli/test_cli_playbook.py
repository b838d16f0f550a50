"""`prospect playbook`: files to start from, what is wrong and missing in them, how a part of them reads."""

import json
import os
import shutil
import stat
from pathlib import Path

import pytest

PERSONA = 'name = "CFO"\nproblem = "Cash waits."\ntitles = ["CFO"]\nindicators = ["a", "b", "c"]\n'
TWIN = PERSONA.replace("CFO", "X")
SCRIPT = "---\nchannel: email\ngive: page\n---\n{text}\n"
BIDI, ESCAPE = "\u202e", "\x1b]52;c;x\x07"


def put(folder: Path, name: str, content: str | bytes) -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return file


def checked(prospect, *args):
    """What `check --json` found, whatever its exit code."""
    ran = prospect("playbook", "check", *args, "--json")
    found = json.loads(ran.out)
    assert ran.code == (1 if found["wrong"] or found["missing"] else 0)
    assert ran.err == ""
    return found


def test_the_sample_passes_its_own_check(prospect, home):
    ran = prospect("playbook", "init")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("58 files written, in ")
    assert "then run `prospect playbook check`" in ran.out
    ran = prospect("playbook", "check")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines() == [
        str(home.playbook), "4 personas, 41 scripts, 10 objections, 18 gives", "Nothing wrong, nothing missing.",
    ]  # fmt: skip
    assert checked(prospect) == {
        "folder": str(home.playbook), "personas": 4, "scripts": 41, "objections": 10, "gives": 18, "plays": 0,
        "wrong": [], "missing": [],
    }  # fmt: skip
    assert not home.store.exists(), "no record is needed for this"


def test_a_playbook_to_start_from_keeps_what_is_there(prospect, home):
    prospect("playbook", "init")
    own = home.playbook / "personas" / "cfo.toml"
    own.write_text('name = "CFO"\nproblem = "Ours."\n')
    assert prospect("playbook", "init").out.startswith("Nothing to write: all is there")
    assert prospect("playbook", "init", "--json").json == {"folder": str(home.playbook), "files": []}
    assert "Ours." in own.read_text()
    assert stat.S_IMODE(own.stat().st_mode) == 0o600


def test_the_blank_says_what_is_still_to_fill_in(prospect, home):
    assert prospect("playbook", "init", "--blank").code == 0
    found = checked(prospect)
    assert (found["wrong"], found["personas"]) == ([], 0)
    told = {(each["file"], each["path"]): each["line"] for each in found["missing"]}
    text = (home.playbook / "personas" / "example-blank.toml").read_text().split("\n")
    for key in ("name", "titles", "problem", "words", "indicators"):
        assert text[told["personas/example-blank.toml", f"$.{key}"] - 1].startswith(f"{key} = ")
    assert {each["file"].partition("/")[0] for each in found["missing"]} == {
        "personas", "scripts", "gives", "objections.toml",
    }  # fmt: skip
    ran = prospect("playbook", "check")
    assert ran.code == 1
    assert "Missing: " in ran.out
    assert "Wrong" not in ran.out
    assert "  personas/example-blank.toml, line 19: $.name: not filled in yet\n" in ran.out
    assert prospect("targets").err == "", "what nobody has written yet is no fault to tell of at every command"


def test_init_into_a_folder_of_ones_own(prospect, tmp_path, home):
    ran = prospect("playbook", "init", str(tmp_path / "mine"), "--blank")
    assert ran.code == 0
    assert (tmp_path / "mine" / "personas" / "example-blank.toml").exists()
    assert not home.playbook.exists()
    assert prospect("playbook", "check", str(tmp_path / "mine")).code == 1


def test_a_further_playbook_by_name(prospect, home):
    assert prospect("playbook", "init", "--playbook", "Spring Line").code == 0
    assert (home.playbooks / "spring-line" / "objections.toml").exists()
    assert prospect("playbook", "check", "--playbook", "spring line").code == 0
    assert prospect("playbook", "show", "cfo", "--playbook", "spring-line", "--json").json["persona"]["name"] == "CFO"
    assert [each["name"] for each in prospect("playbook", "list", "--json").json] == ["playbook", "spring-line"]
    assert "spring-line\t" in prospect("playbook", "list").out
    ran = prospect("playbook", "check", "--playbook", "autumn")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.endswith("There is no playbook “autumn”. Playbooks: playbook, spring-line.\n")
    assert prospect("playbook", "init", "--playbook", "!!!").code == 1


def test_a_shared_playbook_is_read_and_not_written_to(prospect, home, tmp_path):
    shared = tmp_path / "shared"
    put(shared, "personas/cfo.toml", PERSONA)
    put(home.config, "config.toml", f'[playbooks]\nteam = "{shared}"\n')
    assert prospect("playbook", "show", "cfo", "--playbook", "team", "--json").json["persona"]["slug"] == "cfo"
    assert prospect("playbook", "list", "--json").json[1] == {"name": "team", "folder": str(shared), "shared": True}
    for words in (("--playbook", "team"), (str(shared),), (str(shared / "personas" / ".."),)):
        ran = prospect("playbook", "init", *words)
        assert (ran.code, ran.out) == (1, "")
        assert "belongs to the shared playbook team, which is only read" in ran.err
    assert [file.name for file in shared.rglob("*") if file.is_file()] == ["cfo.toml"]


def test_a_wrong_config_is_told(prospect, home):
    put(home.config, "config.toml", "[playbooks]\nteam = 3\n")
    ran = prospect("playbook", "list", "--json")
    assert "config.toml, $.playbooks.team" in ran.err
    assert [each["name"] for each in json.loads(ran.out)] == ["playbook"]


def test_where_there_is_no_playbook_yet(prospect, home):
    ran = prospect("playbook", "check")
    assert (ran.code, ran.out) == (1, "")
    assert "`prospect playbook init` writes one" in ran.err
    assert prospect("playbook", "show", "cfo").code == 1


@pytest.mark.parametrize(
    ("name", "content", "line", "path", "said"),
    [
        ("personas/x.toml", 'name = "X"\nproblem = \n', 2, None, "a value is missing"),
        ("personas/x.toml", PERSONA + "\nwords = [\n  'a',\n  3,\n]\n", 8, "$.words[1]", "expected text, got a number"),
        ("personas/x.toml", PERSONA + '[profile]\nregions = ["usa"]\n', 6, "$.profile.regions[0]", "code of a country"),
        ("personas/x.toml", TWIN + '[profile]\nregions = [\n  "US-OH",\n  "US-OI",\n]\n', 8, "$.profile.regions[1]",
         "US-OI is no state that is known here"),
        ("personas/x.toml", TWIN + '[profile]\nregions = ["DE-BY"]\n', 6, "$.profile.regions[0]",
         "no state of DE is known here"),
        ("personas/x.toml", b'\nname = "Caf\xe9"\n', 2, None, "not UTF-8"),
        ("personas/x.toml", PERSONA.encode("utf-16"), 1, None, "not UTF-8"),
        ("personas/x.toml", b"#" * 50_000_000, None, None, "larger than 1 MiB"),
        ("personas/x.toml", TWIN.replace("Cash", "Cash\\u202e"), 2, "$.problem", "can't be seen"),
        ("personas/x.toml", TWIN.replace("Cash", "[red]Cash[/]"), 2, "$.problem", "markup, [/]"),
        ("scripts/x.md", SCRIPT.format(text="a\n{% for x in y %}{% endfor %}"), 6, None, "“for” can't be used here"),
        ("scripts/x.md", SCRIPT.format(text="a\n{{ ''.__class__ }}"), 6, None, "can't be used here"),
        ("scripts/x.md", SCRIPT.format(text="{# [name]\n#}\na {first_name}"), 7, None, "written {{ first_name }}"),
        ("scripts/x.md", SCRIPT.format(text="a [First name] [ok]"), 5, None, "a field is written {{ first_name }}"),
        ("scripts/x.md", SCRIPT.format(text=f"a\nb {BIDI}"), 6, None, "can't be seen"),
        ("scripts/x.md", SCRIPT.format(text=f"{ESCAPE}a"), 5, None, "can't be seen"),
        ("scripts/x.md", SCRIPT.format(text="[@click=app.quit]a[/]"), 5, None, "holds markup"),
        ("scripts/x.md", SCRIPT.format(text="a").encode("latin-1") + b"\xe9", 6, None, "not UTF-8"),
        ("scripts/x.md", b"-" * 50_000_000, None, None, "larger than 1 MiB"),
        ("scripts/x.md", "---\nchannel: fax\n---\nx\n", 2, None, "call, voicemail"),
        ("scripts/x.md", "---\nchannel: call\npersona: cfoo\ngive: page\n---\nx\n", None, None, "no persona cfoo"),
        ("gives/x.toml", '[[gives]]\nkey = "a"\nkind = "offer"\nname = "A"\n', None, None, "no persona x"),
        ("gives/anyone.toml", '\n[[gives]]\nkey = "a"\nkind = "book"\nname = "A"\n', 4, "$.gives[0].kind",
         "expected article, invitation, offer"),
        ("objections.toml", '\n\n[[objections]]\nkey = "NT"\nsays = "x"\nanswer = ""\n', 4, "$.objections[0].key",
         "two small letters"),
        ("personas/y.toml", PERSONA.replace('"CFO"\np', '"Twin"\np'), 3, "$.titles", "“cfo” is a title of CFO, too"),
    ],
)  # fmt: skip
def test_bad_input_is_named_and_the_rest_serves(prospect, home, name, content, line, path, said):
    put(home.playbook, "personas/cfo.toml", PERSONA)
    put(home.playbook, "scripts/good.md", SCRIPT.format(text="Good."))
    put(home.playbook, name, content)
    found = checked(prospect)
    (wrong,) = found["wrong"]
    assert (wrong["file"], wrong["line"], wrong["path"]) == (name, line, path)
    assert said in wrong["problem"]
    text = prospect("playbook", "check").out
    assert f"{name}, line {line}: " in text if line else f"{name}: " in text
    assert not {"\x1b", "\u202e", "\x07"} & set(text)
    assert prospect("playbook", "show", "cfo", "--json").json["persona"]["name"] == "CFO"
    assert prospect("playbook", "show", "good", "--json").json["text"] == "Good."


def test_what_is_no_file_is_named(prospect, home):
    put(home.playbook, "personas/cfo.toml", PERSONA)
    (home.playbook / "personas" / "folder.toml").mkdir()
    (home.playbook / "personas" / "loop.toml").symlink_to("loop.toml")
    (home.playbook / "objections.toml").symlink_to("nowhere")
    (home.playbook / "scripts").symlink_to("scripts")
    put(home.playbook, "gives", "a file where a folder belongs")
    told = {each["file"]: each["problem"] for each in checked(prospect)["wrong"]}
    assert told == {
        "personas/folder.toml": "not a file",
        "personas/loop.toml": "a link that leads nowhere",
        "objections.toml": "a link that leads nowhere",
        "scripts": "can't be read: Too many levels of symbolic links",
        "gives": "can't be read: Not a directory",
    }


def test_a_folder_that_is_none(prospect, home, tmp_path):
    (tmp_path / "loop").symlink_to("loop")
    for folder in (put(tmp_path, "file", "x"), tmp_path / "loop"):
        (wrong,) = checked(prospect, str(folder))["wrong"]
        assert wrong["problem"] == "not a folder that can be read"


def test_what_can_not_be_read_is_named(prospect, home, monkeypatch):
    put(home.playbook, "personas/cfo.toml", PERSONA)
    put(home.playbook, "scripts/one.md", SCRIPT.format(text="x"))
    plain_open, plain_scan = Path.open, os.scandir

    def shut(call, ending):
        def refused(path, *args, **kinds):
            if str(path).endswith(ending):
                raise PermissionError(13, "Permission denied", str(path))
            return call(path, *args, **kinds)

        return refused

    monkeypatch.setattr(Path, "open", shut(plain_open, "cfo.toml"))
    monkeypatch.setattr(os, "scandir", shut(plain_scan, "scripts"))
    told = {each["file"]: each["problem"] for each in checked(prospect)["wrong"]}
    assert told == {
        "personas/cfo.toml": "can't be read: Permission denied", "scripts": "can't be read: Permission denied",
    }  # fmt: skip


def test_what_is_missing_from_a_whole_playbook(prospect, home):
    put(home.playbook, "personas/cfo.toml", PERSONA)
    found = checked(prospect)
    assert found["wrong"] == []
    told = {(each["file"], each["problem"]) for each in found["missing"]}
    assert {("scripts", "not there yet"), ("gives", "not there yet"), ("objections.toml", "not there yet")} <= told
    assert ("personas/cfo.toml", "no voicemail for this buyer, and none for anybody") in told


def test_a_script_without_a_give_or_with_one_that_is_not_on_the_shelf(prospect, home):
    put(home.playbook, "scripts/one.md", "---\nchannel: call\n---\nx\n")
    put(home.playbook, "scripts/two.md", "---\nchannel: call\ngive: a page\n---\nx\n")
    told = {each["file"]: each["problem"] for each in checked(prospect)["missing"]}
    assert told["scripts/one.md"] == "no give: what is in it for the prospect?"
    assert told["scripts/two.md"] == "its give isn't on the shelf: “a page”"


def test_a_voicemail_that_makes_a_bad_transcript(prospect, home):
    put(home.playbook, "scripts/one.md", "---\nchannel: voicemail\ngive: x\n---\nHi.\n\nUm, it's me. Call back.\n")
    wrong = [each["problem"] for each in checked(prospect)["wrong"]]
    assert any("Your company isn't in the first sentence" in problem for problem in wrong)
    assert any("Your number isn't said" in problem for problem in wrong)


def test_the_rep_is_checked_with_the_homes_own_playbook(prospect, home, tmp_path):
    prospect("playbook", "init")
    put(home.config, "me.toml", 'name = "Ana"\nphone = "call me"\n')
    (wrong,) = checked(prospect)["wrong"]
    assert (Path(wrong["file"]).name, wrong["line"], wrong["path"]) == ("me.toml", 2, "$.phone")
    shutil.copytree(home.playbook, tmp_path / "copy")
    assert checked(prospect, str(tmp_path / "copy"))["wrong"] == []


def test_a_persona_reads_in_full(prospect):
    prospect("playbook", "init")
    text = prospect("playbook", "show", "VP Ops").out
    for part in ("VP Operations\n", "The one problem\n  Trucks wait at the dock for paperwork.\n", "“We pay drivers",
                 "In a year or two\n", "career", "Another problem\n", "Who else: Customer service\n", "100 to 5,000",
                 "5 % a year or more", "northgate-page", "vp-operations-voicemail-1"):  # fmt: skip
        assert part in text
    shown = prospect("playbook", "show", "vp-operations", "--json").json
    assert shown["persona"]["problems"][0]["impact"]["person"]["career"]
    assert shown["persona"]["profile"]["employees"] == {"from": 100, "to": 5000}
    assert {give["persona"] for give in shown["gives"]} == {"vp-operations"}
    assert "vp-operations-opener" in shown["scripts"]


def test_a_script_with_its_fields_marked_and_filled_in(past, prospect):
    marked = prospect("playbook", "show", "cfo-voicemail-2", "--json").json
    assert marked["text"].startswith("‹first name›, this is ‹your first name› at ‹your company›.")
    assert (marked["target"], marked["shelf"]["key"]) == (None, "controllers-page")
    assert "‹first name›" in marked["missing"]
    filled = prospect("playbook", "show", "cfo-voicemail-2", "--target", "Dana Whitfield", "--json").json
    assert filled["text"].startswith("Dana, this is Ana at Copperline.")
    assert (filled["missing"], filled["problem"]) == ([], None)
    assert filled["seconds"] > marked["seconds"]
    text = prospect("playbook", "show", "Voicemail 2, nine days of cash", "--target", str(filled["target"])).out
    assert "Dana, this is Ana at Copperline." in text
    assert "The page that the controller of Northgate Mills wrote" in text


def test_what_is_missing_for_a_target_is_said(past, prospect):
    put(past.playbook, "scripts/x.md", SCRIPT.format(text="{{ referrer }} sent me."))
    assert "no value for ‹referrer›" in prospect("playbook", "show", "x", "--target", "Dana Whitfield").out


def test_a_script_that_can_not_be_shown_says_why(prospect, home):
    put(home.playbook, "scripts/x.md", SCRIPT.format(text="{% for x in y %}{% endfor %}"))
    assert "“for” can't be used here" in prospect("playbook", "show", "x").out
    assert prospect("playbook", "show", "x", "--json").json["text"] == ""


def test_a_name_that_nothing_has(past, prospect):
    ran = prospect("playbook", "show", "\x1b[31mnobody")
    assert (ran.code, ran.out) == (1, "")
    assert "There is no persona or script “nobody” in the playbook. There are: cfo, " in ran.err
    assert "There is no script “cfo”" in prospect("playbook", "show", "cfo", "--target", "Dana Whitfield").err
    assert prospect("playbook", "show", "cfo-mail", "--target", "Nobody At All").code == 1


def test_the_schemas(prospect):
    names = prospect("playbook", "schema", "--json").json
    assert names == prospect("playbook", "schema").out.split()
    assert set(names) == {"persona", "gives", "objections", "cookbook", "me", "play", "script"}
    for name in names:
        assert prospect("playbook", "schema", name).json["title"] == f"prospect: {name}"
    ran = prospect("playbook", "schema", "nix")
    assert (ran.code, ran.out) == (1, "")
    assert "There are: cookbook, gives, me, objections, persona, play, script." in ran.err


def test_a_persona_that_is_not_filled_in_is_not_said_to_be_missing(prospect, home):
    put(home.playbook, "personas/buyer.toml", 'name = "Buyer"\nproblem = ""\n')
    put(home.playbook, "personas/broken.toml", "name = \n")
    for slug in ("buyer", "broken", "nobody"):
        put(home.playbook, f"scripts/to-{slug}.md", SCRIPT.replace("give", f"persona: {slug}\ngive").format(text="x"))
    put(home.playbook, "gives/buyer.toml", '[[gives]]\nkey = "page"\nkind = "offer"\nname = "A page"\n')
    found = checked(prospect)
    missing = {each["file"]: each["problem"] for each in found["missing"] if "buyer" in each["file"]}
    assert missing["scripts/to-buyer.md"] == "its persona buyer isn't filled in yet; it isn't used till then"
    assert missing["gives/buyer.toml"] == missing["scripts/to-buyer.md"]
    wrong = {each["file"]: each["problem"] for each in found["wrong"]}
    assert wrong["scripts/to-broken.md"] == "its persona broken can't be used as it is; see personas/broken.toml"
    assert wrong["scripts/to-nobody.md"] == "there is no persona nobody"
    assert wrong.keys() == {"personas/broken.toml", "scripts/to-broken.md", "scripts/to-nobody.md"}
    ran = prospect("playbook", "show", "buyer")
    assert "The persona buyer isn't filled in yet. `prospect playbook check` says what it misses." in ran.err
