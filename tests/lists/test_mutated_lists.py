"""Lists that something has gone wrong with: no crash, and no row unaccounted for. `python -m tests.lists_fuzz` makes
more of them."""

from pathlib import Path

import pytest
from lists_fuzz.check import check
from lists_fuzz.mutants import mutant

from prospect_tui.desk import Desk


@pytest.mark.parametrize("block", range(6))
def test_no_mutant_brings_the_reader_down_or_loses_a_row(block: int, tmp_path: Path, desk: Desk) -> None:
    seeds = range(50 * block, 50 * block + 50)
    counts = [check(mutant(seed), tmp_path, None if seed % 4 else desk) for seed in seeds]
    assert any(count for count in counts)
