"""/neighbourhoods — choose a town; the map of deprivation; the five neighbourhoods; GP practices; who comes first."""

from typing import Any

from dash import html, register_page

from components import parts, place_charts, records
from components.charts import chart
from components.view import one_of
from components.words import places
from queries import ask

Row = dict[str, Any]
_NOBODY = "none"


def layout(measure: Any = "", practice: Any = "", **_: Any) -> html.Main:
    """All of the borough. measure, practice: what the chart of practices shows and names; unknown ones fall back."""
    five = ask("neighbourhood_list", version="2026")
    first = {row["neighbourhood_id"]: row["areas"] for row in ask("first_tenths", edition="2025")}
    return parts.main(
        [
            parts.breadcrumb([("Overview", "/"), ("Neighbourhoods", None)]),
            html.H1(places.borough(first["bury"], sum(row["small_areas"] for row in five))),
            html.P(
                "In England as a whole it is one in ten. Places in Bury differ a good deal, even a few streets apart. "
                "We hold no health figures for the five neighbourhoods.",
                className="lead",
            ),
            _towns(),
            _maps(),
            _five(five),
            _practices(measure, practice),
            _names(five),
            _people_first(),
            _unknown(),
        ],
        title="Neighbourhoods",
    )


def _towns() -> html.Section:
    links = [
        html.Li(html.A(t["name"], href=f"/neighbourhoods/{t['neighbourhood_id']}?town={t['town_id']}"))
        for t in ask("town_list")
    ]
    return html.Section(
        [
            html.H2("Where do you live?"),
            html.Ul(links, className="towns"),
            html.P("Choose your town to see what is known about the neighbourhood around it."),
        ],
        id="towns",
    )


def _maps() -> html.Section:
    """Both editions side by side, and why one must not be read against the other."""
    return html.Section(
        [
            html.H2("Where need is greatest"),
            html.P(places.INDEX),
            html.Div([_map("2025"), _map("2019")], className="beside"),
            html.H3("Do not read one map against the other"),
            html.Ul(
                [
                    html.Li("Each map shows a place in a queue. An area can move because others moved."),
                    html.Li("The map of 2019 uses the lines of 2011. The map of 2025 uses those of 2021."),
                    html.Li("So a darker or lighter area does not mean that life there got harder or easier."),
                ]
            ),
            html.P(places.LINES),
        ],
        id="deprivation",
    )


def _map(edition: str) -> html.Section:
    areas = ask("small_areas_of", edition=edition)
    first = sum(row["decile"] == 1 for row in areas)
    source = next(s for s in ask("place_sources") if s["edition"] == edition and "deprivation-20" in s["file"])
    finding = f"{edition}: {first} of {len(areas)} small areas are in the most deprived tenth of England"
    spec = place_charts.deprivation(
        areas,
        ask("map_outlines", kind="neighbourhood"),
        finding,
        id=f"deprivation-{edition}",
        source=source,
        thin=ask("map_outlines", kind="ward"),
    )
    return html.Section([html.H3(f"The index of {edition}"), chart(spec)])


def _five(five: list[Row]) -> html.Section:
    total = ask("population_total")[0]
    rows = [
        [
            html.A(places.neighbourhood(n["name"]), href=f"/neighbourhoods/{n['neighbourhood_id']}"),
            f"{n['population']:,}",
            str(n["wards"]),
            str(n["small_areas"]),
        ]
        for n in five
    ]
    return html.Section(
        [
            html.H2("The five neighbourhoods"),
            parts.table(
                "People at the census of 2021, as the council’s profile gives them",
                ("Neighbourhood", "People", "Wards", "Small areas"),
                rows,
            ),
            html.P(places.total(total)),
            html.P(places.unexplained(total)),
            html.P(f"Stated in: {total['document']}, {total['section']}", className="source"),
            html.P("Wards and small areas are counted as we placed them. Most of the links are our own reading."),
            html.P(places.uneven(five)),
        ],
        id="five",
    )


def _practices(measure: Any, practice: Any) -> html.Section:
    measures = {m["measure"]: m for m in ask("practice_measures")}
    shown = measures[one_of(measure, list(measures), next(iter(measures)))]
    shares = ask("practice_shares", measure=shown["measure"])
    named = {s["ods_code"]: s for s in shares}
    chosen = one_of(practice, list(named), _NOBODY)
    spec = place_charts.practices(shown, shares, ask("funnel_limits", measure=shown["measure"]), chosen)
    return html.Section(
        [
            html.H2("GP practices"),
            html.P(places.counted(shown)),
            _choices(measures, shown["measure"], named, chosen),
            html.P(places.at_practice(named[chosen], shown), className="answer-line") if chosen in named else None,
            chart(spec),
            html.P(f"{places.reading(shown)} {shown['higher_can_mean']} It says nothing about how good the care is."),
            html.P(
                [
                    "How the range is worked out: ",
                    html.A("Spiegelhalter (2005), funnel plots", href="https://doi.org/10.1002/sim.1970"),
                ],
                className="source",
            ),
            html.P(
                "Practices work in four groups, known as primary care networks. A group is not a neighbourhood: "
                "there are four of the one and five of the other."
            ),
            _same_measure(shown),
        ],
        id="practices",
    )


