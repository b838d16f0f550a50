"""Examples of each command, as `--help`, the man page and docs/commands.md show them. Every one is run by a test."""

from collections.abc import Mapping
from types import MappingProxyType

EXAMPLES: Mapping[str, tuple[tuple[str, str], ...]] = MappingProxyType(
    {
        "": (
            ("prospect", "the app"),
            ("prospect demo", "the app on invented people; nothing of it is kept"),
            ("prospect import leads.csv --list spring", "bring a list"),
        ),
        "demo": (
            ("prospect demo", "look round"),
            ("prospect demo --guided", "a first block, step by step, in two minutes"),
            ("prospect demo --plain", "that block heard, line by line"),
        ),
        "block": (
            ("prospect block --list spring --minutes 50 --goal conversations=3", "fifty minutes on one list"),
            ("prospect block --kare A,R --persona vp-operations", "only these accounts, only this buyer"),
            ("prospect block --plain", "without a screen: line by line, by the same keys"),
        ),
        "import": (
            ("prospect import leads.csv --dry-run", "what would happen, column by column; changes nothing"),
            ("prospect import leads.csv --list spring", "bring it in"),
            ('prospect import leads.csv --map "Direct Line=direct" --map "Owner=ignore"', "say what a column is"),
        ),
        "next": (
            ("prospect next", "who a block would serve now, and why"),
            ("prospect next --held --json", "who is held back, by what, until when"),
        ),
        "log": (
            ('prospect log 1 conversation --note "asked for prices"', "a call made elsewhere"),
            ('prospect log 1 callback --callback "tue 3pm"', "with the promise that was made"),
            ("prospect log 1 --undo", "that was wrong: taken back, with what followed from it"),
        ),
        "find": (("prospect find north", "by a part of a name, an account, a title, an e-mail or a number"),),
        "show": (("prospect show 1", "all there is of somebody"),),
        "edit": (('prospect edit 1 title="Head of Operations"', "what is set by hand wins over lists"),),
        "add": (('prospect add "Bo Rahm" --account Northwind --number "+1 312 555 0142"', "who is on no list"),),
        "retire": (
            ('prospect retire 1 --reason "moved away"', "the work on them is over"),
            ("prospect revive 1", "and goes on"),
        ),
        "targets": (("prospect targets --json", "everybody, with all that is known"),),
        "accounts": (
            ("prospect accounts --kare Attain", "with their tags, and which levels were reached"),
            ("prospect accounts tag 1 Keep", "one and only one tag; everybody there moves in the queue at once"),
            ("prospect accounts history 1", "which it had, and when"),
            ("prospect accounts undo 1", "take the last change back"),
        ),
        "keep": (
            ("prospect keep 1 --every 6w --until 2031-06-01", "somebody who said “not now”"),
            ("prospect keep 1", "how they are kept in touch with"),
            ("prospect keep 1 --stop", "no more"),
        ),
        "touches": (("prospect touches --json", "everything that was tried"),),
        "followups": (("prospect followups", "what was promised and planned"),),
        "blocks": (("prospect blocks --json", "every block with its figures"),),
        "lists": (("prospect lists list", "with how many are on each"),),
        "stats": (
            ("prospect stats", "of all time"),
            ('prospect stats --since "last monday" --by persona', "since then, by kind of buyer"),
            (
                "prospect stats --since 2026-11-01 --until 2026-11-30 --compare previous",
                "a month and the one before",
            ),
            ("prospect stats --by week --format html -o weeks.html", "with pictures"),
            ("prospect stats --line", "one line, for a shell prompt or a status bar"),
        ),
        "review": (
            ("prospect review", "the last block"),
            ("prospect review --format md", "to paste into a chat: it names nobody without --names"),
            ("prospect review --format html -o block.html", "to show or to print: one file, without a script"),
        ),
        "plan": (
            ('prospect plan add "mon wed fri 9:00-10:00" --list spring', "every week, without public holidays"),
            ('prospect plan add "first tue of each month 2-3pm" --goal conversations=2', "once a month, for everyone"),
            ("prospect plan list", "what is planned, and how much of it was kept"),
            ('prospect plan move 1 wed --to "thu 2pm"', "one block, to another time"),
            ("prospect plan remove 1 --day fri", "leave one out"),
            ("prospect plan undo", "take the last change back"),
        ),
        "checkin": (
            ("prospect checkin", "this week, as it stands"),
            ('prospect checkin --of "last week" --format html -o checkin.html', "to show: it names nobody"),
            ("prospect checkin --day --of yesterday --format md", "of one day, to paste into a chat"),
        ),
        "skills": (
            ('prospect skills rate opening=3 "asking for the meeting=2"', "once a month, for yourself alone"),
            ("prospect skills show", "beside what was measured"),
            ("prospect skills practise", "the one thing to practise, with the words for it"),
        ),
        "export": (
            ("prospect export touches --format csv -o touches.csv", "our own columns"),
            (
                "prospect export touches --like salesforce --new -o tasks.csv",
                "what the CRM has not seen",
            ),
            ("prospect export followups --format ics -o promises.ics", "callbacks and meetings, for a calendar"),
        ),
        "dnc": (
            ('prospect dnc add "+1 312 555 0142" --words "never again"', "a number"),
            ('prospect dnc check "+1 312 555 0142"', "who asked, when, in whose words"),
        ),
        "hours": (
            (
                'prospect hours check "+1 305 555 0142" --at 2026-11-24T19:30-05:00',
                "may this be called then",
            ),
        ),
        "playbook": (
            ("prospect playbook init", "an example to make your own"),
            ("prospect playbook check", "what is wrong or missing, by file and line"),
        ),
        "cookbook": (
            ("prospect cookbook init --template hunter", "a plan to make your own"),
            ("prospect cookbook show", "what it takes by day, week and month"),
            ("prospect cookbook what-if dials=40 conversation_rate=30%", "change a number and see the rest"),
            ("prospect cookbook agree", "days and blocks go by it from today"),
            ("prospect cookbook today", "done, of what today asks for"),
        ),
        "keys": (
            ("prospect keys", "every key in force, screen by screen"),
            ("prospect keys --preset keypad", "what a preset would make of them"),
        ),
        "why": (
            ('prospect why set "A year off with the kids" --wanted "20,000 €"', "what the money is for, for you alone"),
            ("prospect why show", "with how far you have kept to your cookbook"),
        ),
        "play": (
            ("prospect play list", "which there are, and what each is for"),
            ("prospect play start twenty-twenty --list spring", "twenty people of a list, another twenty each week"),
            ("prospect play status", "who is at which step, what is due, what waits"),
            ("prospect play due", "who is due today of all plays, with a number or without"),
            ("prospect play stop twenty-twenty", "what is open of it goes, what was done stays"),
            ('prospect play ask who-you-know "your accountant=Ada Low"', "name somebody whom you know"),
        ),
        "event": (
            (
                'prospect event add "Dock morning" --day 2026-12-09 --give "see a yard that runs"',
                "with what's in it for the guest",
            ),
            ('prospect event invite "Dock morning" --list spring', "have them called and invited"),
            ('prospect event coming "Dock morning" 1', "who comes"),
        ),
        "store": (
            ("prospect store info", "what is on disk"),
            ("prospect store backup", "a copy now"),
            ("prospect store verify", "look everything over"),
        ),
        "doctor": (("prospect doctor", "terminal, home, playbook, dialler, clock"),),
        "completion": (
            ("prospect completion bash >> ~/.bashrc", "Tab completes from the next shell on"),
            ("prospect completion fish > ~/.config/fish/completions/prospect.fish", "the same in fish"),
        ),
    }
)
"""By command, "" for none: the line, and what it is for."""


def epilog(command: str) -> str | None:
    """The examples of a command as the end of its help."""
    shown = EXAMPLES.get(command, ())
    rows = [row for line, words in shown for row in (f"  {line}", f"      {words}")]
    return "\n".join(("\b", "Examples:", *rows)) if rows else None
