"""`streamlit run` that times each run of the script, and profiles the fragments' runs: python launch.py run app.py …

BENCH_RUNS names the file that takes one line of JSON a run; BENCH_PROFILE the one that takes the profile.
"""

from __future__ import annotations

import cProfile
import json
import os
import time
from pathlib import Path
from typing import Any

from streamlit.runtime.scriptrunner.script_runner import ScriptRunner
from streamlit.web.cli import main

RUNS, PROFILE = os.environ["BENCH_RUNS"], os.environ.get("BENCH_PROFILE")
KEPT = cProfile.Profile()
original = ScriptRunner._run_script


def timed(self: ScriptRunner, rerun_data: Any) -> None:
    """The script's thread, from the widgets' callbacks to the end."""
    fragment = bool(rerun_data.fragment_id or rerun_data.fragment_id_queue)
    clock, cpu = time.perf_counter(), time.thread_time()
    if PROFILE and fragment:
        KEPT.enable()
    try:
        original(self, rerun_data)
    finally:
        if PROFILE and fragment:
            KEPT.disable()
            KEPT.dump_stats(PROFILE)
        taken = {"fragment": fragment, "wall": time.perf_counter() - clock, "cpu": time.thread_time() - cpu}
        with Path(RUNS).open("a", encoding="utf-8") as file:
            file.write(json.dumps(taken) + "\n")


ScriptRunner._run_script = timed  # type: ignore[method-assign]
main()
