"""What is wrong with a voicemail that will be read as a transcript. The rules are those of English.

Where they come from; what names no source is this project's own choice:

- Length: 20 to 30 seconds is the usual advice, and past 30 fewer listen to the end. A short one is no fault.
  https://climbtheladder.com/how-long-should-a-professional-voicemail-be
- Name, company, and the number slowly and twice. That name and company belong in the first sentence is our own choice.
  http://www.theyellowforest.com/2009/10/16/how-to-leave-a-voicemail
- A number is remembered by its groups. How long a group may be is our own choice.
  https://www.ft.com/content/c21158ae-78c2-11e3-a148-00144feabdc0 (on G. A. Miller)
- A difficult name is spelled. Which ones are difficult is our own rule of thumb: see `odd_names`.
  http://www.procopytips.com/voice-mail
- Machines get brand names and acronyms wrong, and are taught letters one by one and numbers in words.
  https://docs.amazonaws.cn/en_us/transcribe/latest/dg/improving-accuracy.md and custom-vocabulary-create-table.md there
- `um`, `just wondering` and `calling to follow up` are warned of; the rest of the filler is our own choice.
  http://www.procopytips.com/voice-mail
  http://www.caponipg.com/blog/2016/08/25/nine-really-bad-voicemail-ideas-avoid/
- Sentences of up to 25 words: said of written text, and a transcript is one.
  https://readabilityguidelines.co.uk/clear-language/simple-sentences
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Literal

from msgspec import Struct

from prospect_tui.model.playbook import NORMAL_PACE

from .misheard import Kind, addresses, figures, filler, letters
from .odd_names import odd_names
from .speech import FEWEST_DIGITS, MARK, SaidNumber, Span, said_numbers, sentences, word_count
from .text import company_key, fold

USUAL_SECONDS, LONGEST_SECONDS = 20, 30
MOST_WORDS = 25
"""In one sentence; the digits of a number, and letters that spell a word, are not counted."""
LONGEST_GROUP = 6
"""Digits of a number without a pause: six is what a British mobile number ends with."""

NAME_MARKS = ("‹your name›", "‹your first name›")
COMPANY_MARK = "‹your company›"
NUMBER_MARK = "‹your number›"
"""What stands for the rep's own where it is not known yet; it counts as said, and rightly."""

VoicemailRule = Literal["length", "name", "company", "number", "groups", "spelling", "sentence"] | Kind

_GREETING = r"(?:hi|hello|hey|dear|good (?:morning|afternoon|evening|day))(?: there)?"
_HIDDEN = "\ufffc"
_DIGITS = re.compile(r"\d+", re.ASCII)
_WITH_COUNTRY = 11
_SPELLED = re.compile(r"(?<!\w)[^\W\d_](?:[\s,.–—-]+[^\W\d_](?!\w)){2,}")
_SAID_TWICE = re.compile(r"\bdouble ([a-z])\b")


class VoicemailFault(Struct, frozen=True):
    """`words` are those in question, as they stand at `position` in the text; `says` tells the rep, in whole sentences,
    what is wrong with them and what to do."""

    rule: VoicemailRule
    says: str
    words: str
    position: int


def faults(
    text: str,
    *,
    sender_name: str | None,
    company: str | None,
    phone: str | None = None,
    prospect_name: str | None = None,
    account: str | None = None,
    pace: int = NORMAL_PACE,
    longest: int = LONGEST_SECONDS,
) -> tuple[VoicemailFault, ...]:
    """What is wrong with a voicemail that is filled in, in the order of the text.

    The rep's `sender_name` and `company` are looked for in the first sentence, unless they are None; `phone` is the
    rep's number in any form, and tells which number counts where several are said. Names are not judged as words:
    neither the rep's own nor `prospect_name` and `account`; nor are the marks of missing fields. `pace` is in words
    a minute, `longest` in seconds.
    """
    sender_name, company = (name.strip() if name else None for name in (sender_name, company))
    names = [name for name in (sender_name, company, prospect_name, account) if name]
    found = [
        *_length(text, max(pace, 1), longest),
        *_introduction(text, sender_name, company, prospect_name),
        *_number(text, phone),
        *_spelling(text, sender_name, company),
        *_long_sentences(text),
        *_misheard(text, names),
    ]
    return tuple(sorted(found, key=lambda fault: (fault.position, fault.rule)))


