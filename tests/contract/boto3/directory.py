"""The user directory through boto3: every operation, paginators, errors by class, timestamps."""

from datetime import datetime, timezone

from botocore.exceptions import ConnectionClosedError
from botocore.httpsession import URLLib3Session
from promises import UNKNOWN_ID, Directory, client, named, promise, raises, report

d = Directory("boto3")
connect = d.connect
errors = connect.exceptions
here = {"InstanceId": d.id}


@promise("sts: get_caller_identity names the account")
def caller_identity():
    identity = client("sts").get_caller_identity()
    assert identity["Account"] == "111122223333", identity
    assert ":111122223333:" in identity["Arn"], identity


@promise("instances: create, describe, list, attributes, delete")
def instances():
    other = Directory("boto3-other", Tags={"team": "blue"})
    described = connect.describe_instance(InstanceId=other.arn)["Instance"]
    assert described["Id"] == other.id and described["InstanceStatus"] == "ACTIVE", described
    assert described["Tags"] == {"team": "blue"}, described
    assert isinstance(described["CreatedTime"], datetime), described
    pages = connect.get_paginator("list_instances").paginate(PaginationConfig={"PageSize": 1})
    assert {item["Id"] for page in pages for item in page["InstanceSummaryList"]} == {d.id, other.id}
    connect.update_instance_attribute(InstanceId=other.id, AttributeType="EARLY_MEDIA", Value="false")
    attribute = connect.describe_instance_attribute(InstanceId=other.id, AttributeType="EARLY_MEDIA")["Attribute"]
    assert attribute == {"AttributeType": "EARLY_MEDIA", "Value": "false"}, attribute
    listed = other.all("list_instance_attributes", "Attributes")
    assert attribute in listed, listed
    connect.delete_instance(InstanceId=other.id)
    raises(errors.ResourceNotFoundException, connect.describe_instance, InstanceId=other.id)


@promise("instances: an alias that is taken raises InvalidRequestException with the message of the service")
def alias_taken():
    error = raises(
        errors.InvalidRequestException,
        connect.create_instance,
        IdentityManagementType="SAML",
        InstanceAlias="boto3",
        InboundCallsEnabled=True,
        OutboundCallsEnabled=True,
    )
    assert "Instance alias is already used" in error.response["Error"]["Message"], error.response


@promise("instances: the token that boto3 fills in makes CreateInstance safe to repeat")
def client_token():
    body = {
        "IdentityManagementType": "CONNECT_MANAGED",
        "InstanceAlias": "boto3-token",
        "InboundCallsEnabled": True,
        "OutboundCallsEnabled": True,
        "ClientToken": "boto3-token",
    }
    first, second = connect.create_instance(**body), connect.create_instance(**body)
    assert first["Id"] == second["Id"], (first, second)


@promise("instances: a retry after an answer that was lost makes nothing twice")
def retried():
    patient = client("connect", attempts=3)
    requests = []

    def lose_the_first(request, **_):
        requests.append(request.body)
        if len(requests) > 1:
            return
        URLLib3Session().send(request)
        raise ConnectionClosedError(endpoint_url=request.url)

    patient.meta.events.register("before-send.connect.CreateInstance", lose_the_first)
    created = patient.create_instance(
        IdentityManagementType="SAML",
        InstanceAlias="boto3-retried",
        InboundCallsEnabled=True,
        OutboundCallsEnabled=True,
    )
    assert len(requests) == 2 and requests[0] == requests[1], requests
    pages = connect.get_paginator("list_instances").paginate()
    made = [item["Id"] for page in pages for item in page["InstanceSummaryList"] if item["InstanceAlias"] == "boto3-retried"]
    assert made == [created["Id"]], made
    connect.delete_instance(InstanceId=created["Id"])


