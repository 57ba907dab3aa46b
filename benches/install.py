"""Makes an environment and installs into it what a file asks for: `python3 install.py ENVIRONMENT REQUIREMENTS [NAME...]`

With names, only these of the file. Where they cannot be installed together, each is tried alone: what is left
out then stands in the environment's not-installed.json, by name and with the reason, and nothing else stops.
"""

import json
import re
import subprocess
import sys
import venv
from pathlib import Path


def main(environment, requirements, *names):
    python = Path(environment) / "bin" / "python"
    if not python.exists():
        venv.create(environment, with_pip=True)
    lines = [line.strip() for line in Path(requirements).read_text("utf-8").splitlines()]
    wanted = {re.split(r"[=<>\[ ]", line)[0]: line for line in lines if line and not line.startswith("#")}
    wanted = {name: line for name, line in wanted.items() if not names or name in names}
    reason, lacking = install(python, wanted.values()), {}
    if reason:
        print(f"one by one, since not all together: {reason}", file=sys.stderr)
        lacking = {name: why for name, line in wanted.items() if (why := install(python, [line]))}
    for name, why in lacking.items():
        print(f"not installed: {name}: {why}", file=sys.stderr)
    file = Path(environment) / "not-installed.json"
    earlier = json.loads(file.read_text("utf-8")) if file.exists() else {}
    earlier = {name: why for name, why in earlier.items() if name not in wanted}
    file.write_text(json.dumps(earlier | lacking), "utf-8")


def install(python, lines):
    """Why it did not go; nothing where it did."""
    command = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *lines]
    done = subprocess.run(command, stderr=subprocess.PIPE, text=True, stdout=sys.stderr)
    errors = [line for line in done.stderr.splitlines() if line.startswith("ERROR")]
    return (errors or done.stderr.splitlines() or ["pip said nothing"])[-1] if done.returncode else None


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__.splitlines()[0])
    main(*sys.argv[1:])
