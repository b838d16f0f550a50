"""Home reads no playbook before it is painted: who is first is looked up again where the playbook has changed."""

from pathlib import Path

from support.screens import at_home

from prospect_tui.desk import Desk, open_desk

PERSONA = 'name = "CFO"\nproblem = "Cash waits."\ntitles = ["CFO"]\n[profile]\nverticals = ["{vertical}"]\n'
LIST = "Name,Title,Company,Phone,Industry\nAda,CFO,One,312 555 0100,Banking\nBen,CFO,Two,312 555 0101,Food\n"


def write_persona(desk: Desk, vertical: str) -> None:
    file = desk.home.playbook / "personas" / "cfo.toml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(PERSONA.format(vertical=vertical), encoding="utf-8")


async def test_who_fits_best_by_a_changed_playbook_is_first_once_it_is_read(desk: Desk, tmp_path: Path) -> None:
    write_persona(desk, "food")
    (tmp_path / "fits.csv").write_text(LIST, encoding="utf-8")
    desk.bring(tmp_path / "fits.csv", name="spring")
    assert desk.preview.first("spring").target.name == "Ben"
    write_persona(desk, "banking")
    other = open_desk(desk.home, desk.clock)
    assert other.preview.first("spring").target.name == "Ben"
    async with at_home(other) as rep:
        await rep.settle()
        assert "First up  Ada" in rep.screen()
    other.close()
