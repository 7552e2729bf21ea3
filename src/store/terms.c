/* The index of terms as SQL, and the walks that searches are made of. */
#include "store/sqlite.h"

static sqlite3_stmt *key_statement(Transaction *transaction, Statement which, const Record *record, const Term *term,
	Error *error)
{
	sqlite3_stmt *statement = sqlite_statement(transaction, which, error);
	if (!statement)
		return NULL;
	(void)sqlite3_bind_int64(statement, 1, record->scope);
	(void)sqlite3_bind_int(statement, 2, (int)record->kind);
	sqlite_bind_text(statement, 3, term->field);
	sqlite_bind_text(statement, 4, term->value);
	(void)sqlite3_bind_int64(statement, 5, record->id);
	return statement;
}

bool store_add_term(Transaction *transaction, const Record *record, const Term *term, Error *error)
{
	AUTO_STATEMENT *statement = key_statement(transaction, STATEMENT_TERM_INSERT, record, term, error);
	if (!statement)
		return false;
	if (term->number.present)
		(void)sqlite3_bind_double(statement, 6, term->number.value);
	StoreResult result = sqlite_run(transaction, statement, error);
	return result == STORE_DONE || result == STORE_DUPLICATE || sqlite_fail(transaction, error);
}

bool store_remove_term(Transaction *transaction, const Record *record, const Term *term, Error *error)
{
	AUTO_STATEMENT *statement = key_statement(transaction, STATEMENT_TERM_DELETE, record, term, error);
	return statement &&
		(sqlite_run(transaction, statement, error) == STORE_DONE || sqlite_fail(transaction, error));
}

static Real column_number(sqlite3_stmt *statement, int column)
{
	bool present = sqlite3_column_type(statement, column) != SQLITE_NULL;
	return (Real){ .value = present ? sqlite3_column_double(statement, column) : 0, .present = present };
}

bool store_find_term(Transaction *transaction, const Record *record, Term *term, Error *error, bool *ret_found)
{
	AUTO_STATEMENT *statement = key_statement(transaction, STATEMENT_FIND_TERM, record, term, error);
	if (!statement)
		return false;
	int code = sqlite3_step(statement);
	*ret_found = code == SQLITE_ROW;
	if (*ret_found)
		term->number = column_number(statement, 0);
	return code == SQLITE_ROW || code == SQLITE_DONE || sqlite_fail(transaction, error);
}

/* The text of a column, where SQLite has it. */
static Str column_text(sqlite3_stmt *statement, int column)
{
	const char *text = (const char *)sqlite3_column_text(statement, column);
	return (Str){ text, (size_t)sqlite3_column_bytes(statement, column) };
}

/* Steps through rows of a record, a text and a number, of which the last two may be missing. */
static bool visit_rows(Transaction *transaction, sqlite3_stmt *statement, StoreVisitor visit, void *context,
	Error *error)
{
	const int columns = sqlite3_column_count(statement);
	int code;
	while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
		Str text = columns > 1 ? column_text(statement, 1) : (Str){ 0 };
		Real number = columns > 2 ? column_number(statement, 2) : (Real){ 0 };
		if (!visit(context, sqlite3_column_int64(statement, 0), text, number))
			return true;
	}
	return code == SQLITE_DONE || sqlite_fail(transaction, error);
}

bool store_each_term(Transaction *transaction, const TermRange *range, StoreVisitor visit, void *context, Error *error)
{
	AUTO_STATEMENT *statement = sqlite_statement(transaction, STATEMENT_EACH_TERM, error);
	if (!statement)
		return false;
	(void)sqlite3_bind_int64(statement, 1, range->scope);
	(void)sqlite3_bind_int(statement, 2, (int)range->kind);
	sqlite_bind_text(statement, 3, range->field);
	sqlite_bind_text(statement, 4, range->low);
	sqlite_bind_text(statement, 5, range->high);
	return visit_rows(transaction, statement, visit, context, error);
}

/* A walk through the pairs of field and value. */
typedef struct PairWalk {
	Arena *arena;
	StorePairVisitor visit;
	void *context;
	Str field; /* the pair that was visited last */
	Str value;
	bool ended;
} PairWalk;