@promise("hours of operation: create, describe, list, update, delete")
def hours():
    row = {"Day": "SUNDAY", "StartTime": {"Hours": 0, "Minutes": 0}, "EndTime": {"Hours": 23, "Minutes": 59}}
    created = connect.create_hours_of_operation(**here, Name="Sundays", TimeZone="UTC", Config=[row], Tags={"a": "b"})
    that = {**here, "HoursOfOperationId": created["HoursOfOperationArn"]}
    connect.update_hours_of_operation(**that, Name="All Sundays", Description="text", TimeZone="Asia/Tokyo", Config=[])
    described = connect.describe_hours_of_operation(**that)["HoursOfOperation"]
    assert described["Name"] == "All Sundays" and described["TimeZone"] == "Asia/Tokyo", described
    assert described.get("Config", []) == [] and described["Tags"] == {"a": "b"}, described
    listed = named(d.all("list_hours_of_operations", "HoursOfOperationSummaryList"), "All Sundays")
    assert listed["Id"] == created["HoursOfOperationId"], listed
    connect.delete_hours_of_operation(**that)
    raises(errors.ResourceNotFoundException, connect.describe_hours_of_operation, **that)


@promise("hours of operation: overrides")
def overrides():
    hours = {**here, "HoursOfOperationId": d.hours["Basic Hours"]}
    days = {"EffectiveFrom": "2026-12-24", "EffectiveTill": "2026-12-26"}
    created = connect.create_hours_of_operation_override(**hours, Name="Holiday", Config=[], **days)
    that = {**hours, "HoursOfOperationOverrideId": created["HoursOfOperationOverrideId"]}
    connect.update_hours_of_operation_override(**that, Name="Holidays", Description="text")
    described = connect.describe_hours_of_operation_override(**that)["HoursOfOperationOverride"]
    assert described["Name"] == "Holidays" and described["EffectiveTill"] == "2026-12-26", described
    pages = connect.get_paginator("list_hours_of_operation_overrides").paginate(**hours)
    assert [item for page in pages for item in page["HoursOfOperationOverrideList"]] == [described]
    connect.delete_hours_of_operation_override(**that)
    raises(errors.ResourceNotFoundException, connect.describe_hours_of_operation_override, **that)


@promise("hours of operation: a delete while a queue uses them raises InvalidRequestException")
def hours_in_use():
    raises(
        errors.InvalidRequestException,
        connect.delete_hours_of_operation,
        **here,
        HoursOfOperationId=d.hours["Basic Hours"],
    )


@promise("queues: create, describe, list, every update, delete")
def queues():
    basic_hours = d.hours["Basic Hours"]
    created = connect.create_queue(**here, Name="Orders", HoursOfOperationId=basic_hours, MaxContacts=4, Tags={"a": "b"})
    that = {**here, "QueueId": created["QueueArn"]}
    connect.update_queue_name(**that, Name="More orders", Description="text")
    connect.update_queue_max_contacts(**that, MaxContacts=8)
    connect.update_queue_status(**that, Status="DISABLED")
    connect.update_queue_hours_of_operation(**that, HoursOfOperationId=basic_hours)
    connect.update_queue_outbound_caller_config(**that, OutboundCallerConfig={"OutboundCallerIdName": "Shop"})
    described = connect.describe_queue(**that)["Queue"]
    assert (described["Name"], described["MaxContacts"], described["Status"]) == ("More orders", 8, "DISABLED"), described
    assert described["OutboundCallerConfig"] == {"OutboundCallerIdName": "Shop"}, described
    assert isinstance(described["LastModifiedTime"], datetime), described
    listed = named(d.all("list_queues", "QueueSummaryList", QueueTypes=["STANDARD"]), "More orders")
    assert listed["Id"] == created["QueueId"] and listed["QueueType"] == "STANDARD", listed
    assert connect.list_queue_quick_connects(**that)["QuickConnectSummaryList"] == []
    connect.delete_queue(**that)
    raises(errors.ResourceNotFoundException, connect.delete_queue, **that)


@promise("queues: a delete while a routing profile uses the queue raises ResourceInUseException")
def queue_in_use():
    raises(errors.ResourceInUseException, connect.delete_queue, **here, QueueId=d.queues["BasicQueue"])


