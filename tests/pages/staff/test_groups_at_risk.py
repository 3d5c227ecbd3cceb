"""Groups at risk that neighbourhood teams named: staff are led to them, the public site has nothing of them."""

import yaml
from flask.testing import FlaskClient

from components.addresses import of_record
from serving_staff.reading import read
from tests.running import ROOT
from tests.staff import SignIn

COHORTS = yaml.safe_load((ROOT / "data/definitions/register/cohorts.yml").read_text("utf-8"))
AT_RISK = [record for record in COHORTS if record["kind"] == "risk_cohort"]


def test_a_link_to_a_group_at_risk_leads_to_it(signed_in: SignIn) -> None:
    page = read(signed_in("executive").get("/neighbourhoods").text).only("main")
    assert len(AT_RISK) == 14
    for record in AT_RISK:
        path, _, anchor = of_record({"kind": "risk_cohort", "slug": record["id"], "parent_slug": None}).partition("#")
        assert path == "/neighbourhoods"
        assert record["title"] in page.by_id(anchor).words
    assert "This is not on the public site" in page.by_id("at-risk").words


def test_who_reads_public_figures_only_sees_none_of_them(signed_in: SignIn, site: FlaskClient) -> None:
    for text in (signed_in("reviewer").get("/neighbourhoods").text, site.get("/neighbourhoods").text):
        assert "at-risk" not in text
        assert "Cuckooing" not in text
