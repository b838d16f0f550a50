"""Who is meant: a target by its id, number or e-mail; a list by its name."""

from collections.abc import Iterator

from prospect_tui.model.errors import Ambiguous, NotFound, UsageError
from prospect_tui.model.found import Hit
from prospect_tui.model.people import Target
from prospect_tui.model.words import PhoneKind
from prospect_tui.rules.text import clean
from prospect_tui.rules.typed_numbers import beginnings, typed_number
from prospect_tui.store import Record

LONGEST_ID = 6
FOUND_AT_MOST = 50

_Looked = tuple[int, str | None]
"""A target, and the number of theirs that was looked for."""


class Finder:
    """Finds targets and lists by what people call them."""

    def __init__(self, record: Record, region: str) -> None:
        self._record = record
        self._region = region

    def target(self, words: str) -> Target:
        """The one target of that id, number or e-mail, or of that very name. Raises NotFound, or Ambiguous with the
        candidates."""
        found = self._ids(words.strip())
        if not found:
            self._refuse_forgotten(words)
            raise NotFound(f"There is no target “{clean(words)[:60]}”.", "Give an id, a number or an e-mail address.")
        if len(found) > 1:
            raise Ambiguous(
                f"{len(found)} targets go by “{clean(words)[:60]}”.",
                [(number, self._word(number)) for number in found],
                "Give the id.",
            )
        target = self._record.people.get(found[0])
        if target is None:
            raise NotFound(f"There is no target {found[0]}.")
        return target

    def still_there(self, target: Target) -> Target:
        """A target that was found, as it is now. Raises NotFound where somebody has had it forgotten meanwhile."""
        now = self._record.people.get(target.id)
        if now is None:
            raise NotFound(f"There is no target {target.id} any more.")
        return now

    def numbers(self, words: str) -> list[str]:
        """The numbers in E.164 that these words hold."""
        from prospect_tui.rules.phones import read_numbers

        return [p.e164 for p in read_numbers(words, region=self._region, kind=PhoneKind.OTHER)[0]]

    def list_id(self, name: str) -> int:
        """The list of that name, spelled in any case. Raises NotFound with the names there are."""
        found = self._record.places.list_named(name)
        if found is None:
            from slugify import slugify

            found = self._record.places.list_id(slugify(name))
        if found is None:
            names = ", ".join(self._record.places.names()) or "none yet"
            raise NotFound(f"There is no list “{clean(name)[:60]}”.", f"Lists: {names}.")
        return found

    def people(self, words: str) -> list[Hit]:
        """Targets that these words may mean, for somebody who types: the very one first, then those whose name or
        number begins so, then the others; at most FOUND_AT_MOST."""
        if not words.strip():
            return []
        found: dict[int, str | None] = {}
        for target, number in self._looked_up(words):
            found.setdefault(target, number)
            if len(found) >= FOUND_AT_MOST:
                break
        hits = (self._record.seeking.hit(target, number) for target, number in found.items())
        return [hit for hit in hits if hit is not None]

    def _looked_up(self, words: str) -> Iterator[_Looked]:
        typed = typed_number(words)
        if typed is not None:
            yield from self._by_number(words, typed)
        people, seeking = self._record.people, self._record.seeking
        looks: list[list[int]] = []
        if "@" in words:
            looks.append(people.with_email(words))
        if "linkedin.com/" in words.lower():
            looks.append(people.with_linkedin(words))
        looks += [seeking.named(words, FOUND_AT_MOST), seeking.containing(words, FOUND_AT_MOST)]
        for found in looks:
            yield from ((target, None) for target in found)

    def _by_number(self, words: str, typed: str) -> Iterator[_Looked]:
        """Who has this number; those whose number begins or ends so; who has this id."""
        from prospect_tui.rules.calling_codes import code_of

        people, seeking = self._record.people, self._record.seeking
        for number in self.numbers(words):
            yield from ((target, number) for target in people.with_number(number))
        for beginning in beginnings(typed, code_of(self._region)):
            yield from seeking.numbers_beginning(beginning, FOUND_AT_MOST)
        if not typed.startswith("+"):
            yield from seeking.numbers_ending(typed, FOUND_AT_MOST)
        if words.strip().isdecimal() and len(words.strip()) <= LONGEST_ID:
            yield int(words), None

    def _ids(self, words: str) -> list[int]:
        if not words:
            raise UsageError("No target was named.", "Give an id, a number or an e-mail address.")
        people = self._record.people
        if words.isdecimal() and len(words) <= LONGEST_ID:
            return [int(words)] if people.get(int(words)) else []
        if "@" in words:
            return people.with_email(words)
        by_number = [target for number in self.numbers(words) for target in people.with_number(number)]
        return list(dict.fromkeys(by_number)) or people.named(words)

    def _refuse_forgotten(self, words: str) -> None:
        """Raises NotFound where a number was that of somebody who was forgotten."""
        if "@" not in words and any(self._record.hashes.listed(number) for number in self.numbers(words)):
            raise NotFound(
                "Whoever had that number asked to be forgotten: it is on the do-not-call list.",
                "`prospect dnc remove` takes it off.",
            )

    def _word(self, number: int) -> str:
        target = self._record.people.get(number)
        return ", ".join(w for w in (target.name, target.title, target.account) if w) if target else ""
