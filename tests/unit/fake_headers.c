#include "fake_headers.h"

static const char *headers = "";

void fake_headers_set(const char *lines)
{
	headers = lines;
}

void http_each_header(const HttpExchange *exchange, HttpHeaderVisitor visit, void *context)
{
	(void)exchange;
	Str rest = headers[0] ? str_of(headers) : (Str){ 0 };
	while (rest.ptr) {
		Str value = str_split(&rest, '\n');
		Str name = str_split(&value, ':');
		visit(context, name, value.ptr && value.len && value.ptr[0] == ' ' ? str_from(value, 1) : value);
	}
}

typedef struct Search {
	Str name;
	Str found;
} Search;

static void look_for(void *context, Str name, Str value)
{
	Search *search = context;
	if (!search->found.ptr && str_equal_ignoring_case(name, search->name))
		search->found = value;
}

Str http_header(const HttpExchange *exchange, const char *name)
{
	Search search = { .name = str_of(name) };
	http_each_header(exchange, look_for, &search);
	return search.found;
}

/* Answers are not looked at here. */
void http_add_header(HttpExchange *exchange, const char *name, Str value)
{
	(void)exchange;
	(void)name;
	(void)value;
}
