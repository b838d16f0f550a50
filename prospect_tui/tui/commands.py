"""The keys of each screen as data, and how a key of the keyboard is one of them."""

from textual import events

from prospect_tui.front.commands import BLOCK, ENDED_ELSEWHERE, NOT_STORED, TAKE_OVER, WATCHING, Command, by_key
from prospect_tui.front.screens import (
    ACCOUNT,
    ACCOUNTS,
    CHECK_IN,
    COOKBOOK,
    GUIDED,
    GUIDED_FIRST,
    HISTORY,
    HOME,
    HOME_ELSEWHERE,
    HOME_EMPTY,
    HOME_OPEN,
    INDICATORS,
    LAST_BLOCK,
    MISSED,
    NO_BLOCK_YET,
    ONLY,
    PERSON,
    PLAN,
    PLAYS,
    RETIRE_SKIPPED,
    REVIEW,
    SKILLS,
    START_PLANNED,
    TAGGING,
    TAKE_BACK_RETIRED,
)

__all__ = [
    "ACCOUNT", "ACCOUNTS", "BLOCK", "CHECK_IN", "COOKBOOK", "ENDED_ELSEWHERE", "GUIDED", "GUIDED_FIRST", "HISTORY",
    "HOME", "HOME_ELSEWHERE", "HOME_EMPTY", "HOME_OPEN", "INDICATORS", "LAST_BLOCK", "MISSED", "NOT_STORED",
    "NO_BLOCK_YET", "ONLY", "PERSON", "PLAN", "PLAYS", "RETIRE_SKIPPED", "REVIEW", "SKILLS", "START_PLANNED",
    "TAGGING", "TAKE_BACK_RETIRED", "TAKE_OVER", "WATCHING", "Command", "by_key", "key_of",
]  # fmt: skip


def key_of(event: events.Key) -> str:
    """The name of a key as commands have it: the case of a letter is ignored, so that CapsLock does no harm."""
    return event.character.lower() if event.character and event.character.isalpha() else event.key
