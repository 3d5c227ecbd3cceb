"""What a page shows of the plan's promises: dates, targets, paths, paces and start years, traced to published rows."""

import re
from decimal import Decimal

import pytest
from flask.testing import FlaskClient

from tests.reading import Element, main_of
from tests.transcribed_rows import BURY, ENGLAND, rows_of

TRUST = "RM3"


def printed(id: str, area: str, sex: str, ends: str) -> Decimal:
    """The newest edition's value for a period, by the day it ends on."""
    rows = [r for r in rows_of(id) if (r["area_code"], r["sex"], r["period_end"]) == (area, sex, ends)]
    return Decimal(max(rows, key=lambda r: r["edition"])["value"])


def said(amount: Decimal) -> str:
    """As a page writes it, to one decimal and with its sign."""
    return f"{amount:+.1f}".replace("-", "−")


def heights(drawing: Element, of: str) -> list[float]:
    """Values of the points of a drawing, read off its own value axis. of: limit (three lines) or a colour (a path).

    The numbers of the axis are written 4.55 px below their lines.
    """
    ticks = [t for t in drawing.every("text", "ytick") if t.words.endswith("%")]
    (low, y_low), (high, y_high) = ((float(t.words[:-1]), float(t.attributes["y"])) for t in (ticks[0], ticks[-1]))
    if of == "limit":
        found = [float(line.attributes["y1"]) + 4.55 for line in drawing.every("line", "limit")]
    else:
        path = next(p for p in drawing.every("path") if p.attributes.get("stroke") == of)
        found = [float(y) + 4.55 for y in re.findall(r"[ML][\d.]+,([\d.]+)", path.attributes["d"])]
    return [low + (y - y_low) / (y_high - y_low) * (high - low) for y in found]


def test_both_targets_are_told_apart_with_their_dates_and_their_document(site: FlaskClient) -> None:
    targets = main_of(site, "/indicators/rtt_18wk").by_id("targets")
    assert [h3.words for h3 in targets.every("h3")] == ["70.0% by March 2027", "92.0% by March 2029"]
    for block in targets.every("div", "plan"):
        assert "Neighbourhood Working" in block.only("p", "source").words
        assert block.every("p", "badge-line")


def test_each_target_has_a_badge_beside_the_finding_too(site: FlaskClient) -> None:
    badges = [p.words for p in main_of(site, "/indicators/rtt_18wk").only("aside").every("p", "badge-line")]
    assert len([badge for badge in badges if "70.0% by March 2027" in badge]) == 1
    assert len([badge for badge in badges if "92.0% by March 2029" in badge]) == 1


def test_the_path_today_is_worked_out_from_the_published_figure_it_starts_from(site: FlaskClient) -> None:
    start, now = (printed("rtt_18wk", TRUST, "persons", ends) for ends in ("2026-03-31", "2026-08-31"))
    words = main_of(site, "/indicators/rtt_18wk").by_id("targets").words
    assert f"{start + (70 - start) * 5 / 12:.1f}%" in words
    assert f"It was {now:.1f}%" in words
    assert f"{70 - now:.1f} percentage points" in words or f"{(70 - now) * 12 / 7:.1f} percentage points" in words


def test_the_best_twelve_months_are_two_published_figures_apart(site: FlaskClient) -> None:
    words = main_of(site, "/indicators/rtt_18wk").by_id("targets").words
    change = printed("rtt_18wk", TRUST, "persons", "2026-03-31") - printed("rtt_18wk", TRUST, "persons", "2025-03-31")
    assert f"up by {change:.1f} percentage points (March 2025 to March 2026)" in words


def test_the_usual_range_and_the_path_are_drawn_without_javascript_at_their_own_heights(site: FlaskClient) -> None:
    drawing = main_of(site, "/indicators/rtt_18wk").only("div", "evidence").every("svg", "trend")[0]
    months = [Decimal(r["value"]) for r in rows_of("rtt_18wk") if r["area_code"] == TRUST]
    limits = sorted(heights(drawing, "limit"))
    assert len(limits) == 3
    assert limits[1] == pytest.approx(float(sum(months) / len(months)), abs=0.2)
    assert limits[2] - limits[1] == pytest.approx(limits[1] - limits[0], abs=0.1)
    start = printed("rtt_18wk", TRUST, "persons", "2026-03-31")
    corners = next(h for h in (heights(drawing, colour) for colour in colours(drawing)) if len(h) == 3)
    assert corners == pytest.approx([float(start), 70.0, 92.0], abs=0.2)
    assert "target 92.0%" in drawing.words


