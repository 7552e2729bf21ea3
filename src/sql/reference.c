#include "sql/reference.h"

#include <string.h>

#include "sql/function.h"
#include "sql/relation.h"

static void write_text(JsonWriter *json, const char *key, const char *text)
{
	json_write_key(json, str_of(key));
	json_write_string(json, str_of(text));
}

static void write_type(JsonWriter *json, SqlType type)
{
	json_write_string(json, str_of(sql_type_name(type)));
}

/* ---- datasets ---- */

static void write_column(JsonWriter *json, const SqlColumn *column)
{
	json_write_object_begin(json);
	write_text(json, "name", column->name);
	json_write_key(json, STR("type"));
	write_type(json, column->type);
	write_text(json, "description", column->doc ? column->doc : "");
	json_write_object_end(json);
}

static void write_columns(JsonWriter *json, const SqlRelation *relation)
{
	json_write_key(json, STR("columns"));
	json_write_array_begin(json);
	for (size_t i = 0; i < relation->count; i++)
		write_column(json, &relation->columns[i]);
	json_write_array_end(json);
}

static void write_arguments(JsonWriter *json, const SqlRelation *relation)
{
	json_write_key(json, STR("arguments"));
	json_write_array_begin(json);
	for (size_t i = 0; i < relation->argument_count; i++)
		write_type(json, relation->arguments[i]);
	json_write_array_end(json);
}

static void write_examples(JsonWriter *json, const char *const *examples)
{
	json_write_key(json, STR("examples"));
	json_write_array_begin(json);
	for (; *examples; examples++)
		json_write_string(json, str_of(*examples));
	json_write_array_end(json);
}

static void write_relation(JsonWriter *json, const SqlRelation *relation)
{
	json_write_object_begin(json);
	write_text(json, "schema", relation->schema);
	write_text(json, "name", relation->name);
	write_text(json, "title", relation->title);
	write_text(json, "description", relation->doc);
	write_arguments(json, relation);
	write_columns(json, relation);
	write_examples(json, relation->examples);
	json_write_object_end(json);
}

static void write_relations(JsonWriter *json)
{
	size_t count;
	const SqlRelation *relations = sql_relation_rows(&count);
	json_write_key(json, STR("datasets"));
	json_write_array_begin(json);
	for (size_t i = 0; i < count; i++)
		write_relation(json, &relations[i]);
	json_write_array_end(json);
}

/* ---- functions ---- */

static void write_parameter(JsonWriter *json, int parameter, bool array)
{
	static const char *const names[] = {
		[PARAMETER_ANY] = "T",
		[PARAMETER_ANY_ARRAY] = "T[]",
		[PARAMETER_ANYTHING] = "any",
		[PARAMETER_VARCHAR_ARRAY] = "VARCHAR[]",
	};
	if (parameter < (int)PARAMETER_ANY)
		write_type(json, (SqlType){ .scalar = (SqlScalar)parameter, .array = array });
	else
		json_write_string(json, array && parameter == PARAMETER_ANY ? STR("T[]") : str_of(names[parameter]));
}

static size_t parameter_count(const SqlFunction *function)
{
	size_t count = 0;
	while (count < SQL_ARGUMENTS && function->parameters[count])
		count++;
	return count;
}

static void write_signature(JsonWriter *json, const SqlFunction *function)
{
	json_write_object_begin(json);
	json_write_key(json, STR("parameters"));
	json_write_array_begin(json);
	for (size_t i = 0; i < parameter_count(function); i++)
		write_parameter(json, function->parameters[i], false);
	json_write_array_end(json);
	json_write_key(json, STR("optional"));
	json_write_integer(json, (int64_t)function->optional);
	json_write_key(json, STR("variadic"));
	json_write_boolean(json, function->variadic);
	json_write_key(json, STR("result"));
	write_parameter(json, function->result, function->result_array);
	json_write_object_end(json);
}

/* Rows of one name stand together: one entry with a signature each. Returns how many there were. */
static size_t write_function(JsonWriter *json, const SqlFunction *rows, size_t count)
{
	static const char *const kinds[] = {
		[FUNCTION_SCALAR] = "scalar",
		[FUNCTION_AGGREGATE] = "aggregate",
		[FUNCTION_ORDERED] = "ordered-set aggregate",
		[FUNCTION_WINDOW] = "window",
		[FUNCTION_TABLE] = "table",
	};
	size_t same = 0;
	json_write_object_begin(json);
	write_text(json, "name", rows->name);
	write_text(json, "kind", kinds[rows->kind]);
	write_text(json, "description", rows->doc);
	write_text(json, "example", rows->example);
	json_write_key(json, STR("signatures"));
	json_write_array_begin(json);
	while (same < count && strcmp(rows[same].name, rows->name) == 0)
		write_signature(json, &rows[same++]);
	json_write_array_end(json);
	json_write_object_end(json);
	return same;
}

static void write_functions(JsonWriter *json)
{
	size_t count;
	const SqlFunction *rows = sql_function_rows(&count);
	json_write_key(json, STR("functions"));
	json_write_array_begin(json);
	for (size_t i = 0; i < count;)
		i += write_function(json, rows + i, count - i);
	json_write_array_end(json);
}

void sql_reference_write(JsonWriter *json)
{
	json_write_object_begin(json);
	write_relations(json);
	write_functions(json);
	json_write_object_end(json);
}
