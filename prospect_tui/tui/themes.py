"""Themes as Textual has them."""

from collections.abc import Mapping

from msgspec.structs import asdict
from textual.theme import Theme

from prospect_tui.settings.themes import ThemeFile

# For Textual's own themes (the terminal's 16 colours, NO_COLOR), which know nothing of ours.
DEFAULTS = {
    "dim": "#9a9a9a",
    "faint": "#767676",
    "link": "#8fa8d8",
    "raised": "#303030",
    "good": "#7fbf7f",
    "bad": "#ef7f7f",
}


def as_theme(file: ThemeFile) -> Theme:
    """A checked theme file as a theme of the app."""
    of = {name: f"ansi_{value}" if file.ansi else value for name, value in asdict(file.colors).items()}
    return Theme(
        name=file.name,
        dark=file.dark,
        ansi=file.ansi,
        primary=of["primary"],
        secondary=of["link"],
        accent=of["accent"],
        foreground=of["ink"],
        background=of["background"],
        surface=of["surface"],
        panel=of["raised"],
        boost=of["raised"] if file.ansi else None,
        success=of["good"],
        warning=of["accent"],
        error=of["bad"],
        variables={
            **{name: of[name] for name in DEFAULTS},
            **_bars(of),
            **_cursors(of, ansi=file.ansi),
            **_grounds(of),
        },
    )


def _grounds(of: Mapping[str, str]) -> dict[str, str]:
    """What Textual's own style sheet asks a theme of the terminal's colours for."""
    return {"ansi-background": of["background"], "ansi-foreground": of["ink"], "border-blurred": of["faint"]}


def _bars(of: Mapping[str, str]) -> dict[str, str]:
    return {
        "scrollbar": of["faint"],
        "scrollbar-background": of["surface"],
        "scrollbar-hover": of["dim"],
        "scrollbar-active": of["accent"],
        "scrollbar-background-hover": of["surface"],
        "scrollbar-background-active": of["surface"],
        "scrollbar-corner-color": of["surface"],
    }


def _cursors(of: Mapping[str, str], *, ansi: bool) -> dict[str, str]:
    """Where the keys go. The terminal's default colours can't be told apart but by turning them round."""
    marked = "bold reverse" if ansi else "bold"
    return {
        "input-cursor-background": of["ink"] if ansi else of["accent"],
        "input-cursor-foreground": of["background"],
        "input-cursor-text-style": "reverse" if ansi else "none",
        "block-cursor-background": of["raised"],
        "block-cursor-foreground": of["ink"],
        "block-cursor-text-style": marked,
        "block-cursor-blurred-background": of["raised"],
        "block-cursor-blurred-foreground": of["ink"],
        "block-cursor-blurred-text-style": "bold",
    }
