"""Text from lists: made harmless, and folded into keys.

A list may carry anything. What leaves `clean` can be stored, compared and drawn: it holds no sequence that a
terminal would obey and no character that hides, or turns the direction of, its neighbours.
"""

import re
import unicodedata

NOTHING = frozenset({"", "-", "--", "n/a", "na", "#n/a", "none", "null", "nil"})
"""What lists write where there is nothing, in lower case."""

_ESCAPES = re.compile(
    r"""
      \x1b [\]PX^_] [^\x07\x1b\x9c]* (?: \x07 | \x1b\\ | \x9c )  # OSC, DCS, SOS, PM, APC and what they carry
    | \x1b \[ [0-?]* [ -/]* [@-~]?                               # CSI: colours, cursor
    | \x1b [ -/]* [0-~]?                                         # any other escape, also an unfinished one
    # The 8-bit forms only with parameters: quotation marks decoded twice leave these characters, too.
    | [\x90\x9d] [\d;]+ [^\x07\x1b\x90\x9c\x9d]* (?: \x07 | \x1b\\ | \x9c )
    | \x9b [0-?]+ [ -/]* [@-~]
    """,
    re.VERBOSE,
)
_BREAKS = re.compile("\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")
_HIDDEN = re.compile(
    "["
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"  # C0 but white space, DEL, C1
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\uffa0"  # soft hyphen, fillers, letter mark
    "\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff0-\ufffb"  # zero width, bidi, annotation
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"  # shorthand, music, tags
    "\ud800-\udfff"  # half a character
    "]+"
)
# Joiners shape letters in Arabic, Indic and South-East Asian scripts and glue emoji; elsewhere they hide.
_JOINED = "\u0600-\u109f\u1780-\u18af\u2190-\u2bff\ufb50-\ufdff\ufe0f\ufe70-\ufefc\U0001f000-\U0001faff"
_STRAY_JOINER = re.compile(f"[\u200c\u200d](?![{_JOINED}])|(?<![{_JOINED}])[\u200c\u200d]")

_MARKS = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+")
_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŧ": "t"}
)

_DANISH = re.compile(r"\ba/s\b")
_INSIDE_WORDS = re.compile(r"['’ʼ`.]")
_NOT_WORD = re.compile(r"[\W_]+")
_LEGAL_FORMS = frozenset(
    re.findall(
        r"\w+",
        """
        inc incorporated llc llp lllp lp ltd limited corp corporation co company companies plc pllc pc cic
        gmbh mbh ag kg kgaa ohg ug ev eg gbr sa sas sasu sarl eurl sca snc srl srls spa sapa bv nv cv vof
        bvba sprl ab aktiebolag as asa aps oy oyj abp hf ehf pty pte pvt private proprietary kk kabushiki yk
        sdn bhd tbk kft zrt nyrt doo sro spolka sp z oo sia uab ou ltda cia sl slu slp sab sapi rl
        """,
    )
)


def clean(text: str, *, multiline: bool = False) -> str:
    """`text` made harmless, composed (NFC), with its white space collapsed.

    Whole escape sequences go, with what they carry; then control, bidi and other invisible characters, but
    for the joiners that a script or an emoji needs. Line breaks become spaces, or "\\n" with `multiline`.
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.split()) if "  " in text else text.strip()
    text = _ESCAPES.sub("", text)
    text = _BREAKS.sub("\n", text)
    text = _HIDDEN.sub("", text)
    text = unicodedata.normalize("NFC", text)
    text = unicodedata.normalize("NFC", _STRAY_JOINER.sub("", text))
    if not multiline:
        return " ".join(text.split())
    return "\n".join(" ".join(line.split()) for line in text.split("\n")).strip("\n")


def fold(text: str) -> str:
    """A key for `text`: lower case, without diacritics, compatible forms made one, white space collapsed."""
    if text.isascii():
        return " ".join(text.lower().split())
    text = unicodedata.normalize("NFKD", text.casefold())
    text = _MARKS.sub("", text).casefold().translate(_LETTERS)
    return " ".join(unicodedata.normalize("NFKC", text).split())


def search_text(text: str) -> str:
    """`text` as it is searched: folded, and words with a sign inside also without it, so that both "o'brien" and
    "obrien" find O'Brien."""
    folded = fold(text)
    joined = without_inner_signs(folded)
    return f"{folded} {joined}" if joined != folded else folded


def without_inner_signs(text: str) -> str:
    """`text` without the apostrophes and dots that stand inside words."""
    return _INSIDE_WORDS.sub("", text)


def company_key(name: str) -> str:
    """A key for a company's name: folded, without punctuation, a leading "the" and trailing legal forms.

    It is empty only for an empty name: "The Company" and "!!!" keep what they have.
    """
    folded = fold(name)
    plain = _INSIDE_WORDS.sub("", _DANISH.sub("as", folded).replace("&", " and ").replace("+", " and "))
    words = _NOT_WORD.sub(" ", plain).split()
    if len(words) > 1 and words[0] == "the":
        del words[0]
    while len(words) > 1 and (words[-1] in _LEGAL_FORMS or words[-1] == "and"):
        del words[-1]
    return " ".join(words) or folded
