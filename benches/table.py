"""Markdown tables and the words in them."""


def show(head, rows):
    print("| " + " | ".join(head) + " |")
    print("|" + "---|" * len(head))
    for row in rows:
        print("| " + " | ".join(str(cell).replace("|", "\\|") for cell in row) + " |", flush=True)


def seconds(number):
    return f"{number:.3f} s" if number < 1 else f"{number:.2f} s" if number < 10 else f"{number:.1f} s"


def pounds(pence):
    return f"£{pence // 100:,}" + (f".{pence % 100:02}" if pence % 100 else "")


def gap(value, bound):
    """How far at most a plan is from the best, by the solver's own bound and as a part of it."""
    if value is None:
        return "no plan"
    if bound is None or not 0 < bound < 1e6:
        return "no bound"
    return f"{max(bound - value, 0) / bound:.3%}"


def coverage(number):
    return "none" if number is None or abs(number) > 1e6 else f"{number:.6f}"


def change(number, to):
    """By how much a number is more or less than another."""
    return f"{round(number / to - 1, 5) + 0:+.3%}"


def some(words):
    """The first few of them."""
    return "; ".join(words[:3]) + (f" and {len(words) - 3} more" if len(words) > 3 else "")


def multiples(ratios):
    """Programs and how many times as long each took, the fastest first."""
    known = sorted((ratio, name) for name, ratio in ratios.items() if ratio)
    unknown = [f"{name} not measured" for name, ratio in ratios.items() if not ratio]
    return "; ".join([f"{name} {ratio:,.0f}" if ratio >= 10 else f"{name} {ratio:.2f}" for ratio, name in known] + unknown)
