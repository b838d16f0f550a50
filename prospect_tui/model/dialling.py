"""How Enter brings a number to a phone, as the rep's settings have it."""

from msgspec import Struct


class SoftPhone(Struct, frozen=True, kw_only=True):
    """A soft phone that takes links: `link` has `{number}` (E.164), `{digits}` (without the plus sign) or `{host}`;
    `extension` is what is added to it where there is one. `source` says where that is written, `verified` whether the
    maker's own words were read there."""

    name: str
    label: str
    link: str
    source: str
    date: str
    extension: str = ""
    note: str = ""
    verified: bool = False

    @property
    def scheme(self) -> str:
        """The kind of link."""
        return self.link.partition(":")[0]


class ByHandPlan(Struct, frozen=True, kw_only=True, tag="hand"):
    """The rep dials."""

    @property
    def words(self) -> str:
        """How it dials, in words."""
        return "by hand"


class LinkPlan(Struct, frozen=True, kw_only=True, tag="link"):
    """A link that the system opens; `label` is what takes it, `extension` what is added for one. After `seconds` the
    system's opener is no longer waited for."""

    label: str
    link: str
    extension: str = ""
    seconds: int = 5

    @property
    def words(self) -> str:
        """How it dials, in words."""
        return f"with {self.label}"


class CommandPlan(Struct, frozen=True, kw_only=True, tag="command"):
    """A program with its arguments. After `seconds` it is stopped, unless it `stays` for the whole call."""

    arguments: tuple[str, ...]
    seconds: int = 5
    stays: bool = False

    @property
    def words(self) -> str:
        """How it dials, in words."""
        return f"with {self.arguments[0].replace(chr(92), '/').rpartition('/')[2]}"


class ClipboardPlan(Struct, frozen=True, kw_only=True, tag="clipboard"):
    """The number is copied: by a program of the `system`, else by the terminal."""

    system: bool = False
    seconds: int = 5

    @property
    def words(self) -> str:
        """How it dials, in words."""
        return "by the clipboard"


DialPlan = ByHandPlan | LinkPlan | CommandPlan | ClipboardPlan
