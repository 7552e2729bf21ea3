"""What stands around users in a contact centre, through boto3: inherited hours, e-mail addresses, what profiles allow,
notifications, states, federation, a second region."""

from datetime import datetime, timezone

from promises import Directory, client, named, promise, raises, report

d = Directory("boto3-centre")
connect = d.connect
errors = connect.exceptions
here = {"InstanceId": d.id}


def in_pages(operation, member, **arguments):
    """Every item that the operation's own paginator gives, one to a page."""
    pages = connect.get_paginator(operation).paginate(**arguments, PaginationConfig={"PageSize": 1})
    return [item for page in pages for item in page[member]]


def new_hours(name, **members):
    created = connect.create_hours_of_operation(**here, Name=name, TimeZone="UTC", Config=[], **members)
    return created["HoursOfOperationId"]


@promise("hours of operation: parents, children in pages, effective hours")
def inherited_hours():
    parent = new_hours("Parent")
    first = new_hours("First", ParentHoursOfOperationConfigs=[{"HoursOfOperationId": parent}])
    second = new_hours("Second")
    child = {**here, "HoursOfOperationId": second}
    connect.associate_hours_of_operations(**child, ParentHoursOfOperationConfigs=[{"HoursOfOperationId": parent}])
    of_parent = {**here, "HoursOfOperationId": parent}
    children = in_pages("list_child_hours_of_operations", "ChildHoursOfOperationsSummaryList", **of_parent)
    assert [item["Id"] for item in children] == [first, second], children
    day = {"EffectiveFrom": "2026-12-25", "EffectiveTill": "2026-12-25"}
    slots = {"StartTime": {"Hours": 8, "Minutes": 0}, "EndTime": {"Hours": 12, "Minutes": 30}}
    connect.create_hours_of_operation_override(**of_parent, Name="Morning", Config=[{"Day": "FRIDAY", **slots}], **day)
    effective = connect.get_effective_hours_of_operations(**child, FromDate="2026-12-25", ToDate="2026-12-25")
    expected = [{"Start": slots["StartTime"], "End": slots["EndTime"]}]
    assert effective["EffectiveHoursOfOperationList"] == [{"Date": "2026-12-25", "OperationalHours": expected}], effective
    connect.disassociate_hours_of_operations(**child, ParentHoursOfOperationIds=[parent])
    assert "ParentHoursOfOperations" not in connect.describe_hours_of_operation(**child)["HoursOfOperation"]
    raises(errors.InvalidRequestException, connect.delete_hours_of_operation, **of_parent)
    for hours in (first, second, parent):
        connect.delete_hours_of_operation(**here, HoursOfOperationId=hours)


@promise("e-mail addresses: create, describe, update, alias, queues, delete")
def email_addresses():
    created = connect.create_email_address(**here, EmailAddress="help@example.com", DisplayName="Help", Tags={"a": "b"})
    alias = connect.create_email_address(**here, EmailAddress="old@example.com")["EmailAddressId"]
    that = {**here, "EmailAddressId": created["EmailAddressId"]}
    connect.update_email_address_metadata(**that, Description="All questions")
    connect.associate_email_address_alias(**that, AliasConfiguration={"EmailAddressId": alias})
    described = connect.describe_email_address(**that)
    assert (described["EmailAddress"], described["DisplayName"]) == ("help@example.com", "Help"), described
    assert (described["Description"], described["Tags"]) == ("All questions", {"a": "b"}), described
    assert described["AliasConfigurations"] == [{"EmailAddressId": alias}], described
    connect.disassociate_email_address_alias(**that, AliasConfiguration={"EmailAddressId": alias})
    queue = {**here, "QueueId": d.queues["BasicQueue"]}
    connect.associate_queue_email_addresses(**queue, EmailAddressesConfig=[{"EmailAddressId": alias}])
    sender = {"OutboundEmailAddressId": created["EmailAddressId"]}
    connect.update_queue_outbound_email_config(**queue, OutboundEmailConfig=sender)
    assert connect.describe_queue(**queue)["Queue"]["OutboundEmailConfig"] == sender
    listed = connect.list_queue_email_addresses(**queue)["EmailAddressMetadataList"]
    default = {item["Id"]: item["IsDefaultOutboundEmail"] for item in listed}
    assert default == {created["EmailAddressId"]: True, alias: False}, listed
    raises(errors.ResourceConflictException, connect.delete_email_address, **that)
    connect.disassociate_queue_email_addresses(**queue, EmailAddressesId=[alias])
    connect.update_queue_outbound_email_config(**queue, OutboundEmailConfig={})
    connect.delete_email_address(**that)
    raises(errors.ResourceNotFoundException, connect.describe_email_address, **that)


