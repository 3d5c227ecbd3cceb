"""kill -9 in the middle of a load: nothing is lost, nothing is half there, and the next load goes through."""

import os
import random
import signal
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from data.inputs import Inputs
from data.loads import stored
from data.loads.amending import Amendment
from data.loads.book import loads
from data.loads.held import held, loads_in_use, ready
from data.loads.load import Shelf, load
from data.loads.mending import Decision, fix_cell
from data.loads.shape import Said
from tests.data.loads.files import fingertips, fingertips_row

ANALYST = Said("analyst")
STEPS = ("fsync", "replace", "mkdir")  # of the module os: what leaves a mark on the disk
ROOT = Path(__file__).resolve().parents[3]


def child(act: Callable[[], object], before: Callable[[], None]) -> int:
    """Does something in a process of its own, and gives the signal that ended it, 0 for none."""
    pid = os.fork()
    if pid == 0:
        try:
            before()
            act()
        finally:
            os._exit(0)
    _, status = os.waitpid(pid, 0)
    return os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0


def die_before(step: int) -> Callable[[], None]:
    """Makes this process kill itself before the step-th thing that it writes."""

    def arm() -> None:
        left = iter(range(step))
        for name in STEPS:
            real = getattr(os, name)

            def counted(*words: object, real: Callable[..., object] = real, **named: object) -> object:
                if next(left, None) is None:
                    os.kill(os.getpid(), signal.SIGKILL)
                return real(*words, **named)

            setattr(os, name, counted)

    return arm


def whole(folder: Inputs, path: Path) -> None:
    """Originals are whole or not there, and every load that the ledger speaks of can be read."""
    digest = sha256(path.read_bytes()).hexdigest()
    for root in (folder.folder, folder.backup):
        copy = root / "files" / digest / path.name
        assert not (root / "files" / digest).exists() or copy.read_bytes() == path.read_bytes()
    if folder.loads.exists():
        names = {of.key for of in loads(folder)} if folder.exists else set()
        lying = {p.name for p in folder.loads.iterdir() if p.suffix != ".partial" and not p.name.startswith("opened-")}
        assert lying <= names


def test_a_load_killed_before_any_step_is_whole_or_nothing(bare: Shelf, tmp_path: Path) -> None:
    path = fingertips(tmp_path / "a.csv", [fingertips_row("10.5"), fingertips_row("abc", 2011)])
    for step in range(200):
        ended = child(lambda: load(bare, path, ANALYST), die_before(step))
        whole(bare.inputs, path)
        if loads(bare.inputs):
            break
        digest = sha256(path.read_bytes()).hexdigest()
        if step % 3 == 0 and (bare.inputs.files / digest).exists():
            assert ready(bare.inputs)[0].words.startswith(f"{digest[:12]}, a.csv: its load was cut short.")
    assert ended == signal.SIGKILL  # the ledger had taken it up, and its folder had no name yet
    assert step > 5
    figures = held(bare.inputs, bare.catalogue, loads_in_use(bare.inputs)).observations
    assert [figure.value for figure in figures] == [10.5]
    again = load(bare, path, ANALYST)
    assert (again.again, again.load.id) == (True, "L0001")
    assert sorted(p.name for p in bare.inputs.loads.iterdir()) == ["L0001"]
    assert [w.load for w in ready(bare.inputs)] == ["L0001"]  # its rejected row, and nothing that was cut short


def test_a_mending_killed_before_any_step_is_done_or_not_begun(bare: Shelf, tmp_path: Path) -> None:
    path = fingertips(tmp_path / "a.csv", [fingertips_row("10.5"), fingertips_row("abc", 2011)])
    load(bare, path, ANALYST)
    mend = lambda: fix_cell(bare, "L0001", Amendment("", 3, "Value", "20.5"), Decision("analyst", "A slip of the pen."))  # noqa: E731
    for step in range(0, 200, 2):
        child(mend, die_before(step))
        (of,) = loads(bare.inputs)
        values = [o.value for o in held(bare.inputs, bare.catalogue, [of.key]).observations]
        assert values == ([10.5] if of.version == 1 else [10.5, 20.5])
        if of.version > 1:
            break
    assert step > 3
    stored.settle(bare.inputs)
    assert sorted(p.name for p in bare.inputs.loads.iterdir()) == ["L0001", "L0001.2"]


def test_a_load_killed_at_any_moment_loses_nothing(bare: Shelf, tmp_path: Path) -> None:
    rows = [
        fingertips_row(f"{n / 100 + 1:.2f}", 2010 + n % 10, sex=sex) for n in range(3000) for sex in ("Persons", "Male")
    ]
    chance = random.Random(5)
    for number in range(6):
        path = fingertips(tmp_path / f"{number}.csv", [fingertips_row("10.5", 2000 + number), *rows])
        pid = os.fork()
        if pid == 0:
            try:
                load(bare, path, ANALYST)
            finally:
                os._exit(0)
        time.sleep(chance.uniform(0.0, 0.6))
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        whole(bare.inputs, path)
        assert load(bare, path, ANALYST).load.counts.read == len(rows) + 1
        assert {p.name for p in bare.inputs.loads.iterdir()} == {of.key for of in loads(bare.inputs)}
        whole(bare.inputs, path)
    assert [of.id for of in loads(bare.inputs)] == [f"L{number:04d}" for number in range(1, 7)]
