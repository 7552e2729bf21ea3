/* CloudFormation's registry, as far as it tells of the resource types: their schemas are what the handlers enforce. */
#include <inttypes.h>

#include "aws/cloudformation_input.h"
#include "aws/query.h"
#include "aws/xml.h"
#include "model/arn.h"
#include "model/resource_handlers.h"
#include "model/resource_schema.h"

static Arena *arena_of(const QueryCall *call)
{
	return &call->request.exchange->arena;
}

/* Of the region, and of no account: arn:aws:cloudformation:us-east-1::type/resource/AWS-Connect-User. */
static Str type_arn(const QueryCall *call, const ResourceType *type)
{
	Str region = call->request.caller.region;
	Str arn = str_format(arena_of(call), "arn:%.*s:cloudformation:%.*s::type/resource/",
		STR_ARGS(arn_partition(region)), STR_ARGS(region));
	Str rest = resource_type_name(type);
	while (rest.ptr) {
		Str part = str_split(&rest, ':');
		if (rest.ptr)
			(void)str_split(&rest, ':');
		arn = str_format(arena_of(call), "%.*s%.*s%s", STR_ARGS(arn), STR_ARGS(part), rest.ptr ? "-" : "");
	}
	return arn;
}

static Choice provisioning_type(const ResourceType *type)
{
	return resource_permissions(type->entity, HANDLER_UPDATE) ? PROVISIONING_TYPE_FULLY_MUTABLE
								  : PROVISIONING_TYPE_IMMUTABLE;
}

static RegisteredType registered(const QueryCall *call, const ResourceType *type)
{
	return (RegisteredType){ .type = REGISTRY_TYPE_RESOURCE,
		.type_name = resource_type_name(type),
		.arn = type_arn(call, type),
		.description = str_of(type->description),
		.provisioning_type = provisioning_type(type),
		.deprecated_status = DEPRECATED_STATUS_LIVE,
		.visibility = VISIBILITY_PUBLIC };
}

/* ---- DescribeType ---- */

static const ResourceType *find_by_arn(const QueryCall *call, Str arn)
{
	size_t count;
	const ResourceType *types = resource_types(&count);
	for (size_t i = 0; i < count; i++)
		if (str_equal(type_arn(call, &types[i]), arn))
			return &types[i];
	return NULL;
}

/* Types of AWS have neither a publisher nor versions that one could ask for. */
static bool find_type(QueryCall *call, const ResourceType **ret_type)
{
	const CloudFormationInput *input = call->input;
	bool named = input->type_name.ptr && input->type;
	bool versioned = input->version_id.ptr || input->publisher_id.ptr || input->public_version_number.ptr;
	if (!named && !input->arn.ptr)
		return fail(&call->request.error, ERROR_VALIDATION, "Either Arn, or Type and TypeName, are required.");
	*ret_type = NULL;
	if (input->arn.ptr)
		*ret_type = find_by_arn(call, input->arn);
	else if (input->type == REGISTRY_TYPE_RESOURCE)
		*ret_type = resource_type_find(input->type_name);
	Str name = input->arn.ptr ? input->arn : input->type_name;
	return (*ret_type && !versioned) ||
		fail(&call->request.error, ERROR_TYPE_NOT_FOUND, "The type '%.*s' cannot be found.", STR_ARGS(name));
}

static bool describe_type(QueryCall *call)
{
	enum { SCHEMA_MAXIMUM = 1 << 20 };
	const ResourceType *type;
	if (!find_type(call, &type))
		return false;
	AUTO_BUF schema = BUF_INIT(SCHEMA_MAXIMUM);
	JsonWriter json = { .out = &schema };
	resource_schema_write(type, arena_of(call), &json);
	RegisteredType description = registered(call, type);
	description.schema = buf_str(&schema);
	xml_members(call->out, &type_description_shape, &description);
	return true;
}

/* ---- ListTypes ---- */

static bool fits(Choice wanted, Choice is)
{
	return !wanted || wanted == is;
}

/* Whether the request asks for types of AWS, which are public; private ones are what it means when it does not say. */
static bool asks_for_types(const CloudFormationInput *input)
{
	static const TypeFilters none;
	const TypeFilters *filters = input->filters ? input->filters : &none;
	return input->visibility == VISIBILITY_PUBLIC && fits(input->type, REGISTRY_TYPE_RESOURCE) &&
		fits(input->deprecated_status, DEPRECATED_STATUS_LIVE) &&
		fits(filters->category, TYPE_CATEGORY_AWS_TYPES) && !filters->publisher_id.ptr;
}

static bool is_listed(const CloudFormationInput *input, const ResourceType *type)
{
	bool has_prefix = !input->filters || !input->filters->type_name_prefix.ptr ||
		str_starts_with(resource_type_name(type), input->filters->type_name_prefix);
	return has_prefix && fits(input->provisioning_type, provisioning_type(type));
}

static bool read_position(QueryCall *call, size_t count, size_t *ret_position)
{
	int64_t position = 0;
	Str token = ((const CloudFormationInput *)call->input)->next_token;
	bool fits_list = !token.ptr || (str_to_int64(token, &position) && position > 0 && position < (int64_t)count);
	*ret_position = (size_t)position;
	return fits_list ||
		fail(&call->request.error, ERROR_VALIDATION, "NextToken: is none that this operation gave.");
}

static bool list_types(QueryCall *call)
{
	enum { PAGE_MAXIMUM = 100 };
	const CloudFormationInput *input = call->input;
	size_t count;
	size_t at;
	const ResourceType *types = resource_types(&count);
	int64_t room = input->max_results.present ? input->max_results.value : PAGE_MAXIMUM;
	if (!read_position(call, count, &at))
		return false;
	xml_begin(call->out, "TypeSummaries");
	for (; asks_for_types(input) && at < count && (room || !is_listed(input, &types[at])); at++) {
		if (!is_listed(input, &types[at]))
			continue;
		RegisteredType summary = registered(call, &types[at]);
		xml_begin(call->out, "member");
		xml_members(call->out, &type_summary_shape, &summary);
		xml_end(call->out, "member");
		room--;
	}
	xml_end(call->out, "TypeSummaries");
	if (asks_for_types(input) && at < count)
		xml_text(call->out, "NextToken", str_format(arena_of(call), "%zu", at));
	return true;
}

static const QueryOperation operations[] = {
	{ .name = "DescribeType", .input = CLOUDFORMATION_DESCRIBE_TYPE, .run = describe_type },
	{ .name = "ListTypes", .input = CLOUDFORMATION_LIST_TYPES, .run = list_types },
};

const QueryApi cloudformation_api = {
	.api = { .service = "cloudformation",
		.request_size = sizeof(QueryCall),
		.claims = query_claims,
		.read = query_read,
		.run = query_run,
		.release = query_release,
		.answer_error = query_answer_error,
		.content_type = "text/xml" },
	.title = "CloudFormation",
	.version = "2010-05-15",
	.xml_namespace = "http://cloudformation.amazonaws.com/doc/2010-05-15/",
	.input = &cloudformation_input_shape,
	.operations = operations,
	.count = COUNT(operations),
};
