#include "cli/scratch.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"

/* /dev/shm is memory everywhere on Linux; where there is none, the usual place for temporary files does. */
static const char *const parents[] = { "/dev/shm", "/tmp" };
static const char prefix[] = "rollcall-";

/* Whether the directory is one of this user's that no server has open any more: its lock can be had. */
static bool is_abandoned(const char *path)
{
	enum { STARTING_SECONDS = 60 }; /* a server that starts now has not locked its directory yet */
	const Clock clock = clock_system();
	struct stat status;
	if (lstat(path, &status) || !S_ISDIR(status.st_mode) || status.st_uid != geteuid() ||
		status.st_ctime > clock_now(&clock) / 1000 - STARTING_SECONDS)
		return false;
	int directory = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	int descriptor = directory < 0 ? -1 : openat(directory, "lock", O_RDWR | O_CLOEXEC);
	if (directory >= 0)
		(void)close(directory);
	if (descriptor < 0)
		return false;
	bool free_to_take = !flock(descriptor, LOCK_EX | LOCK_NB);
	(void)close(descriptor);
	return free_to_take;
}

/* Removes what servers left that were killed: there may be personal data in it. */
static void sweep(const char *parent)
{
	DIR *entries = opendir(parent);
	if (!entries)
		return;
	for (struct dirent *entry; (entry = readdir(entries));) {
		char path[512];
		int length = snprintf(path, sizeof path, "%s/%s", parent, entry->d_name);
		bool named_so = strncmp(entry->d_name, prefix, sizeof prefix - 1) == 0;
		if (named_so && length > 0 && (size_t)length < sizeof path && is_abandoned(path))
			scratch_remove(strdup(path));
	}
	(void)closedir(entries);
}

bool scratch_make(Error *error, char **ret_directory)
{
	for (size_t i = 0; i < COUNT(parents); i++) {
		char path[64];
		sweep(parents[i]);
		(void)snprintf(path, sizeof path, "%s/%sXXXXXX", parents[i], prefix);
		*ret_directory = mkdtemp(path) ? strdup(path) : NULL;
		if (*ret_directory)
			return true;
	}
	return fail(error, ERROR_INTERNAL_SERVICE, "cannot make a directory for a store in memory: %s",
		strerror(errno));
}

void scratch_remove(char *directory)
{
	DIR *entries = directory ? opendir(directory) : NULL;
	if (entries) {
		for (struct dirent *entry; (entry = readdir(entries));)
			if (entry->d_name[0] != '.')
				(void)unlinkat(dirfd(entries), entry->d_name, 0);
		(void)closedir(entries);
	}
	if (directory)
		(void)rmdir(directory);
	free(directory);
}
