"""`prospect block --split`: the shares of fresh targets by tag, from the command line or config.toml."""

import pytest

from prospect_tui import tui
from prospect_tui.model.words import Kare


@pytest.fixture
def plan(monkeypatch, prospect):
    """The plan with which `prospect block` opens the app."""
    plans = []

    def run_app(desk, *, start=None, throw_away=False):
        plans.append(start)
        return 0

    monkeypatch.setattr(tui, "run_app", run_app)
    monkeypatch.setattr("prospect_tui.cli.app.has_terminal", lambda: True)

    def ask(*options):
        ran = prospect("block", *options)
        assert ran.code == 0, ran.err
        return plans.pop()

    return ask


def test_a_split_is_taken_by_letter_or_name(plan):
    assert plan("--split", "A=60, recapture=25%,e=15").split == {Kare.ATTAIN: 60, Kare.RECAPTURE: 25, Kare.EXPAND: 15}
    assert plan().split == {}


def test_without_the_option_it_is_the_one_of_the_settings(plan, home, prospect):
    prospect("lists", "list")
    (home.config / "config.toml").write_text("[split]\nAttain = 3\nKeep = 1\n")
    assert plan().split == {Kare.ATTAIN: 3, Kare.KEEP: 1}
    assert plan("--split", "E=1").split == {Kare.EXPAND: 1}
    assert plan("--split", "").split == {}
