"""The pages of check-ins that the rep has edited, and what they want help with: files of their own, in Markdown."""

from datetime import UTC, datetime
from pathlib import Path

from prospect_tui.model.errors import ProspectError
from prospect_tui.rules.checkin import help_of, with_help
from prospect_tui.settings.files import TOO_LARGE
from prospect_tui.settings.home import PRIVATE_FOLDER
from prospect_tui.settings.private import write_private

_FIX = "See that there is room on the disk, and that the folder is yours."


class CheckInPages:
    """Keeps them in a folder that is made when it is needed. A page is edited as a draft beside it, which takes its
    place once the editor is done: what an editor leaves half done is never the page."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def file(self, key: str) -> Path:
        """Where the page of that name is, once it was edited."""
        return self._folder / f"{key}.md"

    def page(self, key: str) -> str | None:
        """The page as the rep left it; None where it was never edited. Raises ProspectError for one that can't be
        read."""
        return _read(self.file(key))

    def edited(self, key: str) -> datetime | None:
        """When (UTC) it was edited last."""
        try:
            return datetime.fromtimestamp(self.file(key).stat().st_mtime, UTC)
        except OSError:
            return None

    def draft(self, key: str, fresh: str) -> Path:
        """A file to edit: one that was left half done, else the page, else a `fresh` one. Raises ProspectError."""
        draft = self._draft(key)
        if _read(draft) is None:
            text = self.page(key)
            self._write(draft, fresh if text is None else text)
        return draft

    def settle(self, key: str, fresh: str) -> bool:
        """Make the draft the page, and gives whether that changes anything. One that came back as it went, or empty, is
        no page."""
        draft, before = self._draft(key), self.page(key)
        text = _read(draft) or ""
        changed = bool(text.strip()) and text != (fresh if before is None else before)
        if changed:
            self._write(self.file(key), text)
        draft.unlink(missing_ok=True)
        return changed

    def start_over(self, key: str) -> Path | None:
        """Put the page aside, so that a fresh one is made; what it says under help stays. Gives where the old one is
        now, None where there was none. Raises ProspectError."""
        text = self.page(key)
        if text is None:
            return None
        aside = self._folder / f"{key}.before.md"
        self._write(aside, text)
        self.file(key).unlink(missing_ok=True)
        self.keep_help(key, help_of(text))
        return aside

    def help(self, key: str) -> str:
        """What the rep wants help with: as the page has it, where there is one. Raises ProspectError."""
        text = self.page(key)
        return help_of(text) if text is not None else (_read(self._help(key)) or "").strip()

    def keep_help(self, key: str, words: str) -> None:
        """Keep it: in the page, where there is one. Raises ProspectError."""
        text = self.page(key)
        if text is not None:
            self._write(self.file(key), with_help(text, words))
        elif words.strip():
            self._write(self._help(key), words.strip() + "\n")
        else:
            self._help(key).unlink(missing_ok=True)

    def _draft(self, key: str) -> Path:
        return self._folder / f"{key}.draft.md"

    def _help(self, key: str) -> Path:
        return self._folder / f"{key}.help.md"

    def _write(self, path: Path, text: str) -> None:
        try:
            self._folder.mkdir(exist_ok=True, parents=True, mode=PRIVATE_FOLDER)
        except OSError as error:
            raise ProspectError(f"{self._folder} can't be made: {error.strerror}.", _FIX) from error
        write_private(path, [text], _FIX)


def _read(path: Path) -> str | None:
    try:
        if path.stat().st_size > TOO_LARGE:
            raise ProspectError(f"{path} is larger than 1 MiB.", "Make it shorter, or begin anew with --fresh.")
        return path.read_bytes().decode()
    except FileNotFoundError:
        return None
    except UnicodeDecodeError as error:
        raise ProspectError(f"{path} is not UTF-8 (byte {error.start}).", "Save it as UTF-8.") from error
    except OSError as error:
        raise ProspectError(f"{path} can't be read: {error.strerror}.", "See that it is yours.") from error
