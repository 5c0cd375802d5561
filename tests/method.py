"""Recomputes a whole release from the answers, written from the documents alone.

    method.py FOLDER...   reads answers.json and result.json of each FOLDER, prints every difference

"Rule" is a rule of method 1 (README.md, "How it is scored"), "disclosure" one of rule set 2
(docs/disclosure.md). Covered: rules 1, 2, 5, 6, 7 and disclosure 2, 3, 4, 8, and of 5 what needs no earlier release.
Members, scan and targets are
what the clerk set, so they are taken from result.json. Needs only Python; nothing is shared with the app.
"""

import json
import math
import sys
from collections import Counter
from fractions import Fraction
from itertools import combinations
from pathlib import Path

LEVELS = range(1, 6)
UNSURE, NOT_APPLICABLE, UNANSWERED = 6, 7, 0
FEWEST, FOR_SPREAD, FOR_WHOLE = 5, 10, 15  # disclosure 2
HALF, QUARTER, TENTH = 50, 25, 10  # in hundredths
LEAST_DEVIATION = Fraction(1, 4)  # disclosure 3
ROLES = ["councillor", "executive", "clerk", "civil-servant", "none"]
# What the round was, not what came out of it.
GIVEN = {"edition", "name", "round", "number", "period", "by_hand", "members", "scan", "targets"}


# One response


def score(answers):
    """Rules 1 and 2: the mean of the levels, or None where fewer than two thirds of what applies has one."""
    levels = [answer for answer in answers if answer in LEVELS]
    applying = [answer for answer in answers if answer != NOT_APPLICABLE]
    if not levels or 3 * len(levels) < 2 * len(applying):
        return None
    return mean(levels)


def places_of(block, items):
    return [place for place, item in items if block in [item["block"], *item["also_counts_for"]]]


def scores(block, items, responses):
    """The scores of the block of those who have one."""
    places = places_of(block, items)
    everybody = [score([response["answers"][place] for place in places]) for response in responses]
    return [value for value in everybody if value is not None]


# Figures


def mean(values):
    """Exact, so that no half is lost before it is rounded."""
    return Fraction(sum(values)) / len(values)


def rounded(value, step=1):
    """Hundredths of a value to the nearest step, half up."""
    return math.floor(value * 100 / step + Fraction(1, 2)) * step


def shown_mean(value, step):
    """Disclosure 3: below 1.5 and above 4.5 means are not told apart."""
    if value < Fraction(3, 2):
        return "low"
    if value > Fraction(9, 2):
        return "high"
    return {"hundredths": rounded(value, step)}


def half_width(values, members):
    """Rule 7, in hundredths, rounded up to a tenth (disclosure 3). 0 where all members have a score."""
    count = len(values)
    if count >= members:
        return 0
    middle = mean(values)
    variance = max(sum((value - middle) ** 2 for value in values) / (count - 1), LEAST_DEVIATION**2)
    width = student(count - 1) * math.sqrt(variance / count * (1 - Fraction(count, members)))
    return math.ceil(width * 100 / TENTH - 1e-9) * TENTH


def student(freedom):
    """The value that Student's t stays below with a chance of .975, by bisection.

    With t = √freedom · tan(angle) its density becomes cos(angle)^(freedom − 1), which has no tail.
    """
    half = area(freedom, math.pi / 2)
    low, high = 0.0, math.pi / 2
    for _ in range(60):
        angle = (low + high) / 2
        low, high = (angle, high) if area(freedom, angle) < 0.95 * half else (low, angle)
    return math.sqrt(freedom) * math.tan(low)


def area(freedom, end, strips=400):
    """The integral of cos(angle)^(freedom − 1) from 0 to the end, by Simpson's rule."""
    width = end / strips
    heights = [math.cos(strip * width) ** (freedom - 1) for strip in range(strips + 1)]
    weighted = heights[0] + heights[-1] + 4 * sum(heights[1:-1:2]) + 2 * sum(heights[2:-1:2])
    return weighted * width / 3


def agreement(counts):
    """Van der Eijk's A (rule 5): the distribution as layers that are flat, each weighed by its size."""
    left, total = list(counts), Fraction(0)
    while any(left):
        height = min(count for count in left if count)
        layer = [count > 0 for count in left]
        total += height * sum(layer) * agreement_of_layer(layer)
        left = [count - height if count else 0 for count in left]
    return total / sum(counts)


