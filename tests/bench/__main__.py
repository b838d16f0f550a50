"""`python -m tests.bench [store|keys|playbook|find|lists|numbers|face]`: a table on stdout, JSON with `--json`.

`store`: every figure that the record and the stats book must reach, each beside its baseline in the same run, on a
store of 100,000 targets and 1,000,000 touches and on one of 1,000 and 10,000. It measures and judges; the exit code is
1 only where something could not be measured, not where a figure is missed. Building the large store takes some minutes;
`--keep` keeps it.

`keys`, also without a word: what an outcome key costs on a list of 100,000 that was just brought, and on one of 100.

`playbook`: a card with 200 personas and 500 scripts, a persona for each of 100,000 titles, and what personas and fits
add to an import of 100,000 rows. `--only` takes some of these.

`find`: the first results of `/` while somebody types, on a store of 100,000 targets; `--keep` keeps it.

`lists`: an import of 20,000 rows beside a plain loop over its numbers, the memory of one of 100,000, what a
key in another window waits beside it, and one into a store of 100,000.

`numbers`: any month by any grouping and all time, on ten years of touches (150,000) and on a million; the history
screen; how often intervals hold the truth, and how often noise is called the best hour.

`face`: how soon each screen opens, for the first time and again, and settles in another size; what a block costs in
which nobody types; `prospect --version`. All of it in the app itself, in a terminal (Linux).

The machine should have nothing else to do: what else writes to the disk makes the raw figures slow, and ours look good.
"""

import argparse
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

import msgspec

from .build import Sizes
from .ground import Ground, Options
from .machine import machine
from .report import as_json, as_table
from .store import FACE_IDS, IDS, LIST_IDS, PLAYBOOK_IDS, measure

_COMMANDS = ("store", "keys", "playbook", "find", "lists", "numbers", "face")
_NAMED = (*IDS, *PLAYBOOK_IDS, *FACE_IDS)


def main(given: list[str]) -> int:
    """Run, print; gives the exit code."""
    args = _parser().parse_args(given if {*given} & {*_COMMANDS, "-h", "--help"} else ["keys", *given])
    args.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=args.folder, prefix="prospect-bench-") as folder:
        options: Options = args.options(args)
        where: dict[str, Any] = machine(Path(folder)) | {"load": f"{os.getloadavg()[0]:.2f}"}
        rows = measure(Ground(Path(folder), options, _say), args.only)
    if args.json:
        print(as_json(where, msgspec.to_builtins(options, enc_hook=str), rows))
    else:
        print(as_table(where, rows))
    return 1 if any(row.failed for row in rows) else 0


