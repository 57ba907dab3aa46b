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
    """An answer with a plan, checked in pence and by the definition of coverage."""
    if subject.trouble:
        return Result(subject)
    answer = subject.runs[0].answer
    value, _, wrong = checked(known, answer)
    return Result(subject, value=value, bound=answer["bound"], wrong=wrong)


def of_columns(model, kept, subject):
    """An answer with columns of the file, checked against its decimals with whole numbers made whole."""
    if subject.trouble:
        return Result(subject)
    answer = subject.runs[0].answer
    bound = model.coverage(answer["bound"])
    if answer["value"] is None:
        return Result(subject, bound=bound)
    wrong = mps.broken(kept, answer["columns"])
    value = model.coverage(mps.value(str(model.file), answer["columns"]))
    if value is None:
        wrong.append("no coverage fits its choices")
    elif model.coverage(answer["value"]) - value > SAME:
        wrong.append(f"claims {model.coverage(answer['value']):.6f}")
    return Result(subject, value=value, bound=bound, wrong=wrong)
