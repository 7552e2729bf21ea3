#include "server/answer_cache.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

enum {
	PLACES = 4, /* of a bucket; when the answers fill their limit, one id in a thousand finds none */
	/* Several times as many places as there is room for answers, which have one or two kilobytes. */
	BYTES_A_BUCKET = 1 << 10,
	BUCKETS_LEAST = 1 << 10,
	STRIPES = 64,
};

enum { KEY_ID = 3, KEY_PARTS = 5 };

/* One answer: the parts of its key one behind the other, then the body. */
typedef struct Entry {
	uint64_t epoch;
	size_t parts[KEY_PARTS];
	size_t body;
	char bytes[];
} Entry;

/* Where ids of one hash are. */
typedef struct Bucket {
	Entry *entries[PLACES];
	uint64_t version; /* how often a change took something out of here */
	size_t hand;      /* the place that is given up next */
} Bucket;

struct AnswerCache {
	size_t limit;
	atomic_size_t used;
	atomic_uint_fast64_t epoch; /* entries of an older one count as gone */
	atomic_size_t hand;         /* where the search for something to give up goes on */
	pthread_mutex_t stripes[STRIPES];
	Bucket *buckets;
	size_t bucket_count; /* a power of two */
};

static size_t bucket_of(const AnswerCache *cache, Str id)
{
	uint64_t hash = 14695981039346656037U; /* FNV-1a */
	for (size_t i = 0; i < id.len; i++)
		hash = (hash ^ (unsigned char)id.ptr[i]) * 1099511628211U;
	return (size_t)(hash ^ (hash >> 32)) & (cache->bucket_count - 1);
}

static size_t entry_size(const Entry *entry)
{
	size_t size = sizeof *entry + entry->body;
	for (size_t i = 0; i < COUNT(entry->parts); i++)
		size += entry->parts[i];
	return size;
}

static void drop(AnswerCache *cache, Entry **place)
{
	if (!*place)
		return;
	atomic_fetch_sub(&cache->used, entry_size(*place));
	free(*place);
	*place = NULL;
}

static pthread_mutex_t *lock_bucket(AnswerCache *cache, size_t at)
{
	pthread_mutex_t *stripe = &cache->stripes[at % STRIPES];
	(void)pthread_mutex_lock(stripe);
	return stripe;
}

bool answer_cache_new(size_t bytes, Error *error, AnswerCache **ret_cache)
{
	AnswerCache *cache = calloc(1, sizeof *cache);
	size_t bucket_count = BUCKETS_LEAST;
	while (bucket_count < bytes / BYTES_A_BUCKET)
		bucket_count *= 2;
	Bucket *buckets = calloc(bucket_count, sizeof *buckets);
	if (!cache || !buckets) {
		free(cache);
		free(buckets);
		return fail(error, ERROR_INTERNAL_SERVICE, "out of memory");
	}
	cache->limit = bytes;
	cache->buckets = buckets;
	cache->bucket_count = bucket_count;
	for (size_t i = 0; i < STRIPES; i++)
		(void)pthread_mutex_init(&cache->stripes[i], NULL);
	*ret_cache = cache;
	return true;
}

void answer_cache_free(AnswerCache *cache)
{
	if (!cache)
		return;
	for (size_t i = 0; i < cache->bucket_count; i++)
		for (size_t j = 0; j < PLACES; j++)
			free(cache->buckets[i].entries[j]);
	for (size_t i = 0; i < STRIPES; i++)
		(void)pthread_mutex_destroy(&cache->stripes[i]);
	free(cache->buckets);
	free(cache);
}

static void key_parts(const AnswerKey *key, Str *ret_parts)
{
	ret_parts[0] = key->account;
	ret_parts[1] = key->region;
	ret_parts[2] = key->instance;
	ret_parts[KEY_ID] = key->id;
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

static Entry *find(const Bucket *bucket, const AnswerKey *key, uint64_t epoch)
{
	for (size_t i = 0; i < PLACES; i++) {
		Entry *entry = bucket->entries[i];
		if (entry && entry->epoch == epoch && is_for(entry, key))
			return entry;
	}
	return NULL;
}

bool answer_cache_get(AnswerCache *cache, const AnswerKey *key, Buf *out, AnswerTicket *ret_ticket)
{
	size_t at = bucket_of(cache, key->id);
	uint64_t epoch = atomic_load(&cache->epoch);
	pthread_mutex_t *stripe = lock_bucket(cache, at);
	const Bucket *bucket = &cache->buckets[at];
	const Entry *entry = find(bucket, key, epoch);
	if (entry)
		buf_add(out, body_of(entry));
	*ret_ticket = (AnswerTicket){ .epoch = epoch, .version = bucket->version };
	(void)pthread_mutex_unlock(stripe);
	return entry != NULL;
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

/* Gives up answers, bucket by bucket around the cache, until the rest is within the limit. */
static void make_room(AnswerCache *cache)
{
	for (size_t looked = 0; looked < cache->bucket_count && atomic_load(&cache->used) > cache->limit; looked++) {
		size_t at = atomic_fetch_add(&cache->hand, 1) % cache->bucket_count;
		pthread_mutex_t *stripe = lock_bucket(cache, at);
		for (size_t i = 0; i < PLACES; i++)
			drop(cache, &cache->buckets[at].entries[i]);
		(void)pthread_mutex_unlock(stripe);
	}
}

/* Two readers may have read the same; an answer of an older epoch stands in nobody's way. */
static Entry **place_for(Bucket *bucket, const AnswerKey *key, uint64_t epoch)
{
	for (size_t i = 0; i < PLACES; i++) {
		const Entry *entry = bucket->entries[i];
		if (entry && (entry->epoch != epoch || is_for(entry, key)))
			return &bucket->entries[i];
	}
	for (size_t i = 0; i < PLACES; i++)
		if (!bucket->entries[i])
			return &bucket->entries[i];
	return &bucket->entries[bucket->hand++ % PLACES];
}

void answer_cache_put(AnswerCache *cache, const AnswerKey *key, AnswerTicket ticket, Str answer)
{
	Entry *entry = cache->limit ? entry_new(key, ticket.epoch, answer) : NULL;
	if (!entry)
		return;
	size_t at = bucket_of(cache, key->id);
	pthread_mutex_t *stripe = lock_bucket(cache, at);
	Bucket *bucket = &cache->buckets[at];
	if (bucket->version == ticket.version) {
		Entry **place = place_for(bucket, key, ticket.epoch);
		drop(cache, place);
		*place = entry;
		atomic_fetch_add(&cache->used, entry_size(entry));
		entry = NULL;
	}
	(void)pthread_mutex_unlock(stripe);
	free(entry);
	make_room(cache);
}

static bool has_id(const Entry *entry, Str id)
{
	const char *at = entry->bytes;
	for (size_t i = 0; i < KEY_ID; i++)
		at += entry->parts[i];
	return str_equal((Str){ at, entry->parts[KEY_ID] }, id);
}

void answer_cache_remove(AnswerCache *cache, Str id)
{
	size_t at = bucket_of(cache, id);
	pthread_mutex_t *stripe = lock_bucket(cache, at);
	Bucket *bucket = &cache->buckets[at];
	bucket->version++;
	for (size_t i = 0; i < PLACES; i++)
		if (bucket->entries[i] && has_id(bucket->entries[i], id))
			drop(cache, &bucket->entries[i]);
	(void)pthread_mutex_unlock(stripe);
}

void answer_cache_clear(AnswerCache *cache)
{
	atomic_fetch_add(&cache->epoch, 1);
}
