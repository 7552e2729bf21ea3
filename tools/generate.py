#!/usr/bin/env python3
"""Turn the facts of schema/ into C tables and reference pages.

Every fact about errors and operations is written once, in schema/. This program checks those files and
writes what is derived from them: C fragments into the build directory, pages into docs/reference/.
"""
import argparse
import json
import re
import sys
from pathlib import Path

ERROR_COLUMNS = ("symbol", "code", "status", "handler", "sqlstate", "message")
OPERATION_COLUMNS = ("name", "method", "path", "access", "errors", "max_results", "default_results",
                     "resources", "rate", "token", "state", "form", "entity", "input", "mode", "function")
HANDLER_COLUMNS = ("entity", "handler", "permissions")
STANDARD_ERRORS = ("INVALID_REQUEST", "INVALID_PARAMETER", "RESOURCE_NOT_FOUND", "THROTTLING", "INTERNAL_SERVICE")
HANDLER_CODES = {
    "AccessDenied", "AlreadyExists", "GeneralServiceException", "InternalFailure", "InvalidCredentials",
    "InvalidRequest", "NetworkFailure", "NotFound", "NotStabilized", "NotUpdatable", "ResourceConflict",
    "ServiceInternalError", "ServiceLimitExceeded", "Throttling", "UnauthorizedTaggingOperation"}
ACCESS = {"R": "ACCESS_READ", "W": "ACCESS_WRITE", "L": "ACCESS_LIST", "T": "ACCESS_TAGGING"}
METHODS = ("GET", "PUT", "POST", "DELETE")
FORMS_WITH_INPUT = ("create", "update")
FORMS = (*FORMS_WITH_INPUT, "describe", "list", "delete", "search", "custom")
MODES = ("replace", "merge")
TOKENS = ("body", "query")
STATES = ("works", "kept")
ENTITIES = ("instance", "hours_of_operation", "queue", "routing_profile", "security_profile",
            "user_hierarchy_group", "user_hierarchy_structure", "user", "agent_status", "quick_connect",
            "predefined_attribute", "hours_of_operation_override",
            "contact_flow", "contact_flow_module", "phone_number", "instance_storage_config", "vocabulary", "prompt",
            "notification", "user_notification", "user_status", "email_address", "authentication_profile", "traffic_distribution_group")
HANDLERS = ("create", "read", "update", "delete", "list")
# Every resource type has the others.
OPTIONAL_HANDLERS = {"list"}
# The service whose operations the project knows by name.
OWN_PERMISSIONS = "connect"
NONE = "-"
# An operation keeps its errors as bits of a 64-bit word, and bit 0 stands for no error.
MAX_ERRORS = 63

# Which member of a default object names an object of which entity, and which member is an entity's own name.
REFERENCES = {
    "HoursOfOperationId": "hours_of_operation", "DefaultOutboundQueueId": "queue", "QueueId": "queue",
    "RoutingProfileId": "routing_profile", "SecurityProfileIds": "security_profile",
    "HierarchyGroupId": "user_hierarchy_group", "ParentGroupId": "user_hierarchy_group"}
NAME_MEMBERS = {"security_profile": "SecurityProfileName", "user": "Username", "instance": "InstanceAlias",
                "instance_attribute": "AttributeType"}

NOTICE = "Generated from schema/ by tools/generate.py."


class SchemaError(Exception):
    """A mistake in a schema file, told with its place."""


def fail(path, line, text):
    raise SchemaError(f"{path}:{line}: {text}" if line else f"{path}: {text}")


def require(condition, path, line, text):
    if not condition:
        fail(path, line, text)


def read_table(path, columns):
    """Rows of a tab-separated file as dictionaries; `line` holds the line number."""
    rows = []
    header = None
    for number, text in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if text.startswith("#"):
            require(header is None, path, number, "comments belong above the header row")
            continue
        cells = tuple(text.split("\t"))
        if header is None:
            require(cells == columns, path, number, f"the header must be: {' '.join(columns)}")
            header = cells
            continue
        require(len(cells) == len(columns), path, number, f"{len(cells)} columns, expected {len(columns)}")
        require(all(cell and cell == cell.strip() for cell in cells), path, number,
                f"a cell is empty or has blanks around it; write {NONE} for nothing")
        rows.append(dict(zip(columns, cells), line=number))
    require(rows, path, 0, "no rows")
    return rows


