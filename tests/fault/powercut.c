/*
 * powercut.c: a disk that keeps only what was synced (LD_PRELOAD, Linux, 64 bit).
 *
 * The process works on the files below $POWERCUT_DIRECTORY as usual. Beside them the shim keeps
 * $POWERCUT_SHADOW, which holds at every instant what the disk would hold if the power went now.
 * A power cut is SIGKILL; what starts afterwards starts on a copy of the shadow. Both directories
 * exist and hold the same files when the process starts.
 *
 * The model:
 * - What is written to a file reaches the shadow when fsync or fdatasync of that file is called, from
 *   whichever descriptor; the bytes written by all descriptors since the last sync go together. The
 *   name of a new file becomes durable with the first sync of the file, as on journaling file
 *   systems. A cut in the middle of a sync may leave a part of it.
 * - Truncation takes effect with the sync of the file as well.
 * - unlink and rename are entries of the file system's journal: they take effect, in the order in
 *   which they were made, with the next sync of any file or directory. A file that was renamed
 *   before it was ever synced is then empty. Directories that are removed stay.
 * - Sync of a directory makes the names in it durable; a file in it that was never synced is empty.
 * - A failed or missing sync loses everything since the last one: nothing is written back in the
 *   background. With POWERCUT_WRITEBACK=P, P percent of the writes are written back at once, each of
 *   their 512-byte sectors with an even chance (POWERCUT_SEED chooses): that disk keeps a part of
 *   what was not synced, in no order, and a store has to bear it too.
 * - With POWERCUT_STALL=N the N-th sync never returns and has no effect: the disk hangs there until
 *   the power goes. The file $POWERCUT_SHADOW.stalled then exists.
 * - Files whose name ends in -shm are ignored: SQLite maps them and rebuilds them after a crash. Any
 *   other shared writable mapping, and every way of writing that the shim does not know, ends the
 *   process with a message, because the model would be silently wrong. Written through stdio
 *   (which the shim does not see) a file is copied whole when it is first synced.
 *
 * The calls that are taken over go to the kernel by syscall(2), so the shim needs nothing of libc's
 * own versions and works under the sanitizers. The real sync is left out: the real disk is not tested.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

enum { SECTOR = 512 };

typedef struct Range {
	off_t offset;
	off_t length;
} Range;

/* What was done to one file since its last sync. */
typedef struct File {
	dev_t device;
	ino_t inode;
	bool whole;      /* writes may have been missed: the next sync copies everything */
	off_t truncated; /* smallest size since the last sync, -1 when never truncated */
	Range *ranges;
	size_t count, room;
	struct File *next;
} File;

/* A change of names that waits for the next sync. from is NULL for unlink of to. */
typedef struct Naming {
	char *from, *to;
	struct Naming *next;
} Naming;

static char directory[PATH_MAX], shadow[PATH_MAX];
static size_t directory_length;
static File *files;
static Naming *namings, **namings_end = &namings;
static unsigned writeback;
static uint64_t seed;
static unsigned long syncs, stall_at;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void say(const char *text)
{
	syscall(SYS_write, STDERR_FILENO, text, strlen(text));
}

static _Noreturn void give_up(const char *what)
{
	say("powercut: not modelled: ");
	say(what);
	say("\n");
	abort();
}

static int shadow_open(const char *path, int flags)
{
	return (int)syscall(SYS_openat, AT_FDCWD, path, flags | O_CLOEXEC, 0600);
}

__attribute__((constructor)) static void powercut_begin(void)
{
	const char *real = getenv("POWERCUT_DIRECTORY"), *kept = getenv("POWERCUT_SHADOW");
	if (!real || !kept)
		return;
	if (realpath(real, directory) == NULL || realpath(kept, shadow) == NULL)
		give_up("POWERCUT_DIRECTORY or POWERCUT_SHADOW does not exist");
	directory_length = strlen(directory);
	const char *percent = getenv("POWERCUT_WRITEBACK"), *start = getenv("POWERCUT_SEED"),
		   *stall = getenv("POWERCUT_STALL");
	writeback = percent ? (unsigned)strtoul(percent, NULL, 10) : 0;
	seed = (start ? strtoull(start, NULL, 10) : 0) * 2654435761U + 88172645463325252U;
	stall_at = stall ? strtoul(stall, NULL, 10) : 0;
}

