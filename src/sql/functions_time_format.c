/* TO_CHAR and TO_TIMESTAMP: one table of patterns, each of which is printed and read. */
#include "sql/functions.h"
#include "sql/time.h"

/* What was read so far. */
typedef struct Fields {
	SqlInstant instant;
	bool twelve_hours;
	bool afternoon;
	int64_t offset; /* microseconds east of UTC */
} Fields;

typedef struct Pattern {
	const char *name; /* in upper case; any case matches */
	size_t digits;    /* at most, for patterns that are numbers */
	int (*number)(const SqlInstant *instant);
	/* Stores a number; false where it is out of range. */
	bool (*store)(Fields *fields, int number, size_t digits);
	void (*print)(Buf *out, Str spelling, const SqlInstant *instant);
	bool (*read)(Str *text, Fields *fields);
} Pattern;

enum { HALF_DAY = 12, YEAR_MAXIMUM = 9999, DIGITS_MAXIMUM = 9 };

static int year(const SqlInstant *instant)
{
	return instant->date.year;
}

static int year_of_century(const SqlInstant *instant)
{
	return instant->date.year % 100;
}

static int month(const SqlInstant *instant)
{
	return instant->date.month;
}

static int day(const SqlInstant *instant)
{
	return instant->date.day;
}

static int hour(const SqlInstant *instant)
{
	return instant->hour;
}

static int hour_of_half(const SqlInstant *instant)
{
	return instant->hour % HALF_DAY ? instant->hour % HALF_DAY : HALF_DAY;
}

static int minute(const SqlInstant *instant)
{
	return instant->minute;
}

static int second(const SqlInstant *instant)
{
	return instant->second;
}

static int millisecond(const SqlInstant *instant)
{
	return instant->microsecond / MICROSECONDS_OF_MILLISECOND;
}

static bool store_year(Fields *fields, int number, size_t digits)
{
	(void)digits;
	fields->instant.date.year = number;
	return number > 0 && number <= YEAR_MAXIMUM;
}

/* Two digits are of 1970 to 2069. */
static bool store_short_year(Fields *fields, int number, size_t digits)
{
	return store_year(fields, number + (number < 70 ? 2000 : 1900), digits);
}

static bool store_month(Fields *fields, int number, size_t digits)
{
	(void)digits;
	fields->instant.date.month = number;
	return number >= 1 && number <= MONTHS_OF_YEAR;
}

static bool store_day(Fields *fields, int number, size_t digits)
{
	(void)digits;
	fields->instant.date.day = number;
	return number >= 1 && number <= 31;
}

static bool store_hour(Fields *fields, int number, size_t digits)
{
	(void)digits;
	fields->instant.hour = number;
	return number < HOURS_OF_DAY;
}

static bool store_hour_of_half(Fields *fields, int number, size_t digits)
{
	(void)digits;
	fields->instant.hour = number;
	fields->twelve_hours = true;
	return number >= 1 && number <= HALF_DAY;
}

static bool store_minute(Fields *fields, int number, size_t digits)
{
	(void)digits;
	fields->instant.minute = number;
	return number < MINUTES_OF_HOUR;
}

static bool store_second(Fields *fields, int number, size_t digits)
{
	(void)digits;
	fields->instant.second = number;
	return number < SECONDS_OF_MINUTE;
}

/* Digits behind a point: 5 is 500 milliseconds. */
static bool store_millisecond(Fields *fields, int number, size_t digits)
{
	if (digits > 3)
		return false;
	for (; digits < 3; digits++)
		number *= 10;
	fields->instant.microsecond = number * MICROSECONDS_OF_MILLISECOND;
	return true;
}

static bool is_upper(Str spelling)
{
	return spelling.ptr[0] >= 'A' && spelling.ptr[0] <= 'Z';
}

static void print_zone(Buf *out, Str spelling, const SqlInstant *instant)
{
	(void)instant;
	buf_add(out, is_upper(spelling) ? STR("UTC") : STR("utc"));
}

static void print_offset(Buf *out, Str spelling, const SqlInstant *instant)
{
	(void)spelling;
	(void)instant;
	buf_add(out, STR("+00"));
}

static void print_half(Buf *out, Str spelling, const SqlInstant *instant)
{
	bool afternoon = instant->hour >= HALF_DAY;
	if (is_upper(spelling))
		buf_add(out, afternoon ? STR("PM") : STR("AM"));
	else
		buf_add(out, afternoon ? STR("pm") : STR("am"));
}

static bool take_word(Str *text, Str word)
{
	if (text->len < word.len || !str_equal_ignoring_case((Str){ text->ptr, word.len }, word))
		return false;
	*text = str_from(*text, word.len);
	return true;
}

