"""The app holds out against somebody who presses anything at all. `python -m tests.monkey` presses more."""

from pathlib import Path

import pytest


async def test_five_hundred_moves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No crash, no touch without its key, the store in step with the books."""
    monkeypatch.syspath_prepend(Path(__file__).parents[2])
    from tests.monkey.run import Run

    report = await Run(tmp_path / "home", seed=7).press(500)

    assert report.wrong == []
    assert report.moves == 500
    assert report.touches > 10  # it gets as far as a block
    assert report.moved.keys() == {"key", "paste", "click", "wheel", "size"}
