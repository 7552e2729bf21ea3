#include "model/enumerations.h"

static const char *const channels[] = { "VOICE", "CHAT", "TASK", "EMAIL" };
static const char *const phone_types[] = { "SOFT_PHONE", "DESK_PHONE" };
static const char *const voice_enhancement_modes[] = { "VOICE_ISOLATION", "NOISE_SUPPRESSION", "NONE" };
static const char *const directory_types[] = { "SAML", "CONNECT_MANAGED", "EXISTING_DIRECTORY" };
static const char *const instance_statuses[] = { "CREATION_IN_PROGRESS", "ACTIVE", "CREATION_FAILED" };
static const char *const instance_attribute_types[] = { "INBOUND_CALLS", "OUTBOUND_CALLS", "CONTACTFLOW_LOGS",
	"CONTACT_LENS", "AUTO_RESOLVE_BEST_VOICES", "USE_CUSTOM_TTS_VOICES", "EARLY_MEDIA", "MULTI_PARTY_CONFERENCE",
	"HIGH_VOLUME_OUTBOUND", "ENHANCED_CONTACT_MONITORING", "ENHANCED_CHAT_MONITORING",
	"MULTI_PARTY_CHAT_CONFERENCE", "MESSAGE_STREAMING" };
static const char *const days[] = { "SUNDAY", "MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY" };
static const char *const queue_statuses[] = { "ENABLED", "DISABLED" };
static const char *const queue_types[] = { "STANDARD", "AGENT" };
static const char *const cross_channel_behaviors[] = { "ROUTE_CURRENT_CHANNEL_ONLY", "ROUTE_ANY_CHANNEL" };
static const char *const agent_availability_timers[] = { "TIME_SINCE_LAST_ACTIVITY", "TIME_SINCE_LAST_INBOUND" };
static const char *const application_types[] = { "MCP", "THIRD_PARTY_APPLICATION" };
static const char *const flow_module_types[] = { "MCP" };
static const char *const ai_agent_types[] = { "THIRD_PARTY" };
static const char *const security_entity_types[] = { "USER", "AI_AGENT" };
static const char *const access_types[] = { "ALLOW" };
static const char *const agent_status_states[] = { "ENABLED", "DISABLED" };
static const char *const agent_status_types[] = { "ROUTABLE", "CUSTOM", "OFFLINE" };
static const char *const override_types[] = { "STANDARD", "OPEN", "CLOSED" };
static const char *const recurrence_frequencies[] = { "WEEKLY", "MONTHLY", "YEARLY" };
static const char *const operational_statuses[] = { "OPEN", "CLOSED" };
static const char *const quick_connect_types[] = { "USER", "QUEUE", "PHONE_NUMBER", "FLOW" };
static const char *const contact_flow_types[] = { "CONTACT_FLOW", "CUSTOMER_QUEUE", "CUSTOMER_HOLD", "CUSTOMER_WHISPER",
	"AGENT_HOLD", "AGENT_WHISPER", "OUTBOUND_WHISPER", "AGENT_TRANSFER", "QUEUE_TRANSFER", "CAMPAIGN" };
static const char *const contact_flow_states[] = { "ACTIVE", "ARCHIVED" };
static const char *const contact_flow_statuses[] = { "PUBLISHED", "SAVED" };
static const char *const phone_number_types[] = { "TOLL_FREE", "DID", "UIFN", "SHARED", "THIRD_PARTY_TF",
	"THIRD_PARTY_DID", "SHORT_CODE" };
