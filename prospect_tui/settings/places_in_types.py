"""The words that may stand at a place in a settings file, as its type has them."""

import re
from typing import Any

from msgspec import inspect

_STEP = re.compile(r"\.([^.\[]+)|\[[^\]]*\]")


def words_at(into: type[Any], where: str, *, key: bool = False) -> tuple[str, ...]:
    """The keys of the table at a key path such as `$.caps`, or the words of which one stands there; with `key` those
    that name what is in it. Empty where any may stand."""
    shape: Any = inspect.type_info(into)
    for step in _STEP.finditer(where):
        shape = _within(_bare(shape), step[1])
    shape = _bare(shape)
    return _words(_bare(getattr(shape, "key_type", None)) if key else shape)


def _bare(shape: Any) -> Any:
    """A shape without what is said about it, and without that there may be none."""
    if isinstance(shape, inspect.Metadata):
        return _bare(shape.type)
    if isinstance(shape, inspect.UnionType):
        return next((_bare(each) for each in shape.types if not isinstance(each, inspect.NoneType)), None)
    return shape


def _within(shape: Any, name: str | None) -> Any:
    """What is in a shape under a name; None where it says nothing of that."""
    if isinstance(shape, inspect.StructType):
        return next((field.type for field in shape.fields if field.encode_name == name), None)
    return getattr(shape, "value_type", None) or getattr(shape, "item_type", None)


def _words(shape: Any) -> tuple[str, ...]:
    if isinstance(shape, inspect.StructType):
        return tuple(field.encode_name for field in shape.fields)
    if isinstance(shape, inspect.LiteralType):
        return tuple(map(str, shape.values))
    if isinstance(shape, inspect.EnumType):
        return tuple(str(each.value) for each in shape.cls)
    return ()
