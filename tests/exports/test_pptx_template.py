"""The template that a pack is put into: the council's own, and whatever else the setting may name."""

import zipfile
from pathlib import Path

import pytest
from pptx import Presentation

from exports.powerpoint.pack import TemplateUnfit, as_pptx
from tests.exports.office_charts import slides_of
from tests.exports.paper_pack import pack


def silent(_line: str) -> None:
    pass


def _template(tmp_path: Path, name: str, keep: set[str]) -> Path:
    show = Presentation()
    for layout in list(show.slide_layouts):
        if layout.name not in keep:
            show.slide_layouts.remove(layout)
    show.slide_master.name = "Council"
    if "Title Only" in keep:
        show.slides.add_slide(show.slide_layouts.get_by_name("Title Only")).shapes.title.text = "An example to replace"
    show.save(str(tmp_path / name))
    return tmp_path / name


def test_the_councils_template_gives_its_layouts_and_none_of_its_example_slides(tmp_path: Path) -> None:
    named = _template(tmp_path, "council.pptx", {"Title Slide", "Title Only", "Two Content"})
    made = slides_of(as_pptx(pack(), named, silent))
    assert {slide.slide_layout.name for slide in made} == {"Title Slide", "Title Only"}
    assert "An example to replace" not in [slide.shapes.title.text for slide in made]


def test_a_template_file_of_powerpoint_is_taken_like_a_presentation(tmp_path: Path) -> None:
    named = _template(tmp_path, "council.pptx", {"Title Slide", "Title Only"})
    potx = tmp_path / "council.potx"
    with zipfile.ZipFile(named) as old, zipfile.ZipFile(potx, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, content.replace(b"presentation.main+xml", b"template.main+xml"))
    assert as_pptx(pack(), potx, silent) == as_pptx(pack(), named, silent)


@pytest.mark.parametrize("keep", [{"Title Only"}, {"Blank"}])
def test_a_template_without_a_title_slide_is_refused_in_a_sentence(tmp_path: Path, keep: set[str]) -> None:
    named = _template(tmp_path, "council.pptx", keep)
    with pytest.raises(TemplateUnfit, match=r"council\.pptx has no layout for a title slide"):
        as_pptx(pack(), named, silent)


def test_a_template_that_is_no_presentation_or_is_not_there_is_refused_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "council.pptx").write_bytes(b"no presentation")
    for name in ("council.pptx", "lost.pptx"):
        with pytest.raises(TemplateUnfit, match=name):
            as_pptx(pack(), tmp_path / name, silent)


def _broken(old: Path, part: str, content: bytes | None) -> None:
    """A presentation with one part that is something else, or gone."""
    with zipfile.ZipFile(old) as read:
        parts = {name: read.read(name) for name in read.namelist()}
    with zipfile.ZipFile(old, "w") as new:
        for name, was in parts.items():
            held = content if name == part else was
            if held is not None:
                new.writestr(name, held)


@pytest.mark.parametrize("content", [b"<cut off", b"<other/>", b"", None])
@pytest.mark.parametrize(
    "part",
    [
        *("[Content_Types].xml", "ppt/presentation.xml", "ppt/_rels/presentation.xml.rels"),
        *("ppt/slideMasters/slideMaster1.xml", "ppt/slideLayouts/slideLayout1.xml"),
    ],
)
def test_a_damaged_template_is_refused_in_a_sentence(tmp_path: Path, part: str, content: bytes | None) -> None:
    named = _template(tmp_path, "council.pptx", {"Title Slide", "Title Only"})
    _broken(named, part, content)
    with pytest.raises(TemplateUnfit, match=r"^The template council\.pptx .* save it as \.pptx or \.potx\.$"):
        as_pptx(pack(), named, silent)


def test_a_template_with_a_password_is_refused_in_a_sentence(tmp_path: Path) -> None:
    named = _template(tmp_path, "council.pptx", {"Title Slide", "Title Only"})
    locked = named.read_bytes()
    for mark, flags in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):  # every part says that it is encrypted
        pieces = locked.split(mark)
        at = flags - len(mark)
        locked = mark.join([pieces[0], *(one[:at] + bytes([one[at] | 1]) + one[at + 1 :] for one in pieces[1:])])
    named.write_bytes(locked)
    with pytest.raises(TemplateUnfit, match=r"council\.pptx is not a PowerPoint file without macros and password"):
        as_pptx(pack(), named, silent)
