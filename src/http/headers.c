#include "http/session.h"

static struct MHD_Connection *connection_of(const HttpExchange *exchange)
{
	return ((const Session *)(const void *)exchange)->connection;
}

Str http_header(const HttpExchange *exchange, const char *name)
{
	return str_of(MHD_lookup_connection_value(connection_of(exchange), MHD_HEADER_KIND, name));
}

typedef struct HeaderWalk {
	HttpHeaderVisitor visit;
	void *context;
} HeaderWalk;

static enum MHD_Result walk_header(void *context, enum MHD_ValueKind kind, const char *key, size_t key_length,
	const char *value, size_t value_length)
{
	(void)kind;
	HeaderWalk *walk = context;
	walk->visit(walk->context, (Str){ key, key_length }, value ? (Str){ value, value_length } : STR(""));
	return MHD_YES;
}

void http_each_header(const HttpExchange *exchange, HttpHeaderVisitor visit, void *context)
{
	HeaderWalk walk = { .visit = visit, .context = context };
	(void)MHD_get_connection_values_n(connection_of(exchange), MHD_HEADER_KIND, walk_header, &walk);
}

void http_add_header(HttpExchange *exchange, const char *name, Str value)
{
	if (exchange->header_count < HTTP_ANSWER_HEADERS)
		exchange->headers[exchange->header_count++] = (HttpHeader){ name, str_copy(&exchange->arena, value) };
}
