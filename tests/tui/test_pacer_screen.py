"""The pacer over a block: what is said now stands out, seconds are the clock's, and nothing is recorded by itself."""

import pytest
from support.dump import everything
from support.screens import HOSTILE, SIZES, Typist, at_block

from prospect_tui.desk import Desk, open_desk
from prospect_tui.desk.block import BlockDesk
from prospect_tui.model.errors import StoreError
from prospect_tui.rules.pacer import at, phrases
from prospect_tui.tui.widgets.pacer_text import SAYING

TEXT = (
    "{{ first_name }}, this is {{ rep_first }} at {{ rep_company }}. Dock managers tell me they pay drivers to sit."
    " I have one page on how others got an hour back. {{ rep_phone_spoken }}. Again, {{ rep_phone_spoken }}."
)


def write(desk: Desk, **scripts: str) -> None:
    folder = desk.home.playbook / "scripts"
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in scripts.items():
        channel = "call" if name.startswith("opener") else "voicemail"
        (folder / f"{name}.md").write_text(f"---\nname: {name}\nchannel: {channel}\n---\n{text}\n")


@pytest.fixture
def block(desk: Desk, people) -> BlockDesk:
    people(9)
    desk.introduce("Ana Reyes", "Copperline", "+1 312 555 0100")
    write(desk, first=TEXT, opener="Hello {{ first_name }}.")
    return desk.start(desk.plan("spring"))


def said(rep: Typist) -> str:
    """The phrase after the sign, up to the two cells before the next one."""
    assert rep.screen().count(SAYING) == 1 + rep.screen().count(f"{SAYING} "), "one phrase is marked"
    line = next(line for line in rep.screen().splitlines() if SAYING in line.replace(f"{SAYING} ", ""))
    return line.partition(SAYING)[2].partition("  ")[0].strip()


def spoken(block: BlockDesk, second: float) -> str:
    """What is said at that second, at the usual pace."""
    found = phrases(block.voicemail(block.card()).rendered.text, 150)
    return found[at(found, second)].text.strip()


@pytest.mark.parametrize("size", SIZES)
async def test_it_moves_through_the_text_at_the_pace_of_the_rep(desk, block, clock, size):
    async with at_block(desk, block, size) as rep:
        await rep.press("h")
        assert rep.at == "PacerSheet"
        assert "Space begins" in rep.screen()
        assert "at 150 words a minute" in rep.screen()
        assert spoken(block, 0).startswith(said(rep))
        await rep.press("space")
        clock.step(4)
        await rep.press("x")  # does nothing here, and is no outcome
        await rep.press("space")
        assert "∥ 6 s of" in rep.screen(), "one second to each key"
        assert spoken(block, 6).startswith(said(rep))
        clock.step(60)
        await rep.press("space")
        assert "▶ 6 s of" in rep.screen(), "a pause is no time"
        await rep.press("home")
        assert "▶ 0 s of" in rep.screen()
        clock.step(60)
        await rep.press("x")
        assert "the end" in rep.screen()
        assert everything(desk._record)["touches"] == []
        await rep.press("enter")
        assert rep.at == "BlockScreen"
        assert block.state.dialled_at is None, "the Enter that leaves never dials"


async def test_it_looks_at_the_clock_by_itself(desk, block, clock):
    async with at_block(desk, block) as rep:
        await rep.press("h", "space")
        clock.step(7)
        for _ in range(100):
            await rep.pilot.pause(0.02)
            if "▶ 7 s of" in rep.screen():
                return
        pytest.fail(rep.screen())


async def test_the_bar_runs_to_the_limit_with_a_mark_at_the_usual_length(desk, block, clock):
    async with at_block(desk, block, (80, 24)) as rep:
        await rep.press("h", "space")
        clock.step(14)
        await rep.press("space")
        bar = next(line for line in rep.screen().splitlines() if "┃" in line)
        scale = rep.screen().splitlines()[rep.screen().splitlines().index(bar) + 1]
        cells = bar.strip()
        assert cells.index("┃") == round(len(cells) * 20 / 30)
        assert cells.count("━") == len(cells) // 2, "15 of 30 seconds"
        assert scale.split()[:3] == ["0", "20", "30"]
        assert abs(scale.index("20") - bar.index("┃")) <= 2


@pytest.mark.parametrize("keys", [["escape"], ["space", "escape"], ["m", "escape"], ["space", "home", "escape"]])
async def test_escape_leaves_and_nothing_is_recorded(desk, block, keys):
    async with at_block(desk, block) as rep:
        before = everything(desk._record)
        await rep.press("h", *keys)
        assert rep.at == "BlockScreen"
        assert everything(desk._record) == before


