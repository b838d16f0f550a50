"""What the parts of each screen are, in a sentence or two each, for `?` and F1. By the name of the screen's class."""

from collections.abc import Mapping
from types import MappingProxyType

Parts = tuple[tuple[str, str], ...]

_GUIDE = ("Guide", "Above the keys: what to do now, what it does, and the key that leaves the guide.")
_BLOCK: Parts = (
    ("Head", "What you work on, and the time left; the bar under it fills up as the block goes by."),
    ("Left", "Who to call, at which number, what time it is there, and all that has happened before."),
    ("Right", "What hurts this buyer, in their words, and what to say, with their name filled in."),
    ("Goals", "Conversations and meetings against your goals, and whether you are on pace."),
    ("Last line", "The last outcome and what it scheduled; a question after an outcome is asked there."),
)
_REVIEW: Parts = (
    ("Next steps", "What the block leaves you to do."),
    ("Figures", "Dials, conversations, meetings and the rates between them, beside your blocks before."),
    ("Along the block", "When each outcome came, so that you see the pauses and the runs."),
    ("Whom to see to", "Promises, those who come first next time, replacements, and who was skipped often."),
)

ABOUT: Mapping[str, Parts] = MappingProxyType(
    {
        "HomeScreen": (
            ("Now",
                "What you can do at once: go on with an open block, or start one, with the list and time "
                "it would have."),
            ("Today", "What today has come to so far, beside your recipe where you have a cookbook."),
            ("Callbacks", "What you have promised, the next first; in a block each comes by itself when it is due."),
            ("Lists", "Your lists, with how many of each are worked and how many wait on the bench."),
            ("Lowest lines", "What waits for you, what has just happened, and the keys."),
        ),
        "BlockScreen": _BLOCK,
        "GuidedBlock": (_GUIDE, *_BLOCK),
        "ReviewScreen": _REVIEW,
        "GuidedReview": (_GUIDE, *_REVIEW),
        "HistoryScreen": (
            ("Pictures",
                "Dials and rates over time, by hour and weekday, and by group; one is marked, Enter "
                "opens its table."),
            ("Figures", "The period beside the one before it, a day beside the same weekday. A difference is called "
                "one only where it is sure."),
        ),
        "PlanScreen": (
            ("Week", "The blocks you have planned in this week; the bar is on the one that a key acts on."),
            ("Kept", "How many of the planned blocks were worked in the last weeks."),
        ),
        "CookbookScreen": (
            ("Fields", "What you want, and your rates; type a figure, the rest is reckoned as you type."),
            ("Funnel", "What it comes to in a year, a week and a day, down to the dials."),
        ),
        "IndicatorsScreen": (
            ("Indicators", "Signs that come before the deals: how many there are in their period, and what counts."),
        ),
        "PlaysScreen": (
            ("Plays", "All plays, with who is on each and what is due; the bar is on the one that a key acts on."),
            ("The one", "What it is for and its steps; of one that runs, who is at which step and what waits."),
        ),
        "CheckInScreen": (
            ("Page",
                "What your weekly talk goes through: five questions, answered by your figures of the week or "
                "the day. It names nobody."),
            ("Help", "What you want help with; you write it, and it is kept with the page."),
        ),
        "SkillsScreen": (
            ("Skills",
                "How good you find yourself, once a month, beside the months before and what was measured; "
                "for you alone."),
            ("Below", "What the skill under the bar is like where it is mastered, and how its measure stands."),
        ),
        "PersonSheet": (
            ("Rows", "Each field, number and list of this person; the bar is on the one that Enter changes."),
            ("Past", "All that has happened, newest first; it reads on as you go down."),
        ),
        "StartSheet": (
            ("Fields", "List, minutes, goals and who is worked; left and right change one, or type a number."),
            ("First up", "Whom the block would begin with, and why."),
        ),
        "ImportSheet": (
            ("File", "The path of a list. It is tried first, which changes nothing; then Enter brings it in."),
            ("Report", "What each column was taken for, and each row that has a problem."),
        ),
        "MappingSheet": (("Columns",
            "What each column of the file is taken for; Enter changes it, Space keeps it as "
            "text."),),
        "EncodingSheet": (("Readings",
            "The same piece of the list in each way to read it; take the one that reads "
            "right."),),
        "DoublesSheet": (("Two rows",
            "Two entries that may be one person; say which, and nothing is merged "
            "unasked."),),
        "FindSheet": (
            ("Field", "A part of a name, a company, a title, a number or an e-mail; what fits shows as you type."),
            ("In a block",
                "Enter puts them on screen, as for a call that comes in; whoever was there comes back "
                "next."),
        ),
        "AddSheet": (("Fields", "Only the name has to be there. A number may be written in any way."),),
        "AccountSheet": (
            ("Levels", "Who was reached at each level, and which colleague could call where nobody was."),
            ("Rows", "Everybody at this account, and what each was told; Enter opens one."),
        ),
        "AccountsPage": (
            ("Top", "Where your touches and results of late went, by the tags of the accounts."),
            ("Rows", "Every account with its KARE tag, and which levels were reached."),
        ),
        "NamingSheet": (("Field", "Whoever comes to mind for this title; Enter keeps the name and asks again."),),
        "DueSheet": (("Rows", "What your plays have for today, with whom, number or not; Enter fills in what is to be"
            " written, u takes the last one kept back."),),
        "IndicatorSheet": (("Fields",
            "What it is called, what counts, and how many in which time; what can't be read is said as you type."),),
        "GuestsSheet": (("Rows",
            "Whom the event is for, and how each stands; a letter says it of the one under the bar."),),
        "HelpWanted": (("Words", "A few lines of your own; they stand in the check-in."),),
        "NextSheet": (
            ("Rows", "Who comes next, and why it is them."),
            ("Below", "Who is silent, and waits for a word of yours before anybody calls again."),
        ),
        "ObjectionsSheet": (("Objections",
            "Type two letters of what you hear; the answer stands alone then. Enter counts "
            "it."),),
        "OutcomesSheet": (("Rows",
            "This block’s outcomes, newest first; a letter refines or corrects the one that the bar "
            "is on."),),
        "PacerSheet": (("Text",
            "The voicemail at your own pace; the bar is full at 30 seconds, and what is said now is "
            "marked."),),
        "WritingSheet": (("Draft",
            "What to write, by the channels there are. You send it yourself; Enter keeps that you "
            "did."),),
        "MeSheet": (("Fields",
            "Your name, company and number: scripts say them, a voicemail says the number "
            "twice."),),
        "WhySheet": (("Fields", "What the money is for, how much and by when. No report, export or hook has it."),),
        "ReasonSheet": (("Field", "Why a planned block was missed, in a few words; it stands in your plan alone."),),
        "PlanSheet": (
            ("Words", "When, as you would say it: tomorrow 9, every tue 14:00; what it means stands below."),
            ("List, minutes", "What the block is worked on, and for how long."),
        ),
        "ThemeSheet": (("Themes",
            "Each is put on while the bar is on it; Escape puts on again what you came "
            "with."),),
        "TemplateSheet": (("Templates",
            "Cookbooks to start from, one for each kind of rep; every figure can be "
            "changed."),),
        "TableSheet": (("Table", "The figures behind a picture, with the ranges in which they are sure."),),
    }
)  # fmt: skip
"""A page that is only read has none: it says by itself what it is."""
