"""What the record holds, read out: targets, accounts, touches, follow-ups, blocks."""

from __future__ import annotations

from contextlib import closing

import click

from prospect_tui.model.words import FollowUpKind

from . import options
from .output import say_json_array, say_table
from .situation import Situation

_of_target = click.option("--target", type=options.words, metavar="T", help="Of this one: id, number or e-mail.")


@click.command()
@options.of_list
@click.option("--status", type=click.Choice(["active", "bench", "retired"]), help="With this status.")
@options.as_json
@click.pass_obj
def targets(situation: Situation, list_name: str | None, status: str | None, as_json: bool) -> None:
    """List the targets, retired ones included."""
    with situation.desk() as desk, closing(desk.lists.targets(list_name, status)) as found:
        if as_json:
            say_json_array(found)
            return
        from prospect_tui.reports.table import targets_table

        say_table(targets_table(found, desk.config.region), "No targets: `prospect import FILE` brings some.")


@click.command()
@_of_target
@click.option("--block", type=int, metavar="ID", help="Of this block.")
@options.as_json
@click.pass_obj
def touches(situation: Situation, target: str | None, block: int | None, as_json: bool) -> None:
    """List the touches, those taken back included."""
    with situation.desk() as desk:
        found = desk.lists.touches(target, block)
        if as_json:
            say_json_array(found)
            return
        from prospect_tui.reports.table import touches_table

        say_table(touches_table(found, desk.clock.local_zone(), desk.lists.name_of), "No touches yet.")


@click.command("followups")
@_of_target
@click.option("--open", "open_only", is_flag=True, help="Only those still to come.")
@click.option("--kind", type=click.Choice([kind.value for kind in FollowUpKind]), help="Only of this kind.")
@options.as_json
@click.pass_obj
def follow_ups(situation: Situation, target: str | None, open_only: bool, kind: str | None, as_json: bool) -> None:
    """List the follow-ups, closed ones included."""
    with situation.desk() as desk:
        found = [f for f in desk.lists.follow_ups(target, open_only=open_only) if kind is None or f.kind == kind]
        if as_json:
            say_json_array(found)
            return
        from prospect_tui.reports.table import follow_ups_table

        table = follow_ups_table(found, desk.clock.local_zone(), desk.lists.name_of)
        say_table(table, "No follow-ups.")


@click.command()
@click.option("--last", type=click.IntRange(min=1), metavar="N", help="Only the last ones.")
@options.as_json
@click.pass_obj
def blocks(situation: Situation, last: int | None, as_json: bool) -> None:
    """List the blocks with their figures, oldest first."""
    with situation.desk() as desk:
        found = desk.review.blocks()
        found = found[-last:] if last else found
        if as_json:
            say_json_array(found)
            return
        from prospect_tui.reports.table import blocks_table

        say_table(blocks_table(found, desk.clock.local_zone()), "No blocks yet: `prospect block` starts one.")
