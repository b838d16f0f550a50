"""What is written to a prospect, a mail, an InMail or a letter, filled in for the rep to send: nothing is sent from
here."""

from urllib.parse import quote

from msgspec import Struct

from prospect_tui.model.people import Target
from prospect_tui.model.playbook import ScriptChannel
from prospect_tui.model.words import Channel
from prospect_tui.rules.text import clean

from .views import ScriptPage

LONGEST_LINK = 1900
"""Characters of a mailto link that mail programs take; Windows cuts a longer one off."""

_SUBJECT = "subject:"
_WRITTEN = (ScriptChannel.EMAIL, ScriptChannel.INMAIL, ScriptChannel.LETTER)


class Draft(Struct, frozen=True, kw_only=True):
    """Something to send on a channel, or a visit. `page` is the script filled in, None where nothing in the playbook
    fits and the rep writes a few lines of their own; `to` is the address there, None where it isn't known."""

    channel: Channel
    page: ScriptPage | None
    to: str | None
    subject: str = ""
    body: str = ""

    @property
    def text(self) -> str:
        """All of it, to be copied."""
        return f"{self.subject}\n\n{self.body}" if self.subject else self.body

    @property
    def link(self) -> str | None:
        """The link that opens it in a mail program; None for what is no mail, has no address, or is too long."""
        if self.channel is not Channel.EMAIL or not self.to:
            return None
        body = quote(self.body.replace("\n", "\r\n"))
        link = f"mailto:{quote(self.to, safe='@')}?subject={quote(self.subject)}&body={body}"
        return link if len(link) <= LONGEST_LINK else None


def in_writing(wanted: Channel) -> tuple[ScriptChannel, ...]:
    """The channels of what is written, that of `wanted` first; an invitation goes by mail."""
    return tuple(sorted(_WRITTEN, key=lambda channel: channel.value != wanted.value))


def drop_in(target: Target) -> Draft:
    """A visit, with the account and the town that it leads to."""
    where = ", ".join(text for text in (target.account, target.city, target.region) if text)
    return Draft(channel=Channel.VISIT, page=None, to=where or None)


def drafted(page: ScriptPage | None, target: Target, wanted: Channel) -> Draft:
    """A script as something to send; its first line may be a subject."""
    channel = Channel(page.script.channel.value) if page is not None else _by_hand(wanted)
    to = target.email if channel is Channel.EMAIL else target.linkedin if channel is Channel.INMAIL else None
    if page is None or page.rendered.problem:
        return Draft(channel=channel, page=page, to=to)
    text = clean(page.rendered.text, multiline=True)
    first, _, rest = text.partition("\n")
    if first.lower().startswith(_SUBJECT):
        return Draft(
            channel=channel, page=page, to=to, subject=first[len(_SUBJECT) :].strip(), body=rest.strip()
        )  # fmt: skip
    return Draft(channel=channel, page=page, to=to, body=text)


def _by_hand(wanted: Channel) -> Channel:
    return wanted if wanted in (Channel.EMAIL, Channel.LETTER) else Channel.LETTER
