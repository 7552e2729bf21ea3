#include "sql/parse.h"

#include <pg_query.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "sql/stack.h"

enum {
	/* The parser and the reader of its answer recurse for each operator of a chain and each bracket, by about three
	 * kilobytes; sql/stack has room for four times as many. */
	NESTING_MAXIMUM = 5000,
};

void sql_failure_at(SqlFailure *failure, Arena *arena, const char *state, size_t position, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	char message[512];
	int length = vsnprintf(message, sizeof message, format, arguments);
	va_end(arguments);
	size_t size = length < 0 ? 0 : (size_t)length < sizeof message ? (size_t)length : sizeof message - 1;
	/* A cut never leaves half of a character. */
	while (size && size == sizeof message - 1 && ((unsigned char)message[size] & 0xc0) == 0x80)
		size--;
	*failure = (SqlFailure){ .position = position, .message = str_copy(arena, (Str){ message, size }) };
	memcpy(failure->state, state, sizeof failure->state - 1);
}

/* The number of characters in the first `bytes` bytes. */
static size_t count_characters(Str text, size_t bytes)
{
	size_t count = 0;
	for (size_t i = 0; i < bytes && i < text.len; i++)
		count += ((unsigned char)text.ptr[i] & 0xc0) != 0x80;
	return count;
}

static size_t original_offset(const SqlParsed *parsed, size_t location)
{
	size_t before = 0;
	while (before < parsed->insertion_count && parsed->insertions[before] < location)
		before++;
	return location - before;
}

size_t sql_parsed_position(const SqlParsed *parsed, int location)
{
	if (location < 0)
		return 0;
	return count_characters(parsed->text, original_offset(parsed, (size_t)location)) + 1;
}

/* Decodes one character; 0 when the bytes are none. Surrogates and overlong forms are none. */
static size_t utf8_length(const unsigned char *bytes, size_t left)
{
	static const uint32_t smallest[] = { 0, 0, 0x80, 0x800, 0x10000 };
	size_t length = bytes[0] < 0x80 ? 1 : bytes[0] >= 0xf0 ? 4 : bytes[0] >= 0xe0 ? 3 : bytes[0] >= 0xc0 ? 2 : 0;
	if (length < 2 || length > left || bytes[0] > 0xf4)
		return length == 1;
	uint32_t point = bytes[0] & (0x7fU >> length);
	for (size_t i = 1; i < length; i++) {
		if ((bytes[i] & 0xc0) != 0x80)
			return 0;
		point = point << 6 | (bytes[i] & 0x3fU);
	}
	bool is_none = point < smallest[length] || point > 0x10ffff || (point >= 0xd800 && point < 0xe000);
	return is_none ? 0 : length;
}

static bool check_text(Str text, Arena *arena, SqlFailure *failure)
{
	if (text.len > SQL_TEXT_MAXIMUM) {
		sql_failure_at(failure, arena, "54000", 0, "the query has %zu bytes, and may have %d", text.len,
			SQL_TEXT_MAXIMUM);
		return false;
	}
	for (size_t i = 0; i < text.len;) {
		size_t length = utf8_length((const unsigned char *)text.ptr + i, text.len - i);
		if (!length || !text.ptr[i]) {
			sql_failure_at(failure, arena, "22021", count_characters(text, i) + 1,
				"the query is not UTF-8 text: byte 0x%02x", (unsigned)(unsigned char)text.ptr[i]);
			return false;
		}
		i += length;
	}
	return true;
}

static void *allocate(void *arena, size_t size)
{
	return arena_alloc(arena, size);
}

static void release_nothing(void *arena, void *memory)
{
	(void)arena;
	(void)memory;
}

static ProtobufCAllocator allocator_of(Arena *arena)
{
	return (ProtobufCAllocator){ .alloc = allocate, .free = release_nothing, .allocator_data = arena };
}

/* One parse, handed to the thread with the large stack. */
typedef struct Work {
	Arena *arena;
	SqlFailure *failure;
	SqlParsed *parsed;
	bool done;
} Work;

