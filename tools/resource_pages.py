#!/usr/bin/env python3
"""Write docs/reference/resources/: a page for each resource type, from the schema that the program prints.

The program has the schemas from its attribute tables, so it has to be built: write|check BUILD_DIR.
"""
import argparse
import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGES = ROOT / "docs" / "reference" / "resources"
LIMITS = (("minLength", "at least {} characters"), ("maxLength", "at most {} characters"), ("minimum", "from {}"),
          ("maximum", "to {}"), ("minItems", "at least {} elements"), ("maxItems", "at most {} elements"))
MARKS = (("createOnlyProperties", "a change replaces the resource"), ("readOnlyProperties", "read only"),
         ("writeOnlyProperties", "write only"), ("primaryIdentifier", "identifier"))


def schema_text(build, *arguments):
    program = subprocess.run([Path(build).resolve() / "rollcall", "schema", *arguments], check=True, capture_output=True, text=True)
    return program.stdout


def cell(text):
    return text.replace("|", "\\|").replace("\n", " ")


def kind_of(fact):
    if "$ref" in fact:
        name = fact["$ref"].rsplit("/", 1)[1]
        return f"[{name}](#{name.lower()})"
    if fact.get("type") == "array":
        order = "list" if fact.get("insertionOrder", True) else "set"
        return f"{order} of {kind_of(fact['items'])}"
    if "enum" in fact:
        return ", ".join(f"`{value}`" for value in fact["enum"])
    return fact.get("format", fact.get("type", ""))


def limits_of(fact):
    return [text.format(fact[name]) for name, text in LIMITS if name in fact]


def description_of(fact, definitions):
    if "$ref" in fact:
        return fact.get("description") or definitions[fact["$ref"].rsplit("/", 1)[1]].get("description", "")
    return fact.get("description", "")


def rows_of(shape, definitions, marks_of):
    yield from ("| property | kind | limits | |", "|---|---|---|---|")
    for name, fact in shape["properties"].items():
        required = ["required"] if name in shape.get("required", ()) else []
        notes = [description_of(fact, definitions), "; ".join(required + marks_of(name))]
        text = " ".join(f"*{note}*" if at else note for at, note in enumerate(notes) if note)
        yield f"| {name} | {kind_of(fact)} | {', '.join(limits_of(fact))} | {cell(text)} |"


def page_of(schema):
    def marks_of(name):
        return [text for key, text in MARKS if f"/properties/{name}" in schema.get(key, ())]

    definitions = schema.get("definitions", {})
    yield from (f"# {schema['typeName']}", "", "<!-- Generated from `rollcall schema` by tools/resource_pages.py. -->", "")
    yield from (schema["description"], "", *rows_of(schema, definitions, marks_of), "")
    for name, shape in definitions.items():
        if "properties" in shape:
            yield from (f"## {name}", "", *rows_of(shape, definitions, lambda _: []), "")
    yield from ("## Handlers", "", "| handler | permissions |", "|---|---|")
    for handler, facts in schema["handlers"].items():
        yield f"| {handler} | {', '.join(f'`{name}`' for name in facts['permissions'])} |"


def pages(build):
    types = schema_text(build).split()
    for name in types:
        schema = json.loads(schema_text(build, name))
        yield PAGES / f"{name.replace('::', '-')}.md", "\n".join(page_of(schema)) + "\n"


def write(build):
    PAGES.mkdir(parents=True, exist_ok=True)
    wanted = dict(pages(build))
    for page in set(PAGES.glob("*.md")) - set(wanted):
        page.unlink()
    for page, text in wanted.items():
        page.write_text(text, encoding="utf-8")
    return 0


def check(build):
    wanted = dict(pages(build))
    found = {page: page.read_text(encoding="utf-8") for page in PAGES.glob("*.md")}
    behind = sorted(page.name for page in wanted.keys() | found.keys() if wanted.get(page) != found.get(page))
    for name in behind:
        print(f"docs/reference/resources/{name} is behind: tools/resource_pages.py write BUILD_DIR", file=sys.stderr)
    return 1 if behind else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("action", choices=("write", "check"))
    parser.add_argument("build")
    arguments = parser.parse_args()
    return {"write": write, "check": check}[arguments.action](arguments.build)


if __name__ == "__main__":
    sys.exit(main())
