#!/usr/bin/env python3
"""Each header of src/ compiles alone, under the flags of the build directory that is named.

The header is included from an otherwise empty unit, so that what it needs and does not include shows.
"""
import json
import shlex
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from sources import ROOT, finish, tracked

AT_ONCE = 2


def flags(build):
    """The compiler and the flags of the first source of src/, without what names its input and outputs."""
    commands = json.loads((build / "compile_commands.json").read_text(encoding="utf-8"))
    entry = next(command for command in commands if "/src/" in str((Path(command["directory"]) / command["file"]).resolve()))
    words = iter(shlex.split(entry["command"]))
    kept = []
    for word in words:
        if word in ("-o", "-MF", "-MQ", "-MT"):
            next(words)
        elif word not in ("-c", "-MD", "-MMD", entry["file"]):
            kept.append(word)
    return kept, entry["directory"]


def compile_alone(path, command, directory):
    name = path.relative_to("src")
    unit = f'#include "{name}"\ntypedef int nothing_else;\n'
    result = subprocess.run([*command, "-fsyntax-only", "-x", "c", "-"], input=unit, capture_output=True, text=True, cwd=directory)
    return f"{path} does not compile alone:\n{result.stderr}" if result.returncode else None


def main():
    command, directory = flags(ROOT / sys.argv[1])
    with ThreadPoolExecutor(AT_ONCE) as pool:
        results = pool.map(lambda path: compile_alone(path, command, directory), tracked("src/*.h"))
        return finish([problem for problem in results if problem])


sys.exit(main())
