#include "store/resource_requests.h"

#include "store/sqlite.h"

StoreResult store_insert_resource_request(Transaction *transaction, ResourceRequest *request, Error *error)
{
	AUTO_STATEMENT *statement = sqlite_statement(transaction, STATEMENT_RESOURCE_REQUEST_INSERT, error);
	if (!statement)
		return STORE_FAILED;
	(void)sqlite3_bind_int64(statement, 1, request->realm);
	sqlite_bind_text(statement, 2, request->token);
	sqlite_bind_text(statement, 3, request->client_token);
	sqlite_bind_text(statement, 4, request->fingerprint);
	(void)sqlite3_bind_int64(statement, 5, request->time);
	sqlite_bind_text(statement, 6, request->document);
	StoreResult result = sqlite_run(transaction, statement, error);
	if (result == STORE_DONE)
		request->id = sqlite3_last_insert_rowid(transaction->database);
	return result;
}

static ResourceRequest row_request(sqlite3_stmt *statement, Arena *arena)
{
	return (ResourceRequest){
		.id = sqlite3_column_int64(statement, 0),
		.realm = sqlite3_column_int64(statement, 1),
		.token = sqlite_column_text_copy(statement, 2, arena),
		.client_token = sqlite_column_text_copy(statement, 3, arena),
		.fingerprint = sqlite_column_text_copy(statement, 4, arena),
		.time = sqlite3_column_int64(statement, 5),
		.document = sqlite_column_text_copy(statement, 6, arena),
	};
}

static bool find(Transaction *transaction, Statement which, int64_t realm, Str token, Arena *arena, Error *error,
	ResourceRequest *ret_request)
{
	AUTO_STATEMENT *statement = sqlite_statement(transaction, which, error);
	if (!statement)
		return false;
	(void)sqlite3_bind_int64(statement, 1, realm);
	sqlite_bind_text(statement, 2, token);
	int code = sqlite3_step(statement);
	*ret_request = code == SQLITE_ROW ? row_request(statement, arena) : (ResourceRequest){ 0 };
	return code == SQLITE_ROW || code == SQLITE_DONE || sqlite_fail(transaction, error);
}

bool store_find_resource_request(Transaction *transaction, int64_t realm, Str token, Arena *arena, Error *error,
	ResourceRequest *ret_request)
{
	return find(transaction, STATEMENT_RESOURCE_REQUEST_FIND, realm, token, arena, error, ret_request);
}

bool store_find_resource_request_of_client(Transaction *transaction, int64_t realm, Str client_token, Arena *arena,
	Error *error, ResourceRequest *ret_request)
{
	return find(transaction, STATEMENT_RESOURCE_REQUEST_FIND_OF_CLIENT, realm, client_token, arena, error,
		ret_request);
}

bool store_list_resource_requests(Transaction *transaction, int64_t realm, int64_t below, size_t limit, Arena *arena,
	Error *error, ResourceRequest **ret_requests, size_t *ret_count)
{
	AUTO_STATEMENT *statement = sqlite_statement(transaction, STATEMENT_RESOURCE_REQUEST_LIST, error);
	if (!statement)
		return false;
	(void)sqlite3_bind_int64(statement, 1, realm);
	(void)sqlite3_bind_int64(statement, 2, below);
	(void)sqlite3_bind_int64(statement, 3, (int64_t)limit);
	ResourceRequest *requests = ARENA_ARRAY(arena, limit, ResourceRequest);
	size_t count = 0;
	int code = SQLITE_DONE;
	while (count < limit && (code = sqlite3_step(statement)) == SQLITE_ROW)
		requests[count++] = row_request(statement, arena);
	if (code != SQLITE_ROW && code != SQLITE_DONE)
		return sqlite_fail(transaction, error);
	*ret_requests = requests;
	*ret_count = count;
	return true;
}

/* Runs a statement whose one value is a time. */
static bool run_with_time(Transaction *transaction, Statement which, Time time, Error *error)
{
	AUTO_STATEMENT *statement = sqlite_statement(transaction, which, error);
	if (!statement)
		return false;
	(void)sqlite3_bind_int64(statement, 1, time);
	return sqlite_run(transaction, statement, error) == STORE_DONE || sqlite_fail(transaction, error);
}

bool store_expire_resource_requests(Transaction *transaction, Time before, Error *error)
{
	return run_with_time(transaction, STATEMENT_RESOURCE_REQUESTS_EXPIRE, before, error);
}

bool store_expire_client_tokens(Transaction *transaction, Time before, Error *error)
{
	return run_with_time(transaction, STATEMENT_CLIENT_TOKENS_EXPIRE, before, error);
}
