#include "model/check.h"

#include <arpa/inet.h>
#include <string.h>
#include <unictype.h>
#include <uninorm.h>
#include <unistr.h>

#include "base/calendar.h"
#include "base/ids.h"

static bool is_lower(char c)
{
	return c >= 'a' && c <= 'z';
}

static bool is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_alphanumeric(char c)
{
	return is_lower(c) || is_upper(c) || is_digit(c);
}

/* Every byte is a letter, a digit or one of `others`. */
static bool only(Str s, const char *others)
{
	for (size_t i = 0; i < s.len; i++)
		if (!is_alphanumeric(s.ptr[i]) && (!s.ptr[i] || !strchr(others, s.ptr[i])))
			return false;
	return true;
}

size_t text_characters(Str text)
{
	return u8_mbsnlen((const uint8_t *)text.ptr, text.len);
}

bool text_is_valid(Str text)
{
	return !memchr(text.ptr, '\0', text.len) && !u8_check((const uint8_t *)text.ptr, text.len);
}

bool text_is_token(Str text)
{
	enum { LONGEST = 128 };
	return text.len > 0 && text.len <= LONGEST && only(text, "!#$%&'*+-.^_`|~");
}

static bool username_accepts(Str s)
{
	return only(s, "_-.@");
}

static bool password_accepts(Str s)
{
	bool lower = false;
	bool upper = false;
	bool digit = false;
	for (size_t i = 0; i < s.len; i++) {
		lower |= is_lower(s.ptr[i]);
		upper |= is_upper(s.ptr[i]);
		digit |= is_digit(s.ptr[i]);
		if (strchr(" \t\r\n\f\v", s.ptr[i]))
			return false;
	}
	return lower && upper && digit;
}

static bool email_accepts(Str s)
{
	Str domain = s;
	Str local = str_split(&domain, '@');
	if (s.len > 265 || !local.len || !domain.ptr || !only(local, "._%+-") || !only(domain, ".-"))
		return false;
	size_t top = domain.len;
	while (top > 0 && domain.ptr[top - 1] != '.')
		top--;
	Str last = str_from(domain, top);
	for (size_t i = 0; i < last.len; i++)
		if (is_digit(last.ptr[i]) || last.ptr[i] == '-')
			return false;
	return top > 1 && last.len >= 2 && last.len <= 63;
}

static bool phone_number_accepts(Str s)
{
	if (s.len < 3 || s.len > 16 || s.ptr[0] != '+' || s.ptr[1] < '1' || s.ptr[1] > '9')
		return false;
	for (size_t i = 2; i < s.len; i++)
		if (!is_digit(s.ptr[i]))
			return false;
	return true;
}

static bool phone_number_prefix_accepts(Str s)
{
	Str digits = str_starts_with(s, STR("+")) ? str_from(s, 1) : s;
	for (size_t i = 0; i < digits.len; i++)
		if (!is_digit(digits.ptr[i]))
			return false;
	return digits.len >= 1 && digits.len <= 11;
}

typedef bool (*CharacterRule)(ucs4_t character);

static bool every_character(Str s, CharacterRule rule)
{
	const uint8_t *text = (const uint8_t *)s.ptr;
	for (size_t at = 0; at < s.len;) {
		ucs4_t character;
		int length = u8_mbtoucr(&character, text + at, s.len - at);
		if (length <= 0 || !rule(character))
			return false;
		at += (size_t)length;
	}
	return true;
}

static bool is_printable(ucs4_t character)
{
	return character >= 0x20 && (character < 0x7f || character > 0x9f);
}

static bool is_text(ucs4_t character)
{
	return is_printable(character) || character == '\t' || character == '\n' || character == '\r';
}

static bool is_normalized(Str s)
{
	uint8_t small[512];
	size_t length = sizeof small;
	uint8_t *normal = u8_normalize(UNINORM_NFC, (const uint8_t *)s.ptr, s.len, small, &length);
	bool same = normal && length == s.len && memcmp(normal, s.ptr, length) == 0;
	if (normal != small)
		free(normal);
	return same;
}

static bool normalized_accepts(Str s)
{
	return !s.len || (every_character(s, is_text) && is_normalized(s));
}

static bool is_tag_character(ucs4_t character)
{
	if (character < 0x80 && character && strchr("_.:/=+-@", (int)character))
		return true;
	return uc_is_general_category_withtable(character,
		UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_Z | UC_CATEGORY_MASK_N);
}

