"""A crash of the app tells nobody's data, and says where the report is."""

import pytest

from prospect_tui.desk import Desk
from prospect_tui.tui.app import ProspectApp, finish
from prospect_tui.tui.screens.base import SizedScreen

SECRET = "Dana Whitfield +13125550142"


class Breaks(SizedScreen):
    """A screen that breaks with somebody's data in its hands."""

    def on_mount(self) -> None:
        prospect = SECRET
        raise RuntimeError(prospect)


class Broken(ProspectApp):
    """The app at that screen."""

    def _first_screen(self) -> SizedScreen:
        return Breaks()


def test_a_crash_shows_no_data(desk: Desk, capfd: pytest.CaptureFixture[str]) -> None:
    app = Broken(desk)
    code = finish(desk, app, lambda: app.run(headless=True, size=(120, 36)))
    shown = capfd.readouterr()
    assert "Whitfield" in app.error_console.file.getvalue(), "what Textual would have printed has it: the check can see"
    assert code == 1
    assert "Something broke" in shown.err
    assert str(desk.home.log) in shown.err
    written = desk.home.log.read_text()
    assert "RuntimeError" in written, "the report says what kind of fault it was"
    assert "on_mount" in written, "and where"
    for text in (shown.out, shown.err, written):
        assert "Whitfield" not in text
        assert "5550142" not in text
    assert desk.home.log.stat().st_mode & 0o077 == 0
