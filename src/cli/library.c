#include "cli/library.h"

#include <dlfcn.h>
#include <string.h>

static bool fill_in(void *library, const LibrarySymbol *symbols, size_t count, char *functions)
{
	for (size_t i = 0; i < count; i++) {
		void *symbol = dlsym(library, symbols[i].name);
		if (!symbol)
			return false;
		/* POSIX lets a function be found so; C has no cast for it. */
		memcpy(functions + symbols[i].offset, &symbol, sizeof symbol);
	}
	return true;
}

bool library_open(const char *const *names, const LibrarySymbol *symbols, size_t count, void *functions)
{
	void *library = NULL;
	for (; *names && !library; names++)
		library = dlopen(*names, RTLD_NOW | RTLD_LOCAL);
	return library && fill_in(library, symbols, count, functions);
}
