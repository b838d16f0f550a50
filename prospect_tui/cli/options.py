"""Options that several commands share, and words as a command takes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from click.types import StringParamType

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


def words(text: str) -> str:
    """Words as typed, made harmless: a colour code in a name, or bytes that are no text, go no further."""
    from prospect_tui.rules.text import clean

    return clean(text)


def lines(text: str) -> str:
    """The same, in lines."""
    from prospect_tui.rules.text import clean

    return clean(text, multiline=True)


class ListName(StringParamType):
    """The name of a list, which a shell completes."""

    name = "name"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The words as typed, made harmless."""
        return words(value)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """The lists that are there. Never makes a home, and is silent where something is wrong."""
        from click.shell_completion import CompletionItem

        from prospect_tui.model.errors import ProspectError

        try:
            found = _names_of_lists(ctx)
        except ProspectError:
            return []
        return [CompletionItem(name) for name in found if name.lower().startswith(incomplete.lower())]


def _names_of_lists(ctx: click.Context) -> list[str]:
    from .situation import Situation

    situation = Situation()
    situation.folder = ctx.find_root().params.get("home")
    if not situation.home.store.is_file():
        return []
    with situation.desk(tell=False) as desk:
        return [info.name for info in desk.lists.all()]


as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
of_list = click.option("--list", "list_name", type=ListName(), metavar="NAME", help="Of this list.")
