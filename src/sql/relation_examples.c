/* What auditors ask of each dataset. Documentation shows these queries, and tests run them. */
#include "sql/relation_columns.h"

/* clang-format off */
const char *const connect_user_examples[] = {
	"SELECT username, routing_profile_id, security_profile_ids FROM aws.connect_user ORDER BY username LIMIT 20",
	"SELECT routing_profile_id, COUNT(*) AS users FROM aws.connect_user GROUP BY routing_profile_id ORDER BY users DESC",
	"SELECT username, arn FROM aws.connect_user WHERE hierarchy_group_id IS NULL",
	"SELECT json_extract_path_text(identity_info, 'email') AS email, COUNT(*) AS users FROM aws.connect_user"
		" WHERE json_extract_path_text(identity_info, 'email') IS NOT NULL"
		" GROUP BY json_extract_path_text(identity_info, 'email') HAVING COUNT(*) > 1",
	"SELECT username, last_modified_time FROM aws.connect_user WHERE last_modified_time < NOW() - INTERVAL '90 days'"
		" ORDER BY last_modified_time",
	"SELECT tags->'region' AS region, COUNT(*) AS users FROM aws.connect_user GROUP BY tags->'region'",
	"SELECT username FROM aws.connect_user WHERE (tags->'team') IS NULL",
	"SELECT profile, COUNT(*) AS users FROM aws.connect_user, UNNEST(security_profile_ids) AS profile GROUP BY profile",
	"SELECT u.username, s.security_profile_name FROM aws.connect_user u"
		" JOIN aws.connect_security_profile s ON s.id = ANY(u.security_profile_ids) WHERE s.security_profile_name = 'Admin'",
	"SELECT json_extract_path_text(phone_config, 'phone_type') AS phone_type, COUNT(*) AS users FROM aws.connect_user"
		" GROUP BY json_extract_path_text(phone_config, 'phone_type')",
	NULL,
};

const char *const connect_instance_examples[] = {
	"SELECT json_extract_path_text(instance, 'instance_alias') AS alias, tags->'region' AS region FROM aws.connect_instance",
	"SELECT json_extract_path_text(instance, 'identity_management_type') AS type, COUNT(*) FROM aws.connect_instance"
		" GROUP BY json_extract_path_text(instance, 'identity_management_type')",
	"SELECT _key FROM aws.connect_instance WHERE json_extract_path_text(instance, 'inbound_calls_enabled') = 'false'",
	"SELECT _key, CAST(json_extract_path_text(instance, 'created_time') AS TIMESTAMP) AS created FROM aws.connect_instance"
		" ORDER BY CAST(json_extract_path_text(instance, 'created_time') AS TIMESTAMP)",
	"SELECT _key FROM aws.connect_instance WHERE (tags->'owner') IS NULL",
	"SELECT _key, json_extract_path_text(replication_configuration, 'source_region') AS source FROM aws.connect_instance"
		" WHERE replication_configuration IS NOT NULL",
	NULL,
};

const char *const connect_routing_profile_examples[] = {
	"SELECT name, number_of_associated_users FROM aws.connect_routing_profile ORDER BY number_of_associated_users DESC",
	"SELECT name, routing_profile_id FROM aws.connect_routing_profile WHERE number_of_associated_users = 0",
	"SELECT r.name, COUNT(u.id) AS users FROM aws.connect_routing_profile r"
		" LEFT JOIN aws.connect_user u ON u.routing_profile_id = r.routing_profile_id GROUP BY r.name",
	"SELECT r.name, q.name AS outbound_queue FROM aws.connect_routing_profile r"
		" JOIN aws.connect_queue q ON q.queue_id = r.default_outbound_queue_id",
	"SELECT name, queue_id FROM aws.connect_routing_profile, UNNEST(associated_queue_ids) AS queue_id",
	"SELECT name FROM aws.connect_routing_profile WHERE associated_queue_ids IS NULL",
	"SELECT name, media_concurrencies FROM aws.connect_routing_profile WHERE is_default",
	NULL,
};

const char *const connect_security_profile_examples[] = {
	"SELECT security_profile_name, description FROM aws.connect_security_profile ORDER BY security_profile_name",
	"SELECT s.security_profile_name FROM aws.connect_security_profile s"
		" LEFT JOIN rollcall.user_security_profile m ON m.security_profile_id = s.id WHERE m.user_id IS NULL",
	"SELECT s.security_profile_name, COUNT(m.user_id) AS users FROM aws.connect_security_profile s"
		" LEFT JOIN rollcall.user_security_profile m ON m.security_profile_id = s.id GROUP BY s.security_profile_name",
	"SELECT security_profile_name FROM aws.connect_security_profile WHERE last_modified_time > NOW() - INTERVAL '7 days'",
	"SELECT security_profile_name, allowed_access_control_hierarchy_group_id FROM aws.connect_security_profile"
		" WHERE 'User' = ANY(hierarchy_restricted_resources)",
	"SELECT security_profile_name, resource FROM aws.connect_security_profile, UNNEST(tag_restricted_resources) AS resource",
	NULL,
};

