/* The character rules, against the documented patterns of the service (API model and administrator guide). */
#include "model/check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support.h"

/* A line that tests/contract/patterns.test.mjs reads: it has the regular expressions that C has not. */
static void show(const Check *check, Str text)
{
	AUTO_BUF out = BUF_INIT(1 << 12);
	JsonWriter json = { .out = &out };
	json_write_object_begin(&json);
	json_write_key(&json, STR("pattern"));
	json_write_string(&json, str_of(check->pattern));
	json_write_key(&json, STR("text"));
	json_write_string(&json, text);
	json_write_key(&json, STR("accepted"));
	json_write_boolean(&json, check->accepts(text));
	json_write_object_end(&json);
	printf("# %.*s\n", STR_ARGS(buf_str(&out)));
}

static void expect_all(const Check *check, const char *const *texts, size_t count, bool accepted)
{
	for (size_t i = 0; i < count; i++) {
		if (check->accepts(str_of(texts[i])) != accepted)
			fail_msg("\"%s\" was %s", texts[i], accepted ? "refused" : "accepted");
		if (check->pattern && getenv("ROLLCALL_SHOW_PATTERNS"))
			show(check, str_of(texts[i]));
	}
}

#define ACCEPTS(check, ...) \
	do { \
		static const char *const texts_[] = { __VA_ARGS__ }; \
		expect_all(&(check), texts_, COUNT(texts_), true); \
	} while (0)
#define REFUSES(check, ...) \
	do { \
		static const char *const texts_[] = { __VA_ARGS__ }; \
		expect_all(&(check), texts_, COUNT(texts_), false); \
	} while (0)

static void usernames(void **state)
{
	(void)state;
	ACCEPTS(check_username, "a", "alice", "Alice.B-2_c", "alice@example.com", "0", "_-.@");
	REFUSES(check_username, "al ice", "alice!", "alice+b", "al\\ice", "al/ice", "\xc3\xa9lise", "alice\n", "a,b",
		"a'b", "a\"b", "a%b");
	assert_false(check_username.accepts(STR("a\0b")));
}

/* ^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)[a-zA-Z\d\S]{8,64}$; the lengths are the row's. */
static void passwords(void **state)
{
	(void)state;
	ACCEPTS(check_password, "Password1", "aA1!\"#$%&'()*+,-./", "aaaaaaA1", "\xc3\x84pfel1aB");
	REFUSES(check_password, "password1", "PASSWORD1", "Passwords", "12345678", "Pass word1", "Password1\t",
		"\nPassword1", "");
}

/* [a-zA-Z0-9._%+-]+@[a-zA-Z0-9.-]+\.[a-zA-Z]{2,63}, at most 265 characters. */
static void emails(void **state)
{
	(void)state;
	ACCEPTS(check_email, "a@b.co", "first.last+tag%x_y-z@sub-domain.example.com", "1@1.museum");
	REFUSES(check_email, "a", "@b.co", "a@", "a@b", "a@.co", "a@b.c", "a@b.c0m", "a@b.co1", "a b@c.de", "a@b c.de",
		"a@b@c.de", "a@b.co.", "a@b_c.de", "\xc3\xa9@b.co", "a@b.co\n", "<a@b.co>");
}

static void emails_have_a_length(void **state)
{
	(void)state;
	char address[300];
	memset(address, 'a', sizeof address);
	memcpy(address + 265 - 5, "@b.co", 5);
	assert_true(check_email.accepts((Str){ address, 265 }));
	memset(address, 'a', sizeof address);
	memcpy(address + 266 - 5, "@b.co", 5);
	assert_false(check_email.accepts((Str){ address, 266 }));
	/* The last label has 2 to 63 letters. */
	memset(address, 'a', sizeof address);
	memcpy(address, "a@b.", 4);
	assert_true(check_email.accepts((Str){ address, 4 + 63 }));
	assert_false(check_email.accepts((Str){ address, 4 + 64 }));
}

/* \+[1-9]\d{1,14}$ */
static void phone_numbers(void **state)
{
	(void)state;
	ACCEPTS(check_phone_number, "+12", "+12065550100", "+123456789012345");
	REFUSES(check_phone_number, "", "+", "+1", "+0123", "12065550100", "+1234567890123456", "+1206-555-0100",
		"+1 206", "+1206a", "++12", "+12\n", "+\xd9\xa1\xd9\xa2\xd9\xa3");
}