static bool fail_syntax(Work *work, const PgQueryError *error, Str seen)
{
	/* The parser counts characters; insertions are at bytes. */
	size_t bytes = 0;
	for (size_t left = error->cursorpos > 0 ? (size_t)error->cursorpos - 1 : 0; left && bytes < seen.len; left--)
		do
			bytes++;
		while (bytes < seen.len && ((unsigned char)seen.ptr[bytes] & 0xc0) == 0x80);
	size_t position = error->cursorpos > 0 ? sql_parsed_position(work->parsed, (int)bytes) : 0;
	bool is_deep = strstr(error->message, "memory exhausted") || strstr(error->message, "stack depth");
	sql_failure_at(work->failure, work->arena, is_deep ? "54001" : "42601", position, "%s",
		is_deep ? "the query nests too deeply" : error->message);
	if (position && bytes < seen.len && seen.ptr[bytes] == '{')
		work->failure->hint = STR("Tags are compared as text: tags->'team' = 'logs'.");
	return false;
}

static bool nests(PgQuery__Token token)
{
	switch ((int)token) {
	case PG_QUERY__TOKEN__ICONST:
	case PG_QUERY__TOKEN__FCONST:
	case PG_QUERY__TOKEN__SCONST:
	case PG_QUERY__TOKEN__IDENT:
	case PG_QUERY__TOKEN__ASCII_44: /* , */
	case PG_QUERY__TOKEN__ASCII_41: /* ) */
	case PG_QUERY__TOKEN__ASCII_93: /* ] */
	case PG_QUERY__TOKEN__ASCII_46: /* . */
	case PG_QUERY__TOKEN__NULL_P:
	case PG_QUERY__TOKEN__TRUE_P:
	case PG_QUERY__TOKEN__FALSE_P:
		return false;
	default:
		return true;
	}
}

static bool is_comment(const PgQuery__ScanToken *token)
{
	return token->token == PG_QUERY__TOKEN__SQL_COMMENT || token->token == PG_QUERY__TOKEN__C_COMMENT;
}

/* The tokens that mean something, comments left out. */
typedef struct Tokens {
	PgQuery__ScanToken **items;
	size_t count;
} Tokens;

/* The token behind the bracket that closes the one at `open`; the count when none does. */
static size_t behind_bracket(const Tokens *tokens, size_t open)
{
	size_t depth = 0;
	for (size_t i = open; i < tokens->count; i++) {
		if (tokens->items[i]->token == PG_QUERY__TOKEN__ASCII_91)
			depth++;
		else if (tokens->items[i]->token == PG_QUERY__TOKEN__ASCII_93 && --depth == 0)
			return i + 1;
	}
	return tokens->count;
}

static bool is_token(const Tokens *tokens, size_t i, PgQuery__Token token)
{
	return i < tokens->count && tokens->items[i]->token == token;
}

/* Puts ARRAY[...] before a subscript into brackets, where PostgreSQL's grammar wants them and DDSQL's does not. */
static Str bracket_arrays(Work *work, const Tokens *tokens)
{
	Str text = work->parsed->text;
	/* What opens before each byte, and closes before it. */
	uint16_t *opens = ARENA_ARRAY(work->arena, text.len + 1, uint16_t);
	uint16_t *closes = ARENA_ARRAY(work->arena, text.len + 1, uint16_t);
	size_t count = 0;
	for (size_t i = 0; i + 1 < tokens->count; i++) {
		if (!is_token(tokens, i, PG_QUERY__TOKEN__ARRAY) || !is_token(tokens, i + 1, PG_QUERY__TOKEN__ASCII_91))
			continue;
		size_t behind = behind_bracket(tokens, i + 1);
		if (!is_token(tokens, behind, PG_QUERY__TOKEN__ASCII_91))
			continue;
		opens[tokens->items[i]->start]++;
		closes[tokens->items[behind - 1]->end]++;
		count += 2;
	}
	char *seen = arena_alloc(work->arena, text.len + count + 1);
	uint32_t *insertions = ARENA_ARRAY(work->arena, count + 1, uint32_t);
	size_t length = 0;
	size_t inserted = 0;
	for (size_t i = 0; i <= text.len; i++) {
		for (unsigned more = closes[i]; more; more--, insertions[inserted++] = (uint32_t)length - 1)
			seen[length++] = ')';
		for (unsigned more = opens[i]; more; more--, insertions[inserted++] = (uint32_t)length - 1)
			seen[length++] = '(';
		if (i < text.len)
			seen[length++] = text.ptr[i];
	}
	work->parsed->insertions = insertions;
	work->parsed->insertion_count = inserted;
	return (Str){ seen, length };
}

