"""Runs a Python program of CDK for Terraform and writes down which constructs it makes.

    python3 record.py PROGRAM NAMES >RECORD

The Python bindings hand every call to the JavaScript library by way of jsii, whose Python half is in no npm package.
This stands in for it: modules `cdktf`, `constructs` and `imports.aws.*` with the classes and keywords that NAMES (JSON)
lists of the real bindings, and nothing else. replay.cjs makes the recorded constructs with the real library.
"""

import json
import runpy
import sys
import types

record = []


class Reference:
    """A property of a construct that is known only later."""

    def __init__(self, construct, name):
        self.value = {"construct": construct.number, "property": name}


class Construct:
    def __init__(self, scope, name):
        self._start(type(self).__name__, scope, name, {})

    def _start(self, kind, scope, name, config):
        self.number = len(record)
        record.append({"class": kind, "scope": scope.number, "name": name, "config": plain(config)})


class App(Construct):
    def __init__(self):
        self.number = "app"

    def synth(self):
        json.dump(record, sys.stdout)


class TerraformStack(Construct):
    def __init__(self, scope, name):
        self._start("TerraformStack", scope, name, {})


class TerraformOutput(Construct):
    def __init__(self, scope, name, *, value):
        self._start("TerraformOutput", scope, name, {"value": value})


class Token:
    @staticmethod
    def as_string(value):
        if not isinstance(value, Reference):
            raise TypeError(f"not a reference: {value!r}")
        return {"token": value.value}


class Struct:
    def __init__(self, values):
        self.values = values


def plain(value):
    """As JSON: references by number, structures as what they hold."""
    if isinstance(value, Reference):
        return value.value
    if isinstance(value, Construct):
        return {"construct": value.number}
    if isinstance(value, Struct):
        return plain(value.values)
    if isinstance(value, list):
        return [plain(element) for element in value]
    if isinstance(value, dict):
        return {name: plain(element) for name, element in value.items()}
    return value


def check_keywords(name, known, given):
    for keyword in given:
        if keyword not in known["keywords"]:
            raise TypeError(f"{name}.__init__() got an unexpected keyword argument '{keyword}'")
    for keyword in known["required"]:
        if keyword not in given:
            raise TypeError(f"{name}.__init__() missing the keyword-only argument '{keyword}'")


def struct_class(name, known):
    def start(self, **values):
        check_keywords(name, known, values)
        Struct.__init__(self, values)

    return type(name, (Struct,), {"__init__": start})


def construct_class(module, name, known):
    def start(self, scope, construct_name, **config):
        check_keywords(name, known, config)
        self._start(f"{module}.{name}", scope, construct_name, config)

    def get(self, attribute):
        if attribute not in known["properties"]:
            raise AttributeError(f"'{name}' object has no attribute '{attribute}'")
        return Reference(self, attribute)

    return type(name, (Construct,), {"__init__": start, "__getattr__": get})


def add_module(name, members):
    module = types.ModuleType(name)
    vars(module).update(members)
    sys.modules[name] = module


def main(program, names):
    add_module("constructs", {"Construct": Construct})
    classes = (App, TerraformOutput, TerraformStack, Token)
    add_module("cdktf", {found.__name__: found for found in classes})
    add_module("imports", {})
    add_module("imports.aws", {})
    with open(names, encoding="utf-8") as file:
        modules = json.load(file)
    for module, known in modules.items():
        members = {name: struct_class(name, struct) for name, struct in known["structs"].items()}
        for name, construct in known["constructs"].items():
            members[name] = construct_class(module, name, construct)
        add_module(f"imports.aws.{module}", members)
    runpy.run_path(program, run_name="__main__")


main(*sys.argv[1:])