static bool take_number(Str *text, size_t most, int *ret_number, size_t *ret_digits)
{
	size_t digits = 0;
	int number = 0;
	while (digits < most && digits < text->len && text->ptr[digits] >= '0' && text->ptr[digits] <= '9')
		number = number * 10 + (text->ptr[digits++] - '0');
	*text = str_from(*text, digits);
	*ret_number = number;
	*ret_digits = digits;
	return digits > 0;
}

static bool read_offset(Str *text, Fields *fields)
{
	bool west = take_word(text, STR("-"));
	int hours;
	int minutes = 0;
	size_t digits;
	if ((!west && !take_word(text, STR("+"))) || !take_number(text, 2, &hours, &digits) || hours >= HOURS_OF_DAY)
		return false;
	if (take_word(text, STR(":")) && !take_number(text, 2, &minutes, &digits))
		return false;
	int64_t offset = hours * microseconds_of_hour + minutes * microseconds_of_minute;
	fields->offset = west ? -offset : offset;
	return minutes < MINUTES_OF_HOUR;
}

static bool read_zone(Str *text, Fields *fields)
{
	return take_word(text, STR("UTC")) || take_word(text, STR("GMT")) || take_word(text, STR("Z")) ||
		read_offset(text, fields);
}

static bool read_half(Str *text, Fields *fields)
{
	fields->afternoon = text->len && (*text->ptr == 'p' || *text->ptr == 'P');
	return take_word(text, STR("AM")) || take_word(text, STR("PM"));
}

#define NUMBER(name, digits, number, store) \
	{ \
		(name), (digits), (number), (store), NULL, NULL \
	}
#define WORD(name, print, read) \
	{ \
		(name), 0, NULL, NULL, (print), (read) \
	}
#define UNKNOWN(name) \
	{ \
		(name), 0, NULL, NULL, NULL, NULL \
	}

/* The longer name before one that it begins with. The last rows are PostgreSQL's, not DDSQL's: to print them as plain letters
 * would hide the mistake. */
static const Pattern patterns[] = {
	NUMBER("YYYY", 4, year, store_year),
	NUMBER("YY", 2, year_of_century, store_short_year),
	UNKNOWN("DDD"),
	NUMBER("DD", 2, day, store_day),
	NUMBER("HH24", 2, hour, store_hour),
	NUMBER("HH12", 2, hour_of_half, store_hour_of_half),
	NUMBER("HH", 2, hour_of_half, store_hour_of_half),
	NUMBER("MI", 2, minute, store_minute),
	NUMBER("MM", 2, month, store_month),
	NUMBER("MS", 3, millisecond, store_millisecond),
	UNKNOWN("SSSS"),
	NUMBER("SS", 2, second, store_second),
	WORD("TZ", print_zone, read_zone),
	WORD("OF", print_offset, read_offset),
	WORD("AM", print_half, read_half),
	WORD("PM", print_half, read_half),
	UNKNOWN("AD"),
	UNKNOWN("BC"),
	UNKNOWN("CC"),
	UNKNOWN("DAY"),
	UNKNOWN("DY"),
	UNKNOWN("FM"),
	UNKNOWN("ID"),
	UNKNOWN("IW"),
	UNKNOWN("IY"),
	UNKNOWN("MON"),
	UNKNOWN("RM"),
	UNKNOWN("US"),
	UNKNOWN("WW"),
	UNKNOWN("D"),
	UNKNOWN("J"),
	UNKNOWN("Q"),
	UNKNOWN("Y"),
};

/* Takes a pattern, NULL for a character that stands for itself. */
static const Pattern *take_pattern(Str *format, Str *ret_spelling)
{
	for (size_t i = 0; i < COUNT(patterns); i++) {
		*ret_spelling = (Str){ format->ptr, str_of(patterns[i].name).len };
		if (take_word(format, str_of(patterns[i].name)))
			return &patterns[i];
	}
	*ret_spelling = (Str){ format->ptr, 1 };
	*format = str_from(*format, 1);
	return NULL;
}

static void refuse_pattern(sqlite3_context *context, Str spelling)
{
	sql_function_fail(context, "22023",
		"\"%.*s\" is not a pattern of TO_CHAR and TO_TIMESTAMP; plain letters stand in double quotes",
		STR_ARGS(spelling));
}

/* Takes the text in double quotes that the format begins with; a backslash keeps what follows it. */
static bool take_quoted(Str *format, Buf *out)
{
	if (!format->len || format->ptr[0] != '"')
		return false;
	*format = str_from(*format, 1);
	while (format->len && format->ptr[0] != '"') {
		if (format->ptr[0] == '\\' && format->len > 1)
			*format = str_from(*format, 1);
		buf_add_char(out, format->ptr[0]);
		*format = str_from(*format, 1);
	}
	*format = str_from(*format, 1);
	return true;
}

