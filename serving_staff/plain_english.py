"""How hard a public page is to read: its Flesch–Kincaid grade, and the length of its sentences. Works offline.

Grade = 0.39 × words/sentences + 11.8 × syllables/words − 15.59, over the whole page. What is counted, and why:

- Sentences: whatever ends in . ! or ? in running text (paragraphs, list items, captions, definitions). A sentence that
  a page prints more than once counts once: a note printed under forty measures is not forty easy sentences.
- Not in the grade: text without a full stop (titles, badges, links), questions used as titles, tables, navigation,
  drawings, form fields and source lines. They are signposts and lists, not sentences. Nor are formulas (code, pre or
  math that stands alone), which are held to nothing.
- Held to 25 words: each of those sentences as printed (nothing is exempt; 5-year-olds is one word, as a reader counts),
  every sentence in a table, and every title, caption, badge or list item as a whole. A period in brackets at the end of
  a title is a label, no part of the sentence. Lists joined by · are split there. Source lines are held to nothing.
- Words: figures such as 57.4, 2022–24, £1,124 or 75% are one word of one syllable, for nobody reads them out in full.
  Words joined by a hyphen, a slash or a dash are counted apart.
- Exempt from the grade: names. Each counts as one word of one syllable, be it a measure, an area, a publisher or a
  document (all from the definitions), a unit after a figure (from there too), or a term of GLOSSARY. A name is what it
  is; the words around it can be mended.
- Syllables: see serving_staff/syllables.py.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from serving_staff.reading import Element
from serving_staff.syllables import syllables

HARDEST = 8.0  # grade
LONGEST = 25  # words

GLOSSARY = {
    "healthy life expectancy": "what the plan itself measures, under its official name",
    "life expectancy": "the official name of a measure",
    "margin of error": "explained where the methods are, and part of every verdict",
    "percentage point": "nothing shorter is right for a difference between two percentages",
    "percentage points": "the same, of more than one",
    "referral to treatment": "what the NHS calls its waiting times",
    "NHS Health Check": "the name of a service",
    "Open Government Licence": "the name of a licence",
    "Web Content Accessibility Guidelines": "the name of a standard",
    "Equality Advisory and Support Service": "the name of a public body",
}

STAND_IN = "name"  # has one syllable
INLINE = {"a", "span", "strong", "em", "b", "i", "abbr", "time", "code", "sub", "sup", "small", "cite", "q", "br"}
UNREAD = {"svg", "math", "pre", "code", "nav", "script", "style", "template", "select", "datalist"}
TITLES = {"h1", "h2", "h3", "h4", "summary", "label", "button"}
SOURCE = re.compile(r"(Source|Sources|Stated in|Copied from): ")
ENDED = re.compile(r"[.!?][\"”’)\]]*$")
BETWEEN = re.compile(r"(?:(?<=[.!?])|(?<=[.!?][\"”’)\]]))(?<!\bSt\.)\s+(?=[\"“‘(]?[A-Z0-9£−+])")
PERIOD_IN_BRACKETS = re.compile(r"\s*\([^()]*\b\d{4}\b[^()]*\)$")


def grade(words: int, sentences: int, syllables: int) -> float:
    """Flesch and Kincaid’s formula: years of American schooling."""
    return 0.39 * words / sentences + 11.8 * syllables / words - 15.59


def words(text: str) -> list[str]:
    """The words of a text as they are counted for the grade."""
    found = []
    for token in re.sub(r"(?<=[^\W\d])[-–—/&](?=[^\W\d])|(?<=\d)-(?=[^\W\d])", " ", text).split():
        bare = re.sub(r"^[^\w£]+|[^\w%]+$", "", token)
        if re.search(r"\w", bare):
            found.append(bare)
    return found


def length(sentence: str) -> int:
    """The words of a sentence as a reader counts them: what stands between two spaces."""
    return sum(1 for token in sentence.split() if re.search(r"\w", token))


@dataclass(frozen=True)
class Names:
    """What is exempt, ready to be looked for."""

    anywhere: re.Pattern[str]
    after_a_figure: re.Pattern[str]

    def replaced(self, text: str) -> str:
        """The text with one short word for each name in it, and without the unit after a figure."""
        text = self.anywhere.sub(STAND_IN, text.replace("’", "'"))
        return self.after_a_figure.sub(STAND_IN, text)


def exempt(names: Iterable[str], units: Iterable[str]) -> Names:
    """What to leave out of the grade beside GLOSSARY. Longer names are looked for first: they hold the shorter ones."""
    return Names(_any_of({*GLOSSARY, *names}, r"(?<!\w)"), _any_of(units, r"(?<=\d )"))


def _any_of(names: Iterable[str], before: str) -> re.Pattern[str]:
    """Any of the names as whole words. A small first letter may be large too; not so the other way: they bury it."""
    longest_first = sorted((name.replace("’", "'") for name in names), key=lambda name: (-len(name), name))
    either = [f"[{name[0]}{name[0].upper()}]{re.escape(name[1:])}" for name in longest_first]
    return re.compile(rf"{before}(?:{'|'.join(either)})(?!\w)")


@dataclass(frozen=True)
class Text:
    """A run of words on a page, and the block that holds it."""

    words: str
    tag: str
    in_table: bool = False


def texts(element: Element, tag: str = "", in_table: bool = False) -> Iterator[Text]:
    """Every text of a page in order. Links beside each other, with no words between, are each a text."""
    run: list[str] = []
    speaks = any(isinstance(child, str) and child.strip() for child in element.children)
    for child in element.children:
        if isinstance(child, str):
            run.append(child)
        elif child.tag in INLINE and speaks:
            run += run_of(child)
        else:
            yield from _text(run, tag, in_table)
            run = []
            if child.tag not in UNREAD:
                inside = tag if child.tag in INLINE else child.tag
                yield from texts(child, inside, in_table or child.tag in {"td", "th"})
    yield from _text(run, tag, in_table)


def run_of(inline: Element) -> Iterator[str]:
    """The words of a link or of strong text, with the spaces at their ends."""
    for child in inline.children:
        if isinstance(child, str):
            yield child
        else:
            yield from run_of(child)
    if inline.tag == "br":
        yield " "


def _text(run: list[str], tag: str, in_table: bool) -> Iterator[Text]:
    said = " ".join("".join(run).split())
    if re.search(r"\w", said):
        yield Text(said, tag, in_table)


def split(text: str) -> list[str]:
    """The sentences of a text; the last may lack its full stop."""
    return [part for part in BETWEEN.split(text) if re.search(r"\w", part)]


@dataclass(frozen=True)
class Sentence:
    """A sentence as printed. length: as a reader counts; words and syllables: as the grade counts, names replaced."""

    text: str
    length: int
    words: int
    syllables: int

    @property
    def grade(self) -> float:
        return grade(self.words, 1, self.syllables)


def sentence(text: str, names: Names) -> Sentence:
    counted = words(names.replaced(text))
    return Sentence(text, length(text), len(counted), sum(map(syllables, counted)))


@dataclass(frozen=True)
class Reading:
    """What a page asks of its reader. too_long: its texts of more than 25 words, in the grade or not."""

    sentences: tuple[Sentence, ...]
    too_long: tuple[str, ...]

    @property
    def grade(self) -> float:
        """Of the whole page; a page without a sentence asks nothing."""
        if not self.sentences:
            return 0.0
        return grade(
            sum(one.words for one in self.sentences), len(self.sentences), sum(one.syllables for one in self.sentences)
        )

    def hardest(self, many: int = 10) -> list[Sentence]:
        return sorted(self.sentences, key=lambda one: -one.grade)[:many]

    def report(self, address: str) -> str:
        """What a writer needs to mend the page."""
        lines = [f"{address} has grade {self.grade:.1f} in {len(self.sentences)} sentences. The hardest:"]
        lines += [f"  grade {one.grade:.1f}, {one.length} words: {one.text}" for one in self.hardest()]
        lines += [f"  {length(text)} words, more than {LONGEST}: {text}" for text in self.too_long]
        return "\n".join(lines)


def measure(element: Element, names: Names) -> Reading:
    """Reads a page, or any part of one."""
    found = [text for text in texts(element) if not SOURCE.match(text.words)]
    counted = dict.fromkeys(part for text in found for part in split(text.words) if _is_running(part, text))
    too_long = dict.fromkeys(part for text in found for part in _held(text) if length(part) > LONGEST)
    return Reading(tuple(sentence(part, names) for part in counted), tuple(too_long))


def _is_running(part: str, text: Text) -> bool:
    """True for a sentence of the grade."""
    signpost = text.tag in TITLES and part.endswith("?")
    return bool(ENDED.search(part)) and not (text.in_table or signpost or " · " in part)


def _held(text: Text) -> Iterator[str]:
    """The parts of a text that may not be longer than 25 words."""
    for part in split(text.words):
        if ENDED.search(part):
            yield part
        elif not text.in_table:
            yield from PERIOD_IN_BRACKETS.sub("", part).split(" · ")
