"""Has Spark, on this machine alone, compute every published figure of a data package with the script that is in it, and
says how many differ and how long that took. Ends with 1 where one does."""

import os
import pathlib
import re
import sys
import time

import pyspark
from pyspark.sql import SparkSession

folder = pathlib.Path(sys.argv[1])
os.chdir(folder)
os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
start = time.monotonic()
spark = (
    SparkSession.builder.master("local[*]")
    .config("spark.driver.memory", "8g")
    .config("spark.ui.enabled", "false")
    .config("spark.ui.showConsoleProgress", "false")
    .config("spark.sql.shuffle.partitions", "8")
    .config("spark.driver.host", "127.0.0.1")
    .config("spark.driver.bindAddress", "127.0.0.1")
    .getOrCreate()
)
spark.sparkContext.setLogLevel("ERROR")
script = re.sub(r"^--.*$", "", (folder / "reading/spark.sql").read_text(), flags=re.MULTILINE)
last = None
for statement in script.split(";"):
    if statement.strip():
        last = spark.sql(statement)
rows = last.collect()
took = time.monotonic() - start
failed = False
for row in rows:
    failed |= row.different != 0 or row.figures == 0
    print(f"Spark {pyspark.__version__}: {row.published}: {row.figures} published figures, {row.different} differ")
print(f"in {took:.0f} s on {os.cpu_count()} cores")
spark.stop()
sys.exit(1 if failed else 0)
