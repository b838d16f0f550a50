"""The steps of the guided first block."""

from msgspec import Struct

from .files import packaged_toml


class Step(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What to do, with keys as `{command}` or `{outcome}`; what that does; and `by` what it is done. Where
    `undone_to`, taking back the outcome before leads to the step before. `heard` is said in the place of `words` and
    `why` where there is no screen."""

    words: str
    why: str
    by: str
    undone_to: bool = False
    heard: str = ""


class _File(Struct, forbid_unknown_fields=True):
    step: list[Step]


def load_guide() -> tuple[Step, ...]:
    """The steps that ship. Raises ValueError for a damaged file."""
    return tuple(packaged_toml(_File, "guide.toml").step)
