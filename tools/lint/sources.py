"""What the gates share: the sources of the program, and their code without comments and texts."""
import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

# A comment, a text or a character; the first that begins wins, so a quote in a comment is no text.
NOT_CODE = re.compile(r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.DOTALL)


def tracked(*patterns):
    """Files that git knows or would add, as paths from the root, sorted."""
    command = ["git", "-C", ROOT, "ls-files", "--cached", "--others", "--exclude-standard", "--", *patterns]
    names = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    return sorted({Path(name) for name in names if (ROOT / name).is_file()})


def read(path):
    return (ROOT / path).read_text(encoding="utf-8")


def blank(match):
    """Keeps the lines of what is removed, so that line numbers stay true; a text stays a text, but empty."""
    found = match.group()
    newlines = "\n" * found.count("\n")
    return newlines or " " if found.startswith("/") else found[0] + found[0]


def code_only(text):
    return NOT_CODE.sub(blank, text)


def without_comments(text):
    return NOT_CODE.sub(lambda match: blank(match) if match.group().startswith("/") else match.group(), text)


def finish(problems):
    """Prints the problems and gives the exit code of a gate."""
    for problem in problems:
        print(problem)
    return 1 if problems else 0
