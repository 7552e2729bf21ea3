#!/usr/bin/env python3
"""No function has more than 100 lines, no file more than 1,000.

tools/lint-exceptions.txt may list exceptions, one a line: the path, or path:function, then the reason.
"""
import json
import subprocess
import sys

from sources import ROOT, finish, read, tracked

FUNCTION_LINES = 100
FILE_LINES = 1000
EXCEPTIONS = "tools/lint-exceptions.txt"

FILES = ("*.c", "*.h", "*.py", "*.mjs", "*.sh", "*.build", "Makefile", ".ci/run")
GENERATED = "package-lock.json"


def read_exceptions():
    lines = (line.split("#")[0].split() for line in read(EXCEPTIONS).splitlines())
    return {words[0]: " ".join(words[1:]) for words in lines if words}


def functions():
    """Path, name and number of lines of every C function."""
    paths = [str(path) for path in tracked("*.c", "*.h")]
    command = ["ctags", "--output-format=json", "--languages=C", "--map-C=+.h", "--kinds-C=f", "--fields=+ne", "-L", "-"]
    result = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT, input="\n".join(paths))
    for line in result.stdout.splitlines():
        tag = json.loads(line)
        if "end" in tag:
            yield tag["path"], tag["name"], tag["end"] - tag["line"] + 1


def main():
    exceptions = read_exceptions()
    used = set()
    problems = []

    def judge(name, lines, limit):
        if lines <= limit:
            return
        used.add(name)
        if name not in exceptions:
            problems.append(f"{name}: {lines} lines, over {limit}")

    for path, name, lines in functions():
        judge(f"{path}:{name}", lines, FUNCTION_LINES)
    for path in tracked(*FILES):
        if path.name != GENERATED:
            judge(str(path), len(read(path).splitlines()), FILE_LINES)
    problems += [f"{EXCEPTIONS}: {name} needs no exception" for name in exceptions if name not in used]
    problems += [f"{EXCEPTIONS}: {name} has no reason" for name, reason in exceptions.items() if not reason]
    return finish(problems)


sys.exit(main())
