/* Stored documents: the walk that reads requests, without their messages and their tree. The store's documents are read
 * far more often than requests come in, and lists read hundreds at once. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "model/decode.h"
#include "model/enumerations.h"
#include "json/scan.h"

static void decode_structure(JsonScan *scan, const Shape *shape, void *value);

static Integer decode_integer(JsonScan *scan)
{
	int64_t number = 0;
	if (!str_to_int64(json_scan_number(scan), &number))
		scan->failed = true;
	return integer_of(number);
}

/* A number of few digits, as nearly all are: its digits and the power of ten below them are both exact, so that their
 * quotient is what strtod gives. False for any other. */
static bool read_short_number(Str number, double *ret_value)
{
	static const double powers[] = { 1, 10, 100, 1000, 10000, 100000, 1000000 };
	enum { DIGITS_EXACT = 15 };
	int64_t digits = 0;
	size_t behind_point = 0;
	bool point = false;
	if (number.len > DIGITS_EXACT)
		return false;
	for (size_t i = 0; i < number.len; i++) {
		char c = number.ptr[i];
		if (c == '.' && !point)
			point = true;
		else if (c < '0' || c > '9')
			return false;
		else {
			digits = digits * 10 + (c - '0');
			behind_point += point;
		}
	}
	if (behind_point >= COUNT(powers))
		return false;
	*ret_value = (double)digits / powers[behind_point];
	return true;
}

static double decode_real(JsonScan *scan)
{
	char text[40] = { 0 };
	double value;
	Str number = json_scan_number(scan);
	if (read_short_number(number, &value))
		return value;
	scan->failed |= number.len >= sizeof text;
	if (!scan->failed)
		memcpy(text, number.ptr, number.len);
	return strtod(text, NULL);
}

static Boolean decode_boolean(JsonScan *scan, const Member *member)
{
	if (member->flags & MEMBER_TEXT)
		return boolean_of(str_equal(json_scan_string(scan), STR("true")));
	return boolean_of(json_scan_boolean(scan));
}

static Choice decode_enumeration(JsonScan *scan, const Member *member)
{
	Choice choice = enumeration_find(member->enumeration, json_scan_string(scan));
	scan->failed |= !choice;
	return choice;
}

static void decode_element(JsonScan *scan, const Member *member, void *element)
{
	if (member->kind == KIND_LIST)
		decode_structure(scan, member->shape, element);
	else if (member->kind == KIND_INTEGERS)
		*(int64_t *)element = decode_integer(scan).value;
	else
		*(Str *)element = json_scan_string(scan);
}

/* Room for what most lists hold; a longer one moves to more. */
enum { LIST_CAPACITY = 4 };

static List decode_list(JsonScan *scan, const Member *member)
{
	const size_t size = member_element_size(member);
	size_t capacity = LIST_CAPACITY;
	if (!json_scan_list(scan))
		return (List){ 0 };
	List list = { .items = arena_array(scan->arena, capacity, size), .present = true };
	while (json_scan_element(scan)) {
		list.items = arena_grow(scan->arena, list.items, list.count, &capacity, size);
		decode_element(scan, member, (char *)list.items + list.count++ * size);
	}
	return list;
}

static Map decode_map(JsonScan *scan)
{
	size_t capacity = LIST_CAPACITY;
	if (!json_scan_object(scan))
		return (Map){ 0 };
	Map map = { .items = ARENA_ARRAY(scan->arena, capacity, MapEntry), .present = true };
	Str key;
	while (json_scan_member(scan, &key)) {
		ARENA_GROW(scan->arena, map.items, map.count, &capacity);
		map.items[map.count++] = (MapEntry){ key, json_scan_string(scan) };
	}
	return map;
}

static void decode_value(JsonScan *scan, const Member *member, void *value)
{
	switch (member->kind) {
	case KIND_STRING:
	case KIND_REFERENCE:
		*(Str *)value = json_scan_string(scan);
		return;
	case KIND_BOOLEAN:
		*(Boolean *)value = decode_boolean(scan, member);
		return;
	case KIND_INTEGER:
		*(Integer *)value = decode_integer(scan);
		return;
	case KIND_REAL:
		*(Real *)value = (Real){ .value = decode_real(scan), .present = true };
		return;
	case KIND_TIME:
		*(Time *)value = llround(decode_real(scan) * 1000.0);
		return;
	case KIND_ENUMERATION:
		*(Choice *)value = decode_enumeration(scan, member);
		return;
	case KIND_STRINGS:
	case KIND_REFERENCES:
	case KIND_INTEGERS:
	case KIND_LIST:
		*(List *)value = decode_list(scan, member);
		return;
	case KIND_STRUCTURE:
		*(void **)value = arena_alloc(scan->arena, member->shape->size);
		decode_structure(scan, member->shape, *(void **)value);
		return;
	case KIND_MAP:
		*(Map *)value = decode_map(scan);
		return;
	case KIND_ARN:
		json_scan_skip(scan);
		return;
	}
}

static bool is_stored(const Member *member)
{
	return !(member->flags & (MEMBER_COMPUTED | MEMBER_INPUT_ONLY)) && member->kind != KIND_ARN;
}

static bool is_named(const Member *member, Str name)
{
	/* The length comes last because it is asked of few. A name in the document may hold a NUL: strncmp stops there. */
	return strncmp(member->name, name.ptr, name.len) == 0 && strlen(member->name) == name.len;
}

/* The stored member with the name. Documents have their members in the order of the rows, so the search begins behind
 * the one that was found last. */
static const Member *find_member(const Shape *shape, Str name, size_t *next)
{
	for (size_t i = 0; i < shape->count; i++) {
		size_t at = *next + i < shape->count ? *next + i : *next + i - shape->count;
		const Member *member = &shape->members[at];
		if (!is_named(member, name) || !is_stored(member))
			continue;
		*next = at + 1;
		return member;
	}
	return NULL;
}

static void decode_structure(JsonScan *scan, const Shape *shape, void *value)
{
	size_t next = 0;
	Str name;
	if (!json_scan_object(scan))
		return;
	while (json_scan_member(scan, &name)) {
		const Member *member = find_member(shape, name, &next);
		if (!member)
			json_scan_skip(scan);
		else if (!json_scan_null(scan))
			decode_value(scan, member, member_at(value, member));
	}
}

bool shape_decode_stored(const Shape *shape, Str document, Arena *arena, Error *error, void *ret_value)
{
	JsonScan scan = json_scan_of(document, arena);
	decode_structure(&scan, shape, ret_value);
	return json_scan_ended(&scan) ||
		fail(error, ERROR_INTERNAL_SERVICE, "A stored %s does not fit its attribute table.", shape->name);
}
