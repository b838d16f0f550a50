"""Keys of the rep's own in plain mode: the same as in the app, the signs as they are typed."""

from support.typed import play

from prospect_tui.desk import open_desk
from prospect_tui.front.commands import BLOCK, NOT_STORED, ON_A_SCREEN, SAYING, WATCHING
from prospect_tui.plain.commands import PLAIN, chosen, in_force
from prospect_tui.plain.keyboard import key_named
from prospect_tui.settings.keymap import preset_keymap
from prospect_tui.settings.outcomes import built_in


def outcomes(desk):
    block = desk._record._db.rows("SELECT max(id) FROM blocks")[0][0]
    return [touch.outcome for touch in desk._record.touches.of_block(block)]


def test_a_block_by_the_keypad(desk, people, home, clock):
    people(12)
    desk.close()
    (home.config / "keymap.toml").write_text('preset = "keypad"\n')
    with_keys = open_desk(home, clock)
    lines = play(with_keys, clock, "\n", "1", "n", "+", "2", "?", "-", None, "backspace", "+")
    assert outcomes(with_keys) == ["no-answer", "voicemail"], "the do-not-call was taken back"
    said = " ".join(lines)
    assert "n does nothing here. ? tells all keys." in said
    assert "Skipped" in said
    assert "+ takes it back, any other key keeps it." in said
    assert any(line.startswith("1: no answer") for line in lines)
    assert any(line.startswith("+ or :skip") for line in lines)
    with_keys.close()


def test_a_whole_block_and_its_review_by_the_keypad_alone(desk, people, home, clock):
    people(12)
    desk.close()
    (home.config / "keymap.toml").write_text('preset = "keypad"\n')
    with_keys = open_desk(home, clock)
    typed = ("\n", "1", "4", "5", "\n", "+", "end", "\n", "f2", "1", "4", ":again", "\n")
    said = " ".join(play(with_keys, clock, *typed))
    assert outcomes(with_keys) == ["no-answer", "conversation", "callback"]
    assert "Enter dials, a key records, ? tells all keys." in said
    assert "F2 writes a note to self, 1 to 5 how it felt, :again repeats it all, " in said
    (block,) = with_keys.review.blocks()
    assert (block.note, block.feeling) == ("1", 4)
    with_keys.close()


def test_by_any_preset_what_is_typed_is_what_a_command_has():
    for preset in ("mnemonic", "left-hand", "keypad"):
        keymap, _, _ = preset_keymap(preset, built_in())
        for commands in (chosen(PLAIN, keymap), in_force(WATCHING, keymap), in_force(NOT_STORED, keymap)):
            for each in commands:
                assert all(len(key) != 1 or key_named(key) == key for key in each.keys), each
        assert len(chosen(PLAIN, keymap)) == len(BLOCK) - len(ON_A_SCREEN) + len(SAYING)
