#include "server/guard.h"

/* The name without a port: "localhost:4566", "[::1]:4566". What follows a bracket otherwise makes it no name. */
static Str host_name(Str host)
{
	Str rest = host;
	if (!host.len || host.ptr[0] != '[')
		return str_split(&rest, ':');
	rest = str_from(host, 1);
	Str name = str_split(&rest, ']');
	return !rest.len || rest.ptr[0] == ':' ? name : host;
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
	return str_equal_ignoring_case(name, STR("localhost")) || str_equal(name, STR("::1")) ||
		is_loopback_number(name);
}

/* What is behind the scheme of an origin; absent when it has none that browsers use. */
static Str origin_authority(Str origin)
{
	static const char *const schemes[] = { "http://", "https://" };
	for (size_t i = 0; i < COUNT(schemes); i++)
		if (str_starts_with(origin, str_of(schemes[i])))
			return str_from(origin, str_of(schemes[i]).len);
	return (Str){ 0 };
}

/* What is behind the name: ":4566". */
static Str port_of(Str host)
{
	size_t at = host.len;
	while (at > 0 && host.ptr[at - 1] >= '0' && host.ptr[at - 1] <= '9')
		at--;
	return at > 0 && host.ptr[at - 1] == ':' ? str_from(host, at) : STR("");
}

typedef struct Origins {
	Str host;
	size_t count;
	bool foreign;
} Origins;

/* Another server on this machine is another origin: the port counts. */
static void look_at_origin(void *context, Str name, Str value)
{
	Origins *origins = context;
	if (!str_equal_ignoring_case(name, STR("Origin")))
		return;
	Str authority = origin_authority(value);
	bool own = authority.ptr && is_own(authority) && str_equal(port_of(authority), port_of(origins->host));
	origins->foreign |= !own || ++origins->count > 1;
}

bool guard_accepts(const HttpExchange *exchange, Error *error)
{
	Str host = exchange->authority.ptr ? exchange->authority : http_header(exchange, "Host");
	if (host.ptr && !is_own(host))
		return fail(error, ERROR_FORBIDDEN_HOST,
			"The Host of the request is not this server's loopback address.");
	Origins origins = { .host = host };
	http_each_header(exchange, look_at_origin, &origins);
	return !origins.foreign ||
		fail(error, ERROR_FORBIDDEN_HOST, "Requests from web pages of other origins are refused.");
}
