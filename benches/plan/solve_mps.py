"""A solver on a model in a file: reads the MPS, proves the optimum.

    python solve_mps.py highs|cbc|scip FILE [--seconds S] [--threads N]
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

import answer


def highs(file, limits, clock):
    import highspy

    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    for gap in ("mip_rel_gap", "mip_abs_gap"):
        solver.setOptionValue(gap, 0.0)
    solver.setOptionValue("threads", limits.threads)
    if limits.seconds:
        solver.setOptionValue("time_limit", limits.seconds)
    solver.readModel(file)
    clock.lap("read")
    solver.run()
    clock.lap("solve")
    info, model = solver.getInfo(), solver.getLp()
    found = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
    values = solver.getSolution().col_value if found else []
    return {
        "solver": f"HiGHS {solver.version()}",
        "proven": solver.getModelStatus() == highspy.HighsModelStatus.kOptimal,
        "value": info.objective_function_value if found else None,
        "bound": info.mip_dual_bound,
        "columns": nonzero(zip(model.col_names_, values)),
    }


def cbc(file, limits, clock):
    import pulp

    program = pulp.PULP_CBC_CMD().path
    with tempfile.TemporaryDirectory() as temporary:
        solution = Path(temporary) / "solution"
        command = [program, file, "-ratio", "0", "-allow", "0", "-timeMode", "elapsed"]
        command += ["-threads", str(limits.threads)] if limits.threads > 1 else []
        command += ["-sec", str(limits.seconds)] if limits.seconds else []
        done = subprocess.run([*command, "-solve", "-solution", solution], capture_output=True, text=True)
        clock.lap("solve")
        if "errors on input" in done.stdout:
            raise SystemExit("CBC cannot read the file")
        lines = solution.read_text().splitlines() if solution.exists() else [""]
    found = re.search(r"objective value (\S+)", lines[0])
    columns = (line.replace("**", " ").split() for line in lines[1:])
    version = re.search(r"Version: *(\S+)", done.stdout)
    proven = lines[0].startswith("Optimal")
    # In a file's own sense, the side of the value that the bound is on says which of the two it is.
    bound = re.findall(r"^(?:Upper|Lower) bound: *(\S+)", done.stdout, re.M)
    value = float(found.group(1)) if found and "no integer solution" not in lines[0].lower() else None
    limit = value if proven else float(bound[-1]) if bound else None
    if value is not None and limit is not None and value * limit < 0:
        limit = -limit
    return {
        "solver": f"CBC {version.group(1) if version else ''}",
        "proven": proven,
        "value": value,
        "bound": limit,
        "columns": nonzero((name, float(value)) for _, name, value, *_ in columns),
    }


def scip(file, limits, clock):
    import pyscipopt

    model = pyscipopt.Model()
    model.hideOutput()
    model.setParam("limits/gap", 0.0)
    model.setParam("limits/absgap", 0.0)
    if limits.seconds:
        model.setParam("limits/time", limits.seconds)
    model.readProblem(file)
    clock.lap("read")
    model.optimize()
    clock.lap("solve")
    found = model.getNSols() > 0
    best = model.getBestSol()
    return {
        "solver": f"SCIP {model.version()}",
        "proven": model.getStatus() == "optimal",
        "value": model.getObjVal() if found else None,
        "bound": model.getDualbound(),
        "columns": nonzero((v.name, best[v]) for v in model.getVars()) if found else {},
    }


def nonzero(columns):
    return {name: value for name, value in columns if abs(value) > 1e-9}


if __name__ == "__main__":
    solver = {"highs": highs, "cbc": cbc, "scip": scip}[sys.argv.pop(1)]
    answer.give(solver)
