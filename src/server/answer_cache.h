/* Encoded Describe answers of entities whose answer depends on their own record alone, so that reading one again costs
 * a copy and no look at the store.
 *
 * An answer is true as long as its record has not changed: after each commit, and before anyone is told of it, the
 * writer takes out what the commit changed. A reader asks for a ticket before it takes its snapshot; an answer is only
 * kept when nothing was taken out of its place since, so that a slow reader cannot put back what is old. */
#ifndef ROLLCALL_SERVER_ANSWER_CACHE_H
#define ROLLCALL_SERVER_ANSWER_CACHE_H

#include "base/buf.h"
#include "base/error.h"

typedef struct AnswerCache AnswerCache;

/* Whose answer it is. Two callers never share one: account and region are part of it. */
typedef struct AnswerKey {
	Str kind; /* of entity: an id of one kind is none of another */
	Str account;
	Str region;
	Str instance; /* id, not ARN */
	Str id;       /* likewise */
} AnswerKey;

typedef struct AnswerTicket {
	uint64_t epoch;
	uint64_t version;
} AnswerTicket;

/* A cache of at most `bytes`, counted with its own book-keeping. It takes memory only as it fills. */
bool answer_cache_new(size_t bytes, Error *error, AnswerCache **ret_cache) MUST_CHECK;
/* NULL is allowed. */
void answer_cache_free(AnswerCache *cache);

/* Appends the answer to `out` when it is there. Otherwise `ret_ticket` is what answer_cache_put wants. */
bool answer_cache_get(AnswerCache *cache, const AnswerKey *key, Buf *out, AnswerTicket *ret_ticket) MUST_CHECK;
/* Keeps an answer that was read after the ticket was given. */
void answer_cache_put(AnswerCache *cache, const AnswerKey *key, AnswerTicket ticket, Str answer);

/* Takes out the answer of this id, in whatever account. */
void answer_cache_remove(AnswerCache *cache, Str id);
/* Takes out everything. */
void answer_cache_clear(AnswerCache *cache);

#endif
