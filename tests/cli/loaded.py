"""The program with its packages loaded, waiting to be run: a process that forks one of its own for each run.

Reads a line of JSON a run (arguments, folder, environment, files for the output) and answers with the exit code.
"""

import gc
import importlib
import json
import os
import pkgutil
import signal
import sys
import time
import traceback
from typing import Any

import recapper
from recapper.cli import main

LONGEST = 120
"""Seconds of a run."""


def run(asked: dict[str, Any]) -> int:
    """What the interpreter does with `recapper ARGUMENTS`, up to its last breath."""
    os.chdir(asked["folder"])
    os.environ.clear()
    os.environ.update(asked["environment"])
    time.tzset()
    for number, path, flags in (
        (0, os.devnull, os.O_RDONLY),
        (1, asked["out"], os.O_WRONLY),
        (2, asked["err"], os.O_WRONLY),
    ):
        os.dup2(os.open(path, flags), number)
    sys.argv = ["recapper", *asked["arguments"]]
    signal.alarm(LONGEST)
    try:
        main()
        code: Any = 0
    except SystemExit as left:
        code = left.code
    except BaseException:  # as the interpreter does: shown, and left with 1
        traceback.print_exc()
        code = 1
    sys.stdout.flush()
    sys.stderr.flush()
    return code if isinstance(code, int) else int(code is not None)


for module in pkgutil.walk_packages(recapper.__path__, "recapper."):
    importlib.import_module(module.name)
gc.freeze()  # what is loaded is shared by all runs
answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
for line in sys.stdin:
    child = os.fork()
    if not child:
        code = 99
        try:
            code = run(json.loads(line))
        finally:
            os._exit(code)
    answers.write(f"{os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])}\n")
    answers.flush()
