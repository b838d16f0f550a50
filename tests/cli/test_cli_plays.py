"""`prospect play` and `prospect event`."""

import pytest

PEOPLE = "Name,Company,KARE,Phone\n" + "\n".join(
    f"Person {at},Works {at},{'Keep' if at < 3 else 'Attain'},+1 312 555 01{at:02}" for at in range(12)
)


@pytest.fixture
def there(prospect, tmp_path):
    (tmp_path / "leads.csv").write_text(PEOPLE)
    assert prospect("import", str(tmp_path / "leads.csv"), "--list", "spring").code == 0
    return prospect


def test_a_play_from_start_to_stop(there, clock):
    assert "twenty-twenty" in there("play", "list").out
    started = there("play", "start", "twenty-twenty", "--list", "spring", "--count", "4")
    assert started.out == ("20/20 runs. The first cycle has begun: 4 people.\n4 to do today, on the list 20/20.\n")
    status = there("play", "status").out
    assert "20/20: runs since Tue 24 Nov, the next cycle begins Tue 1 Dec" in status
    assert "due: 4" in status
    assert "1/3  1 Person 0, Works 0  letter: Write the first letter." in status
    (told,) = there("play", "status", "--json").json
    assert (told["slug"], told["counts"]) == ("twenty-twenty", {"open": 12, "done": 0, "dropped": 0})
    assert there("log", "1", "sent", "--channel", "letter").code == 0
    (told,) = there("play", "status", "--json").json
    assert told["counts"]["done"] == 1
    clock.step(7 * 24 * 3600)
    there("targets")  # any command looks at the plays
    (told,) = there("play", "status", "--json").json
    assert [cycle["number"] for cycle in told["cycles"]] == [2, 1]
    again = there("play", "start", "20/20")
    assert (again.code, "runs since" in again.err) == (2, True)
    assert there("play", "stop", "20/20").out.startswith("Stopped: 20/20. ")
    assert there("play", "status").out == "No play runs. `prospect play list` shows which there are.\n"


def test_what_a_play_is(there):
    shown = there("play", "show", "thought-leadership").out
    assert "picks    people whom nobody has called or written to, the best first (each once)" in shown
    assert "2. event -5 days   email   Remind those who come.  [talk-mail]  (coming only)" in shown
    assert there("play", "show", "referral-ask", "--json").json["play"]["every"] == "half-year"


def test_nobody_is_there(there):
    done = there("play", "start", "ecosystem-partners")
    assert (done.code, "Give three to five people the role partner" in done.err) == (2, True)
    assert "Nobody was named" in there("play", "ask", "who-you-know").err


def test_an_event(there, clock):
    made = there("event", "add", "Dock morning", "--day", "2026-12-09", "--starts", "08:30", "--give", "a yard")
    assert "1  Dock morning (talk), Wed 9 Dec 2026, 08:30" in made.out
    assert there("event", "invite", "1", "--list", "spring").out == "12 to be invited to Dock morning.\n"
    assert "coming        1: 2 Person 1" in there("event", "coming", "1", "2").out
    told = there("event", "show", "1", "--json").json
    assert (told["give"], told["counts"]["to_ask"], told["counts"]["coming"]) == ("a yard", 11, 1)
    assert there("event", "list", "--json").json[0]["day"] == "2026-12-09"
    assert there("event", "change", "1", "--host", "Northgate", "--day", "2026-12-10").code == 0
    clock.step(17 * 24 * 3600)
    assert "came          1: 2 Person 1" in there("event", "came", "1", "2").out
    assert there("touches", "--json").json[-1]["channel"] == "event"
    assert there("event", "remove", "1").out == "Called off: Dock morning.\n"
    wrong = there("event", "add", "x", "--day", "soon")
    assert wrong.code == 2


def test_words_of_a_list_do_nothing_to_the_terminal(there, tmp_path):
    (tmp_path / "bad.csv").write_text("Name,Company,Phone\n\x1b[2JBo,[/]Acme,+1 312 555 0144\n")
    there("import", str(tmp_path / "bad.csv"), "--list", "bad")
    there("event", "add", "\x1b]52;c;x\x07Talk", "--day", "2026-12-09")
    there("event", "invite", "1", "--list", "bad")
    there("play", "start", "twenty-twenty", "--list", "bad")
    for words in (("event", "show", "1"), ("event", "list"), ("play", "status")):
        assert "\x1b" not in there(*words).out


def test_what_is_due_today_is_listed_with_and_without_a_number(prospect, write_list):
    rows = "Ada Poe,Acme,+1 312 555 0142,Recapture", "Nora Nix,Bolt,,Recapture"
    file = write_list("Name,Company,Phone,KARE", *rows)
    assert prospect("play", "due", "--json").json == []
    assert prospect("import", str(file), "--list", "lost", "--no-ask").code == 0
    assert prospect("play", "start", "recapture").code == 0
    due = {each["step"]["name"]: each for each in prospect("play", "due", "--json").json}
    assert {name: each["numbered"] for name, each in due.items()} == {"Ada Poe": True, "Nora Nix": False}
    rows = {line.split("\t")[1]: line.split("\t")[3:5] for line in prospect("play", "due").out.splitlines()[1:]}
    assert rows == {"Ada Poe": ["letter", "yes"], "Nora Nix": ["letter", "—"]}
    nora = str(due["Nora Nix"]["step"]["target"])
    assert prospect("log", nora, "sent", "--channel", "letter").code == 0
    assert [each["step"]["name"] for each in prospect("play", "due", "--json").json] == ["Ada Poe"]