@promise("security profiles: applications and flow modules in pages, and those of an AI agent")
def allowed():
    applications = [
        {"Namespace": name, "ApplicationPermissions": ["ACCESS"], "Type": "THIRD_PARTY_APPLICATION"}
        for name in ("billing", "crm")
    ]
    modules = [{"Type": "MCP", "FlowModuleId": name} for name in ("a", "b")]
    profiles = [
        connect.create_security_profile(**here, SecurityProfileName=name, **members)["SecurityProfileId"]
        for name, members in (("Allows", {"Applications": applications, "AllowedFlowModules": modules}), ("Nothing", {}))
    ]
    that = {**here, "SecurityProfileId": profiles[0]}
    assert in_pages("list_security_profile_applications", "Applications", **that) == applications
    assert in_pages("list_security_profile_flow_modules", "AllowedFlowModules", **that) == modules
    agent = {**here, "EntityType": "AI_AGENT", "EntityArn": "arn:aws:wisdom:us-east-1:111122223333:ai-agent/a/b"}
    connect.associate_security_profiles(**agent, SecurityProfiles=[{"Id": profile} for profile in profiles])
    held = in_pages("list_entity_security_profiles", "SecurityProfiles", **agent)
    assert sorted(item["Id"] for item in held) == sorted(profiles), held
    connect.disassociate_security_profiles(**agent, SecurityProfiles=[{"Id": profiles[0]}])
    assert in_pages("list_entity_security_profiles", "SecurityProfiles", **agent) == [{"Id": profiles[1]}]
    for profile in profiles:
        connect.delete_security_profile(**here, SecurityProfileId=profile)


@promise("authentication profiles: list, update, describe")
def authentication_profile():
    (summary,) = in_pages("list_authentication_profiles", "AuthenticationProfileSummaryList", **here)
    assert summary["IsDefault"] and summary["Name"] == "Default Authentication Profile", summary
    that = {**here, "AuthenticationProfileId": summary["Id"]}
    connect.update_authentication_profile(**that, Name="Offices", AllowedIps=["192.0.2.0/24"])
    profile = connect.describe_authentication_profile(**that)["AuthenticationProfile"]
    assert (profile["Name"], profile["AllowedIps"]) == ("Offices", ["192.0.2.0/24"]), profile


@promise("notifications: create, describe, list, update, status of a user, delete")
def notifications():
    user = d.create_user("notified")
    expires = datetime(2099, 12, 31, 12, tzinfo=timezone.utc)
    mine = connect.create_notification(
        **here, Recipients=[user["UserArn"]], Content={"en_US": "Hello"}, Priority="HIGH", ExpiresAt=expires
    )["NotificationId"]
    everyone = connect.create_notification(**here, Recipients=[d.arn], Content={"de_DE": "Alle"})["NotificationId"]
    that = {**here, "NotificationId": mine}
    connect.update_notification_content(**that, Content={"en_US": "News"})
    described = connect.describe_notification(**that)["Notification"]
    assert described["Content"] == {"en_US": "News"} and described["ExpiresAt"] == expires, described
    page = connect.list_notifications(**here, MaxResults=1)
    rest = connect.list_notifications(**here, NextToken=page["NextToken"])
    listed = page["NotificationSummaryList"] + rest["NotificationSummaryList"]
    assert [item["Id"] for item in listed] == [mine, everyone], listed
    connect.update_user_notification_status(
        **that, UserId=user["UserId"], Status="READ", LastModifiedTime=datetime.now(timezone.utc)
    )
    entries = connect.list_user_notifications(**here, UserId=user["UserId"])["UserNotifications"]
    states = [(item["NotificationId"], item["NotificationStatus"]) for item in entries]
    assert states == [(mine, "READ"), (everyone, "UNREAD")], entries
    for notification in (mine, everyone):
        connect.delete_notification(**here, NotificationId=notification)
    raises(errors.ResourceNotFoundException, connect.describe_notification, **that)


