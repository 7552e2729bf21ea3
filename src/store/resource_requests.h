/* Records of resource requests: what became of each request that changes a resource, so that it can be asked for later
 * and is not done twice.
 *
 * A record is found by the token that the server gave to the request and, while it has one, by the token that the client
 * sent with it. Both are unique in their realm. */
#ifndef ROLLCALL_STORE_RESOURCE_REQUESTS_H
#define ROLLCALL_STORE_RESOURCE_REQUESTS_H

#include "store/store.h"

typedef struct ResourceRequest {
	int64_t id; /* grows from request to request, and is never given again */
	int64_t realm;
	Str token;
	Str client_token; /* absent for none */
	Str fingerprint;  /* of the parameters: tells whether a client token came with the same request */
	Time time;        /* when the request came */
	Str document;     /* JSON that the caller makes and reads */
} ResourceRequest;

/* Writes a new record, of a realm that exists, and fills in its id. STORE_DUPLICATE when one of its tokens is taken. */
StoreResult store_insert_resource_request(Transaction *transaction, ResourceRequest *request, Error *error) MUST_CHECK;

/* Each reads one record; ret_request->id is 0 when there is none. Strings live in the arena. */
bool store_find_resource_request(Transaction *transaction, int64_t realm, Str token, Arena *arena, Error *error,
	ResourceRequest *ret_request) MUST_CHECK;
bool store_find_resource_request_of_client(Transaction *transaction, int64_t realm, Str client_token, Arena *arena,
	Error *error, ResourceRequest *ret_request) MUST_CHECK;
/* Up to `limit` records of the realm with an id below `below`, newest first: a page that other writers cannot shift. The
 * first page is below INT64_MAX. */
bool store_list_resource_requests(Transaction *transaction, int64_t realm, int64_t below, size_t limit, Arena *arena,
	Error *error, ResourceRequest **ret_requests, size_t *ret_count) MUST_CHECK;

/* Forgets the records of all realms that came before the time. */
bool store_expire_resource_requests(Transaction *transaction, Time before, Error *error) MUST_CHECK;
/* Takes the client tokens from records that came before the time, so that clients may use them for other requests: they
 * are good for less long than the records. */
bool store_expire_client_tokens(Transaction *transaction, Time before, Error *error) MUST_CHECK;

#endif
