"""Starts a program and says on stdout what it took, as JSON: `python watch.py CORES SECONDS OUT ERRORS COMMAND...`

A process of its own, and small: on Linux the memory of a new process counts what its parent held.
"""

import json
import os
import resource
import signal
import subprocess
import sys
import time

#: No process may take more than three quarters of the machine.
MOST_BYTES = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") * 3 // 4
#: Libraries that start threads of their own all look at one of these.
THREADS = ["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS", "RAYON_NUM_THREADS"]


def main(cores, most_seconds, out, errors, command):
    resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))
    environment = held(cores) if cores else None
    with open(out, "wb") as stdout, open(errors, "wb") as stderr:
        started = time.perf_counter()
        process = subprocess.Popen(command, stdout=stdout, stderr=stderr, env=environment, start_new_session=True)
        signal.signal(signal.SIGALRM, lambda *_: os.killpg(process.pid, signal.SIGKILL))
        signal.setitimer(signal.ITIMER_REAL, most_seconds)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
        signal.setitimer(signal.ITIMER_REAL, 0)
    code = process.returncode = os.waitstatus_to_exitcode(status)
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    cpu = usage.ru_utime + usage.ru_stime
    print(json.dumps({"code": code, "cpu": cpu, "wall": wall, "megabytes": usage.ru_maxrss / unit}))


def held(cores):
    """Holds this process and what it starts to so many cores."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[-cores:])
    return dict(os.environ) | dict.fromkeys(THREADS, str(cores))


if __name__ == "__main__":
    main(int(sys.argv[1]), float(sys.argv[2]), sys.argv[3], sys.argv[4], sys.argv[5:])
