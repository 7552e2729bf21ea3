#include "http/framing.h"

#include "model/check.h"

void http_read_target(HttpExchange *exchange, Str target)
{
	Str rest = str_copy(&exchange->arena, target);
	Str scheme = STR("http://");
	if (rest.len >= scheme.len && str_equal_ignoring_case((Str){ rest.ptr, scheme.len }, scheme)) {
		Str behind = str_from(rest, scheme.len);
		size_t length = 0;
		while (length < behind.len && behind.ptr[length] != '/' && behind.ptr[length] != '?')
			length++;
		exchange->authority = (Str){ behind.ptr, length };
		rest = str_from(behind, length);
	}
	exchange->path = str_split(&rest, '?');
	exchange->query = rest;
}

static bool has_control(Str text, bool tab_is_one)
{
	for (size_t i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.ptr[i];
		if ((c < 0x20 && (c != '\t' || tab_is_one)) || c == 0x7f)
			return true;
	}
	return false;
}

typedef struct Framing {
	size_t lengths;
	size_t encodings;
	size_t hosts;
	bool chunked;
	bool bad_name;
	bool bad_value;
} Framing;

static void look_at(void *context, Str name, Str value)
{
	Framing *framing = context;
	framing->bad_name |= !text_is_token(name);
	framing->bad_value |= has_control(value, false);
	framing->lengths += str_equal_ignoring_case(name, STR("Content-Length"));
	framing->hosts += str_equal_ignoring_case(name, STR("Host"));
	if (str_equal_ignoring_case(name, STR("Transfer-Encoding"))) {
		framing->encodings++;
		framing->chunked = str_equal_ignoring_case(value, STR("chunked"));
	}
}

const char *http_framing_fault(const HttpExchange *exchange, bool is_http_1_0)
{
	Framing framing = { 0 };
	http_each_header(exchange, look_at, &framing);
	if (!text_is_token(exchange->method))
		return "The method has characters that no method has.";
	if (framing.bad_name)
		return "A header's name has characters that no name has.";
	if (framing.bad_value || has_control(exchange->path, true) || has_control(exchange->query, true))
		return "The request line or a header has control characters.";
	if (framing.lengths > 1)
		return "The request has more than one Content-Length.";
	if (framing.encodings && framing.lengths)
		return "The request has both Content-Length and Transfer-Encoding.";
	if (framing.encodings > 1 || (framing.encodings && !framing.chunked))
		return "The request has a Transfer-Encoding other than one chunked.";
	if (framing.encodings && is_http_1_0)
		return "HTTP/1.0 has no Transfer-Encoding.";
	if (framing.hosts > 1 || (!framing.hosts && !is_http_1_0))
		return "The request needs exactly one Host.";
	return NULL;
}
