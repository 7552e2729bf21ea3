#include "server/guard.h"

/* The name without a port: "localhost:4566", "[::1]:4566". */
static Str host_name(Str host)
{
	if (host.len && host.ptr[0] == '[') {
		Str rest = str_from(host, 1);
		return str_split(&rest, ']');
	}
	Str rest = host;
	return str_split(&rest, ':');
}

/* 127.0.0.0/8 in numbers; a name that only begins so is none of ours. */
static bool is_loopback_number(Str name)
{
	if (!str_starts_with(name, STR("127.")))
		return false;
	for (size_t i = 0; i < name.len; i++)
		if (name.ptr[i] != '.' && !(name.ptr[i] >= '0' && name.ptr[i] <= '9'))
			return false;
	return true;
}

static bool is_own(Str host)
{
	Str name = host_name(host);
	return str_equal_ignoring_case(name, STR("localhost")) || str_equal(name, STR("::1")) || is_loopback_number(name);
}

static bool is_own_origin(Str origin)
{
	static const Str schemes[] = { { "http://", 7 }, { "https://", 8 } };
	for (size_t i = 0; i < COUNT(schemes); i++)
		if (str_starts_with(origin, schemes[i]))
			return is_own(str_from(origin, schemes[i].len));
	return false;
}

bool guard_accepts(const HttpExchange *exchange, Error *error)
{
	Str host = exchange->authority.ptr ? exchange->authority : http_header(exchange, "Host");
	if (host.ptr && !is_own(host))
		return fail(error, ERROR_FORBIDDEN_HOST, "The Host of the request is not this server's loopback address.");
	Str origin = http_header(exchange, "Origin");
	if (origin.ptr && !is_own_origin(origin))
		return fail(error, ERROR_FORBIDDEN_HOST, "Requests from web pages of other origins are refused.");
	return true;
}
