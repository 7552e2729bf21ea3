"""Users as resources of Cloud Control through boto3: the life cycle with waiters, paginators, errors by class."""

import json
from datetime import datetime

from botocore.exceptions import ClientError, WaiterError
from promises import PASSWORD, Directory, client, promise, raises, report

USER = "AWS::Connect::User"
d = Directory("boto3-resources")
cloud = client("cloudcontrol")
errors = cloud.exceptions
done = cloud.get_waiter("resource_request_success")


def properties(username, **members):
    return {
        "InstanceArn": d.arn,
        "Username": username,
        "Password": PASSWORD,
        "RoutingProfileArn": f"{d.arn}/routing-profile/{d.routing['Basic Routing Profile']}",
        "SecurityProfileArns": [f"{d.arn}/security-profile/{d.security['Agent']}"],
        **members,
    }


def settled(answer):
    token = answer["ProgressEvent"]["RequestToken"]
    done.wait(RequestToken=token)
    return cloud.get_resource_request_status(RequestToken=token)["ProgressEvent"]


def create(username, **members):
    return cloud.create_resource(TypeName=USER, DesiredState=json.dumps(properties(username, **members)))


def read(arn):
    return json.loads(cloud.get_resource(TypeName=USER, Identifier=arn)["ResourceDescription"]["Properties"])


@promise("cloudcontrol: a user lives from creation to deletion, with the waiter of boto3")
def life():
    event = settled(create("mary", IdentityInfo={"FirstName": "Mary", "LastName": "Major"}))
    assert isinstance(event["EventTime"], datetime), event
    arn = event["Identifier"]
    assert d.user(arn)["Username"] == "mary"
    assert read(arn)["IdentityInfo"] == {"FirstName": "Mary", "LastName": "Major"}
    patch = [
        {"op": "add", "path": "/PhoneConfig", "value": {"PhoneType": "SOFT_PHONE", "AutoAccept": True}},
        {"op": "add", "path": "/Password", "value": PASSWORD},
    ]
    settled(cloud.update_resource(TypeName=USER, Identifier=arn, PatchDocument=json.dumps(patch)))
    assert read(arn)["PhoneConfig"] == {"PhoneType": "SOFT_PHONE", "AutoAccept": True}
    settled(cloud.delete_resource(TypeName=USER, Identifier=arn))
    raises(errors.ResourceNotFoundException, cloud.get_resource, TypeName=USER, Identifier=arn)
    raises(d.connect.exceptions.ResourceNotFoundException, d.user, user_id=arn)


@promise("cloudcontrol: the waiter raises when a request has failed")
def failed():
    create("twice")
    event = create("twice")["ProgressEvent"]
    assert event["OperationStatus"] == "FAILED" and event["ErrorCode"] == "AlreadyExists", event
    raises(WaiterError, done.wait, RequestToken=event["RequestToken"])


@promise("cloudcontrol: pages of resources and of requests")
def pages():
    made = [create(f"page{number}")["ProgressEvent"]["Identifier"] for number in range(5)]
    model = json.dumps({"InstanceArn": d.arn})
    found = cloud.get_paginator("list_resources").paginate(
        TypeName=USER, ResourceModel=model, PaginationConfig={"PageSize": 2}
    )
    listed = [item["Identifier"] for page in found for item in page["ResourceDescriptions"]]
    assert [arn for arn in listed if arn in made] == made, listed
    requests = cloud.get_paginator("list_resource_requests").paginate(
        ResourceRequestStatusFilter={"Operations": ["CREATE"]}, PaginationConfig={"PageSize": 3}
    )
    asked = [item["Identifier"] for page in requests for item in page["ResourceRequestStatusSummaries"] if "Identifier" in item]
    assert [arn for arn in asked if arn in made] == made[::-1], asked


@promise("cloudcontrol: errors are raised as the classes of the client")
def classes():
    raises(errors.TypeNotFoundException, cloud.get_resource, TypeName="AWS::Connect::Nonsense", Identifier="x")
    raises(errors.RequestTokenNotFoundException, cloud.get_resource_request_status, RequestToken="unknown")
    raises(errors.InvalidRequestException, cloud.list_resources, TypeName=USER)
    token = {"TypeName": USER, "ClientToken": "boto3", "DesiredState": json.dumps(properties("token"))}
    first = cloud.create_resource(**token)["ProgressEvent"]
    assert cloud.create_resource(**token)["ProgressEvent"] == first
    changed = {**token, "DesiredState": json.dumps(properties("other"))}
    raises(errors.ClientTokenConflictException, cloud.create_resource, **changed)
    refused = raises(ClientError, cloud.create_resource, TypeName=USER, DesiredState='{"K":1}')
    assert refused.response["Error"]["Code"] == "ValidationException", refused.response
    assert refused.response["Error"]["Message"].startswith("Model validation failed (#: "), refused.response


report()
