"""How often somebody may try to sign in: so often an account, so often from one place, in a quarter of an hour.

Addresses are kept as keyed hashes, for a day. A try that is turned away does not count, so that no wait grows; and who
signed in today from the same place does not wait for what strangers do elsewhere.
"""

import hashlib
import hmac
import ipaddress
import math
import secrets
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, delete, select, update
from sqlalchemy.exc import IntegrityError

from records.faults import Refused
from records.moments import now
from records.people_tables import setting, sign_in_try

WITHIN = timedelta(minutes=15)
OF_ACCOUNT, OF_ORIGIN = 5, 20
"""Failures within WITHIN, after which the next try has to wait."""
KEPT = timedelta(days=1)
_KEY = "key of sign-in tries"


def begin(connection: Connection, email: str, origin: str) -> int:
    """Notes a try, as failed until `passed` says otherwise, and gives back its number.

    Done before the password is looked at, in a transaction of its own: tries that come at once are all counted. Raises
    Refused, saying how long to wait, when there were too many.
    """
    key = _key(connection)
    who, place = _hashed(key, "who", email.strip().lower()), _hashed(key, "place", place_of(origin))
    moment = now()
    connection.execute(delete(sign_in_try).where(sign_in_try.c.at < moment - KEPT))
    here = sign_in_try.c.origin == place
    of_account = sign_in_try.c.who == who
    if _known(connection, of_account & here):
        of_account = of_account & here
    until = max(_free_at(connection, of_account, OF_ACCOUNT, moment), _free_at(connection, here, OF_ORIGIN, moment))
    if until > moment:
        minutes = math.ceil((until - moment) / timedelta(minutes=1))
        raise Refused(f"Too many tries. Wait {minutes} minute{'' if minutes == 1 else 's'}, and try again.")
    values = {"at": moment, "who": who, "origin": place, "passed": False}
    return connection.execute(sign_in_try.insert().values(**values).returning(sign_in_try.c.id)).scalar_one()


def passed(connection: Connection, number: int) -> None:
    """Says that a try was the right password: the account's failures are forgotten."""
    done = connection.execute(
        update(sign_in_try).where(sign_in_try.c.id == number).values(passed=True).returning(sign_in_try.c.who)
    ).one_or_none()
    if done is not None:
        connection.execute(delete(sign_in_try).where(sign_in_try.c.who == done.who, sign_in_try.c.passed.is_(False)))


def place_of(origin: str) -> str:
    """The network that an address counts for: of IPv6 the first half, for whoever has one has all the rest of it."""
    try:
        address = ipaddress.ip_address(origin)
    except ValueError:
        return origin
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            return str(address.ipv4_mapped)
        return str(ipaddress.ip_network((address, 64), strict=False))
    return origin


def _known(connection: Connection, here: ColumnElement[bool]) -> bool:
    """Whether the account was signed in to from this place within the day."""
    asked = select(sign_in_try.c.id).where(here, sign_in_try.c.passed.is_(True)).limit(1)
    return connection.execute(asked).first() is not None


def _free_at(connection: Connection, which: ColumnElement[bool], most: int, moment: datetime) -> datetime:
    """When the next try may be made: as the oldest of the failures that fill the count leaves it."""
    failed = select(sign_in_try.c.at).where(which, sign_in_try.c.passed.is_(False), sign_in_try.c.at > moment - WITHIN)
    times = connection.execute(failed.order_by(sign_in_try.c.at.desc()).limit(most)).scalars().all()
    return times[-1] + WITHIN if len(times) == most else moment


def _key(connection: Connection) -> bytes:
    """The secret of the hashes, made once. Its row is held meanwhile: tries are counted one after the other."""
    asked = select(setting.c.value).where(setting.c.name == _KEY).with_for_update()
    found = connection.execute(asked).scalar_one_or_none()
    if found is not None:
        return bytes.fromhex(found)
    try:
        with connection.begin_nested():
            connection.execute(setting.insert().values(name=_KEY, value=secrets.token_hex(32)))
    except IntegrityError:  # another process made it at the same moment
        return bytes.fromhex(connection.execute(asked).scalar_one())
    return bytes.fromhex(connection.execute(asked).scalar_one())


def _hashed(key: bytes, kind: str, text: str) -> str:
    return hmac.new(key, f"{kind} {text}".encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()
