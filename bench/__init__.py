"""How fast, how heavy: measures the built store and the site it feeds, against the targets set for them."""

import os
from pathlib import Path

ROOT = Path(__file__).parent.parent
STORE = Path(os.environ.get("STORE_DIR", ROOT / "store"))
EXAMPLES = ("/", "/outcomes/1", "/indicators/hle_birth", "/targets")
"""Pages opened in a browser: the front page, the heaviest outcome, one measure, the targets."""
