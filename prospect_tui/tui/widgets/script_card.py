"""What to say."""

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from prospect_tui.desk.views import ScriptPage
from prospect_tui.rules.text import clean
from prospect_tui.tui.say import say
from prospect_tui.tui.words import span

_STYLES = {"plain": "", "field": "underline $link", "missing": "bold $bad"}


class ScriptCard(Vertical):
    """A script with the target's fields filled in, and how long it takes to say."""

    def __init__(self, *, id: str, turns: bool = True) -> None:
        super().__init__(id=id, classes="script")
        self._turns = turns
        self._page: ScriptPage | None = None

    def compose(self) -> ComposeResult:
        """A head, and the text, which scrolls where it must."""
        yield Static(classes="script-head", markup=False)
        with VerticalScroll(classes="script-scroll", can_focus=False):
            yield Static(classes="script-text", markup=False)

    def show(self, page: ScriptPage | None) -> None:
        """Draw this script."""
        self._page = page
        text = self.query_one(".script-text", Static)
        if page is None:
            text.update(say(("No script yet. `prospect playbook init` writes examples to start from.", "$dim")))
        elif page.rendered.problem:
            text.update(say(("This script can't be shown. ", "bold $bad"), page.rendered.problem))
        else:
            text.update(filled_in(page))
        self.query_one(".script-scroll", VerticalScroll).scroll_home(animate=False)
        self.call_after_refresh(self._show_head)

    def clear(self) -> None:
        """Draw nothing: nobody is on screen."""
        self._page = None
        self.query_one(".script-text", Static).update("")
        self.query_one(".script-head", Static).update("")

    def page_down(self) -> None:
        """Read on."""
        self.query_one(".script-scroll", VerticalScroll).scroll_page_down(animate=False)

    def page_up(self) -> None:
        """Read back."""
        self.query_one(".script-scroll", VerticalScroll).scroll_page_up(animate=False)

    def on_resize(self) -> None:
        """Whether there is more below depends on the room."""
        self.call_after_refresh(self._show_head)

    def _show_head(self) -> None:
        head, page = self.query_one(".script-head", Static), self._page
        if page is None:
            return
        more = self.query_one(".script-scroll", VerticalScroll).max_scroll_y > 0
        missing = page.rendered.missing
        head.update(
            say(
                (page.script.channel.value.upper(), "bold $primary"),
                (f" {page.number} of {page.of}" if self._turns else "", "$dim"),
                (f" · {span(page.seconds)}", "$dim"),
                (" · ← →" if self._turns else "", "$dim"),
                ("   … PgDn", "$accent") if more else None,
                (f"   {len(missing)} missing", "bold $bad") if missing else None,
            )
        )


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