@promise("routing profiles: create, describe, list, queues, every update, delete")
def routing_profiles():
    queue = d.queues["BasicQueue"]
    reference = {"QueueId": queue, "Channel": "CHAT"}
    created = connect.create_routing_profile(
        **here,
        Name="Sales",
        Description="Sells",
        DefaultOutboundQueueId=queue,
        MediaConcurrencies=[{"Channel": "CHAT", "Concurrency": 3}],
        QueueConfigs=[{"QueueReference": reference, "Priority": 1, "Delay": 0}],
        Tags={"a": "b"},
    )
    that = {**here, "RoutingProfileId": created["RoutingProfileArn"]}
    connect.update_routing_profile_queues(
        **that, QueueConfigs=[{"QueueReference": reference, "Priority": 2, "Delay": 30}]
    )
    connect.associate_routing_profile_queues(
        **that,
        QueueConfigs=[{"QueueReference": {"QueueId": queue, "Channel": "TASK"}, "Priority": 3, "Delay": 0}],
    )
    rows = [
        (row["Channel"], row["QueueName"], row["Priority"], row["Delay"])
        for page in connect.get_paginator("list_routing_profile_queues").paginate(
            **that, PaginationConfig={"PageSize": 1}
        )
        for row in page["RoutingProfileQueueConfigSummaryList"]
    ]
    assert sorted(rows) == [("CHAT", "BasicQueue", 2, 30), ("TASK", "BasicQueue", 3, 0)], rows
    connect.associate_routing_profile_queues(**that, ManualAssignmentQueueConfigs=[{"QueueReference": reference}])
    by_hand = connect.list_routing_profile_manual_assignment_queues(**that)
    (row,) = by_hand["RoutingProfileManualAssignmentQueueConfigSummaryList"]
    assert (row["QueueName"], row["Channel"]) == ("BasicQueue", "CHAT"), row
    connect.disassociate_routing_profile_queues(**that, QueueReferences=[reference])
    connect.update_routing_profile_name(**that, Name="More sales", Description="Sells more")
    connect.update_routing_profile_concurrency(**that, MediaConcurrencies=[{"Channel": "TASK", "Concurrency": 9}])
    connect.update_routing_profile_default_outbound_queue(**that, DefaultOutboundQueueId=queue)
    connect.update_routing_profile_agent_availability_timer(**that, AgentAvailabilityTimer="TIME_SINCE_LAST_INBOUND")
    described = connect.describe_routing_profile(**that)["RoutingProfile"]
    assert described["Name"] == "More sales" and described["NumberOfAssociatedQueues"] == 1, described
    assert described["AgentAvailabilityTimer"] == "TIME_SINCE_LAST_INBOUND", described
    assert described["MediaConcurrencies"][0]["Concurrency"] == 9, described
    listed = named(d.all("list_routing_profiles", "RoutingProfileSummaryList"), "More sales")
    assert listed["Id"] == created["RoutingProfileId"], listed
    connect.delete_routing_profile(**that)
    raises(errors.ResourceNotFoundException, connect.describe_routing_profile, **that)


@promise("security profiles: create, describe, list, permissions in pages, update, delete")
def security_profiles():
    permissions = [f"Custom.P{i:03}" for i in range(120)]
    created = connect.create_security_profile(
        **here, SecurityProfileName="Leads", Description="text", Permissions=permissions, Tags={"a": "b"}
    )
    that = {**here, "SecurityProfileId": created["SecurityProfileArn"]}
    pages = connect.get_paginator("list_security_profile_permissions").paginate(
        **that, PaginationConfig={"PageSize": 50}
    )
    assert sorted(name for page in pages for name in page["Permissions"]) == permissions
    connect.update_security_profile(**that, Description="other", Permissions=["Users.View"])
    assert connect.list_security_profile_permissions(**that)["Permissions"] == ["Users.View"]
    described = connect.describe_security_profile(**that)["SecurityProfile"]
    assert described["SecurityProfileName"] == "Leads" and described["Description"] == "other", described
    listed = named(d.all("list_security_profiles", "SecurityProfileSummaryList"), "Leads")
    assert listed["Id"] == created["SecurityProfileId"], listed
    connect.delete_security_profile(**that)
    raises(errors.ResourceNotFoundException, connect.describe_security_profile, **that)