def check_unique(path, rows, key, what):
    seen = {}
    for row in rows:
        value = key(row)
        require(value not in seen, path, row["line"], f"{what} {value} is already on line {seen.get(value)}")
        seen[value] = row["line"]


# ---- errors ----

def read_errors(path):
    rows = read_table(path, ERROR_COLUMNS)
    check_unique(path, rows, lambda row: row["symbol"], "symbol")
    check_unique(path, rows, lambda row: row["code"], "code")
    require(len(rows) <= MAX_ERRORS, path, 0, f"{len(rows)} errors, at most {MAX_ERRORS} fit a set of 64 bits")
    for row in rows:
        line = row["line"]
        require(re.fullmatch(r"[A-Z][A-Z0-9_]*", row["symbol"]), path, line, f"bad symbol {row['symbol']}")
        require(row["symbol"] not in ("NONE", "COUNT"), path, line, f"symbol {row['symbol']} is taken")
        require(re.fullmatch(r"[A-Z][A-Za-z]*", row["code"]), path, line, f"bad code {row['code']}")
        require(re.fullmatch(r"[45]\d\d", row["status"]), path, line, f"status {row['status']} is not 4xx or 5xx")
        require(row["handler"] in HANDLER_CODES, path, line, f"unknown handler code {row['handler']}")
        require(re.fullmatch(r"[0-9A-Z]{5}", row["sqlstate"]), path, line, f"bad SQLSTATE {row['sqlstate']}")
    missing = set(STANDARD_ERRORS) - {row["symbol"] for row in rows}
    require(not missing, path, 0, f"no row for {', '.join(sorted(missing))}, which std stands for")
    return rows


def c_string(text):
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    require(escaped.isascii() and escaped.isprintable(), "schema", 0, f"not printable ASCII: {text}")
    return f'"{escaped}"'


def errors_header(errors):
    lines = [f"/* {NOTICE} */", "#ifndef ROLLCALL_GENERATED_ERRORS_H", "#define ROLLCALL_GENERATED_ERRORS_H", "",
             "typedef enum ErrorCode {", "\tERROR_NONE,"]
    lines += [f"\tERROR_{row['symbol']}," for row in errors]
    lines += ["\tERROR_COUNT", "} ErrorCode;", "", "#endif"]
    return "\n".join(lines) + "\n"


def errors_rows(errors):
    lines = [f"/* {NOTICE} code, status, handler code, SQLSTATE, default message */"]
    for row in errors:
        lines.append(f"[ERROR_{row['symbol']}] = {{ {c_string(row['code'])}, {row['status']}, "
                     f"{c_string(row['handler'])}, {c_string(row['sqlstate'])}, {c_string(row['message'])} }},")
    return "\n".join(lines) + "\n"


# ---- operations ----

def expand_errors(path, row, symbols):
    listed = row["errors"].split(",")
    result = []
    for symbol in listed:
        require(symbol == "std" or symbol in symbols, path, row["line"], f"unknown error {symbol}")
        result += STANDARD_ERRORS if symbol == "std" else (symbol,)
    require(len(result) == len(set(result)), path, row["line"], f"an error is listed twice: {row['errors']}")
    return result


