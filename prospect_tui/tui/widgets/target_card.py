"""Who is on screen: name, number, their clock, and what the account is to us."""

from collections.abc import Sequence

from textual.content import Content

from prospect_tui.desk.views import Card, Nobody
from prospect_tui.dialing import Dialled
from prospect_tui.front.commands import Command, shown_for
from prospect_tui.model.people import Phone
from prospect_tui.model.words import Channel
from prospect_tui.rules.phones import readable
from prospect_tui.tui.big import big, big_width
from prospect_tui.tui.say import cut, fit, lines, say
from prospect_tui.tui.widgets.panel import Panel
from prospect_tui.tui.words import place, span

_WRITTEN = (Channel.EMAIL, Channel.INMAIL, Channel.LETTER)
ROOMY_HEIGHT = 8
MIDDLING_HEIGHT = 5
TIGHT_HEIGHT = 3


class TargetCard(Panel):
    """The target, or why there is none."""

    def __init__(self, home_region: str, commands: Sequence[Command]) -> None:
        super().__init__(id="target")
        self._write = shown_for(commands, "write")
        self._shown: Card | Nobody | None = None
        self._home_region = home_region
        self._dialling: float | None = None
        self._note: str | None = None
        self._dialled: Dialled | None = None

    def show(
        self, card: Card | Nobody, *, dialling: float | None = None, note: str | None = None,
        dialled: Dialled | None = None,
    ) -> None:  # fmt: skip
        """Draw this one; `dialling` are the seconds since Enter, `dialled` is what the dialler said, `note` what the
        rep has written down."""
        self._shown, self._dialling, self._note, self._dialled = card, dialling, note, dialled
        self.refresh()

    def content(self, width: int, height: int) -> Content:
        """Roomy with large digits, else three or four lines."""
        if self._shown is None:
            return Content("")
        if isinstance(self._shown, Nobody):
            return lines([say((self._shown.why, "bold")), say((self._shown.fix, "$dim"))])
        if height >= ROOMY_HEIGHT:
            return self._roomy(self._shown, width)
        if height >= MIDDLING_HEIGHT:
            return self._middling(self._shown, width)
        return self._tight(self._shown, width, own_row=height > TIGHT_HEIGHT)

    def _roomy(self, card: Card, width: int) -> Content:
        number = self._number(card)
        rows = [
            fit(say((cut(card.target.name, width), "bold"), *self._sign(card)), width),
            self._where(card, width),
            self._third(card, width),
        ]
        if big_width(number) <= width:
            rows += [Content.styled(row, "$accent") for row in big(number)]
        else:
            rows += [Content(""), say((number, "bold $accent")), Content("")]
        rows += [fit(say(*self._about_number(card)), width), fit(say(*self._clock(card)), width)]
        return lines([*rows, fit(say(*self._tags(card, referrer=False)), width)])

    def _third(self, card: Card, width: int) -> Content:
        """Who named them, and what a play has planned with them."""
        parts: list[tuple[str, str] | str] = [("referred by ", "$dim"), card.referrer, "   "] if card.referrer else []
        return fit(say(*parts, *self._play(card)), width)

    def _middling(self, card: Card, width: int) -> Content:
        number = say((self._number(card), "bold $accent"), "   ", *self._about_number(card))
        rows = [
            say((cut(card.target.name, width), "bold"), *self._sign(card)),
            self._where(card, width),
            number,
            say(*self._clock(card)),
            say(*self._play(card), *self._tags(card)),
        ]
        return lines([fit(row, width) for row in rows])

    def _tight(self, card: Card, width: int, *, own_row: bool) -> Content:
        who = say((card.target.name, "bold"), *self._sign(card), "   ")
        number = (self._number(card), "bold $accent")
        why = say(("because ", "$dim"), card.offer.why)
        rows = [
            say(who, self._where(card, max(10, width - who.cell_length))),
            say(number, "   ", *self._about_number(card), "   ", *self._clock(card)),
        ]
        rows += [say(*self._play(card), *self._tags(card)), why] if own_row else [self._tags_and(why, card, width)]
        return lines([fit(row, width) for row in rows])

    def _tags_and(self, why: Content, card: Card, width: int) -> Content:
        """The tags and the reason in one row: the reason stays whole as long as leaving tags out makes room, those
        first that it names itself or that matter least now."""
        if card.play is not None:
            return say(*self._play(card), *self._tags(card), "   ", why)
        kare = card.target.kare
        least = say((f" {kare.value} ", "reverse $primary")) if kare else Content("")
        without_source = self._tags(card, source=False)
        rows = [say(*tags, "   ", why) for tags in (self._tags(card), without_source)]
        rows += [say(least, "   " if kare else "", ("try ", "$dim"), str(card.attempt), "   ", why)]
        return next((row for row in rows if row.cell_length <= width), rows[-1])

    def _number(self, card: Card) -> str:
        return readable(card.phone.e164, home_region=self._home_region) if card.phone else "no number"

    def _where(self, card: Card, width: int) -> Content:
        title, account = card.target.title, card.target.account
        room = width - (len(account) + 3 if account else 0)
        parts = [say(cut(title, max(12, room)))] if title else []
        parts += [say((account, "bold"))] if account else []
        return fit(Content(" · ").join(parts), width) if parts else say(("no title or company", "$dim"))

    def _sign(self, card: Card) -> list[tuple[str, str] | str]:
        signs: list[tuple[str, str] | str] = []
        if card.target.do_not_call or card.target.status == "retired":
            signs += ["   ", ("⊘ do not call" if card.target.do_not_call else "retired", "bold $bad")]
        if self._dialling is not None:
            signs += ["   ", (f"◉ dialling {span(self._dialling)}", "$good"), *self._how()]
        if self._note:
            signs += ["   ", ("✎ noted", "$primary")]
        return signs

    def _how(self) -> list[tuple[str, str] | str]:
        """What dials, beside the stopwatch."""
        dialled = self._dialled
        return [(f" {dialled.sign}", "$dim")] if dialled and dialled.sign and not dialled.failed else []

    def _by_hand(self) -> list[tuple[str, str] | str]:
        """Beside the number, that the dialler failed."""
        dialled = self._dialled
        if dialled is None or not dialled.failed or self._dialling is None:
            return []
        return ["   ", (f"✗ {dialled.sign}", "bold $bad")]

    def _about_number(self, card: Card) -> list[tuple[str, str] | str]:
        phone = card.phone
        if phone is None:
            return [("nothing to dial", "$dim")]
        parts: list[tuple[str, str] | str] = [(phone.kind.value, "$dim")]
        if phone.extension:
            parts += [(" · ", "$dim"), f"ext {phone.extension}"]
        if len(card.phones) > 1:
            parts.append((f" · {card.phones.index(phone) + 1} of {len(card.phones)}", "$dim"))
        return [*parts, *_state(phone), *self._by_hand()]

    def _clock(self, card: Card) -> list[tuple[str, str] | str]:
        if card.local is None:
            return [("their time unknown", "$dim")]
        city = place(card.target.zone)
        parts: list[tuple[str, str] | str] = [(f"{card.local:%H:%M}", "bold"), (f" in {city}", "$dim")]
        return parts if 8 <= card.local.hour < 18 else [*parts, "  ", (_hour_word(card.local.hour), "$accent")]

    def _tags(self, card: Card, *, referrer: bool = True, source: bool = True) -> list[tuple[str, str] | str]:
        target = card.target
        parts: list[tuple[str, str] | str] = []
        if target.kare:
            parts += [(f" {target.kare.value} ", "reverse $primary"), "   "]
        if target.tier:
            parts += [("tier ", "$dim"), target.tier, "   "]
        if target.fit is not None:
            parts += [("fit ", "$dim"), str(target.fit), "   "]
        parts += [("try ", "$dim"), str(card.attempt)]
        if card.referrer and referrer:
            parts += [("   referred by ", "$dim"), (card.referrer, "bold")]
        elif target.source and source:
            parts += [("   from ", "$dim"), target.source]
        return parts

    def _play(self, card: Card) -> list[tuple[str, str] | str]:
        """The play that brings them up, and what to do."""
        if card.play is None:
            return []
        written = card.play.channel in _WRITTEN
        writes: list[tuple[str, str] | str] = [(self._write, "bold $accent"), "   "] if written else []
        return [(card.play.name, "bold $accent"), f"  {card.play.what}   ", *writes]


def _state(phone: Phone) -> list[tuple[str, str] | str]:
    return [(" · ", "$dim"), ("✓ good", "$good")] if phone.state == "good" else []


def _hour_word(hour: int) -> str:
    return "◦ early" if hour < 8 else "◦ late"
