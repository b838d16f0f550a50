"""Who fits the ideal customer comes first within a tier, and the queue says so; other playbooks judge anew."""

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec import structs
from support.dump import derived, everything
from support.house import START, invented, put_on_list

from prospect_tui.desk import Desk, open_desk
from prospect_tui.desk.fitting import Fitter
from prospect_tui.model.errors import NotFound, StoreError, UsageError
from prospect_tui.store import Record
from prospect_tui.store.fits import Changed, Judged

PERSONA = 'name = "{name}"\nproblem = "Cash waits."\ntitles = ["{name}"]\n'
PROFILE = '[profile]\nverticals = ["food"]\nregions = ["US-OH", "DE"]\nemployees = { from = 50, to = 2000 }\n'
LIST = """Name,Title,Company,Phone,State,Country,Tier,Industry,# Employees
Ada,CFO,One,312 555 0100,OH,United States,A,Banking,9000
Ben,CFO,Two,312 555 0101,Ohio,US,A,Food & Beverages,"1,200"
Cem,CFO,Three,+1 312 555 0102,,Germany,A,,many
Dee,CTO,Four,312 555 0103,OH,US,A,Food,100
Eve,,Five,312 555 0104,OH,US,B,Food,51-200
Fay,CFO,Six,312 555 0105,OH,US,B,Food,51-200
"""


def write(folder: Path, name: str, profile: str = "") -> None:
    file = folder / "personas" / f"{name.lower()}.toml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(PERSONA.format(name=name) + profile, encoding="utf-8")


@pytest.fixture
def brought(desk: Desk, tmp_path: Path) -> Desk:
    """A desk with a list that the home's playbook has judged."""
    write(desk.home.playbook, "CFO", PROFILE)
    write(desk.home.playbook, "CTO")
    bring(desk, tmp_path)
    return desk


def bring(desk: Desk, folder: Path, text: str = LIST, **options: str) -> None:
    (folder / "fits.csv").write_text(text, encoding="utf-8")
    desk.bring(folder / "fits.csv", name="spring", **options)


def scores(desk: Desk) -> dict[str, int | None]:
    return {target.name: target.fit for target in desk.lists.targets()}


def again(desk: Desk) -> Desk:
    """Another desk on the same home, which reads the playbooks anew."""
    return open_desk(desk.home, desk.clock)


def test_an_import_says_how_well_each_fits(brought: Desk) -> None:
    assert scores(brought) == {"Ada": 33, "Ben": 100, "Cem": 67, "Dee": None, "Eve": None, "Fay": 100}


def test_within_a_tier_the_better_fit_comes_first_and_is_told(brought: Desk) -> None:
    found = brought.preview.upcoming("spring", 6)
    # Whom nobody can judge stands between those who fit and those who don't.
    assert [up.target.name for up in found] == ["Ben", "Cem", "Dee", "Ada", "Fay", "Eve"]
    assert found[0].why == "Next on the list, tier A, fit 100"
    assert found[2].why == "Next on the list, tier A"
    assert found[0].fit_reasons == (
        "Food & Beverages: a vertical of ours", "US-OH: a region of ours", "1,200 employees: as we like it",
    )  # fmt: skip
    assert found[1].fit_reasons == ("industry unknown", "DE: a region of ours", "employees unknown")
    assert found[2].fit_reasons == ()


def test_a_block_serves_them_so(brought: Desk) -> None:
    block = brought.start(brought.plan("spring"))
    outcome = block.outcomes.named("no-answer")
    assert outcome is not None
    assert [block.record(outcome).target.name for _ in range(6)] == ["Ben", "Cem", "Dee", "Ada", "Fay", "Eve"]


def test_another_profile_judges_everybody_anew(brought: Desk) -> None:
    write(brought.home.playbook, "CFO", '[profile]\nverticals = ["banking"]\n')
    write(brought.home.playbook, "CTO", "[profile]\nemployees = { to = 50 }\n")
    other = again(brought)
    assert [up.target.name for up in other.preview.upcoming("spring", 2)] == ["Ada", "Cem"]
    assert scores(other) == {"Ada": 100, "Ben": 0, "Cem": 50, "Dee": 0, "Eve": None, "Fay": 0}
    assert not other.fits.set_everybody()
    assert other.upkeep.verify().problems == ()
    other.close()


