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

static bool all_between(Str s, char first, char last)
{
	for (size_t i = 0; i < s.len; i++)
		if (s.ptr[i] < first || s.ptr[i] > last)
			return false;
	return s.len > 0;
}

/* The model's pattern: two letters, one or two words, a digit. */
bool region_is_valid(Str region)
{
	enum { LONGEST = 31, WORDS_MAXIMUM = 2 };
	Str rest = region;
	Str part = str_split(&rest, '-');
	if (region.len > LONGEST || part.len != 2 || !all_between(part, 'a', 'z') || !rest.ptr)
		return false;
	for (int words = 0; rest.ptr; words++) {
		part = str_split(&rest, '-');
		if (words > 0 && !rest.ptr && part.len == 1 && all_between(part, '0', '9'))
			return true;
		if (words == WORDS_MAXIMUM || !all_between(part, 'a', 'z'))
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

static bool access_key_is_valid(Str key)
{
	enum { LONGEST = 128 };
	for (size_t i = 0; i < key.len; i++) {
		char c = key.ptr[i];
		bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
		if (!letter && !(c >= '0' && c <= '9') && c != '_' && c != '-')
			return false;
	}
	return key.len > 0 && key.len <= LONGEST;
}

/* KEY/DATE/REGION/SERVICE/aws4_request */
static bool read_scope(Str scope, Error *error, Credentials *ret_credentials)
{
	Str access_key = str_split(&scope, '/');
	Str date = str_split(&scope, '/');
	Str region = str_split(&scope, '/');
	Str service = str_split(&scope, '/');
	if (!access_key_is_valid(access_key) || !date.len || !service.len || !str_equal(scope, STR("aws4_request")))
		return fail(error, ERROR_INCOMPLETE_SIGNATURE,
			"The Credential of the signature must be KEY/DATE/REGION/SERVICE/aws4_request.");
	if (!region_is_valid(region))
		return fail(error, ERROR_INVALID_SIGNATURE, "The Credential of the signature names no region.");
	ret_credentials->access_key = access_key;
	ret_credentials->region = region;
	ret_credentials->service = service;
	if (account_is_valid(access_key))
		ret_credentials->account = access_key;
	return true;
}

bool credentials_of_key(Str key, const CredentialDefaults *defaults, Error *error, Credentials *ret_credentials)
{
	*ret_credentials = (Credentials){ .access_key = key, .account = defaults->account, .region = defaults->region };
	if (!access_key_is_valid(key))
		return fail(error, ERROR_UNRECOGNIZED_CLIENT, "The access key of the request is not one.");
	if (account_is_valid(key))
		ret_credentials->account = key;
	return true;
}

bool credentials_read(HttpExchange *exchange, const CredentialDefaults *defaults, Error *error,
	Credentials *ret_credentials)
{
	*ret_credentials =
		(Credentials){ .access_key = STR(""), .account = defaults->account, .region = defaults->region };
	Str header = http_header(exchange, "Authorization");
	Str scope;
	if (!header.ptr) {
		/* A request that was signed beforehand has its credential in the query. */
		if (!http_query(exchange, STR("X-Amz-Credential"), error, &scope))
			return false;
		return !scope.ptr || read_scope(scope, error, ret_credentials);
	}
	/* Copied: a write outlives the library's promise of its header. */
	if (!find_scope(str_copy(&exchange->arena, header), &scope))
		return fail(error, ERROR_INCOMPLETE_SIGNATURE,
			"The Authorization header is not one of Signature Version 4.");
	return read_scope(scope, error, ret_credentials);
}

bool credentials_session(HttpExchange *exchange, Error *error, Str *ret_session)
{
	static const char name[] = "X-Amz-Security-Token";
	*ret_session = http_header(exchange, name);
	return ret_session->ptr || http_query(exchange, STR(name), error, ret_session);
}
