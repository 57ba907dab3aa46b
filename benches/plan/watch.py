"""Starts a program and says on stdout what it took, as JSON: `python watch.py OUT ERRORS COMMAND...`

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

#: Some solvers look at the clock so rarely that they would not come to an end.
MOST_SECONDS = 600


def main(out, errors, command):
    resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))
    with open(out, "wb") as stdout, open(errors, "wb") as stderr:
        started = time.perf_counter()
        process = subprocess.Popen(command, stdout=stdout, stderr=stderr, start_new_session=True)
        signal.signal(signal.SIGALRM, lambda *_: os.killpg(process.pid, signal.SIGKILL))
        signal.alarm(MOST_SECONDS)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
        signal.alarm(0)
    code = process.returncode = os.waitstatus_to_exitcode(status)
    megabytes = usage.ru_maxrss / 1024
    print(json.dumps({"code": code, "seconds": seconds, "megabytes": megabytes}))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3:])