@promise("hierarchy: structure and groups, and ResourceInUseException with type and ARN")
def hierarchy():
    levels = {f"Level{name}": {"Name": name} for name in ("One", "Two", "Three", "Four", "Five")}
    connect.update_user_hierarchy_structure(**here, HierarchyStructure=levels)
    structure = connect.describe_user_hierarchy_structure(**here)["HierarchyStructure"]
    assert {level: {"Name": value["Name"]} for level, value in structure.items()} == levels, structure
    top = connect.create_user_hierarchy_group(**here, Name="Top", Tags={"a": "b"})
    child = connect.create_user_hierarchy_group(**here, Name="Child", ParentGroupId=top["HierarchyGroupArn"])
    connect.update_user_hierarchy_group_name(**here, HierarchyGroupId=child["HierarchyGroupId"], Name="Renamed")
    described = connect.describe_user_hierarchy_group(**here, HierarchyGroupId=child["HierarchyGroupArn"])
    path = described["HierarchyGroup"]["HierarchyPath"]
    assert [path["LevelOne"]["Name"], path["LevelTwo"]["Name"]] == ["Top", "Renamed"], path
    groups = d.all("list_user_hierarchy_groups", "UserHierarchyGroupSummaryList", PaginationConfig={"PageSize": 1})
    assert sorted(group["Name"] for group in groups) == ["Renamed", "Top"], groups
    error = raises(errors.ResourceInUseException, connect.update_user_hierarchy_structure, **here, HierarchyStructure={})
    assert error.response["ResourceType"] == "HIERARCHY_LEVEL", error.response
    assert error.response["ResourceId"].startswith(d.arn), error.response
    error = raises(
        errors.ResourceInUseException,
        connect.delete_user_hierarchy_group,
        **here,
        HierarchyGroupId=top["HierarchyGroupId"],
    )
    assert error.response["ResourceType"] in ("HIERARCHY_GROUP", "USER"), error.response
    for group in (child, top):
        connect.delete_user_hierarchy_group(**here, HierarchyGroupId=group["HierarchyGroupId"])
    connect.update_user_hierarchy_structure(**here, HierarchyStructure={})


@promise("agent statuses: create, describe, list by type, update")
def agent_statuses():
    created = connect.create_agent_status(**here, Name="Lunch", State="ENABLED", DisplayOrder=3, Tags={"a": "b"})
    assert created["AgentStatusARN"] == f"{d.arn}/agent-state/{created['AgentStatusId']}", created
    that = {**here, "AgentStatusId": created["AgentStatusARN"]}
    connect.update_agent_status(**that, Name="Long lunch", State="DISABLED", ResetOrderNumber=True)
    described = connect.describe_agent_status(**that)["AgentStatus"]
    assert described["Name"] == "Long lunch" and described["State"] == "DISABLED", described
    assert described["Type"] == "CUSTOM" and "DisplayOrder" not in described, described
    listed = d.all("list_agent_statuses", "AgentStatusSummaryList", PaginationConfig={"PageSize": 1})
    assert [(item["Name"], item["Type"]) for item in listed] == [
        ("Available", "ROUTABLE"),
        ("Offline", "OFFLINE"),
        ("Long lunch", "CUSTOM"),
    ], listed
    custom = d.all("list_agent_statuses", "AgentStatusSummaryList", AgentStatusTypes=["CUSTOM"])
    assert [item["Name"] for item in custom] == ["Long lunch"], custom
    raises(errors.DuplicateResourceException, connect.create_agent_status, **here, Name="Available", State="ENABLED")


@promise("quick connects: create, describe, list by type, updates, queues, delete")
def quick_connects():
    config = {"QuickConnectType": "PHONE_NUMBER", "PhoneConfig": {"PhoneNumber": "+12025550100"}}
    created = connect.create_quick_connect(**here, Name="Desk", QuickConnectConfig=config, Tags={"a": "b"})
    assert created["QuickConnectARN"] == f"{d.arn}/transfer-destination/{created['QuickConnectId']}", created
    that = {**here, "QuickConnectId": created["QuickConnectARN"]}
    queue = {**here, "QueueId": d.queues["BasicQueue"]}
    connect.associate_queue_quick_connects(**queue, QuickConnectIds=[created["QuickConnectARN"]])
    pages = connect.get_paginator("list_queue_quick_connects").paginate(**queue)
    offered = [item["Name"] for page in pages for item in page["QuickConnectSummaryList"]]
    assert offered == ["Desk"], offered
    connect.disassociate_queue_quick_connects(**queue, QuickConnectIds=[created["QuickConnectId"]])
    assert connect.list_queue_quick_connects(**queue)["QuickConnectSummaryList"] == []
    connect.update_quick_connect_name(**that, Name="Queue", Description="text")
    to_queue = {
        "QuickConnectType": "QUEUE",
        "QueueConfig": {"QueueId": d.queues["BasicQueue"], "ContactFlowId": "flow"},
    }
    connect.update_quick_connect_config(**that, QuickConnectConfig=to_queue)
    described = connect.describe_quick_connect(**that)["QuickConnect"]
    assert described["Name"] == "Queue" and described["QuickConnectConfig"] == to_queue, described
    listed = d.all("list_quick_connects", "QuickConnectSummaryList", QuickConnectTypes=["QUEUE"])
    assert [item["Name"] for item in listed] == ["Queue"], listed
    assert d.all("list_quick_connects", "QuickConnectSummaryList", QuickConnectTypes=["PHONE_NUMBER"]) == []
    connect.delete_quick_connect(**that)
    raises(errors.ResourceNotFoundException, connect.describe_quick_connect, **that)