def colours(drawing: Element) -> list[str]:
    return sorted({p.attributes["stroke"] for p in drawing.every("path") if p.attributes.get("fill") == "none"})


def test_the_table_behind_the_chart_holds_the_path_beside_the_figures(site: FlaskClient) -> None:
    tables = main_of(site, "/indicators/rtt_18wk").only("div", "evidence").every("table")
    cells = [[cell.words for cell in tr.every()] for table in tables for tr in table.every("tr")]
    assert [row for row in cells if row[0] == "March 2029" and "92.0%" in row]
    assert [row for row in cells if row[0] == "March 2027" and "70.0%" in row]


def test_both_dates_of_outcome_1_stand_apart_with_their_documents(site: FlaskClient) -> None:
    blocks = main_of(site, "/outcomes/1").by_id("dates").every("div", "plan")
    titles = [block.only("h3").words for block in blocks]
    assert len(titles) == 2
    assert "2025" in titles[0]
    assert "Locality Plan" in titles[0]
    assert "2026" in titles[1]
    assert "Let’s Do It" in titles[1]
    assert all(len(block.every("p", "badge-line")) == 1 for block in blocks)


def test_both_groups_of_outcome_1_have_their_gap_then_and_now_as_published(site: FlaskClient) -> None:
    words = main_of(site, "/outcomes/1").by_id("dates").words
    for sex, people in (("male", "Men"), ("female", "Women")):
        assert f"{people}: in 2018–20" in words
        for ends in ("2020-12-31", "2024-12-31"):
            gap = printed("hle_birth", BURY, sex, ends) - printed("hle_birth", ENGLAND, sex, ends)
            assert f"{abs(gap):.1f} years {'below' if gap < 0 else 'above'} England" in words, (sex, ends)


@pytest.mark.parametrize(("sex", "people"), [("male", "Men"), ("female", "Women")])
def test_the_paces_of_outcome_1_are_worked_out_from_published_figures(site: FlaskClient, sex: str, people: str) -> None:
    blocks = [d for d in main_of(site, "/outcomes/1").by_id("dates").every("div") if d.every("dl")]
    [block] = [d for d in blocks if d.only("h3").words == f"{people}: to match England in 2024–26"]
    cells = [dd.words for dd in block.every("dd")]
    now = {area: printed("hle_birth", area, sex, "2024-12-31") for area in (BURY, ENGLAND)}
    before = printed("hle_birth", ENGLAND, sex, "2021-12-31")
    gap = now[BURY] - now[ENGLAND]
    assert cells[0] == f"{said(gap)} years"
    # Two years from 2022–24 to 2024–26; England's own three years before it go on.
    assert cells[2] == f"{said(-gap / 2)} years"
    assert cells[3] == f"{said(-gap / 2 + (now[ENGLAND] - before) / 3)} years"


def test_every_start_year_of_outcome_2_is_shown_and_one_is_judged(site: FlaskClient) -> None:
    newest = [r for r in rows_of("sii_le_birth") if r["edition"] == "2026-05-13" and r["area_code"] == BURY]
    for sex, people in (("male", "men"), ("female", "women")):
        [table] = [
            t
            for t in main_of(site, "/outcomes/2").by_id("faster").every("table")
            if t.words.startswith(f"Gap in length of life between areas, {people}:")
        ]
        starts = [th.words for th in table.only("tbody").every("th")]
        ends = sorted(r["period_end"][2:4] for r in newest if r["sex"] == sex)
        assert [start[5:7] for start in starts] == [end for end in ends if int(end) <= int(ends[-1]) - 3]
        assert sum("(judged)" in start for start in starts) == 1


