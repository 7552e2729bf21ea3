/* Compiler attributes under readable names. */
#ifndef ROLLCALL_BASE_ATTRIBUTES_H
#define ROLLCALL_BASE_ATTRIBUTES_H

#define MUST_CHECK __attribute__((warn_unused_result))
#define PRINTF_LIKE(format_index, first_argument) __attribute__((format(printf, format_index, first_argument)))
#define NORETURN __attribute__((noreturn))
#define CLEANUP(function) __attribute__((cleanup(function)))

#define COUNT(array) (sizeof(array) / sizeof(0 [array]))

#endif
