/* Hours of operation beyond their forms: who inherits from them, and when it is open. */
#include "aws/connect_custom.h"
#include "aws/connect_rows.h"
#include "base/calendar.h"
#include "directory/effective_hours.h"
#include "model/check.h"
#include "model/decode.h"

static bool write_children(ConnectCall *call, const Record *records, size_t count)
{
	Directory *directory = &call->directory;
	EncodeContext context = connect_encode_context(call, VIEW_DESCRIBE);
	json_write_key(call->json, STR("ChildHoursOfOperationsSummaryList"));
	json_write_array_begin(call->json);
	for (size_t i = 0; i < count; i++) {
		HoursOfOperation child = { 0 };
		if (!shape_decode_stored(&hours_of_operation_shape, records[i].document, directory->arena,
			    directory->error, &child))
			return false;
		HoursOfOperationsIdentifier identifier = { .id = child.head.id, .name = child.name };
		shape_encode(&context, &hours_of_operations_identifier_shape, &identifier, call->json);
	}
	json_write_array_end(call->json);
	return true;
}

bool connect_list_child_hours_of_operations(ConnectCall *call)
{
	Directory *directory = &call->directory;
	Page page;
	Record parent_record;
	HoursOfOperation parent = { 0 };
	Record *records;
	size_t count;
	if (!connect_page(call, &page) ||
		!directory_load(directory, &call->home, ENTITY_HOURS_OF_OPERATION, call->match->labels[1],
			&parent_record, &parent) ||
		!store_list_referrers(directory->transaction, parent_record.id, ENTITY_HOURS_OF_OPERATION, page.after,
			page.limit + 1, directory->arena, directory->error, &records, &count))
		return false;
	int64_t last = directory_cut_page(&page, records, &count);
	if (!write_children(call, records, count))
		return false;
	connect_write_next_token(call, last);
	connect_write_last_modified(call, &hours_of_operation_shape, &parent);
	return true;
}

static bool read_day(ConnectCall *call, const char *parameter, int64_t *ret_day)
{
	Error *error = call->directory.error;
	Str text;
	Date date;
	if (!http_query(call->exchange, str_of(parameter), error, &text))
		return false;
	if (!text.ptr)
		return fail(error, ERROR_INVALID_PARAMETER, "%s: is required.", parameter);
	if (!date_parse(text, &date))
		return fail(error, ERROR_INVALID_PARAMETER, "%s: %s.", parameter, check_date.rule);
	*ret_day = date_number(date);
	return true;
}

bool connect_get_effective_hours_of_operations(ConnectCall *call)
{
	Directory *directory = &call->directory;
	DayRange range = { 0 };
	EffectiveHours effective = { 0 };
	if (!read_day(call, "fromDate", &range.from) || !read_day(call, "toDate", &range.till))
		return false;
	if (range.till < range.from)
		return fail(directory->error, ERROR_INVALID_PARAMETER, "toDate: must not be before fromDate.");
	if (range.till - range.from >= EFFECTIVE_DAYS_MAXIMUM)
		return fail(directory->error, ERROR_INVALID_PARAMETER, "toDate: the range may have at most %d days.",
			EFFECTIVE_DAYS_MAXIMUM);
	if (!effective_hours_read(directory, &call->home, call->match->labels[1], range, &effective))
		return false;
	EncodeContext context = connect_encode_context(call, VIEW_DESCRIBE);
	shape_encode_members(&context, &effective_hours_shape, &effective, call->json);
	return true;
}