def check_binding(path, row):
    """The columns from state on: what makes an operation work."""
    line, form, entity = row["line"], row["form"], row["entity"]
    require((row["state"] == NONE) == (form == NONE), path, line, "an operation has a state when it has a form")
    require(row["state"] in (*STATES, NONE), path, line, f"state {row['state']} must be one of {', '.join(STATES)}")
    if form == NONE:
        unused = [row[column] for column in ("entity", "input", "mode", "function")]
        require(unused == [NONE] * 4, path, line, "an operation without a form has no entity, input, mode or function")
        return
    require(form in FORMS, path, line, f"unknown form {form}")
    require(entity in ENTITIES or (form == "custom" and entity == NONE), path, line, f"unknown entity {entity}")
    if form in FORMS_WITH_INPUT:
        require(re.fullmatch(entity.upper() + r"_[A-Z][A-Z_]*", row["input"]), path, line,
                f"input {row['input']} must be {entity.upper()}_ and what the request carries")
        require(row["mode"] in MODES, path, line, f"mode {row['mode']} must be one of {', '.join(MODES)}")
    else:
        require(row["input"] == NONE and row["mode"] == NONE, path, line, f"form {form} takes no input and no mode")
    if form == "custom":
        require(re.fullmatch(r"[a-z][a-z0-9_]*", row["function"]), path, line, f"bad function {row['function']}")
    else:
        require(row["function"] == NONE, path, line, f"form {form} takes no function")


def check_operation(path, row, symbols):
    line = row["line"]
    require(re.fullmatch(r"[A-Z][A-Za-z0-9]*", row["name"]), path, line, f"bad name {row['name']}")
    require(row["method"] in METHODS, path, line, f"unknown method {row['method']}")
    require(re.fullmatch(r"(/([a-z0-9-]+|\{[A-Za-z]+\+?\}))+", row["path"]), path, line, f"bad path {row['path']}")
    require(row["access"] in ACCESS, path, line, f"access {row['access']} must be one of {', '.join(ACCESS)}")
    require(row["max_results"].isdigit() and row["default_results"].isdigit(), path, line, "page sizes are whole numbers")
    largest, default = int(row["max_results"]), int(row["default_results"])
    require((largest == 0) == (default == 0) and default <= largest, path, line,
            f"default page size {default} does not fit the maximum {largest}")
    require(row["resources"] == NONE or re.fullmatch(r"[a-z-]+\*?(,[a-z-]+\*?)*", row["resources"]), path, line,
            f"bad resources {row['resources']}")
    require(re.fullmatch(r"\d+(\.\d+)?", row["rate"]) and float(row["rate"]) > 0, path, line, f"bad rate {row['rate']}")
    require(row["token"] in (*TOKENS, NONE), path, line, f"token {row['token']} must be one of {', '.join(TOKENS)}")
    check_binding(path, row)
    row["error_list"] = expand_errors(path, row, symbols)


def first_segment(path):
    return path.split("/")[1]


def read_operations(path, errors):
    rows = read_table(path, OPERATION_COLUMNS)
    symbols = {row["symbol"] for row in errors}
    for row in rows:
        check_operation(path, row, symbols)
    check_unique(path, rows, lambda row: row["name"], "operation")
    check_unique(path, rows, lambda row: f"{row['method']} {re.sub(r'{[^}]*}', '{}', row['path'])}", "route")
    bound = [row for row in rows if row["input"] != NONE]
    check_unique(path, bound, lambda row: row["input"], "input")
    for before, after in zip(rows, rows[1:]):
        order = [(first_segment(row["path"]), row["name"]) for row in (before, after)]
        require(order[0] < order[1], path, after["line"],
                f"{after['name']} is out of order: sort by the first path segment, then by name")
    return rows


def operation_row(row):
    errors = " | ".join(f"(1ull << ERROR_{symbol})" for symbol in row["error_list"])
    fields = [f".name = {c_string(row['name'])}", f".method = {c_string(row['method'])}",
              f".path = {c_string(row['path'])}", f".segments = {row['path'].count('/')}", f".access = {ACCESS[row['access']]}", f".errors = {errors}",
              f".max_results = {row['max_results']}", f".default_results = {row['default_results']}"]
    resources = "" if row["resources"] == NONE else row["resources"].replace(",", " ")
    fields += [f".resources = {c_string(resources)}", f".rate = {float(row['rate'])}f"]
    if row["token"] != NONE:
        fields.append(f".token = TOKEN_{row['token'].upper()}")
    fields.append(f".state = STATE_{'NONE' if row['state'] == NONE else row['state'].upper()}")
    fields.append(f".form = FORM_{'NONE' if row['form'] == NONE else row['form'].upper()}")
    if row["entity"] != NONE:
        fields.append(f".entity = ENTITY_{row['entity'].upper()}")
    if row["input"] != NONE:
        fields += [f".input = {row['input']}", f".mode = MODE_{row['mode'].upper()}"]
    fields.append(f".function = {'NULL' if row['function'] == NONE else row['function']}")
    return "{ " + ", ".join(fields) + " },"


