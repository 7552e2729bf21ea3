/* Operations of the Connect API that are more than a form: named in the operation table. */
#ifndef ROLLCALL_AWS_CONNECT_CUSTOM_H
#define ROLLCALL_AWS_CONNECT_CUSTOM_H

#include "aws/operations.h"

bool connect_describe_instance(ConnectCall *call) MUST_CHECK;
bool connect_replicate_instance(ConnectCall *call) MUST_CHECK;
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
bool connect_list_security_profile_applications(ConnectCall *call) MUST_CHECK;
bool connect_list_security_profile_flow_modules(ConnectCall *call) MUST_CHECK;
bool connect_list_security_profile_ai_agents(ConnectCall *call) MUST_CHECK;
bool connect_associate_security_profiles(ConnectCall *call) MUST_CHECK;
bool connect_disassociate_security_profiles(ConnectCall *call) MUST_CHECK;
bool connect_list_entity_security_profiles(ConnectCall *call) MUST_CHECK;

bool connect_list_user_proficiencies(ConnectCall *call) MUST_CHECK;
bool connect_list_hours_of_operation_overrides(ConnectCall *call) MUST_CHECK;
bool connect_list_child_hours_of_operations(ConnectCall *call) MUST_CHECK;
bool connect_get_effective_hours_of_operations(ConnectCall *call) MUST_CHECK;
bool connect_list_contact_flows(ConnectCall *call) MUST_CHECK;
bool connect_list_contact_flow_modules(ConnectCall *call) MUST_CHECK;

bool connect_update_email_address_metadata(ConnectCall *call) MUST_CHECK;
bool connect_list_queue_email_addresses(ConnectCall *call) MUST_CHECK;

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

bool connect_list_user_notifications(ConnectCall *call) MUST_CHECK;
bool connect_update_user_notification_status(ConnectCall *call) MUST_CHECK;

bool connect_put_user_status(ConnectCall *call) MUST_CHECK;
bool connect_get_current_user_data(ConnectCall *call) MUST_CHECK;
bool connect_dismiss_user_contact(ConnectCall *call) MUST_CHECK;
bool connect_associate_contact_with_user(ConnectCall *call) MUST_CHECK;

bool connect_get_federation_token(ConnectCall *call) MUST_CHECK;

bool connect_describe_traffic_distribution_group(ConnectCall *call) MUST_CHECK;
bool connect_list_traffic_distribution_groups(ConnectCall *call) MUST_CHECK;
bool connect_delete_traffic_distribution_group(ConnectCall *call) MUST_CHECK;
bool connect_get_traffic_distribution(ConnectCall *call) MUST_CHECK;
bool connect_update_traffic_distribution(ConnectCall *call) MUST_CHECK;
bool connect_associate_traffic_distribution_group_user(ConnectCall *call) MUST_CHECK;
bool connect_disassociate_traffic_distribution_group_user(ConnectCall *call) MUST_CHECK;
bool connect_list_traffic_distribution_group_users(ConnectCall *call) MUST_CHECK;

bool connect_search_resource_tags(ConnectCall *call) MUST_CHECK;

bool connect_tag_resource(ConnectCall *call) MUST_CHECK;
bool connect_untag_resource(ConnectCall *call) MUST_CHECK;
bool connect_list_tags_for_resource(ConnectCall *call) MUST_CHECK;

#endif
