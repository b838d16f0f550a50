"""What to say."""

from textual import events
from textual.content import Content

from prospect_tui.desk.views import ScriptPage
from prospect_tui.rules.speech import kept_together
from prospect_tui.rules.text import clean
from prospect_tui.tui.say import fit, lines, say
from prospect_tui.tui.widgets.panel import Panel
from prospect_tui.tui.words import span

_BLANK = "\u2800"  # as wide as a space, and no white space to Textual: no line breaks there
_STYLES = {"plain": "", "field": "underline $link", "missing": "bold $bad"}


class ScriptCard(Panel):
    """A script with the target's fields filled in, and how long it takes to say. Where there is more than room, it
    is read on by pages: it breaks its lines itself, so that another script is no new layout."""

    def __init__(self, *, id: str, turns: bool = True) -> None:
        super().__init__(id=id, classes="script")
        self._turns = turns
        self._page: ScriptPage | None = None
        self._text = Content("")
        self._top = 0

    def show(self, page: ScriptPage | None) -> None:
        """Draw this script, from its beginning."""
        if page is None:
            text = say(("No script yet. `prospect playbook init` writes examples to start from.", "$dim"))
        elif page.rendered.problem:
            text = say(("This script can't be shown. ", "bold $bad"), page.rendered.problem)
        else:
            text = filled_in(page)
        self._draw(page, text)

    def clear(self) -> None:
        """Draw nothing: nobody is on screen."""
        self._draw(None, Content(""))

    def page_down(self) -> None:
        """Read on."""
        self._move(self._room())

    def page_up(self) -> None:
        """Read back."""
        self._move(-self._room())

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Read on, line by line."""
        event.stop()
        self._move(1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Read back, line by line."""
        event.stop()
        self._move(-1)

    def content(self, width: int, height: int) -> Content:
        """The head, and as much of the text as there is room for."""
        broken, room = _broken(self._text, width), self._room()
        self._top = max(0, min(self._top, len(broken) - room))
        shown = broken[self._top : self._top + room]
        more = len(broken) > room
        return lines([fit(self._head(more), width), *([Content("")] * (self._head_rows() - 1)), *shown])

    def _draw(self, page: ScriptPage | None, text: Content) -> None:
        self._page, self._text, self._top = page, text, 0
        self.refresh()

    def _move(self, by: int) -> None:
        self._top = max(0, self._top + by)
        self.refresh()

    def _head_rows(self) -> int:
        return 2 if self.screen.has_class("-wide") and self.screen.has_class("-tall") else 1

    def _room(self) -> int:
        return max(1, self.content_size.height - self._head_rows())

    def _head(self, more: bool) -> Content:
        page = self._page
        if page is None:
            return Content("")
        missing = page.rendered.missing
        return say(
            (page.script.channel.value.upper(), "bold $primary"),
            (f" {page.number} of {page.of}" if self._turns else "", "$dim"),
            (f" · {span(page.seconds)}", "$dim"),
            (" · ← →" if self._turns else "", "$dim"),
            ("   … PgDn", "$accent") if more else None,
            (f"   {len(missing)} missing", "bold $bad") if missing else None,
            say(("   for them: ", "$dim"), page.give) if page.give else None,
        )


def _broken(text: Content, width: int) -> list[Content]:
    """The lines of a text, with digits that are said in one breath on one line."""
    whole = Content(kept_together(text.plain, _BLANK), list(text.spans))
    return [Content(line.plain.replace(_BLANK, " "), list(line.spans)) for line in whole.wrap(width)]


def filled_in(page: ScriptPage) -> Content:
    """The script's words, each made harmless, its paragraphs kept, what was filled in marked."""
    parts = [(_harmless(text), _STYLES[kind]) for text, kind in page.rendered.segments]
    return Content.assemble(*parts)


def _harmless(text: str) -> str:
    """Clean, with the white space at its ends, which separates it from its neighbours."""
    bare = clean(text, multiline=True)
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{_white(before)}{bare}{_white(after)}" if bare else _white(text)


def _white(text: str) -> str:
    return "".join("\n" if char == "\n" else " " for char in text if char in " \n\t")