/* xorshift64: the same seed tears the same sectors. */
static uint64_t chance(void)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return seed;
}

/* ---- names ---- */

/* The part of an absolute path below the directory ("" for the directory itself), or NULL. */
static const char *below(const char *path)
{
	if (directory_length == 0 || strncmp(path, directory, directory_length) != 0)
		return NULL;
	const char *rest = path + directory_length;
	if (*rest != '\0' && *rest != '/')
		return NULL;
	size_t length = strlen(rest);
	if (length >= 4 && strcmp(rest + length - 4, "-shm") == 0)
		return NULL;
	return rest;
}

static bool path_of_descriptor(int fd, char path[PATH_MAX])
{
	char link[64];
	snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
	ssize_t length = syscall(SYS_readlinkat, AT_FDCWD, link, path, PATH_MAX - 1);
	if (length < 0)
		return false;
	path[length] = '\0';
	return true;
}

/* Makes a path absolute without following its last part, which may be gone or be about to come. */
static bool absolute_path(int at, const char *name, char path[PATH_MAX])
{
	char parent[PATH_MAX], joined[PATH_MAX];
	if (name[0] == '/' || at == AT_FDCWD) {
		if (snprintf(joined, sizeof joined, "%s", name) >= PATH_MAX)
			return false;
	} else {
		if (!path_of_descriptor(at, parent) ||
			snprintf(joined, sizeof joined, "%.2000s/%.2000s", parent, name) >= PATH_MAX)
			return false;
	}
	char *slash = strrchr(joined, '/');
	const char *last = slash ? slash + 1 : joined;
	if (slash)
		*slash = '\0';
	if (realpath(slash ? (joined[0] ? joined : "/") : ".", parent) == NULL)
		return false;
	return snprintf(path, PATH_MAX, "%.2000s/%.2000s", parent, last) < PATH_MAX;
}

static void shadow_path(const char *rest, char path[PATH_MAX])
{
	if (snprintf(path, PATH_MAX, "%.2000s%.2000s", shadow, rest) >= PATH_MAX)
		give_up("a path of that length");
}

static void make_parents(char *path)
{
	for (char *slash = path + strlen(shadow) + 1; (slash = strchr(slash, '/')) != NULL; slash++) {
		*slash = '\0';
		mkdir(path, 0700);
		*slash = '/';
	}
}

static void note_naming(const char *from, const char *to)
{
	Naming *naming = calloc(1, sizeof *naming);
	if (!naming)
		give_up("no memory");
	naming->from = from ? strdup(from) : NULL;
	naming->to = strdup(to);
	*namings_end = naming;
	namings_end = &naming->next;
}

/* A name that never became durable has nothing to remove. What is renamed before it was ever synced
 * leaves an empty file under the new name: the name is in the journal, the content is not. */
static void apply_namings(void)
{
	while (namings) {
		Naming *naming = namings;
		char from[PATH_MAX], to[PATH_MAX];
		shadow_path(naming->to, to);
		if (!naming->from) {
			syscall(SYS_unlinkat, AT_FDCWD, to, 0);
		} else {
			shadow_path(naming->from, from);
			make_parents(to);
			if (syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0) != 0)
				close(shadow_open(to, O_WRONLY | O_CREAT | O_TRUNC));
		}
		namings = naming->next;
		free(naming->from);
		free(naming->to);
		free(naming);
	}
	namings_end = &namings;
}

/* ---- contents ---- */

static File *find_file(const struct stat *status)
{
	for (File *file = files; file; file = file->next)
		if (file->device == status->st_dev && file->inode == status->st_ino)
			return file;
	return NULL;
}

static void forget_file(const struct stat *status)
{
	for (File **link = &files; *link; link = &(*link)->next) {
		File *file = *link;
		if (file->device == status->st_dev && file->inode == status->st_ino) {
			*link = file->next;
			free(file->ranges);
			free(file);
			return;
		}
	}
}

