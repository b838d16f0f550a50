"""The demo's home goes, whatever is at work in it as it is left."""

from pathlib import Path

from prospect_tui.desk.demo import Demo


def test_what_is_written_while_it_is_removed_goes_too(home, clock, monkeypatch):
    demo = Demo(clock, home, past=False)
    folder, remove = demo.desk.home.data, demo._folder.cleanup

    def remove_beside_a_writer() -> None:
        remove()
        folder.mkdir(parents=True)
        (folder / "late.db").write_text("a name")

    monkeypatch.setattr(demo._folder, "cleanup", remove_beside_a_writer)
    demo.close()
    assert not Path(demo._folder.name).exists()