@promise("users: their states now, in pages, and contacts that do not exist")
def states():
    statuses = d.all("list_agent_statuses", "AgentStatusSummaryList")
    users = {name: d.create_user(name.lower())["UserId"] for name in ("Available", "Offline")}
    for name, user in users.items():
        connect.put_user_status(**here, UserId=user, AgentStatusId=named(statuses, name)["Arn"])
    filters = {"Agents": list(users.values())}
    page = connect.get_current_user_data(**here, Filters=filters, MaxResults=1)
    rest = connect.get_current_user_data(**here, Filters=filters, NextToken=page["NextToken"])
    found = {item["Status"]["StatusName"]: item["User"]["Id"] for item in page["UserDataList"] + rest["UserDataList"]}
    assert found == users and page["ApproximateTotalCount"] == 2, (page, rest)
    that = {**here, "UserId": users["Available"], "ContactId": "contact"}
    raises(errors.ResourceNotFoundException, connect.dismiss_user_contact, **that)
    raises(errors.ResourceNotFoundException, connect.associate_contact_with_user, **that)


def saml_user(instance, username):
    """A user needs no more than its profiles where identities come from elsewhere."""
    return connect.create_user(
        InstanceId=instance.id,
        Username=username,
        SecurityProfileIds=[instance.security["Agent"]],
        RoutingProfileId=instance.routing["Basic Routing Profile"],
    )["UserId"]


@promise("federation: the access key names the user, and who is none raises UserNotFoundException")
def federation():
    instance = Directory("boto3-federation", IdentityManagementType="SAML")
    raises(errors.UserNotFoundException, connect.get_federation_token, InstanceId=instance.id)
    user = saml_user(instance, "111122223333")
    token = connect.get_federation_token(InstanceId=instance.id)
    assert token["UserId"] == user and token["SignInUrl"].startswith("https://boto3-federation."), token["UserArn"]
    assert isinstance(token["Credentials"]["AccessTokenExpiration"], datetime)
    raises(errors.InvalidRequestException, connect.get_federation_token, **here)


@promise("regions: a replica, and a group over which traffic is distributed, with its users in pages")
def regions():
    instance = Directory("boto3-source", IdentityManagementType="SAML")
    region, other = connect.meta.region_name, "us-west-2"
    connect.replicate_instance(InstanceId=instance.id, ReplicaRegion=other, ReplicaAlias="boto3-replica")
    replica = client("connect", region=other)
    assert replica.describe_instance(InstanceId=instance.id)["Instance"]["InstanceAlias"] == "boto3-replica"
    created = connect.create_traffic_distribution_group(InstanceId=instance.id, Name="Both", Tags={"a": "b"})
    groups = in_pages("list_traffic_distribution_groups", "TrafficDistributionGroupSummaryList", InstanceId=instance.id)
    assert [item["Name"] for item in groups] == ["Default", "Both"], groups
    shares = {"Distributions": [{"Region": region, "Percentage": 0}, {"Region": other, "Percentage": 100}]}
    connect.update_traffic_distribution(Id=created["Id"], TelephonyConfig=shares)
    assert replica.get_traffic_distribution(Id=created["Arn"])["TelephonyConfig"] == shares
    that = {"TrafficDistributionGroupId": created["Id"]}
    users = [saml_user(instance, name) for name in ("mary", "john")]
    for user in users:
        connect.associate_traffic_distribution_group_user(**that, InstanceId=instance.id, UserId=user)
    listed = in_pages("list_traffic_distribution_group_users", "TrafficDistributionGroupUserSummaryList", **that)
    assert [item["UserId"] for item in listed] == users, listed
    raises(errors.ResourceInUseException, connect.delete_traffic_distribution_group, **that)
    for user in users:
        connect.disassociate_traffic_distribution_group_user(**that, InstanceId=instance.id, UserId=user)
    connect.delete_traffic_distribution_group(**that)
    raises(errors.ResourceNotFoundException, connect.describe_traffic_distribution_group, **that)


report()
