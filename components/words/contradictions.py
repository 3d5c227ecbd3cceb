"""What kinds of trouble the documents of the plan have, in plain words."""

TYPES: dict[str, str] = {
    "contradiction": "Two statements disagree",
    "ambiguity": "Words that can be read two ways",
    "undefined": "Words that are not explained",
    "naming": "One thing with several names",
    "geography": "Places that do not match",
    "status": "Not clear what is in force",
    "arithmetic": "Sums that do not add up",
    "typo": "A slip of the pen",
    "external_conflict": "Another source says otherwise",
    "numbering": "Numbers of pages or paragraphs repeat",
    "gap": "A programme without measures",
    "impossible": "A number that cannot be reached",
    "series_break": "Figures cut by new rules",
    "missing": "Lost from our copy",
    "citation": "A source given wrongly",
    "omission": "A body left out",
    "privacy": "People or places to protect",
    "obsolete": "A measure that has ended",
    "abbreviation": "Letters that are not spelled out",
    "overlap": "The same thing said twice",
    "reference": "Background, not a target",
}
"""Type of a contradiction to its words. Closed, as in the schema."""
