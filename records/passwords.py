"""Passwords: kept as Argon2's own string, and refused when anybody would guess them.

There is a least length and no rule about kinds of characters: length is what counts, and such rules only lead to
"Password1!". Words that anybody would try, a person's own name, and runs of keys do not count towards it.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from records.faults import Unfit

FIELD = "new_password"
"""The field of a form that a fault of a new password is said at."""
LEAST, MOST = 12, 200  # characters
_LEFT = 6  # characters that must be left when everything guessable was taken away

_HASHER = PasswordHasher()
_PRODUCT = ("Bury Locality Plan outcomes", "Bury Integrated Care Partnership", "Healthwatch Bury", "dashboard")
_COMMONEST = frozenset(
    {
        *("password", "passwort", "passphrase", "welcome", "letmein", "changeme", "secret", "default", "login"),
        *("admin", "administrator", "root", "user", "guest", "test", "temp", "hello", "master", "access", "shadow"),
        *("iloveyou", "loveyou", "monkey", "dragon", "sunshine", "princess", "football", "baseball", "charlie"),
        *("superman", "batman", "michael", "jessica", "michelle", "daniel", "ashley", "freedom", "whatever", "trustno"),
        *("computer", "internet", "samsung", "pokemon", "starwars", "liverpool", "arsenal", "chelsea", "everton"),
        *("manchester", "manunited", "united", "rangers", "celtic", "england", "london", "summer", "winter", "spring"),
        *("autumn", "january", "february", "march", "april", "june", "july", "august", "september", "october"),
        *("november", "december", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
        *("qwerty", "azerty", "hospital", "council", "nhs", "health"),
    }
)
_ROWS = (
    *("1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "azertyuiop", "abcdefghijklmnopqrstuvwxyz", "0123456789"),
    *("1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p", "1q2w3e4r5t6y7u8i9o0p", "q1w2e3r4t5y6u7i8o9p0", "qazwsxedcrfvtgbyhnujm"),
)
_RUNS = tuple(way for row in _ROWS for way in (row, row[::-1]))
_DIGITS_AS_LETTERS = str.maketrans("01l3457", "oiieast")  # 1 stands for i and for l


def fit(new: str, own: Collection[str] = (), names: Collection[str] = ()) -> None:
    """Whether a password may be taken. own: the person's name and e-mail address. names: of the reviewing body.

    Raises Unfit with a sentence at FIELD.
    """
    length = len(_plain(new))
    if length < LEAST:
        raise Unfit({FIELD: f"Choose at least {LEAST} characters: three or four words you can remember are good."})
    if length > MOST:
        raise Unfit({FIELD: f"Choose {MOST} characters at most: this has {length:,}."})
    if any(unicodedata.category(ch) in {"Cc", "Cs", "Cn"} for ch in new):
        raise Unfit({FIELD: "Use characters that a keyboard makes."})
    reason = _guessable(new, own, names)
    if reason:
        raise Unfit({FIELD: f"This is little more than {reason}, and easy to guess. Add words that only you would."})


def hashed(password: str) -> str:
    """What is kept of a password: Argon2's own string, at most 200 characters."""
    return _HASHER.hash(_bytes(password))


def fits(kept: str, password: str) -> bool:
    """Whether a password is the one that was kept. kept: "" for somebody without one, or whom nobody knows.

    The work is the same in every case, so that how long it takes tells nobody who is known here.
    """
    decoy = _decoy()
    too_long = len(_plain(password)) > MOST
    try:
        _HASHER.verify(kept or decoy, _bytes("" if too_long else password))
    except (VerifyMismatchError, InvalidHashError):
        return False
    return bool(kept) and not too_long


def outworn(kept: str) -> bool:
    """Whether a password was kept with less work than today's: hash it again when it is next typed."""
    return _HASHER.check_needs_rehash(kept)


@cache
def _decoy() -> str:
    return _HASHER.hash("nobody has this password")


def _plain(password: str) -> str:
    """The same password, however the machine it is typed on puts its letters together."""
    return unicodedata.normalize("NFKC", password)


def _bytes(password: str) -> bytes:
    return _plain(password).encode("utf-8", "surrogatepass")


def _guessable(new: str, own: Collection[str], names: Collection[str]) -> str:
    """What a password is little more than; "" for one that is good.

    Guessable words are taken away, one kind after the other; the kind that leaves too little is the one that is named.
    """
    left = _squashed(new)
    if len(set(_plain(new))) < 5 or (left and len(set(left)) < 5):
        return "the same few characters again and again"
    if len(left) < _LEFT:
        return "signs without letters or digits"
    if re.fullmatch(r"(.{1,8}?)\1+.{0,3}", left):
        return "one piece repeated"
    kinds = (
        ("your own name or address", _words(own)),
        ("the name of this site or of those who use it", _words((*_PRODUCT, *names))),
        ("a password that many people use", _COMMONEST),
    )
    for reason, words in kinds:
        left = _without(left, words)
        if len(left) < _LEFT:
            return reason
    return "a run of keys" if len(_without_runs(left)) < _LEFT else ""


def _squashed(text: str) -> str:
    """Letters and digits alone, small, without accents; signs that stand for letters as these letters."""
    bare = "".join(ch for ch in unicodedata.normalize("NFKD", text).casefold() if not unicodedata.combining(ch))
    return "".join(ch for ch in bare.replace("@", "a").replace("$", "s") if ch.isalnum())


def _words(names: Iterable[str]) -> frozenset[str]:
    """The words of names and addresses, of three letters or more, and each name as one word."""
    splits = (r"$", r"[\s-]+", r"[\W_]+")  # O'Neill-Smith: as one, O'Neill and Smith, O and Neill and Smith
    parts = {_squashed(part) for name in names for split in splits for part in re.split(split, name)}
    return frozenset(part for part in parts if len(part) >= 3)


def _without(text: str, words: Collection[str]) -> str:
    """A text without these words, as they are or with digits for letters; the longest word goes first."""
    for word in sorted(words, key=len, reverse=True):
        as_letters = text.translate(_DIGITS_AS_LETTERS)  # one sign for one sign: places stay the same
        told = word.translate(_DIGITS_AS_LETTERS)
        while told in as_letters:
            start = as_letters.index(told)
            text = text[:start] + text[start + len(told) :]
            as_letters = text.translate(_DIGITS_AS_LETTERS)
    return text


def _without_runs(text: str) -> str:
    """A text without runs of four or more: neighbours on a keyboard, in the alphabet or among digits, or one sign."""
    kept, at = "", 0
    while at < len(text):
        length = _run_at(text, at)
        kept += text[at] if length < 4 else ""
        at += length if length >= 4 else 1
    return kept


def _run_at(text: str, at: int) -> int:
    """How many characters from here on are one run."""
    length = 1
    while at + length < len(text):
        piece = text[at : at + length + 1]
        if len(set(piece)) > 1 and not any(piece in run for run in _RUNS):
            break
        length += 1
    return length