/* Whether the descriptor is of a file that the model keeps. Asked without the lock, so that sockets
 * and pipes work on while the disk hangs. */
static bool is_modelled(int fd, struct stat *status)
{
	char path[PATH_MAX];
	return directory_length != 0 && fstat(fd, status) == 0 && S_ISREG(status->st_mode) && status->st_nlink != 0 &&
		path_of_descriptor(fd, path) && below(path) != NULL;
}

/* The record of a modelled file. The first time, the writes before are unknown, so the next sync
 * copies the whole file. */
static File *record_of(const struct stat *status)
{
	File *file = find_file(status);
	if (file)
		return file;
	file = calloc(1, sizeof *file);
	if (!file)
		give_up("no memory");
	*file = (File){ .device = status->st_dev,
		.inode = status->st_ino,
		.whole = true,
		.truncated = -1,
		.next = files };
	files = file;
	return file;
}

/* Copies bytes of the real file to the same place of the shadow; reads through its own descriptor
 * because the caller's may be for writing only. */
static void copy_bytes(int from, int to, off_t offset, off_t length)
{
	static char buffer[1 << 16];
	while (length > 0) {
		size_t want = length < (off_t)sizeof buffer ? (size_t)length : sizeof buffer;
		ssize_t got = syscall(SYS_pread64, from, buffer, want, offset);
		if (got < 0)
			give_up("the real file cannot be read");
		if (got == 0)
			return;
		for (ssize_t done = 0; done < got;) {
			ssize_t put = syscall(SYS_pwrite64, to, buffer + done, (size_t)(got - done), offset + done);
			if (put <= 0)
				give_up("the shadow cannot be written");
			done += put;
		}
		offset += got;
		length -= got;
	}
}

/* Opens the real file and its shadow; false when the file has no name any more. */
static bool open_pair(int fd, int *real, int *kept)
{
	char path[PATH_MAX], copy[PATH_MAX];
	const char *rest;
	if (!path_of_descriptor(fd, path) || (rest = below(path)) == NULL)
		return false;
	shadow_path(rest, copy);
	make_parents(copy);
	*real = shadow_open(path, O_RDONLY);
	*kept = shadow_open(copy, O_RDWR | O_CREAT);
	if (*real < 0 || *kept < 0)
		give_up("a file or its shadow cannot be opened");
	return true;
}

static void keep_file(int fd, File *file, off_t size)
{
	int real, kept;
	if (!open_pair(fd, &real, &kept))
		return;
	if (file->truncated >= 0)
		syscall(SYS_ftruncate, kept, file->truncated);
	if (file->whole) {
		copy_bytes(real, kept, 0, size);
	} else {
		for (size_t i = 0; i < file->count; i++)
			copy_bytes(real, kept, file->ranges[i].offset, file->ranges[i].length);
	}
	syscall(SYS_ftruncate, kept, size);
	close(real);
	close(kept);
	file->whole = false;
	file->truncated = -1;
	file->count = 0;
}

/* A directory sync keeps the names in it; contents are kept by the sync of each file. */
static void keep_names(const char *path, const char *rest)
{
	DIR *entries = opendir(path);
	if (!entries)
		return;
	for (struct dirent *entry; (entry = readdir(entries)) != NULL;) {
		char name[PATH_MAX], copy[PATH_MAX];
		if (entry->d_type != DT_REG ||
			snprintf(name, sizeof name, "%.2000s/%s", path, entry->d_name) >= PATH_MAX ||
			below(name) == NULL)
			continue;
		shadow_path(rest, copy);
		strncat(copy, "/", sizeof copy - strlen(copy) - 1);
		strncat(copy, entry->d_name, sizeof copy - strlen(copy) - 1);
		make_parents(copy);
		int kept = shadow_open(copy, O_WRONLY | O_CREAT);
		if (kept >= 0)
			close(kept);
	}
	closedir(entries);
}