@promise("predefined attributes and proficiencies: create, describe, list, update, delete")
def proficiencies():
    name = "My Skill/1"
    connect.create_predefined_attribute(**here, Name=name, Values={"StringList": ["low", "high"]})
    connect.update_predefined_attribute(**here, Name=name, Values={"StringList": ["low", "high", "higher"]})
    described = connect.describe_predefined_attribute(**here, Name=name)["PredefinedAttribute"]
    assert described["Name"] == name and described["Values"]["StringList"][2] == "higher", described
    listed = d.all("list_predefined_attributes", "PredefinedAttributeSummaryList")
    assert [item["Name"] for item in listed] == [name], listed
    user = {**here, "UserId": d.create_user("skilled")["UserId"]}
    pair = {"AttributeName": name, "AttributeValue": "high"}
    connect.associate_user_proficiencies(**user, UserProficiencies=[{**pair, "Level": 2}])
    connect.update_user_proficiencies(**user, UserProficiencies=[{**pair, "Level": 4.0}])
    pages = connect.get_paginator("list_user_proficiencies").paginate(**user)
    assert [item for page in pages for item in page["UserProficiencyList"]] == [{**pair, "Level": 4.0}]
    error = raises(errors.ResourceInUseException, connect.delete_predefined_attribute, **here, Name=name)
    assert error.response["ResourceType"] == "USER", error.response
    connect.disassociate_user_proficiencies(**user, UserProficiencies=[pair])
    connect.delete_predefined_attribute(**here, Name=name)
    raises(errors.ResourceNotFoundException, connect.describe_predefined_attribute, **here, Name=name)
    connect.delete_user(**user)


@promise("users: create, describe, every update, delete")
def users():
    connect.update_user_hierarchy_structure(**here, HierarchyStructure={"LevelOne": {"Name": "Region"}})
    group = connect.create_user_hierarchy_group(**here, Name="North")["HierarchyGroupId"]
    created = d.create_user("mary", HierarchyGroupId=group, Tags={"team": "blue"})
    assert created["UserArn"] == f"{d.arn}/agent/{created['UserId']}", created
    that = {"InstanceId": d.arn, "UserId": created["UserArn"]}
    connect.update_user_identity_info(**that, IdentityInfo={"FirstName": "Maria", "LastName": "Mayor"})
    connect.update_user_phone_config(
        **that, PhoneConfig={"PhoneType": "DESK_PHONE", "DeskPhoneNumber": "+12025550100", "AutoAccept": True}
    )
    connect.update_user_config(
        **that,
        AfterContactWorkConfigs=[
            {"Channel": "CHAT", "AfterContactWorkConfig": {"AfterContactWorkTimeLimit": 77}},
        ],
        VoiceEnhancementConfigs=[{"Channel": "VOICE", "VoiceEnhancementMode": "VOICE_ISOLATION"}],
    )
    connect.update_user_routing_profile(**that, RoutingProfileId=d.routing["Basic Routing Profile"])
    connect.update_user_security_profiles(
        **that, SecurityProfileIds=[d.security["Admin"], d.security["QualityAnalyst"]]
    )
    connect.update_user_hierarchy(**that)
    user = connect.describe_user(**that)["User"]
    assert user["IdentityInfo"] == {"FirstName": "Maria", "LastName": "Mayor"}, user
    assert user["PhoneConfig"]["DeskPhoneNumber"] == "+12025550100", user
    assert user["VoiceEnhancementConfigs"] == [{"Channel": "VOICE", "VoiceEnhancementMode": "VOICE_ISOLATION"}], user
    work = {row["Channel"]: row["AfterContactWorkConfig"] for row in user["AfterContactWorkConfigs"]}
    assert work["CHAT"] == {"AfterContactWorkTimeLimit": 77}, user
    assert set(user["SecurityProfileIds"]) == {d.security["Admin"], d.security["QualityAnalyst"]}, user
    assert "HierarchyGroupId" not in user and user["Tags"] == {"team": "blue"}, user
    connect.delete_user(**that)
    raises(errors.ResourceNotFoundException, connect.describe_user, **that)
    raises(errors.ResourceNotFoundException, connect.delete_user, **that)


