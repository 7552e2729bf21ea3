#include "server/answer_cache.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

enum {
	SLOTS = 1 << 20, /* an id has one place; with 100,000 users about one in ten shares its place with another */
	STRIPES = 64,
};

enum { KEY_PARTS = 5 };

/* One answer: the parts of its key one behind the other, then the body. */
typedef struct Entry {
	uint64_t epoch;
	size_t parts[KEY_PARTS];
	size_t body;
	char bytes[];
} Entry;

typedef struct Slot {
	Entry *entry;
	uint64_t version; /* how often something was taken out of this place */
} Slot;

struct AnswerCache {
	size_t limit;
	atomic_size_t used;
	atomic_uint_fast64_t epoch; /* entries of an older one count as gone */
	atomic_size_t hand;         /* where the search for something to give up goes on */
	pthread_mutex_t stripes[STRIPES];
	Slot *slots;
};

static size_t slot_of(Str id)
{
	uint64_t hash = 14695981039346656037U; /* FNV-1a */
	for (size_t i = 0; i < id.len; i++)
		hash = (hash ^ (unsigned char)id.ptr[i]) * 1099511628211U;
	return (size_t)(hash ^ (hash >> 32)) % SLOTS;
}

static size_t entry_size(const Entry *entry)
{
	size_t size = sizeof *entry + entry->body;
	for (size_t i = 0; i < COUNT(entry->parts); i++)
		size += entry->parts[i];
	return size;
}

static void drop(AnswerCache *cache, Slot *slot)
{
	if (!slot->entry)
		return;
	atomic_fetch_sub(&cache->used, entry_size(slot->entry));
	free(slot->entry);
	slot->entry = NULL;
}

static pthread_mutex_t *lock_slot(AnswerCache *cache, size_t at)
{
	pthread_mutex_t *stripe = &cache->stripes[at % STRIPES];
	(void)pthread_mutex_lock(stripe);
	return stripe;
}

bool answer_cache_new(size_t bytes, Error *error, AnswerCache **ret_cache)
{
	AnswerCache *cache = calloc(1, sizeof *cache);
	Slot *slots = calloc(SLOTS, sizeof *slots);
	if (!cache || !slots) {
		free(cache);
		free(slots);
		return fail(error, ERROR_INTERNAL_SERVICE, "out of memory");
	}
	cache->limit = bytes;
	cache->slots = slots;
	for (size_t i = 0; i < STRIPES; i++)
		(void)pthread_mutex_init(&cache->stripes[i], NULL);
	*ret_cache = cache;
	return true;
}

void answer_cache_free(AnswerCache *cache)
{
	if (!cache)
		return;
	for (size_t i = 0; i < SLOTS; i++)
		free(cache->slots[i].entry);
	for (size_t i = 0; i < STRIPES; i++)
		(void)pthread_mutex_destroy(&cache->stripes[i]);
	free(cache->slots);
	free(cache);
}

static void key_parts(const AnswerKey *key, Str *ret_parts)
{
	ret_parts[0] = key->account;
	ret_parts[1] = key->region;
	ret_parts[2] = key->instance;
	ret_parts[3] = key->id;
	ret_parts[4] = key->kind;
}

static bool is_for(const Entry *entry, const AnswerKey *key)
{
	Str parts[KEY_PARTS];
	const char *at = entry->bytes;
	key_parts(key, parts);
	for (size_t i = 0; i < COUNT(parts); i++) {
		if (entry->parts[i] != parts[i].len || memcmp(at, parts[i].ptr, parts[i].len) != 0)
			return false;
		at += parts[i].len;
	}
	return true;
}

static Str body_of(const Entry *entry)
{
	return (Str){ (const char *)entry + entry_size(entry) - entry->body, entry->body };
}

bool answer_cache_get(AnswerCache *cache, const AnswerKey *key, Buf *out, AnswerTicket *ret_ticket)
{
	size_t at = slot_of(key->id);
	uint64_t epoch = atomic_load(&cache->epoch);
	pthread_mutex_t *stripe = lock_slot(cache, at);
	const Slot *slot = &cache->slots[at];
	bool found = slot->entry && slot->entry->epoch == epoch && is_for(slot->entry, key);
	if (found)
		buf_add(out, body_of(slot->entry));
	*ret_ticket = (AnswerTicket){ .epoch = epoch, .version = slot->version };
	(void)pthread_mutex_unlock(stripe);
	return found;
}

static Entry *entry_new(const AnswerKey *key, uint64_t epoch, Str answer)
{
	Str parts[KEY_PARTS];
	key_parts(key, parts);
	size_t size = sizeof(Entry) + answer.len;
	for (size_t i = 0; i < COUNT(parts); i++)
		size += parts[i].len;
	Entry *entry = malloc(size);
	if (!entry)
		return NULL;
	char *at = entry->bytes;
	entry->epoch = epoch;
	entry->body = answer.len;
	for (size_t i = 0; i < COUNT(parts); i++) {
		entry->parts[i] = parts[i].len;
		memcpy(at, parts[i].ptr, parts[i].len);
		at += parts[i].len;
	}
	memcpy(at, answer.ptr, answer.len);
	return entry;
}

/* Gives up answers, place by place around the cache, until the rest is within the limit. */
static void make_room(AnswerCache *cache)
{
	for (size_t looked = 0; looked < SLOTS && atomic_load(&cache->used) > cache->limit; looked++) {
		size_t at = atomic_fetch_add(&cache->hand, 1) % SLOTS;
		pthread_mutex_t *stripe = lock_slot(cache, at);
		drop(cache, &cache->slots[at]);
		(void)pthread_mutex_unlock(stripe);
	}
}

void answer_cache_put(AnswerCache *cache, const AnswerKey *key, AnswerTicket ticket, Str answer)
{
	Entry *entry = cache->limit ? entry_new(key, ticket.epoch, answer) : NULL;
	if (!entry)
		return;
	size_t at = slot_of(key->id);
	pthread_mutex_t *stripe = lock_slot(cache, at);
	Slot *slot = &cache->slots[at];
	if (slot->version == ticket.version) {
		drop(cache, slot);
		slot->entry = entry;
		atomic_fetch_add(&cache->used, entry_size(entry));
		entry = NULL;
	}
	(void)pthread_mutex_unlock(stripe);
	free(entry);
	make_room(cache);
}

void answer_cache_remove(AnswerCache *cache, Str id)
{
	size_t at = slot_of(id);
	pthread_mutex_t *stripe = lock_slot(cache, at);
	cache->slots[at].version++;
	drop(cache, &cache->slots[at]);
	(void)pthread_mutex_unlock(stripe);
}

void answer_cache_clear(AnswerCache *cache)
{
	atomic_fetch_add(&cache->epoch, 1);
}
