"""A sheet of a few fields to type in, one after the other."""

from typing import Generic, TypeVar

from textual import events
from textual.widgets import Input

from prospect_tui.tui.screens.sheets import Sheet

Result = TypeVar("Result")


class Form(Sheet[Result], Generic[Result]):
    """Enter goes on to the next field, and at the last takes all; Escape leaves all as it was."""

    def on_key(self, event: events.Key) -> None:
        """Move between the fields, or leave."""
        moves = {"down": 1, "up": -1}
        if event.key == "escape":
            event.stop()
            self.dismiss(None)
        elif event.key in moves:
            event.stop()
            self._move(moves[event.key])

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go on to the next field; take all at the last."""
        event.stop()
        fields = self.inputs()
        if event.input is fields[-1]:
            self.take([field.value for field in fields])
        else:
            self._move(1)

    def take(self, values: list[str]) -> None:
        """All fields are filled in, as far as they are to be."""
        raise NotImplementedError

    def inputs(self) -> list[Input]:
        """The fields, from the first."""
        return list(self.query(Input))

    def _move(self, by: int) -> None:
        fields = self.inputs()
        at = next((i for i, field in enumerate(fields) if field.has_focus), 0)
        fields[(at + by) % len(fields)].focus()
