"""/outcomes/<number> — one outcome: statement, dates, headline measures large, the others small, what is not said."""

from typing import Any

from dash import html, register_page

from components import ahead, being_done, in_plan, outcome_charts, parts, promises, reductions
from components.charts import chart
from components.lost import not_found
from components.view import named_in
from components.words import numbers, outcomes, sentences, trends, verdicts
from components.words import targets as target_words
from queries import ask


def layout(address: str = "", **_: Any) -> html.Main:
    """One outcome, 1 to 4, named by the path; any other number is not found."""
    number = named_in(address)
    listed = {str(o["number"]): o for o in ask("outcome_list")}
    if number not in listed:
        return not_found()
    outcome = listed[number]
    basket = ask("outcome_basket", number=outcome["number"])
    dates = ask("outcome_dates", number=outcome["number"])
    headline = [row for row in basket if row["tier"] == "headline"]
    lead = next(row for row in basket if row["tier"] == "lead")
    same = [row for row in headline if row["indicator_id"] == lead["indicator_id"]]
    falls = ask("reductions_of", number=outcome["number"])
    return parts.main(
        [
            parts.breadcrumb([("Overview", "/"), (f"Outcome {number}", None)]),
            _switch(listed, number),
            html.P(f"Outcome {number} · {outcome['title']}", className="kicker"),
            html.H1(outcomes.finding(same)),
            html.P(outcome["statement"], className="lead"),
            parts.badge(outcomes.verdict(outcome, same, falls)),
            html.P(outcome["basket_note"]),
            _dates(outcome, dates, same),
            being_done.section(ask("commentary_of", about="outcome", subject=number)),
            reductions.section(falls),
            html.Section([html.H2("The main measures"), html.Div(_large(headline, dates), className="large-measures")]),
            html.Section(
                [
                    html.H2("More measures that help to see it"),
                    html.Ul(
                        [parts.small_measure(r) for r in basket if r["tier"] == "supporting"],
                        className="small-measures",
                    ),
                ]
            ),
            _unsaid(outcome),
            *_in_plan(outcome),
        ],
        title=f"Outcome {number}: {outcome['title']}",
    )


def _switch(listed: dict[str, dict[str, Any]], number: str) -> html.Nav:
    links = [
        html.Li(html.A(f"{n} · {o['title']}", href=f"/outcomes/{n}", **_current(n == number)))
        for n, o in listed.items()
    ]
    return html.Nav(html.Ul(links), className="switch", **{"aria-label": "Outcomes"})


def _current(here: bool) -> dict[str, str]:
    return {"aria-current": "page"} if here else {}


def _dates(outcome: dict[str, Any], dates: list[dict[str, Any]], same: list[dict[str, Any]]) -> html.Section:
    """The dates promised and, where England is to be matched, what happened on the way and what it would take."""
    said = html.P(f"Stated in: {outcome['document']}, {outcome['section']}", className="source")
    heading = html.H2("When it was promised by")
    if not dates:
        words = html.P("The plan sets no date for this outcome, so nothing here is late or on time.")
        return html.Section([heading, words, said])
    groups, rows = ask("outcome_matches", number=outcome["number"]), {row["sex"]: row for row in same}
    first = [g for g in groups if (g["document"], g["due"]) == (dates[0]["document"], dates[0]["due"])]
    return html.Section(
        [
            heading,
            *promises.list_of(dates, groups, rows, promises.release_year(ask("store_info"))),
            said,
            html.H2("What happened on the way"),
            *promises.on_the_way(first, rows),
            html.H2("What it would take"),
            html.P("England moves too. So two paces are shown: to where England is, and to where it is going."),
            *promises.paces(first, rows),
        ],
        id="dates",
    )


def _large(headline: list[dict[str, Any]], dates: list[dict[str, Any]]) -> list[html.Section]:
    return [_large_one(row, [d for d in dates if d["indicator_id"] == row["indicator_id"]]) for row in headline]


def _large_one(row: dict[str, Any], dates: list[dict[str, Any]]) -> html.Section:
    areas = [a for a in (row["local_area"], row["benchmark_area"]) if a]
    series = {row["sex"]: ask("series_of", indicator_id=row["indicator_id"], areas=areas, sex=row["sex"])}
    breaks = ask("breaks_of", indicator_id=row["indicator_id"], area_code=row["local_area"])
    gaps = {row["sex"]: ask("gaps_of", indicator_id=row["indicator_id"], areas=areas, sex=row["sex"])}
    group = f", {sentences.group_word(row).lower()}" if row["sex"] != "persons" else ""
    spec = outcome_charts.of(
        row, [row], series, dates, id=f"{row['indicator_id']}-{row['sex']}".replace("_", "-"), breaks=breaks, gaps=gaps
    )
    mine = [r for r in series[row["sex"]] if r["area_code"] == row["local_area"]]
    spec = ahead.with_path(
        ahead.with_usual_range(spec, mine), ask("path_of", indicator_id=row["indicator_id"], sex=row["sex"]), row
    )
    return html.Section(
        [
            html.H3(html.A(f"{row['plain_name']}{group}", href=parts.indicator_address(row))),
            parts.badge(verdicts.against_england(row)),
            parts.badge(trends.badge(row)),
            *[parts.badge(target_words.badge(t), target_words.title(t, row)) for t in _targets(row)],
            parts.emphasised(f"{sentences.fact(row)} {sentences.comparison(row)}", numbers.full(row["value"], row)),
            parts.scope_note(row),
            chart(spec, caption_visible=False),
            html.P(trends.is_it_better(row)),
        ],
        className="card-outcome",
    )


def _targets(row: dict[str, Any]) -> list[dict[str, Any]]:
    return ask("targets_of", indicator_id=row["indicator_id"], sex=row["sex"])


def _in_plan(outcome: dict[str, Any]) -> list[Any]:
    """What is meant to serve the outcome, what could show it, and, for the one about cost, what is said of money."""
    id_ = outcome["register_id"]
    parts_of_it = ask("parts_of", record_id=id_)
    return [
        in_plan.of_outcome([r for r in ask("lines_of_sight") if r["outcome_id"] == id_]),
        in_plan.could_show([r for r in parts_of_it if r["kind"] == "indicator"]),
        html.P(html.A("What the documents say about money", href="/money")) if outcome["number"] == 3 else None,
    ]


def _unsaid(outcome: dict[str, Any]) -> html.Section:
    rows = ask("outcome_unsaid", number=outcome["number"])
    return html.Section(
        [html.H2("What the plan does not say"), html.Ul([html.Li(r["sentence"]) for r in rows])],
        className="missing",
    )


register_page(
    __name__,
    path_template="/outcomes/<number>",
    path="/outcomes/1",
    name="Outcome",
    title="Bury Locality Plan outcomes",
    layout=layout,
)
