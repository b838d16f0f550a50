"""When a child is killed."""

from random import Random

from msgspec import Struct


class Aim(Struct, kw_only=True):
    """`moment`: so many seconds after its start. `call`: so many seconds after it said that call `at` is about to be
    made. `commit`: the same after the `at`-th commit was about to be made. `torn`: in the midst of a write, by the
    kernel, at the byte that passes a file's size of `share` of the log as it was and `room` more (SIGXFSZ in place of
    SIGKILL). `never`: it ends by itself."""

    how: str
    at: int = 0
    wait: float = 0.0
    share: float = 1.0
    room: int = 0


NEVER = Aim(how="never")


def draw(rng: Random, calls: int, seconds: float, room: int, torn: float) -> Aim:
    """An aim for work that makes about that many calls, takes about that long and writes about that many bytes; `torn`
    is the share of torn writes."""
    if rng.random() < torn:
        return Aim(how="torn", share=rng.choice((1.0, rng.random())), room=rng.randrange(room))
    how = rng.choice(("call", "call", "commit", "commit", "moment") if calls > 1 else ("moment", "moment", "commit"))
    if how == "moment":
        return Aim(how=how, wait=rng.uniform(0, seconds))
    wait = rng.choice((0.0, rng.uniform(0, 0.0005), rng.uniform(0, 0.003)))
    return Aim(how=how, at=rng.randrange(calls), wait=wait)