@promise("users: LastModifiedTime is a datetime of this day")
def timestamps():
    user_id = d.create_user("timed")["UserId"]
    time = d.user(user_id)["LastModifiedTime"]
    assert isinstance(time, datetime), time
    assert abs((datetime.now(timezone.utc) - time).total_seconds()) < 86400, time
    connect.delete_user(**here, UserId=user_id)


@promise("users: a username that is taken raises DuplicateResourceException with the message of the service")
def duplicate():
    user_id = d.create_user("Taken")["UserId"]
    error = raises(errors.DuplicateResourceException, d.create_user, username="taken")
    assert error.response["ResponseMetadata"]["HTTPStatusCode"] == 409, error.response
    message = f"The user taken is already associated with the Amazon Connect instance {d.id}"
    assert error.response["Error"]["Message"] == message, error.response
    assert error.response["ResponseMetadata"]["RequestId"], error.response
    connect.delete_user(**here, UserId=user_id)


@promise("users: a profile that users have raises ResourceInUseException when it is deleted")
def profile_in_use():
    profile = connect.create_security_profile(**here, SecurityProfileName="Held")["SecurityProfileId"]
    user_id = d.create_user("holder", SecurityProfileIds=[profile])["UserId"]
    error = raises(errors.ResourceInUseException, connect.delete_security_profile, **here, SecurityProfileId=profile)
    assert error.response["ResponseMetadata"]["HTTPStatusCode"] == 409, error.response
    connect.delete_user(**here, UserId=user_id)
    connect.delete_security_profile(**here, SecurityProfileId=profile)


@promise("users: what does not exist raises ResourceNotFoundException")
def not_found():
    raises(errors.ResourceNotFoundException, d.create_user, username="lost", RoutingProfileId=UNKNOWN_ID)
    raises(errors.ResourceNotFoundException, d.create_user, username="lost", SecurityProfileIds=[UNKNOWN_ID])
    raises(errors.ResourceNotFoundException, connect.describe_user, **here, UserId=UNKNOWN_ID)
    raises(errors.ResourceNotFoundException, connect.list_users, InstanceId=UNKNOWN_ID)


@promise("users: bad members raise InvalidParameterException or InvalidRequestException")
def invalid():
    both = (errors.InvalidParameterException, errors.InvalidRequestException)

    def refused(**members):
        try:
            d.create_user("refused", **members)
        except both:
            return
        raise AssertionError(f"accepted {members}")

    refused(Password="a")
    refused(SecurityProfileIds=[d.security["Agent"]] * 2)
    refused(PhoneConfig={"PhoneType": "DESK_PHONE"})
    refused(Tags={"aws:team": "blue"})
    refused(IdentityInfo={"FirstName": "Mary"})
    raises(
        errors.InvalidParameterException,
        d.create_user,
        username="refused",
        PhoneConfig={"AutoAccept": True},
        AutoAcceptConfigs=[{"Channel": "CHAT", "AutoAccept": True}],
    )


@promise("users: a list in pages neither repeats nor hides users while others come and go")
def stable_pages():
    stays = [d.create_user(f"stays{i}")["UserId"] for i in range(25)]
    goes = [d.create_user(f"goes{i}")["UserId"] for i in range(25)]
    seen = []
    for round_, page in enumerate(d.pages("list_users", PaginationConfig={"PageSize": 4})):
        assert len(page["UserSummaryList"]) <= 4, page
        seen += [user["Id"] for user in page["UserSummaryList"]]
        last = seen[-1] if seen else None
        if goes:
            leaving = last if last in goes else goes[0]
            goes.remove(leaving)
            connect.delete_user(**here, UserId=leaving)
        d.create_user(f"late{round_}")
        assert round_ < 200, "the list does not end"
    assert len(seen) == len(set(seen)), "a user was listed twice"
    missing = set(stays) - set(seen)
    assert not missing, f"left out: {missing}"