def _store_options(args: argparse.Namespace) -> Options:
    return Options(
        large=Sizes(args.targets, args.touches, args.blocks),
        small=Sizes(args.small_targets, args.small_touches, max(1, args.blocks * args.small_targets // args.targets)),
        rounds=args.rounds,
        starts=args.starts,
        paints=args.paint_rounds,
        slow_rounds=args.slow_rounds,
        documents=args.documents,
        book_blocks=args.blocks,
        keep=args.keep,
    )


def _keys_options(args: argparse.Namespace) -> Options:
    return Options(large=Sizes(args.large, 0, 0), small=Sizes(args.small, 0, 0), rounds=args.rounds)


def _playbook_options(args: argparse.Namespace) -> Options:
    nobody = Sizes(0, 0, 0)
    return Options(large=nobody, small=nobody, rounds=args.rounds)


def _find_options(args: argparse.Namespace) -> Options:
    large = Sizes(args.targets, 0, 0)
    return Options(large=large, small=Sizes(0, 0, 0), rounds=args.rounds, keep=args.keep)


def _numbers_options(args: argparse.Namespace) -> Options:
    return Options(
        large=Sizes(args.targets * bool(args.million), 1_000_000 * bool(args.million), 2_000),
        small=Sizes(args.targets // 4, 150_000, 1_000),
        rounds=args.rounds,
        keep=args.keep,
    )


def _face_options(args: argparse.Namespace) -> Options:
    nobody, rep = Sizes(0, 0, 0), Sizes(args.targets, 150_000, 1_000)
    return Options(large=nobody, small=nobody, rep=rep, starts=args.starts, keep=args.keep)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(required=True)
    store = commands.add_parser("store", help="every figure that the data must reach")
    _add_store(store)
    keys = commands.add_parser("keys", help="an outcome key on a long list and on a short one")
    keys.set_defaults(options=_keys_options, only=("commit", "sizes"))
    keys.add_argument("--small", type=int, default=100, help="targets on the short list")
    keys.add_argument("--large", type=int, default=100_000, help="targets on the long list")
    playbook = commands.add_parser("playbook", help="a card, and titles that find their persona")
    playbook.set_defaults(options=_playbook_options, only=PLAYBOOK_IDS)
    playbook.add_argument(
        "--only", type=_ids, default=argparse.SUPPRESS, metavar="ROW,ROW", help=f"of {', '.join(PLAYBOOK_IDS)}"
    )
    find = commands.add_parser("find", help="the first results of / while somebody types")
    find.set_defaults(options=_find_options, only=("find",))
    find.add_argument("--targets", type=int, default=100_000, help="in the store")
    find.add_argument("--keep", type=Path, metavar="DIR", help="keep built stores here, and use those that fit")
    lists = commands.add_parser("lists", help="lists that come in")
    lists.set_defaults(options=_keys_options, only=LIST_IDS)
    lists.add_argument("--small", type=int, default=20_000, help="rows of the short list")
    lists.add_argument(
        "--large", type=int, default=100_000, help="rows of the long list, and targets of the full store"
    )
    numbers = commands.add_parser("numbers", help="figures by any grouping, and what few trials can say")
    numbers.set_defaults(options=_numbers_options, only=("numbers", "million", "history", "chance"))
    numbers.add_argument("--targets", type=int, default=100_000, help="beside a million touches")
    numbers.add_argument("--no-million", dest="million", action="store_false", help="only ten years of touches")
    numbers.add_argument("--keep", type=Path, metavar="DIR", help="keep built stores here, and use those that fit")
    face = commands.add_parser("face", help="screens, sizes, a block at rest, the front door")
    face.set_defaults(options=_face_options)
    face.add_argument("--targets", type=int, default=100_000, help="in the store")
    face.add_argument("--starts", type=int, default=3, help="starts of the app for each screen")
    face.add_argument("--keep", type=Path, metavar="DIR", help="keep built stores here, and use those that fit")
    face.add_argument("--only", type=_ids, default=FACE_IDS, metavar="ROW,ROW", help=f"of {', '.join(FACE_IDS)}")
    for command in (store, keys, playbook, find, lists, numbers, face):
        command.add_argument("--rounds", type=int, default=2_000, help="keystrokes on each store")
        command.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()), help="the disk to measure on")
        command.add_argument("--json", action="store_true")
    keys.set_defaults(rounds=400)  # a list of a hundred has no more to give: some of them say no
    return parser


def _add_store(store: argparse.ArgumentParser) -> None:
    store.set_defaults(options=_store_options)
    store.add_argument("--targets", type=int, default=100_000, help="in the large store")
    store.add_argument("--touches", type=int, default=1_000_000)
    store.add_argument("--blocks", type=int, default=2_000, help="in the large store, and in the book's one year")
    store.add_argument("--small-targets", type=int, default=1_000, help="in the small store")
    store.add_argument("--small-touches", type=int, default=10_000)
    store.add_argument("--starts", type=int, default=20, help="starts of each app")
    store.add_argument("--paint-rounds", type=int, default=200, help="keys in a pseudo-terminal, of each app")
    store.add_argument("--slow-rounds", type=int, default=5, help="keystrokes of TinyDB and of taskwarrior")
    store.add_argument("--documents", type=int, default=100_000, help="in TinyDB's file, and pending in taskwarrior")
    store.add_argument("--keep", type=Path, metavar="DIR", help="keep built stores here, and use those that fit")
    store.add_argument("--only", type=_ids, default=IDS, metavar="ROW,ROW", help=f"of {', '.join(IDS)}")


def _ids(text: str) -> tuple[str, ...]:
    ids = tuple(part.strip() for part in text.split(",") if part.strip())
    if unknown := [each for each in ids if each not in _NAMED]:
        raise argparse.ArgumentTypeError(f"there is no row {unknown[0]}; there is {', '.join(_NAMED)}")
    return ids


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
