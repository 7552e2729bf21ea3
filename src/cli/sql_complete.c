#include "cli/sql_complete.h"

#include <stdlib.h>
#include <string.h>

#include "sql/function.h"
#include "sql/relation.h"

static const char *const keywords[] = { "ALL", "AND", "ANY", "ARRAY", "AS", "ASC", "BETWEEN", "BY", "CASE", "CAST",
	"CROSS", "CURRENT ROW", "DESC", "DISTINCT", "ELSE", "END", "ESCAPE", "EXISTS", "FALSE", "FROM", "FULL JOIN",
	"GROUP BY", "HAVING", "IN", "INNER JOIN", "INTERVAL", "IS NOT NULL", "IS NULL", "JOIN", "LEFT JOIN", "LIKE",
	"LIMIT", "NOT", "NULL", "OFFSET", "ON", "OR", "ORDER BY", "OVER", "PARTITION BY", "PRECEDING", "RIGHT JOIN",
	"ROWS", "SELECT", "THEN", "TIMESTAMP", "TRUE", "UNBOUNDED", "UNION ALL", "UNNEST", "USING", "WHEN", "WHERE",
	"WITH", "WITHIN GROUP" };

typedef struct Search {
	Arena *arena;
	Str typed;
	SqlCompletions *found;
	size_t capacity;
} Search;

static bool is_word_byte(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.';
}

static bool begins_so(Str word, Str typed)
{
	return word.len >= typed.len && str_equal_ignoring_case((Str){ word.ptr, typed.len }, typed);
}

static void offer(Search *search, Str word)
{
	SqlCompletions *found = search->found;
	if (!begins_so(word, search->typed))
		return;
	for (size_t i = 0; i < found->count; i++)
		if (str_equal(found->words[i], word))
			return;
	ARENA_GROW(search->arena, found->words, found->count, &search->capacity);
	found->words[found->count++] = word;
}

/* The word before the text's last one, for what may follow it. */
static Str word_before(Str text)
{
	size_t end = text.len;
	while (end > 0 && !is_word_byte(text.ptr[end - 1]))
		end--;
	size_t begin = end;
	while (begin > 0 && is_word_byte(text.ptr[begin - 1]))
		begin--;
	return (Str){ text.ptr + begin, end - begin };
}

static bool wants_dataset(Str before)
{
	return str_equal_ignoring_case(before, STR("from")) || str_equal_ignoring_case(before, STR("join")) ||
		str_equal_ignoring_case(before, STR("d"));
}

static Str name_of(Arena *arena, const SqlRelation *relation)
{
	return str_format(arena, "%s.%s", relation->schema, relation->name);
}

static bool is_named_in(Str text, Str name)
{
	for (size_t i = 0; i + name.len <= text.len; i++) {
		size_t end = i + name.len;
		if ((i == 0 || !is_word_byte(text.ptr[i - 1])) && (end == text.len || !is_word_byte(text.ptr[end])) &&
			str_equal_ignoring_case((Str){ text.ptr + i, name.len }, name))
			return true;
	}
	return false;
}

static void offer_datasets(Search *search)
{
	size_t count;
	const SqlRelation *relations = sql_relation_rows(&count);
	for (size_t i = 0; i < count; i++)
		offer(search, name_of(search->arena, &relations[i]));
}

/* Behind a dot the qualifier stays: u.user becomes u.username. */
static void offer_columns(Search *search, Str text, bool all)
{
	size_t count;
	size_t dot = search->typed.len;
	const SqlRelation *relations = sql_relation_rows(&count);
	while (dot > 0 && search->typed.ptr[dot - 1] != '.')
		dot--;
	for (size_t i = 0; i < count; i++) {
		const SqlRelation *relation = &relations[i];
		if (!all && !is_named_in(text, name_of(search->arena, relation)))
			continue;
		for (size_t j = 0; j < relation->count; j++)
			offer(search,
				str_format(search->arena, "%.*s%s", (int)dot, search->typed.ptr,
					relation->columns[j].name));
	}
}

static bool names_any(Str text, Arena *arena)
{
	size_t count;
	const SqlRelation *relations = sql_relation_rows(&count);
	for (size_t i = 0; i < count; i++)
		if (is_named_in(text, name_of(arena, &relations[i])))
			return true;
	return false;
}

static void offer_words(Search *search)
{
	size_t count;
	const SqlFunction *functions = sql_function_rows(&count);
	for (size_t i = 0; i < count; i++)
		if (is_word_byte(functions[i].name[0]) && !strpbrk(functions[i].name, "[ "))
			offer(search, str_format(search->arena, "%s(", functions[i].name));
	bool lower = search->typed.len && search->typed.ptr[0] >= 'a';
	for (size_t i = 0; i < COUNT(keywords); i++)
		offer(search, lower ? str_lower(search->arena, str_of(keywords[i])) : str_of(keywords[i]));
}

static int compare(const void *a, const void *b)
{
	return str_compare(*(const Str *)a, *(const Str *)b);
}

static Str common_beginning(const SqlCompletions *found)
{
	Str common = found->words[0];
	for (size_t i = 1; i < found->count; i++) {
		size_t length = 0;
		while (length < common.len && length < found->words[i].len &&
			common.ptr[length] == found->words[i].ptr[length])
			length++;
		common.len = length;
	}
	return common;
}

SqlCompletions sql_complete(Str text, Arena *arena)
{
	SqlCompletions found = { .common = STR("") };
	Search search = { .arena = arena, .found = &found };
	while (found.begun < text.len && is_word_byte(text.ptr[text.len - found.begun - 1]))
		found.begun++;
	search.typed = str_from(text, text.len - found.begun);
	Str before = { text.ptr, text.len - found.begun };
	if (wants_dataset(word_before(before))) {
		offer_datasets(&search);
	} else if (found.begun) {
		offer_datasets(&search);
		offer_columns(&search, text, !names_any(text, arena));
		offer_words(&search);
	}
	if (!found.count)
		return found;
	qsort(found.words, found.count, sizeof *found.words, compare);
	found.common = common_beginning(&found);
	return found;
}
