#include "directory/phone_number.h"

#include <stdatomic.h>

#include "directory/references.h"
#include "directory/rules.h"
#include "model/enumerations.h"
#include "model/phone_plan.h"
#include "model/validate.h"

/* Requests name an instance by its ARN or by its id, and a traffic distribution group by its ARN. */
static bool read_target(Directory *directory, PhoneNumber *number)
{
	Arn arn;
	bool is_group = arn_looks_like(number->target_arn) && arn_parse(number->target_arn, &arn) &&
		arn.entity == ENTITY_TRAFFIC_DISTRIBUTION_GROUP;
	if (is_group) {
		number->traffic_distribution_group_id = number->target_arn;
		number->instance_id = (Str){ 0 };
		return true;
	}
	if (number->target_arn.ptr)
		number->instance_id = number->target_arn;
	return number->instance_id.ptr ||
		fail(directory->error, ERROR_INVALID_PARAMETER, "TargetArn or InstanceId: one is required.");
}

/* Where the next search begins: two that run at a time must not offer the same number, because both will claim it. */
static atomic_uint next_position;

static bool is_claimed(Directory *directory, Str number, bool *ret_claimed)
{
	Record record;
	if (!store_find_by_name(directory->transaction, 0, ENTITY_PHONE_NUMBER, number, directory->arena,
		    directory->error, &record))
		return false;
	*ret_claimed = record.id != 0;
	return true;
}

static bool offer(Directory *directory, const PhoneNumber *wanted, size_t limit, PhoneNumber *ret_numbers,
	size_t *ret_count)
{
	enum { TRIES = 1000 };
	uint32_t position = atomic_fetch_add(&next_position, (unsigned)limit);
	*ret_count = 0;
	for (size_t i = 0; i < TRIES && *ret_count < limit; i++) {
		Str number = phone_plan_number(directory->arena, wanted->country, wanted->type, wanted->prefix,
			position + (uint32_t)i);
		bool claimed = true;
		if (number.ptr && !is_claimed(directory, number, &claimed))
			return false;
		if (!claimed)
			ret_numbers[(*ret_count)++] = (PhoneNumber){ .phone_number = number,
				.country = wanted->country,
				.type = wanted->type };
	}
	return true;
}

bool phone_number_search(Directory *directory, PhoneNumber *wanted, size_t limit, PhoneNumber *ret_numbers,
	size_t *ret_count)
{
	return read_target(directory, wanted) &&
		shape_validate(&phone_number_shape, PHONE_NUMBER_SEARCH, wanted, directory->arena, directory->error) &&
		references_resolve(directory, NULL, &phone_number_shape, wanted) &&
		offer(directory, wanted, limit, ret_numbers, ret_count);
}

bool phone_number_claim(Directory *directory, PhoneNumber *number)
{
	return read_target(directory, number) && directory_create(directory, NULL, ENTITY_PHONE_NUMBER, number);
}

bool phone_number_move(Directory *directory, Str id, PhoneNumber *input)
{
	return read_target(directory, input) &&
		directory_update(directory, NULL, ENTITY_PHONE_NUMBER, id, PHONE_NUMBER_UPDATE, MODE_MERGE, input);
}

bool phone_number_move_all(Directory *directory, int64_t from, const PhoneNumber *to)
{
	enum { BATCH = 100 };
	for (;;) {
		Record *numbers;
		size_t count;
		if (!store_list_referrers(directory->transaction, from, ENTITY_PHONE_NUMBER, 0, BATCH, directory->arena,
			    directory->error, &numbers, &count))
			return false;
		if (!count)
			return true;
		for (size_t i = 0; i < count; i++) {
			PhoneNumber input = *to;
			if (!directory_update(directory, NULL, ENTITY_PHONE_NUMBER, numbers[i].uuid,
				    PHONE_NUMBER_UPDATE, MODE_MERGE, &input))
				return false;
		}
	}
}

bool phone_number_release_all(Directory *directory, int64_t instance)
{
	for (;;) {
		Record number;
		if (!store_find_referrer(directory->transaction, instance, REFERENCE_RESTRICT, directory->arena,
			    directory->error, &number))
			return false;
		if (!number.id || number.kind != ENTITY_PHONE_NUMBER)
			return true;
		if (!directory_delete(directory, NULL, ENTITY_PHONE_NUMBER, number.uuid))
			return false;
	}
}

static bool prepare(Directory *directory, const Home *home, void *value)
{
	(void)home;
	PhoneNumber *number = value;
	return phone_plan_read(number->phone_number, &number->country, &number->type) ||
		fail(directory->error, ERROR_INVALID_PARAMETER, "PhoneNumber: is a number of no country.");
}

/* One target takes the place of the other. */
static bool apply(Directory *directory, const Home *home, uint32_t operation, const void *input, void *value,
	bool *ret_applied)
{
	(void)directory;
	(void)home;
	(void)operation;
	const PhoneNumber *given = input;
	PhoneNumber *number = value;
	number->instance_id = given->instance_id;
	number->traffic_distribution_group_id = given->traffic_distribution_group_id;
	*ret_applied = true;
	return true;
}

static bool complete(Directory *directory, const Home *home, const Record *record, void *value)
{
	(void)home;
	(void)record;
	PhoneNumber *number = value;
	ArnScope scope = { .account = directory->caller->account, .region = directory->caller->region };
	number->target_arn = number->traffic_distribution_group_id.ptr
		? arn_render(directory->arena, &scope, ENTITY_TRAFFIC_DISTRIBUTION_GROUP,
			  number->traffic_distribution_group_id)
		: arn_render(directory->arena, &scope, ENTITY_INSTANCE, number->instance_id);
	number->status = ARENA_NEW(directory->arena, PhoneNumberStatus);
	number->status->status = PHONE_NUMBER_WORKFLOW_STATUS_CLAIMED;
	return true;
}

static bool duplicate(Directory *directory, const Home *home, const void *value)
{
	(void)home;
	(void)value;
	return fail(directory->error, ERROR_INVALID_PARAMETER, "PhoneNumber: is not available.");
}

const Rules phone_number_rules = { .prepare = prepare, .apply = apply, .complete = complete, .duplicate = duplicate };
