"""Options that several commands share, and words as a command takes them."""

import click


def words(text: str) -> str:
    """Words as typed, made harmless: a colour code in a name, or bytes that are no text, go no further."""
    from prospect_tui.rules.text import clean

    return clean(text)


def lines(text: str) -> str:
    """The same, in lines."""
    from prospect_tui.rules.text import clean

    return clean(text, multiline=True)


as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
of_list = click.option("--list", "list_name", type=words, metavar="NAME", help="Of this list.")
