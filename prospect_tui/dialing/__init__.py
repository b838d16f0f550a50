"""Phones, and other programs: how a number or a link reaches the one that takes it. Nothing here acts without a key."""

from .by_hand import ByHand, Dialled, Dialler
from .opening import Opener, SystemOpener

__all__ = ["ByHand", "Dialled", "Dialler", "Opener", "SystemOpener"]
