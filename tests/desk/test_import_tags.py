"""Whose tag an account has: what a list or the rep gave first, over what nobody gave."""

from collections.abc import Callable
from pathlib import Path

import pytest
from support.listed import write_rows

from prospect_tui.desk import Desk
from prospect_tui.model.lists import ImportReport
from prospect_tui.model.words import Kare

Bring = Callable[..., ImportReport]


@pytest.fixture
def bring(desk: Desk, tmp_path: Path) -> Bring:
    """Import a list of people at Acme; each is a name and the tag that their row says."""

    def of(name: str, *people: tuple[str, str], tagged: bool = True) -> ImportReport:
        rows = [(who, "Acme", "312 555 0100", kare)[: 3 + tagged] for who, kare in people]
        headers = ("Name", "Company", "Phone", "KARE")[: 3 + tagged]
        return desk.bring(write_rows(tmp_path / f"{name}.csv", rows, headers))

    return of


def tag(desk: Desk) -> Kare | None:
    (acme,) = desk.accounts.each()
    return acme.kare


def is_sound(desk: Desk) -> bool:
    return desk._record.verify(desk.clock.now()).problems == ()


@pytest.mark.parametrize("who", ["Ada Poe", "Bo Ray"])
def test_a_tag_that_nobody_gave_gives_way(desk: Desk, bring: Bring, who: str) -> None:
    bring("first", ("Ada Poe", ""), tagged=False)
    assert tag(desk) is Kare.ATTAIN
    report = bring("second", (who, "Keep"))
    assert (report.problems, tag(desk), is_sound(desk)) == ([], Kare.KEEP, True)
    third = bring("third", ("Ada Poe", "Expand"))
    assert [problem.value for problem in third.problems] == ["Expand"]
    assert tag(desk) is Kare.KEEP


def test_it_does_within_a_file_too(desk: Desk, bring: Bring) -> None:
    report = bring("first", ("Ada Poe", ""), ("Bo Ray", "Keep"), ("Cy Day", ""), ("Di Fay", "Expand"))
    assert [problem.row for problem in report.problems] == [4]
    assert (tag(desk), is_sound(desk)) == (Kare.KEEP, True)


def test_what_was_given_stays(desk: Desk, bring: Bring) -> None:
    bring("first", ("Ada Poe", "Attain"))
    report = bring("second", ("Ada Poe", "Keep"))
    assert (len(report.problems), tag(desk)) == (1, Kare.ATTAIN)


def test_the_reps_own_stays(desk: Desk, bring: Bring) -> None:
    bring("first", ("Ada Poe", ""), tagged=False)
    desk.accounts.tag(1, Kare.RECAPTURE)
    report = bring("second", ("Ada Poe", "Keep"))
    assert (len(report.problems), tag(desk)) == (1, Kare.RECAPTURE)


def test_an_import_taken_back_takes_its_tag_along(desk: Desk, bring: Bring) -> None:
    bring("first", ("Ada Poe", ""), tagged=False)
    bring("second", ("Ada Poe", "Keep"))
    desk.imports.undo("second")
    assert (tag(desk), is_sound(desk)) == (Kare.ATTAIN, True)
    assert bring("third", ("Ada Poe", "Expand")).problems == []
    assert tag(desk) is Kare.EXPAND
