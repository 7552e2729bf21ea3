#include "model/resource_extension.h"

#include "model/head_rows.h"
#include "model/hours_of_operation_override.h"
#include "model/resource_type.h"

/* clang-format off */
#define FEATURE(feature, number, more, text) \
	{ .name = (feature), .kind = KIND_BOOLEAN, FIELD(InstanceFeatures, on[number]), .flags = (more), .doc = (text) }

static const Member feature_rows[] = {
	FEATURE("InboundCalls", 0, MEMBER_REQUIRED, "Whether calls come in."),
	FEATURE("OutboundCalls", 1, MEMBER_REQUIRED, "Whether calls go out."),
	FEATURE("ContactflowLogs", 2, 0, "Whether flows are logged; kept as given."),
	FEATURE("ContactLens", 3, 0, "Whether conversations are analysed; kept as given."),
	FEATURE("AutoResolveBestVoices", 4, 0, "Whether the best voice is taken; kept as given."),
	FEATURE("UseCustomTTSVoices", 5, 0, "Whether voices of one's own are used; kept as given."),
	FEATURE("EarlyMedia", 6, 0, "Whether agents hear early media; kept as given."),
	FEATURE("MultiPartyConference", 7, 0, "Whether calls have more than three parties; kept as given."),
	FEATURE("HighVolumeOutBound", 8, 0, "Whether campaigns call out; kept as given."),
	FEATURE("EnhancedContactMonitoring", 9, 0, "Whether monitoring is enhanced; kept as given."),
	FEATURE("EnhancedChatMonitoring", 10, 0, "Whether monitoring of chats is enhanced; kept as given."),
	FEATURE("MultiPartyChatConference", 11, 0, "Whether chats have more than two parties; kept as given."),
	FEATURE("MessageStreaming", 12, 0, "Whether messages are streamed; kept as given."),
};
static const Shape features_shape = SHAPE(InstanceFeatures, feature_rows);

static const Member instance_rows[] = {
	{ .name = "Attributes", .kind = KIND_STRUCTURE, FIELD(InstanceExtension, attributes), .shape = &features_shape,
	  .input = RESOURCE_DECLARED, .required = RESOURCE_DECLARED, .doc = "Features of the instance; one that is left out stays as it is." },
};
const Shape instance_extension_shape = SHAPE(InstanceExtension, instance_rows);

#define ROW(field) FIELD(HoursOfOperationExtension, field)
static const Member hours_of_operation_rows[] = {
	{ .name = "HoursOfOperationOverrides", .kind = KIND_LIST, ROW(overrides), .shape = &hours_of_operation_override_shape,
	  .input = RESOURCE_DECLARED, .max = OVERRIDES_MAXIMUM, .flags = MEMBER_UNORDERED, .doc = "Days on which other hours count." },
	{ .name = "ChildHoursOfOperations", .kind = KIND_LIST, ROW(children), .shape = &hours_of_operations_identifier_shape,
	  .flags = MEMBER_UNORDERED, .doc = "Hours that inherit the overrides; they name their parents." },
};
const Shape hours_of_operation_extension_shape = SHAPE(HoursOfOperationExtension, hours_of_operation_rows);
/* clang-format on */
