#!/usr/bin/env python3
"""Write docs/reference/datasets/, a page for each dataset, and docs/reference/sql-functions.md, from what the program prints.

The program has the datasets and functions in its tables, so it has to be built: write|check BUILD_DIR.
"""
import argparse
import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REFERENCE = ROOT / "docs" / "reference"
DATASETS = REFERENCE / "datasets"
NOTE = "<!-- Generated from `rollcall schema --sql` by tools/sql_pages.py. -->"
# The names that the data directory of DDSQL gives to types.
DIRECTORY_TYPES = {"VARCHAR": "string", "BIGINT": "int64", "DECIMAL": "float64", "BOOLEAN": "boolean", "TIMESTAMP": "timestamp",
                   "JSON": "json", "HSTORE": "hstore", "INET": "inet", "INTERVAL": "interval"}


def cell(text):
    return text.replace("|", "\\|").replace("\n", " ")


def directory_type(name):
    return f"array<{directory_type(name[:-2])}>" if name.endswith("[]") else DIRECTORY_TYPES[name]


def query_block(query):
    return ("```sql", query, "```", "")


def called_as(relation):
    name = f"{relation['schema']}.{relation['name']}"
    return f"{name}({', '.join(relation['arguments'])})" if relation["arguments"] else name


def by_name(relations):
    """Rows of one name, which differ in their arguments only, are one dataset."""
    named = {}
    for relation in relations:
        named.setdefault(f"{relation['schema']}.{relation['name']}", []).append(relation)
    return named


def dataset_page(rows):
    first = rows[0]
    yield from (f"# {first['title']}", "", NOTE, "", first["description"], "", "```", *map(called_as, rows), "```", "")
    yield from ("## Fields", "", "| name | data type | SQL type | |", "|---|---|---|---|")
    for column in first["columns"]:
        yield f"| `{column['name']}` | {directory_type(column['type'])} | {column['type']} | {cell(column['description'])} |"
    yield from ("", "## Examples", "")
    for query in first["examples"]:
        yield from query_block(query)


def datasets_index(named):
    yield from ("# Datasets", "", NOTE, "", "What queries can read. `aws.connect_*` are those of DDSQL's data directory, "
                "column by column; `rollcall.*` show the same directory in full, and its history.", "",
                "| dataset | | |", "|---|---|---|")
    for name, rows in named.items():
        yield f"| [`{name}`]({name}.md) | {rows[0]['title']} | {cell(rows[0]['description'])} |"


def signature_text(name, signature):
    parameters = list(signature["parameters"])
    least = len(parameters) - signature["optional"]
    if not name[0].isalpha() and name != "array[]":
        return f"{', '.join(parameters)} → {signature['result']}"
    shown = parameters[:least] + [f"[{parameter}]" for parameter in parameters[least:]]
    return f"({', '.join(shown)}{', …' if signature['variadic'] else ''}) → {signature['result']}"


def functions_page(functions):
    yield from ("# Functions and operators of SQL", "", NOTE, "", "What queries can call. `T` is any type, the same wherever it "
                "stands in one line; a BIGINT is taken where a DECIMAL is asked for. What is in brackets may be left out.", "")
    for function in functions:
        kind = "" if function["kind"] == "scalar" else f" ({function['kind']})"
        yield from (f"## `{function['name']}`{kind}", "")
        if function["description"]:
            yield from (function["description"], "")
        yield from (f"- `{signature_text(function['name'], signature)}`" for signature in function["signatures"])
        yield ""
        if function["example"]:
            yield from query_block(function["example"])


def text_of(lines):
    return "\n".join(lines).rstrip("\n") + "\n"


def pages(build):
    program = subprocess.run([Path(build).resolve() / "rollcall", "schema", "--sql"], check=True, capture_output=True, text=True)
    facts = json.loads(program.stdout)
    named = by_name(facts["datasets"])
    for name, rows in named.items():
        yield DATASETS / f"{name}.md", text_of(dataset_page(rows))
    yield DATASETS / "README.md", text_of(datasets_index(named))
    yield REFERENCE / "sql-functions.md", text_of(functions_page(facts["functions"]))


def write(made):
    for page, text in made.items():
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(text)
    for page in set(DATASETS.glob("*.md")) - set(made):
        page.unlink()
    return 0


def check(made):
    behind = [page for page, text in made.items() if not page.exists() or page.read_text() != text]
    behind += sorted(set(DATASETS.glob("*.md")) - set(made))
    for page in behind:
        print(f"{page.relative_to(ROOT)} is behind the tables: tools/sql_pages.py write BUILD_DIR", file=sys.stderr)
    return 1 if behind else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("action", choices=("write", "check"))
    parser.add_argument("build")
    options = parser.parse_args()
    made = dict(pages(options.build))
    return write(made) if options.action == "write" else check(made)


if __name__ == "__main__":
    sys.exit(main())
