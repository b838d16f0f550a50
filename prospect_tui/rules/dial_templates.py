"""Links and commands with a place for the number: whether they are sound, and how they are filled in."""

import re
from collections.abc import Collection, Sequence

PLACES = ("number", "digits", "extension")
NUMBER_PLACES = ("{number}", "{digits}")

FORBIDDEN = frozenset(
    {"about", "blob", "data", "file", "ftp", "javascript", "mailto", "shell", "vbscript", "view-source"}
)
"""Kinds of links that no phone takes, and that can do harm; not even a setting allows them."""

_PLACE = re.compile(r"\{([A-Za-z_]*)\}")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.ASCII)
_UNFIT = re.compile(r"[\s\x00-\x1f\x7f]")
_SHELLS = frozenset(
    {"ash", "bash", "cmd", "csh", "dash", "elvish", "fish", "ksh", "mksh", "nu", "powershell", "pwsh", "sh", "tcsh",
     "xonsh", "zsh"}
)  # fmt: skip
_INTERPRETERS = frozenset({"awk", "gawk", "lua", "node", "osascript", "perl", "php", "python", "python3", "ruby"})
_WITH_A_WORD = frozenset({"-o", "+o", "-O", "+O", "-W", "-X", "--rcfile", "--init-file"})
_SHELL_FLAG = re.compile(r"(-[a-z]*c|--command|/c|/k|-command|-encodedcommand)", re.IGNORECASE | re.ASCII)
_INTERPRETER_FLAG = re.compile(r"(-[a-z]*[cer]|--eval)", re.IGNORECASE | re.ASCII)


def filled_argument(template: str, e164: str, extension: str | None) -> str:
    """One argument of a command, filled in; there is no extension where none is known."""
    return _put(template, _values(e164, extension))


def filled_link(template: str, e164: str, extension: str | None) -> str:
    """A link, filled in; after its question mark each value is escaped, since a plus sign means a blank there."""
    before, mark, after = template.partition("?")
    values = _values(e164, extension)
    escaped = {key: value.replace("+", "%2B") for key, value in values.items()}  # there is nothing else but digits
    return _put(before, values) + mark + _put(after, escaped)


def command_faults(arguments: Sequence[str]) -> list[tuple[int | None, str]]:
    """What is wrong with a command, each with the place of the argument; None is the whole."""
    if not arguments:
        return [(None, 'names no program: command = ["my-dialler", "{number}"]')]
    faults: list[tuple[int | None, str]] = [
        (at, fault) for at, argument in enumerate(arguments) if (fault := _argument_fault(at, argument))
    ]
    faults += [
        (at, "puts the number into a script: give it to the script as an argument of its own")
        for at in _scripts(arguments)
        if _PLACE.search(arguments[at])
    ]
    if not faults and not any(place in argument for argument in arguments for place in NUMBER_PLACES):
        faults.append((None, 'has no place for the number: put "{number}" among the arguments'))
    return faults


def link_fault(template: str, schemes: Collection[str]) -> str | None:
    """What is wrong with a link of that template; `schemes` are the kinds that may be opened."""
    found = _SCHEME.match(template)
    if found is None:
        return "is neither a soft phone by name nor a link: `prospect dial --phones` lists the names"
    if found[1] in FORBIDDEN:
        return f"{found[1]}: links are never opened for a call"
    if found[1] not in schemes:
        return f'{found[1]}: is no known kind of link; if you mean it, add schemes = ["{found[1]}"]'
    if _UNFIT.search(template):
        return "has a blank or a control character in it"
    unknown = [name for name in _PLACE.findall(template) if name not in PLACES]
    if unknown:
        return _unknown(unknown[0])
    if not any(place in template for place in NUMBER_PLACES):
        return "has no place for the number: {number}, or {digits} without the plus sign"
    if found[1] in ("http", "https") and _PLACE.search(re.split(r"[/?#]", template.partition("://")[2])[0]):
        return "has the number in the place of the server's name"
    return None


def _argument_fault(at: int, argument: str) -> str | None:
    if "\0" in argument:
        return "has a null character in it"
    names = _PLACE.findall(argument)
    if at == 0 and (not argument.strip() or names):
        return "is the program: a name or a path, without places to fill in"
    unknown = [name for name in names if name not in PLACES and name]
    return _unknown(unknown[0]) if unknown else None


def _unknown(name: str) -> str:
    return f"{{{name}}} is not given away: there is {{number}}, {{digits}} and {{extension}}"


def _scripts(arguments: Sequence[str]) -> list[int]:
    """Where a shell or an interpreter, also one behind `env` or `sudo`, is handed a script in so many words."""
    found: list[int] = []
    for at, argument in enumerate(arguments):
        program = re.split(r"[/\\]", argument)[-1].lower().removesuffix(".exe")
        if program not in _SHELLS and program not in _INTERPRETERS:
            continue
        flag = _SHELL_FLAG if program in _SHELLS else _INTERPRETER_FLAG
        after = at + 1
        while after < len(arguments) - 1 and arguments[after][:1] in ("-", "+", "/"):
            if flag.fullmatch(arguments[after]):
                # cmd and PowerShell take all that follows for their script, the others one argument.
                greedy = program in ("cmd", "powershell", "pwsh")
                found += range(after + 1, len(arguments) if greedy else after + 2)
                break
            after += 2 if arguments[after] in _WITH_A_WORD else 1
    return found


def _values(e164: str, extension: str | None) -> dict[str, str]:
    return {"number": e164, "digits": e164.removeprefix("+"), "extension": extension or ""}


def _put(text: str, values: dict[str, str]) -> str:
    return _PLACE.sub(lambda found: values.get(found[1], found[0]), text)