/* Steps on until a pair has had so many rows that it is quicker to look for the next one. */
static int step_through_pairs(sqlite3_stmt *statement, PairWalk *walk)
{
	enum { PATIENCE = 16 };
	int repeated = 0;
	int code = SQLITE_ROW;
	while (!walk->ended && repeated < PATIENCE && (code = sqlite3_step(statement)) == SQLITE_ROW) {
		Str field = column_text(statement, 0);
		Str value = column_text(statement, 1);
		if (str_equal(field, walk->field) && str_equal(value, walk->value)) {
			repeated++;
			continue;
		}
		repeated = 0;
		walk->field = str_copy(walk->arena, field);
		walk->value = str_copy(walk->arena, value);
		walk->ended = !walk->visit(walk->context, walk->field, walk->value);
	}
	return code;
}

bool store_each_term_pair(Transaction *transaction, const TermRange *range, StorePairVisitor visit, void *context,
	Error *error)
{
	PairWalk walk = { .arena = error->arena, .visit = visit, .context = context };
	int code = SQLITE_ROW;
	while (code == SQLITE_ROW && !walk.ended) {
		AUTO_STATEMENT *statement = sqlite_statement(transaction, STATEMENT_EACH_TERM_PAIR, error);
		if (!statement)
			return false;
		(void)sqlite3_bind_int64(statement, 1, range->scope);
		(void)sqlite3_bind_int(statement, 2, (int)range->kind);
		/* No text holds NUL, so the byte 1 behind a value is the next value that there can be. */
		Str value = walk.value.ptr ? str_format(walk.arena, "%.*s\x01", STR_ARGS(walk.value)) : STR("");
		sqlite_bind_text(statement, 3, walk.field.ptr ? walk.field : range->low);
		sqlite_bind_text(statement, 4, value);
		sqlite_bind_text(statement, 5, range->high);
		code = step_through_pairs(statement, &walk);
	}
	return walk.ended || code == SQLITE_DONE || sqlite_fail(transaction, error);
}

bool store_each_referrer(Transaction *transaction, int64_t target, EntityKind kind, StoreVisitor visit, void *context,
	Error *error)
{
	AUTO_STATEMENT *statement = sqlite_statement(transaction, STATEMENT_EACH_REFERRER, error);
	if (!statement)
		return false;
	(void)sqlite3_bind_int64(statement, 1, target);
	(void)sqlite3_bind_int(statement, 2, (int)kind);
	return visit_rows(transaction, statement, visit, context, error);
}

bool store_each_target(Transaction *transaction, int64_t source, StoreVisitor visit, void *context, Error *error)
{
	AUTO_STATEMENT *statement = sqlite_statement(transaction, STATEMENT_EACH_TARGET, error);
	if (!statement)
		return false;
	(void)sqlite3_bind_int64(statement, 1, source);
	return visit_rows(transaction, statement, visit, context, error);
}

static sqlite3_stmt *kind_statement(Transaction *transaction, Statement which, int64_t realm, EntityKind kind,
	int64_t scope, Error *error)
{
	sqlite3_stmt *statement = sqlite_statement(transaction, which, error);
	if (!statement)
		return NULL;
	(void)sqlite3_bind_int64(statement, 1, realm);
	(void)sqlite3_bind_int(statement, 2, (int)kind);
	(void)sqlite3_bind_int64(statement, 3, scope);
	return statement;
}

bool store_each_id(Transaction *transaction, int64_t realm, EntityKind kind, int64_t scope, StoreVisitor visit,
	void *context, Error *error)
{
	AUTO_STATEMENT *statement = kind_statement(transaction, STATEMENT_EACH_ID, realm, kind, scope, error);
	return statement && visit_rows(transaction, statement, visit, context, error);
}

static bool take_count(void *context, int64_t count, Str text, Real number)
{
	(void)text;
	(void)number;
	*(int64_t *)context = count;
	return false;
}

bool store_count(Transaction *transaction, int64_t realm, EntityKind kind, int64_t scope, Error *error,
	int64_t *ret_count)
{
	AUTO_STATEMENT *statement = kind_statement(transaction, STATEMENT_COUNT, realm, kind, scope, error);
	return statement && visit_rows(transaction, statement, take_count, ret_count, error);
}
