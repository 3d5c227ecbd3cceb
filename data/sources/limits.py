"""What a file may be at most, so that no file, however made, takes the machine down; and how one is refused."""

GIGABYTE = 1 << 30
MEGABYTE = 1 << 20

FILE = 2 * GIGABYTE
MEMBERS = 50  # files in a zip
PARTS = 2_000  # files in the zip that an .xlsx is
UNPACKED = 4 * GIGABYTE  # of everything in a zip together, counted while it is unpacked
RATIO = 200  # unpacked to packed: text packs to a twentieth or so, a bomb to a thousandth
RATIO_FROM = 16 * MEGABYTE  # below this even a bomb is harmless, and a small sheet of blanks may pack so well
DIRECTORY = 4 * MEGABYTE  # the list of contents of a zip, which is read in one piece
ROWS = 1_100_000
COLUMNS = 2_000
CELL = 32_767  # characters, as in a spreadsheet
RECORD = 16 * MEGABYTE  # one row of a CSV, in bytes
SHEETS = 250
TOP = 40  # rows that a reader may look at before it says whether a table is its own
WORKBOOK_MEMORY = GIGABYTE  # for the process that reads a workbook
WORKBOOK_SECONDS = 1_200


class Refused(Exception):
    """What is wrong with a file, and how to mend it, before anybody has said which file. `opening` says that.

    what: goes on from the file's name, such as “is empty”. row: 1 for the first; None for the whole.
    """

    def __init__(self, what: str, mend: str, row: int | None = None):
        super().__init__(what, mend, row)
        self.what, self.mend, self.row = what, mend, row
