#include "model/path.h"

Str path_text(const Path *path, Arena *arena)
{
	if (!path->parent)
		return str_of(path->name);
	Str parent = path_text(path->parent, arena);
	if (!path->name)
		return str_format(arena, "%.*s[%zu]", STR_ARGS(parent), path->index);
	if (path->index)
		return str_format(arena, "%.*s: %s %zu", STR_ARGS(parent), path->name, path->index);
	return str_format(arena, "%.*s.%s", STR_ARGS(parent), path->name);
}