def agreement_of_layer(layer):
    """1 for one level, 0 for all, negative for two camps (doi:10.1023/A:1010374114305)."""
    wide, filled = len(layer), sum(layer)
    triples = Counter(combinations(layer, 3))
    one_top = triples[True, True, False] + triples[False, True, True]
    two_tops = triples[True, False, True]
    tops = one_top + two_tops
    unity = Fraction((wide - 2) * one_top - (wide - 1) * two_tops, (wide - 2) * tops) if tops else 1
    return unity * (1 - Fraction(filled - 1, wide - 1))


# What is shown


def block_of_group(block, items, responses, given):
    """Rule 7 and disclosure 2. The n of a block is how many have a score in it."""
    values = scores(block, items, responses)
    step, with_interval = precision(block, items, responses, given["number"])
    shown = {"block": block, "mean": None, "half_width": None}
    if step and len(values) >= FEWEST:
        shown["mean"] = shown_mean(mean(values), step)
    if with_interval and (len(values) >= FOR_SPREAD or FEWEST <= len(values) == given["members"]):
        shown["half_width"] = half_width(values, given["members"])
    return shown


def precision(block, items, responses, number):
    """Disclosure 3: the step of the mean, None where there is no mean, and whether there is an interval."""
    counted = [Counter(response["answers"][place] for response in responses) for place in places_of(block, items)]
    counts = [sum(answers[level] for level in LEVELS) for answers in counted]
    spreads = [shown_spread(answers, count, number) for answers, count in zip(counted, counts)]
    if len(counted) == 1:
        step = step_of(spreads[0])
        return (step, step == TENTH) if counts[0] >= FOR_SPREAD else (None, False)
    # That an item is hidden does not depend on which release it is.
    first = [shown_spread(answers, count, 1) for answers, count in zip(counted, counts)]
    told = [spread for spread, count in zip(first, counts) if count >= FOR_SPREAD]
    if any(0 < count < FEWEST for count in counts) or (told and not any(told)):
        return HALF, False
    if len(responses) < FOR_SPREAD or number > 1 or not all(told):
        return QUARTER, False
    return TENTH, True


def shown_spread(answers, count, number):
    """Disclosure 2 and 3: a later release of a round shows no distribution."""
    if count < FOR_SPREAD or number > 1:
        return None
    return distribution(answers, count, count >= FOR_WHOLE)


def step_of(spread):
    """Disclosure 3: tenths beside a whole distribution, quarters beside a coarse one, halves beside none."""
    if spread is None:
        return HALF
    return TENTH if "whole" in spread else QUARTER