def test_without_profiles_nobody_has_a_fit_and_nothing_is_written(desk: Desk, record: Record, tmp_path: Path) -> None:
    write(desk.home.playbook, "CFO", "[profile]\n")
    bring(desk, tmp_path)
    before = everything(record)
    assert not desk.fits.set_everybody()
    assert everything(record) == before
    assert set(scores(desk).values()) == {None}


def test_profiles_that_are_gone_leave_no_fits(brought: Desk) -> None:
    write(brought.home.playbook, "CFO")
    other = again(brought)
    assert other.fits.set_everybody()
    assert set(scores(other).values()) == {None}
    other.close()


def test_the_thread_after_the_first_paint_judges_anew(brought: Desk) -> None:
    write(brought.home.playbook, "CFO", '[profile]\nverticals = ["banking"]\n')
    other = again(brought)
    other.catch_up()
    assert scores(other)["Ada"] == 100
    other.close()


def test_a_playbook_that_changes_while_a_block_runs_judges_anew(brought: Desk) -> None:
    block = brought.start(brought.plan("spring"))
    write(brought.home.playbook, "CFO", '[profile]\nverticals = ["banking"]  # other words\n')
    assert brought.reread_playbook() == "playbook read again"
    assert scores(brought)["Ada"] == 100
    outcome = block.outcomes.named("no-answer")
    assert outcome is not None
    assert block.record(outcome).target.name == "Ben"  # who was on screen stays
    assert block.card().target.name == "Ada"


