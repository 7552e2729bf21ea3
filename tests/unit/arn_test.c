/* Amazon Resource Names: tails and partitions of the service authorization reference. */
#include "model/arn.h"

#include "model/entity.h"
#include "support.h"

#define INSTANCE "11111111-2222-4333-8444-555555555555"
#define ID "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee"

static const struct {
	EntityKind kind;
	const char *tail;
} tails[] = {
	{ ENTITY_HOURS_OF_OPERATION, "operating-hours" },
	{ ENTITY_QUEUE, "queue" },
	{ ENTITY_ROUTING_PROFILE, "routing-profile" },
	{ ENTITY_SECURITY_PROFILE, "security-profile" },
	{ ENTITY_USER_HIERARCHY_GROUP, "agent-group" },
	{ ENTITY_USER, "agent" },
	{ ENTITY_CONTACT_FLOW, "contact-flow" },
	{ ENTITY_CONTACT_FLOW_MODULE, "flow-module" },
	{ ENTITY_VOCABULARY, "vocabulary" },
	{ ENTITY_PROMPT, "prompt" },
	{ ENTITY_EMAIL_ADDRESS, "email-address" },
	{ ENTITY_AUTHENTICATION_PROFILE, "authentication-profile" },
};

static const struct {
	const char *region;
	const char *partition;
} regions[] = {
	{ "us-east-1", "aws" },
	{ "eu-central-1", "aws" },
	{ "af-south-1", "aws" },
	{ "us-gov-west-1", "aws-us-gov" },
	{ "us-gov-east-1", "aws-us-gov" },
	{ "cn-north-1", "aws-cn" },
};

static ArnScope scope_in(const char *region)
{
	return (ArnScope){ .account = STR("111122223333"), .region = str_of(region), .instance = STR(INSTANCE) };
}

static void every_entity_in_every_partition(void **state)
{
	(void)state;
	AUTO_ARENA arena = { 0 };
	for (size_t i = 0; i < COUNT(regions); i++) {
		for (size_t j = 0; j < COUNT(tails); j++) {
			ArnScope scope = scope_in(regions[i].region);
			Str expected = str_format(&arena, "arn:%s:connect:%s:111122223333:instance/" INSTANCE "/%s/" ID,
				regions[i].partition, regions[i].region, tails[j].tail);
			Str rendered = arn_render(&arena, &scope, tails[j].kind, STR(ID));
			assert_str(rendered, expected.ptr);
			assert_true(arn_looks_like(rendered));
			Arn arn;
			assert_true(arn_parse(rendered, &arn));
			assert_int_equal(arn.entity, tails[j].kind);
			assert_str(arn.account, "111122223333");
			assert_str(arn.region, regions[i].region);
			assert_str(arn.instance, INSTANCE);
			assert_str(arn.id, ID);
		}
	}
}

static void instances(void **state)
{
	(void)state;
	AUTO_ARENA arena = { 0 };
	ArnScope scope = scope_in("us-east-1");
	Str rendered = arn_render(&arena, &scope, ENTITY_INSTANCE, STR(INSTANCE));
	assert_str(rendered, "arn:aws:connect:us-east-1:111122223333:instance/" INSTANCE);
	Arn arn;
	assert_true(arn_parse(rendered, &arn));
	assert_int_equal(arn.entity, ENTITY_INSTANCE);
	assert_str(arn.instance, INSTANCE);
	assert_str(arn.id, INSTANCE);
}

static void what_is_in_no_instance(void **state)
{
	(void)state;
	AUTO_ARENA arena = { 0 };
	ArnScope scope = scope_in("us-east-1");
	Str rendered = arn_render(&arena, &scope, ENTITY_PHONE_NUMBER, STR(ID));
	assert_str(rendered, "arn:aws:connect:us-east-1:111122223333:phone-number/" ID);
	Arn arn;
	assert_true(arn_parse(rendered, &arn));
	assert_int_equal(arn.entity, ENTITY_PHONE_NUMBER);
	assert_null(arn.instance.ptr);
	assert_str(arn.id, ID);
}

static void what_is_no_arn_of_ours(void **state)
{
	(void)state;
#define BASE "arn:aws:connect:us-east-1:111122223333:"
	static const char *const bad[] = {
		"",
		"arn:",
		ID,
		"arn:aws:connect",
		"arn:aws:connect:us-east-1:111122223333",
		BASE,
		BASE "instance",
		BASE "instance/",
		BASE "instance//agent/" ID,
		BASE "instance/" INSTANCE "/",
		BASE "instance/" INSTANCE "/agent",
		BASE "instance/" INSTANCE "/agent/",
		BASE "instance/" INSTANCE "/nothing/" ID,
		BASE "instance/" INSTANCE "/Agent/" ID,
		BASE "instance/" INSTANCE "/instance/" ID,
		BASE "instances/" INSTANCE,
		BASE "phone-number",
		BASE "phone-number/",
		BASE "phone-numbers/" ID,
		BASE "instance/" INSTANCE "/phone-number/" ID,
		BASE "agent/" ID,
		"arn:aws:s3:us-east-1:111122223333:instance/" INSTANCE,
		"ARN:aws:connect:us-east-1:111122223333:instance/" INSTANCE,
		/* The partition has to be the region's. */
		"arn:aws-us-gov:connect:us-east-1:111122223333:instance/" INSTANCE,
		"arn:aws:connect:us-gov-west-1:111122223333:instance/" INSTANCE,
		"arn::connect:us-east-1:111122223333:instance/" INSTANCE,
	};
	for (size_t i = 0; i < COUNT(bad); i++) {
		Arn arn;
		if (arn_parse(str_of(bad[i]), &arn))
			fail_msg("\"%s\" was taken for an ARN", bad[i]);
	}
}

static void ids_do_not_look_like_arns(void **state)
{
	(void)state;
	assert_false(arn_looks_like(STR(ID)));
	assert_false(arn_looks_like(STR("arn")));
	assert_false(arn_looks_like((Str){ 0 }));
	assert_true(arn_looks_like(STR("arn:x")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_entity_in_every_partition),
		cmocka_unit_test(instances),
		cmocka_unit_test(what_is_in_no_instance),
		cmocka_unit_test(what_is_no_arn_of_ours),
		cmocka_unit_test(ids_do_not_look_like_arns),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
