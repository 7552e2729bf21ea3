#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>

static const ErrorInfo errors[ERROR_COUNT] = {
#include "error_table.inc"
};

void error_set(Error *error, ErrorCode code, const char *format, ...)
{
	char text[1024];
	va_list arguments;
	va_start(arguments, format);
	(void)vsnprintf(text, sizeof text, format, arguments);
	va_end(arguments);
	*error = (Error){ .arena = error->arena, .code = code, .message = str_copy(error->arena, str_of(text)) };
}

void error_set_internal(Error *error, const char *message, Str detail)
{
	error_set(error, ERROR_INTERNAL_SERVICE, "%s", message);
	error->detail = str_copy(error->arena, detail);
}

const ErrorInfo *error_info(ErrorCode code)
{
	return &errors[code < ERROR_COUNT ? code : ERROR_INTERNAL_SERVICE];
}

Str error_message(const Error *error)
{
	return error->message.len ? error->message : str_of(error_info(error->code)->message);
}
