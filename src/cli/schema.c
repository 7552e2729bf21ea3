/* The schemas of the resource types, for editors and linters that have no server to ask. */
#include <stdio.h>
#include <string.h>

#include "cli/command.h"
#include "model/resource_schema.h"
#include "sql/reference.h"

enum { SCHEMA_MAXIMUM = 1 << 20 };

static ExitCode print_help(void)
{
	puts("usage: rollcall schema [TYPE | --sql]\n\n"
	     "Prints the schema of a resource type of CloudFormation, such as AWS::Connect::User, as\n"
	     "the server shows and enforces it: JSON on one line. Without TYPE, lists the types.\n"
	     "With --sql, prints what SQL can read and call: datasets, functions, examples.");
	return EXIT_DONE;
}

static ExitCode print_types(void)
{
	size_t count;
	const ResourceType *types = resource_types(&count);
	for (size_t i = 0; i < count; i++)
		puts(resource_type_name(&types[i]).ptr);
	return EXIT_DONE;
}

/* The reference pages of SQL are made from this. */
static ExitCode print_sql(void)
{
	AUTO_BUF text = BUF_INIT(SCHEMA_MAXIMUM);
	JsonWriter json = { .out = &text };
	sql_reference_write(&json);
	printf("%.*s\n", STR_ARGS(buf_str(&text)));
	return EXIT_DONE;
}

static ExitCode print_schema(const ResourceType *type)
{
	AUTO_ARENA arena = { 0 };
	AUTO_BUF text = BUF_INIT(SCHEMA_MAXIMUM);
	JsonWriter json = { .out = &text };
	resource_schema_write(type, &arena, &json);
	printf("%.*s\n", STR_ARGS(buf_str(&text)));
	return EXIT_DONE;
}

static ExitCode run(int count, char **arguments)
{
	if (count == 0)
		return print_types();
	if (count > 1)
		return command_usage_error("schema takes one type, and got %s too", arguments[1]);
	if (strcmp(arguments[0], "--help") == 0)
		return print_help();
	if (strcmp(arguments[0], "--sql") == 0)
		return print_sql();
	if (arguments[0][0] == '-')
		return command_usage_error("there is no option %s", arguments[0]);
	const ResourceType *type = resource_type_find(str_of(arguments[0]));
	if (!type)
		return command_usage_error("there is no resource type %s; rollcall schema lists them", arguments[0]);
	return print_schema(type);
}

const Command command_schema = { "schema", "print the schema of a resource type", run };
