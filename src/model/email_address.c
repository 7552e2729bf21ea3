#include "model/email_address.h"

#include "model/head_rows.h"

/* clang-format off */
static const Member alias_rows[] = {
	{ .name = "EmailAddressId", .kind = KIND_REFERENCE, FIELD(EmailAddressConfig, email_address_id), .target = ENTITY_EMAIL_ADDRESS,
	  .flags = MEMBER_REQUIRED, .doc = "The address that is forwarded to this one." },
};
static const Shape alias_shape = SHAPE(EmailAddressConfig, alias_rows);

#define ROW(field) FIELD(EmailAddress, field)
#define WRITTEN (EMAIL_ADDRESS_CREATE | EMAIL_ADDRESS_METADATA)
#define ALIASED (EMAIL_ADDRESS_ASSOCIATE_ALIAS | EMAIL_ADDRESS_DISASSOCIATE_ALIAS)
static const Member email_address_rows[] = {
	{ .name = "EmailAddressId", .kind = KIND_STRING, ROW(head.id), .summary = SAME_NAME, .created = SAME_NAME, .cloudformation = NO_NAME,
	  .search = "resourceID", .doc = "Identifier of the e-mail address." },
	{ .name = "EmailAddressArn", .kind = KIND_ARN, .target = ENTITY_EMAIL_ADDRESS, .summary = SAME_NAME, .created = SAME_NAME,
	  .doc = "Amazon Resource Name of the e-mail address." },
	{ .name = "EmailAddress", .kind = KIND_STRING, ROW(email_address), .input = EMAIL_ADDRESS_CREATE, .required = EMAIL_ADDRESS_CREATE,
	  .min = 5 /* a@b.c */, .max = 255, .check = &check_email_address, .flags = MEMBER_UNIQUE | MEMBER_CREATE_ONLY, .summary = SAME_NAME,
	  .search = "emailAddress", .doc = "The address with its domain, unique in the instance. Cannot change." },
	{ .name = "DisplayName", .kind = KIND_STRING, ROW(display_name), .input = WRITTEN, .max = 256, .check = &check_normalized,
	  .flags = MEMBER_MAY_BECOME_EMPTY, .summary = SAME_NAME, .search = "displayName",
	  .doc = "Name that recipients see; an empty text removes it." },
	{ .name = "Description", .kind = KIND_STRING, ROW(description), .input = WRITTEN, .max = 4096, .check = &check_normalized,
	  .flags = MEMBER_MAY_BECOME_EMPTY, .summary = SAME_NAME, .search = "description",
	  .doc = "Description; an empty text removes it." },
	{ .name = "CreateTimestamp", .kind = KIND_TIME, ROW(created_time), .flags = MEMBER_TEXT | MEMBER_NOT_FOUND, .cloudformation = NO_NAME,
	  .doc = "When the e-mail address was created." },
	{ .name = "ModifiedTimestamp", .kind = KIND_TIME, FIELD(Head, last_modified_time), .flags = MEMBER_TEXT | MEMBER_NOT_FOUND,
	  .cloudformation = NO_NAME, .doc = "When it last changed." },
	{ .name = "AliasConfigurations", .kind = KIND_LIST, ROW(alias_configurations), .shape = &alias_shape, .flags = MEMBER_COMPUTED,
	  .summary = SAME_NAME, .doc = "The alias, if there is one." },
	{ .name = "AliasConfiguration", .kind = KIND_STRUCTURE, ROW(alias), .shape = &alias_shape, .input = ALIASED, .required = ALIASED,
	  .flags = MEMBER_INPUT_ONLY, .doc = "The alias that comes or goes." },
	{ .name = "AliasEmailAddressId", .kind = KIND_REFERENCE, ROW(alias_id), .target = ENTITY_EMAIL_ADDRESS, .on_delete = REFERENCE_CLEAR,
	  .flags = MEMBER_HIDDEN, .cloudformation = NO_NAME, .doc = "The alias; it goes when that address does." },
	TAGS_ROW_WITH(EMAIL_ADDRESS_CREATE, MEMBER_NOT_FOUND),
	{ .name = "LastModifiedRegion", .kind = KIND_STRING, FIELD(Head, last_modified_region), .flags = MEMBER_HIDDEN,
	  .cloudformation = NO_NAME, .doc = "Region in which it last changed." },
};
/* clang-format on */

const Shape email_address_shape = SHAPE(EmailAddress, email_address_rows);
