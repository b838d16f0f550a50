"""The table behind a picture."""

from textual.app import ComposeResult

from prospect_tui.reports.page import Section
from prospect_tui.tui.say import say
from prospect_tui.tui.screens.sheets import Shown
from prospect_tui.tui.widgets.table import TableView
from prospect_tui.tui.words import plural


class TableSheet(Shown):
    """Shows a table; Escape goes back to the picture."""

    def __init__(self, section: Section, about: str) -> None:
        title = say((section.title, "bold"), (f"   {about} · {plural(len(section.rows), 'row')}", "$dim"))
        super().__init__(title, "↑ ↓ PgUp PgDn read on · ← → across · Esc goes back to the picture")
        self._section = section
        self.add_class("whole", update=False)

    def page(self) -> ComposeResult:
        """The rows."""
        yield TableView(self._section.columns, self._section.rows)

    def on_mount(self) -> None:
        """The keys go to the rows."""
        self.query_one(TableView).focus()
