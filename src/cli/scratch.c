#include "cli/scratch.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

bool scratch_make(Error *error, char **ret_directory)
{
	/* /dev/shm is memory everywhere on Linux; where there is none, the usual place for temporary files does. */
	static const char *const templates[] = { "/dev/shm/rollcall-XXXXXX", "/tmp/rollcall-XXXXXX" };
	for (size_t i = 0; i < COUNT(templates); i++) {
		char *path = strdup(templates[i]);
		if (path && mkdtemp(path)) {
			*ret_directory = path;
			return true;
		}
		free(path);
	}
	return fail(error, ERROR_INTERNAL_SERVICE, "cannot make a directory for a store in memory: %s",
		strerror(errno));
}

void scratch_remove(char *directory)
{
	DIR *entries = opendir(directory);
	if (entries) {
		for (struct dirent *entry; (entry = readdir(entries));)
			if (entry->d_name[0] != '.')
				(void)unlinkat(dirfd(entries), entry->d_name, 0);
		(void)closedir(entries);
	}
	(void)rmdir(directory);
	free(directory);
}