async def test_enter_before_the_end_does_nothing(desk, block):
    async with at_block(desk, block) as rep:
        await rep.press("h", "enter", "space", "enter")
        assert rep.at == "PacerSheet"
        assert block.state.dialled_at is None


@pytest.mark.parametrize("keys", [[], ["space"], ["m"], ["space", "space"]])
async def test_v_records_the_voicemail_with_that_script_and_brings_the_next(desk, block, keys):
    write(desk, second=TEXT)
    async with at_block(desk, block) as rep:
        first = block.state.current
        await rep.press("enter", "right", "h", *keys)
        slug = block.voicemail(block.card(), 1).script.slug
        await rep.press("v")
        assert rep.at == "BlockScreen"
        [touch] = desk.lists.touches()
        assert (touch.outcome, touch.target, touch.script) == ("voicemail", first, slug)
        assert touch.seconds is not None
        assert block.state.current != first
        assert "✓ voicemail" in rep.screen()


async def test_of_an_opener_on_screen_the_first_voicemail_is_read_and_kept(desk, block):
    async with at_block(desk, block) as rep:
        await rep.press("right")
        assert block.script(block.card(), 1).script.slug == "opener"
        await rep.press("h")
        assert "pay drivers to sit" in rep.screen()
        await rep.press("v")
        assert desk.lists.touches()[0].script == "first"


async def test_the_slip_guard_holds_here_too(desk, block, clock):
    async with at_block(desk, block) as rep:
        await rep.press("n")
        for key in ("h", "v"):  # both within 0.3 s of the new target
            clock.step(0.1)
            await rep.pilot.press(key)
        await rep.rest()
        assert rep.at == "PacerSheet"
        assert "too soon" in rep.screen()
        assert len(desk.lists.touches()) == 1
        await rep.press("v")
        assert [t.outcome for t in desk.lists.touches()] == ["no-answer", "voicemail"]


async def test_a_held_v_records_once(desk, block, clock):
    async with at_block(desk, block) as rep:
        await rep.press("h")
        clock.step(1)
        for _ in range(10):
            clock.step(0.1)
            await rep.pilot.press("v")
        await rep.rest()
        assert [t.outcome for t in desk.lists.touches()] == ["voicemail"]


async def test_the_pace_is_measured_from_one_press_to_the_next_and_kept(desk, block, clock):
    async with at_block(desk, block) as rep:
        words = block.voicemail(block.card()).rendered.words
        await rep.press("h", "m")
        assert "Read it aloud now" in rep.screen()
        assert SAYING not in rep.screen().replace(f"{SAYING} ", ""), "it is not led while it is measured"
        clock.step(words * 60 / 120 - 1)
        await rep.press("m")
        assert "✓ 120 words a minute, kept" in rep.screen()
        assert f"{words / 2:.0f} s at 120 words a minute" in rep.screen()
        assert desk.sender.pace == 120
        await rep.press("escape")
        assert "VOICEMAIL 1 of" in rep.screen()
        assert f"{block.voicemail(block.card()).rendered.seconds(120)} s" in rep.screen(), "the card tells it at once"
        assert everything(desk._record)["touches"] == []
    again = open_desk(desk.home, clock)
    assert again.cards.pace == 120
    again.close()


@pytest.mark.parametrize(("seconds", "why"), [(0, "over 260"), (5, "over 260"), (300, "under 80")])
async def test_a_pace_that_cannot_be_is_refused_with_why(desk, block, clock, seconds, why):
    async with at_block(desk, block, (80, 24)) as rep:
        await rep.press("h", "m")
        clock.step(seconds)
        await rep.press("m")
        assert "Not measured." in rep.screen()
        assert why in rep.screen()
        assert desk.cards.pace == 150
        assert "at 150 words a minute" in rep.screen()


async def test_too_few_words_are_refused_with_why(desk, people, clock):
    people(3)
    write(desk, short="Hi, it's Ana at Copperline.")
    async with at_block(desk, desk.start(desk.plan("spring"))) as rep:
        await rep.press("h", "m")
        clock.step(2)
        await rep.press("m")
        assert "words are too few" in rep.screen()


async def test_home_drops_a_reading_and_space_does_not_disturb_it(desk, block, clock):
    async with at_block(desk, block) as rep:
        await rep.press("h", "m", "space")
        assert "Read it aloud now" in rep.screen()
        await rep.press("home")
        assert "▶ 0 s of" in rep.screen()
        assert desk.cards.pace == 150