static void print_pattern(Buf *out, const Pattern *pattern, Str spelling, const SqlInstant *instant)
{
	if (!pattern)
		buf_add(out, spelling);
	else if (pattern->number)
		buf_add_format(out, "%0*d", (int)pattern->digits, pattern->number(instant));
	else
		pattern->print(out, spelling, instant);
}

static void call_to_char(sqlite3_context *context, int count, sqlite3_value **values)
{
	SqlInstant instant = sql_instant_of(sqlite3_value_int64(values[0]));
	Str format = sql_argument_text(values[1]);
	AUTO_BUF out = BUF_INIT(sql_result_limit(context));
	(void)count;
	if (!format.len)
		return;
	while (format.len) {
		if (take_quoted(&format, &out))
			continue;
		Str spelling;
		const Pattern *pattern = take_pattern(&format, &spelling);
		if (pattern && !pattern->number && !pattern->print) {
			refuse_pattern(context, spelling);
			return;
		}
		print_pattern(&out, pattern, spelling, &instant);
	}
	sql_result_text_of(context, &out);
}

static bool is_separator(char c)
{
	return !(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z') && (unsigned char)c < 0x80;
}

/* A separator of the format stands for any one, or none; a letter for itself. */
static bool read_literal(Str *text, char c)
{
	char given = '\0';
	if (text->len)
		given = text->ptr[0];
	/* A sign may belong to the offset that follows. */
	bool separator = is_separator(given) && given != '-' && given != '+';
	if (given && (given == c || (is_separator(c) && separator)))
		*text = str_from(*text, 1);
	return given == c || is_separator(c);
}

static void skip_blanks(Str *text)
{
	while (text->len && text->ptr[0] == ' ')
		*text = str_from(*text, 1);
}

/* All digits that there are belong to a number, unless another number follows at once. */
static bool read_pattern(Str *text, const Pattern *pattern, Str format, Fields *fields)
{
	Str spelling;
	skip_blanks(text);
	if (!pattern->number)
		return pattern->read(text, fields);
	const Pattern *next = format.len ? take_pattern(&format, &spelling) : NULL;
	size_t most = next && next->number ? pattern->digits : DIGITS_MAXIMUM;
	int number;
	size_t digits;
	return take_number(text, most, &number, &digits) && pattern->store(fields, number, digits);
}

static bool read_next(sqlite3_context *context, Str *format, Str *text, Fields *fields)
{
	AUTO_BUF quoted = BUF_INIT(format->len + 1);
	if (take_quoted(format, &quoted)) {
		for (size_t i = 0; i < quoted.len; i++)
			(void)read_literal(text, quoted.ptr[i]);
		return true;
	}
	Str spelling;
	Str before = *text;
	const Pattern *pattern = take_pattern(format, &spelling);
	if (pattern && !pattern->number && !pattern->print) {
		refuse_pattern(context, spelling);
		return false;
	}
	if (pattern ? read_pattern(text, pattern, *format, fields) : read_literal(text, spelling.ptr[0]))
		return true;
	/* A number that is none of the clock of twelve hours is a matter of form, any other of its size. */
	bool number = pattern && pattern->store && pattern->store != store_hour_of_half && text->len < before.len;
	sql_function_fail(context, number ? "22008" : "22007", "invalid value \"%.*s\" for \"%.*s\"", STR_ARGS(before),
		STR_ARGS(spelling));
	return false;
}

static void finish(sqlite3_context *context, Fields *fields)
{
	SqlInstant *instant = &fields->instant;
	if (fields->twelve_hours)
		instant->hour = instant->hour % HALF_DAY + (fields->afternoon ? HALF_DAY : 0);
	int64_t microseconds = 0;
	bool possible = instant->date.day <= days_of_month(instant->date.year, instant->date.month);
	if (possible) {
		microseconds = sql_instant_microseconds(*instant) - fields->offset;
		possible = sql_instant_possible(microseconds);
	}
	if (possible)
		sqlite3_result_int64(context, microseconds);
	else
		sql_function_fail(context, "22008", "date/time field value out of range");
}

static void call_to_timestamp(sqlite3_context *context, int count, sqlite3_value **values)
{
	Str text = sql_argument_text(values[0]);
	Str format = sql_argument_text(values[1]);
	Fields fields = { .instant.date = { 1, 1, 1 } };
	(void)count;
	while (format.len)
		if (!read_next(context, &format, &text, &fields))
			return;
	finish(context, &fields);
}

bool sql_functions_add_time_format(sqlite3 *database)
{
	static const SqlImplementation rows[] = {
		{ "sql_to_char", 2, call_to_char },
		{ "sql_to_timestamp", 2, call_to_timestamp },
	};
	return sql_functions_add(database, rows, COUNT(rows));
}
