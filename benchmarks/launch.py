"""`streamlit run` that times each run of the script, and profiles the fragments' runs: python launch.py run app.py …

BENCH_RUNS names the file that takes one line of JSON a run; BENCH_PROFILE the one that takes the profile.
"""

from __future__ import annotations

import cProfile
import gc
import json
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from streamlit.runtime.fragment import MemoryFragmentStorage
from streamlit.runtime.scriptrunner.script_runner import ScriptRunner
from streamlit.web.cli import main

RUNS, PROFILE = os.environ["BENCH_RUNS"], os.environ.get("BENCH_PROFILE")
KEPT = cProfile.Profile()
TAKEN = {"fragment": 0.0, "gc": 0.0}  # seconds of CPU of the run that goes on; one visitor, so one run
run_script, stored = ScriptRunner._run_script, MemoryFragmentStorage.lookup
collecting = 0.0


def collected(phase: str, _: dict[str, int]) -> None:
    global collecting
    if phase == "start":
        collecting = time.thread_time()
    else:
        TAKEN["gc"] += time.thread_time() - collecting


def timed(self: ScriptRunner, rerun_data: Any) -> None:
    """The script's thread, from the widgets' callbacks to the end."""
    fragment = bool(rerun_data.fragment_id or rerun_data.fragment_id_queue)
    TAKEN.update(dict.fromkeys(TAKEN, 0.0))
    clock, cpu = time.perf_counter(), time.thread_time()
    if PROFILE and fragment:
        KEPT.enable()
    try:
        run_script(self, rerun_data)
    finally:
        if PROFILE and fragment:
            KEPT.disable()
            KEPT.dump_stats(PROFILE)
        taken = {"is_fragment": fragment, "wall": time.perf_counter() - clock, "cpu": time.thread_time() - cpu} | TAKEN
        with Path(RUNS).open("a", encoding="utf-8") as file:
            file.write(json.dumps(taken) + "\n")


def found(self: MemoryFragmentStorage, *args: Any, **named: Any) -> Callable[[], Any]:
    """The fragment, timed by itself and without the garbage collections that fall into it."""
    fragment = stored(self, *args, **named)

    def run() -> Any:
        cpu, before = time.thread_time(), TAKEN["gc"]
        try:
            return fragment()
        finally:
            TAKEN["fragment"] += time.thread_time() - cpu - (TAKEN["gc"] - before)

    return run


gc.callbacks.append(collected)
ScriptRunner._run_script = timed  # type: ignore[method-assign]
MemoryFragmentStorage.lookup = found  # type: ignore[method-assign]
main()
