"""People: invited, changed, disabled, and how a sign-in finds who it is. Each change is written into the log."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, delete, select, update
from sqlalchemy.exc import IntegrityError

from records import audit, links, passwords, sessions
from records.faults import Conflict, Refused, Unfit
from records.moments import now
from records.people_checks import email_is_fit, fit_email, fit_name, fit_roles
from records.people_tables import person, person_role
from records.person import Person, by_id, with_role

WRONG = "The e-mail address or the password is not right."
"""The same sentence for somebody unknown, somebody disabled, and a wrong password."""
OLD_FIELD = "old_password"
_UNKNOWN_THERE = "Nobody here goes by this account. Ask an administrator to invite you by its e-mail address."


def invite(
    connection: Connection, by: Person, name: str, email: str, roles: Iterable[str], programmes: Iterable[str] = ()
) -> int:
    """Somebody new, invited; gives back their id. programmes: ids, of a board member. Raises Unfit."""
    values = _all_fit(name, email)
    given = fit_roles(roles, programmes)
    made = _inserted(connection, values)
    _give(connection, made, given)
    after = {**values, **_said(given), "state": "invited"}
    audit.written(connection, by.id, "invited", f"person {made}", after=after, of=made)
    return made


def rename(connection: Connection, by: Person, person_id: int, name: str, seen: int) -> None:
    """Calls somebody by another name. seen: the version that was looked at. Raises Unfit, Refused, Conflict."""
    who = _standing(connection, person_id)
    new = fit_name(name)
    if new == who.name:
        return
    _change(connection, who, seen, name=new)
    audit.written(connection, by.id, "renamed", f"person {who.id}", {"name": who.name}, {"name": new}, of=who.id)


def change_email(connection: Connection, by: Person, person_id: int, email: str, seen: int) -> None:
    """Gives somebody another address. Their links that nobody used end. Raises Unfit, Refused, Conflict."""
    who = _standing(connection, person_id)
    new = fit_email(email)
    if new == who.email:
        return
    try:
        with connection.begin_nested():
            _change(connection, who, seen, email=new)
    except IntegrityError:
        raise Unfit({"email": "Somebody here has this e-mail address already."}) from None
    links.end_unused(connection, who.id)
    audit.written(
        connection, by.id, "address changed", f"person {who.id}", {"email": who.email}, {"email": new}, who.id
    )


def change_roles(
    connection: Connection, by: Person, person_id: int, roles: Iterable[str], programmes: Iterable[str], seen: int
) -> None:
    """Gives somebody these roles and no others. They hold at their next request. Raises Unfit, Refused, Conflict."""
    given = fit_roles(roles, programmes)
    keep_one_administrator(connection)
    who = _standing(connection, person_id)
    before, after = _said_of(who), _said(given)
    if before == after:
        return
    if "administrator" not in after["roles"]:
        refuse_last(connection, who)
    _change(connection, who, seen)
    connection.execute(delete(person_role).where(person_role.c.person_id == who.id))
    _give(connection, who.id, given)
    audit.written(connection, by.id, "roles changed", f"person {who.id}", before, after)


def disable(connection: Connection, by: Person, person_id: int, seen: int) -> None:
    """Keeps somebody out: sessions and links end at once. Raises Refused, Conflict."""
    keep_one_administrator(connection)
    who = _standing(connection, person_id)
    if who.id == by.id:
        raise Refused("You cannot disable your own account: ask another administrator.")
    if who.state == "disabled":
        return
    refuse_last(connection, who)
    _change(connection, who, seen, state="disabled")
    sessions.end_all(connection, who.id)
    links.end_unused(connection, who.id)
    audit.written(connection, by.id, "disabled", f"person {who.id}", {"state": who.state}, {"state": "disabled"})


def enable(connection: Connection, by: Person, person_id: int, seen: int) -> None:
    """Lets somebody in again: as active, or as invited when they have no way in yet. Raises Refused, Conflict."""
    who = _standing(connection, person_id)
    if who.state != "disabled":
        return
    row = connection.execute(select(person.c.password, person.c.provider_id).where(person.c.id == who.id)).one()
    state = "active" if row.password or row.provider_id else "invited"
    _change(connection, who, seen, state=state)
    audit.written(connection, by.id, "enabled", f"person {who.id}", {"state": "disabled"}, {"state": state})


def wants_mail(connection: Connection, who: Person, wants: bool) -> None:
    """Whether somebody is told by e-mail too."""
    done = update(person).where(person.c.id == who.id, person.c.wants_mail != wants).values(wants_mail=wants)
    if connection.execute(done).rowcount:
        before, after = {"wants_mail": not wants}, {"wants_mail": wants}
        audit.written(connection, who.id, "mail chosen", f"person {who.id}", before, after)


def set_password(
    connection: Connection, who: Person, new: str, old: str = "", keep: str = "", names: Collection[str] = ()
) -> None:
    """Somebody's own new password. All their sessions end but `keep` (a key), and so do unused links.

    old: needed when they have one; using a link for a new password took it away. names: of the reviewing body, which
    make no password. Raises Unfit at passwords.FIELD or OLD_FIELD, Refused, Conflict.
    """
    row = connection.execute(select(person.c.password, person.c.state).where(person.c.id == who.id)).one()
    if row.state != "active":
        raise Refused("This account cannot be used: ask an administrator.")
    if row.password and not passwords.fits(row.password, old):
        raise Unfit({OLD_FIELD: "This is not your present password."})
    passwords.fit(new, (who.name, who.email), names)
    done = update(person).where(person.c.id == who.id, person.c.password == row.password, person.c.state == "active")
    if connection.execute(done.values(password=passwords.hashed(new))).rowcount != 1:
        raise Conflict("Your password was changed elsewhere meanwhile. Sign in again.")
    sessions.end_all(connection, who.id, but=keep)
    links.end_unused(connection, who.id)
    audit.written(connection, who.id, "password changed", f"person {who.id}", after={"password": ""})


def by_password(connection: Connection, email: str, password: str) -> Person:
    """Who signs in with a password. Raises Refused with WRONG, after the same work, whatever was not right.

    Count the try first: see `tries`.
    """
    typed = email.strip().lower()
    asked = select(person.c.id, person.c.password).where(person.c.email == typed, person.c.state == "active")
    may_ask = email_is_fit(typed) or typed == links.FIRST_EMAIL
    row = connection.execute(asked).one_or_none() if may_ask else None
    if not passwords.fits(row.password if row else "", password) or row is None:
        raise Refused(WRONG)
    return by_id(connection, row.id)


def keep_password_fresh(connection: Connection, who: Person, password: str) -> None:
    """Keeps a password that was just right with today's amount of work, if it was kept with less."""
    kept = connection.execute(select(person.c.password).where(person.c.id == who.id)).scalar_one()
    if kept and passwords.outworn(kept):
        done = update(person).where(person.c.id == who.id, person.c.password == kept)
        connection.execute(done.values(password=passwords.hashed(password)))