const char *const connect_queue_examples[] = {
	"SELECT name, status, max_contacts FROM aws.connect_queue ORDER BY name",
	"SELECT status, COUNT(*) AS queues FROM aws.connect_queue GROUP BY status",
	"SELECT q.name, h.name AS hours, h.time_zone FROM aws.connect_queue q"
		" JOIN aws.connect_hours_of_operation h ON h.hours_of_operation_id = q.hours_of_operation_id",
	"SELECT name FROM aws.connect_queue WHERE max_contacts IS NULL",
	"SELECT name, json_extract_path_text(outbound_caller_config, 'outbound_caller_id_name') AS caller FROM aws.connect_queue",
	"SELECT q.name FROM aws.connect_queue q"
		" WHERE q.queue_id NOT IN (SELECT queue_id FROM aws.connect_routing_profile r, UNNEST(r.associated_queue_ids) AS queue_id)",
	NULL,
};

const char *const connect_agent_status_examples[] = {
	"SELECT display_order, name, state FROM aws.connect_agent_status ORDER BY display_order",
	"SELECT type, COUNT(*) AS statuses FROM aws.connect_agent_status GROUP BY type",
	"SELECT name FROM aws.connect_agent_status WHERE state = 'DISABLED'",
	"SELECT name, last_modified_time FROM aws.connect_agent_status ORDER BY last_modified_time DESC LIMIT 10",
	"SELECT name FROM aws.connect_agent_status WHERE type = 'CUSTOM' AND description IS NULL",
	"SELECT split_part(agent_status_arn, '/', 2) AS instance_id, COUNT(*) AS statuses FROM aws.connect_agent_status"
		" GROUP BY split_part(agent_status_arn, '/', 2)",
	NULL,
};

const char *const connect_contact_flow_examples[] = {
	"SELECT name, type, state, status FROM aws.connect_contact_flow ORDER BY name",
	"SELECT type, COUNT(*) AS flows FROM aws.connect_contact_flow GROUP BY type ORDER BY flows DESC",
	"SELECT name FROM aws.connect_contact_flow WHERE status = 'SAVED'",
	"SELECT name, length(content) AS characters FROM aws.connect_contact_flow ORDER BY length(content) DESC LIMIT 5",
	"SELECT flow_content_sha256, COUNT(*) AS copies FROM aws.connect_contact_flow GROUP BY flow_content_sha256 HAVING COUNT(*) > 1",
	"SELECT name FROM aws.connect_contact_flow WHERE content LIKE '%InvokeLambdaFunction%'",
	"SELECT name, last_modified_time FROM aws.connect_contact_flow WHERE last_modified_time > NOW() - INTERVAL '7 days'",
	NULL,
};

const char *const connect_quick_connect_examples[] = {
	"SELECT name, json_extract_path_text(quick_connect_config, 'quick_connect_type') AS type FROM aws.connect_quick_connect",
	"SELECT json_extract_path_text(quick_connect_config, 'quick_connect_type') AS type, COUNT(*) FROM aws.connect_quick_connect"
		" GROUP BY json_extract_path_text(quick_connect_config, 'quick_connect_type')",
	"SELECT name, json_extract_path_text(quick_connect_config, 'phone_config', 'phone_number') AS number"
		" FROM aws.connect_quick_connect"
		" WHERE json_extract_path_text(quick_connect_config, 'quick_connect_type') = 'PHONE_NUMBER'",
	"SELECT c.name, u.username FROM aws.connect_quick_connect c"
		" JOIN aws.connect_user u ON u.id = json_extract_path_text(c.quick_connect_config, 'user_config', 'user_id')",
	"SELECT c.name FROM aws.connect_quick_connect c LEFT JOIN aws.connect_user u"
		" ON u.id = json_extract_path_text(c.quick_connect_config, 'user_config', 'user_id')"
		" WHERE json_extract_path_text(c.quick_connect_config, 'quick_connect_type') = 'USER' AND u.id IS NULL",
	"SELECT name FROM aws.connect_quick_connect WHERE description IS NULL",
	NULL,
};