def operations_rows(operations):
    return "\n".join([f"/* {NOTICE} */"] + [operation_row(row) for row in operations]) + "\n"


# Which form of the directory's life a call of the table takes; what a custom operation does, handlers do otherwise.
CALL_FORMS = ("create", "update", "delete")


def calls_rows(operations):
    lines = [f"/* {NOTICE} */"]
    for row in operations:
        if row["form"] not in CALL_FORMS:
            continue
        fields = [f".entity = ENTITY_{row['entity'].upper()}", f".form = CALL_{row['form'].upper()}",
                  f".operation = {c_string(row['name'])}"]
        if row["input"] != NONE:
            fields += [f".input = {row['input']}", f".mode = MODE_{row['mode'].upper()}"]
        lines.append("{ " + ", ".join(fields) + " },")
    return "\n".join(lines) + "\n"


# ---- resource types ----

def check_permission(path, row, permission, operations):
    service, _, name = permission.partition(":")
    require(re.fullmatch(r"[a-z][a-z0-9-]*", service) and re.fullmatch(r"[A-Z][A-Za-z0-9]*", name), path, row["line"],
            f"bad permission {permission}")
    require(service != OWN_PERMISSIONS or name in operations, path, row["line"], f"{permission} names no operation")


def read_resource_types(path, operations):
    rows = read_table(path, HANDLER_COLUMNS)
    names = {row["name"] for row in operations}
    check_unique(path, rows, lambda row: f"{row['entity']} {row['handler']}", "handler")
    for row in rows:
        require(row["entity"] in ENTITIES, path, row["line"], f"unknown entity {row['entity']}")
        require(row["handler"] in HANDLERS, path, row["line"], f"unknown handler {row['handler']}")
        permissions = [] if row["permissions"] == NONE else row["permissions"].split(",")
        require(len(permissions) == len(set(permissions)), path, row["line"], "a permission is listed twice")
        for permission in permissions:
            check_permission(path, row, permission, names)
    for before, after in zip(rows, rows[1:]):
        require(before["entity"] != after["entity"]
                or HANDLERS.index(before["handler"]) < HANDLERS.index(after["handler"]), path, after["line"],
                f"the handlers of {after['entity']} are out of order: {', '.join(HANDLERS)}")
    for entity in {row["entity"] for row in rows}:
        missing = set(HANDLERS) - OPTIONAL_HANDLERS - {row["handler"] for row in rows if row["entity"] == entity}
        require(not missing, path, 0, f"{entity} has no handler {', '.join(sorted(missing))}")
    return rows


def resource_handlers_rows(rows):
    lines = [f"/* {NOTICE} */"]
    for row in rows:
        permissions = "" if row["permissions"] == NONE else row["permissions"]
        lines.append(f"{{ ENTITY_{row['entity'].upper()}, HANDLER_{row['handler'].upper()}, {c_string(permissions)} }},")
    return "\n".join(lines) + "\n"


# ---- objects ----

def unique_members(pairs):
    result = dict(pairs)
    if len(result) != len(pairs):
        raise ValueError(f"a member occurs twice among {', '.join(key for key, _ in pairs)}")
    return result


