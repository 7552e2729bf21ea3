#!/usr/bin/env python3
"""Functions that src/ does not call: they write without a bound, cannot report an error, keep hidden state, or go
through a shell. What to use instead stands beside each."""
import re
import sys

from sources import code_only, finish, read, tracked

INSTEAD = {
    "a buffer with a limit (base/buf.h)": "strcpy strcat stpcpy strncpy strncat sprintf vsprintf gets",
    "a parser that takes a length and can fail": "atoi atol atoll atof sscanf scanf fscanf strtok strtok_r",
    "the reentrant form": "asctime ctime gmtime localtime",
    "the clock of base/clock.h": "time gettimeofday ftime",
    "the id source of base/ids.h": "rand srand random srandom drand48",
    "an arena (base/arena.h)": "alloca",
    "mkstemp or mkdtemp": "tmpnam tempnam mktemp tmpfile",
    "posix_spawn": "system popen",
    "an Error that goes up (base/error.h)": "setjmp longjmp sigsetjmp siglongjmp",
}
BY_NAME = {name: instead for instead, names in INSTEAD.items() for name in names.split()}
CALL = re.compile(r"(?<![\w.>])(" + "|".join(BY_NAME) + r")\s*\(")


def main():
    problems = []
    for path in tracked("src/*.c", "src/*.h"):
        for number, line in enumerate(code_only(read(path)).splitlines(), 1):
            for match in CALL.finditer(line):
                problems.append(f"{path}:{number}: {match[1]} is banned; use {BY_NAME[match[1]]}")
    return finish(problems)


sys.exit(main())
