"""The reading grade, against what dictionaries and published examples say, and against sums done by hand."""

import pytest

from data.catalogue import load_catalogue
from tests.plain_english import (
    GLOSSARY,
    Names,
    Reading,
    Text,
    grade,
    length,
    measure,
    names_of,
    sentence,
    split,
    syllables,
    texts,
    words,
)
from tests.reading import read
from tests.running import ROOT

PLATYPUS = "The Australian platypus is seemingly a hybrid of a mammal and reptilian creature."
PROVES_A_POINT = "This sentence, taken as a reading passage unto itself, is being used to prove a point."
TWENTY_SIX = " ".join(["word"] * 26)


@pytest.fixture(scope="module")
def names() -> Names:
    return names_of(load_catalogue(ROOT / "data" / "definitions"))


def reading(page: str, names: Names) -> Reading:
    return measure(read(f"<main>{page}</main>"), names)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("health", 1),
        ("people", 2),
        ("hospital", 3),
        ("area", 3),
        ("statistics", 3),
        ("February", 4),
        ("inequality", 5),
        ("accessibility", 6),
    ],
)
def test_a_word_has_the_syllables_a_dictionary_gives_it(word: str, expected: int) -> None:
    assert syllables(word) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("tumour", 2),
        ("litres", 2),
        ("programmes", 2),
        ("analysed", 3),
        ("counselling", 3),
        ("discoloured", 3),
        ("paediatric", 4),
        ("haemoglobin", 4),
        ("leukaemia", 4),
        ("immunisation", 5),
        ("hospitalisation", 6),
    ],
)
def test_a_british_spelling_has_the_syllables_of_the_american_one(word: str, expected: int) -> None:
    assert syllables(word) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("carers", 2),  # carer and s
        ("lockdowns", 2),
        ("vaping", 2),  # vape and ing
        ("vapes", 1),
        ("signposted", 3),  # the e is heard after t
        ("borough’s", 2),
        ("practice’s", 3),  # the s is heard after another
    ],
)
def test_a_word_with_an_ending_has_the_syllables_of_its_stem_and_what_the_ending_adds(word: str, expected: int) -> None:
    assert syllables(word) == expected


@pytest.mark.parametrize(("word", "expected"), [("postcodes", 2), ("tidied", 2), ("Healthwatch", 2), ("enrolment", 3)])
def test_a_word_no_dictionary_has_is_counted_by_its_groups_of_vowels(word: str, expected: int) -> None:
    assert syllables(word) == expected


@pytest.mark.parametrize(("word", "expected"), [("NHS", 3), ("GP", 2), ("GPs", 2), ("UK", 2), ("I", 1), ("A", 1)])
def test_capitals_are_spelled_out(word: str, expected: int) -> None:
    assert syllables(word) == expected


@pytest.mark.parametrize("figure", ["57.4", "2022–24", "2021/22", "£1,124", "75%", "−3.5", "3rd", "v3.0"])
def test_a_figure_is_one_word_of_one_syllable(figure: str) -> None:
    [word] = words(f"({figure}),")
    assert syllables(word) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("re-work their figures", ["re", "work", "their", "figures"]),
        ("5-year-olds", ["5", "year", "olds"]),
        ("health and/or care", ["health", "and", "or", "care"]),
        ("in A&E", ["in", "A", "E"]),
        ("“better” – or (not) · worse.", ["better", "or", "not", "worse"]),
        ("the publisher’s own", ["the", "publisher’s", "own"]),
    ],
)
def test_words_are_told_apart_as_they_are_said(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_a_reader_counts_what_stands_between_spaces() -> None:
    assert length("5-year-olds – all of them – on 2 May") == 7


def test_the_grade_of_green_eggs_and_ham_is_the_one_published_for_it() -> None:
    """5.7 words a sentence and 1.02 syllables a word make grade −1.3."""
    assert round(grade(5700, 1000, 5814), 1) == -1.3


def test_the_grade_of_the_platypus_is_the_one_published_for_it(names: Names) -> None:
    """13 words and 24 syllables make grade 11.3."""
    found = sentence(PLATYPUS, names)
    assert (found.words, found.syllables, round(found.grade, 1)) == (13, 24, 11.3)


def test_the_counts_of_the_sentence_that_proves_a_point_give_the_reading_ease_published_for_it(names: Names) -> None:
    """Flesch’s other formula, for which 69 is published, from the same two counts."""
    found = sentence(PROVES_A_POINT, names)
    assert round(206.835 - 1.015 * found.words - 84.6 * found.syllables / found.words) == 69


def test_a_page_has_the_grade_of_all_its_sentences_together(names: Names) -> None:
    """10 words of one syllable in 2 sentences: 0.39 × 5 + 11.8 × 1 − 15.59 = −1.84."""
    page = reading("<p>The cat sat on the mat. The dog ran fast.</p>", names)
    assert page.grade == pytest.approx(-1.84)


@pytest.mark.parametrize(
    "unread",
    [
        "<h2>Is inequality increasing considerably?</h2>",
        "<p>Inequality, increasing considerably</p>",
        "<table><tr><td>Inequality is increasing considerably.</td></tr></table>",
        "<nav><p>Inequality is increasing considerably.</p></nav>",
        "<svg><text>Inequality is increasing considerably.</text></svg>",
        "<p>Source: an organisation of considerable authority.</p>",
        "<p>The cat sat on the mat.</p>",  # said before
    ],
)
def test_signposts_tables_drawings_and_what_is_said_twice_do_not_change_the_grade(unread: str, names: Names) -> None:
    cat = "<p>The cat sat on the mat.</p>"
    assert reading(cat + unread, names) == reading(cat, names)


def test_a_title_that_is_a_sentence_and_a_caption_are_in_the_grade(names: Names) -> None:
    page = reading("<h1>Bury has fallen.</h1><figure><figcaption>The line falls.</figcaption></figure>", names)
    assert [one.text for one in page.sentences] == ["Bury has fallen.", "The line falls."]


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("Healthy life expectancy at birth fell in Bury", "name fell in name"),
        ("Years of healthy life in the North West", "name in name"),
        ("the years of healthy life", "the name"),  # a name inside a sentence begins small
        ("Bury’s Locality Plan", "name's name"),
        ("They bury it", "They bury it"),
        ("Burying it", "Burying it"),
        ("a margin of error", "a name"),
        ("by the Office for National Statistics and OHID", "by the name and name"),
        ("662.2 per 100,000 people aged 65 and over", "662.2 per 100,000 name"),
        ("3,932 waits", "3,932 name"),
        ("those waits are long", "those waits are long"),  # a unit is exempt after a figure only
    ],
)
def test_a_name_counts_as_one_short_word(text: str, counted: str, names: Names) -> None:
    assert names.replaced(text) == counted


