"""Reads csv/ of a release with pandas and holds it against what DuckDB counted in the Parquet files.

Usage: python3 tables.py <release> <counts.json>
"""
import datetime
import decimal
import json
import sys

import pandas as pd

release, counts_file = sys.argv[1:]
with open(counts_file, encoding="utf-8") as file:
    counts = json.load(file)


def typed(kind):
    if kind.startswith("DECIMAL"):
        return decimal.Decimal
    return {
        "INT": int,
        "BIGINT": int,
        "DATE": datetime.date.fromisoformat,
        "BOOLEAN": {"true": True, "false": False}.__getitem__,
    }.get(kind, str)


problems = 0
for table, expected in counts.items():
    read = pd.read_csv(
        f"{release}/csv/{table}.csv",
        encoding="utf-8-sig",
        dtype=str,
        keep_default_na=False,
        na_values=[""],
    )
    seen = []
    for column in expected["columns"]:
        values = [typed(column["type"])(text) for text in read[column["name"]].dropna()]
        seen.append(
            {
                "name": column["name"],
                "type": column["type"],
                "missing": len(read) - len(values),
                "distinct": len(set(values)),
                "sum": None if column["sum"] is None else sum(values),
            }
        )
        if column["sum"] is not None:
            column["sum"] = decimal.Decimal(column["sum"])
    if len(read) != expected["rows"] or seen != expected["columns"]:
        problems += 1
        print(f"csv/{table}.csv: {len(read)} rows instead of {expected['rows']}", file=sys.stderr)
        for was, should in zip(seen, expected["columns"]):
            if was != should:
                print(f"  {was} instead of {should}", file=sys.stderr)
    missing = sum(column["missing"] for column in seen)
    print(f"csv/{table}.csv: {len(read)} rows, {len(seen)} columns, {missing} missing values, as in Parquet")
sys.exit(1 if problems else 0)
