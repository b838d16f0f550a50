"""How a question of the block is drawn; a screen may have questions with words of their own."""

from textual.content import Content

from prospect_tui.front.questions import Question as Asked
from prospect_tui.tui.say import say


class Question(Asked):
    """A question that a screen draws itself: `words`."""

    words: Content


def drawn(question: Asked) -> Content:
    """A question, and what stands beside it."""
    if isinstance(question, Question):
        return question.words
    return say((question.asked(), "bold"), "   ", (question.default(), "$accent" if question.weighs else "$dim"))