static void beginnings_of_phone_numbers(void **state)
{
	(void)state;
	ACCEPTS(check_phone_number_prefix, "1", "+1", "0", "+44", "12345678901", "+12345678901");
	REFUSES(check_phone_number_prefix, "", "+", "++1", "1+", "123456789012", "+123456789012", "+1 206", "a");
}

static void names_of_vocabularies(void **state)
{
	(void)state;
	ACCEPTS(check_vocabulary_name, "a", "Products.v2_new-2026");
	REFUSES(check_vocabulary_name, "a b", "a/b", "a@b", "\xc3\xa9", "a\n");
}

static void dates(void **state)
{
	(void)state;
	ACCEPTS(check_date, "2026-01-01", "2026-12-31", "2028-02-29", "2000-02-29", "0000-01-01");
	REFUSES(check_date, "", "2026-1-1", "2027-02-29", "1900-02-29", "2026-13-01", "2026-00-01", "2026-01-00",
		"2026-04-31", "2026/01/01", "2026-01-01 ", "2026-01-0a", "-026-01-01");
}

static void texts_of_predefined_attributes(void **state)
{
	(void)state;
	char text[2 * 101];
	for (size_t i = 0; i < sizeof text; i += 2)
		memcpy(text + i, "\xc3\xa9", 2);
	assert_true(check_attribute_text.accepts((Str){ text, 2 * 100 }));
	assert_false(check_attribute_text.accepts((Str){ text, 2 * 101 }));
	ACCEPTS(check_attribute_text, "My Skill/1", "100%");
	REFUSES(check_attribute_text, "Zoe\xcc\x81", "a\x01");
}

static void normalized_names(void **state)
{
	(void)state;
	/* Composed \u00e9, Han, Hangul syllable, an emoji, marks that have no composed form. */
	ACCEPTS(check_normalized, "", "Zo\xc3\xa9", "\xe6\x97\xa5\xe6\x9c\xac", "\xed\x95\x9c", "\xf0\x9f\x98\x80",
		"O'Neil-Smith, Jr.", "x\xcc\x81",
		"\xe0\xa4\xa8\xe0\xa4\xae\xe0\xa4\xb8\xe0\xa5\x8d\xe0\xa4\xa4\xe0\xa5\x87");
	/* The same \u00e9 as e and U+0301; Hangul as jamo; the Angstrom sign, which NFC maps to a letter; control characters. */
	REFUSES(check_normalized, "Zoe\xcc\x81", "\xe1\x84\x92\xe1\x85\xa1\xe1\x86\xab", "\xe2\x84\xab", "a\x01",
		"a\x7f", "a\x1b[0m");
}

static void normalization_of_long_names(void **state)
{
	(void)state;
	AUTO_ARENA arena = { 0 };
	enum { CHARACTERS = 2000 };
	char *composed = arena_alloc(&arena, CHARACTERS * 2 + 1);
	char *decomposed = arena_alloc(&arena, CHARACTERS * 3 + 1);
	for (size_t i = 0; i < CHARACTERS; i++) {
		memcpy(composed + i * 2, "\xc3\xa9", 2);
		memcpy(decomposed + i * 3, "e\xcc\x81", 3);
	}
	assert_true(check_normalized.accepts(str_of(composed)));
	assert_false(check_normalized.accepts(str_of(decomposed)));
}

/* ^(?!aws:)[\p{L}\p{Z}\p{N}_.:/=+\-@]*$ */
static void tags_take_letters_of_any_script(void **state)
{
	(void)state;
	/* Latin, Greek, Cyrillic, Hebrew, Arabic, Thai, Han, Hiragana, Hangul, Gothic (beyond the first plane). */
	ACCEPTS(check_tag, "Team", "\xce\xbf\xce\xbc\xce\xac\xce\xb4\xce\xb1",
		"\xd0\xba\xd0\xbe\xd0\xbc\xd0\xb0\xd0\xbd\xd0\xb4\xd0\xb0", "\xd7\xa6\xd7\x95\xd7\x95\xd7\xaa",
		"\xd9\x81\xd8\xb1\xd9\x8a\xd9\x82", "\xe0\xb8\x97\xe0\xb8\xa1", "\xe5\x9b\xa2\xe9\x98\x9f",
		"\xe3\x81\x82", "\xed\x8c\x80", "\xf0\x90\x8c\xb0");
	/* Digits of other scripts, a Roman numeral, a no-break space, an ideographic space. */
	ACCEPTS(check_tag, "0", "\xd9\xa3", "\xe2\x85\xa7",
		"a\xc2\xa0"
		"b",
		"a\xe3\x80\x80"
		"b",
		"a b");
	ACCEPTS(check_tag, "", "_.:/=+-@", "team:aws", "xaws:", "aws", "aws-team");
}

