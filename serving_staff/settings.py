"""What an installation sets by variables of the environment, read once when the staff site starts."""

from collections.abc import Mapping
from dataclasses import dataclass

from records.database import Records, records_url
from records.desk import lay


@dataclass(frozen=True)
class Settings:
    """records: the database. body: who reviews, by name, for it may change. secret: keys hashes of addresses."""

    records: Records
    body: str


def settings(environment: Mapping[str, str]) -> Settings:
    """From variables: RECORDS_URL, REVIEWING_BODY. Raises RecordsError."""
    records = Records(records_url(environment))
    records.prepare()
    lay(records)
    return Settings(records, environment.get("REVIEWING_BODY", "").strip() or "Healthwatch Bury")
