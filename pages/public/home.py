"""/ — how is Bury doing? The four outcomes of the plan: finding, verdict in words, one chart, source."""

from typing import Any

from dash import html, register_page

from components import front_page, outcome_charts, parts
from components.charts import chart
from components.words import outcomes, sentences
from queries import ask


def layout(**_: Any) -> html.Main:
    """The overview. It takes no parameters; unknown ones are ignored."""
    listed = ask("outcome_list")
    return parts.main(
        [
            html.H1("How is Bury doing?"),
            html.P(
                "Bury’s health and care plan made four promises. This is what the published figures say so far.",
                className="lead",
            ),
            front_page.towns(ask("town_list")),
            html.Div([_card(outcome) for outcome in listed], className="cards"),
            front_page.ways_in(ask("plan_counts")[0]),
            _missing(listed),
        ]
    )


def _card(outcome: dict[str, Any]) -> html.Section:
    basket = ask("outcome_basket", number=outcome["number"])
    dates = ask("outcome_dates", number=outcome["number"])
    lead = next(row for row in basket if row["tier"] == "lead")
    same = [r for r in basket if r["tier"] == "headline" and r["indicator_id"] == lead["indicator_id"]]
    falls = ask("reductions_of", number=outcome["number"])
    caveats = ask("caveats_of", indicator_id=lead["indicator_id"])
    breaks = ask("breaks_of", indicator_id=lead["indicator_id"], area_code=lead["area_code"])
    name, gaps = f"outcome-{outcome['number']}", _gaps(lead, same)
    spec = outcome_charts.of(lead, same, _series(lead, same), dates, id=name, breaks=breaks, gaps=gaps)
    promised = outcomes.promise(dates)
    return html.Section(
        [
            html.H2([html.Span(f"{outcome['number']} · ", className="number"), _link(outcome)]),
            parts.badge(outcomes.verdict(outcome, same, falls)),
            None if outcome["measure_named"] else html.P("One measure was chosen locally:", className="chosen"),
            *[parts.emphasised(text, *outcomes.key_numbers(row)) for text, row in outcomes.paragraphs(same)],
            html.P(promised) if promised else None,
            parts.scope_note(lead),
            chart(spec, caption_visible=False),
            _answer("Is it getting better?", outcomes.is_it_better(same, falls)),
            _answer("What do we not know?", [sentences.what_is_not_known(lead, _first(caveats))]),
            html.P([bit for row in same for bit in _more(row, len(same) > 1)], className="links"),
        ],
        className="card-outcome",
    )


def _link(outcome: dict[str, Any]) -> html.A:
    return html.A(outcome["title"], href=f"/outcomes/{outcome['number']}")


def _more(row: dict[str, Any], several: bool) -> list[Any]:
    group = f", {sentences.group_word(row).lower()}" if several else ""
    return [html.A(f"{row['plain_name']}{group}: table and method", href=parts.indicator_address(row)), " "]


def _first(caveats: list[dict[str, Any]]) -> str | None:
    return caveats[0]["sentence"] if caveats else None


def _series(lead: dict[str, Any], same: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    areas = [a for a in (lead["local_area"], lead["benchmark_area"]) if a]
    return {
        row["sex"]: ask("series_of", indicator_id=lead["indicator_id"], areas=areas, sex=row["sex"]) for row in same
    }


def _gaps(lead: dict[str, Any], same: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    areas = [a for a in (lead["local_area"], lead["benchmark_area"]) if a]
    return {row["sex"]: ask("gaps_of", indicator_id=lead["indicator_id"], areas=areas, sex=row["sex"]) for row in same}


def _answer(question: str, words: list[str]) -> html.Div:
    return html.Div([html.H3(question), *[html.P(text) for text in words]], className="answer")


def _missing(listed: list[dict[str, Any]]) -> html.Section:
    """What the page cannot show, counted by the build."""
    counts = ask("verdict_counts")
    total = sum(c["series"] for c in counts)
    judged = sum(c["series"] for c in counts if c["judgement"] != "not_compared")
    unnamed = sum(1 for outcome in listed if not outcome["measure_named"])
    return html.Section(
        [
            html.H2("What is missing"),
            html.Ul(
                [
                    html.Li(f"The plan names no measure for {unnamed} of its {len(listed)} outcomes."),
                    html.Li(
                        f"Some measures are split by sex, which makes {total} lines. {judged} can be compared with "
                        "England fairly. The rest have no margin of error, or no England figure like them."
                    ),
                    html.Li(
                        "Most hospital figures cover the whole Northern Care Alliance, and not Bury residents alone."
                    ),
                    html.Li(
                        "We hold no health figures for neighbourhoods, nor for the local health budget. The council "
                        "has a report on each neighbourhood."
                    ),
                ]
            ),
            html.P(html.A("See every measure, and what each can tell", href="/indicators")),
        ],
        className="missing",
    )


register_page(__name__, path="/", name="Overview", title="Bury Locality Plan outcomes", layout=layout)
