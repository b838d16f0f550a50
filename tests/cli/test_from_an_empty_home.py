"""From an empty home to a check-in, as a rep would: the why, a cookbook, a planned week, a play, a block, the page; and
its five answers are the figures of `prospect stats`."""

import re

from support.screens import at_home, run_block

from prospect_tui.desk import open_desk

DAYS = ("--since", "2026-11-23", "--until", "2026-11-29")
LINES = (
    "Name,Title,Company,Phone,State,KARE",
    *(f"Person {n},CFO,Firm {n},312 555 01{n:02},IL,{'Recapture' if n % 4 == 0 else 'Attain'}" for n in range(24)),
)


def answers(page: str) -> dict[str, int]:
    """The figures of the page, by their names."""
    return {name: int(count) for name, count in re.findall(r"^ *([a-z][a-z ]+?) {2,}(\d+)  ", page, re.MULTILINE)}


async def test_what_was_done_on_screen_is_answered_by_the_figures_of_stats(prospect, home, clock, write_list):
    file = write_list(*LINES)
    desk = open_desk(home, clock)
    async with at_home(desk) as rep:
        await rep.press("i")
        await rep.type(str(file))
        await rep.press("enter")
        await rep.settle()
        await rep.press("enter")
        await rep.settle()
        while rep.at != "HomeScreen":
            await rep.press("escape")
        await rep.press("o")
        await rep.type("A year off")
        await rep.press("enter", "enter", "enter")
        await rep.press("c", "enter", "g")
        assert "agreed on 2026-11-24" in rep.screen()
        await rep.press("escape", "w", "a")
        await rep.type("weekdays 9:00-9:25")
        await rep.press("enter")
        assert "planned: weekdays" in rep.screen()
        await rep.press("escape", "g")
        while "▸ ○ Lost customers" not in rep.screen():
            await rep.press("down")
        await rep.press("s")
        assert "Lost customers runs: 5 people" in rep.screen()
        await rep.press("escape")
    name = desk.lists.all()[0].name
    for key in "nvcxcmblndg":
        block = run_block(desk, clock, key, name=name, active=15)
        clock.step(150)
        block.tick()
        desk.end(block)
    async with at_home(desk, (200, 50)) as rep:
        await rep.press("f")
        await rep.settle()
        await rep.press("c", "escape")
    desk.close()

    page = (home.exports / "checkin-2026-W48.txt").read_text()
    stats = prospect("stats", *DAYS, "--json").json
    counts = stats["counts"]
    shown = answers(page)
    said = ("dials", "answers", "connects", "conversations", "meetings", "callbacks promised", "nos", "do not call",
            "replacements", "owed")  # fmt: skip
    assert {each: shown[each] for each in said} == {each: counts[each.replace(" ", "_")] for each in said}
    assert counts["dials"] == 11
    assert counts["conversations"] == 3
    assert counts["nos"] == 1
    assert len(re.findall(r" → ", page)) == counts["replacements"] + counts["owed"]
    assert f"{stats['time']['blocks']} blocks worked" in page
    planned = prospect("plan", "list", "--week", "--json").json
    kept = sum(each["state"] == "kept" for each in planned)
    assert re.search(rf"\d+ planned: {kept} kept", page)
    for by in ("list", "kare"):
        groups = prospect("stats", *DAYS, "--by", by, "--json").json["groups"]
        for group in groups:
            row = next(line for line in page.splitlines() if f" {group['key']} " in line and by in line.lower())
            assert row.split()[-1] == str(group["counts"]["dials"])
    assert "A year off" not in page
