#include "sql/written.h"

#include <string.h>

#include "base/attributes.h"

static const void *member_at(const ProtobufCMessage *message, size_t offset)
{
	return (const char *)message + offset;
}

static bool is_place(const ProtobufCFieldDescriptor *field)
{
	static const char *const places[] = { "location", "stmt_location", "stmt_len" };
	for (size_t i = 0; i < COUNT(places); i++)
		if (strcmp(field->name, places[i]) == 0)
			return true;
	return false;
}

static bool texts_alike(const char *a, const char *b)
{
	return a == b || (a && b && strcmp(a, b) == 0);
}

static size_t value_size(ProtobufCType type)
{
	switch (type) {
	case PROTOBUF_C_TYPE_MESSAGE:
	case PROTOBUF_C_TYPE_STRING:
		return sizeof(void *);
	case PROTOBUF_C_TYPE_BYTES:
		return sizeof(ProtobufCBinaryData);
	case PROTOBUF_C_TYPE_BOOL:
		return sizeof(protobuf_c_boolean);
	case PROTOBUF_C_TYPE_INT64:
	case PROTOBUF_C_TYPE_SINT64:
	case PROTOBUF_C_TYPE_SFIXED64:
	case PROTOBUF_C_TYPE_UINT64:
	case PROTOBUF_C_TYPE_FIXED64:
	case PROTOBUF_C_TYPE_DOUBLE:
		return sizeof(uint64_t);
	case PROTOBUF_C_TYPE_INT32:
	case PROTOBUF_C_TYPE_SINT32:
	case PROTOBUF_C_TYPE_SFIXED32:
	case PROTOBUF_C_TYPE_UINT32:
	case PROTOBUF_C_TYPE_FIXED32:
	case PROTOBUF_C_TYPE_FLOAT:
	case PROTOBUF_C_TYPE_ENUM:
		break;
	}
	return sizeof(uint32_t);
}

/* `a` and `b` are where the values lie. */
static bool values_alike(ProtobufCType type, const void *a, const void *b)
{
	if (type == PROTOBUF_C_TYPE_MESSAGE)
		return sql_written_alike(*(const ProtobufCMessage *const *)a, *(const ProtobufCMessage *const *)b);
	if (type == PROTOBUF_C_TYPE_STRING)
		return texts_alike(*(const char *const *)a, *(const char *const *)b);
	return memcmp(a, b, value_size(type)) == 0;
}

static bool lists_alike(const ProtobufCFieldDescriptor *field, const ProtobufCMessage *a, const ProtobufCMessage *b)
{
	size_t count = *(const size_t *)member_at(a, field->quantifier_offset);
	if (count != *(const size_t *)member_at(b, field->quantifier_offset))
		return false;
	const char *left = *(const char *const *)member_at(a, field->offset);
	const char *right = *(const char *const *)member_at(b, field->offset);
	for (size_t i = 0; i < count; i++, left += value_size(field->type), right += value_size(field->type))
		if (!values_alike(field->type, left, right))
			return false;
	return true;
}

static bool fields_alike(const ProtobufCFieldDescriptor *field, const ProtobufCMessage *a, const ProtobufCMessage *b)
{
	if (is_place(field))
		return true;
	if (field->label == PROTOBUF_C_LABEL_REPEATED)
		return lists_alike(field, a, b);
	if (field->flags & PROTOBUF_C_FIELD_FLAG_ONEOF) {
		uint32_t chosen = *(const uint32_t *)member_at(a, field->quantifier_offset);
		if (chosen != *(const uint32_t *)member_at(b, field->quantifier_offset))
			return false;
		if (chosen != field->id)
			return true;
	}
	return values_alike(field->type, member_at(a, field->offset), member_at(b, field->offset));
}

bool sql_written_alike(const ProtobufCMessage *a, const ProtobufCMessage *b)
{
	if (a == b)
		return true;
	if (!a || !b || a->descriptor != b->descriptor)
		return false;
	for (unsigned i = 0; i < a->descriptor->n_fields; i++)
		if (!fields_alike(&a->descriptor->fields[i], a, b))
			return false;
	return true;
}
