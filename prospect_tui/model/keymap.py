"""Which keys a rep has chosen."""

from collections.abc import Mapping

from msgspec import Struct, field


class Keymap(Struct, frozen=True, kw_only=True):
    """The keys that are others than the built-in ones: by screen and command, as Textual names them. The keys of
    outcomes are not here but in the outcomes themselves."""

    preset: str = "mnemonic"
    keys: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)

    def uses(self, key: str) -> bool:
        """Whether some command has that key by choice."""
        return any(key in keys for commands in self.keys.values() for keys in commands.values())
