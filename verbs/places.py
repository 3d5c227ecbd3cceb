"""Where the verbs read and write: the folders that the environment names."""

import os
from pathlib import Path

from data.inputs import Inputs, inputs_at
from data.release import Stores

HERE = Path(__file__).resolve().parent.parent
STORE = Path(os.environ.get("STORE_DIR", HERE / "store")).resolve()


def stores() -> Stores:
    return Stores(STORE)


def inputs() -> Inputs:
    return inputs_at(dict(os.environ))
