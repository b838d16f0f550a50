"""How a key of the keyboard is one that commands have."""

from textual import events


def key_of(event: events.Key) -> str:
    """The name of a key as commands have it: the case of a letter is ignored, so that CapsLock does no harm."""
    return event.character.lower() if event.character and event.character.isalpha() else event.key
