/* AWS::Connect::Instance. Its features are one property, and in the Connect API attributes with operations of their own;
 * whether calls come in and go out is a part of the request that makes it. A feature that is left out stays as it is. */
#include "directory/instance.h"

#include "handlers/rules.h"
#include "model/resource_extension.h"

static bool prepare(Resource *resource, void *desired, const void *extension)
{
	(void)resource;
	Instance *instance = desired;
	const InstanceFeatures *features = ((const InstanceExtension *)extension)->attributes;
	instance->inbound_calls_enabled = features->on[0];
	instance->outbound_calls_enabled = features->on[1];
	return true;
}

static bool read_extension(Resource *resource, void *ret_value)
{
	InstanceFeatures *features = ARENA_NEW(resource->directory->arena, InstanceFeatures);
	for (int i = 0; i < INSTANCE_FEATURES; i++)
		features->on[i] = instance_attribute(resource->value, i + 1)->value;
	((InstanceExtension *)ret_value)->attributes = features;
	return true;
}

static bool write_extension(Resource *resource, const void *desired)
{
	Directory *directory = resource->directory;
	const InstanceFeatures *features = ((const InstanceExtension *)desired)->attributes;
	directory->operation = "UpdateInstanceAttribute";
	for (int i = 0; i < INSTANCE_FEATURES; i++) {
		const InstanceAttribute attribute = { .type = i + 1, .value = features->on[i] };
		bool same = attribute.value == BOOLEAN_ABSENT ||
			attribute.value == instance_attribute(resource->value, attribute.type)->value;
		if (!same && !instance_set_attribute(directory, resource->id, &attribute))
			return false;
	}
	return true;
}

const ResourceRules instance_resource_rules = {
	.prepare = prepare,
	.read_extension = read_extension,
	.write_extension = write_extension,
};
