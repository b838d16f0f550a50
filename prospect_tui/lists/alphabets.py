"""Which letters go together: what tells Western from Central European text when both are one byte a letter.

Of one byte Windows-1252 makes one letter and Windows-1250 another: "Dvořák" and "Dvoøák" are the same bytes. No
language has both ø and á in one word, so the words decide.
"""

import re

_WESTERN = (
    "àâæçéèêëîïôœùûüÿ",  # French
    "äöüß",  # German
    "áéíñóúü",  # Spanish
    "àáâãçéêíòóôúü",  # Portuguese
    "àèéìíîòóùú",  # Italian
    "åäöé",  # Swedish, Finnish
    "æøåéòôó",  # Danish, Norwegian
    "äëéèêïöóüúíá",  # Dutch
    "áéíóúýðþæö",  # Icelandic
    "âêîôûŵŷáéíóúàèìòùäëïöü",  # Welsh, Irish
    "àçèéíïòóúü",  # Catalan
)
_CENTRAL = (
    "ąćęłńóśźż",  # Polish
    "áčďéěíňóřšťúůýž",  # Czech
    "áäčďéíĺľňóôŕšťúýž",  # Slovak
    "áéíóöőúüű",  # Hungarian
    "ăâîşţșț",  # Romanian
    "čćđšž",  # Croatian, Slovenian
    "äöüß",  # German beside them
)
_WORD = re.compile(r"[^\W\d_]*[^\x00-\x7f](?:[^\x00-\x7f]|[^\W\d_])*")
_SIGNS = frozenset("‘’“”„–—…•€™®©«»°´·\xa0§‚†‹›")  # beside words in any language


def is_central(sample: bytes) -> bool:
    """Whether bytes that may be Windows-1252 or Windows-1250 are rather the latter: it leaves fewer words without a
    language that could write them."""
    return _strange(sample, "cp1250", _CENTRAL) < _strange(sample, "cp1252", _WESTERN)


def _strange(sample: bytes, encoding: str, languages: tuple[str, ...]) -> int:
    """How many words with letters beyond ASCII none of the languages writes so."""
    text = sample.decode(encoding, "replace").lower().replace("õe", "e")  # "Camões": Portuguese has no other õ
    alphabets = [frozenset(letters) for letters in languages]
    words = (frozenset(sign for sign in word if not sign.isascii()) - _SIGNS for word in _WORD.findall(text))
    return sum(1 for letters in words if not any(letters <= alphabet for alphabet in alphabets))