/* The disk hangs: the lock stays held, so nothing else reaches the disk either. */
static _Noreturn void stall(void)
{
	char marker[PATH_MAX];
	if (snprintf(marker, sizeof marker, "%.2000s.stalled", shadow) >= PATH_MAX)
		give_up("a path of that length");
	close(shadow_open(marker, O_WRONLY | O_CREAT));
	for (;;)
		pause();
}

static int synced(int fd)
{
	struct stat status;
	if (fstat(fd, &status) != 0)
		return -1;
	char path[PATH_MAX];
	const char *rest = NULL;
	if (directory_length == 0 || !path_of_descriptor(fd, path) || (rest = below(path)) == NULL)
		return 0;
	pthread_mutex_lock(&lock);
	if (++syncs == stall_at)
		stall();
	apply_namings();
	if (S_ISDIR(status.st_mode))
		keep_names(path, rest);
	else if (is_modelled(fd, &status))
		keep_file(fd, record_of(&status), status.st_size);
	pthread_mutex_unlock(&lock);
	return 0;
}

/* Some sectors of a write go to the disk at once. The names must be right for that, as a journal
 * commits before the data of a file that depends on it. */
static void write_back(int fd, off_t offset, off_t length)
{
	if (writeback == 0 || chance() % 100 >= writeback)
		return;
	apply_namings();
	int real, kept;
	if (!open_pair(fd, &real, &kept))
		return;
	for (off_t at = offset, end = offset + length; at < end;) {
		off_t next = (at / SECTOR + 1) * SECTOR;
		if (next > end)
			next = end;
		if (chance() % 2 == 0)
			copy_bytes(real, kept, at, next - at);
		at = next;
	}
	close(real);
	close(kept);
}

static void written(int fd, File *file, off_t offset, off_t length)
{
	if (length <= 0)
		return;
	if (file->count == file->room) {
		file->room = file->room == 0 ? 64 : file->room * 2;
		file->ranges = realloc(file->ranges, file->room * sizeof *file->ranges);
		if (!file->ranges)
			give_up("no memory");
	}
	file->ranges[file->count++] = (Range){ offset, length };
	write_back(fd, offset, length);
}

static void truncated_to(File *file, off_t size)
{
	if (file->truncated < 0 || size < file->truncated)
		file->truncated = size;
}

/* ---- the calls taken over ---- */

#define EXPORT __attribute__((visibility("default")))

static int opened(int at, const char *name, int flags, mode_t mode)
{
	int fd = (int)syscall(SYS_openat, at, name, flags, mode);
	if (fd < 0 || directory_length == 0 || (flags & (O_TRUNC | O_SYNC | O_DSYNC)) == 0)
		return fd;
	struct stat status;
	if (!is_modelled(fd, &status))
		return fd;
	if ((flags & (O_SYNC | O_DSYNC)) != 0)
		give_up("O_SYNC and O_DSYNC");
	pthread_mutex_lock(&lock);
	truncated_to(record_of(&status), 0);
	pthread_mutex_unlock(&lock);
	return fd;
}

static mode_t mode_of(int flags, va_list arguments)
{
	return (flags & (O_CREAT | O_TMPFILE)) != 0 ? (mode_t)va_arg(arguments, int) : 0;
}

#define DEFINE_OPEN(NAME) \
	EXPORT int NAME(const char *name, int flags, ...) \
	{ \
		va_list arguments; \
		va_start(arguments, flags); \
		mode_t mode = mode_of(flags, arguments); \
		va_end(arguments); \
		return opened(AT_FDCWD, name, flags, mode); \
	}

#define DEFINE_OPENAT(NAME) \
	EXPORT int NAME(int at, const char *name, int flags, ...) \
	{ \
		va_list arguments; \
		va_start(arguments, flags); \
		mode_t mode = mode_of(flags, arguments); \
		va_end(arguments); \
		return opened(at, name, flags, mode); \
	}

#define DEFINE_CREAT(NAME) \
	EXPORT int NAME(const char *name, mode_t mode) \
	{ \
		return opened(AT_FDCWD, name, O_CREAT | O_WRONLY | O_TRUNC, mode); \
	}

