"""What can go wrong with records, each as an error that carries its one sentence for a reader."""


class RecordsError(Exception):
    """Something about the records, said in one sentence with its remedy."""


class RecordsUnavailable(RecordsError):
    """The database cannot be reached just now. Nothing was written."""


class Refused(RecordsError):
    """What was asked for is not allowed, or no longer makes sense."""


class Unfit(RecordsError):
    """What was typed cannot be taken. faults: the field's name to one sentence that says how to mend it."""

    def __init__(self, faults: dict[str, str]):
        self.faults = faults
        super().__init__(" ".join(faults.values()))


class Conflict(RecordsError):
    """Somebody else changed the same thing meanwhile. theirs: what stands now, as words."""

    def __init__(self, words: str, theirs: str = ""):
        self.theirs = theirs
        super().__init__(words)
