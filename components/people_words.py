"""What is said of people: their roles, how far their account is, and when something was."""

from collections.abc import Collection, Mapping
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from components.words import numbers

LONDON = ZoneInfo("Europe/London")
ROLES: dict[str, str] = {
    "administrator": "Administrator",
    "analyst": "Analyst",
    "executive": "Executive",
    "board_member": "Programme-board member",
    "reviewer": "Reviewer",
}
"""Each role as people are told of it."""
ROLE_MEANS: dict[str, str] = {
    "administrator": "Invites people, gives roles, reads the log. Decides on commentary. May override the review.",
    "analyst": "Loads figures, mends rows, drafts and publishes releases, answers comments.",
    "executive": "Reads the Overview and drafts. Writes commentary on anything, asks for it, and comments on drafts.",
    "board_member": "Reads the Overview, and writes commentary on what belongs to the programmes named below.",
    "reviewer": "Reads drafts as the public will see them, comments, and signs off. Decides on commentary.",
}
STATES: dict[str, str] = {
    "invited": "Invited, has not signed in yet",
    "active": "Active",
    "disabled": "Disabled",
    "forgotten": "Forgotten",
}
HOW: dict[str, str] = {"password": "with a password", "link": "by a link", "provider": "through another service"}


def roles(of: Collection[str], programmes: Collection[str] = (), names: Mapping[str, str] | None = None) -> str:
    """Roles in their usual order, a board member's with the programmes. names: programme's id to its title."""
    said = [words for role, words in ROLES.items() if role in of]
    if "board_member" in of and programmes:
        titles = sorted((names or {}).get(programme, programme) for programme in programmes)
        place = said.index(ROLES["board_member"])
        said[place] = f"{said[place]} ({', '.join(titles)})"
    return ", ".join(said) or "No role"


def at(moment: datetime | None) -> str:
    """26 November 2026, 14:05, by the clock in Bury; "never" for None."""
    if moment is None:
        return "never"
    local = moment.astimezone(LONDON)
    return f"{numbers.day(local.date())}, {local:%H:%M}"


def lasts(long: timedelta) -> str:
    """2 hours, 30 days, 7 years."""
    days = long.days
    if days >= 365 and days % 365 == 0:
        return _several(days // 365, "year")
    return _several(days, "day") if days else _several(int(long.total_seconds() // 3600), "hour")


def _several(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def greeting(moment: datetime) -> str:
    """How one is greeted at this hour in Bury."""
    hour = moment.astimezone(LONDON).hour
    return "Good morning" if hour < 12 else "Good afternoon" if hour < 18 else "Good evening"


def now() -> datetime:
    """This moment, in UTC."""
    return datetime.now(UTC)