const char *const connect_authentication_profile_examples[] = {
	"SELECT name, max_session_duration, periodic_session_duration FROM aws.connect_authentication_profile",
	"SELECT name FROM aws.connect_authentication_profile WHERE COALESCE(CARDINALITY(allowed_ips), 0) = 0",
	"SELECT name, ip FROM aws.connect_authentication_profile, UNNEST(blocked_ips) AS ip",
	"SELECT name FROM aws.connect_authentication_profile WHERE NOT session_inactivity_handling_enabled",
	"SELECT name FROM aws.connect_authentication_profile WHERE max_session_duration > 480",
	"SELECT name, created_time, last_modified_time FROM aws.connect_authentication_profile WHERE last_modified_time > created_time",
	NULL,
};

const char *const connect_hours_of_operation_examples[] = {
	"SELECT name, time_zone FROM aws.connect_hours_of_operation ORDER BY name",
	"SELECT time_zone, COUNT(*) AS hours FROM aws.connect_hours_of_operation GROUP BY time_zone",
	"SELECT h.name, json_extract_path_text(day, 'day') AS day, json_extract_path_text(day, 'start_time', 'hours') AS opens"
		" FROM aws.connect_hours_of_operation h, json_array_elements(h.config) AS day",
	"SELECT h.name FROM aws.connect_hours_of_operation h"
		" WHERE h.hours_of_operation_id NOT IN (SELECT hours_of_operation_id FROM aws.connect_queue)",
	"SELECT name, parent_hours_of_operations FROM aws.connect_hours_of_operation WHERE parent_hours_of_operations IS NOT NULL",
	"SELECT name FROM aws.connect_hours_of_operation WHERE last_modified_time > NOW() - INTERVAL '30 days'",
	NULL,
};

const char *const rollcall_user_examples[] = {
	"SELECT username, first_name, last_name, routing_profile_name, security_profile_names FROM rollcall.user ORDER BY username LIMIT 20",
	"SELECT username, instance_alias FROM rollcall.user WHERE 'Admin' = ANY(security_profile_names)",
	"SELECT email, COUNT(*) AS users FROM rollcall.user WHERE email IS NOT NULL GROUP BY email HAVING COUNT(*) > 1",
	"SELECT username, hierarchy_path FROM rollcall.user WHERE hierarchy_group_id IS NULL OR CARDINALITY(hierarchy_path) < 2",
	"SELECT username FROM rollcall.user WHERE phone_type = 'DESK_PHONE' AND auto_accept",
	"SELECT username, created_time, created_by FROM rollcall.user WHERE created_time > NOW() - INTERVAL '7 days'",
	"SELECT last_modified_by, COUNT(*) AS users FROM rollcall.user GROUP BY last_modified_by ORDER BY users DESC",
	"SELECT instance_alias, routing_profile_name, COUNT(*) AS users FROM rollcall.user GROUP BY instance_alias, routing_profile_name",
	NULL,
};

const char *const rollcall_user_channel_examples[] = {
	"SELECT username, channel, auto_accept, after_contact_work_time_limit FROM rollcall.user_channel ORDER BY username, channel",
	"SELECT channel, COUNT(*) AS users FROM rollcall.user_channel GROUP BY channel",
	"SELECT username, channel FROM rollcall.user_channel WHERE after_contact_work_time_limit = 0",
	"SELECT username, channel FROM rollcall.user_channel WHERE after_contact_work_time_limit > 600",
	"SELECT username, phone_number FROM rollcall.user_channel WHERE phone_type = 'DESK_PHONE'",
	"SELECT username FROM rollcall.user_channel WHERE channel = 'VOICE' AND persistent_connection",
	NULL,
};

const char *const rollcall_user_proficiency_examples[] = {
	"SELECT username, attribute_name, attribute_value, level FROM rollcall.user_proficiency ORDER BY username, attribute_name",
	"SELECT attribute_name, attribute_value, COUNT(*) AS users, AVG(level) AS average FROM rollcall.user_proficiency"
		" GROUP BY attribute_name, attribute_value",
	"SELECT username FROM rollcall.user_proficiency WHERE attribute_value = 'French' AND level >= 4",
	"SELECT u.username FROM rollcall.user u LEFT JOIN rollcall.user_proficiency p ON p.user_id = u.id WHERE p.user_id IS NULL",
	"SELECT username, COUNT(*) AS proficiencies FROM rollcall.user_proficiency GROUP BY username HAVING COUNT(*) > 5",
	"SELECT instance_alias, attribute_name, MAX(level) AS best FROM rollcall.user_proficiency GROUP BY instance_alias, attribute_name",
	NULL,
};