def of_provider(connection: Connection, issuer: str, subject: str, email: str, verified: bool) -> Person:
    """Who a provider's sign-in belongs to. At the first one they are found by e-mail address, and bound for good.

    issuer, subject: as its token has them. verified: whether the provider says that the address is theirs. Raises
    Refused for somebody who was not invited, is disabled, or is bound to another account there.
    """
    name = f"{issuer} {subject}"
    if not (issuer and subject and len(name) <= 400 and name.isprintable()):
        raise Refused("The provider's answer does not say who you are. Sign in there again.")
    bound = connection.execute(select(person.c.id).where(person.c.provider_id == name)).scalar_one_or_none()
    if bound is None:
        bound = _bound(connection, name, email, verified)
    who = by_id(connection, bound)
    if who.state != "active":
        raise Refused("This account cannot be used: ask an administrator.")
    return who


def keep_one_administrator(connection: Connection) -> None:
    """Holds everybody's rows until the transaction ends, so that two administrators cannot demote each other at once.

    Comments and sessions of theirs are written meanwhile: what refers to a row does not wait.
    """
    connection.execute(select(person.c.id).order_by(person.c.id).with_for_update(key_share=True)).all()


def refuse_last(connection: Connection, who: Person) -> None:
    """Raises Refused when there would be no active administrator without this one."""
    others = [p for p in with_role(connection, "administrator") if p.id != who.id]
    if "administrator" in who.roles and who.state == "active" and not others:
        raise Refused(f"{who.name} is the last administrator: make somebody else one first.")


