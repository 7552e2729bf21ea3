/* Addresses of hosts and networks: the blob of sql/value.h taken apart. */
#ifndef ROLLCALL_SQL_INET_H
#define ROLLCALL_SQL_INET_H

#include "base/buf.h"

enum { INET_BYTES = 16 };

typedef struct SqlInet {
	unsigned family; /* 4 or 6 */
	unsigned prefix; /* bits */
	unsigned char address[INET_BYTES];
} SqlInet;

/* How many bytes and bits an address of the family has. */
static inline unsigned sql_inet_bytes(const SqlInet *inet)
{
	return inet->family == 4 ? 4 : INET_BYTES;
}

static inline unsigned sql_inet_bits(const SqlInet *inet)
{
	return sql_inet_bytes(inet) * 8;
}

/* 192.168.1.5, 192.168.1.5/24, ::1/64 */
bool sql_inet_parse(Str text, SqlInet *ret_inet) MUST_CHECK;
/* The prefix is left out where it covers all of the address, unless it is asked for. */
void sql_inet_print(Buf *out, const SqlInet *inet, bool always_prefix);
void sql_inet_print_host(Buf *out, const SqlInet *inet);

bool sql_inet_read(Str blob, SqlInet *ret_inet) MUST_CHECK;
/* Writes the blob; returns its length. */
size_t sql_inet_write(const SqlInet *inet, char ret_blob[2 + INET_BYTES]);

/* Whether the first `bits` bits of both addresses are equal. The families must be. */
bool sql_inet_same_bits(const SqlInet *a, const SqlInet *b, unsigned bits);
/* Sets all bits behind the prefix to `ones`. */
void sql_inet_fill_host(SqlInet *inet, bool ones);

#endif
