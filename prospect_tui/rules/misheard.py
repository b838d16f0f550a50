"""What people say otherwise than it stands, or machines write otherwise than it is said."""

import re
from collections.abc import Iterator
from types import MappingProxyType
from typing import Literal, NamedTuple

Kind = Literal["figures", "letters", "filler", "address"]


class Misheard(NamedTuple):
    """The words at start:end of a text, what is wrong with them and what to do."""

    kind: Kind
    start: int
    end: int
    says: str


_DOMAINS = "com|net|org|io|co|de|at|ch|uk|eu|ca|us|au|biz|info|ai|app"
_ADDRESS = re.compile(
    rf"""
      (?<![\w.+-]) [\w.+-]{{1,64}} @ [\w-]{{1,64}} (?: \.[\w-]{{1,64}} )+
    | (?: https?:// | \bwww\. ) \S* \w
    | (?<![\w.-]) [\w-]{{1,64}} (?: \.[\w-]{{1,64}} ){{0,4}} \. (?: {_DOMAINS} ) \b (?: /\S* \w )?
    | \b \w+ \s+ dot \s+ (?: com | net | org | io ) \b
    """,
    re.VERBOSE | re.IGNORECASE,
)

_AMOUNT = r"\d[\d.,]{0,18}\d|\d"
_FIGURES = (
    (rf"[$€£¥]\s?(?:{_AMOUNT})(?:\s?(?:[KkMmBb]n?|million|billion|thousand)\b)?", "one point two million dollars"),
    (rf"(?:{_AMOUNT})\s?(?:[€£¥]|(?:EUR|USD|GBP|CAD|CHF)\b)", "three hundred euros"),
    (rf"(?:{_AMOUNT})\s?%", "ten percent"),
    (r"\b24/7(?:/365)?\b", "around the clock"),
    (r"\b\d{4}-\d\d-\d\d\b", "the twelfth of November"),
    (r"\b\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d\d)\b|\b\d{1,2}/\d{1,2}\b", "the twelfth of November, or two thirds"),
    (r"\b\d+(?:[.,]\d+)?x\b|\bx\d+\b", "three times"),
    (r"\b\d+(?:[.,]\d+)?(?:[KkMmB]n?|bn)\b", "twenty thousand"),
    (r"\b\d{1,3}(?:,\d{3})+(?:\.\d+)?\b", "twelve hundred"),
    (r"\b\d+\.\d+\b", "one and a half"),
    (r"\b\d+\s?[-–]\s?\d+\b(?![-–])", "twenty to thirty"),
    (r"#\s?\d+", "number one"),
    (r"&", "and"),
    (r"\b\w+/\w+|/", "or"),
    (r"@", "at"),
    (r"[#+=~<>*^_|\\§°%$€£¥]", "plus or minus"),
)
_FIGURE = re.compile("|".join(f"(?P<f{n}>{pattern})" for n, (pattern, _) in enumerate(_FIGURES)), re.ASCII)

_CAPITALS = re.compile(r"\b(?:[A-Z]{2,6}(?:s|'s|’s)?(?![\w'’])|[A-Z]+\d+[A-Z\d]*\b)", re.ASCII)
_ROMAN = re.compile(r"[IVX]+")
# What everybody says as a word, and letters that are written rightly where they are heard.
_SAID_AS_WORDS = frozenset(re.findall(r"\w+", "COVID FIFA GAAP HIPAA IKEA NAFTA NASA NASDAQ NATO OSHA UNESCO UNICEF"))
_KNOWN_LETTERS = frozenset(
    re.findall(
        r"\w+",
        """
        AM ATM BBC CD CEO CFO CIA CIO CNN COO CTO DC DVD EU FBI GPS HR ID IT LA LED NBA NFL NY NYC OK PC PDF PM TV UK UN
        UPS US USA USB VIP VP
        """,
    )
)

_SOUNDS = r"(?-i:\b(?:[Uu][hm]+|[Ee]r+m*|[Hh]m+|[Aa]h+)\b)"
_EMPTY = MappingProxyType(
    {
        r"(?:I was|I am|I'm|just) wondering": "Ask it outright.",
        r"touch(?:ing)? base|circl(?:ing|e) back|reach(?:ing)? out": "Say what you want of the call.",
        r"following[ -]up|(?:call(?:ing|ed)?|wanted) to follow[ -]up": "Say what has come since, or what it's about.",
        r"(?:just|calling to|wanted to) check(?:ing)?[ -]in": "Say what it's about.",
        r"(?:sorry|hate) (?:to (?:bother|trouble|bug|disturb)|for (?:bothering|troubling|disturbing))(?: you)?": (
            "Nobody has been bothered yet: begin with what is in it for them."
        ),
        r"hope (?:you(?:'re| are) (?:doing )?well|this finds you)": "Begin with what is in it for them.",
        r"at your (?:earliest )?convenience": "Name a day.",
        r"just(?![ -]in[ -]time)|actually|basically|literally|honestly|to be honest|frankly": "Leave it out.",
    }
)
_PHRASES = "|".join(rf"(?P<e{n}>(?<![\w-])(?:{pattern})(?![\w-]))" for n, pattern in enumerate(_EMPTY))
_FILLER = re.compile(f"{_PHRASES}|(?P<sound>{_SOUNDS})", re.IGNORECASE)
_ADVICE = tuple(_EMPTY.values())


def addresses(text: str) -> Iterator[Misheard]:
    """Web and e-mail addresses, also spoken ones (`acme dot com`)."""
    for found in _ADDRESS.finditer(text):
        says = f"“{found.group()}” is not caught by ear. Leave the number and your name, and send the address by mail."
        yield Misheard("address", *found.span(), says)


def figures(text: str) -> Iterator[Misheard]:
    """Figures and signs that can be read in more ways than one: `$1.2M`, `24/7`, `3x`, `10%`, `&`, `#1`, `11/12`. A
    plain number, a time and an ordinal are read in one way."""
    for found in _FIGURE.finditer(text):
        like = _FIGURES[int((found.lastgroup or "f0")[1:])][1]
        says = f"“{found.group()}” can be read in several ways. Write the words that you say, as in “{like}”."
        yield Misheard("figures", *found.span(), says)


def letters(text: str) -> Iterator[Misheard]:
    """Acronyms that are not spelled: `KPI` for `K P I`. A text all in capitals doesn't tell which are."""
    if text.isupper():
        return
    for found in _CAPITALS.finditer(text):
        word = re.sub(r"['’]?s$", "", found.group())
        if word not in _SAID_AS_WORDS and word not in _KNOWN_LETTERS and not _ROMAN.fullmatch(word):
            says = f"“{word}” may come out as another word. Say the words it stands for, or write “{' '.join(word)}”."
            yield Misheard("letters", *found.span(), says)


def filler(text: str) -> Iterator[Misheard]:
    """Words that take time and say nothing."""
    for found in _FILLER.finditer(text.replace("’", "'")):
        group = found.lastgroup or "sound"
        advice = "It will stand in the transcript. Leave it out." if group == "sound" else _ADVICE[int(group[1:])]
        words = text[found.start() : found.end()]
        yield Misheard("filler", *found.span(), f"“{words}” takes time and says nothing. {advice}")
