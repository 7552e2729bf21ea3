/* Operations of the Connect API that are more than a form: named in the operation table. */
#ifndef ROLLCALL_AWS_CONNECT_CUSTOM_H
#define ROLLCALL_AWS_CONNECT_CUSTOM_H

#include "aws/operations.h"

bool connect_describe_instance_attribute(ConnectCall *call) MUST_CHECK;
bool connect_list_instance_attributes(ConnectCall *call) MUST_CHECK;
bool connect_update_instance_attribute(ConnectCall *call) MUST_CHECK;

bool connect_list_agent_statuses(ConnectCall *call) MUST_CHECK;
bool connect_list_quick_connects(ConnectCall *call) MUST_CHECK;
bool connect_list_queues(ConnectCall *call) MUST_CHECK;
bool connect_list_queue_quick_connects(ConnectCall *call) MUST_CHECK;
bool connect_list_routing_profile_queues(ConnectCall *call) MUST_CHECK;
bool connect_list_routing_profile_manual_assignment_queues(ConnectCall *call) MUST_CHECK;
bool connect_list_security_profile_permissions(ConnectCall *call) MUST_CHECK;

bool connect_list_user_proficiencies(ConnectCall *call) MUST_CHECK;
bool connect_list_hours_of_operation_overrides(ConnectCall *call) MUST_CHECK;
bool connect_list_contact_flows(ConnectCall *call) MUST_CHECK;
bool connect_list_contact_flow_modules(ConnectCall *call) MUST_CHECK;

bool connect_search_available_phone_numbers(ConnectCall *call) MUST_CHECK;
bool connect_claim_phone_number(ConnectCall *call) MUST_CHECK;
bool connect_update_phone_number(ConnectCall *call) MUST_CHECK;

bool connect_associate_instance_storage_config(ConnectCall *call) MUST_CHECK;
bool connect_describe_instance_storage_config(ConnectCall *call) MUST_CHECK;
bool connect_list_instance_storage_configs(ConnectCall *call) MUST_CHECK;
bool connect_update_instance_storage_config(ConnectCall *call) MUST_CHECK;
bool connect_disassociate_instance_storage_config(ConnectCall *call) MUST_CHECK;

bool connect_associate_lambda_function(ConnectCall *call) MUST_CHECK;
bool connect_list_lambda_functions(ConnectCall *call) MUST_CHECK;
bool connect_disassociate_lambda_function(ConnectCall *call) MUST_CHECK;
bool connect_associate_bot(ConnectCall *call) MUST_CHECK;
bool connect_list_bots(ConnectCall *call) MUST_CHECK;
bool connect_disassociate_bot(ConnectCall *call) MUST_CHECK;

bool connect_search_vocabularies(ConnectCall *call) MUST_CHECK;
bool connect_delete_vocabulary(ConnectCall *call) MUST_CHECK;

bool connect_search_resource_tags(ConnectCall *call) MUST_CHECK;

bool connect_tag_resource(ConnectCall *call) MUST_CHECK;
bool connect_untag_resource(ConnectCall *call) MUST_CHECK;
bool connect_list_tags_for_resource(ConnectCall *call) MUST_CHECK;

#endif
