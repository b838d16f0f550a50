"""Phones, and other programs: how a number or a link reaches the one that takes it. Nothing here acts without a key."""

from .by_hand import ByHand
from .dialler import Dialled, Dialler, PhoneDialler, Tell, Way, carried, tell_nobody
from .opening import Opener, SystemOpener

__all__ = [
    "ByHand", "Dialled", "Dialler", "Opener", "PhoneDialler", "SystemOpener", "Tell", "Way", "carried", "tell_nobody",
]  # fmt: skip