def item_of_group(place, item, responses, given):
    """Rules 5 and 6, disclosure 2 and 3. The n of an item is how many gave a level."""
    answers = Counter(response["answers"][place] for response in responses)
    levels = sorted(level for level in LEVELS for _ in range(answers[level]))
    count, applying = len(levels), len(responses) - answers[NOT_APPLICABLE]
    shown = dict.fromkeys(["standing", "insight", "median", "mean", "distribution", "agreement"])
    # Disclosure 8.
    if count < FEWEST <= count + answers[UNSURE]:
        shown["standing"] = "unknown"
    if count >= FEWEST:
        insight = Fraction(count, applying)
        shown["standing"] = standing(levels, insight, given["targets"].get(item["block"], 3))
        shown["insight"] = band(insight) if count >= FOR_WHOLE else None
    if count >= FOR_SPREAD:
        shown["distribution"] = shown_spread(answers, count, given["number"])
        step = step_of(shown["distribution"])
        # Disclosure 3: no median without a distribution.
        shown["median"] = levels[(count - 1) // 2] if shown["distribution"] else None
        shown["mean"] = shown_mean(mean(levels), step)
        shown["agreement"] = rounded(agreement([answers[level] for level in LEVELS])) if step == TENTH else None
    return {"item": item["id"], "too_few": count < FEWEST, **shown}


def standing(levels, insight, target):
    """Rule 6."""
    if insight < Fraction(2, 3):
        return "unknown"
    met = sum(level >= target for level in levels)
    return "met" if 4 * met >= 3 * len(levels) else "not-yet"


def band(insight):
    """Disclosure 3: insight in three bands."""
    if insight < Fraction(2, 3):
        return "little"
    return "most" if insight < Fraction(9, 10) else "nearly-all"


def distribution(answers, count, whole):
    """Disclosure 2 and 3: None where one of the classes shown holds all but two, or more."""
    levels = [answers[level] for level in LEVELS]
    classes = levels if whole else [levels[0] + levels[1], levels[2], levels[3] + levels[4]]
    if max(classes) >= count - 2:
        return None
    if not whole:
        return {"coarse": [math.floor(Fraction(10 * held, count) + Fraction(1, 2)) for held in classes]}
    others = {"unsure": UNSURE, "not_applicable": NOT_APPLICABLE, "unanswered": UNANSWERED}
    return {"whole": {"levels": levels, **{name: answers[code] for name, code in others.items()}}}


def merged_roles(responses):
    """Disclosure 4: the two smallest merge until each has five. One that is left alone says nothing new.

    Of equals the last in the order of the roles is the smallest.
    """
    counts = Counter(named(response["role"]) for response in responses)
    groups = [(counts[role], [role]) for role in ROLES if counts[role]]
    while len(groups) > 1:
        groups.sort(key=lambda group: -group[0])
        smallest, some = groups[-1]
        if smallest >= FEWEST:
            break
        next_smallest, others = groups[-2]
        groups[-2:] = [(smallest + next_smallest, others + some)]
    return [roles for _, roles in groups] if len(groups) > 1 else []


def named(role):
    """Those who named no role are a role too."""
    return role or "none"


def role_groups(blocks, items, responses):
    """Disclosure 4: of a block nothing where one of the groups has fewer than five scores."""
    groups = merged_roles(responses)
    members_of = [[one for one in responses if named(one["role"]) in roles] for roles in groups]
    columns = []
    for block in blocks:
        values = [scores(block, items, group) for group in members_of]
        # Disclosure 4: of five people the mean of a single item would tell the exact sum.
        enough = len(places_of(block, items)) > 1 and all(len(some) >= FEWEST for some in values)
        columns.append([shown_mean(mean(some), QUARTER) if enough else None for some in values])
    return [
        {"roles": roles, "count": len(group), "blocks": [column[place] for column in columns]}
        for place, (roles, group) in enumerate(zip(groups, members_of))
    ]


def release(questions, responses, given):
    blocks = [block["id"] for block in questions["blocks"]]
    every = list(enumerate(questions["items"]))
    items = [(place, item) for place, item in every if given["scan"] == "full" or item["quick"]]
    enough = len(responses) >= FEWEST
    return {
        "method": 1,
        "rule_set": 2,
        "count": len(responses) if enough else None,
        "blocks": [block_of_group(block, items, responses, given) for block in blocks if enough],
        "items": [item_of_group(place, item, responses, given) for place, item in items if enough],
        "roles": role_groups(blocks, items, responses) if enough else [],
    }


# Comparing


def in_one_order(result):
    """Without what was given, and with roles by name: no rule says in which order they come."""
    kept = {name: value for name, value in result.items() if name not in GIVEN}
    roles = [{**group, "roles": sorted(map(named, group["roles"]))} for group in kept["roles"]]
    return {**kept, "roles": sorted(roles, key=lambda group: group["roles"])}


def pairs(ours, theirs, path=""):
    """Every figure with its path, as we and as the result have it."""
    both = {type(ours), type(theirs)}
    if both == {dict}:
        for key in ours | theirs:
            one, other = ours.get(key, "missing"), theirs.get(key, "missing")
            yield from pairs(one, other, f"{path}.{key}".lstrip("."))
    elif both == {list} and len(ours) == len(theirs):
        for place, (one, other) in enumerate(zip(ours, theirs)):
            label = (one.get("item") or one.get("block")) if isinstance(one, dict) else None
            yield from pairs(one, other, f"{path}[{label or place}]")
    else:
        yield path, ours, theirs


def compare(folder):
    """How many figures were compared, and a line for each that differs."""
    result = json.loads((folder / "result.json").read_text("utf-8"))
    responses = json.loads((folder / "answers.json").read_text("utf-8"))
    edition = Path(__file__).resolve().parent.parent / "questions" / result["edition"]
    questions = json.loads((edition / "scoring.json").read_text("utf-8"))
    ours = in_one_order(release(questions, responses, result))
    compared = list(pairs(ours, in_one_order(result)))
    different = [pair for pair in compared if json.dumps(pair[1]) != json.dumps(pair[2])]
    return len(compared), [
        f"{folder.name}: {path}: {json.dumps(one)} by the rules, {json.dumps(other)} in result.json"
        for path, one, other in different
    ]


def main(folders):
    outcomes = [compare(Path(folder)) for folder in folders]
    lines = [line for _, lines in outcomes for line in lines]
    total = sum(count for count, _ in outcomes)
    print("\n".join(lines))
    if lines:
        sys.exit(f"{len(lines)} of {total} figures differ")
    print(f"{total} figures agree in {len(folders)} councils")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(sys.argv[1:])
