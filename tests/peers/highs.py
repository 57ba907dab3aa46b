"""Solves models with HiGHS and writes, for each file, the goal in the sense of the file, or `infeasible`.

highs.py ANSWERS FILE... writes a line for each file into ANSWERS, since HiGHS prints lines of its own.

The choices that HiGHS finds are rounded and fixed, and the rest is solved once more, so that no
tolerance for whole numbers is left in the result.
"""

import sys

import highspy


def solver():
    highs = highspy.Highs()
    highs.setOptionValue("output_flag", False)
    for option in ("mip_rel_gap", "mip_abs_gap"):
        highs.setOptionValue(option, 0.0)
    for option in ("mip_feasibility_tolerance", "primal_feasibility_tolerance"):
        highs.setOptionValue(option, 1e-9)
    return highs


def solved(file):
    highs = solver()
    if highs.readModel(file) != highspy.HighsStatus.kOk:
        return "unreadable"
    highs.run()
    if highs.getModelStatus() == highspy.HighsModelStatus.kInfeasible:
        return "infeasible"
    if highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return str(highs.getModelStatus())
    values = list(highs.getSolution().col_value)
    kinds = list(highs.getLp().integrality_)
    for column, kind in enumerate(kinds):
        if kind == highspy.HighsVarType.kInteger:
            value = float(round(values[column]))
            highs.changeColIntegrality(column, highspy.HighsVarType.kContinuous)
            highs.changeColBounds(column, value, value)
    highs.run()
    if highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return f"rounded: {highs.getModelStatus()}"
    return repr(highs.getInfo().objective_function_value)


answers, *files = sys.argv[1:]
with open(answers, "w", encoding="utf-8") as lines:
    for name in files:
        print(solved(name), file=lines)
