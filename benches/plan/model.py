"""The coverage of a workspace as sums over choices, for a model in any language of modelling."""

from dataclasses import dataclass
from fractions import Fraction


@dataclass
class Need:
    """Parts and years to which exactly the same can be brought: one piece of coverage."""

    terms: list  # ((workstream, number of the path), strength)
    stretches: list  # what is left of the curve above what is certain: (length, slope)
    worth: Fraction  # of full coverage


def choices(workspace):
    """The workstreams about which there is something to decide."""
    return {id: w for id, w in workspace.workstreams.items() if len(w.paths) > 1}


def needs(workspace):
    """What can be covered, and what is covered in any case."""
    terms, certain = {}, {}
    for id, workstream in workspace.workstreams.items():
        for number, path in enumerate(workstream.paths):
            for year, brings in enumerate(path.brings):
                for part, strength in brings.items():
                    here = (part, year)
                    if len(workstream.paths) > 1:
                        terms.setdefault(here, []).append(((id, number), strength))
                    else:
                        certain[here] = certain.get(here, 0) + strength
    found, constant = {}, Fraction(0)
    for here in terms.keys() | certain.keys():
        worth = workspace.worth[here[0]]
        sure = certain.get(here, Fraction(0))
        constant += worth * covered(workspace.stretches, sure)
        own = terms.get(here)
        if own and worth:
            need = found.setdefault((tuple(own), sure), Need(own, left(workspace.stretches, sure), Fraction(0)))
            need.worth += worth
    return list(found.values()), constant


def covered(stretches, brought):
    """The height of the curve."""
    height = Fraction(0)
    for length, slope in stretches:
        height += min(length, brought) * slope
        brought -= min(length, brought)
    return height


def left(stretches, brought):
    """The stretches of the curve above what is brought already."""
    open_ = []
    for length, slope in stretches:
        used = min(length, brought)
        brought -= used
        if length > used and slope:
            open_.append((length - used, slope))
    return open_


def pairs(workstreams):
    """Who requires whom, and who excludes whom, each pair once."""
    requires = [(id, other) for id, w in workstreams.items() for other in w.requires]
    excludes = {tuple(sorted((id, other))) for id, w in workstreams.items() for other in w.excludes}
    return requires, sorted(excludes)
