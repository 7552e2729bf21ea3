#include "store/files.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/ids.h"

static void close_descriptor(int *descriptor)
{
	if (*descriptor >= 0)
		(void)close(*descriptor);
}

#define AUTO_DESCRIPTOR CLEANUP(close_descriptor) int

static bool sync_directory(const char *directory)
{
	AUTO_DESCRIPTOR descriptor = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	return descriptor >= 0 && !fsync(descriptor);
}

static const char *parent_of(Arena *arena, const char *path)
{
	size_t length = strlen(path);
	while (length > 0 && path[length - 1] != '/')
		length--;
	return length ? str_terminated(arena, (Str){ path, length }) : ".";
}

bool files_make_directory(const char *path, Error *error)
{
	Arena *arena = error->arena;
	Str whole = str_of(path);
	for (size_t i = 1; i <= whole.len; i++) {
		if (i < whole.len && path[i] != '/')
			continue;
		const char *part = str_terminated(arena, (Str){ path, i });
		if (!mkdir(part, 0700))
			(void)sync_directory(
				parent_of(arena, part)); /* a directory of others may not let itself be opened */
		else if (errno != EEXIST)
			return fail(error, ERROR_INTERNAL_SERVICE, "cannot make the data directory %s: %s", path,
				strerror(errno));
	}
	struct stat status;
	if (stat(path, &status) || !S_ISDIR(status.st_mode))
		return fail(error, ERROR_INTERNAL_SERVICE, "the data directory %s is not a directory", path);
	return true;
}

bool files_lock(const char *directory, Error *error, int *ret_descriptor)
{
	const char *path = str_format(error->arena, "%s/lock", directory).ptr;
	int descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (descriptor < 0)
		return fail(error, ERROR_INTERNAL_SERVICE, "cannot write in the data directory %s: %s", directory,
			strerror(errno));
	if (flock(descriptor, LOCK_EX | LOCK_NB)) {
		(void)close(descriptor);
		return fail(error, ERROR_RESOURCE_CONFLICT, "another rollcall has the data directory %s open",
			directory);
	}
	*ret_descriptor = descriptor;
	return true;
}

static bool read_key(const char *path, unsigned char *ret_key, size_t size, Error *error, bool *ret_there)
{
	AUTO_DESCRIPTOR descriptor = open(path, O_RDONLY | O_CLOEXEC);
	*ret_there = descriptor >= 0;
	if (descriptor < 0)
		return errno == ENOENT ||
			fail(error, ERROR_INTERNAL_SERVICE, "cannot read %s: %s", path, strerror(errno));
	if (read(descriptor, ret_key, size) != (ssize_t)size)
		return fail(error, ERROR_INTERNAL_SERVICE, "%s does not hold %zu bytes", path, size);
	return true;
}

static bool write_durably(const char *path, const unsigned char *bytes, size_t size)
{
	AUTO_DESCRIPTOR descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	return descriptor >= 0 && write(descriptor, bytes, size) == (ssize_t)size && !fsync(descriptor);
}

bool files_password_key(const char *directory, unsigned char *ret_key, size_t size, Error *error)
{
	const char *path = str_format(error->arena, "%s/password.key", directory).ptr;
	const char *fresh = str_format(error->arena, "%s/password.key.new", directory).ptr;
	bool there = false;
	bool read = read_key(path, ret_key, size, error, &there);
	if (!read || there)
		return read;
	Ids ids = ids_system();
	ids.fill(&ids, ret_key, size);
	if (write_durably(fresh, ret_key, size) && !rename(fresh, path) && sync_directory(directory))
		return true;
	return fail(error, ERROR_INTERNAL_SERVICE, "cannot write %s: %s", path, strerror(errno));
}