static const char *const phone_number_workflow_statuses[] = { "CLAIMED", "IN_PROGRESS", "FAILED" };
static const char *const storage_resource_types[] = { "CHAT_TRANSCRIPTS", "CALL_RECORDINGS", "SCHEDULED_REPORTS",
	"MEDIA_STREAMS", "CONTACT_TRACE_RECORDS", "AGENT_EVENTS", "REAL_TIME_CONTACT_ANALYSIS_SEGMENTS", "ATTACHMENTS",
	"CONTACT_EVALUATIONS", "SCREEN_RECORDINGS", "REAL_TIME_CONTACT_ANALYSIS_CHAT_SEGMENTS",
	"REAL_TIME_CONTACT_ANALYSIS_VOICE_SEGMENTS", "EMAIL_MESSAGES" };
static const char *const storage_types[] = { "S3", "KINESIS_VIDEO_STREAM", "KINESIS_STREAM", "KINESIS_FIREHOSE" };
static const char *const encryption_types[] = { "KMS" };
static const char *const lex_versions[] = { "V1", "V2" };
static const char *const vocabulary_languages[] = { "ar-AE", "de-CH", "de-DE", "en-AB", "en-AU", "en-GB", "en-IE",
	"en-IN", "en-US", "en-WL", "es-ES", "es-US", "fr-CA", "fr-FR", "hi-IN", "it-IT", "ja-JP", "ko-KR", "pt-BR",
	"pt-PT", "zh-CN", "en-NZ", "en-ZA", "ca-ES", "da-DK", "fi-FI", "id-ID", "ms-MY", "nl-NL", "no-NO", "pl-PL",
	"sv-SE", "tl-PH" };
static const char *const instance_replication_statuses[] = { "INSTANCE_REPLICATION_COMPLETE",
	"INSTANCE_REPLICATION_IN_PROGRESS", "INSTANCE_REPLICATION_FAILED", "INSTANCE_REPLICA_DELETING",
	"INSTANCE_REPLICATION_DELETION_FAILED", "RESOURCE_REPLICATION_NOT_STARTED" };
static const char *const traffic_distribution_group_statuses[] = { "CREATION_IN_PROGRESS", "ACTIVE", "CREATION_FAILED",
	"PENDING_DELETION", "DELETION_FAILED", "UPDATE_IN_PROGRESS" };
static const char *const vocabulary_states[] = { "CREATION_IN_PROGRESS", "ACTIVE", "CREATION_FAILED",
	"DELETE_IN_PROGRESS" };
static const char *const locale_codes[] = { "en_US", "de_DE", "es_ES", "fr_FR", "id_ID", "it_IT", "ja_JP", "ko_KR",
	"pt_BR", "zh_CN", "zh_TW" };
static const char *const notification_priorities[] = { "HIGH", "LOW" };
static const char *const notification_sources[] = { "CUSTOMER", "RULES", "SYSTEM" };
static const char *const notification_statuses[] = { "READ", "UNREAD", "HIDDEN" };
static const char *const contact_states[] = { "INCOMING", "PENDING", "CONNECTING", "CONNECTED", "CONNECTED_ONHOLD",
	"MISSED", "ERROR", "ENDED", "REJECTED" };
static const char *const string_comparisons[] = { "STARTS_WITH", "CONTAINS", "EXACT" };
static const char *const number_comparisons[] = { "GREATER_OR_EQUAL", "GREATER", "LESSER_OR_EQUAL", "LESSER", "EQUAL",
	"NOT_EQUAL", "RANGE" };
static const char *const date_comparisons[] = { "GREATER_THAN", "LESS_THAN", "GREATER_THAN_OR_EQUAL_TO",
	"LESS_THAN_OR_EQUAL_TO", "EQUAL_TO" };
static const char *const hierarchy_group_matches[] = { "EXACT", "WITH_CHILD_GROUPS" };
static const char *const searchable_queue_types[] = { "STANDARD" };