def _choices(measures: dict[str, Row], measure: str, named: dict[str, Row], chosen: str) -> html.Div:
    options = [(_NOBODY, "None"), *((code, row["name"]) for code, row in named.items())]
    return html.Div(
        parts.form(
            "/neighbourhoods#practices",
            [
                parts.choice("measure", "Show", [(m["measure"], m["name"]) for m in measures.values()], measure),
                parts.choice("practice", "Name a practice", options, chosen),
            ],
            "Show",
        ),
        className="controls",
    )


def _same_measure(shown: Row) -> html.P | None:
    """The measure for all practices together, when this site has a page for it."""
    if shown["indicator_id"] is None:
        return None
    words = f"{shown['name']}: all Bury practices beside England"
    return html.P(html.A(words, href=f"/indicators/{shown['indicator_id']}"))


def _names(five: list[Row]) -> html.Section:
    older = ask("neighbourhood_list", version="2021")
    towns = [
        [
            t["name"],
            html.A(t["neighbourhood"], href=f"/neighbourhoods/{t['neighbourhood_id']}"),
            places.status(t).text,
            t["in_2021"],
        ]
        for t in ask("town_list")
    ]
    return html.Section(
        [
            html.H2("Two sets of names"),
            html.P(_listed("The plan of 2021 names", older)),
            html.P(_listed("The paper of 2026 names", five)),
            html.P("No document says how the one became the other. So no figures are joined across them."),
            html.P(
                "East, North and West are also called Bury East, Bury North and Bury West. Two wards and a seat in "
                "Parliament have such names too. So we always say “neighbourhood”."
            ),
            parts.table(
                "Towns, and where we take them to lie",
                ("Town", "Neighbourhood, 2026", "How we know", "Neighbourhood, 2021"),
                towns,
                stacked=True,
            ),
            html.P("The plan of 2021 speaks of six towns and does not list them. The paper of 2026 names five."),
            html.P(f"Stated in: {older[0]['document']}, {older[0]['section']}", className="source"),
            html.P(f"Stated in: {five[0]['document']}, {five[0]['section']}", className="source"),
        ],
        id="names",
    )


def _listed(start: str, rows: list[Row]) -> str:
    *most, last = (row["name"] for row in rows)
    return f"{start} {', '.join(most)} and {last}."


def _people_first() -> html.Section:
    """People whom the national goals put first, and why groups at risk are not named beside places."""
    rows = ask("records_of", kinds=["cohort"])
    return html.Section(
        [
            html.H2("People put first"),
            html.P("The national goals ask for these people to be helped first, wherever they live."),
            records.items([records.item(row) for row in rows]),
            html.P(
                "Neighbourhood teams also keep lists of groups at risk. We do not show such a list beside the name of "
                "a place. It could shame the place, or point to a person."
            ),
            _at_risk(),
        ],
        id="people-first",
    )


def _at_risk() -> html.Section | None:
    """Those lists, which only the staff's store has: nothing of them can be on the public site."""
    rows = ask("records_of", kinds=["risk_cohort"])
    if not rows:
        return None
    return html.Section(
        [
            html.H3("For staff only: what leadership teams named"),
            html.P(places.AT_RISK),
            records.items([records.item(row) for row in rows]),
        ],
        id="at-risk",
    )


def _unknown() -> html.Section:
    practices = ask("practice_list")
    unlinked = sum(p["linked_to"] is None for p in practices)
    wards = ask("ward_list")
    inferred = sum(w["status"] == "inferred" for w in wards)
    return html.Section(
        [
            html.H2("What we do not know"),
            html.Ul(
                [
                    html.Li(
                        [
                            "How healthy people are in each neighbourhood. The council has a report on it: ",
                            html.A("neighbourhood profiles", href=places.PROFILES),
                            ". We hold only the numbers of people in it.",
                        ]
                    ),
                    html.Li(f"Which wards make up each one: {inferred} of {len(wards)} links are our own reading."),
                    html.Li(f"Which practices work with which: for {unlinked} of {len(practices)} we found nothing."),
                    html.Li("Why the people of the five do not add up to the people of Bury."),
                ]
            ),
            html.P(html.A("Everything that is missing", href="/missing")),
        ],
        className="missing",
    )


register_page(
    __name__, path="/neighbourhoods", name="Neighbourhoods", title="Bury Locality Plan outcomes", layout=layout
)
