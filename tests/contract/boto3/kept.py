"""What is kept without behaviour, through boto3: flows, phone numbers, storage, functions, bots, vocabularies, prompts."""

from promises import Directory, named, promise, raises, report

d = Directory("boto3-kept")
connect = d.connect
errors = connect.exceptions
here = {"InstanceId": d.id}


@promise("flows: create, describe, list, every update, delete, and what is no JSON")
def flows():
    made = connect.create_contact_flow(**here, Name="Hello", Type="CONTACT_FLOW", Content='{"a": 1}', Tags={"a": "b"})
    that = {**here, "ContactFlowId": made["ContactFlowArn"]}
    connect.update_contact_flow_name(**that, Name="Good day", Description="text")
    connect.update_contact_flow_content(**that, Content='{"a": 2}')
    flow = connect.describe_contact_flow(**that)["ContactFlow"]
    assert (flow["Name"], flow["Content"], flow["Tags"]) == ("Good day", '{"a": 2}', {"a": "b"}), flow
    listed = named(d.all("list_contact_flows", "ContactFlowSummaryList", ContactFlowTypes=["CONTACT_FLOW"]), "Good day")
    assert listed["Id"] == made["ContactFlowId"] == flow["Id"], listed
    raises(errors.InvalidContactFlowException, connect.update_contact_flow_content, **that, Content="none")
    connect.delete_contact_flow(**that)
    raises(errors.ResourceNotFoundException, connect.describe_contact_flow, **that)


@promise("flow modules: create, describe, list, every update, delete, and what is no JSON")
def flow_modules():
    made = connect.create_contact_flow_module(**here, Name="Goodbye", Content='{"a": 1}', Tags={"a": "b"})
    that = {**here, "ContactFlowModuleId": made["Id"]}
    connect.update_contact_flow_module_metadata(**that, Name="Farewell", State="ARCHIVED")
    connect.update_contact_flow_module_content(**that, Content='{"a": 2}')
    module = connect.describe_contact_flow_module(**that)["ContactFlowModule"]
    assert (module["Name"], module["State"], module["Content"]) == ("Farewell", "ARCHIVED", '{"a": 2}'), module
    assert named(d.all("list_contact_flow_modules", "ContactFlowModulesSummaryList"), "Farewell")["Arn"] == made["Arn"]
    raises(errors.InvalidContactFlowModuleException, connect.update_contact_flow_module_content, **that, Content="none")
    connect.delete_contact_flow_module(**that)
    raises(errors.ResourceNotFoundException, connect.describe_contact_flow_module, **that)


@promise("phone numbers: search, claim, describe, move, release")
def phone_numbers():
    pool = {"TargetArn": d.arn, "PhoneNumberCountryCode": "US", "PhoneNumberType": "TOLL_FREE"}
    pages = connect.get_paginator("search_available_phone_numbers").paginate(**pool)
    offered = [item["PhoneNumber"] for page in pages for item in page["AvailableNumbersList"]]
    assert len(offered) == 10 and all(number.startswith("+1800") for number in offered), offered
    claimed = connect.claim_phone_number(TargetArn=d.arn, PhoneNumber=offered[0], PhoneNumberDescription="text")
    that = {"PhoneNumberId": claimed["PhoneNumberArn"]}
    connect.update_phone_number(**that, InstanceId=d.id)
    number = connect.describe_phone_number(**that)["ClaimedPhoneNumberSummary"]
    assert (number["PhoneNumber"], number["InstanceId"]) == (offered[0], d.id), number
    assert number["PhoneNumberStatus"] == {"Status": "CLAIMED"}, number
    connect.release_phone_number(**that)
    raises(errors.ResourceNotFoundException, connect.describe_phone_number, **that)


@promise("storage: associate, describe, list, update, disassociate")
def storage():
    s3 = {"StorageType": "S3", "S3Config": {"BucketName": "bucket", "BucketPrefix": "prefix"}}
    stream = {"StorageType": "KINESIS_STREAM", "KinesisStreamConfig": {"StreamArn": "arn:aws:kinesis:::stream"}}
    kind = {**here, "ResourceType": "AGENT_EVENTS"}
    made = connect.associate_instance_storage_config(**kind, StorageConfig=s3)
    that = {**kind, "AssociationId": made["AssociationId"]}
    connect.update_instance_storage_config(**that, StorageConfig=stream)
    config = connect.describe_instance_storage_config(**that)["StorageConfig"]
    assert config == {"AssociationId": made["AssociationId"], **stream}, config
    assert d.all("list_instance_storage_configs", "StorageConfigs", ResourceType="AGENT_EVENTS") == [config]
    raises(errors.ResourceConflictException, connect.associate_instance_storage_config, **kind, StorageConfig=s3)
    connect.disassociate_instance_storage_config(**that)
    raises(errors.ResourceNotFoundException, connect.describe_instance_storage_config, **that)


@promise("functions and bots: associate, list, disassociate")
def integrations():
    arn = "arn:aws:lambda:us-east-1:111122223333:function:f"
    connect.associate_lambda_function(**here, FunctionArn=arn)
    assert d.all("list_lambda_functions", "LambdaFunctions") == [arn]
    connect.disassociate_lambda_function(**here, FunctionArn=arn)
    raises(errors.ResourceNotFoundException, connect.disassociate_lambda_function, **here, FunctionArn=arn)
    bot = {"LexBot": {"Name": "Order", "LexRegion": "us-west-2"}}
    connect.associate_bot(**here, **bot)
    assert d.all("list_bots", "LexBots", LexVersion="V1") == [bot]
    raises(errors.ResourceConflictException, connect.associate_bot, **here, **bot)
    connect.disassociate_bot(**here, **bot)
    assert d.all("list_bots", "LexBots", LexVersion="V1") == []


@promise("vocabularies and prompts: create, describe, search, delete, list")
def vocabularies():
    made = connect.create_vocabulary(**here, VocabularyName="Words", LanguageCode="en-US", Content="Phrase")
    assert made["State"] == "ACTIVE", made
    that = {**here, "VocabularyId": made["VocabularyId"]}
    vocabulary = connect.describe_vocabulary(**that)["Vocabulary"]
    assert (vocabulary["Name"], vocabulary["Content"]) == ("Words", "Phrase"), vocabulary
    assert [item["Id"] for item in d.all("search_vocabularies", "VocabularySummaryList")] == [made["VocabularyId"]]
    assert connect.delete_vocabulary(**that)["State"] == "DELETE_IN_PROGRESS"
    raises(errors.ResourceNotFoundException, connect.describe_vocabulary, **that)
    assert "Beep.wav" in d.ids("list_prompts", "PromptSummaryList")


report()