def test_the_grade_of_a_sentence_with_names_is_that_of_its_other_words(names: Names) -> None:
    """4 words of one syllable: 0.39 × 4 + 11.8 × 1 − 15.59 = −2.23."""
    assert sentence("Healthy life expectancy at birth in Bury fell.", names).grade == pytest.approx(-2.23)


def test_the_glossary_is_short_and_gives_a_reason_for_each_term() -> None:
    assert len(GLOSSARY) <= 12
    assert all(len(reason.split()) >= 4 for reason in GLOSSARY.values())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It fell to 57.4. It rose.", ["It fell to 57.4.", "It rose."]),
        ("OHID calls this “better”. It is 3.5% up.", ["OHID calls this “better”.", "It is 3.5% up."]),
        ("He said “yes.” She left.", ["He said “yes.”", "She left."]),
        ("In St. Helens it fell. £5 is left.", ["In St. Helens it fell.", "£5 is left."]),
        ("It says “not published” In the table", ["It says “not published” In the table"]),
        ("One (our estimate). Two", ["One (our estimate).", "Two"]),
    ],
)
def test_sentences_end_where_a_reader_would_stop(text: str, expected: list[str]) -> None:
    assert split(text) == expected


def test_strong_words_and_links_are_part_of_their_sentence() -> None:
    page = read('<p><strong>A plan. </strong>See <a href="/">its page</a>. Then go.</p>')
    assert list(texts(page)) == [Text("A plan. See its page. Then go.", "p")]


def test_links_side_by_side_are_texts_of_their_own() -> None:
    page = read('<ul><li><a href="/a">One</a> <a href="/b">Two</a></li></ul>')
    assert list(texts(page)) == [Text("One", "li"), Text("Two", "li")]


@pytest.mark.parametrize(
    "held",
    [
        f"<p>{TWENTY_SIX}.</p>",
        f"<h1>{TWENTY_SIX}</h1>",
        f"<ul><li>{TWENTY_SIX}</li></ul>",
        f"<figure><figcaption>{TWENTY_SIX}</figcaption></figure>",
        f"<table><tr><td>{TWENTY_SIX}.</td></tr></table>",
        f"<p>{TWENTY_SIX[5:]} <code>a</code>.</p>",  # a sign within a sentence is part of it
    ],
)
def test_a_text_of_26_words_is_too_long_wherever_it_stands(held: str, names: Names) -> None:
    [found] = reading(held, names).too_long
    assert length(found) == 26


@pytest.mark.parametrize(
    "short",
    [
        f"<p>{TWENTY_SIX[5:]}.</p>",
        f"<h1>{TWENTY_SIX[5:]} (April 2021 to December 2025)</h1>",
        f"<p>{TWENTY_SIX[5:]} · {TWENTY_SIX[5:]}</p>",
        f"<table><tr><td>{TWENTY_SIX}</td></tr></table>",
        f"<p>Source: {TWENTY_SIX}.</p>",
        f"<p><code>{TWENTY_SIX}</code></p>",
    ],
)
def test_25_words_lists_periods_sources_and_formulas_are_not_too_long(short: str, names: Names) -> None:
    assert reading(short, names).too_long == ()


def test_a_report_gives_the_grade_then_the_hardest_sentences_first(names: Names) -> None:
    easy = "".join(f"<p>The cat sat on mat {number}.</p>" for number in range(12))
    lines = reading(f"{easy}<p>{PLATYPUS}</p><h1>{TWENTY_SIX}</h1>", names).report("/cats").splitlines()
    assert lines[0].startswith("/cats has grade ")
    assert lines[1] == f"  grade 11.3, 13 words: {PLATYPUS}"
    assert len(lines) == 1 + 10 + 1
    assert lines[-1] == f"  26 words, more than 25: {TWENTY_SIX}"