const Enumeration channel_values = ENUMERATION(channels);
const Enumeration phone_type_values = ENUMERATION(phone_types);
const Enumeration voice_enhancement_mode_values = ENUMERATION(voice_enhancement_modes);
const Enumeration directory_type_values = ENUMERATION(directory_types);
const Enumeration instance_status_values = ENUMERATION(instance_statuses);
const Enumeration instance_attribute_type_values = ENUMERATION(instance_attribute_types);
const Enumeration day_values = ENUMERATION(days);
const Enumeration queue_status_values = ENUMERATION(queue_statuses);
const Enumeration queue_type_values = ENUMERATION(queue_types);
const Enumeration cross_channel_behavior_values = ENUMERATION(cross_channel_behaviors);
const Enumeration agent_availability_timer_values = ENUMERATION(agent_availability_timers);
const Enumeration application_type_values = ENUMERATION(application_types);
const Enumeration flow_module_type_values = ENUMERATION(flow_module_types);
const Enumeration ai_agent_type_values = ENUMERATION(ai_agent_types);
const Enumeration security_entity_type_values = ENUMERATION(security_entity_types);
const Enumeration access_type_values = ENUMERATION(access_types);
const Enumeration agent_status_state_values = ENUMERATION(agent_status_states);
const Enumeration agent_status_type_values = ENUMERATION(agent_status_types);
const Enumeration quick_connect_type_values = ENUMERATION(quick_connect_types);
const Enumeration override_type_values = ENUMERATION(override_types);
const Enumeration recurrence_frequency_values = ENUMERATION(recurrence_frequencies);
const Enumeration operational_status_values = ENUMERATION(operational_statuses);
const Enumeration contact_flow_type_values = ENUMERATION(contact_flow_types);
const Enumeration contact_flow_state_values = ENUMERATION(contact_flow_states);
const Enumeration contact_flow_status_values = ENUMERATION(contact_flow_statuses);
const Enumeration phone_number_type_values = ENUMERATION(phone_number_types);
const Enumeration phone_number_workflow_status_values = ENUMERATION(phone_number_workflow_statuses);
const Enumeration storage_resource_type_values = ENUMERATION(storage_resource_types);
const Enumeration storage_type_values = ENUMERATION(storage_types);
const Enumeration encryption_type_values = ENUMERATION(encryption_types);
const Enumeration lex_version_values = ENUMERATION(lex_versions);
const Enumeration vocabulary_language_values = ENUMERATION(vocabulary_languages);
const Enumeration instance_replication_status_values = ENUMERATION(instance_replication_statuses);
const Enumeration traffic_distribution_group_status_values = ENUMERATION(traffic_distribution_group_statuses);
const Enumeration vocabulary_state_values = ENUMERATION(vocabulary_states);
const Enumeration locale_code_values = ENUMERATION(locale_codes);
const Enumeration notification_priority_values = ENUMERATION(notification_priorities);
const Enumeration notification_source_values = ENUMERATION(notification_sources);
const Enumeration notification_status_values = ENUMERATION(notification_statuses);
const Enumeration contact_state_values = ENUMERATION(contact_states);
const Enumeration string_comparison_values = ENUMERATION(string_comparisons);
const Enumeration number_comparison_values = ENUMERATION(number_comparisons);
const Enumeration date_comparison_values = ENUMERATION(date_comparisons);
const Enumeration hierarchy_group_match_values = ENUMERATION(hierarchy_group_matches);
const Enumeration searchable_queue_type_values = ENUMERATION(searchable_queue_types);

Choice enumeration_find(const Enumeration *enumeration, Str text)
{
	for (size_t i = 0; i < enumeration->count; i++)
		if (str_equal(text, str_of(enumeration->values[i])))
			return (Choice)i + 1;
	return 0;
}

Str enumeration_text(const Enumeration *enumeration, Choice choice)
{
	return str_of(enumeration->values[choice - 1]);
}

Str enumeration_choices(const Enumeration *enumeration, Arena *arena)
{
	Str choices = STR("");
	for (size_t i = 0; i < enumeration->count; i++)
		choices = str_format(arena, "%.*s%s%s", STR_ARGS(choices), i ? ", " : "", enumeration->values[i]);
	return choices;
}
