"""Where mail is handed over, and whether any is sent at all: pages say so, too."""

from collections.abc import Mapping

SMTP_HOST = "SMTP_HOST"


def mail_host(environment: Mapping[str, str]) -> str:
    """The mail server that an installation names; "" when it sends no mail."""
    return environment.get(SMTP_HOST, "").strip()
