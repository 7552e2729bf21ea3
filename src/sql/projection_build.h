/* The file of the projection: whether the one that is there can be used, and making one from the store as it is. */
#ifndef ROLLCALL_SQL_PROJECTION_BUILD_H
#define ROLLCALL_SQL_PROJECTION_BUILD_H

#include "store/feed.h"

struct sqlite3;

#define PROJECTION_FILE "sql.db"

/* Waits until no other process opens or makes the projection; the descriptor is closed to let it go, -1 is a failure. */
int projection_lock(const char *directory, Error *error);

/* Where in the store's log the projection stands. False when the file cannot tell, is of another version, or follows
 * another store than this one. */
bool projection_position(struct sqlite3 *database, StoreFeed *feed, FeedPosition *ret_position);
/* Says that it stands there now. */
bool projection_set_position(struct sqlite3 *database, const FeedPosition *position, Error *error) MUST_CHECK;

/* Makes the file anew in place of what is there. Whoever has the old one open keeps reading that. */
bool projection_build(const char *directory, StoreFeed *feed, Error *error) MUST_CHECK;

#endif
