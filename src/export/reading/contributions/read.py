"""Computes the published means from the contributions. Run in the folder of the package: python3 reading/read.py"""

import csv


def rows(name):
    with open(name, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


published = rows("blocks.csv")
scans = {row["group_code"] for row in published}
values = {}
for row in rows("contributions.csv"):
    if row["scan"] in scans and row["mean_shown"] != "not-shown":
        mean = {"low": 1.4, "high": 4.6}.get(row["mean_shown"]) or float(row["mean"])
        for group in (row["scan"], row["size"]):
            values.setdefault((group, row["block"]), []).append(mean)

different = 0
for row in published:
    if row["mean"]:
        means = values[row["group_code"], row["block"]]
        step = 0.25 if len(means) < 15 else 0.1
        # What is nearly half a step is that, and goes up.
        computed = int(round(sum(means) / len(means) / step, 9) + 0.5) * step
        different += abs(computed - float(row["mean"])) > 1e-9
        print(row["group_code"], row["block"], len(means), f"{computed:.2f}", row["mean"], sep="\t")
print("different:", different)
