/* Properties of the walks over the attribute tables, for random values of every entity. A failure prints the seed
 * that repeats it. */
#include <stdlib.h>
#include <string.h>

#include "filling.h"
#include "model/decode.h"

enum { ROUNDS = 100 };

static void expect_round_trip(Random *random, const Shape *shape, size_t absent)
{
	AUTO_ARENA arena = { 0 };
	Error error = { .arena = &arena };
	void *value = arena_alloc(&arena, shape->size);
	void *again = arena_alloc(&arena, shape->size);
	fill_structure(random, &arena, shape, absent, value);
	Str document = stored_document(&arena, shape, value);
	if (!shape_decode_stored(shape, document, &arena, &error, again))
		fail_msg("%s: %s\n%s", shape->name, text_of(error_message(&error)), text_of(document));
	assert_same_stored(shape, value, again);
	assert_true(str_equal(document, stored_document(&arena, shape, again)));
}

static void full_documents_come_back_the_same(void **state)
{
	(void)state;
	Random random = random_seeded("full_documents_come_back_the_same");
	each_entity(kind)
		for (int i = 0; i < ROUNDS; i++)
			expect_round_trip(&random, entity_of(kind)->shape, 0);
}

static void documents_with_gaps_come_back_the_same(void **state)
{
	(void)state;
	Random random = random_seeded("documents_with_gaps_come_back_the_same");
	each_entity(kind)
		for (int i = 0; i < ROUNDS; i++)
			expect_round_trip(&random, entity_of(kind)->shape, 2);
}

static void empty_structures_come_back_empty(void **state)
{
	(void)state;
	AUTO_ARENA arena = { 0 };
	Error error = { .arena = &arena };
	each_entity(kind) {
		const Shape *shape = entity_of(kind)->shape;
		void *value = arena_alloc(&arena, shape->size);
		assert_str(stored_document(&arena, shape, value), "{}");
		assert_true(shape_decode_stored(shape, STR("{}"), &arena, &error, value));
		const void *nothing = arena_alloc(&arena, shape->size);
		assert_memory_equal(value, nothing, shape->size);
	}
}

/* What is written is what was given, read by another library than the one that wrote it. */
static void stored_documents_name_every_stored_member(void **state)
{
	(void)state;
	Random random = random_seeded("stored_documents_name_every_stored_member");
	each_entity(kind) {
		AUTO_ARENA arena = { 0 };
		const Shape *shape = entity_of(kind)->shape;
		void *value = arena_alloc(&arena, shape->size);
		fill_structure(&random, &arena, shape, 0, value);
		json_error_t problem;
		Str document = stored_document(&arena, shape, value);
		AUTO_JSON *object = json_loadb(document.ptr, document.len, JSON_REJECT_DUPLICATES, &problem);
		assert_non_null(object);
		for (size_t i = 0; i < shape->count; i++) {
			const Member *member = &shape->members[i];
			if ((json_object_get(object, member->name) != NULL) != is_stored(member))
				fail_msg("%s.%s is %s", shape->name, member->name,
					is_stored(member) ? "missing" : "stored");
		}
	}
}

static json_t *full_request(Random *random, Arena *arena, const Shape *shape)
{
	json_t *request = json_object();
	for (size_t i = 0; i < shape->count; i++)
		json_object_set_new(request, shape->members[i].name, fill_json(random, arena, &shape->members[i]));
	json_object_set_new(request, "SomethingNew", json_true());
	return request;
}

static void expect_only_members_of(const Shape *shape, uint32_t operation, json_t *request, Arena *arena)
{
	Error error = { .arena = arena };
	void *value = arena_alloc(arena, shape->size);
	if (!shape_decode_request(shape, operation, request, arena, &error, value))
		fail_msg("%s: %s", shape->name, text_of(error_message(&error)));
	for (size_t i = 0; i < shape->count; i++) {
		const Member *member = &shape->members[i];
		bool taken = (member->input & operation) != 0;
		if (member->kind != KIND_ARN && member_present(value, member) != taken)
			fail_msg("%s.%s is %s by operation %#x", shape->name, member->name,
				taken ? "not taken" : "taken", operation);
	}
}

static void requests_give_the_members_of_their_operation(void **state)
{
	(void)state;
	Random random = random_seeded("requests_give_the_members_of_their_operation");
	each_entity(kind) {
		const Shape *shape = entity_of(kind)->shape;
		uint32_t operations = operations_of(shape);
		assert_true(operations & 1);
		for (uint32_t operation = 1; operation && operation <= operations; operation <<= 1) {
			AUTO_ARENA arena = { 0 };
			AUTO_JSON *request = full_request(&random, &arena, shape);
			expect_only_members_of(shape, operation, request, &arena);
		}
	}
}

