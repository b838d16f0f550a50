"""The rep's own pace: kept beside their name, and used at once; and what is said of a voicemail at it."""

import stat
from collections.abc import Callable

import pytest
from support.house import stepped_clock

from prospect_tui.desk import Desk, open_desk
from prospect_tui.desk.playbook import ScriptShown
from prospect_tui.desk.sample import furnish
from prospect_tui.desk.views import Card, ScriptPage
from prospect_tui.model.errors import ProspectError
from prospect_tui.model.playbook import ScriptChannel, Sender
from prospect_tui.settings.config import save_sender


def page(desk: Desk) -> tuple[Card, ScriptPage]:
    block = desk.start(desk.plan("spring"))
    card = block.card()
    assert isinstance(card, Card)
    found = block.voicemail(card)
    assert found is not None
    return card, found


def test_it_is_kept_beside_the_name_and_used_from_then_on(desk: Desk) -> None:
    desk.introduce("Ana Reyes", "Copperline", "+1 312 555 0100")
    assert desk.cards.pace == 150
    desk.keep_pace(120)
    assert desk.cards.pace == 120
    me = desk.home.config / "me.toml"
    assert me.read_text() == 'name = "Ana Reyes"\ncompany = "Copperline"\nphone = "+13125550100"\npace = 120\n'
    assert stat.S_IMODE(me.stat().st_mode) == 0o600
    again = open_desk(desk.home, stepped_clock())
    assert (again.cards.pace, again.sender.name, again.problems) == (120, "Ana Reyes", [])
    again.close()


def test_it_is_kept_before_anybody_has_said_who_they_are(desk: Desk) -> None:
    desk.keep_pace(120)
    again = open_desk(desk.home, stepped_clock())
    assert (again.sender, again.problems) == (Sender(pace=120), [])
    again.introduce("Ana Reyes", "", "")
    assert again.sender.pace == 120, "who introduces themselves speaks no faster for it"
    again.close()


def test_the_measured_one_wins_over_the_settings(desk: Desk) -> None:
    (desk.home.config / "config.toml").write_text("words_a_minute = 180\n")
    again = open_desk(desk.home, stepped_clock())
    assert again.cards.pace == 180
    again.keep_pace(130)
    assert again.cards.pace == 130
    again.close()


def test_what_was_written_by_hand_meanwhile_stays(desk: Desk) -> None:
    desk.introduce("Ana Reyes", "", "")
    (desk.home.config / "me.toml").write_text('name = "Ana Reyes"\nfirst_name = "Annie"\ncompany = "Copperline"\n')
    desk.keep_pace(120)
    assert desk.sender == Sender(name="Ana Reyes", first_name="Annie", company="Copperline", pace=120)


@pytest.mark.parametrize(
    "text", ['name = "Ana\n', 'name = "Ana"\nphone = "call me"\n', 'name = "Ana"\nfish = "trout"\n']
)
def test_a_file_with_a_fault_is_not_written_over(desk: Desk, text: str) -> None:
    me = desk.home.config / "me.toml"
    me.write_text(text)
    with pytest.raises(ProspectError, match="not kept"):
        desk.keep_pace(120)
    assert me.read_text() == text
    assert desk.cards.pace == 150


def test_a_folder_that_cannot_be_written_keeps_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.fsync", _full)
    with pytest.raises(ProspectError, match=r"me\.toml was not kept"):
        desk.keep_pace(120)
    assert desk.cards.pace == 150
    assert not (desk.home.config / "me.toml").exists()


def _full(_: int) -> None:
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize("pace", [79, 261, 0, -5])
def test_one_that_nobody_speaks_at_is_told_and_not_used(desk: Desk, pace: int) -> None:
    (desk.home.config / "me.toml").write_text(f'name = "Ana"\npace = {pace}\n')
    again = open_desk(desk.home, stepped_clock())
    assert again.cards.pace == 150
    assert any("pace" in problem for problem in again.problems)
    again.close()


def test_a_first_name_that_follows_from_the_name_is_not_written_down(desk: Desk) -> None:
    save_sender(desk.home.config, Sender(name="Ana Reyes", first_name="Ana"))
    assert "first_name" not in (desk.home.config / "me.toml").read_text()
    save_sender(desk.home.config, Sender(name="Ana Reyes", first_name="Annie"))
    assert 'first_name = "Annie"' in (desk.home.config / "me.toml").read_text()


def test_the_seconds_of_scripts_go_by_it(desk: Desk, people: Callable[..., list[int]]) -> None:
    desk.introduce("Ana Reyes", "Copperline", "+1 312 555 0100")
    furnish(desk.home)
    people(6)
    card, before = page(desk)
    desk.keep_pace(100)
    after = desk.go_on(1).voicemail(card)
    assert after is not None
    assert after.rendered == before.rendered
    assert after.seconds == before.rendered.seconds(100) > before.seconds
    shown = desk.playbooks.show(after.script.slug, target=str(card.target.id))
    assert isinstance(shown, ScriptShown)
    assert shown.seconds == after.seconds
    assert [f.rule for f in desk.cards.faults(card, after) if f.rule == "length"] == ["length"], (
        "over 30 s at that pace"
    )


def test_the_voicemail_is_the_one_that_was_turned_to_else_the_first(
    desk: Desk, people: Callable[..., list[int]]
) -> None:
    furnish(desk.home)
    people(6)
    card, first = page(desk)
    block = desk.go_on(1)
    turned = [block.script(card, turn) for turn in range(first.of)]
    for turn, script in enumerate(turned):
        assert script is not None
        voicemail = block.voicemail(card, turn)
        assert voicemail is not None
        assert voicemail.script.channel is ScriptChannel.VOICEMAIL
        if script.script.channel is ScriptChannel.VOICEMAIL:
            assert voicemail.script.slug == script.script.slug
        else:
            assert voicemail.script.slug == first.script.slug


def test_what_transcribes_badly_is_said_for_this_person(desk: Desk, people: Callable[..., list[int]]) -> None:
    people(3)
    scripts = desk.home.playbook / "scripts"
    scripts.mkdir(parents=True)
    text = "Hi {{ first_name }}, um, call me at 312 555 0100."
    (scripts / "short.md").write_text(f"---\nname: Short\nchannel: voicemail\n---\n{text}\n")
    desk.introduce("Ana Reyes", "Copperline", "+1 312 555 0100")
    card, found = page(desk)
    rules = {fault.rule for fault in desk.cards.faults(card, found)}
    assert {"name", "company", "number", "groups", "filler"} <= rules


def test_a_voicemail_that_cannot_be_filled_in_is_not_judged(desk: Desk, people: Callable[..., list[int]]) -> None:
    people(3)
    scripts = desk.home.playbook / "scripts"
    scripts.mkdir(parents=True)
    (scripts / "broken.md").write_text("---\nname: Broken\nchannel: voicemail\n---\nHi {{ first_name\n")
    card, found = page(desk)
    assert found.rendered.problem
    assert desk.cards.faults(card, found) == ()