def test_judging_that_breaks_off_has_changed_nothing(brought: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    write(brought.home.playbook, "CFO", '[profile]\nverticals = ["banking"]\n')
    other = again(brought)
    before = everything(other._record)
    monkeypatch.setattr(other._record.fits, "judge_by", lambda mark: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        other.fits.set_everybody()
    assert everything(other._record) == before
    monkeypatch.undo()
    assert other.fits.set_everybody()
    assert scores(other) == {"Ada": 100, "Ben": 0, "Cem": 50, "Dee": None, "Eve": None, "Fay": 0}
    other.close()


def test_beside_a_block_scores_are_kept_a_few_at_a_time_and_made_good_where_that_broke_off(
    brought: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("prospect_tui.desk.fitting._SHORT", 2)
    write(brought.home.playbook, "CFO", '[profile]\nverticals = ["banking"]\n')
    other = again(brought)
    kept: list[int] = []
    keep_all = other._record.fits.keep_all

    def breaks_off(changed: list[Changed]) -> None:
        if kept:
            raise StoreError("busy", "wait")
        kept.append(len(changed))
        keep_all(changed)

    monkeypatch.setattr(other._record.fits, "keep_all", breaks_off)
    with pytest.raises(StoreError):
        other.fits.set_everybody(beside=True)
    assert kept == [2]
    monkeypatch.setattr(other._record.fits, "keep_all", keep_all)
    assert other.fits.set_everybody(beside=True)
    assert scores(other) == {"Ada": 100, "Ben": 0, "Cem": 50, "Dee": None, "Eve": None, "Fay": 0}
    other.close()


@pytest.mark.parametrize("many", [0, 1_000])
def test_many_at_once_lead_their_accounts_as_one_by_one(
    desk: Desk, record: Record, people: Callable[..., list[int]], monkeypatch: pytest.MonkeyPatch, many: int
) -> None:
    monkeypatch.setattr("prospect_tui.store.derived._MANY", many)
    ids = people(60)
    schema = record._db.rows("SELECT name, sql FROM sqlite_schema ORDER BY name")
    with record.transaction():
        record.fits.keep_all([Changed(target, None, target * 37 % 101) for target in ids])
    assert record._db.rows("SELECT name, sql FROM sqlite_schema ORDER BY name") == schema
    kept = derived(record)
    assert record.verify(START).problems == ()
    assert derived(record) == kept


def test_a_score_that_was_changed_meanwhile_stays(record: Record, people: Callable[..., list[int]]) -> None:
    people(2)
    with record.transaction():
        record.fits.keep(1, 80)
        record.fits.keep_all([Changed(1, None, 20), Changed(2, None, 30)])
    assert [record.fits.of(target).score for target in (1, 2)] == [80, 30]


def test_judging_anew_is_as_if_they_had_come_in_now(brought: Desk, record: Record) -> None:
    fresh = derived(record)
    with record.transaction():
        for target, score in {1: 3, 2: None, 3: 100, 5: 0}.items():
            record.fits.keep(target, score)
        record.fits.judge_by("another playbook")
    assert derived(record) != fresh
    assert brought.fits.set_everybody()
    assert derived(record) == fresh


def test_a_later_list_that_knows_more_changes_the_fit(brought: Desk, tmp_path: Path) -> None:
    bring(brought, tmp_path, "Name,Company,Phone,Sector\nCem,Three,312 555 0102,Food\n")
    assert scores(brought)["Cem"] == 83


def test_texts_under_a_lists_own_headers_count_too(desk: Desk, record: Record) -> None:
    """As lists of earlier versions were kept."""
    write(desk.home.playbook, "CFO", PROFILE)
    person = structs.replace(invented(1), custom={"Branche": "Food", "No. of Employees": "60", "Dog": "Rex"})
    (target,) = put_on_list(record, [person])
    desk.fits.set_everybody()
    found = desk.fits.of(target)
    assert found is not None
    assert (found.score, scores(desk)["Person 1"]) == (83, 83)


def test_somebody_who_is_named_is_judged_by_the_company_they_are_at(brought: Desk) -> None:
    block = brought.start(brought.plan("spring"))
    outcome = block.outcomes.named("referral")
    assert outcome is not None
    recorded = block.record(outcome)
    assert recorded.target.name == "Ben"
    named = brought.prompts(block).refer(recorded.touch, recorded.target, "Gus Ode, CFO, 312 555 0188")
    assert (named.fit, named.custom) == (100, {"industry": "Food & Beverages", "employees": "1,200"})


# A persona, told once.


def test_a_persona_is_told_once_and_judged_by(brought: Desk) -> None:
    block = brought.start(brought.plan("spring"))
    eve = next(target.id for target in brought.lists.targets() if target.name == "Eve")
    block.bring(eve)
    assert block.card().persona is None
    assert block.tell_persona("cfo").name == "CFO"
    assert block.card().persona is not None
    assert (brought.lists.target(eve).persona, scores(brought)["Eve"]) == ("cfo", 100)
    assert brought.upkeep.verify().problems == ()
    assert again(brought).lists.target(eve).persona == "cfo"
    block.tell_persona("CTO")
    assert (brought.lists.target(eve).persona, scores(brought)["Eve"]) == ("cto", None)


def test_a_persona_that_is_not_there_is_refused_and_nothing_changed(brought: Desk, record: Record) -> None:
    block = brought.start(brought.plan("spring"))
    before = everything(record)
    with pytest.raises(UsageError, match="There is no persona “janitor”") as told:
        block.tell_persona("janitor")
    assert told.value.fix == "There are: cfo, cto."
    assert everything(record) == before


# A playbook of a list's own.


@pytest.fixture
def two(brought: Desk, people: Callable[..., list[int]], tmp_path: Path) -> Desk:
    """The same, and a list of another product line."""
    write(brought.home.playbooks / "line-two", "Controller", '[profile]\nverticals = ["banking"]\n')
    (tmp_path / "two.csv").write_text(
        "Name,Title,Company,Phone,Industry\nGil,Controller,Seven,312 555 0106,Banking\n"
        "Hal,CFO,Eight,312 555 0107,Food\nBen,CFO,Two,312 555 0101,\n"
    )
    brought.bring(tmp_path / "two.csv", name="autumn", playbook="Line two")
    return brought


def test_a_list_goes_by_its_playbook(two: Desk) -> None:
    assert {each.name: each.playbook for each in two.lists.all()} == {"spring": None, "autumn": "line-two"}
    known = {target.name: (target.persona, target.fit) for target in two.lists.targets()}
    assert known["Gil"] == ("controller", 100)
    assert known["Hal"] == (None, None)  # no persona of that playbook
    assert known["Ben"] == ("cfo", None)  # the first of his lists with a playbook of its own judges him


def test_a_card_has_the_playbook_of_the_blocks_list(two: Desk) -> None:
    ben = next(target.id for target in two.lists.targets() if target.name == "Ben")
    for scope, persona, playbook in (("autumn", None, "line-two"), ("spring", "cfo", None), (None, None, "line-two")):
        block = two.start(two.plan(scope))
        block.bring(ben)
        card = block.card()
        assert (card.persona.slug if card.persona else None, card.playbook) == (persona, playbook)
        assert two.cards.book(card).name == (playbook or "playbook")
        two.end(block)


def test_a_list_takes_another_playbook_and_its_people_are_judged_anew(two: Desk) -> None:
    assert two.choose_playbook("autumn", None) == "playbook"
    fits = {target.name: target.fit for target in two.lists.targets("autumn")}
    assert fits == {"Ben": 100, "Gil": None, "Hal": 67}
    assert two.choose_playbook("spring", "LINE TWO") == "line-two"
    assert scores(two)["Ada"] is None


@pytest.fixture
def judged(two: Desk, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of those who are judged anew, as that happens."""
    names: list[str] = []
    score = Fitter._score

    def watched(fits: Fitter, known: Judged) -> int | None:
        names.append(two.lists.target(known.target).name)
        return score(fits, known)

    monkeypatch.setattr(Fitter, "_score", watched)
    return names


def test_only_those_on_a_list_whose_playbook_changes_are_judged_anew(two: Desk, judged: list[str]) -> None:
    write(two.home.playbooks / "line-two", "Controller", '[profile]\nverticals = ["food"]\n')
    other = again(two)
    assert other.fits.set_everybody()
    assert sorted(judged) == ["Ben", "Gil", "Hal"]
    assert scores(other)["Gil"] == 0
    judged.clear()
    other.choose_playbook("autumn", None)
    assert sorted(judged) == ["Ben", "Gil", "Hal"]
    other.close()


def test_who_was_on_a_list_that_is_gone_is_judged_anew(two: Desk, judged: list[str]) -> None:
    two.lists.remove("autumn")
    assert two.fits.set_everybody()
    assert set(judged) >= {"Ben", "Gil", "Hal", "Ada"}
    assert scores(two)["Ben"] == 100


def test_an_import_judges_nobody_twice(two: Desk, judged: list[str], tmp_path: Path) -> None:
    bring(two, tmp_path, "Name,Title,Company,Phone\nIda,CFO,Nine,312 555 0109\n")
    assert judged == []
    assert scores(two)["Ida"] == 50


def test_a_playbook_that_is_not_there_is_refused(two: Desk, record: Record, tmp_path: Path) -> None:
    before = everything(record)
    with pytest.raises(NotFound, match="There is no playbook “winter”"):
        two.choose_playbook("spring", "winter")
    with pytest.raises(NotFound, match="There is no playbook “winter”"):
        two.bring(tmp_path / "two.csv", name="winter", playbook="winter")
    assert everything(record) == before


def test_a_playbook_that_is_gone_falls_back_to_the_homes_and_is_told_once(two: Desk) -> None:
    folder = two.home.playbooks / "line-two"
    folder.rename(two.home.config / "elsewhere")
    other = again(two)
    block = other.start(other.plan("autumn"))
    for _ in range(3):
        assert other.cards.book(block.card()).name == "playbook"
        block.skip()
    assert sum("no playbook “line-two” any more" in problem for problem in other.problems) == 1
    assert {target.name: target.fit for target in other.lists.targets("autumn")}["Ben"] == 100
    other.close()