static void tags_refuse_the_rest(void **state)
{
	(void)state;
	REFUSES(check_tag, "a,b", "a;b", "a*b", "a#b", "a\\b", "a\"b", "a'b", "a(b)", "<a>", "a&b", "a%b", "a$b", "a!",
		"a?", "a|b", "a~b", "a^b", "[a]", "{a}", "a`b", "\xf0\x9f\x98\x80", "\xe2\x82\xac",
		"a\x01"
		"b",
		"a\x7f", "aws:", "aws:team");
	assert_false(check_tag.accepts(STR("a\0b")));
	assert_false(check_tag.accepts(STR("a\xff")));
}

/* ^(?!d-)([\da-zA-Z]+)([-]*[\da-zA-Z])*$ */
/* [a-z]{2}(-[a-z]+){1,2}(-[0-9])? */
static void regions(void **state)
{
	(void)state;
	ACCEPTS(check_region, "us-west-2", "us-gov-west-1", "eu-central-1", "eu-west", "ap-southeast-9",
		"eu-isoe-west");
	REFUSES(check_region, "us", "us-", "us-1", "us-west-22", "us-west-2-", "us-west-2a", "us-west-x-y", "us-2-west",
		"US-WEST-2", "usa-west-2", "u-west-2", "us--2", "us west 2", "-west-2", "us-w\xc3\xa9st-2");
}

/* [\u0009\u000A\u000D\u0020-\u007E\u00A1-\u00FF]+ */
static void latin_texts(void **state)
{
	(void)state;
	ACCEPTS(check_latin, "a", " ~", "\t\n\r", "\xc2\xa1\xc3\xbf", "aws:a");
	REFUSES(check_latin, "a\x01", "\v", "\x7f", "\xc2\x80", "\xc2\xa0", "\xc4\x80", "\xe6\x97\xa5");
	ACCEPTS(check_data_table_key, "site", "Aws:site", "my aws:", "connect");
	REFUSES(check_data_table_key, "aws:", "aws:site", "connect:site", "site\x01");
}

/* (^[\S].*[\S]$)|(^[\S]$) */
static void trimmed_texts(void **state)
{
	(void)state;
	ACCEPTS(check_trimmed, "a", "a b", "a\tb", "\xc3\xa9 \xc3\xa9", "-");
	REFUSES(check_trimmed, " ", " a", "a ", "\ta", "a\n", "a\nb", "a\r", "\va");
}

static void instance_aliases(void **state)
{
	(void)state;
	ACCEPTS(check_instance_alias, "a", "demo", "My-Contact--Center9", "0-0", "dd-x", "D-x", "d");
	REFUSES(check_instance_alias, "d-x", "d-", "-a", "a-", "-", "a.b", "a_b", "a b", "\xc3\xa9t\xc3\xa9", "a/b");
}

/* ^d-[0-9a-f]{10}$ */
static void directory_ids(void **state)
{
	(void)state;
	ACCEPTS(check_directory_id, "d-0123456789", "d-abcdefabcd");
	REFUSES(check_directory_id, "d-012345678", "d-01234567890", "D-0123456789", "d-ABCDEFABCD", "d_0123456789",
		"x-0123456789", "d-012345678g", "");
}

/* [^\s@]+@[^\s@]+\.[^\s@]+ */
static void addresses_of_a_contact_centre(void **state)
{
	(void)state;
	ACCEPTS(check_email_address, "a@b.c", "help+us@mail.example.com", "o'neil@example.com",
		"h\xc3\xa4us@b\xc3\xbc.example", "a@b..c", "a@.b.c");
	REFUSES(check_email_address, "a", "a@", "@b.c", "a@b", "a@b.", "a@.b", "a b@c.d", "a@b@c.d", "a@b c.d",
		"a\tb@c.d",
		"a\xc2\xa0"
		"b@c.d");
}