/* _2 is what a fortified open without a mode becomes. */
DEFINE_OPEN(open)
DEFINE_OPEN(open64)
DEFINE_OPEN(__open_2)
DEFINE_OPEN(__open64_2)
DEFINE_OPENAT(openat)
DEFINE_OPENAT(openat64)
DEFINE_OPENAT(__openat_2)
DEFINE_OPENAT(__openat64_2)
DEFINE_CREAT(creat)
DEFINE_CREAT(creat64)

/* The lock is held around a write to a modelled file, so that a sync never sees half of it. */
static ssize_t write_at(int fd, const void *bytes, size_t length, off_t offset, bool positioned)
{
	struct stat status;
	bool modelled = is_modelled(fd, &status);
	if (modelled)
		pthread_mutex_lock(&lock);
	ssize_t done =
		positioned ? syscall(SYS_pwrite64, fd, bytes, length, offset) : syscall(SYS_write, fd, bytes, length);
	if (modelled) {
		int error = errno;
		if (done > 0)
			written(fd, record_of(&status),
				positioned ? offset : (off_t)syscall(SYS_lseek, fd, 0, SEEK_CUR) - done, done);
		pthread_mutex_unlock(&lock);
		errno = error;
	}
	return done;
}

EXPORT ssize_t write(int fd, const void *bytes, size_t length)
{
	return write_at(fd, bytes, length, 0, false);
}

EXPORT ssize_t pwrite(int fd, const void *bytes, size_t length, off_t offset)
{
	return write_at(fd, bytes, length, offset, true);
}

EXPORT ssize_t pwrite64(int fd, const void *bytes, size_t length, off64_t offset)
{
	return write_at(fd, bytes, length, offset, true);
}

static int resized(int fd, off_t size)
{
	struct stat status;
	if (!is_modelled(fd, &status))
		return (int)syscall(SYS_ftruncate, fd, size);
	pthread_mutex_lock(&lock);
	int result = (int)syscall(SYS_ftruncate, fd, size);
	if (result == 0)
		truncated_to(record_of(&status), size);
	pthread_mutex_unlock(&lock);
	return result;
}

EXPORT int ftruncate(int fd, off_t size)
{
	return resized(fd, size);
}

EXPORT int ftruncate64(int fd, off64_t size)
{
	return resized(fd, size);
}

EXPORT int fsync(int fd)
{
	return synced(fd);
}

EXPORT int fdatasync(int fd)
{
	return synced(fd);
}

/* Notes a name that goes or comes; the file that loses its last name is forgotten, because another
 * file may get its inode number. */
static void forget_name(const char *path)
{
	struct stat status;
	if (lstat(path, &status) == 0 && S_ISREG(status.st_mode) && status.st_nlink == 1)
		forget_file(&status);
}

static int unlinked(int at, const char *name, int flags)
{
	char path[PATH_MAX];
	const char *rest = NULL;
	if (directory_length == 0 || (flags & AT_REMOVEDIR) != 0 || !absolute_path(at, name, path) ||
		(rest = below(path)) == NULL)
		return (int)syscall(SYS_unlinkat, at, name, flags);
	pthread_mutex_lock(&lock);
	forget_name(path);
	int result = (int)syscall(SYS_unlinkat, at, name, flags);
	int error = errno;
	if (result == 0)
		note_naming(NULL, rest);
	pthread_mutex_unlock(&lock);
	errno = error;
	return result;
}

EXPORT int unlink(const char *name)
{
	return unlinked(AT_FDCWD, name, 0);
}

EXPORT int unlinkat(int at, const char *name, int flags)
{
	return unlinked(at, name, flags);
}

EXPORT int remove(const char *name)
{
	int result = unlinked(AT_FDCWD, name, 0);
	return result != 0 && errno == EISDIR ? unlinked(AT_FDCWD, name, AT_REMOVEDIR) : result;
}

