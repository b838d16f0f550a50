"""The sample reads well, loads clean, and nobody's phone rings."""

import csv
import re
import shutil
from collections import Counter, defaultdict
from pathlib import Path

import pytest
from msgspec.structs import asdict

from prospect_tui.model.errors import ProspectError
from prospect_tui.model.people import Target
from prospect_tui.model.playbook import Script, ScriptChannel, ScriptKind
from prospect_tui.model.words import Kare
from prospect_tui.playbook import (
    Renderer,
    builtin_folder,
    check_scripts,
    init_playbook,
    load_playbook,
    load_sender,
    load_titles,
    merge_fields,
    sample_folder,
    shipped_schemas,
    without_give,
)
from prospect_tui.playbook.voicemails import check_voicemails
from prospect_tui.rules.personas import PersonaMatcher
from prospect_tui.rules.scripts import script_for

SAMPLE = sample_folder()
BOOK = load_playbook([SAMPLE / "playbook", builtin_folder()])
SENDER, SENDER_PROBLEMS = load_sender(SAMPLE / "me.toml")
PEOPLE = [
    Target(id=1, name="Bo Lee", first_name="Bo", last_name="Lee", account="Marlow", title="COO"),
    Target(id=2, name="Wendy Fairbanks", first_name="Wendy", account="Sable Point Cold Storage", title="CFO"),
]
FICTION = re.compile(r"\+1 \d{3} 555 01\d\d( ext\. \d{3})?|\(\d{3}\) 555-01\d\d|\d{3}-555-01\d\d|\+44 20 7946 0\d{3}")


