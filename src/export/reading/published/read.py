"""Reads the published means. Run in the folder of the package: python3 reading/read.py"""

import csv

with open("blocks.csv", newline="", encoding="utf-8") as file:
    for row in csv.DictReader(file):
        print(row["group_code"], row["block"], row["mean"] or row["mean_shown"], row["half_width"], sep="\t")