static int renamed(int from_at, const char *from_name, int to_at, const char *to_name)
{
	char from[PATH_MAX], to[PATH_MAX];
	const char *from_rest = NULL, *to_rest = NULL;
	if (directory_length != 0 && absolute_path(from_at, from_name, from) && absolute_path(to_at, to_name, to)) {
		from_rest = below(from);
		to_rest = below(to);
	}
	if (!from_rest && !to_rest)
		return (int)syscall(SYS_renameat2, from_at, from_name, to_at, to_name, 0);
	if (!from_rest || !to_rest)
		give_up("rename across the edge of the directory");
	pthread_mutex_lock(&lock);
	forget_name(to);
	int result = (int)syscall(SYS_renameat2, from_at, from_name, to_at, to_name, 0);
	int error = errno;
	if (result == 0)
		note_naming(from_rest, to_rest);
	pthread_mutex_unlock(&lock);
	errno = error;
	return result;
}

EXPORT int rename(const char *from, const char *to)
{
	return renamed(AT_FDCWD, from, AT_FDCWD, to);
}

EXPORT int renameat(int from_at, const char *from, int to_at, const char *to)
{
	return renamed(from_at, from, to_at, to);
}

/* ---- what the model does not know ---- */

static void refuse_if_below(int fd, const char *what)
{
	struct stat status;
	if (is_modelled(fd, &status))
		give_up(what);
}

static void *mapped(void *address, size_t length, int protection, int flags, int fd, off_t offset)
{
	if (fd >= 0 && (flags & MAP_SHARED) != 0 && (protection & PROT_WRITE) != 0)
		refuse_if_below(fd, "a shared writable mapping");
	return (void *)syscall(SYS_mmap, address, length, protection, flags, fd, offset);
}

EXPORT void *mmap(void *address, size_t length, int protection, int flags, int fd, off_t offset)
{
	return mapped(address, length, protection, flags, fd, offset);
}

EXPORT void *mmap64(void *address, size_t length, int protection, int flags, int fd, off64_t offset)
{
	return mapped(address, length, protection, flags, fd, offset);
}

EXPORT ssize_t writev(int fd, const struct iovec *parts, int count)
{
	refuse_if_below(fd, "writev");
	return syscall(SYS_writev, fd, parts, count);
}

EXPORT ssize_t pwritev(int fd, const struct iovec *parts, int count, off_t offset)
{
	refuse_if_below(fd, "pwritev");
	return syscall(SYS_pwritev, fd, parts, count, offset, offset >> 32);
}

EXPORT ssize_t pwritev64(int fd, const struct iovec *parts, int count, off64_t offset)
{
	return pwritev(fd, parts, count, offset);
}

EXPORT int posix_fallocate(int fd, off_t offset, off_t length)
{
	refuse_if_below(fd, "posix_fallocate");
	return syscall(SYS_fallocate, fd, 0, offset, length) == 0 ? 0 : errno;
}

EXPORT int posix_fallocate64(int fd, off64_t offset, off64_t length)
{
	return posix_fallocate(fd, offset, length);
}

EXPORT int fallocate(int fd, int mode, off_t offset, off_t length)
{
	refuse_if_below(fd, "fallocate");
	return (int)syscall(SYS_fallocate, fd, mode, offset, length);
}

EXPORT int fallocate64(int fd, int mode, off64_t offset, off64_t length)
{
	return fallocate(fd, mode, offset, length);
}

EXPORT int truncate(const char *path, off_t size)
{
	char absolute[PATH_MAX];
	if (absolute_path(AT_FDCWD, path, absolute) && below(absolute) != NULL)
		give_up("truncate by name");
	return (int)syscall(SYS_truncate, path, size);
}

EXPORT int truncate64(const char *path, off64_t size)
{
	return truncate(path, size);
}

EXPORT ssize_t copy_file_range(int from, off64_t *from_offset, int to, off64_t *to_offset, size_t length,
	unsigned flags)
{
	refuse_if_below(to, "copy_file_range");
	return syscall(SYS_copy_file_range, from, from_offset, to, to_offset, length, flags);
}

EXPORT ssize_t sendfile(int to, int from, off_t *offset, size_t length)
{
	refuse_if_below(to, "sendfile");
	return syscall(SYS_sendfile, to, from, offset, length);
}

EXPORT ssize_t sendfile64(int to, int from, off64_t *offset, size_t length)
{
	return sendfile(to, from, offset, length);
}
