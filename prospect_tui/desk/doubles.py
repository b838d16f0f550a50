"""Answering whether two who are likely one person are: one question after the other, and back again."""

from collections.abc import Iterator, Sequence
from itertools import islice

from prospect_tui.model.imports import Likely, LikelyKey


class Doubles:
    """The questions of an import, and what was answered. A row is one person with one other at most: where several are
    asked about, a yes answers the others."""

    def __init__(self, questions: Sequence[Likely]) -> None:
        self._questions = tuple(questions)
        self._said: list[tuple[int, bool]] = []

    @property
    def answers(self) -> dict[LikelyKey, bool]:
        """What was answered, what follows from it among that."""
        yes = {self._questions[at].key.row: at for at, same in self._said if same}
        answers = {self._questions[at].key: same for at, same in self._said}
        for at, question in enumerate(self._questions):
            if yes.get(question.key.row, at) != at:
                answers[question.key] = False
        return answers

    @property
    def current(self) -> Likely | None:
        """What is asked now; None where all is answered."""
        return next((self._questions[at] for at in self._open()), None)

    @property
    def at(self) -> tuple[int, int]:
        """Which question that is (from 1), of how many."""
        return min(len(self.answers) + 1, len(self._questions)), len(self._questions)

    def say(self, same: bool) -> None:
        """Answer what is asked."""
        self._said += [(at, same) for at in islice(self._open(), 1)]

    def say_of_the_rest(self, same: bool) -> None:
        """Answer all that is left alike."""
        rows = set[int]()
        for at in list(self._open()):
            row = self._questions[at].key.row
            if row not in rows:
                self._said.append((at, same))
            if same:  # which answers what else is asked of that row
                rows.add(row)

    def back(self) -> None:
        """Take the last answer back."""
        if self._said:
            self._said.pop()

    def _open(self) -> Iterator[int]:
        """Which questions are not answered, in their order."""
        answers = self.answers
        return (at for at, each in enumerate(self._questions) if each.key not in answers)
