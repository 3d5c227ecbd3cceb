"""What makes a password, and how it is kept."""

import unicodedata

import pytest
from argon2 import PasswordHasher, Type, extract_parameters
from argon2.profiles import RFC_9106_LOW_MEMORY
from hypothesis import given, settings
from hypothesis import strategies as st

from records import passwords
from records.faults import Unfit

JANE = ("Jane O'Neill-Smith", "jane.smith@bury.example")
# Plain words, none of them in anybody's list of passwords.
WORDS = ("heron", "lantern", "gravel", "thimble", "walnut", "pylon", "meadow", "kettle", "orbit", "velvet", "cobalt")


def refused(password: str, own: tuple[str, ...] = JANE, names: tuple[str, ...] = ()) -> str:
    """The sentence it is refused with."""
    with pytest.raises(Unfit) as told:
        passwords.fit(password, own, names)
    assert list(told.value.faults) == ["new_password"]
    return told.value.faults["new_password"]


@pytest.mark.parametrize(
    "good",
    [
        "correct horse battery staple",
        "bury my heart at wounded knee",
        "tH!s i5 f!ne 9x",
        "kettle-orbit-2031",
        "ядро фонарь чайник",
        "日本語のとてもながいことばです",
        "smith walked to the quarry",
    ],
)
def test_words_that_only_somebody_would_choose_are_taken(good: str) -> None:
    passwords.fit(good, JANE, ("Patient Voice Bury",))


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        ("password1234", "many people use"),
        ("P@ssw0rd!2026", "many people use"),
        ("Welcome12345!", "many people use"),
        ("Liverpool2024!", "many people use"),
        ("iloveyou1234", "many people use"),
        ("123456789012", "run of keys"),
        ("qwertyuiop12", "run of keys"),
        ("1qaz2wsx3edc", "run of keys"),
        ("1q2w3e4r5t6y", "run of keys"),
        ("zaq12wsxcde3", "run of keys"),
        ("abcdefghijkl", "run of keys"),
        ("lkjihgfedcba", "run of keys"),
        ("aaaaaaaaaaaa", "same few characters"),
        ("121212121212", "same few characters"),
        ("thimblethimble", "one piece repeated"),
        ("!?!?%&!?)(!?", "signs without letters"),
        ("Healthwatch Bury", "name of this site"),
        ("Bury Locality Plan 2026", "name of this site"),
        ("BuryLocalityPlanOutcomes", "name of this site"),
        ("Patient Voice 1", "name of this site"),
        ("Jane O'Neill-Smith", "your own name"),
        ("jane.smith@bury.example", "your own name"),
        ("sm1th-jane-2026", "your own name"),
        ("Jané Smíth 99", "your own name"),
    ],
)
def test_what_anybody_would_try_is_refused_and_why_is_said(bad: str, reason: str) -> None:
    assert reason in refused(bad, names=("Patient Voice",))


@pytest.mark.parametrize(("length", "taken"), [(11, False), (12, True), (200, True), (201, False)])
def test_a_password_has_twelve_to_two_hundred_characters(length: int, taken: bool) -> None:
    long = ("walnut pylon meadow orbit " * 8 + "the end of the very long way home")[-length:]
    assert len(long) == length
    if taken:
        passwords.fit(long)
    else:
        assert "characters" in refused(long)


@pytest.mark.parametrize("odd", ["walnut pylon\x00 orbit", "walnut pylon \ud800 orbit", "walnut\npylon orbit"])
def test_signs_that_no_keyboard_makes_are_refused(odd: str) -> None:
    assert "keyboard" in refused(odd)


@given(st.text(max_size=11))
@settings(max_examples=50, deadline=None)
def test_nothing_short_is_ever_taken(short: str) -> None:
    if len(unicodedata.normalize("NFKC", short)) < 12:
        refused(short)


@given(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), st.integers(12, 200))
@settings(max_examples=50, deadline=None)
def test_one_character_repeated_is_never_taken(character: str, times: int) -> None:
    refused(character * times)


@given(
    st.lists(st.sampled_from(["Jane", "O'Neill", "SMITH", "smith", "j4ne", "Bury"]), min_size=3, max_size=8),
    st.text("0123456789!?-. ", max_size=5),
)
@settings(max_examples=50, deadline=None)
def test_ones_own_name_in_any_order_with_a_few_signs_is_never_taken(parts: list[str], signs: str) -> None:
    refused(" ".join(parts) + signs)


@given(st.permutations(WORDS), st.sampled_from(["", " ", "-", "."]))
@settings(max_examples=50, deadline=None)
def test_any_four_different_words_are_taken(words: list[str], between: str) -> None:
    passwords.fit(between.join(words[:4]), JANE)


@pytest.mark.usefixtures("quick_hashes")
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60), st.text(min_size=1, max_size=60))
@settings(max_examples=40, deadline=None)
def test_only_the_same_text_fits_however_its_letters_are_put_together(kept: str, other: str) -> None:
    hash_ = passwords.hashed(kept)
    assert passwords.fits(hash_, unicodedata.normalize("NFD", kept))
    same = unicodedata.normalize("NFKC", kept) == unicodedata.normalize("NFKC", other)
    assert passwords.fits(hash_, other) is same


def test_a_password_is_kept_with_argon2s_own_defaults_and_says_nothing_of_itself() -> None:
    kept = passwords.hashed("walnut pylon meadow")
    told = extract_parameters(kept)
    assert (told.type, told.memory_cost, told.time_cost) == (Type.ID, RFC_9106_LOW_MEMORY.memory_cost, 3)
    assert "walnut" not in kept
    assert not passwords.outworn(kept)


def test_a_password_that_was_kept_with_less_work_is_outworn() -> None:
    assert passwords.outworn(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash("walnut pylon meadow"))


@pytest.mark.usefixtures("quick_hashes")
@pytest.mark.parametrize("kept", ["", "not a hash", "walnut pylon meadow"])
def test_without_a_password_nothing_fits(kept: str) -> None:
    assert not passwords.fits(kept, "walnut pylon meadow")
    assert not passwords.fits(kept, "nobody has this password")
    assert not passwords.fits(kept, "")


def test_the_same_work_is_done_for_somebody_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    verified: list[str] = []

    class Counting(PasswordHasher):
        def verify(self, hash: str | bytes, password: str | bytes) -> bool:  # noqa: A002 argon2's own name
            verified.append(str(hash))
            return super().verify(hash, password)

    counting = Counting(time_cost=1, memory_cost=8, parallelism=1)
    decoy = counting.hash("nobody has this password")
    monkeypatch.setattr(passwords, "_HASHER", counting)
    monkeypatch.setattr(passwords, "_decoy", lambda: decoy)
    known = passwords.hashed("walnut pylon meadow")
    passwords.fits(known, "wrong")
    passwords.fits("", "wrong")
    passwords.fits(known, "x" * 5000)
    assert len(verified) == 3
    assert len({tuple(h.split("$")[2:4]) for h in verified}) == 1