static void ranges_of_addresses(void **state)
{
	(void)state;
	ACCEPTS(check_ip_range, "111.222.0.0/16", "200.255.40.50", "10.0.0.0/8", "0.0.0.0/0", "192.0.2.1/32",
		"2001:db8::/32", "::1", "2001:DB8::1/128", "::ffff:192.0.2.1");
	REFUSES(check_ip_range, "x", "1", "1.2.3", "1.2.3.256", "1.2.3.4/", "1.2.3.4/33", "1.2.3.4/-1", "1.2.3.4/ 8",
		"1.2.3.4/8/8", "2001:db8::/129", "2001:db8", ":::", "example.com", "US", "1.2.3.4 ",
		"0000:0000:0000:0000:0000:0000:0000:0000:0000:0000");
}

static void arns_of_any_service(void **state)
{
	(void)state;
	ACCEPTS(check_arn, "arn:aws:wisdom:us-east-1:111122223333:ai-agent/a/b:3", "arn:aws:s3:::bucket");
	REFUSES(check_arn, "agent", "arn:aws:s3", "arn:aws:s3:::", "urn:aws:s3:::bucket", "arn:aws:s3:::a bucket",
		"arn:aws:s3:::\xc3\xa9");
}

/* ^[ a-zA-Z0-9_@-]+$ */
static void security_profile_names(void **state)
{
	(void)state;
	ACCEPTS(check_security_profile_name, "Agent", "Call Center_Manager-2 @home");
	REFUSES(check_security_profile_name, "a.b", "a/b", "a\tb", "\xc3\xa9", "a'b", "a+b");
}

static void time_zones(void **state)
{
	(void)state;
	ACCEPTS(check_time_zone, "America/New_York", "UTC", "Etc/GMT+5", "America/Port-au-Prince",
		"America/Argentina/ComodRivadavia");
	REFUSES(check_time_zone, "New York", "Europe/Z\xc3\xbcrich", "a;b", "\"UTC\"");
}

static void lengths_count_characters(void **state)
{
	(void)state;
	assert_int_equal(text_characters(STR("")), 0);
	assert_int_equal(text_characters(STR("abc")), 3);
	assert_int_equal(text_characters(STR("\xc3\xa9\xe6\x97\xa5\xf0\x9f\x98\x80")), 3);
	assert_int_equal(text_characters(STR("e\xcc\x81")), 2);
}

static void validity_of_text(void **state)
{
	(void)state;
	assert_true(text_is_valid(STR("")));
	assert_true(text_is_valid(STR("\xc3\xa9 \xf0\x9f\x98\x80")));
	assert_false(text_is_valid(STR("a\0b")));
	static const char *const broken[] = { "\xff", "\xc3", "\xe2\x82", "\xed\xa0\x80", "\xc0\x80",
		"\xf4\x90\x80\x80", "a\x80" };
	for (size_t i = 0; i < COUNT(broken); i++)
		assert_false(text_is_valid(str_of(broken[i])));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(usernames),
		cmocka_unit_test(passwords),
		cmocka_unit_test(emails),
		cmocka_unit_test(emails_have_a_length),
		cmocka_unit_test(phone_numbers),
		cmocka_unit_test(beginnings_of_phone_numbers),
		cmocka_unit_test(names_of_vocabularies),
		cmocka_unit_test(dates),
		cmocka_unit_test(texts_of_predefined_attributes),
		cmocka_unit_test(normalized_names),
		cmocka_unit_test(normalization_of_long_names),
		cmocka_unit_test(tags_take_letters_of_any_script),
		cmocka_unit_test(tags_refuse_the_rest),
		cmocka_unit_test(regions),
		cmocka_unit_test(latin_texts),
		cmocka_unit_test(trimmed_texts),
		cmocka_unit_test(instance_aliases),
		cmocka_unit_test(directory_ids),
		cmocka_unit_test(addresses_of_a_contact_centre),
		cmocka_unit_test(ranges_of_addresses),
		cmocka_unit_test(arns_of_any_service),
		cmocka_unit_test(security_profile_names),
		cmocka_unit_test(time_zones),
		cmocka_unit_test(lengths_count_characters),
		cmocka_unit_test(validity_of_text),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
