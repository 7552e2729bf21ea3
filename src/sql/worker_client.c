#include "sql/worker_client.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sql/worker.h"

enum {
	GRACE = 2000,             /* milliseconds for a worker to see its own timeout */
	REFRESH_TIMEOUT = 600000, /* to bring the projection up to date, which may mean to make it */
	OUTCOME_MAXIMUM = 1 << 20,
};

/* ---- the process ---- */

/* Descriptors 0 to 3 and no other; a group of its own, and blocked what the terminal sends before that is so. */
static int spawn(const char *directory, int descriptor, pid_t *ret_pid)
{
	char name[] = "rollcall";
	char command[] = "sql-worker";
	char data[] = "--data";
	char *where = strdup(directory);
	char *arguments[] = { name, command, data, where, NULL };
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attributes;
	sigset_t blocked;
	sigset_t ignored;
	(void)sigemptyset(&blocked);
	(void)sigaddset(&blocked, SIGINT);
	(void)sigemptyset(&ignored);
	(void)sigaddset(&ignored, SIGPIPE);
	(void)posix_spawn_file_actions_init(&actions);
	(void)posix_spawnattr_init(&attributes);
	(void)posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
	(void)posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
	(void)posix_spawn_file_actions_adddup2(&actions, descriptor, SQL_WORKER_DESCRIPTOR);
	(void)posix_spawn_file_actions_addclosefrom_np(&actions, SQL_WORKER_DESCRIPTOR + 1);
	(void)posix_spawnattr_setsigmask(&attributes, &blocked);
	(void)posix_spawnattr_setsigdefault(&attributes, &ignored);
	(void)posix_spawnattr_setpgroup(&attributes, 0);
	(void)posix_spawnattr_setflags(&attributes,
		POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
	int code = where ? posix_spawn(ret_pid, "/proc/self/exe", &actions, &attributes, arguments, environ) : ENOMEM;
	(void)posix_spawnattr_destroy(&attributes);
	(void)posix_spawn_file_actions_destroy(&actions);
	free(where);
	return code;
}

/* A process that has died since its last query is forgotten: the next query has nothing to do with it. */
static bool is_running(SqlWorker *worker)
{
	if (worker->pid && waitpid(worker->pid, NULL, WNOHANG) != 0) {
		(void)close(worker->descriptor);
		worker->pid = 0;
	}
	return worker->pid;
}

static bool start(SqlWorker *worker, Arena *arena, SqlFailure *failure)
{
	int pair[2];
	if (is_running(worker))
		return true;
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair)) {
		sql_failure_set(failure, arena, "53000", "no socket for a worker: %s", strerror(errno));
		return false;
	}
	int code = spawn(worker->directory, pair[1], &worker->pid);
	(void)close(pair[1]);
	worker->descriptor = pair[0];
	if (!code)
		return true;
	worker->pid = 0;
	(void)close(pair[0]);
	sql_failure_set(failure, arena, "53000", "no worker process could be started: %s", strerror(code));
	return false;
}

/* Waits for a process that has ended or will, and says how. */
static int reap(SqlWorker *worker)
{
	int status = 0;
	while (waitpid(worker->pid, &status, 0) < 0 && errno == EINTR)
		continue;
	(void)close(worker->descriptor);
	worker->pid = 0;
	return status;
}

void sql_worker_end(SqlWorker *worker)
{
	if (!worker->pid)
		return;
	(void)kill(worker->pid, SIGKILL);
	(void)reap(worker);
}

/* ---- a query ---- */

typedef struct Asking {
	SqlWorker *worker;
	const SqlRequest *request;
	Arena *arena;
	SqlOutcome *outcome;
	SqlWait wait;
} Asking;

static void tell_death(Asking *asking)
{
	/* It has closed its socket, and so has ended or is about to. */
	(void)kill(asking->worker->pid, SIGKILL);
	int status = reap(asking->worker);
	SqlFailure *failure = &asking->outcome->failure;
	if (WIFSIGNALED(status))
		sql_failure_set(failure, asking->arena, "XX000",
			"the process that ran the query was ended by signal %d", WTERMSIG(status));
	else
		sql_failure_set(failure, asking->arena, "XX000", "the process that ran the query ended with code %d",
			WEXITSTATUS(status));
	failure->hint = STR("The next query gets another process.");
}

static void tell_overrun(Asking *asking)
{
	sql_worker_end(asking->worker);
	if (asking->wait.hurried)
		sql_failure_set(&asking->outcome->failure, asking->arena, asking->worker->hurry.state, "%s",
			asking->worker->hurry.message);
	else
		sql_failure_set(&asking->outcome->failure, asking->arena, "57014",
			"the query was cut off at its timeout of %lld milliseconds",
			(long long)asking->request->timeout);
}

/* False, and the worker ended, when no message came. */
static bool receive(Asking *asking, Buf *out)
{
	switch (sql_message_receive(&asking->wait, out)) {
	case ARRIVAL_MESSAGE:
		return true;
	case ARRIVAL_END:
		tell_death(asking);
		return false;
	case ARRIVAL_LATE:
		tell_overrun(asking);
		return false;
	case ARRIVAL_TOO_LARGE:
		sql_worker_end(asking->worker);
		sql_failure_set(&asking->outcome->failure, asking->arena, "54000", "the answer is too large");
		return false;
	}
	return false;
}

static bool send_request(Asking *asking)
{
	AUTO_BUF message = BUF_INIT(OUTCOME_MAXIMUM);
	sql_request_write(asking->request, &message);
	if (sql_message_send(&asking->wait, buf_str(&message)))
		return true;
	tell_death(asking);
	return false;
}

/* The sign that the query begins is an empty message; a failure before it comes instead. */
static bool receive_outcome(Asking *asking)
{
	AUTO_BUF message = BUF_INIT(OUTCOME_MAXIMUM);
	Error error = { .arena = asking->arena };
	if (!receive(asking, &message))
		return false;
	if (!message.len) {
		if (!asking->wait.hurried)
			asking->wait.deadline = sql_clock() + asking->request->timeout + GRACE;
		if (!receive(asking, &message))
			return false;
	}
	if (sql_outcome_read(buf_str(&message), &error, asking->outcome))
		return true;
	sql_worker_end(asking->worker);
	sql_failure_set(&asking->outcome->failure, asking->arena, "XX000", "the worker's answer cannot be read");
	return false;
}

static void receive_answer(Asking *asking, Buf *answer)
{
	size_t before;
	do {
		before = answer->len;
	} while (receive(asking, answer) && answer->len > before);
}

void sql_worker_ask(SqlWorker *worker, const SqlRequest *request, Arena *arena, SqlOutcome *ret_outcome, Buf *answer)
{
	*ret_outcome = (SqlOutcome){ 0 };
	if (!start(worker, arena, &ret_outcome->failure))
		return;
	Asking asking = { .worker = worker,
		.request = request,
		.arena = arena,
		.outcome = ret_outcome,
		.wait = { .descriptor = worker->descriptor,
			.hurry = worker->hurry.descriptor,
			.patience = worker->hurry.patience,
			.deadline = sql_clock() + REFRESH_TIMEOUT } };
	if (send_request(&asking) && receive_outcome(&asking) && !sql_outcome_failed(ret_outcome))
		receive_answer(&asking, answer);
}
