#include "sql/worker_limits.h"

#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>

/* Sanitizers keep shadows of memory many times as large as it. */
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define MEMORY_IS_SHADOWED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define MEMORY_IS_SHADOWED 1
#endif
#endif
#ifndef MEMORY_IS_SHADOWED
#define MEMORY_IS_SHADOWED 0
#endif

enum { FILES_MAXIMUM = 64 };

/* Above what a query may use of SQLite's memory: for what functions take beside it, answers, and the refresh. */
static const rlim_t MEMORY_MAXIMUM = (rlim_t)1 << 30;

static bool limit(unsigned resource, rlim_t value)
{
	struct rlimit limits = { .rlim_cur = value, .rlim_max = value };
	struct rlimit present;
	if (getrlimit(resource, &present))
		return false;
	if (present.rlim_max < value)
		limits = (struct rlimit){ .rlim_cur = present.rlim_max, .rlim_max = present.rlim_max };
	return !setrlimit(resource, &limits);
}

#if defined(__x86_64__)
#define FILTER_ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define FILTER_ARCHITECTURE AUDIT_ARCH_AARCH64
#endif

#ifdef FILTER_ARCHITECTURE
/* A system call of these fails with EACCES; one of another architecture's numbering ends the process. A list of what is
 * allowed instead would have to follow every version of libc and SQLite. */
#define REFUSED(call) \
	BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_##call, 0, 1), BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EACCES)

static bool refuse_calls(void)
{
	struct sock_filter filter[] = {
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch)),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, FILTER_ARCHITECTURE, 1, 0),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
		REFUSED(socket),
		REFUSED(socketpair),
		REFUSED(connect),
		REFUSED(bind),
		REFUSED(listen),
		REFUSED(execve),
		REFUSED(execveat),
		REFUSED(ptrace),
		REFUSED(process_vm_readv),
		REFUSED(process_vm_writev),
		REFUSED(mount),
		REFUSED(unshare),
		REFUSED(setns),
		REFUSED(bpf),
		REFUSED(io_uring_setup),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
	};
	struct sock_fprog program = { .len = COUNT(filter), .filter = filter };
	/* A kernel without filters, or a container that lets nobody have one, leaves the other limits. */
	return !prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program, 0, 0) || errno == EINVAL || errno == EACCES;
}
#else
static bool refuse_calls(void)
{
	return true;
}
#endif

bool sql_worker_limit_self(void)
{
	return limit(RLIMIT_CORE, 0) && limit(RLIMIT_NOFILE, FILES_MAXIMUM) &&
		(MEMORY_IS_SHADOWED || limit(RLIMIT_DATA, MEMORY_MAXIMUM)) &&
		!prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) && !prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) && refuse_calls();
}