def _bound(connection: Connection, name: str, email: str, verified: bool) -> int:
    typed = email.strip().lower()
    if not verified:
        raise Refused("Your provider has not checked your e-mail address. Confirm it there, and sign in again.")
    if not email_is_fit(typed):
        raise Refused(_UNKNOWN_THERE)
    row = connection.execute(select(person).where(person.c.email == typed)).one_or_none()
    if row is None or row.state not in {"invited", "active"} or row.provider_id is not None:
        raise Refused(_UNKNOWN_THERE)
    done = update(person).where(person.c.id == row.id, person.c.provider_id.is_(None), person.c.state == row.state)
    values = {"provider_id": name, "state": "active", "version": person.c.version + 1}
    if connection.execute(done.values(**values)).rowcount != 1:
        raise Refused("This account was changed just now: sign in once more.")
    audit.written(connection, row.id, "provider bound", f"person {row.id}", {"state": row.state}, {"state": "active"})
    return int(row.id)


def _standing(connection: Connection, person_id: int) -> Person:
    """Somebody who was not forgotten. Raises Refused."""
    who = by_id(connection, person_id)
    if who.state == "forgotten":
        raise Refused("There is no such person.")
    return who


def _all_fit(name: str, email: str) -> dict[str, str]:
    """Both fields, or every fault of both at once."""
    faults: dict[str, str] = {}
    values: dict[str, str] = {}
    for field, fit, typed in (("name", fit_name, name), ("email", fit_email, email)):
        try:
            values[field] = fit(typed)
        except Unfit as fault:
            faults |= fault.faults
    if faults:
        raise Unfit(faults)
    return values


def _inserted(connection: Connection, values: Mapping[str, str]) -> int:
    try:
        with connection.begin_nested():
            new = person.insert().values(**values, state="invited", created_at=now())
            return connection.execute(new.returning(person.c.id)).scalar_one()
    except IntegrityError:
        raise Unfit({"email": "Somebody here has this e-mail address already."}) from None


def _give(connection: Connection, person_id: int, given: Iterable[tuple[str, str]]) -> None:
    rows = [{"person_id": person_id, "role": role, "programme": programme} for role, programme in sorted(given)]
    connection.execute(person_role.insert(), rows)


def _change(connection: Connection, who: Person, seen: int, **values: str) -> None:
    """Changes the row if it is still as it was seen. Raises Conflict with how it stands now."""
    done = update(person).where(person.c.id == who.id, person.c.version == seen)
    if connection.execute(done.values(**values, version=person.c.version + 1)).rowcount != 1:
        now_is = by_id(connection, who.id)
        raise Conflict(
            f"Somebody else changed {who.name} meanwhile. Look at what stands now, and send yours again.",
            f"Now: {now_is.name}, {now_is.email}, {', '.join(sorted(now_is.roles)) or 'no role'}, {now_is.state}.",
        )


def _said(given: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    pairs = list(given)
    return {
        "roles": sorted({role for role, _ in pairs}),
        "programmes": sorted({programme for _, programme in pairs if programme}),
    }


def _said_of(who: Person) -> dict[str, Any]:
    return {"roles": sorted(who.roles), "programmes": sorted(who.programmes)}
