"""From one start to the next the app remembers the theme, the last list and its minutes, and nothing else."""

from msgspec.structs import replace
from support.screens import at_home

from prospect_tui.desk import open_desk


def files_of(folder):
    """The files in a folder and those below it, by their paths."""
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


async def test_a_theme_a_list_and_its_minutes(desk, people, clock):
    people(6)
    people(6, first=40, name="autumn")
    before = files_of(desk.home.config)
    async with at_home(desk) as rep:
        await rep.press("t", "down", "enter")
        chosen = rep.app.theme
        await rep.resize((100, 40))
    async with at_home(desk, (100, 40), start=replace(desk.plan("autumn"), minutes=35)) as rep:
        await rep.press("full_stop", "full_stop", "p", "right", "f", "escape", "n", "slash")
        await rep.type("Person 4")
        await rep.press("escape", "q", "enter", "h", "p", "escape")
        await rep.settle()
    year = f"{clock.now():%Y}"
    assert files_of(desk.home.config) - before == {"theme"}
    assert (desk.home.config / "theme").read_text() == chosen
    kept = {name for name in files_of(desk.home.data) if not name.startswith(("prospect.db", "stats/", "backups/"))}
    assert kept <= {"block.lock"}, "beside the record, the stats book and the backups there is nothing"
    assert (desk.home.stats / f"{year}.json").exists()
    again = open_desk(desk.home, clock)
    assert (again.config.theme, again.last_list, again.usual_minutes) == (chosen, "autumn", 35)
    assert again.config.view == "full"
    async with at_home(again) as rep:
        await rep.press("enter")
        assert rep.at == "StartSheet"
        assert "autumn" in rep.screen()
        assert "35" in rep.screen()
    again.close()
