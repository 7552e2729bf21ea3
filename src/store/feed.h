/* The store as another process reads it, while its owner writes: the records of now and the log of changes, to derive
 * something from. Nothing is locked and nothing is written. */
#ifndef ROLLCALL_STORE_FEED_H
#define ROLLCALL_STORE_FEED_H

#include "store/store.h"

/* The file of the store in its directory, for those who attach it. */
#define STORE_FILE "rollcall.db"

typedef struct StoreFeed StoreFeed;

/* Opens the store in the directory. Refuses one that is not there, and one of another version than this program's. */
bool store_feed_open(const char *directory, Error *error, StoreFeed **ret_feed) MUST_CHECK;
/* NULL is allowed. */
void store_feed_close(StoreFeed *feed);

/* Everything between these two sees one snapshot. */
bool store_feed_begin(StoreFeed *feed, Error *error) MUST_CHECK;
void store_feed_end(StoreFeed *feed);

/* A place in the log that can be found again: another store, or one that was put back, has another there. */
typedef struct FeedPosition {
	int64_t revision; /* 0: before all */
	int64_t record;
	Time time;
} FeedPosition;

/* The last change of all, or the last one up to a revision or up to a time. */
bool store_feed_last(StoreFeed *feed, Error *error, FeedPosition *ret_position) MUST_CHECK;
bool store_feed_last_until(StoreFeed *feed, int64_t revision, Error *error, FeedPosition *ret_position) MUST_CHECK;
bool store_feed_last_before(StoreFeed *feed, Time time, Error *error, FeedPosition *ret_position) MUST_CHECK;

/* A record, or the end of one. */
typedef struct FeedRow {
	Record record; /* without name_key; document absent: it is deleted */
	Str account;
	Str region;
} FeedRow;

/* The row lives until the visitor returns. False is a failure, and the Error says which. */
typedef bool (*FeedVisitor)(void *context, const FeedRow *row, Error *error);

/* Visits all records that there are, in the order of their numbers: an instance before what is in it. */
bool store_feed_each_record(StoreFeed *feed, FeedVisitor visit, void *context, Error *error) MUST_CHECK;
/* Visits what has changed since a revision as it is now, each record once and in the order of their numbers. */
bool store_feed_each_changed(StoreFeed *feed, int64_t after, FeedVisitor visit, void *context, Error *error) MUST_CHECK;

/* The records of an account and a kind as they were. */
typedef struct FeedPast {
	int64_t revision;
	Str account;
	EntityKind kind;
} FeedPast;

/* Visits up to `limit` of them whose number is above `after`, in the order of their numbers; `*ret_last` is the number
 * of the last one, 0 when there was none. */
bool store_feed_each_past(StoreFeed *feed, const FeedPast *past, int64_t after, size_t limit, FeedVisitor visit,
	void *context, Error *error, int64_t *ret_last) MUST_CHECK;

#endif
