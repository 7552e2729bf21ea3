/* The attribute operations of instances. */
#include "aws/connect.h"
#include "aws/connect_custom.h"
#include "directory/instance.h"
#include "directory/replication.h"
#include "model/decode.h"
#include "model/enumerations.h"

static bool read_type(ConnectCall *call, Choice *ret_type)
{
	*ret_type = enumeration_find(&instance_attribute_type_values, call->match->labels[1]);
	return *ret_type ||
		fail(call->directory.error, ERROR_INVALID_PARAMETER, "AttributeType: is none that instances have.");
}

static bool load(ConnectCall *call, Record *ret_record, Instance *ret_instance)
{
	return directory_load(&call->directory, NULL, ENTITY_INSTANCE, call->match->labels[0], ret_record,
		ret_instance);
}

bool connect_describe_instance_attribute(ConnectCall *call)
{
	Record record;
	Instance instance = { 0 };
	Choice type;
	if (!read_type(call, &type) || !load(call, &record, &instance))
		return false;
	EncodeContext context = connect_encode_context(call, VIEW_DESCRIBE);
	json_write_key(call->json, STR("Attribute"));
	shape_encode(&context, &instance_attribute_shape, instance_attribute(&instance, type), call->json);
	return true;
}

bool connect_list_instance_attributes(ConnectCall *call)
{
	Record record;
	Instance instance = { 0 };
	Page page;
	if (!connect_page(call, &page) || !load(call, &record, &instance))
		return false;
	EncodeContext context = connect_encode_context(call, VIEW_DESCRIBE);
	const InstanceAttribute *items = instance.attributes.items;
	size_t at = (size_t)page.after;
	json_write_key(call->json, STR("Attributes"));
	json_write_array_begin(call->json);
	for (; at < instance.attributes.count && at < (size_t)page.after + page.limit; at++)
		shape_encode(&context, &instance_attribute_shape, &items[at], call->json);
	json_write_array_end(call->json);
	connect_write_next_token(call, at < instance.attributes.count ? (int64_t)at : 0);
	return true;
}

bool connect_update_instance_attribute(ConnectCall *call)
{
	Choice type;
	InstanceAttribute attribute = { 0 };
	if (!read_type(call, &type) ||
		!shape_decode_request(&instance_attribute_shape, 0, call->body, call->directory.arena,
			call->directory.error, &attribute))
		return false;
	attribute.type = type;
	return instance_set_attribute(&call->directory, call->match->labels[0], &attribute);
}

bool connect_describe_instance(ConnectCall *call)
{
	const Entity *entity = entity_of(ENTITY_INSTANCE);
	Str id = call->match->labels[0];
	Instance instance = { 0 };
	InstanceReplication replication;
	if (!directory_describe(&call->directory, NULL, ENTITY_INSTANCE, id, &instance) ||
		!replication_describe(&call->directory, id, &replication))
		return false;
	EncodeContext context = connect_encode_context(call, VIEW_DESCRIBE);
	json_write_key(call->json, str_of(entity->describe_as));
	shape_encode(&context, entity->shape, &instance, call->json);
	shape_encode_members(&context, &instance_replication_shape, &replication, call->json);
	return true;
}

bool connect_replicate_instance(ConnectCall *call)
{
	Instance wanted = { 0 };
	Instance replica;
	if (!shape_decode_request(&instance_shape, INSTANCE_REPLICATE, call->body, call->directory.arena,
		    call->directory.error, &wanted) ||
		!replication_start(&call->directory, call->match->labels[0], &wanted, &replica))
		return false;
	EncodeContext context = connect_encode_context(call, VIEW_CREATED);
	ArnScope there = *context.scope;
	there.region = wanted.replica_region;
	context.scope = &there;
	shape_encode_members(&context, &instance_shape, &replica, call->json);
	return true;
}
