"""Runs promises against a server with boto3 and prints one line of JSON for each: its name, and how it was broken.

The endpoint, the region and the credentials come from the environment, as in any program that uses boto3.
"""

import json
import sys
import traceback

import boto3
from botocore.config import Config

PASSWORD = "Passw0rd1"
UNKNOWN_ID = "00000000-0000-4000-8000-00000000dead"

_promises = []


def promise(name):
    """Marks a function as the check of a promise; the functions run in the order of the file."""

    def register(check):
        _promises.append((name, check))
        return check

    return register


def client(service, attempts=1, region=None):
    return boto3.client(service, region_name=region, config=Config(retries={"total_max_attempts": attempts}))


def named(items, name):
    return next(item for item in items if item["Name"] == name)


def report():
    for name, check in _promises:
        line = {"name": name}
        try:
            check()
        except Exception:  # whatever breaks a promise is reported under its name
            line["error"] = traceback.format_exc()
        print(json.dumps(line), flush=True)
    sys.exit(0)


def raises(error, call, **arguments):
    """The call raises this class of the client's exceptions; gives the exception."""
    try:
        answer = call(**arguments)
    except error as caught:
        return caught
    raise AssertionError(f"expected {error.__name__}, got {answer}")


class Directory:
    """One instance, its default objects, and short ways to make more."""

    def __init__(self, alias, **members):
        self.connect = client("connect")
        created = self.connect.create_instance(
            **{
                "IdentityManagementType": "CONNECT_MANAGED",
                "InstanceAlias": alias,
                "InboundCallsEnabled": True,
                "OutboundCallsEnabled": True,
                **members,
            }
        )
        self.id, self.arn = created["Id"], created["Arn"]
        self.security = self.ids("list_security_profiles", "SecurityProfileSummaryList")
        self.routing = self.ids("list_routing_profiles", "RoutingProfileSummaryList")
        self.queues = self.ids("list_queues", "QueueSummaryList")
        self.hours = self.ids("list_hours_of_operations", "HoursOfOperationSummaryList")

    def pages(self, operation, **arguments):
        return self.connect.get_paginator(operation).paginate(InstanceId=self.id, **arguments)

    def all(self, operation, member, **arguments):
        return [item for page in self.pages(operation, **arguments) for item in page[member]]

    def ids(self, operation, member):
        return {item.get("Name"): item["Id"] for item in self.all(operation, member)}

    def create_user(self, username, **members):
        return self.connect.create_user(
            **{
                "InstanceId": self.id,
                "Username": username,
                "Password": PASSWORD,
                "IdentityInfo": {"FirstName": "Mary", "LastName": "Major"},
                "PhoneConfig": {"PhoneType": "SOFT_PHONE"},
                "SecurityProfileIds": [self.security["Agent"]],
                "RoutingProfileId": self.routing["Basic Routing Profile"],
                **members,
            }
        )

    def user(self, user_id):
        return self.connect.describe_user(InstanceId=self.id, UserId=user_id)["User"]
