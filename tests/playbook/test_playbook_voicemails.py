"""Voicemails are checked as they will be read: filled in, with the rep's own names where they are known."""

from pathlib import Path

import pytest

from prospect_tui.model.playbook import Sender
from prospect_tui.playbook import Renderer, builtin_folder, load_playbook
from prospect_tui.playbook.voicemails import check_voicemails

OPENING = "{{ first_name }}, this is {{ rep_first }} at {{ rep_company }}."
NUMBER = "{{ rep_phone_spoken }}. Again, {{ rep_phone_spoken }}."
GOOD = f"{OPENING} Trucks at {{{{ account }}}} wait. I can show you why. {NUMBER}"


def said(
    folder: Path, text: str, sender: Sender | None = None, pace: int = 150, head: str = ""
) -> list[tuple[str, str]]:
    file = folder / "scripts" / "one.md"
    file.parent.mkdir(exist_ok=True)
    file.write_text(f"---\nchannel: voicemail\n{head}---\n{text}\n")
    found = check_voicemails(load_playbook([folder]), Renderer(), sender or Sender(), pace)
    assert all(problem.file == str(file) for problem in found)
    return [(problem.where, problem.problem) for problem in found]


def test_a_good_one_has_no_faults(tmp_path: Path) -> None:
    assert said(tmp_path, GOOD) == []
    assert said(tmp_path, GOOD, Sender(name="Bo Lee", company="Acme", phone="+442079460012")) == []


@pytest.mark.parametrize(
    ("text", "where", "part"),
    [
        (GOOD.replace(" at {{ rep_company }}", ""), "", "Your company isn't in the first sentence"),
        (GOOD.replace("this is {{ rep_first }} at", "this is"), "", "Your name isn't in the first sentence"),
        (GOOD.replace("Again, {{ rep_phone_spoken }}.", ""), "", "The number is said once"),
        (GOOD.replace("{{ rep_phone_spoken }}", "{{ rep_phone }}"), "", "too fast"),
        (GOOD.replace("I can", "\n\nUm, I can"), "line 6", "Um"),
        (GOOD.replace("I can", "word " * 24 + "I can"), "line 4", "This sentence has"),
    ],
)
def test_what_makes_a_bad_transcript_is_told(tmp_path: Path, text: str, where: str, part: str) -> None:
    found = said(tmp_path, text)
    assert any(at == where and part in problem for at, problem in found), found


def test_the_reps_own_name_and_pace_are_used(tmp_path: Path) -> None:
    odd = Sender(name="Siobhan Nguyen", company="Copperline", phone="+13125550100")
    assert any("can't be written down from its sound" in problem for _, problem in said(tmp_path, GOOD, odd))
    assert any("seconds at 40 words a minute" in problem for _, problem in said(tmp_path, GOOD, pace=40))


def test_of_another_language_only_the_length_is_told(tmp_path: Path) -> None:
    german = "Guten Tag, hier ist {{ rep_first }}. Meine Nummer ist drei eins zwei. Um sie zu sparen: rufen Sie an."
    assert said(tmp_path, german) != []
    assert said(tmp_path, german, head="language: en-GB\n") == said(tmp_path, german, head="language: EN\n") != []
    assert said(tmp_path, german, head="language: de\n") == []
    ((_, problem),) = said(tmp_path, f"{german} " * 6, head="language: de-AT\n")
    assert "seconds at 150 words a minute" in problem


def test_what_a_referrer_brings_is_looked_at_too(tmp_path: Path) -> None:
    text = GOOD.replace("I can", "{% if referrer %}Um, {{ referrer }} sent me.{% endif %} I can")
    assert len(said(tmp_path, text)) == 1


def test_one_that_cannot_be_filled_in_is_not_judged_by_its_words(tmp_path: Path) -> None:
    assert said(tmp_path, "{% for x in y %}{% endfor %}") == []


def test_the_builtin_voicemail_is_a_good_one() -> None:
    assert check_voicemails(load_playbook([builtin_folder()]), Renderer(), Sender()) == []
