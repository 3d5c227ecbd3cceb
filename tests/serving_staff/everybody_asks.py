"""Asks the staff site, within this process, for every address as everybody, and prints what came back as JSON.

    python -m tests.serving_staff.everybody_asks STORE ADDRESSES

ADDRESSES: a JSON file of [method, route, example]. Printed: routes, callbacks, and answers[who][route] = status. Two
Dash apps with pages must not share a process, so this is one of its own.
"""

import json
import os
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import dash
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import update

import app as front_door
from records import sessions
from records.database import Records
from records.moments import now
from records.people_tables import person as person_table
from records.people_tables import session as session_table
from records.permissions import ROLES
from records.person import Person
from tests.running import live_page
from tests.staff import COOKIE, add_person

STALE = ("disabled", "idle too long", "open too long", "signed out", "made up")
ROUTED = ("/", "/indicators/hle_birth", "/releases")


class Everybody:
    """One person of each role, one without any, and sessions that are worth nothing any more."""

    def __init__(self, records: Records) -> None:
        self.records = records
        self.people: dict[str, Person] = {role: add_person(records, role) for role in ROLES}
        self.people["nobody"] = add_person(records)
        self.people |= {why: add_person(records, "administrator") for why in STALE}

    def token(self, who: str) -> str:
        """Of a new session: what one request does to it is no business of the next."""
        if who in {"anonymous", "made up"}:
            return {"anonymous": "", "made up": "A" * 43}[who]
        with self.records.writing() as connection:
            connection.execute(
                update(person_table).where(person_table.c.id == self.people[who].id).values(state="active")
            )
            token = sessions.start(connection, self.people[who], "test")
            self._spoil(connection, who, token)
        return token

    def _spoil(self, connection: Any, who: str, token: str) -> None:
        mine = session_table.c.token_hash == sessions.hashed(token)
        if who == "disabled":
            disabled = update(person_table).where(person_table.c.id == self.people[who].id)
            connection.execute(disabled.values(state="disabled"))
        elif who == "idle too long":
            seen = now() - sessions.IDLE - timedelta(minutes=1)
            connection.execute(update(session_table).where(mine).values(seen_at=seen))
        elif who == "open too long":
            started = now() - sessions.LONGEST - timedelta(minutes=1)
            connection.execute(update(session_table).where(mine).values(started_at=started))
        elif who == "signed out":
            sessions.end(connection, sessions.hashed(token))

    def form_token(self, token: str) -> str:
        try:
            with self.records.reading() as connection:
                return sessions.found(connection, token).form_token
        except sessions.Refused:
            return "none"


def routes(server: Flask) -> list[tuple[str, str]]:
    """Every method and rule of the site, and every page, which all share one rule of Dash."""
    rules = [
        (method, rule.rule)
        for rule in server.url_map.iter_rules()
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})
        if rule.rule not in {"/", "/<path:path>"}
    ]
    pages = [("PAGE", page["path_template"] or page["path"]) for page in dash.page_registry.values()]
    return sorted(set(rules + pages))


def status(client: FlaskClient, everybody: Everybody, who: str, method: str, address: str) -> str:
    """yes, no, or what else came back. no: led to the door, or told that the role does not include it."""
    token = everybody.token(who)
    if token:
        client.set_cookie(COOKIE, token)
    else:
        client.delete_cookie(COOKIE)
    asked = {"accept": "text/html"}
    if method == "POST":
        form = {"form_token": everybody.form_token(token), "page": "/home", "form": "x"}
        answer = client.post(address, data=form, headers=asked)
    else:
        answer = client.get(address, headers=asked)
    answer.close()
    to_the_door = answer.status_code == 302 and answer.headers["Location"].startswith("/sign-in")
    if answer.status_code in {401, 403} or to_the_door:
        return "no"
    return "yes" if answer.status_code < 500 else str(answer.status_code)


def routed(client: FlaskClient, everybody: Everybody, who: str, address: str) -> str:
    """The same of a page that Dash's own router is asked for, as a browser asks it."""
    token = everybody.token(who)
    client.set_cookie(COOKIE, everybody.token("administrator"))
    client.get("/_dash-dependencies")  # which live_page asks for, and may not everybody
    client.set_cookie(COOKIE, token or "none")
    if client.get("/_dash-dependencies").status_code != 200:
        return "no" if client.post("/_dash-update-component", json={}).status_code in {401, 403} else "asked"
    answer = live_page(client, address)
    refused = answer.h1 == ["Your role does not include this page"]
    return "no" if refused or answer.status in {401, 403} else "yes" if answer.status == 200 else str(answer.status)


def main() -> None:
    """Prints what came back."""
    listed = json.loads(Path(sys.argv[2]).read_text("utf-8"))
    front_door.warm = lambda *_: None  # compressing the static files takes longer than all of this
    sys.stdout = open(os.devnull, "w")  # noqa: SIM115 the site's own log
    server = front_door.create_app("staff", Path(sys.argv[1]))
    everybody = Everybody(Records(os.environ["RECORDS_URL"]))
    client = server.test_client()
    whos = ["anonymous", *ROLES, "nobody", *STALE]
    answers = {
        who: {f"{method} {route}": status(client, everybody, who, method, example) for method, route, example in listed}
        for who in whos
    }
    staff_pages = [page for page in dash.page_registry.values() if page.get("may")]
    examples = {route: example for method, route, example in listed if method == "PAGE"}
    templates = [page["path_template"] or page["path"] for page in staff_pages]
    asked = [*((t, examples.get(t, t)) for t in templates), *((address, address) for address in ROUTED)]
    through = {who: {route: routed(client, everybody, who, address) for route, address in asked} for who in whos}
    client.set_cookie(COOKIE, everybody.token("administrator"))
    callbacks = [call["output"] for call in client.get("/_dash-dependencies").get_json()]
    told = {"routes": routes(server), "callbacks": callbacks, "answers": answers, "through": through}
    sys.__stdout__.write(json.dumps(told))  # type: ignore[union-attr]


if __name__ == "__main__":
    main()