static bool refuse_statement(Work *work, const Tokens *tokens)
{
	const PgQuery__ScanToken *first = tokens->items[0];
	Str word = { work->parsed->text.ptr + first->start, (size_t)(first->end - first->start) };
	sql_failure_at(work->failure, work->arena, "0A000",
		count_characters(work->parsed->text, (size_t)first->start) + 1,
		"%.*s is not supported: a query is one SELECT", STR_ARGS(word));
	return false;
}

static bool fail_at_token(Work *work, const PgQuery__ScanToken *token, const char *state, const char *message)
{
	size_t position = token ? count_characters(work->parsed->text, (size_t)token->start) + 1 : 0;
	sql_failure_at(work->failure, work->arena, state, position, "%s", message);
	return false;
}

/* The place where the second statement begins. */
static bool refuse_several(Work *work, const PgQuery__RawStmt *second)
{
	int location = second->stmt_location;
	Str text = work->parsed->text;
	size_t offset = original_offset(work->parsed, location > 0 ? (size_t)location : 0);
	while (offset < text.len && strchr(" \t\r\n", text.ptr[offset]))
		offset++;
	sql_failure_at(work->failure, work->arena, "42601", count_characters(text, offset) + 1,
		"a query is one statement");
	return false;
}

static bool take_statement(Work *work, const Tokens *tokens, const PgQuery__ParseResult *result)
{
	if (!result || !result->n_stmts)
		return fail_at_token(work, NULL, "42601", "the query is empty");
	if (result->n_stmts > 1)
		return refuse_several(work, result->stmts[1]);
	const PgQuery__Node *statement = result->stmts[0]->stmt;
	if (!statement || statement->node_case != PG_QUERY__NODE__NODE_SELECT_STMT)
		return refuse_statement(work, tokens);
	work->parsed->select = statement->select_stmt;
	return true;
}

static bool parse_seen(Work *work, const Tokens *tokens)
{
	Str seen = bracket_arrays(work, tokens);
	PgQueryProtobufParseResult answer = pg_query_parse_protobuf(seen.ptr);
	bool done = false;
	if (answer.error) {
		(void)fail_syntax(work, answer.error, seen);
	} else {
		ProtobufCAllocator allocator = allocator_of(work->arena);
		const PgQuery__ParseResult *result = pg_query__parse_result__unpack(&allocator, answer.parse_tree.len,
			(const uint8_t *)answer.parse_tree.data);
		done = take_statement(work, tokens, result);
	}
	pg_query_free_protobuf_parse_result(answer);
	return done;
}

static bool take_tokens(Work *work, const PgQuery__ScanResult *scanned)
{
	Tokens tokens = { ARENA_ARRAY(work->arena, scanned->n_tokens, PgQuery__ScanToken *), 0 };
	size_t nesting = 0;
	for (size_t i = 0; i < scanned->n_tokens; i++) {
		PgQuery__ScanToken *token = scanned->tokens[i];
		if (is_comment(token))
			continue;
		tokens.items[tokens.count++] = token;
		if (nests(token->token) && ++nesting > NESTING_MAXIMUM)
			return fail_at_token(work, token, "54001", "the query has too many operators");
	}
	if (!tokens.count)
		return fail_at_token(work, NULL, "42601", "the query is empty");
	return parse_seen(work, &tokens);
}

static void run(void *context)
{
	Work *work = context;
	char *text = str_terminated(work->arena, work->parsed->text);
	PgQueryScanResult answer = pg_query_scan(text);
	if (answer.error) {
		(void)fail_syntax(work, answer.error, work->parsed->text);
	} else {
		ProtobufCAllocator allocator = allocator_of(work->arena);
		const PgQuery__ScanResult *scanned =
			pg_query__scan_result__unpack(&allocator, answer.pbuf.len, (const uint8_t *)answer.pbuf.data);
		work->done = scanned && take_tokens(work, scanned);
	}
	pg_query_free_scan_result(answer);
}

bool sql_parse(Str text, Arena *arena, SqlFailure *failure, SqlParsed *ret_parsed)
{
	if (!check_text(text, arena, failure))
		return false;
	sql_failure_at(failure, arena, "XX000", 0, "the query could not be parsed");
	*ret_parsed = (SqlParsed){ .text = text };
	Work work = { .arena = arena, .failure = failure, .parsed = ret_parsed };
	if (!sql_on_stack(run, &work) || !work.done)
		return false;
	*failure = (SqlFailure){ 0 };
	return true;
}