def read_objects(path):
    try:
        objects = json.loads(path.read_text(encoding="utf-8"), object_pairs_hook=unique_members)
    except ValueError as error:
        fail(path, 0, error)
    require(isinstance(objects, dict), path, 0, "the file must be an object keyed by entity")
    for entity, entries in objects.items():
        known = entity in ENTITIES or entity == "instance_attribute"
        require(known, path, 0, f"unknown entity {entity}")
        require(isinstance(entries, list), path, 0, f"{entity} must be a list of objects")
    return objects


def references_of(value, member=""):
    """Pairs of a member and the $name that it holds, anywhere inside a value."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from references_of(inner, key)
    elif isinstance(value, list):
        for inner in value:
            yield from references_of(inner, member)
    elif isinstance(value, str) and value.startswith("$"):
        yield member, value[1:]


def check_objects(path, objects, known):
    """Every reference names an object that was made before; `known` collects names by entity."""
    for entity, entries in objects.items():
        names = known.setdefault(entity, set())
        for entry in entries:
            for member, name in references_of(entry):
                target = REFERENCES.get(member)
                require(target, path, 0, f"{entity}: {member} cannot hold a reference")
                require(name in known.get(target, ()), path, 0, f"{entity}: {member} refers to an unknown {target} {name}")
            name = entry.get(NAME_MEMBERS.get(entity, "Name"))
            require(name is None or name not in names, path, 0, f"{entity} {name} occurs twice")
            names.add(name)


def embed(path, name):
    """The bytes of a file as a C string: a NUL follows the last byte and is not part of the file."""
    require(re.fullmatch(r"[a-z][a-z0-9_]*", name), path, 0, f"bad C name {name}")
    if path.suffix == ".json":
        read_objects(path)
    data = path.read_bytes()
    lines = [f"/* {path.name}. {NOTICE} */", f"static const char {name}[] = {{"]
    for start in range(0, len(data), 24):
        lines.append("\t" + " ".join(f"{c_byte(byte)}," for byte in data[start:start + 24]))
    return "\n".join(lines + ["\t'\\0'", "};"]) + "\n"


def c_byte(byte):
    # Above 127 only a character constant has the same value where char is signed and where it is not.
    return str(byte) if byte < 128 else f"'\\{byte:03o}'"


# ---- pages ----

def errors_page(errors):
    lines = ["# Errors", "", f"<!-- {NOTICE} -->", "",
             "Each failure has one row. The code goes into `x-amzn-ErrorType`, the message into `Message`.",
             "The handler code is what CloudFormation and Cloud Control report, the SQLSTATE is for SQL clients.",
             "", "| code | HTTP status | handler code | SQLSTATE | message when there is no better one |",
             "|---|---|---|---|---|"]
    lines += [f"| {row['code']} | {row['status']} | {row['handler']} | {row['sqlstate']} | {row['message']} |"
              for row in errors]
    return "\n".join(lines) + "\n"


def paging_text(row):
    if row["max_results"] == "0":
        return ""
    return f"{row['default_results']}, at most {row['max_results']}"


def errors_text(row, codes):
    extra = [codes[symbol] for symbol in row["error_list"]]
    if set(STANDARD_ERRORS) <= set(row["error_list"]):
        extra = ["standard"] + [codes[symbol] for symbol in row["error_list"] if symbol not in STANDARD_ERRORS]
    return ", ".join(code.removesuffix("Exception") for code in extra)


def operations_page(operations, errors):
    codes = {row["symbol"]: row["code"] for row in errors}
    states = [row["state"] for row in operations]
    standard = ", ".join(codes[symbol].removesuffix("Exception") for symbol in STANDARD_ERRORS)
    lines = ["# Operations of Amazon Connect", "", f"<!-- {NOTICE} -->", "",
             f"{states.count('works')} of {len(operations)} operations work, {states.count('kept')} more are *kept*: checked and given back,",
             "without an effect. Any other is answered with status 501, the code `NotImplementedException` and a message",
             "that names it.", "",
             "Page size: the default, then the most that a request may ask for. Errors are written without their",
             f"ending `Exception`; *standard* stands for {standard}.", "",
             "| operation | state | request | page size | errors |", "|---|---|---|---|---|"]
    for row in operations:
        state = "501" if row["state"] == NONE else row["state"]
        lines.append(f"| {row['name']} | {state} | `{row['method']} {row['path']}` | {paging_text(row)} "
                     f"| {errors_text(row, codes)} |")
    return "\n".join(lines) + "\n"


def pages(schema):
    errors = read_errors(schema / "errors.tsv")
    operations = read_operations(schema / "connect.operations.tsv", errors)
    return {"errors.md": errors_page(errors), "operations.md": operations_page(operations, errors)}


def write_pages(schema, folder):
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in pages(schema).items():
        (folder / name).write_text(text, encoding="utf-8")


def check_pages(schema, folder):
    for name, text in pages(schema).items():
        page = folder / name
        current = page.read_text(encoding="utf-8") if page.exists() else None
        require(current == text, page, 0, "out of date: run tools/generate.py docs schema docs/reference")


def operations_beside(path):
    """The operations of the schema directory in which the file stands."""
    return read_operations(path.parent / "connect.operations.tsv", read_errors(path.parent / "errors.tsv"))


def check_schema(schema):
    pages(schema)
    resource_types = schema / "resource_types.tsv"
    read_resource_types(resource_types, operations_beside(resource_types))
    known = {}
    for name in ("defaults.json", "demo.json"):
        check_objects(schema / name, read_objects(schema / name), known)


# ---- command line ----

def generate(arguments):
    source, output = arguments.input, arguments.output
    if arguments.kind == "errors-h":
        output.write_text(errors_header(read_errors(source)), encoding="utf-8")
    elif arguments.kind == "errors-inc":
        output.write_text(errors_rows(read_errors(source)), encoding="utf-8")
    elif arguments.kind == "operations-inc":
        errors = read_errors(arguments.errors or source.parent / "errors.tsv")
        output.write_text(operations_rows(read_operations(source, errors)), encoding="utf-8")
    elif arguments.kind == "calls-inc":
        errors = read_errors(source.parent / "errors.tsv")
        output.write_text(calls_rows(read_operations(source, errors)), encoding="utf-8")
    elif arguments.kind == "resource-handlers-inc":
        rows = read_resource_types(source, operations_beside(source))
        output.write_text(resource_handlers_rows(rows), encoding="utf-8")
    elif arguments.kind == "embed":
        output.write_text(embed(source, arguments.name), encoding="utf-8")
    elif arguments.kind == "docs":
        write_pages(source, output)
    elif arguments.kind == "check-docs":
        check_pages(source, output)
    else:
        check_schema(source)


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    kinds = parser.add_subparsers(dest="kind", required=True, metavar="KIND")

    def kind(name, text, source="INPUT", output="OUTPUT"):
        command = kinds.add_parser(name, help=text, description=text)
        command.add_argument("input", type=Path, metavar=source)
        if output:
            command.add_argument("output", type=Path, metavar=output)
        return command

    kind("errors-h", "enum ErrorCode from errors.tsv")
    kind("errors-inc", "rows of the error table from errors.tsv")
    operations = kind("operations-inc", "rows of the operation table from an operations file")
    operations.add_argument("--errors", type=Path, help="errors.tsv, when it is not beside the input")
    kind("calls-inc", "rows of the directory calls that resource handlers make, from an operations file")
    kind("resource-handlers-inc", "rows of the table of resource handlers from resource_types.tsv")
    kind("embed", "a file as a C byte array").add_argument("--name", required=True, help="name of the array")
    kind("docs", "reference pages", "SCHEMA_DIR", "DOCS_DIR")
    kind("check-docs", "fail when the reference pages are out of date", "SCHEMA_DIR", "DOCS_DIR")
    kind("check", "check every file of the schema directory", "SCHEMA_DIR", None).set_defaults(output=None)
    return parser.parse_args()


def main():
    try:
        generate(parse_arguments())
    except (SchemaError, OSError) as error:
        sys.exit(f"generate.py: {error}")


if __name__ == "__main__":
    main()
