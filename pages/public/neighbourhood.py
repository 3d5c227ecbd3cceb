"""/neighbourhoods/<id> — one neighbourhood: what matters near you, what opens near you, its areas, wards, practices."""

from typing import Any

from dash import html, register_page

from components import milestones, parts, place_charts
from components.charts import chart
from components.lost import not_found
from components.view import named_in, one_of
from components.words import places
from queries import ask

Row = dict[str, Any]

_NEAR = (
    ("hle_birth", "male"),
    ("hle_birth", "female"),
    ("gpps_contact_experience", "persons"),
    ("ae_4hr_all", "persons"),
    ("rtt_18wk", "persons"),
    ("drd_on_day", "persons"),
)
"""A few things that matter to a resident, and whose group: measure and sex."""


def layout(address: str = "", town: Any = "", **_: Any) -> html.Main:
    """One neighbourhood of 2026, named by the path. town: the one a reader chose; another's is left out of account."""
    five = ask("neighbourhood_list", version="2026")
    row = next((n for n in five if n["neighbourhood_id"] == named_in(address)), None)
    if row is None:
        return not_found()
    towns = [t for t in ask("town_list") if t["neighbourhood_id"] == row["neighbourhood_id"]]
    chosen = next((t for t in towns if t["town_id"] == one_of(town, [t["town_id"] for t in towns], "")), None)
    areas = [a for a in ask("small_areas_of", edition="2025") if a["neighbourhood_id"] == row["neighbourhood_id"]]
    return parts.main(
        [
            parts.breadcrumb([("Overview", "/"), ("Neighbourhoods", "/neighbourhoods"), (row["name"], None)]),
            _switch(five, row),
            html.P(_kicker(row), className="kicker"),
            html.H1(places.heading(row, chosen, [a["decile"] for a in areas])),
            html.P(f"{places.people(row)} {_fit(row, five)}".strip(), className="lead"),
            _you_chose(chosen),
            _live_well(towns if chosen is None else [chosen]),
            _near(),
            _deprivation(row, areas),
            _wards(row),
            _practices(row),
            _unknown(),
            html.P(html.A("Back to all neighbourhoods", href="/neighbourhoods")),
        ],
        title=places.neighbourhood(row["name"]),
    )


def _fit(row: Row, five: list[Row]) -> str:
    """That the people and the areas of the neighbourhood do not fit; empty where they do."""
    return places.apart(row, ask("population_total")[0], sum(n["small_areas"] for n in five))


def _switch(five: list[Row], here: Row) -> html.Nav:
    links = [
        html.Li(
            html.A(
                n["name"],
                href=f"/neighbourhoods/{n['neighbourhood_id']}",
                **({"aria-current": "page"} if n is here else {}),
            )
        )
        for n in five
    ]
    return html.Nav(html.Ul(links), className="switch", **{"aria-label": "Neighbourhoods"})


def _kicker(row: Row) -> str:
    also = f" · also called {row['also_called'].replace(';', ',')}" if row["also_called"] else ""
    return f"{places.neighbourhood(row['name'])}{also}"


def _you_chose(town: Row | None) -> html.Div | None:
    if town is None:
        return None
    return html.Div(
        [
            html.P(places.chosen_town(town)),
            parts.badge(places.status(town)),
            html.P(town["evidence"]),
        ],
        className="answer",
        id="town",
    )


def _near() -> html.Section:
    """The nearest published figures to what a resident asks about; each says whom it is about."""
    shown = []
    for indicator_id, sex in _NEAR:
        indicator = ask("indicator_of", indicator_id=indicator_id)
        latest = ask("latest_of", indicator_id=indicator_id, area_code=indicator[0]["local_area"], sex=sex)
        shown += [parts.small_measure(indicator[0] | row) for row in latest]
    return html.Section(
        [
            html.H2("A few things that matter"),
            html.P("We hold none of these for a neighbourhood. Each is for a larger area, and says which."),
            html.Ul(shown, className="small-measures"),
        ],
        id="near",
    )


def _live_well(towns: list[Row]) -> html.Section:
    """What is promised for the towns of the neighbourhood; a town without a promise says so."""
    several = len(towns) > 1
    told: list[Any] = []
    for town in towns:
        told.append(html.H3(town["name"]) if several else None)
        promised = ask("milestones_of_town", town=town["name"])
        told.append(_promised(promised, 4 if several else 3) if promised else html.P(places.no_milestone(town)))
    return html.Section([html.H2("What is to open near you"), *told], id="live-well")