static bool unreserved_accepts(Str s)
{
	return s.len < 4 || !str_equal_ignoring_case((Str){ s.ptr, 4 }, STR("aws:"));
}

static bool tag_accepts(Str s)
{
	return unreserved_accepts(s) && every_character(s, is_tag_character);
}

static bool instance_alias_accepts(Str s)
{
	if (str_starts_with(s, STR("d-")) || !only(s, "-"))
		return false;
	return is_alphanumeric(s.ptr[0]) && is_alphanumeric(s.ptr[s.len - 1]);
}

static bool directory_id_accepts(Str s)
{
	if (s.len != 12 || !str_starts_with(s, STR("d-")))
		return false;
	for (size_t i = 2; i < s.len; i++)
		if (!is_digit(s.ptr[i]) && !(s.ptr[i] >= 'a' && s.ptr[i] <= 'f'))
			return false;
	return true;
}

static bool security_profile_name_accepts(Str s)
{
	return only(s, " _@-");
}

static bool time_zone_accepts(Str s)
{
	return only(s, "_-+/");
}

static bool date_accepts(Str s)
{
	Date date;
	return date_parse(s, &date);
}

static bool attribute_text_accepts(Str s)
{
	enum { LONGEST = 100 };
	return text_characters(s) <= LONGEST && normalized_accepts(s);
}

static bool is_latin(ucs4_t character)
{
	return character == '\t' || character == '\n' || character == '\r' ||
		(character >= 0x20 && character <= 0x7e) || (character >= 0xa1 && character <= 0xff);
}

static bool latin_accepts(Str s)
{
	return every_character(s, is_latin);
}

static bool data_table_key_accepts(Str s)
{
	return !str_starts_with(s, STR("aws:")) && !str_starts_with(s, STR("connect:")) && latin_accepts(s);
}

static bool vocabulary_name_accepts(Str s)
{
	return only(s, "._-");
}

static bool request_token_accepts(Str s)
{
	return only(s, "-+/=");
}

static bool uuid_accepts(Str s)
{
	return uuid_is_valid(s);
}

/* Decimal digits that make a number up to `max`. */
static bool number_fits(Str s, int64_t max)
{
	int64_t number;
	return str_to_int64(s, &number) && number >= 0 && number <= max && is_digit(s.ptr[0]);
}

/* The model's characters ([A-Za-z0-9:/]) leave out the dot, which the addresses of the administrator guide have. */
static bool ip_range_accepts(Str s)
{
	enum { LONGEST = INET6_ADDRSTRLEN, BITS_4 = 32, BITS_6 = 128 };
	char address[LONGEST];
	struct in6_addr binary;
	Str bits = s;
	Str text = str_split(&bits, '/');
	if (text.len >= LONGEST)
		return false;
	memcpy(address, text.ptr, text.len);
	address[text.len] = 0;
	bool is_4 = inet_pton(AF_INET, address, &binary) == 1;
	if (!is_4 && inet_pton(AF_INET6, address, &binary) != 1)
		return false;
	return !bits.ptr || number_fits(bits, is_4 ? BITS_4 : BITS_6);
}

/* arn:partition:service:region:account:resource, of any service. */
static bool arn_accepts(Str s)
{
	Str rest = s;
	for (int colons = 0; colons < 5; colons++)
		(void)str_split(&rest, ':');
	return str_starts_with(s, STR("arn:")) && rest.len && only(s, ":/_-.+=,@$*");
}

static bool is_address_character(ucs4_t character)
{
	return is_printable(character) && !uc_is_general_category_withtable(character, UC_CATEGORY_MASK_Z);
}

/* `[^\s@]+@[^\s@]+\.[^\s@]+`: any script, and a domain with a dot inside. */
static bool email_address_accepts(Str s)
{
	Str domain = s;
	Str local = str_split(&domain, '@');
	if (!local.len || domain.len < 3 || memchr(domain.ptr, '@', domain.len) ||
		!every_character(s, is_address_character))
		return false;
	return memchr(domain.ptr + 1, '.', domain.len - 2) != NULL;
}

/* `[a-z]{2}(-[a-z]+){1,2}(-[0-9])?`: the form that the service gives the names of regions. */
static bool region_accepts(Str s)
{
	Str rest = s;
	Str area = str_split(&rest, '-');
	size_t words = 0;
	bool fits = area.len == 2 && is_lower(area.ptr[0]) && is_lower(area.ptr[1]);
	while (fits && rest.ptr) {
		Str part = str_split(&rest, '-');
		bool is_last_digit = !rest.ptr && part.len == 1 && is_digit(part.ptr[0]);
		fits = part.len > 0;
		for (size_t i = 0; fits && !is_last_digit && i < part.len; i++)
			fits = is_lower(part.ptr[i]);
		words += !is_last_digit;
	}
	return fits && words >= 1 && words <= 2;
}

