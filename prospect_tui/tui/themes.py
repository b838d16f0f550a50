"""Themes as Textual has them."""

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
    colors = file.colors
    return Theme(
        name=file.name,
        dark=file.dark,
        primary=colors.primary,
        secondary=colors.link,
        accent=colors.accent,
        foreground=colors.ink,
        background=colors.background,
        surface=colors.surface,
        panel=colors.raised,
        success=colors.good,
        warning=colors.accent,
        error=colors.bad,
        variables={
            "dim": colors.dim,
            "faint": colors.faint,
            "link": colors.link,
            "raised": colors.raised,
            "good": colors.good,
            "bad": colors.bad,
            "input-cursor-background": colors.accent,
            "input-cursor-foreground": colors.background,
            "block-cursor-background": colors.raised,
            "block-cursor-foreground": colors.ink,
            "block-cursor-text-style": "bold",
            "scrollbar": colors.faint,
            "scrollbar-background": colors.surface,
            "scrollbar-hover": colors.dim,
            "scrollbar-active": colors.accent,
            "scrollbar-background-hover": colors.surface,
            "scrollbar-background-active": colors.surface,
            "scrollbar-corner-color": colors.surface,
        },
    )
