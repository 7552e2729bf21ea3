/* What users do at the moment, by what they refer to: profiles, groups, queues of their profiles. */
#ifndef ROLLCALL_DIRECTORY_USER_DATA_H
#define ROLLCALL_DIRECTORY_USER_DATA_H

#include "directory/directory.h"
#include "model/user_data.h"

/* A place in the answer: users come by what they were found through, in the order of numbers. Zero is the start. */
typedef struct UserDataPlace {
	int64_t target; /* the record through which the last user was found */
	int64_t user;   /* that user's record */
} UserDataPlace;

typedef struct UserDataPage {
	UserData *values;
	size_t count;
	int64_t total;       /* of all pages */
	UserDataPlace after; /* where the next page begins; zero when this was the last one */
} UserDataPage;

/* Reads up to `limit` of the users that the request's filters find, after `after`. The filters are checked, and their
 * references resolved. */
bool user_data_read(Directory *directory, const Home *home, UserDataRequest *request, const UserDataPlace *after,
	size_t limit, UserDataPage *ret_page) MUST_CHECK;

#endif
