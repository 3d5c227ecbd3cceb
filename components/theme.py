"""Colours and type, declared once: charts, slides and printed pages read them from here.

Bury is blue, England grey, the plan plum. Every colour used for words has a contrast of at least 4.5 to 1 on
white, every colour used for a line that carries meaning at least 3 to 1 (the comparators are background and
are exempt).
"""

FONT_FAMILY = "Arial, Helvetica, sans-serif"
FONT_SIZE = 13  # px, charts

WHITE = "#ffffff"
INK = "#212b32"  # words
MUTED = "#4c6272"  # secondary words
AXIS = "#aeb7bd"  # the line a chart stands on
GRID = "#e8edee"  # gridlines, barely there
LEADER = "#aeb7bd"  # hairline from a line's end to its name

BURY = "#005eb8"
BURY_SECOND = "#4a90d2"
BURY_SECOND_TEXT = "#2a6fb0"
ENGLAND = "#4c5a64"
ENGLAND_SECOND = "#7d8a93"
ENGLAND_SECOND_TEXT = "#65727b"
COMPARATOR = "#c3cbd0"
COMPARATOR_TEXT = "#65727b"
RANK_COMPARATOR = "#8c999f"
PLAN = "#7c2855"  # dates and paths that the plan names
CUT = "#65727b"  # a break in a series
OUTLOOK = "#2a6fb0"  # where recent change would lead, if it continued; 3 to 1 on its own ranges too
WHAT_IF = INK  # the reader's own line
LIMITS = "#7d8a93"  # what is usual for a process

# Making Data Count's colours for special cause, dark enough for 3 to 1 on white.
IMPROVING = "#0087cc"
WORSENING = "#d35400"
UNUSUAL = "#7030a0"

BURY_BAND = "rgb(0, 94, 184)"
BURY_BAND_OPACITY = 0.11
BURY_SECOND_BAND = "rgb(74, 144, 210)"
BURY_SECOND_BAND_OPACITY = 0.13
FAN = "rgb(74, 144, 210)"
FAN_OPACITY = {80: 0.2, 50: 0.26}  # the narrower lies on the wider, so it is the darker by both
