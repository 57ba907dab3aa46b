"""Checks a solver's columns against the very decimals of a model file, with whole numbers made whole."""

from dataclasses import dataclass, field
from fractions import Fraction


@dataclass
class Model:
    senses: dict = field(default_factory=dict)  # of each row: N, L, G or E
    rows: dict = field(default_factory=dict)  # the terms of each row: (column, number)
    sides: dict = field(default_factory=dict)  # the right-hand side of each row, nothing if 0
    whole: set = field(default_factory=set)  # the integer columns


def read(file):
    model, section, in_whole = Model(), "", False
    with open(file, encoding="utf-8") as text:
        for line in text:
            words = line.split()
            if not words or line.startswith("*"):
                continue
            if not line[0].isspace():
                section = words[0]
                if section in ("OBJSENSE", "RANGES"):
                    raise SystemExit(f"{section}: this check knows minimising and one side of a row only")
            elif section == "ROWS":
                model.senses[words[1]] = words[0]
            elif section == "COLUMNS" and "'MARKER'" in words:
                in_whole = "'INTORG'" in words
            elif section == "COLUMNS":
                if in_whole:
                    model.whole.add(words[0])
                for row, number in zip(words[1::2], words[2::2]):
                    model.rows.setdefault(row, []).append((words[0], number))
            elif section == "RHS":
                numbers = words[len(words) % 2 :]
                model.sides |= {row: Fraction(number) for row, number in zip(numbers[::2], numbers[1::2])}
            elif section == "BOUNDS" and words[0] == "BV":
                model.whole.add(words[2])
    return model


def broken(model, columns):
    """Rows of whole-number columns alone that the rounded columns do not keep, and by how much."""
    taken = {name: round(value) for name, value in columns.items() if name in model.whole}
    found = []
    for row, terms in model.rows.items():
        sense = model.senses[row]
        if sense == "N" or any(name not in model.whole for name, _ in terms):
            continue
        over = sum(Fraction(n) * taken[name] for name, n in terms if name in taken) - model.sides.get(row, 0)
        over = {"L": over, "G": -over, "E": abs(over)}[sense]
        if over > 0:
            found.append(f"breaks {row} by {float(over):g}")
    return found


def value(file, columns):
    """What the rounded whole-number columns are really worth; nothing if nothing fits them."""
    import highspy

    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.readModel(file)
    model = solver.getLp()
    # Each look at a list of the model copies all of it.
    for number, (name, kind) in enumerate(zip(model.col_names_, model.integrality_)):
        if kind == highspy.HighsVarType.kInteger:
            fixed = float(round(columns.get(name, 0)))
            solver.changeColBounds(number, fixed, fixed)
            solver.changeColIntegrality(number, highspy.HighsVarType.kContinuous)
    solver.run()
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    return solver.getInfo().objective_function_value
