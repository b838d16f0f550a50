"""Whoever is not to be called is not dialled: whatever the dialler, whatever brought them there."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.house import number, put_on_list, set_free, stepped_clock
from support.programs import Other, wait_for

from prospect_tui.desk import Desk, open_desk
from prospect_tui.desk.block import BlockDesk
from prospect_tui.desk.logging import Entry
from prospect_tui.dialing import Dialled, Dialler, PhoneDialler, Tell, tell_nobody
from prospect_tui.dialing.ways import way_of
from prospect_tui.model.dialling import ByHandPlan, ClipboardPlan, CommandPlan, DialPlan, LinkPlan
from prospect_tui.model.errors import ProspectError
from prospect_tui.model.people import NewTarget, Phone
from prospect_tui.model.words import EventKind
from prospect_tui.settings.home import find_home

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the other programs are shell scripts")


LISTED = {
    "person": lambda desk, target: desk.do_not_call.add(str(target.id)),
    "number": lambda desk, target: desk.do_not_call.add(target.phones[0].e164),
    "other number": lambda desk, target: desk.do_not_call.add(target.phones[1].e164),
    "account": lambda desk, target: desk.do_not_call.add(f"account:{target.account}"),
    "domain": lambda desk, target: desk.do_not_call.add(f"@{target.account}.example"),
    "asked by phone": lambda desk, target: desk.logbook.log(Entry(target=str(target.id), outcome="do-not-call")),
}
RETIRED = {
    "said no": lambda desk, target: desk.logbook.log(Entry(target=str(target.id), outcome="not-interested")),
    "has left": lambda desk, target: desk.logbook.log(Entry(target=str(target.id), outcome="left-company")),
}
BEFORE = {
    "nothing": lambda block, target: None,
    "dialled": lambda block, target: _dial(block),
    "called in": lambda block, target: block.bring(target),
    "paused": lambda block, target: block.pause(),
    "next number": lambda block, target: block.next_number(),
    "with a reason": lambda block, target: block.excuse("they asked for it"),
}


@pytest.fixture(scope="module")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Other]]:
    """All that a dialler may run here, first in PATH."""
    folder = tmp_path_factory.mktemp("bin")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.platform", "linux")
        patch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
        patch.setenv("DISPLAY", ":0")
        patch.delenv("WAYLAND_DISPLAY", raising=False)
        yield [Other(folder, name) for name in ("xdg-open", "xclip", "my-dialler")]


class Chosen:
    """A dialler that another may take the place of."""

    inner: Dialler = PhoneDialler(way_of(ByHandPlan()))

    def dial(self, e164: str, extension: str | None, tell: Tell = tell_nobody) -> Dialled:
        return self.inner.dial(e164, extension, tell)

    def close(self) -> None:
        self.inner.close()


class Ground:
    """One desk for all examples, which takes time to open; each has a person and a block of its own."""

    def __init__(self, folder: Path) -> None:
        home = find_home(folder)
        set_free(home)
        self._dialler = Chosen()
        self.desk = open_desk(home, stepped_clock(), self._dialler)
        self._count = 0

    def block(self, plan: DialPlan) -> tuple[BlockDesk, int]:
        self._count += 1
        self._dialler.inner = PhoneDialler(way_of(plan))
        firm, numbers = f"northwind{self._count}", (number(self._count), number(self._count, 1))
        person = NewTarget(
            name=f"One {self._count}", account=firm, email=f"one@{firm}.example",
            phones=tuple(Phone(e164=each) for each in numbers),
        )  # fmt: skip
        (target,) = put_on_list(self.desk._record, [person], name=firm)
        return self.desk.start(self.desk.plan(firm)), target


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ground]:
    made = Ground(tmp_path_factory.mktemp("refused"))
    yield made
    made.desk.close()


def _dial(block: BlockDesk) -> None:
    """Dial, and wait for what becomes of it."""
    told: list[Dialled] = []
    if "…" in block.dial(tell=told.append).word:
        wait_for(lambda: told)


PLANS: tuple[DialPlan, ...] = (
    ByHandPlan(), LinkPlan(label="x", link="tel:{number}"), CommandPlan(arguments=("my-dialler", "{number}")),
    ClipboardPlan(), ClipboardPlan(system=True),
)  # fmt: skip


@settings(max_examples=50)
@given(
    plan=st.sampled_from(PLANS),
    steps=st.lists(st.sampled_from(sorted(BEFORE)), max_size=3),
    barred=st.sampled_from(sorted(LISTED | RETIRED)),
    confirmed=st.booleans(),
)
def test_nobody_who_is_not_to_be_called_is_dialled(
    plan: DialPlan, steps: list[str], barred: str, confirmed: bool, ground: Ground, programs: list[Other]
) -> None:
    block, target = ground.block(plan)
    for step in steps:
        BEFORE[step](block, target)
    (LISTED | RETIRED)[barred](ground.desk, ground.desk._record.people.get(target))
    before, dials = [each.runs for each in programs], _dials(ground.desk, block.id)
    with pytest.raises(ProspectError):
        block.dial(confirmed=confirmed)
    assert [each.runs for each in programs] == before
    assert _dials(ground.desk, block.id) == dials, "what is refused is not recorded as dialled"
    block.end()


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.words)
def test_whoever_may_be_called_is(plan: DialPlan, ground: Ground, programs: list[Other]) -> None:
    """The control: the same steps without the list get through."""
    block, target = ground.block(plan)
    before = sum(len(each.runs) for each in programs)
    _dial(block)
    _dial(block)
    runs = sum(len(each.runs) for each in programs) - before
    assert runs == (2 if isinstance(plan, LinkPlan | CommandPlan) or plan == ClipboardPlan(system=True) else 0)
    assert _dials(ground.desk, block.id) == 2
    block.record(ground.desk.outcomes.keyed("n"))
    touches = ground.desk.lists.touches(str(target))
    assert len(touches) == 1, "a dial is one recorded outcome, however often Enter was pressed"
    block.end()


def _dials(desk: Desk, block: int) -> int:
    return sum(event.kind is EventKind.DIALLED for event in desk._record.blocks.events(block))