def _length(text: str, pace: int, longest: int) -> Iterator[VoicemailFault]:
    words, most = word_count(text), longest * pace // 60
    if words > most:
        over = f"It takes {-(-words * 60 // pace)} seconds at {pace} words a minute; {longest} is the most."
        yield VoicemailFault("length", f"{over} Take {_count(words - most, 'word')} out.", "", 0)


def _introduction(
    text: str, sender_name: str | None, company: str | None, prospect_name: str | None
) -> Iterator[VoicemailFault]:
    """The rep's name and company in the first sentence, after `Hi Dana.` or the like; an address names nobody."""
    opening = _opening(_hide(text, ((found.start, found.end) for found in addresses(text))), prospect_name)
    words = text[opening.start : opening.end]
    if sender_name and not _names_sender(opening.text, sender_name):
        says = f"Your name isn't in the first sentence. Begin with it, as in “this is {sender_name}”."
        yield VoicemailFault("name", says, words, opening.start)
    if company and not _names_company(opening.text, company):
        says = f"Your company isn't in the first sentence. Put it beside your name, as in “at {company}”."
        yield VoicemailFault("company", says, words, opening.start)


def _opening(text: str, prospect_name: str | None) -> Span:
    """The first sentence, without the greeting and the prospect's name at its beginning."""
    named = "|".join(map(re.escape, sorted((prospect_name or "").split(), key=len, reverse=True))) or r"(?!)"
    address = rf"(?:{named}|‹(?!your )[^‹›]*›)(?!\w)"
    # Whoever is greeted without a comma between is the prospect, also where the name isn't known here.
    greeted = rf"(?i:{_GREETING})\b(?:(?:\s+[A-Z][\w'’-]*){{1,3}}(?=\s*[,.!?–—]))?"
    pause = r"[\s,.!?–—-]*"
    begun = re.match(rf"\s*(?:{greeted}{pause})?(?:{address}(?:\s+{address})*{pause})?(?:{greeted}{pause})?", text)
    start = begun.end() if begun else 0
    first = next(iter(sentences(text[start:])), None)
    return Span(start + first.start, start + first.end, first.text) if first else Span(0, len(text), text)


def _names_sender(opening: str, name: str) -> bool:
    """A first or last name will do, not a title before it or a particle in it."""
    words = [word for word in name.split() if len(word) > 1 and not word.endswith(".")]
    own = [word for word in words if word[0].isupper()] or words or [name]
    return any(mark in opening for mark in NAME_MARKS) or any(_has_word(fold(opening), fold(word)) for word in own)


def _names_company(opening: str, company: str) -> bool:
    """Its legal form may be left out, and of a name in several words all but the first."""
    key, first = company_key(company), company.split(maxsplit=1)[0]
    return (
        COMPANY_MARK in opening
        or f" {key} " in f" {company_key(opening)} "
        or _has_word(fold(opening), fold(company))
        or (len(first) >= len("Acme") and first[0].isupper() and _has_word(opening, first))
    )


