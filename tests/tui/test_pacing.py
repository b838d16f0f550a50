"""A run against the clock: seconds are the clock's own."""

from support.house import stepped_clock

from prospect_tui.tui.pacing import Run


def test_it_stands_until_it_goes_and_again_once_it_is_stopped() -> None:
    clock = stepped_clock()
    run = Run(clock)
    clock.step(9)
    assert (run.seconds, run.running) == (0, False)
    run.go()
    clock.step(2.5)
    assert (run.seconds, run.running) == (2.5, True)
    run.stop()
    clock.step(100)
    assert run.seconds == 2.5
    run.go()
    run.go()
    clock.step(1)
    assert run.seconds == 3.5
    assert not run.over


def test_a_thousand_looks_and_none_tell_the_same_seconds() -> None:
    clock = stepped_clock()
    often, seldom = Run(clock), Run(clock)
    for run in (often, seldom):
        run.go()
    for _ in range(1000):
        clock.step(0.0173)
        assert often.seconds > 0
    assert often.seconds == seldom.seconds


def test_it_ends_at_its_end() -> None:
    clock = stepped_clock()
    run = Run(clock, 10)
    run.go()
    clock.step(60)
    assert (run.seconds, run.running, run.over) == (10, False, True)
    run.stop()
    assert run.over
