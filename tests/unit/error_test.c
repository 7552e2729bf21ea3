/* The table of failures, against what the service documents of them, and the one path that fills an Error. */
#include "base/error.h"

#include <string.h>

#include "support.h"

static void codes_have_their_documented_names_and_statuses(void **state)
{
	(void)state;
	static const struct {
		ErrorCode code;
		const char *name;
		unsigned status;
	} documented[] = {
		{ ERROR_INVALID_REQUEST, "InvalidRequestException", 400 },
		{ ERROR_INVALID_PARAMETER, "InvalidParameterException", 400 },
		{ ERROR_RESOURCE_NOT_FOUND, "ResourceNotFoundException", 404 },
		{ ERROR_DUPLICATE_RESOURCE, "DuplicateResourceException", 409 },
		{ ERROR_LIMIT_EXCEEDED, "LimitExceededException", 429 },
		{ ERROR_SERVICE_QUOTA_EXCEEDED, "ServiceQuotaExceededException", 402 },
		{ ERROR_RESOURCE_IN_USE, "ResourceInUseException", 409 },
		{ ERROR_RESOURCE_CONFLICT, "ResourceConflictException", 409 },
		{ ERROR_CONDITIONAL_OPERATION_FAILED, "ConditionalOperationFailedException", 409 },
		{ ERROR_IDEMPOTENCY, "IdempotencyException", 409 },
		{ ERROR_RESOURCE_NOT_READY, "ResourceNotReadyException", 409 },
		{ ERROR_ACCESS_DENIED, "AccessDeniedException", 403 },
		{ ERROR_THROTTLING, "ThrottlingException", 429 },
		{ ERROR_TOO_MANY_REQUESTS, "TooManyRequestsException", 429 },
		{ ERROR_MAXIMUM_RESULT_RETURNED, "MaximumResultReturnedException", 400 },
		{ ERROR_INTERNAL_SERVICE, "InternalServiceException", 500 },
		{ ERROR_UNRECOGNIZED_CLIENT, "UnrecognizedClientException", 403 },
		{ ERROR_INVALID_SIGNATURE, "InvalidSignatureException", 403 },
		{ ERROR_MISSING_AUTHENTICATION_TOKEN, "MissingAuthenticationTokenException", 403 },
		{ ERROR_EXPIRED_TOKEN, "ExpiredTokenException", 403 },
		{ ERROR_SERIALIZATION, "SerializationException", 400 },
		{ ERROR_UNKNOWN_OPERATION, "UnknownOperationException", 404 },
	};
	for (size_t i = 0; i < COUNT(documented); i++) {
		assert_string_equal(error_info(documented[i].code)->aws_name, documented[i].name);
		assert_int_equal(error_info(documented[i].code)->http_status, documented[i].status);
	}
	/* Operations that are not there yet. */
	assert_int_equal(error_info(ERROR_NOT_IMPLEMENTED)->http_status, 501);
}

static void rows_are_complete(void **state)
{
	(void)state;
	for (int code = ERROR_NONE + 1; code < ERROR_COUNT; code++) {
		const ErrorInfo *info = error_info((ErrorCode)code);
		assert_true(info->aws_name && info->aws_name[0] && info->message && info->message[0]);
		assert_true(info->cloudformation && info->cloudformation[0]);
		assert_int_equal(strlen(info->sqlstate), 5);
		assert_true(info->http_status >= 400 && info->http_status < 600);
		for (int other = ERROR_NONE + 1; other < code; other++)
			assert_string_not_equal(info->aws_name, error_info((ErrorCode)other)->aws_name);
	}
	/* The operation table keeps sets of codes in 64 bits. */
	assert_true(ERROR_COUNT <= 64);
}

static void a_failure_is_recorded_and_false(void **state)
{
	(void)state;
	AUTO_ARENA arena = { 0 };
	Error error = { .arena = &arena };
	assert_false(fail(&error, ERROR_INVALID_REQUEST, "%s: %d.", "Name", 5));
	assert_int_equal(error.code, ERROR_INVALID_REQUEST);
	assert_str(error_message(&error), "Name: 5.");
	error.resource_type = "USER";
	/* The second replaces the first. */
	assert_false(fail(&error, ERROR_RESOURCE_NOT_FOUND, "%s", ""));
	assert_int_equal(error.code, ERROR_RESOURCE_NOT_FOUND);
	assert_null(error.resource_type);
	assert_false(str_present(error.resource_id));
	assert_str(error_message(&error), error_info(ERROR_RESOURCE_NOT_FOUND)->message);
}

static void long_messages_are_cut(void **state)
{
	(void)state;
	AUTO_ARENA arena = { 0 };
	Error error = { .arena = &arena };
	assert_false(fail(&error, ERROR_INVALID_REQUEST, "%0*d", 1000000, 1));
	assert_true(error_message(&error).len > 0);
	assert_true(error_message(&error).len < 1000000);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(codes_have_their_documented_names_and_statuses),
		cmocka_unit_test(rows_are_complete),
		cmocka_unit_test(a_failure_is_recorded_and_false),
		cmocka_unit_test(long_messages_are_cut),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