static bool trimmed_accepts(Str s)
{
	static const char blanks[] = " \t\n\v\f\r";
	return !s.len ||
		(!strchr(blanks, s.ptr[0]) && !strchr(blanks, s.ptr[s.len - 1]) && !memchr(s.ptr, '\n', s.len));
}

/* The patterns are those of the service's model and of the registry, as they stand there, but for doubled backslashes in
 * one of the model's. Some are laxer than the rule, since they are searched for and not matched; none refuses what the
 * rule accepts (tests/contract/patterns.test.mjs). */
const Check check_username = { username_accepts, "may hold letters, digits and _ - . @ only",
	"[a-zA-Z0-9\\_\\-\\.\\@]+" };
const Check check_password = { password_accepts,
	"must hold an upper-case letter, a lower-case letter and a digit, and no white space",
	"^(?=.*[a-z])(?=.*[A-Z])(?=.*\\d)[a-zA-Z\\d\\S]{8,64}$" };
const Check check_email = { email_accepts, "must be an e-mail address",
	"(?=^.{0,265}$)[a-zA-Z0-9._%+-]+@[a-zA-Z0-9.-]+\\.[a-zA-Z]{2,63}" };
const Check check_phone_number = { phone_number_accepts, "must be an E.164 number such as +12065550100",
	"^\\+[1-9]\\d{1,14}$" };
const Check check_email_address = { email_address_accepts, "must be an e-mail address with its domain",
	"[^\\s@]+@[^\\s@]+\\.[^\\s@]+" };
const Check check_phone_number_prefix = { phone_number_prefix_accepts,
	"must be up to 11 digits, with or without a plus sign", "\\+?[0-9]{1,11}" };
const Check check_normalized = { normalized_accepts,
	"must be in Unicode normalization form NFC and hold no control characters but tabs and line ends" };
const Check check_tag = { tag_accepts,
	"may hold letters, digits, white space and _ . : / = + - @ only, and must not begin with aws:",
	"^(?!aws:)[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*$" };
const Check check_unreserved = { unreserved_accepts, "must not begin with aws:" };
const Check check_arn = { arn_accepts, "must be an Amazon Resource Name" };
const Check check_ip_range = { ip_range_accepts,
	"must be an IPv4 or IPv6 address, or a range of them such as 192.0.2.0/24" };
const Check check_instance_alias = { instance_alias_accepts,
	"may hold letters, digits and inner hyphens only, and must not begin with d-",
	"^(?!d-)([\\da-zA-Z]+)([-]*[\\da-zA-Z])*$" };
const Check check_directory_id = { directory_id_accepts, "must be d- and ten hexadecimal digits", "^d-[0-9a-f]{10}$" };
const Check check_security_profile_name = { security_profile_name_accepts,
	"may hold letters, digits, spaces and _ @ - only", "^[ a-zA-Z0-9_@-]+$" };
const Check check_time_zone = { time_zone_accepts, "must be the name of a time zone such as America/New_York" };
const Check check_date = { date_accepts, "must be a date such as 2026-12-24", "^\\d{4}-\\d{2}-\\d{2}$" };
const Check check_attribute_text = { attribute_text_accepts,
	"may have at most 100 characters, in Unicode normalization form NFC and without control characters" };
const Check check_latin = { latin_accepts, "may hold printable Latin characters, tabs and line ends only",
	"[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u00A1-\\u00FF]+$" };
const Check check_data_table_key = { data_table_key_accepts,
	"may hold printable Latin characters, tabs and line ends only, and must not begin with aws: or connect:",
	"(?!aws:|connect:)[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u00A1-\\u00FF]+$" };
const Check check_vocabulary_name = { vocabulary_name_accepts, "may hold letters, digits and . _ - only",
	"^[0-9a-zA-Z._-]+" };
const Check check_uuid = { uuid_accepts, "must be a UUID in lower-case digits" };
const Check check_region = { region_accepts, "must be the name of a region such as us-west-2" };
const Check check_trimmed = { trimmed_accepts, "must be one line that neither begins nor ends with white space" };
const Check check_request_token = { request_token_accepts, "may hold letters, digits and - + / = only",
	"[-A-Za-z0-9+/=]+" };
