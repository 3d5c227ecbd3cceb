"""A page as one HTML file: styles and drawings within, no script, nothing fetched. It opens without a network."""

from functools import cache
from html import escape
from pathlib import Path

from components.shell import PRODUCT
from exports.facts import Facts

ASSETS = Path(__file__).resolve().parents[1] / "assets"
STYLES = ("vendor/bootstrap.min.css", "charts.css", "site.css")
STAFF_STYLES = (*STYLES, "staff.css")
LICENCE_AT = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
_OWN = """
.taken { border-bottom: 4px solid var(--ink); padding-block: .75rem; }
.taken p, .taken-foot p { margin: 0 0 .15rem; max-width: none; overflow-wrap: anywhere; }
.taken .marking { font-weight: 700; border: 2px solid currentColor; display: inline-block; padding: .1rem .6rem; }
.taken-foot { border-top: 1px solid #8b979e; padding-block: .75rem 2rem; font-size: .875rem; }
"""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


@cache
def styles(names: tuple[str, ...]) -> str:
    """The style sheets of the site in one text. names: files of the folder of assets."""
    return "\n".join((ASSETS / name).read_text("utf-8") for name in names)


def page_as_html(main: str, title: str, facts: Facts, names: tuple[str, ...]) -> str:
    """The document. main: the page for paper, as markup. names: of its style sheets."""
    marked = f'<p class="marking">{escape(facts.marking)}</p>' if facts.marking else ""
    marked_again = f"<p><strong>{escape(facts.marking)}</strong></p>" if facts.marking else ""
    return f"""<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(title, quote=False)}</title>
<style>
{styles(names)}{_OWN}</style>
</head>
<body>
<header class="wide taken">{marked}
<p><strong>{PRODUCT}</strong></p>
<p>{escape(facts.released)}</p>
</header>
{main}
<footer class="wide taken-foot">{marked_again}
<p>{escape(facts.released)}. Taken on {escape(facts.made)} from
<a href="{escape(facts.address)}">{escape(facts.address)}</a></p>
<p>Figures: <a href="{LICENCE_AT}">{escape(facts.licence)}</a>. Their publisher stands beside each. Name it when you use
them.</p>
</footer>
</body>
</html>
"""
