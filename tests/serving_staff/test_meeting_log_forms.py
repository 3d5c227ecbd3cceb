"""Forms of a meeting's log, report and pack: what is noted, settled, issued and asked for; what is refused."""

import re
from typing import Any

from records import jobs
from serving_staff.reading import read
from tests.serving_staff.arranging import arranged, noted, put, stands
from tests.staff import SignIn, StaffApp, location


def test_one_line_is_read_for_kind_owner_and_day_and_kept_once(staff_app: StaffApp, signed_in: SignIn) -> None:
    ann = signed_in("executive")
    owner = staff_app.person("board_member", name="Jane Locke")
    made = arranged(ann)
    put(ann, made, "pick.hand.target.NG3.3")
    (item,) = stands(staff_app, made)
    sent: dict[str, Any] = {
        "words": "action: ring the trust @Jane Locke by 12/12/2026",
        "item": str(item.id),
        "once": "one-key",
    }
    for _ in range(2):
        assert ann.post(f"/meetings/{made}/log", f"/meetings/{made}/log", "note", **sent).status == 303
    (kept,) = noted(staff_app, made)
    assert (kept.kind, kept.words, kept.owner_id) == ("action", "ring the trust", owner.id)
    assert kept.due_on is not None
    assert kept.due_on.isoformat() == "2026-12-12"
    assert (kept.item_id, kept.about, kept.subject) == (item.id, "target", "NG3.3")


def test_fields_beside_the_line_overrule_what_is_read_from_it(staff_app: StaffApp, signed_in: SignIn) -> None:
    ann = signed_in("executive")
    made = arranged(ann)
    sent: dict[str, Any] = {
        "words": "Staffing may not hold by 12/12/2026",
        "kind": "risk",
        "owner": "The trust",
        "due_on": "2027-01-31",
    }
    ann.post(f"/meetings/{made}/log", f"/meetings/{made}/log", "note", **sent)
    (kept,) = noted(staff_app, made)
    assert (kept.kind, kept.owner, str(kept.due_on)) == ("risk", "The trust", "2027-01-31")
    answer = ann.post(f"/meetings/{made}/log", f"/meetings/{made}/log", "note", words="", kind="x", due_on="soon")
    assert answer.status == 422
    for said in ("Write what was said", "This is no day", "Choose one of the kinds"):
        assert said in answer.text


def test_an_action_is_settled_opened_again_and_changed_and_never_by_two_at_once(
    staff_app: StaffApp, signed_in: SignIn
) -> None:
    ann = signed_in("executive")
    made = arranged(ann)
    page = f"/meetings/{made}/log"
    ann.post(page, page, "note", words="Ring the trust.", kind="action")
    (kept,) = noted(staff_app, made)
    at = f"/meetings/entries/{kept.id}"
    assert location(ann.post(f"{at}/status", page, seen="1", status="done", note="Rang.")) == f"{page}#entry-{kept.id}"
    late = ann.post(f"{at}/status", page, f"settle-{kept.id}", seen="1", status="closed", note="Too late a word.")
    assert late.status == 409
    assert "It is now done" in late.text
    assert ann.post(f"{at}/status", page, seen="2", status="open", note="").status == 303
    sent: dict[str, Any] = {"kind": "issue", "words": "Nobody rings back.", "owner": "", "due_on": "", "item": ""}
    assert ann.post(f"{at}/change", page, seen="3", **sent).status == 303
    assert [(one.kind, one.words, one.status) for one in noted(staff_app, made)] == [
        ("issue", "Nobody rings back.", "open")
    ]
    assert ann.post(f"{at}/status", page, seen="4", status="lost").status == 422


def test_what_was_carried_keeps_its_item_when_its_words_are_changed(staff_app: StaffApp, signed_in: SignIn) -> None:
    ann = signed_in("executive")
    first = arranged(ann, board="programme:P21.EL", day="2026-10-01")
    put(ann, first, "pick.hand.target.NG3.3")
    (item,) = stands(staff_app, first)
    ann.post(f"/meetings/{first}/log", "/home", words="Ring the trust.", kind="action", item=str(item.id))
    second = arranged(ann, board="programme:P21.EL", day="2026-11-01")
    (carried,) = noted(staff_app, second, carried=True)
    sent: dict[str, Any] = {"seen": "1", "kind": "action", "words": "Write to the trust.", "owner": "", "due_on": ""}
    page = f"/meetings/{second}/log"
    form = read(ann.get(page).text).by_id(f"form-change-{carried.id}")
    assert not [one for one in form.every("select") if one.attributes.get("name") == "item"]
    assert ann.post(f"/meetings/entries/{carried.id}/change", page, **sent).status == 303
    (kept,) = noted(staff_app, second, carried=True)
    assert (kept.words, kept.item_id, kept.subject) == ("Write to the trust.", item.id, "NG3.3")


def test_a_report_is_drafted_edited_issued_and_then_stays(signed_in: SignIn) -> None:
    ann = signed_in("executive")
    made = arranged(ann)
    put(ann, made, "pick.hand.target.NG3.3")
    put(ann, made, title="Confidential business", members_only="yes")
    log, page = f"/meetings/{made}/log", f"/meetings/{made}/report"
    ann.post(log, log, words="Go on with weekend clinics.", kind="decision")
    ann.post(log, log, words="A note of no weight.", kind="note")
    drafted = re.findall(r'<textarea id="report-[^>]*>(.*?)</textarea>', ann.get(page).text, re.S)
    assert drafted == [
        "1. Planned care within 18 weeks: 70% (NG3.3)\n1 item for members only.",
        "Decision: Go on with weekend clinics.",
    ]
    assert ann.post(page, page, "report", considered="1. Planned care.", agreements="To go on.").status == 303
    late = ann.post(page, page, "report", seen="9", considered="Other words.", agreements="")
    assert late.status == 409
    assert "Other words." in late.text
    assert ann.post(f"{page}/freeze", page, "freeze", seen="1").status == 422
    assert ann.post(f"{page}/freeze", page, "freeze", seen="1", sure="yes").status == 303
    issued = ann.get(page).text
    assert "as issued" in issued
    assert "To go on." in issued
    assert "<textarea" not in issued
    assert ann.post(page, page, "report", seen="2", considered="x", agreements="").status == 409
    assert "To go on." in signed_in("reviewer").get(page).text


def test_a_pack_is_asked_for_once_however_often_the_button_is_pressed(staff_app: StaffApp, signed_in: SignIn) -> None:
    ann = signed_in("reviewer")
    made = arranged(signed_in("executive"))
    for _ in range(2):
        answer = ann.post(f"/meetings/{made}/pack", f"/meetings/{made}/pack", "pack", once="pressed")
        assert location(answer) == f"/meetings/{made}/pack#progress"
    with staff_app.records.reading() as connection:
        asked = [(one.verb, one.words) for one in jobs.latest(connection) if one.words == (str(made),)]
    assert asked == [("pack", (str(made),))]
    closed = arranged(signed_in("executive"), members_only="yes")
    assert ann.post(f"/meetings/{closed}/pack", f"/meetings/{closed}/pack", "pack").status == 409
    put(signed_in("executive"), made, title="Confidential business", members_only="yes")
    refused = ann.post(f"/meetings/{made}/pack", f"/meetings/{made}/pack", "pack", once="again")
    assert refused.status == 409
    assert "The pack of this meeting is for members only." in refused.text
    assert "Make the pack" not in read(ann.get(f"/meetings/{made}/pack").text).only("main").words
    assert ann.post("/meetings/999999/pack", "/meetings", "pack").status == 409
