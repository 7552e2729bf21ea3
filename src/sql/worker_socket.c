/* Messages over the worker's socket, with deadlines: a worker may be busy, stopped or gone. */
#include <endian.h>
#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>

#include "sql/worker_message.h"

enum { LENGTH_SIZE = 4 };

int64_t sql_clock(void)
{
	struct timespec now;
	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static int poll_timeout(int64_t deadline)
{
	enum { LONGEST = 60 * 60 * 1000 };
	if (deadline == INT64_MAX)
		return -1;
	int64_t left = deadline - sql_clock();
	return left < 0 ? 0 : left > LONGEST ? LONGEST : (int)left;
}

/* Waits until the descriptor is ready for the events; false at the deadline. */
static bool until_ready(SqlWait *wait, short events)
{
	for (;;) {
		struct pollfd polled[2] = { { .fd = wait->descriptor, .events = events },
			{ .fd = wait->hurried ? -1 : wait->hurry, .events = POLLIN } };
		int timeout = poll_timeout(wait->deadline);
		int ready = poll(polled, COUNT(polled), timeout);
		if (ready > 0 && polled[0].revents)
			return true;
		if (ready > 0) {
			int64_t soon = sql_clock() + wait->patience;
			wait->hurried = true;
			if (soon < wait->deadline)
				wait->deadline = soon;
		} else if (ready == 0 && poll_timeout(wait->deadline) == 0) {
			return false;
		} else if (ready < 0 && errno != EINTR) {
			return true; /* the call that follows says what is wrong */
		}
	}
}

static bool is_for_later(ssize_t count)
{
	return count < 0 && (errno == EAGAIN || errno == EINTR);
}

static bool send_all(SqlWait *wait, Str bytes)
{
	while (bytes.len) {
		ssize_t count = send(wait->descriptor, bytes.ptr, bytes.len, MSG_NOSIGNAL | MSG_DONTWAIT);
		if (count < 0 && !is_for_later(count))
			return false;
		if (count < 0 && !until_ready(wait, POLLOUT))
			return false;
		bytes = str_from(bytes, count < 0 ? 0 : (size_t)count);
	}
	return true;
}

bool sql_message_send(SqlWait *wait, Str message)
{
	char length[LENGTH_SIZE];
	uint32_t little = htole32((uint32_t)message.len);
	memcpy(length, &little, sizeof length);
	return send_all(wait, (Str){ length, sizeof length }) && send_all(wait, message);
}

static SqlArrival receive_all(SqlWait *wait, char *bytes, size_t size)
{
	for (size_t have = 0; have < size;) {
		ssize_t count = recv(wait->descriptor, bytes + have, size - have, MSG_DONTWAIT);
		if (count == 0 || (count < 0 && !is_for_later(count)))
			return ARRIVAL_END;
		if (count < 0 && !until_ready(wait, POLLIN))
			return ARRIVAL_LATE;
		have += count < 0 ? 0 : (size_t)count;
	}
	return ARRIVAL_MESSAGE;
}

SqlArrival sql_message_receive(SqlWait *wait, Buf *out)
{
	char length[LENGTH_SIZE];
	uint32_t little;
	SqlArrival arrival = receive_all(wait, length, sizeof length);
	if (arrival != ARRIVAL_MESSAGE)
		return arrival;
	memcpy(&little, length, sizeof little);
	size_t size = le32toh(little);
	char *room = buf_room(out, size);
	if (!room)
		return size || out->failed ? ARRIVAL_TOO_LARGE : ARRIVAL_MESSAGE;
	arrival = receive_all(wait, room, size);
	if (arrival == ARRIVAL_MESSAGE)
		out->len += size;
	return arrival;
}
