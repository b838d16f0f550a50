"""The benchmark runs, at sizes that say nothing about speed: what it measures must still be there."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from prospect_tui.desk import open_desk
from prospect_tui.model.clock import SteppedClock
from prospect_tui.settings.home import Home

Bench = Callable[..., Any]

TINY = [
    f"--{name}={count}"
    for name, count in {
        "targets": 60, "touches": 200, "blocks": 3, "small-targets": 30, "small-touches": 60, "rounds": 5,
        "documents": 20, "slow-rounds": 1, "paint-rounds": 1, "starts": 1,
    }.items()
]  # fmt: skip


@pytest.fixture
def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Bench:
    """Runs the command; gives what it prints as JSON."""
    monkeypatch.syspath_prepend(Path(__file__).parents[2])
    from tests.bench.__main__ import main

    def run(*words: str) -> Any:
        code = main([*words, "--folder", str(tmp_path), "--json"])
        printed = capsys.readouterr()
        assert code == 0, printed.err
        return json.loads(printed.out)

    return run


def test_every_row_is_measured_and_judged(bench: Bench) -> None:
    made = bench("store", "--only", "commit,sizes,next,month,book,tinydb,taskwarrior", *TINY)

    assert {"cpu", "cores", "kernel", "filesystem", "python", "sqlite"} <= made["machine"].keys()
    rows = {row["id"]: row for row in made["rows"]}
    assert list(rows) == ["commit", "sizes", "next", "month", "book", "tinydb", "taskwarrior"]
    for row in rows.values():
        judged = [line for line in row["lines"] if line["must"]]
        assert judged or "not installed" in row["note"]
        assert all(line["ours"] > 0 and (line["verdict"] == "met") == line["met"] for line in judged)
    size = next(line for line in rows["commit"]["lines"] if line["of"] == "bytes a key, median")
    assert size["ours"] > 4096, "a keystroke writes more than a page"
    assert len(made["not_met"]) == sum(line["met"] is False for row in rows.values() for line in row["lines"])


def test_what_is_short_says_by_how_much_and_what_limits_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(Path(__file__).parents[2])
    from tests.bench.report import as_table
    from tests.bench.rows import Row, alone

    lines = (alone("p50", 1.0, 2.0), alone("p99", 3.0, 2.0))
    short = Row(id="key", what="a key", lines=lines, limit="the disk")
    met = Row(id="look", what="a look", lines=lines[:1], limit="the index")

    printed = as_table({}, [short, met])
    assert printed.endswith("Not met, by how much, and what limits it:\n  key p99 short by 1 ms\n    the disk")
    assert as_table({}, [met]).endswith("All that was measured is met.")


def test_every_row_that_may_be_short_knows_what_limits_it(bench: Bench) -> None:
    rows = bench("store", "--only", "next,hold,change", *TINY, "--targets=150", "--small-targets=120")["rows"]
    assert all(row["limit"] for row in rows)


def test_what_a_list_costs_is_measured(bench: Bench) -> None:
    beside, memory, keys, full = bench("lists", "--small=40", "--large=90", "--rounds=1")["rows"]

    lines = [line for row in (beside, memory, keys, full) for line in row["lines"]]
    assert all(line["ours"] > 0 for line in lines if "is held" not in line["of"]), "so few are stored between two looks"
    assert [line["ratio"] > 0 for line in lines if line["baseline"]] == [True] * 4
    assert all(line["verdict"] for line in lines if line["must"])
    assert memory["lines"][0]["of"] == "peak (RSS), 90 added"
    assert full["lines"][0]["baseline"] > 0


def test_what_the_playbook_costs_is_measured(bench: Bench) -> None:
    card, titles = bench("playbook", "--only", "card,titles", "--rounds=5")["rows"]

    assert all(line["ours"] > 0 for line in (*card["lines"], *titles["lines"]))
    assert card["lines"][-1]["ratio"] > 1, "a card with a persona and a script is more than one without"


def test_the_front_door_is_measured(bench: Bench) -> None:
    (version,) = bench("face", "--only", "version", "--starts=1")["rows"]
    assert [line["unit"] for line in version["lines"]] == ["ms", "ms"]
    assert version["lines"][0]["must"] == "≤ 1.5"


def test_both_apps_are_watched_in_their_terminals(bench: Bench) -> None:
    start, paint = bench("store", "--only", "start,paint", *TINY)["rows"]

    assert all(line["ours"] > 0 < line["baseline"] for line in (*start["lines"], *paint["lines"]))


def test_the_keystroke_alone_on_lists_just_brought(bench: Bench) -> None:
    made = bench("--large", "60", "--small", "20", "--rounds", "5")

    assert [row["id"] for row in made["rows"]] == ["commit", "sizes"]


def test_a_kept_store_is_used_again_until_the_tables_change(bench: Bench, tmp_path: Path) -> None:
    from tests.bench.build import Sizes, prepare

    sizes, said = Sizes(20, 40, 1), list[str]()
    kept = tmp_path / "kept" / "20-40-1" / "kept.json"
    for number in range(2):
        home = prepare(tmp_path / str(number), sizes, tmp_path / "kept", said.append)
        assert home.store.exists()
    assert len(said) == 1, "built twice"

    kept.write_text(json.dumps(json.loads(kept.read_text()) | {"schema": "another"}))
    prepare(tmp_path / "again", sizes, tmp_path / "kept", said.append)
    assert len(said) == 2


def test_a_store_that_was_built_is_valid(bench: Bench, home: Home, clock: SteppedClock) -> None:
    from tests.bench.build import Sizes, build

    build(home, Sizes(90, 900, 6), lambda words: None)
    desk = open_desk(home, clock)
    found, sizes = desk.upkeep.verify(), desk.upkeep.info().rows
    desk.close()

    assert (found.targets, found.problems) == (90, ())
    assert (sizes["targets"], sizes["touches"], sizes["blocks"]) == (90, 900, 6)
    assert sizes["follow_ups"] > 600


def test_a_row_that_is_not_there_is_named(bench: Bench, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        bench("store", "--only", "nothing")
    assert "there is no row nothing; there is start, memory, commit" in capsys.readouterr().err