async def test_a_pace_that_cannot_be_written_down_is_said(desk, block, clock):
    (desk.home.config / "me.toml").write_text("name = \n")
    async with at_block(desk, block) as rep:
        await rep.press("h", "m")
        clock.step(20)
        await rep.press("m")
        assert "not kept" in rep.screen()
        assert "at 150 words a minute" in rep.screen()


@pytest.mark.parametrize("size", SIZES)
async def test_what_transcribes_badly_stands_under_it_in_three_lines_at_most(desk, people, size):
    people(3)
    write(desk, bad="Hi, um, I was just wondering, you know, about your KPI. Call 3125550100. " + "So on and on. " * 30)
    desk.introduce("Ana Reyes", "Copperline", "+1 312 555 0100")
    block = desk.start(desk.plan("spring"))
    async with at_block(desk, block, size) as rep:
        found = desk.cards.faults(block.card(), block.voicemail(block.card()))
        assert len(found) > 3
        await rep.press("h")
        rows = [line for line in rep.screen().splitlines() if " ! " in line]
        assert len(rows) == 2
        assert f"and {len(found) - 2} more: `prospect playbook check`" in rep.screen()
        assert "over 30 s" in rep.screen()
        assert "Esc back" in rep.screen(), "nothing is pushed off the page"


@pytest.mark.parametrize("size", SIZES)
async def test_of_a_long_text_what_is_said_now_is_in_sight(desk, people, clock, size):
    people(3)
    write(desk, long=" ".join(f"This is sentence number {n} of it." for n in range(150)) + " The very last one.")
    block = desk.start(desk.plan("spring"))
    async with at_block(desk, block, size) as rep:
        await rep.press("h", "space")
        for _ in range(8):
            clock.step(40)
            await rep.press("x")
            assert "Esc back" in rep.screen()
            if "the end" not in rep.screen():
                assert said(rep)


async def test_a_missing_field_is_marked_and_names_are_only_words(desk, people, record):
    people(3)
    write(desk, first="{{ first_name }}, this is {{ rep_first }}. " + TEXT)
    record._db._sqlite.execute("UPDATE targets SET first_name = ?", (HOSTILE,))
    block = desk.start(desk.plan("spring"))
    async with at_block(desk, block, (80, 24)) as rep:
        await rep.press("h", "space")
        assert "[@click=app.quit]x[/]" in rep.screen()
        assert "‹your first name›" in rep.screen()
        assert not {"\x1b", "\x07", "\u202e"} & set(rep.screen())


async def test_a_script_that_cannot_be_filled_in_says_so_and_can_still_be_left(desk, people):
    people(3)
    write(desk, broken="Hi {{ first_name")
    async with at_block(desk, desk.start(desk.plan("spring"))) as rep:
        await rep.press("h")
        assert "can't be shown" in rep.screen()
        await rep.press("space", "m", "home", "escape")
        assert rep.at == "BlockScreen"


async def test_nobody_on_screen_has_no_mailbox(desk, people):
    people(1)
    block = desk.start(desk.plan("spring"))
    block.record(desk.outcomes.keyed("x"))
    async with at_block(desk, block) as rep:
        await rep.press("h")
        assert rep.at == "BlockScreen"
        assert "no voicemail to read" in rep.screen()


async def test_who_watches_reads_and_measures_and_records_nothing(home, clock, desk, block):
    other = open_desk(home, clock)
    async with at_block(other, other.watch(block.id)) as rep:
        await rep.press("h")
        assert "voicemail ·" not in rep.screen()
        await rep.press("v", "space")
        assert rep.at == "PacerSheet"
        assert desk.lists.touches() == []
    other.close()


async def test_taken_over_meanwhile_v_records_nothing(home, clock, desk, block):
    other = open_desk(home, clock)
    async with at_block(desk, block) as rep:
        await rep.press("h", "space")
        other.take_over(block.id)
        await rep.press("v")
        assert desk.lists.touches() == []
        assert rep.at == "BlockScreen"
        assert "nother window" in rep.screen() or "only watch" in rep.screen()
    other.close()


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that is full while an outcome is recorded."""

    def refuse(*_: object, **__: object) -> None:
        raise StoreError("The disk is full; that was not stored.", "Free some space, then again.")

    monkeypatch.setattr(BlockDesk, "record", refuse)


async def test_one_that_could_not_be_stored_stays_with_its_script(desk, block, full, monkeypatch):
    async with at_block(desk, block) as rep:
        await rep.press("right", "h", "v")
        assert "NOT STORED" in rep.screen()
        await rep.press("h")
        assert "v voicemail" not in rep.screen(), "first that is settled"
        await rep.press("escape")
        monkeypatch.undo()
        await rep.press("enter")
        assert [(t.outcome, t.script) for t in desk.lists.touches()] == [("voicemail", "first")]
