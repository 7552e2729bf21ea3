#include "sql/inet.h"

#include <arpa/inet.h>
#include <string.h>

static int system_family(const SqlInet *inet)
{
	return inet->family == 4 ? AF_INET : AF_INET6;
}

static bool parse_prefix(Str text, unsigned most, unsigned *ret_prefix)
{
	int64_t prefix;
	if (text.len > 3 || !str_to_int64(text, &prefix) || prefix < 0 || prefix > most)
		return false;
	*ret_prefix = (unsigned)prefix;
	return true;
}

bool sql_inet_parse(Str text, SqlInet *ret_inet)
{
	char host[INET6_ADDRSTRLEN];
	Str rest = text;
	Str address = str_split(&rest, '/');
	if (address.len >= sizeof host)
		return false;
	memcpy(host, address.ptr, address.len);
	host[address.len] = '\0';
	SqlInet inet = { .family = memchr(host, ':', address.len) ? 6 : 4 };
	if (strlen(host) != address.len || inet_pton(system_family(&inet), host, inet.address) != 1)
		return false;
	inet.prefix = sql_inet_bits(&inet);
	if (str_present(rest) && !parse_prefix(rest, sql_inet_bits(&inet), &inet.prefix))
		return false;
	*ret_inet = inet;
	return true;
}

void sql_inet_print_host(Buf *out, const SqlInet *inet)
{
	char host[INET6_ADDRSTRLEN];
	if (inet_ntop(system_family(inet), inet->address, host, sizeof host))
		buf_add(out, str_of(host));
}

void sql_inet_print(Buf *out, const SqlInet *inet, bool always_prefix)
{
	sql_inet_print_host(out, inet);
	if (always_prefix || inet->prefix < sql_inet_bits(inet))
		buf_add_format(out, "/%u", inet->prefix);
}

bool sql_inet_read(Str blob, SqlInet *ret_inet)
{
	if (blob.len < 2)
		return false;
	SqlInet inet = { .family = (unsigned char)blob.ptr[0], .prefix = (unsigned char)blob.ptr[1] };
	if ((inet.family != 4 && inet.family != 6) || blob.len != 2 + sql_inet_bytes(&inet) ||
		inet.prefix > sql_inet_bits(&inet))
		return false;
	memcpy(inet.address, blob.ptr + 2, sql_inet_bytes(&inet));
	*ret_inet = inet;
	return true;
}

size_t sql_inet_write(const SqlInet *inet, char ret_blob[2 + INET_BYTES])
{
	ret_blob[0] = (char)inet->family;
	ret_blob[1] = (char)(unsigned char)inet->prefix;
	memcpy(ret_blob + 2, inet->address, sql_inet_bytes(inet));
	return 2 + sql_inet_bytes(inet);
}

/* The bits of byte `i` that are among the first `bits` bits. */
static unsigned char mask_of(unsigned bits, unsigned i)
{
	if (bits >= 8 * (i + 1))
		return 0xff;
	return bits <= 8 * i ? 0 : (unsigned char)(0xff << (8 * (i + 1) - bits));
}

bool sql_inet_same_bits(const SqlInet *a, const SqlInet *b, unsigned bits)
{
	for (unsigned i = 0; i < sql_inet_bytes(a); i++)
		if ((a->address[i] ^ b->address[i]) & mask_of(bits, i))
			return false;
	return true;
}

void sql_inet_fill_host(SqlInet *inet, bool ones)
{
	for (unsigned i = 0; i < sql_inet_bytes(inet); i++) {
		unsigned char mask = mask_of(inet->prefix, i);
		inet->address[i] =
			(unsigned char)(ones ? inet->address[i] | (unsigned char)~mask : inet->address[i] & mask);
	}
}