const char *const rollcall_user_security_profile_examples[] = {
	"SELECT username, security_profile_name FROM rollcall.user_security_profile ORDER BY username, security_profile_name",
	"SELECT security_profile_name, COUNT(*) AS users FROM rollcall.user_security_profile GROUP BY security_profile_name",
	"SELECT username FROM rollcall.user_security_profile WHERE security_profile_name = 'Admin'",
	"SELECT username, COUNT(*) AS profiles FROM rollcall.user_security_profile GROUP BY username HAVING COUNT(*) > 1",
	"SELECT instance_alias, COUNT(DISTINCT user_id) AS administrators FROM rollcall.user_security_profile"
		" WHERE security_profile_name = 'Admin' GROUP BY instance_alias",
	"SELECT DISTINCT m.username FROM rollcall.user_security_profile m"
		" JOIN rollcall.security_profile_permission p ON p.security_profile_id = m.security_profile_id"
		" WHERE p.permission LIKE 'Users.%'",
	NULL,
};

const char *const rollcall_security_profile_permission_examples[] = {
	"SELECT security_profile_name, permission FROM rollcall.security_profile_permission ORDER BY security_profile_name, permission",
	"SELECT security_profile_name, COUNT(*) AS permissions FROM rollcall.security_profile_permission GROUP BY security_profile_name",
	"SELECT permission, COUNT(*) AS profiles FROM rollcall.security_profile_permission GROUP BY permission ORDER BY profiles DESC",
	"SELECT security_profile_name FROM rollcall.security_profile_permission WHERE permission = 'Users.Create'",
	"SELECT DISTINCT security_profile_name FROM rollcall.security_profile_permission WHERE permission LIKE 'SecurityProfiles.%'",
	"SELECT instance_alias, COUNT(DISTINCT permission) AS permissions FROM rollcall.security_profile_permission GROUP BY instance_alias",
	NULL,
};

const char *const rollcall_hierarchy_group_examples[] = {
	"SELECT name, level, hierarchy_path FROM rollcall.hierarchy_group ORDER BY level, name",
	"SELECT level, COUNT(*) AS groups FROM rollcall.hierarchy_group GROUP BY level ORDER BY level",
	"SELECT name, hierarchy_path FROM rollcall.hierarchy_group WHERE number_of_users = 0",
	"SELECT name, number_of_users FROM rollcall.hierarchy_group ORDER BY number_of_users DESC LIMIT 10",
	"SELECT g.name FROM rollcall.hierarchy_group g LEFT JOIN rollcall.hierarchy_group c ON c.parent_group_id = g.id WHERE c.id IS NULL",
	"SELECT array_to_string(hierarchy_path, ' / ') AS path, number_of_users FROM rollcall.hierarchy_group",
	NULL,
};

const char *const rollcall_change_examples[] = {
	"SELECT revision, time, actor, operation, entity, id FROM rollcall.change ORDER BY revision DESC LIMIT 50",
	"SELECT time, actor, json_extract_path_text(after, 'username') AS username FROM rollcall.change"
		" WHERE operation = 'UpdateUserSecurityProfiles' AND time > NOW() - INTERVAL '7 days'",
	"SELECT actor, COUNT(*) AS changes FROM rollcall.change GROUP BY actor ORDER BY changes DESC",
	"SELECT operation, COUNT(*) AS changes, MAX(time) AS latest FROM rollcall.change GROUP BY operation ORDER BY operation",
	"SELECT time, actor, json_extract_path_text(before, 'username') AS username FROM rollcall.change"
		" WHERE entity = 'user' AND after IS NULL",
	"SELECT time, json_extract_path_text(before, 'name') AS was, json_extract_path_text(after, 'name') AS became"
		" FROM rollcall.change WHERE entity = 'routing_profile'"
		" AND json_extract_path_text(before, 'name') <> json_extract_path_text(after, 'name')",
	"SELECT date_trunc('day', time) AS day, COUNT(*) AS changes FROM rollcall.change GROUP BY date_trunc('day', time)",
	NULL,
};

const char *const rollcall_user_as_of_examples[] = {
	"SELECT username, routing_profile_name FROM rollcall.user_as_of(NOW() - INTERVAL '7 days')",
	"SELECT COUNT(*) FROM rollcall.user_as_of(TIMESTAMP '2025-07-10 00:00:00')",
	"SELECT username, security_profile_names FROM rollcall.user_as_of(1)",
	"SELECT n.username FROM rollcall.user n LEFT JOIN rollcall.user_as_of(NOW() - INTERVAL '1 day') p ON p.id = n.id WHERE p.id IS NULL",
	"SELECT p.username FROM rollcall.user_as_of(NOW() - INTERVAL '1 day') p LEFT JOIN rollcall.user n ON n.id = p.id WHERE n.id IS NULL",
	"SELECT n.username, p.security_profile_names AS was, n.security_profile_names AS now FROM rollcall.user n"
		" JOIN rollcall.user_as_of(NOW() - INTERVAL '7 days') p ON p.id = n.id"
		" WHERE n.security_profile_ids <> p.security_profile_ids",
	NULL,
};
/* clang-format on */