@promise("users: the paginator resumes from its own token")
def resume():
    every = [user["Id"] for user in d.all("list_users", "UserSummaryList")]
    pages = d.pages("list_users", PaginationConfig={"PageSize": 3, "MaxItems": 10})
    first = pages.build_full_result()
    rest = d.pages("list_users", PaginationConfig={"PageSize": 7, "StartingToken": first["NextToken"]})
    resumed = first["UserSummaryList"] + rest.build_full_result()["UserSummaryList"]
    assert [user["Id"] for user in resumed] == every


@promise("tags: set, overwrite, list and remove")
def tags():
    arn = d.create_user("tagged")["UserArn"]
    connect.tag_resource(resourceArn=arn, tags={"team": "blue", "Größe": "XL", "a b": "c d"})
    connect.tag_resource(resourceArn=arn, tags={"team": "red"})
    assert connect.list_tags_for_resource(resourceArn=arn)["tags"] == {"team": "red", "Größe": "XL", "a b": "c d"}
    connect.untag_resource(resourceArn=arn, tagKeys=["a b", "Größe", "never"])
    assert connect.list_tags_for_resource(resourceArn=arn)["tags"] == {"team": "red"}


@promise("SAML: a password and an e-mail address raise InvalidParameterException")
def saml():
    s = Directory("boto3-saml", IdentityManagementType="SAML")
    raises(errors.InvalidParameterException, s.create_user, username="saml")
    instance = {"InstanceId": s.id}
    member = {
        "SecurityProfileIds": [s.security["Agent"]],
        "RoutingProfileId": s.routing["Basic Routing Profile"],
        "Username": "saml",
    }
    names = {"FirstName": "Mary", "LastName": "Major"}
    raises(
        errors.InvalidParameterException,
        connect.create_user,
        **instance,
        **member,
        IdentityInfo={**names, "Email": "mary@example.com"},
    )
    connect.create_user(**instance, **member, IdentityInfo=names)


@promise("users are found by criteria and filter, through the paginator, and bad criteria raise their own error")
def search_users():
    tags = {"boto": "search"}
    made = {d.create_user(f"sought{i}", **({"Tags": tags} if i else {}))["UserId"] for i in range(4)}
    start = {"StringCondition": {"FieldName": "Username", "Value": "SOUGHT", "ComparisonType": "STARTS_WITH"}}
    pages = connect.get_paginator("search_users").paginate(
        SearchCriteria=start, PaginationConfig={"PageSize": 3}, **here)
    found = [(len(page["Users"]), page["ApproximateTotalCount"]) for page in pages]
    assert found == [(3, 4), (1, 4)], found
    tagged = connect.search_users(
        SearchCriteria={"AndConditions": [start]},
        SearchFilter={"TagFilter": {"OrConditions": [[{"TagKey": "boto", "TagValue": "search"}]]}}, **here)
    assert tagged["ApproximateTotalCount"] == 3, tagged
    assert {user["Id"] for user in tagged["Users"]} <= made, tagged
    wrong = {"StringCondition": {"FieldName": "Nothing", "Value": "x", "ComparisonType": "EXACT"}}
    raises(errors.InvalidRequestException, connect.search_users, SearchCriteria=wrong, **here)
    tag = {"TagCondition": {"TagKey": "boto", "TagValue": "search"}}
    error = raises(connect.exceptions.ClientError, connect.search_users,
                   SearchFilter={"TagFilter": tag, "UserAttributeFilter": tag}, **here)
    assert error.response["Error"]["Code"] == "AccessDeniedException", error.response


@promise("an operation that does not exist here yet raises an error that names it")
def not_implemented():
    error = raises(connect.exceptions.ClientError, connect.list_views, **here)
    assert error.response["ResponseMetadata"]["HTTPStatusCode"] == 501, error.response
    assert "ListViews" in error.response["Error"]["Message"], error.response


report()
