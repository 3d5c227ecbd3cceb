"""Names within words: kept as the number of the person, and said as they are called today.

What people write in a meeting names people, and its log refuses to be changed. So that somebody can be forgotten all
the same, no name of anybody who may sign in is written down: "@{12}" stands in its place.
"""

import re
from collections.abc import Callable, Iterable

from sqlalchemy import Connection, func, select

from records.people_tables import person

_MARK = re.compile(r"@\{(\d{1,9})\}")


def kept(connection: Connection, text: str) -> str:
    """The text as it is kept. In whatever letters; one word, such as May, only after an @."""
    text = _MARK.sub(r"@ {\1}", text)  # typed by hand: no mark of ours
    asked = select(person.c.name, func.min(person.c.id).label("id")).where(person.c.state != "forgotten")
    numbers = {row.name.casefold(): row.id for row in connection.execute(asked.group_by(person.c.name)).all()}
    if not numbers:
        return text
    longest_first = sorted(numbers, key=len, reverse=True)
    patterns = [re.escape(name) if " " in name else rf"(?<=@){re.escape(name)}" for name in longest_first]
    found = re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)", re.IGNORECASE)

    def mark(match: re.Match[str]) -> str:
        number = numbers.get(match.group().casefold())
        return match.group() if number is None else f"@{{{number}}}"

    return found.sub(mark, text)


def spoken(connection: Connection, texts: Iterable[str]) -> Callable[[str], str]:
    """What says such texts aloud. texts: all that it will be given, so that names are asked for once."""
    numbers = {int(number) for text in texts for number in _MARK.findall(text)}
    if not numbers:
        return lambda text: text
    rows = connection.execute(select(person.c.id, person.c.name).where(person.c.id.in_(numbers))).all()
    names = {row.id: row.name for row in rows}
    return lambda text: _MARK.sub(lambda match: names.get(int(match.group(1)), match.group()), text)


def people(connection: Connection) -> dict[str, int]:
    """Everybody active, name to id, who can be told by their name. Two of one name are not among them."""
    asked = select(person.c.name, func.min(person.c.id).label("id")).where(person.c.state == "active")
    rows = connection.execute(asked.group_by(person.c.name).having(func.count() == 1).order_by(person.c.name)).all()
    return {row.name: row.id for row in rows}


def who(connection: Connection, name: str) -> int | None:
    """The id of the one person of this name who was not forgotten; None where none is, or several are."""
    found = select(person.c.id).where(person.c.name == name, person.c.state != "forgotten")
    numbers = connection.execute(found).scalars().all()
    return numbers[0] if len(numbers) == 1 else None
