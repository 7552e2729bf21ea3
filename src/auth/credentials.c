#include "auth/credentials.h"

bool account_is_valid(Str account)
{
	if (account.len != 12)
		return false;
	for (size_t i = 0; i < account.len; i++)
		if (account.ptr[i] < '0' || account.ptr[i] > '9')
			return false;
	return true;
}

bool region_is_valid(Str region)
{
	enum { SHORTEST = 3, LONGEST = 31 };
	if (region.len < SHORTEST || region.len > LONGEST)
		return false;
	for (size_t i = 0; i < region.len; i++) {
		char c = region.ptr[i];
		if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && c != '-')
			return false;
	}
	return true;
}

/* AWS4-HMAC-SHA256 Credential=KEY/DATE/REGION/SERVICE/aws4_request, SignedHeaders=…, Signature=… */
static bool find_scope(Str header, Str *ret_scope)
{
	Str rest = header;
	Str algorithm = str_split(&rest, ' ');
	if (!str_starts_with(algorithm, STR("AWS4-")))
		return false;
	while (rest.ptr) {
		Str part = str_trim(str_split(&rest, ','));
		if (str_starts_with(part, STR("Credential="))) {
			*ret_scope = str_from(part, STR("Credential=").len);
			return true;
		}
	}
	return false;
}

bool credentials_read(HttpExchange *exchange, const CredentialDefaults *defaults, Error *error,
	Credentials *ret_credentials)
{
	*ret_credentials =
		(Credentials){ .access_key = STR(""), .account = defaults->account, .region = defaults->region };
	Str header = http_header(exchange, "Authorization");
	if (!header.ptr)
		return true;
	Str scope;
	/* Copied: a write outlives the library's promise of its header. */
	if (!find_scope(str_copy(&exchange->arena, header), &scope))
		return fail(error, ERROR_INCOMPLETE_SIGNATURE,
			"The Authorization header is not one of Signature Version 4.");
	Str access_key = str_split(&scope, '/');
	Str date = str_split(&scope, '/');
	Str region = str_split(&scope, '/');
	Str service = str_split(&scope, '/');
	if (!access_key.len || !date.len || !service.len || !str_equal(scope, STR("aws4_request")))
		return fail(error, ERROR_INCOMPLETE_SIGNATURE,
			"The Credential of the Authorization header must be KEY/DATE/REGION/SERVICE/aws4_request.");
	if (!region_is_valid(region))
		return fail(error, ERROR_INVALID_SIGNATURE,
			"The Credential of the Authorization header names no region.");
	ret_credentials->access_key = access_key;
	ret_credentials->region = region;
	ret_credentials->service = service;
	if (account_is_valid(access_key))
		ret_credentials->account = access_key;
	return true;
}
