"""What an answer is worth, whoever gave it: the coverage of its plan, and what is wrong with it."""

from dataclasses import dataclass, field

import mps
from tools import SAME, checked, proof

from measure import Subject


@dataclass
class Result:
    subject: Subject
    value: float = None
    bound: float = None
    wrong: list = field(default_factory=list)

    @property
    def proof(self):
        return None if self.subject.trouble else proof(self.subject.runs[0].answer)


def of_plan(known, subject):
    """Answers with a plan, each checked in pence and by the definition of coverage."""
    if subject.trouble:
        return Result(subject)
    found = [(*checked(known, run.answer), run.answer["bound"]) for run in subject.runs]
    return worst(subject, [(value, bound, wrong) for value, _, wrong, bound in found])


def of_columns(model, kept, subject):
    """Answers with columns of the file, each checked against its decimals with whole numbers made whole."""
    if subject.trouble:
        return Result(subject)
    return worst(subject, [of_column(model, kept, run.answer) for run in subject.runs])


def of_column(model, kept, answer):
    """The coverage, the bound, and what is wrong."""
    bound = model.coverage(answer["bound"])
    if answer["value"] is None:
        return None, bound, []
    wrong = mps.broken(kept, answer["columns"])
    value = model.coverage(mps.value(str(model.file), answer["columns"]))
    if value is None:
        wrong.append("no coverage fits its choices")
    elif model.coverage(answer["value"]) - value > SAME:
        wrong.append(f"claims {model.coverage(answer['value']):.6f}")
    return value, bound, wrong


def worst(subject, found):
    """Of several runs: the least coverage, the highest bound, and whatever is wrong with any of them."""
    values, bounds, wrong = zip(*found)
    value = None if None in values else min(values)
    bound = max((bound for bound in bounds if bound is not None), default=None)
    return Result(subject, value=value, bound=bound, wrong=sorted({what for own in wrong for what in own}))