/* Nested computed members are not read, so that a request with them changes on its way. */
static bool has_computed(const Shape *shape)
{
	for (size_t i = 0; shape && i < shape->count; i++)
		if ((shape->members[i].flags & MEMBER_COMPUTED) || has_computed(shape->members[i].shape))
			return true;
	return false;
}

/* The request's JSON, what the decoder made of it, and what the encoder makes of that: all the same. */
static void requests_keep_their_values(void **state)
{
	(void)state;
	Random random = random_seeded("requests_keep_their_values");
	for (int round = 0; round < ROUNDS; round++) {
		each_entity(kind) {
			AUTO_ARENA arena = { 0 };
			Error error = { .arena = &arena };
			const Shape *shape = entity_of(kind)->shape;
			void *value = arena_alloc(&arena, shape->size);
			AUTO_JSON *request = full_request(&random, &arena, shape);
			assert_true(shape_decode_request(shape, operations_of(shape), request, &arena, &error, value));
			Str document = stored_document(&arena, shape, value);
			json_error_t problem;
			AUTO_JSON *stored = json_loadb(document.ptr, document.len, 0, &problem);
			assert_non_null(stored);
			for (size_t i = 0; i < shape->count; i++) {
				const Member *member = &shape->members[i];
				if (!is_stored(member) || !member->input || has_computed(member->shape))
					continue;
				json_t *given = json_object_get(request, member->name);
				if (!json_equal(given, json_object_get(stored, member->name)))
					fail_msg("%s.%s changed: %s", shape->name, member->name, text_of(document));
			}
		}
	}
}

/* A document that the disk or a hand has damaged is read or refused, and never read past its end. */
static void damaged_documents_are_survived(void **state)
{
	(void)state;
	static const char bytes[] = "{}[]\",:\\0x-";
	Random random = random_seeded("damaged_documents_are_survived");
	size_t refused = 0;
	each_entity(kind) {
		for (int i = 0; i < ROUNDS; i++) {
			AUTO_ARENA arena = { 0 };
			Error error = { .arena = &arena };
			const Shape *shape = entity_of(kind)->shape;
			void *value = arena_alloc(&arena, shape->size);
			fill_structure(&random, &arena, shape, 2, value);
			Str document = stored_document(&arena, shape, value);
			/* Of its exact size, so that a sanitizer sees the byte behind it. */
			size_t len = i % 2 ? document.len : random_below(&random, document.len);
			char *copy = malloc(len ? len : 1);
			memcpy(copy, document.ptr, len);
			for (int change = 0; len && i % 2 && change < 3; change++)
				copy[random_below(&random, len)] = bytes[random_below(&random, sizeof bytes)];
			memset(value, 0, shape->size);
			refused += !shape_decode_stored(shape, (Str){ copy, len }, &arena, &error, value);
			free(copy);
		}
	}
	assert_true(refused > ROUNDS);
}

static void secrets_are_in_no_document_and_no_answer(void **state)
{
	(void)state;
	static const View views[] = { VIEW_STORED, VIEW_DESCRIBE, VIEW_SUMMARY, VIEW_CREATED };
	AUTO_ARENA arena = { 0 };
	Random random = random_seeded("secrets_are_in_no_document_and_no_answer");
	const Shape *shape = entity_of(ENTITY_USER)->shape;
	void *value = arena_alloc(&arena, shape->size);
	fill_structure(&random, &arena, shape, 0, value);
	for (size_t i = 0; i < shape->count; i++)
		if (strcmp(shape->members[i].name, "Password") == 0)
			*(Str *)member_at(value, &shape->members[i]) = STR("S3cretS3cret");
	ArnScope scope = { .account = STR("111122223333"), .region = STR("us-east-1"), .instance = STR("i") };
	for (size_t i = 0; i < COUNT(views); i++) {
		AUTO_BUF buf = BUF_INIT(1 << 20);
		JsonWriter json = { .out = &buf };
		shape_encode(&(EncodeContext){ .arena = &arena, .view = views[i], .scope = &scope }, shape, value,
			&json);
		assert_false(buf.failed);
		assert_null(memmem(buf.ptr, buf.len, "S3cret", 6));
		assert_null(memmem(buf.ptr, buf.len, "Password", 8));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(full_documents_come_back_the_same),
		cmocka_unit_test(documents_with_gaps_come_back_the_same),
		cmocka_unit_test(empty_structures_come_back_empty),
		cmocka_unit_test(stored_documents_name_every_stored_member),
		cmocka_unit_test(requests_give_the_members_of_their_operation),
		cmocka_unit_test(requests_keep_their_values),
		cmocka_unit_test(damaged_documents_are_survived),
		cmocka_unit_test(secrets_are_in_no_document_and_no_answer),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
