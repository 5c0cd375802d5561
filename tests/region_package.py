"""Computes every published figure of a data package with the scripts that are in it, and says how many differ: with
DuckDB, and with Python alone. Ends with 1 where one does."""

import pathlib
import subprocess
import sys
import tempfile
import time
import zipfile

import duckdb
import frictionless


def wrong(what):
    print(what)
    sys.exit(1)


with tempfile.TemporaryDirectory() as place, zipfile.ZipFile(sys.argv[1]) as whole:
    whole.extractall(place)
    folder = pathlib.Path(place)
    report = frictionless.validate(str(folder / "datapackage.json"))
    if not report.valid:
        wrong(f"frictionless: {report.flatten(['title', 'message'])}")
    start = time.monotonic()
    database = duckdb.connect()
    database.execute(f"SET file_search_path = '{place}'")
    last = None
    for statement in duckdb.extract_statements((folder / "reading/duckdb.sql").read_text()):
        last = database.execute(statement)
    for name, figures, different in last.fetchall():
        # A small region has no items, and one without an earlier half-year no trends.
        if different or (name == "blocks" and not figures):
            wrong(f"DuckDB {duckdb.__version__}: {name}: {different} of {figures} published figures differ")
        print(f"DuckDB {duckdb.__version__}: {name}: {figures} published figures, {different} differ")
    print(f"{time.monotonic() - start:.1f} s", file=sys.stderr)
    said = subprocess.run(
        [sys.executable, "reading/read.py"], cwd=folder, check=True, capture_output=True, text=True
    ).stdout
    if not said.endswith("different: 0\n"):
        wrong(f"read.py: {said}")
    print(f"read.py: {len(said.splitlines()) - 1} published means, none differs")