def rows() -> list[dict[str, str]]:
    with (SAMPLE / "list.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_the_sample_playbook_has_no_problems() -> None:
    assert BOOK.problems == ()
    assert check_scripts(BOOK, Renderer()) == []
    assert SENDER_PROBLEMS == []
    assert set(BOOK.personas) == {"vp-operations", "cfo", "head-of-it", "plant-manager"}
    assert 8 <= len(BOOK.objections) <= 10
    assert without_give(BOOK) == []
    assert BOOK.missing == ()
    assert check_voicemails(BOOK, Renderer(), SENDER) == []
    assert {script.kind for script in BOOK.scripts} == set(ScriptKind)
    assert {script.channel for script in BOOK.scripts} >= {"call", "voicemail", "email", "inmail"}


@pytest.mark.parametrize("script", [s for s in BOOK.scripts if s.channel == "voicemail"], ids=lambda s: s.slug)
@pytest.mark.parametrize("target", PEOPLE, ids=lambda t: t.account)
def test_a_voicemail_is_short_and_says_who_calls_and_the_number_twice(script: Script, target: Target) -> None:
    fields = merge_fields(target, SENDER)
    result = Renderer().render(script, fields)
    assert (result.problem, result.missing) == (None, ())
    assert 18 <= result.seconds() <= 30
    first_sentence = result.text.split(".")[0]
    assert all(word in first_sentence for word in (str(target.first_name), "Ana", "Copperline"))
    assert result.text.count(str(fields["rep_phone_spoken"])) == 2
    assert not re.search(r"\d{2}", result.text)


def test_every_main_persona_has_an_opener_a_mail_and_three_voicemails() -> None:
    for persona in BOOK.personas.values():
        for attempt in (1, 2, 3, 4):
            best = script_for(BOOK, channel=ScriptChannel.VOICEMAIL, persona=persona, kare=Kare.ATTAIN, attempt=attempt)
            assert best[0].slug == f"{persona.slug}-voicemail-{(attempt - 1) % 3 + 1}"
        parts = ((ScriptChannel.CALL, "opener"), (ScriptChannel.EMAIL, "mail"), (ScriptChannel.INMAIL, "inmail"))
        for channel, part in parts:
            best = script_for(BOOK, channel=channel, persona=persona, kare=None, attempt=1)
            assert best[0].slug == f"{persona.slug}-{part}"
        kinds = {script.kind for script in BOOK.scripts if script.persona == persona.slug}
        assert kinds == {ScriptKind.OPENER, ScriptKind.QUESTIONS, ScriptKind.VOICEMAIL, ScriptKind.FOLLOW_UP}


def test_every_main_persona_is_written_out() -> None:
    """All six questions answered, a second problem, a profile, and something to give that is its own."""
    for persona in BOOK.personas.values():
        stakes = (persona.impact.now, persona.impact.later, persona.impact.person)
        assert all(value for each in stakes for value in asdict(each).values())
        assert 3 <= len(persona.indicators) <= 5
        assert len(persona.problems) > 1
        assert persona.words
        assert persona.profile is not None
        assert persona.influencers
        assert all(influencer.titles and influencer.indicators for influencer in persona.influencers)
        assert sum(give.persona == persona.slug for give in BOOK.gives) >= 3


def test_a_give_is_found_on_the_shelf() -> None:
    scripts = {script.slug: script for script in BOOK.scripts}
    give = BOOK.give(scripts["cfo-mail"])
    assert give is not None
    assert (give.persona, give.name, give.link) == ("cfo", "The detention worksheet", give.link)
    assert all(BOOK.give(script) for script in BOOK.scripts if script.give and not script.fallback)
    assert BOOK.give(scripts["referral-ask"]) is None


def test_a_client_and_a_former_one_have_words_of_their_own() -> None:
    persona = BOOK.personas["cfo"]
    for channel in (ScriptChannel.VOICEMAIL, ScriptChannel.CALL):
        for kare in (Kare.KEEP, Kare.EXPAND, Kare.RECAPTURE):
            assert script_for(BOOK, channel=channel, persona=persona, kare=kare, attempt=2)[0].kare == (kare,)


def test_the_builtin_scripts_serve_a_rep_without_a_playbook() -> None:
    book = load_playbook([builtin_folder()])
    renderer = Renderer()
    for channel in (ScriptChannel.VOICEMAIL, ScriptChannel.CALL):
        (script,) = script_for(book, channel=channel, persona=None, kare=Kare.ATTAIN, attempt=5)
        assert renderer.render(script, merge_fields(PEOPLE[0], SENDER)).missing == ()
    assert not [script for script in BOOK.scripts if script.fallback and script.persona]


def test_the_sample_list_holds_only_numbers_set_aside_for_fiction() -> None:
    numbers = [row[column] for row in rows() for column in ("Phone", "Mobile") if row[column]]
    assert len(numbers) > 80
    assert [number for number in numbers if not FICTION.fullmatch(number)] == []
    assert SENDER.phone == "+13125550100"


def test_the_sample_list_is_a_list_one_could_work() -> None:
    people = rows()
    assert len(people) == 90
    assert len({row["Name"] for row in people}) == 90
    assert all(re.fullmatch(r"[a-z.]+@[a-z]+\.example", row["Email"]) for row in people)
    kare = defaultdict(set)
    for row in people:
        kare[row["Company"]].add(row["KARE"])
    assert len(kare) == 35
    assert all(len(tags) == 1 and Kare.read(*tags) for tags in kare.values())
    shares = Counter(row["KARE"] for row in people)
    assert [tag for tag, _ in shares.most_common()] == ["Attain", "Recapture", "Expand", "Keep"]
    assert {row["Tier"] for row in people} == {"A", "B", "C"}
    assert {row["Source"] for row in people} == {"marketing", "sales", "referral"}
    assert sum(row["Do Not Call"] == "yes" for row in people) == 2
    assert 2 <= sum(not (row["Phone"] or row["Mobile"]) for row in people) <= 6


def test_almost_everybody_on_the_sample_list_has_a_persona() -> None:
    matcher = PersonaMatcher(BOOK.personas.values(), load_titles())
    found = Counter(persona.slug if (persona := matcher.titled(row["Title"])) else None for row in rows())
    assert found[None] <= 6
    assert all(found[slug] >= 8 for slug in BOOK.personas)


def test_init_copies_the_sample_and_overwrites_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "playbook"
    written = init_playbook(folder)
    files = len([f for f in (SAMPLE / "playbook").rglob("*") if f.is_file()])
    assert len(written) == files + len(shipped_schemas())
    assert load_playbook([folder]).problems == ()
    assert {file.stat().st_mode & 0o777 for file in written} == {0o600}
    folders = [folder.parent, folder, folder / "scripts", folder / "personas"]
    assert {made.stat().st_mode & 0o777 for made in folders} == {0o700}
    mine, old = folder / "objections.toml", folder / "schemas" / "persona.json"
    mine.write_text("# mine")
    old.write_text("{}")
    (folder / "personas" / "cfo.toml").unlink()
    assert init_playbook(folder) == [folder / "personas" / "cfo.toml", old], "a schema is ours, and kept current"
    assert mine.read_text() == "# mine"


def test_the_blank_asks_for_everything_and_nothing_in_it_is_wrong_or_used(tmp_path: Path) -> None:
    init_playbook(tmp_path, blank=True)
    book = load_playbook([tmp_path])
    assert (book.problems, book.personas, book.scripts, book.objections, book.gives) == ((), {}, (), (), ())
    files = {file for file in tmp_path.rglob("*") if file.is_file() and file.suffix != ".json"}
    assert {Path(problem.file) for problem in book.missing} == files
    asked = {p.where for p in book.missing if p.file.endswith("example-blank.toml")}
    assert asked >= {f"$.{key}" for key in ("name", "titles", "problem", "words", "indicators", "influencers")}


def test_a_persona_is_written_from_the_blank_by_what_stands_in_it(tmp_path: Path) -> None:
    """Each empty value filled in, each remark that is an example brought to life: nothing is wrong or missing."""
    init_playbook(tmp_path, blank=True)
    file = tmp_path / "personas" / "example-blank.toml"
    text = re.sub(r'^(\w+) = ""', r'\1 = "Words."', file.read_text(), flags=re.MULTILINE)
    text = re.sub(r"^(\w+) = \[\]", r'\1 = ["One.", "Two.", "Three."]', text, flags=re.MULTILINE)
    text = re.sub(r"^# (\[|\w+(?:\.\w+)* = )", r"\1", text, flags=re.MULTILINE)
    file.write_text(text.replace('problem = ""', 'problem = "Another."'))
    for other in (tmp_path / "objections.toml", tmp_path / "gives" / "anyone.toml"):
        other.write_text(re.sub(r"^# (\[|\w+ = )", r"\1", other.read_text(), flags=re.MULTILINE))
    shutil.rmtree(tmp_path / "scripts")
    book = load_playbook([tmp_path])
    assert (book.problems, book.missing) == ((), ())
    persona = book.personas["example-blank"]
    assert (len(persona.problems), len(persona.influencers)) == (2, 1)
    assert persona.profile is not None
    assert (len(book.objections), len(book.gives)) == (1, 1)


def test_init_where_nothing_can_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ProspectError, match="Choose another folder"):
        init_playbook(tmp_path / "file" / "playbook")