@pytest.mark.parametrize(("sex", "people"), [("male", "men"), ("female", "women")])
def test_every_change_of_outcome_2_is_the_difference_of_two_published_figures(
    site: FlaskClient, sex: str, people: str
) -> None:
    [table] = [
        t
        for t in main_of(site, "/outcomes/2").by_id("faster").every("table")
        if t.words.startswith(f"Gap in length of life between areas, {people}:")
    ]
    for row in table.only("tbody").every("tr"):
        start = f"20{row.only('th').words[5:7]}-12-31"
        for cell, area in zip(row.every("td"), (BURY, ENGLAND), strict=False):
            then, now = (printed("sii_le_birth", area, sex, ends) for ends in (start, "2024-12-31"))
            share = f"{100 * (now - then) / then:+.0f}%".replace("-", "−")
            assert cell.words.startswith(f"{said(now - then)} years"), (start, area)
            assert share in cell.words, (start, area)


def test_the_verdict_of_outcome_2_is_never_firm_and_says_that_there_is_no_margin(site: FlaskClient) -> None:
    main = main_of(site, "/outcomes/2")
    badge = main.every("p", "badge-line")[0]
    assert badge.has_class("tone-unsure")
    assert "men" in badge.words.lower()
    assert "women" in badge.words
    assert "No margin of error" in main.by_id("faster").words


def test_a_level_of_inequality_is_nowhere_held_against_englands(site: FlaskClient) -> None:
    for address in ("/outcomes/2", "/indicators/sii_le_birth", "/indicators/sii_le_birth?sex=female"):
        words = main_of(site, address).words
        assert not re.search(r"\d years (lower|higher|below|above)( than)? England", words), address
    for sex in ("male", "female"):
        main = main_of(site, f"/indicators/sii_le_birth?sex={sex}")
        assert "gap is smaller" not in main.words
        assert "gap is wider" not in main.words
        assert "not there now" not in main.words
        assert not [p for p in main.only("aside").every("p") if not p.words], "an empty paragraph"


def test_what_if_stands_in_the_printed_page_as_a_form_that_asks_by_address(site: FlaskClient) -> None:
    form = main_of(site, "/indicators/hle_birth?sex=female").by_id("what-if").only("form")
    assert form.attributes["method"] == "get"
    assert form.attributes["action"] == "/indicators/hle_birth"
    hidden = {
        i.attributes["name"]: i.attributes["value"] for i in form.every("input") if i.attributes["type"] == "hidden"
    }
    assert hidden == {"sex": "female"}
    assert {label.attributes["for"] for label in form.every("label")} == {"by", "pace"}


def test_what_if_is_answered_in_the_printed_page_with_its_line(site: FlaskClient) -> None:
    asked = main_of(site, "/indicators/hle_birth?by=2027-29")
    gap = printed("hle_birth", ENGLAND, "male", "2024-12-31") - printed("hle_birth", BURY, "male", "2024-12-31")
    assert f"rise by {gap / 5:.1f} " in asked.only("p", "answer-line").words
    assert [o.attributes["value"] for o in asked.by_id("by").every("option") if "selected" in o.attributes] == [
        "2027-29"
    ]
    assert "what if" in asked.only("div", "evidence").every("svg", "trend")[0].words
    assert (
        "what if" not in main_of(site, "/indicators/hle_birth").only("div", "evidence").every("svg", "trend")[0].words
    )


def test_a_pace_that_cannot_be_read_is_told_beside_the_form(site: FlaskClient) -> None:
    section = main_of(site, "/indicators/hle_birth?pace=abc").by_id("what-if")
    assert section.only("p", "problem").attributes["role"] == "alert"
    assert section.by_id("pace").attributes["value"] == "abc"
    assert section.only("p", "answer-line").words


@pytest.mark.parametrize("id", ["sii_le_birth", "registered_patients_sub_icb", "child_poverty_relative_ahc"])
def test_where_there_is_nothing_to_reach_there_is_no_what_if(site: FlaskClient, id: str) -> None:
    assert not [s for s in main_of(site, f"/indicators/{id}").every("section") if s.attributes.get("id") == "what-if"]
