#!/usr/bin/env python3
"""Write docs/coverage.md: every operation of the service, its state, and the tests that exercise it.

Operations and states come from schema/. Which tests exercise an operation is what servers told in the last run of the
tests (BUILD/test-usage, see tests/lib/usage.mjs); a file that did not run keeps what the page has of it. What requests
of the contract tests leave out comes from their own data.
"""
import argparse
import json
import re
import sys
from pathlib import Path

from generate import NONE, SchemaError, fail, first_segment, read_errors, read_operations, read_table, require

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "coverage.md"
FAMILIES = ROOT / "schema" / "connect.families.tsv"
REQUESTS = ROOT / "tests" / "contract" / "model" / "requests.json"
# These go through the table by themselves, so that they say nothing of single operations.
EVERYWHERE = {"contract/operations", "contract/bad_input"}
STATES = ("works", "kept", NONE)
STATE_TEXT = {"works": "works", "kept": "kept", NONE: "501"}
SUFFIX = ".test.mjs"
ROW = re.compile(r"\| (?P<name>[A-Z]\w+) \| (?:works|kept|501) \| (?P<tests>[^|]*) \|")


# ---- what is known ----

def read_families():
    families = {}
    for row in read_table(FAMILIES, ("family", "segments")):
        for segment in row["segments"].split(" "):
            require(segment not in families, FAMILIES, row["line"], f"{segment} is in {families.get(segment)} already")
            families[segment] = row["family"]
    return families


def by_family(operations):
    """Operations by family, the families in the order of their file."""
    families = read_families()
    found = {family: [] for family in families.values()}
    used = set()
    for row in operations:
        segment = first_segment(row["path"]).removeprefix("search-").removesuffix("-summary")
        require(segment in families, FAMILIES, 0, f"no family has the segment {segment} of {row['name']}")
        found[families[segment]].append(row)
        used.add(segment)
    require(used == set(families), FAMILIES, 0, f"no operation has the segments {' '.join(sorted(set(families) - used))}")
    return found


def test_files():
    files = (ROOT / "tests").glob(f"*/*{SUFFIX}")
    return {f"{file.parent.name}/{file.name.removesuffix(SUFFIX)}" for file in files}


def tests_of_page():
    """The tests by operation that the page has; files that are gone are left out."""
    if not PAGE.exists():
        return {}
    known = test_files()
    rows = [match for match in map(ROW.fullmatch, PAGE.read_text(encoding="utf-8").splitlines()) if match]
    return {row["name"]: {test for test in row["tests"].split(", ") if test in known} for row in rows}


def tests_of_run(usage):
    """The operations by file that servers told of in the last run."""
    found = {}
    for file in sorted(usage.glob(f"*{SUFFIX}")):
        suite, _, name = file.name.removesuffix(SUFFIX).partition("-")
        found[f"{suite}/{name}"] = set(file.read_text(encoding="utf-8").split())
    require(found, usage, 0, "no tests ran: make test first")
    return found


def tests_by_operation(operations, usage):
    run = tests_of_run(usage)
    page = tests_of_page()
    tests = {}
    for row in operations:
        kept = page.get(row["name"], set()) - set(run)
        tests[row["name"]] = kept | {test for test, names in run.items() if row["name"] in names}
    return tests


# ---- the page ----

def table(header, rows):
    return [f"| {' | '.join(header)} |", f"|{'---|' * len(header)}", *(f"| {' | '.join(row)} |" for row in rows), ""]


def counts(rows):
    states = [row["state"] for row in rows]
    return [str(states.count(state)) for state in STATES] + [str(len(rows))]


def summary(families, operations):
    rows = [[f"[{family}](#{anchor(family)})", *counts(rows)] for family, rows in families.items()]
    return table(("family", "works", "kept", "501", "all"), [*rows, ["all", *counts(operations)]])


def anchor(title):
    return re.sub(r"[^a-z-]", "", title.lower().replace(" ", "-"))


def family_section(family, rows, tests):
    cells = [[row["name"], STATE_TEXT[row["state"]], ", ".join(sorted(tests.get(row["name"], set()) - EVERYWHERE))]
             for row in sorted(rows, key=lambda row: row["name"])]
    return [f"## {family}", "", *table(("operation", "state", "tests"), cells)]


def data_section():
    data = json.loads(REQUESTS.read_text(encoding="utf-8"))
    parts = (("apart", "Not together with the others", "member", "A request with every other member cannot have it; it has a request of its own."),
             ("refused", "Refused", "member", "Rollcall does not implement the member, and answers a request that has it with 501."),
             ("left_out", "Not sent", "member", "No request that succeeds can have it."),
             ("lax", "Taken although the service model forbids it", "member", "Rollcall is less strict on purpose."))
    lines = ["## What requests leave out", ""]
    for key, title, column, text in parts:
        lines += [f"### {title}", "", text, "", *table((column, "why"), [[f"`{path}`", why] for path, why in data[key].items()])]
    failing = [[name, f"{row['error']}: {row['because']}"] for name, row in data["operations"].items() if "error" in row]
    lines += ["### Never with success", "", "The operation checks what it is given, and has one answer to all that is right.", ""]
    return lines + table(("operation", "answer"), failing)


def page(operations, tests):
    families = by_family(operations)
    lines = ["# Coverage of Amazon Connect", "",
             "<!-- Generated by tools/coverage.py from schema/, the last run of the tests and the data of the contract tests. -->", "",
             "Each operation of the service with its state and the files of tests in which it succeeded, whatever client called",
             "it. *Kept* is checked and given back, without an effect; *501* is not implemented and says so.", "",
             "Besides, `contract/operations` calls every operation that works or is kept through the AWS SDK for JavaScript, with",
             "the required members only and with every member that the service model knows, and `contract/bad_input` with every",
             "input that the model forbids. A running server tells its table at `/_rollcall/coverage`.", "",
             *summary(families, operations)]
    for family, rows in families.items():
        lines += family_section(family, rows, tests)
    return "\n".join(lines + data_section()).rstrip("\n") + "\n"


def read_schema():
    return read_operations(ROOT / "schema" / "connect.operations.tsv", read_errors(ROOT / "schema" / "errors.tsv"))


def write(usage):
    operations = read_schema()
    PAGE.write_text(page(operations, tests_by_operation(operations, usage)), encoding="utf-8")


def check():
    current = PAGE.read_text(encoding="utf-8") if PAGE.exists() else None
    if current != page(read_schema(), tests_of_page()):
        fail(PAGE, 0, "out of date: run the tests, then tools/coverage.py write BUILD")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    kinds = parser.add_subparsers(dest="kind", required=True, metavar="KIND")
    kinds.add_parser("write", help="write the page").add_argument("build", type=Path, metavar="BUILD")
    kinds.add_parser("check", help="fail when the page is behind the tables, or names tests that are gone")
    arguments = parser.parse_args()
    try:
        if arguments.kind == "write":
            write(arguments.build / "test-usage")
        else:
            check()
    except (SchemaError, OSError) as error:
        sys.exit(f"coverage.py: {error}")


if __name__ == "__main__":
    main()