def _promised(rows: list[Row], level: int) -> html.Ul:
    ids = [row["record_id"] for row in rows]
    dates, notes = ask("milestone_dates", record_ids=ids), ask("milestone_notes", record_ids=ids)
    return milestones.listed(rows, dates, notes, ask("milestone_reports", record_ids=ids), level=level)


def _deprivation(row: Row, areas: list[Row]) -> html.Section:
    here = row["neighbourhood_id"]
    wards = [w for w in ask("map_outlines", kind="ward_counted") if w["neighbourhood_id"] == here]
    (source,) = _sources("deprivation-2025")
    finding = places.in_first_tenth(row["name"], sum(a["decile"] == 1 for a in areas), len(areas))
    spec = place_charts.deprivation(areas, wards, finding, id=f"map-{here}", source=source)
    return html.Section(
        [
            html.H2("Where need is greatest"),
            html.P(places.INDEX),
            html.Div([chart(spec), _tenths(here)], className="beside"),
            html.P(places.AS_COUNTED),
        ],
        id="deprivation",
    )


def _tenths(here: str) -> html.Div:
    counts = {(t["edition"], t["decile"]): str(t["areas"]) for t in ask("tenths_of", neighbourhood_id=here)}
    rows = [[places.tenth(d).capitalize(), counts["2019", d], counts["2025", d]] for d in range(1, 11)]
    return html.Div(
        [
            parts.table(
                "Small areas of the neighbourhood in each tenth of England’s",
                ("Tenth", "Index of 2019", "Index of 2025"),
                rows,
            ),
            html.P(
                "The two columns are two orders of all England. An area can change its tenth because others moved. "
                "So this is no sign of better or worse."
            ),
            _cited("deprivation-2019", "deprivation-2025"),
        ]
    )


def _sources(*files: str) -> list[Row]:
    """Provenance of files, each named by what ends its name, in that order."""
    held = ask("place_sources")
    return [next(s for s in held if s["file"].endswith(f"{file}.csv")) for file in files]


def _cited(*files: str) -> html.P:
    return html.P("Source: " + "; ".join(places.copied(s) for s in _sources(*files)), className="source")


def _wards(row: Row) -> html.Section:
    inside = [w for w in ask("ward_list") if w["neighbourhood_id"] == row["neighbourhood_id"]]
    items = [html.Li([html.H3(w["name"]), parts.badge(places.status(w))], className="small-measure") for w in inside]
    return html.Section(
        [
            html.H2("Its wards"),
            html.P(places.wards_known(row)),
            html.Ul(items, className="small-measures"),
        ],
        id="wards",
    )


def _practices(row: Row) -> html.Section:
    """Practices a published name links to it; then those whose building stands in it, which is no such link."""
    every, here = ask("practice_list"), row["neighbourhood_id"]
    standing = [p for p in every if p["building_in"] == here]
    rows = [[p["name"], f"{p['patients']:,}", p["ward"], p["postcode"], p["group_name"]] for p in standing]
    return html.Section(
        [
            html.H2("GP practices"),
            html.P(places.linked([p for p in every if p["linked_to"] == here], row["name"])),
            html.P("The list shows where the building stands. A practice’s patients may live anywhere."),
            parts.table(
                "Practices with their building in these wards, and their patients on 1 February 2026",
                ("Practice", "Patients", "Ward of the building", "Postcode", "Group of practices"),
                rows,
                stacked=True,
            ),
            _cited("patients"),
            html.P(html.A("Illness on record, practice by practice", href="/neighbourhoods#practices")),
        ],
        id="practices",
    )


def _unknown() -> html.Section:
    return html.Section(
        [
            html.H2("What we do not know"),
            html.Ul(
                [
                    html.Li(
                        [
                            "How long people here live in good health. We hold it for all of Bury only. "
                            "The council has a report of its own: ",
                            html.A("neighbourhood profiles", href=places.PROFILES),
                            ".",
                        ]
                    ),
                    html.Li("How long people here wait for a GP or a hospital."),
                    html.Li("Whether the council draws this neighbourhood as we do."),
                ]
            ),
        ],
        className="missing",
    )


register_page(
    __name__,
    path_template="/neighbourhoods/<neighbourhood_id>",
    path="/neighbourhoods/west",
    name="Neighbourhood",
    title="Bury Locality Plan outcomes",
    layout=layout,
)
