/* The character rules of members that lengths cannot say. Each is named where it is used; the service's patterns need
 * look-ahead and Unicode classes, so they are functions and not regular expressions. The pattern stands beside each, for
 * those who are to be shown it. */
#ifndef ROLLCALL_MODEL_CHECK_H
#define ROLLCALL_MODEL_CHECK_H

#include "model/shape.h"

extern const Check check_username; /* [a-zA-Z0-9_-.@]; the documented backslash is the escape of the printed class */
extern const Check check_password; /* 8 to 64, an upper-case and a lower-case letter and a digit, no white space */
extern const Check check_email;    /* of a user */
extern const Check check_email_address;       /* of a contact centre: [^\s@]+@[^\s@]+\.[^\s@]+ */
extern const Check check_phone_number;        /* E.164 */
extern const Check check_phone_number_prefix; /* up to 11 digits, with or without the plus sign */
extern const Check check_normalized;          /* Unicode NFC without control characters: names of people and things */
extern const Check check_tag;        /* key of a tag: letters, digits and separators of any script, _ . : / = + - @ */
extern const Check check_unreserved; /* value of a tag: does not begin with aws: */
extern const Check check_arn;        /* of any service */
extern const Check check_ip_range;   /* an address, or a range in CIDR notation */
extern const Check check_instance_alias;
extern const Check check_directory_id;
extern const Check check_security_profile_name; /* [ a-zA-Z0-9_@-] */
extern const Check check_time_zone;
extern const Check check_date;            /* YYYY-MM-DD, a day of the calendar */
extern const Check check_attribute_text;  /* names, values and purposes of predefined attributes */
extern const Check check_region;          /* [a-z]{2}(-[a-z]+){1,2}(-[0-9])? */
extern const Check check_trimmed;         /* (^[\S].*[\S]$)|(^[\S]$) */
extern const Check check_latin;           /* printable characters of Latin-1, tabs and line ends */
extern const Check check_data_table_key;  /* the same, and does not begin with aws: or connect: */
extern const Check check_vocabulary_name; /* [0-9a-zA-Z._-] */
extern const Check check_uuid;
extern const Check check_request_token; /* [-A-Za-z0-9+/=] */

/* Characters of the keys and values of tags, and of other maps that say nothing else. */
enum { MAP_KEY_MAXIMUM = 128, MAP_VALUE_MAXIMUM = 256 };

/* Length in characters of UTF-8 text. */
size_t text_characters(Str text);
/* Whether it is one or more characters that HTTP calls a token (RFC 9110 §5.6.2), at most 128: nothing that a log or a
 * header could misread. */
bool text_is_token(Str text);
/* Whether the bytes are valid UTF-8 without NUL. */
bool text_is_valid(Str text);

#endif
