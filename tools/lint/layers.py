#!/usr/bin/env python3
"""Layers only call downward: a file of src/ includes headers of its own layer and of those below it.

A header in a folder is named with it ("base/arena.h"); one without a folder is generated, from schema/, and may be
included anywhere. Libraries belong to one layer, so that replacing one is a change in one place. No header is a mere
list of others, and none declares a variable that can change.
"""
import re
import sys

from sources import code_only, finish, read, tracked, without_comments

LAYERS = ("base", "json", "model", "store", "directory", "handlers", "sql", "http", "auth", "aws", "server", "cli")
LIBRARIES = {"jansson.h": ("json",), "sqlite3.h": ("store", "sql"), "microhttpd.h": ("http",)}

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*(?:"([^"]+)"|<([^>]+)>)', re.MULTILINE)
EXTERN_VARIABLE = re.compile(r"^\s*extern\s+(?!const\b)(?!.*\bconst\s*\w+\s*(?:\[|;))[^(){};]*;", re.MULTILINE)
DIRECTIVE = re.compile(r"^[ \t]*#[^\n]*(?:\\\n[^\n]*)*", re.MULTILINE)


def line_of(text, position):
    return text.count("\n", 0, position) + 1


def include_problem(layer, header, library):
    if library is not None:
        owners = LIBRARIES.get(library, (layer,))
        return None if layer in owners else f"<{library}> belongs to {' and '.join(owners)}"
    folder, slash, _ = header.partition("/")
    if not slash:
        return None
    if folder not in LAYERS:
        return f'"{header}" is in no layer (write the path from src/)'
    if layer is None or LAYERS.index(folder) <= LAYERS.index(layer):
        return None
    return f'{layer} is below {folder} and must not include "{header}"'


def problems_of(path):
    layer = path.parts[1] if len(path.parts) > 2 else None
    if layer is not None and layer not in LAYERS:
        yield f"{path}: {layer} is no layer ({', '.join(LAYERS)})"
        return
    if layer is None and path.name != "main.c":
        yield f"{path}: only main.c stands directly in src/"
    text = without_comments(read(path))
    for match in INCLUDE.finditer(text):
        problem = include_problem(layer, *match.groups())
        if problem:
            yield f"{path}:{line_of(text, match.start())}: {problem}"
    if path.suffix == ".h":
        yield from header_problems(path, text)


def header_problems(path, text):
    has_macro = re.search(r"^[ \t]*#[ \t]*define[ \t]+\w+[ \t(]+\S", text, re.MULTILINE)
    if not DIRECTIVE.sub("", text).strip() and not has_macro:
        yield f"{path}: declares nothing of its own (no header is only a list of others)"
    code = code_only(text)
    for match in EXTERN_VARIABLE.finditer(code):
        yield f"{path}:{line_of(code, match.end())}: a variable that every file can change; pass it instead"


def main():
    return finish([problem for path in tracked("src/*.c", "src/*.h") for problem in problems_of(path)])


sys.exit(main())
