"""Phone numbers as people write them, read to E.164; and E.164 in groups to read aloud."""

import re
import unicodedata

from prospect_tui.model.people import Phone
from prospect_tui.model.words import PhoneKind

from .countries import region_of
from .numbering import NotANumber, find_within, grouped, is_assigned, north_american, parse
from .text import NOTHING, clean

__all__ = ["read_numbers", "readable", "region_of"]

_LONGEST = 250  # characters; more than this in one cell is prose
_SHORTEST_BASE = 5  # digits; what stands before an extension has at least these

_NOTHING = NOTHING | {"0"}
_PLAIN = re.compile(r"\+?[\d ().-]+")
_POWER_OF_TEN = re.compile(r"[+-]?\d+(?:[.,]\d+)?E\+?\d+", re.IGNORECASE)
_FRACTION = re.compile(r"(?<=\d{7})\.0$")  # a number that a program took for a measure: 3125550142.0
_WRAPPING = re.compile(r"^[\s'’‘`\"=*]+|[\s'’\"]+$")
_BEFORE_EXTENSION = re.compile(r"\s*[,;/]\s*(?=(?:ext\w*|xtn|x|#)[\s.:=#-]*\d)", re.IGNORECASE)
_BETWEEN = re.compile(r":::|[;|\n]|(?<!,),(?!,)|\s(?:or|and|&)\s", re.IGNORECASE)
_SLASH = re.compile(r"\s*[/\\]\s*")
_EXTENSION = re.compile(
    r"[\s,;(\[]*"
    r"(?:,,+|(?<![a-z])(?:extension|extn|ext|xtn|x|×|#|anexo|poste|durchwahl|nebenstelle|dw|wew|toestel|interno|int|доб))"
    r"[\s.:=#-]*(\d{1,9})[\s)\]]*$",
    re.IGNORECASE,
)

_LABELS: tuple[tuple[str, PhoneKind | None], ...] = (
    ("mobile mob cell cellular cellphone handy m c", PhoneKind.MOBILE),
    ("direct did d", PhoneKind.DIRECT),
    ("work office business wk w o b", PhoneKind.BUSINESS),
    ("main switchboard hq corporate reception", PhoneKind.SWITCHBOARD),
    ("home h", PhoneKind.HOME),
    ("other telephone tel phone ph t p fon number", None),
)
_FAX = ("fax", "facsimile", "f")
# Of the words in a label the one that tells more comes first: "Work Mobile" is a mobile.
_BY_LABEL = (
    (("mobile", "mob", "cell", "cellular", "iphone", "handy", "movil", "móvil"), PhoneKind.MOBILE),
    (("direct", "did"), PhoneKind.DIRECT),
    (("main", "switchboard", "hq", "corporate", "reception", "company"), PhoneKind.SWITCHBOARD),
    (("home", "private"), PhoneKind.HOME),
    (("work", "office", "business"), PhoneKind.BUSINESS),
    (("other",), PhoneKind.OTHER),
)
_LABEL_WORD = re.compile(r"[^\W\d_]+")
_WORDS = "|".join(sorted([w for words, _ in _LABELS for w in words.split()] + [*_FAX], key=len, reverse=True))
_LABEL_BEFORE = re.compile(rf"[(\[]?({_WORDS})(?:\s(?:phone|number|line|no))?[)\].:\s]+(?=[+(\d])", re.I)
_LABEL_AFTER = re.compile(rf"\s*(?:[(\[]\s*({_WORDS})\.?\s*[)\]]|(?<=[\d\s])\s({_WORDS})\.?)$", re.IGNORECASE)


def read_numbers(text: str, *, region: str | None, kind: PhoneKind) -> tuple[list[Phone], str | None]:
    """The numbers in one cell, without doubles, and what could not be read, in words, or None.

    `region` (ISO 3166, two letters) is where national numbers belong; `kind` holds unless a word beside the
    number tells ("312 555 0142 (cell)"). A number is never guessed: one that is cut short is a problem.
    """
    text = text.strip()
    try:
        if usual := north_american(text, region):
            return [Phone(e164=usual.e164, kind=kind)], None
    except NotANumber as reason:
        return [], f"is {reason}"
    plain = _is_plain(text)
    if not plain:
        text = _tidy(text)
        plain = _is_plain(text)
    if text.lower() in _NOTHING:
        return [], None
    if len(text) > _LONGEST:
        return [], "is too long for a phone number"
    if plain:
        return _read_bare(text, None, region, kind)
    if _POWER_OF_TEN.fullmatch(text):
        return [], "is a power of ten: a spreadsheet has cut digits off the number"
    pieces = _pieces(text, region)
    phones: dict[Phone, None] = {}
    problems: dict[str, None] = {}
    for piece in pieces:
        found, problem = _read(piece, region, kind)
        phones.update(dict.fromkeys(found))
        if problem:
            problems[problem if len(pieces) == 1 else f"has a part that {problem}"] = None
    return list(phones), "; ".join(problems) or None