def _has_word(text: str, word: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None


def _number(text: str, phone: str | None) -> Iterator[VoicemailFault]:
    """The number to call back: said twice, digit by digit, in groups."""
    said = said_numbers(text)
    tail = _tail(said, phone)
    spans = [(number.start, number.end) for number in said for _ in range(number.digits.count(tail))]
    spans += [mark.span() for mark in MARK.finditer(text) if mark.group() == NUMBER_MARK]
    if not spans:
        yield VoicemailFault("number", "Your number isn't said. Say it twice, in groups.", "", len(text))
    elif len(spans) == 1:
        start, end = spans[0]
        says = "The number is said once. Say it a second time, so that it can be checked."
        yield VoicemailFault("number", says, text[start:end], start)
    for number in said:
        words = text[number.start : number.end]
        if advice := _too_fast(number, words):
            yield VoicemailFault("groups", f"“{words}” {advice}", words, number.start)


def _tail(said: list[SaidNumber], phone: str | None) -> str:
    """The last digits of the number that counts: the rep's own, else the one said most."""
    own = "".join(filter(str.isdecimal, phone or ""))[-FEWEST_DIGITS:]
    if own and any(own in number.digits for number in said):
        return own
    times: Counter[str] = Counter()
    for number in said:
        tail = number.digits[-FEWEST_DIGITS:]
        times[tail] += number.digits.count(tail)
    return max(times, key=times.__getitem__, default="")


def _too_fast(number: SaidNumber, words: str) -> str | None:
    grouped = f"Write each digit by itself, with a comma after each group: {_in_groups(words, number.digits)}."
    if number.together > 1:
        return f"will be said too fast. {grouped}"
    if number.unbroken > LONGEST_GROUP:
        return f"has no pauses. {grouped}"
    return None


def _in_groups(words: str, digits: str) -> str:
    """The groups in which a number is written, else groups of three, the last of up to four: `3 1 2, 5 5 5, 0 1 0 0`.
    Eleven digits that begin with a 1 are North American, and leave it out."""
    groups = _DIGITS.findall(words)
    if len(groups) in (0, len(digits)) or max(map(len, groups)) > LONGEST_GROUP:
        digits = digits.removeprefix("1") if len(digits) == _WITH_COUNTRY else digits
        groups = [digits[at : at + 3] for at in range(0, len(digits), 3)]
        if len(groups[-1]) == 1:
            groups[-2:] = ["".join(groups[-2:])]
    return ", ".join(" ".join(group) for group in groups)


def _spelling(text: str, sender_name: str | None, company: str | None) -> Iterator[VoicemailFault]:
    """The rep's own odd names that are said and not spelled: they are what the prospect has to find again."""
    plain = _SAID_TWICE.sub(r"\1 \1", fold(text))
    for word in dict.fromkeys((*odd_names(sender_name or ""), *odd_names(company or ""))):
        found = re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text)
        if found and not _is_spelled(plain, word):
            spelled = "-".join(filter(str.isalpha, word.upper()))
            says = f"“{word}” can't be written down from its sound. Spell it once, after the name: {spelled}."
            yield VoicemailFault("spelling", says, word, found.start())


def _is_spelled(plain: str, word: str) -> bool:
    """Whether the letters of a word follow each other in a folded text, each by itself or `as in` another word."""
    like = r"(?:\s+(?:as in|for|like)\s+\w+)?"
    letter_by_letter = rf"{like}[\s,.–—-]+".join(filter(str.isalpha, fold(word)))
    return re.search(rf"(?<!\w){letter_by_letter}(?!\w)", plain) is not None


def _long_sentences(text: str) -> Iterator[VoicemailFault]:
    hidden = _hide(text, ((number.start, number.end) for number in said_numbers(text)))
    for span in sentences(text):
        words = word_count(_SPELLED.sub(_HIDDEN, hidden[span.start : span.end]))
        if words > MOST_WORDS:
            says = f"This sentence has {words} words; {MOST_WORDS} is the most that is taken in. Make two of it."
            yield VoicemailFault("sentence", says, span.text, span.start)


def _misheard(text: str, names: list[str]) -> Iterator[VoicemailFault]:
    """Addresses, then among the words that are left what is said otherwise than it stands."""
    plain = _hide(text, ((found.start(), found.end()) for found in MARK.finditer(text)))
    plain = _hide(plain, _name_spans(plain, names))
    plain = _hide(plain, ((number.start, number.end) for number in said_numbers(plain)))
    found = list(addresses(plain))
    plain = _hide(plain, ((each.start, each.end) for each in found))
    for each in (*found, *figures(plain), *letters(plain), *filler(plain)):
        yield VoicemailFault(each.kind, each.says, text[each.start : each.end], each.start)


def _name_spans(text: str, names: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Where names stand, whole or by one of their words that begins with a capital."""
    words = {word for name in names for word in (name, *name.split()) if word[0].isupper() or word == name}
    if words:
        either = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
        yield from (found.span() for found in re.finditer(rf"(?<!\w)(?:{either})(?!\w)", text))


def _hide(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text, with a sign that is no word for each character of these spans, which come in order."""
    pieces: list[str] = []
    at = 0
    for start, end in spans:
        pieces += text[at:start], _HIDDEN * (end - start)
        at = end
    return "".join((*pieces, text[at:]))


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
