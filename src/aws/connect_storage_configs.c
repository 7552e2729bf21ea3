/* Storage of an instance: each request names the kind of data beside the id, and wraps what it sets. */
#include "aws/connect_custom.h"
#include "aws/connect_filter.h"
#include "model/decode.h"
#include "model/enumerations.h"
#include "model/instance_storage_config.h"

static bool read_resource_type(ConnectCall *call, Choice *ret_type)
{
	Str text;
	if (!http_query(call->exchange, STR("resourceType"), call->directory.error, &text))
		return false;
	*ret_type = text.ptr ? enumeration_find(&storage_resource_type_values, text) : 0;
	return *ret_type ||
		fail(call->directory.error, ERROR_INVALID_PARAMETER, "resourceType: must be one that instances store.");
}

/* The members of the wrapped configuration. */
static bool read_config(ConnectCall *call, InstanceStorageConfig *ret_config)
{
	const char *name = entity_of(ENTITY_INSTANCE_STORAGE_CONFIG)->describe_as;
	json_t *config = json_object_get(call->body, name);
	if (!config || json_is_null(config))
		return fail(call->directory.error, ERROR_INVALID_PARAMETER, "%s: is required.", name);
	return shape_decode_request(&instance_storage_config_shape, INSTANCE_STORAGE_CONFIG_UPDATE, config,
		call->directory.arena, call->directory.error, ret_config);
}

/* The place that the request means must be for the kind of data that it names. */
static bool load(ConnectCall *call, InstanceStorageConfig *ret_config)
{
	Record record;
	Choice type;
	Str id = call->match->labels[1];
	if (!read_resource_type(call, &type) ||
		!directory_load(&call->directory, &call->home, ENTITY_INSTANCE_STORAGE_CONFIG, id, &record, ret_config))
		return false;
	return ret_config->resource_type == type ||
		directory_not_found(&call->directory, ENTITY_INSTANCE_STORAGE_CONFIG, id);
}

bool connect_associate_instance_storage_config(ConnectCall *call)
{
	InstanceStorageConfig config = { 0 };
	if (!shape_decode_request(&instance_storage_config_shape, INSTANCE_STORAGE_CONFIG_CREATE, call->body,
		    call->directory.arena, call->directory.error, &config) ||
		!read_config(call, &config) ||
		!directory_create(&call->directory, &call->home, ENTITY_INSTANCE_STORAGE_CONFIG, &config))
		return false;
	EncodeContext context = connect_encode_context(call, VIEW_CREATED);
	shape_encode_members(&context, &instance_storage_config_shape, &config, call->json);
	return true;
}

bool connect_describe_instance_storage_config(ConnectCall *call)
{
	InstanceStorageConfig config = { 0 };
	if (!load(call, &config))
		return false;
	EncodeContext context = connect_encode_context(call, VIEW_DESCRIBE);
	json_write_key(call->json, str_of(entity_of(ENTITY_INSTANCE_STORAGE_CONFIG)->describe_as));
	shape_encode(&context, &instance_storage_config_shape, &config, call->json);
	return true;
}

static bool is_of_type(const void *value, const void *filter)
{
	return ((const InstanceStorageConfig *)value)->resource_type == *(const Choice *)filter;
}

bool connect_list_instance_storage_configs(ConnectCall *call)
{
	Choice type;
	return read_resource_type(call, &type) && connect_list_wanted(call, is_of_type, &type);
}

bool connect_update_instance_storage_config(ConnectCall *call)
{
	InstanceStorageConfig config = { 0 };
	InstanceStorageConfig input = { 0 };
	return load(call, &config) && read_config(call, &input) &&
		directory_update(&call->directory, &call->home, ENTITY_INSTANCE_STORAGE_CONFIG, config.head.id,
			INSTANCE_STORAGE_CONFIG_UPDATE, MODE_REPLACE, &input);
}

bool connect_disassociate_instance_storage_config(ConnectCall *call)
{
	InstanceStorageConfig config = { 0 };
	return load(call, &config) &&
		directory_delete(&call->directory, &call->home, ENTITY_INSTANCE_STORAGE_CONFIG, config.head.id);
}