def readable(e164: str, extension: str | None = None, home_region: str = "US") -> str:
    """A number in groups to read aloud: "312 555 0142 ext 12" at home, "+44 20 7946 0018" abroad."""
    number = grouped(e164, home_region)
    return f"{number} ext {extension}" if extension else number


def _is_plain(text: str) -> bool:
    """Whether a text is digits and the signs between them. Only such texts are never searched for a number among
    words: it would be a guess."""
    return text.isascii() and _PLAIN.fullmatch(text) is not None and not text.endswith(".0")


def _tidy(text: str) -> str:
    """`text` harmless, with plain digits, and without what spreadsheets and CRMs wrap round a number."""
    text = clean(text, multiline=True)
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
        text = re.sub("[‐-―−]", "-", text)
    return _FRACTION.sub("", _WRAPPING.sub("", text))


def _pieces(text: str, region: str | None) -> list[str]:
    pieces: list[str] = []
    for part in _BETWEEN.split(_BEFORE_EXTENSION.sub(" ", text)):
        # A slash divides two numbers, or an area code from its number: "030/1234567".
        pieces += [part] if is_assigned(part, region) else _SLASH.split(part)
    return [bare for piece in pieces if (bare := _WRAPPING.sub("", piece))]


def _read(piece: str, region: str | None, kind: PhoneKind) -> tuple[list[Phone], str | None]:
    """The numbers of one piece, and a problem that reads on from "it"."""
    if _PLAIN.fullmatch(piece):
        return _read_bare(piece, None, region, kind)
    number, label = _without_label(piece)
    if label in _FAX:
        return [], "is a fax number"
    kind = _kind_of(label) or kind
    number, extension = _without_extension(number)
    found, problem = _read_bare(number, extension, region, kind)
    return _among_words(piece, region, kind, problem) if problem else (found, None)


def _read_bare(
    number: str, extension: str | None, region: str | None, kind: PhoneKind
) -> tuple[list[Phone], str | None]:
    """The number that a text wholly is."""
    try:
        reading = parse(number, region)
    except NotANumber as reason:
        return [], f"is {reason}"
    return [Phone(e164=reading.e164, extension=extension or reading.extension, kind=kind)], None


def _among_words(piece: str, region: str | None, kind: PhoneKind, reason: str) -> tuple[list[Phone], str | None]:
    """What a piece holds that is not wholly a number."""
    readings, rest = find_within(piece, region)
    if not readings:
        return [], reason
    phones = [Phone(e164=reading.e164, extension=reading.extension, kind=kind) for reading in readings]
    return phones, "has words beside the number" if re.search(r"\w", rest) else None


def _without_label(piece: str) -> tuple[str, str | None]:
    """`piece` without the word that says whose phone it is, and that word in lower case."""
    if before := _LABEL_BEFORE.match(piece):
        return piece[before.end() :], before[1].lower()
    if after := _LABEL_AFTER.search(piece):
        return piece[: after.start()], (after[1] or after[2]).lower()
    return piece, None


def _without_extension(piece: str) -> tuple[str, str | None]:
    if match := _EXTENSION.search(piece):
        base = piece[: match.start()]
        if sum(c.isdigit() for c in base) >= _SHORTEST_BASE:
            return base, match[1]
    return piece, None


def kind_of_label(label: str) -> tuple[PhoneKind | None, bool]:
    """The kind of phone that a label beside a number tells ("* Work Mobile"), None where it doesn't, and whether it is
    a fax."""
    words = set(_LABEL_WORD.findall(label.lower()))
    if not words.isdisjoint(_FAX):
        return None, True
    return next((kind for names, kind in _BY_LABEL if not words.isdisjoint(names)), None), False


def _kind_of(label: str | None) -> PhoneKind | None:
    return next((kind for words, kind in _LABELS if label in words.split()), None)
