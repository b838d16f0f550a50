"""Forgetting a person, in words: what will go, and what went."""

from collections.abc import Iterator

from prospect_tui.desk.forget import Forgotten, ToForget
from prospect_tui.rules.text import clean

from .words import many, some, whom


def to_forget_text(meant: ToForget) -> str:
    """Whom it is about, and what will go, in lines."""
    target = meant.target
    lines = [f"{whom(target.name, target.title, target.account)} (id {target.id})"]
    lines += [f"  {line}" for line in _will_go(meant)]
    lines.append("What was counted stays, without them. This can't be taken back, and no backup is made before it.")
    return "".join(f"{line}\n" for line in lines)


def forgotten_text(done: Forgotten) -> str:
    """What went, and where the rep should look."""
    if done.already:
        lines = [f"Target {done.id} was forgotten before; all was gone through again."]
    else:
        lines = [f"Forgotten: target {done.id}. {_went(done)}"]
        lines += _numbers(done.numbers_hashed, done.numbers_shared)
        if done.calendar:
            lines.append(f"The calendar file was written without them: {clean(done.calendar)}.")
        if done.exports:
            lines.append(f"Removed, and to be made again where you need them: {some(done.exports)}.")
    lines += _look(done)
    if done.backups:
        copies = many(
            len(done.backups), "older copy of the record still holds", "older copies of the record still hold"
        )
        until = "until the app is next started or `prospect store backup` runs"
        lines.append(f"{copies} them, {until}: {some(done.backups)}.")
    if done.traces:
        lines.append("Old pages of the record may hold traces of them; those go when the app is closed.")
    return "".join(f"{line}\n" for line in lines)


def _will_go(meant: ToForget) -> Iterator[str]:
    held = meant.held
    yield "name, title, e-mail, addresses, all that your list said of them, their places on lists"
    touches = many(held.touches, "touch stays as a count", "touches stay as counts")
    yield f"{touches}; {many(len(held.notes), 'note')} and the numbers dialled go"
    if held.follow_ups:
        yield f"{many(held.follow_ups, 'open follow-up')} will be cancelled"
    yield from _numbers(held.own, held.shared)
    if held.account:
        yield f"the account {clean(held.account)}, where nobody else is"
    if meant.files:
        yield f"removed, since they speak of them: {some(file.name for file in meant.files)}"


def _went(done: Forgotten) -> str:
    touches = many(done.touches, "touch stays as a count", "touches stay as counts")
    parts = [f"{touches}, {many(done.notes, 'note')} went"]
    if done.follow_ups:
        parts.append(f"{many(done.follow_ups, 'open follow-up')} cancelled")
    if done.account:
        parts.append("their account went with them")
    return f"{'; '.join(parts)}."


def _numbers(own: int, shared: int) -> Iterator[str]:
    if own:
        yield f"{many(own, 'number')} of theirs alone: kept on the do-not-call list, as a hash that can't be read"
    if shared:
        yield f"{many(shared, 'number')} that others have, too: theirs to keep, and to be called unless it is listed"


def _look(done: Forgotten) -> Iterator[str]:
    also = done.also_in
    if also.targets:
        where = some(f"`prospect touches --target {number}`" for number in also.targets)
        yield f"Their name is still in notes or columns of {many(len(also.targets), 'other target')}: {where}."
    if also.blocks:
        where = some(f"`prospect review {number}`" for number in also.blocks)
        yield f"Their name is still in your note to self of {many(len(also.blocks), 'block')}: {where}."
    if also.lists:
        yield f"Their name is still in the name of {many(len(also.lists), 'list')}: {some(also.lists)}."
    if also.files:
        yield f"Look into these yourself; they speak of them, or can't be looked into: {some(also.files)}."
