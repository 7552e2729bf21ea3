#include "model/effective_hours.h"

#include "model/enumerations.h"
#include "model/head_rows.h"

/* clang-format off */
static const Member operational_hour_rows[] = {
	{ .name = "Start", .kind = KIND_STRUCTURE, FIELD(OperationalHour, start), .shape = &time_slice_shape, .doc = "When it opens." },
	{ .name = "End", .kind = KIND_STRUCTURE, FIELD(OperationalHour, end), .shape = &time_slice_shape,
	  .doc = "When it closes; 00:00 is the end of the day." },
};
static const Shape operational_hour_shape = SHAPE(OperationalHour, operational_hour_rows);

static const Member effective_day_rows[] = {
	{ .name = "Date", .kind = KIND_STRING, FIELD(EffectiveDay, date), .doc = "Day." },
	{ .name = "OperationalHours", .kind = KIND_LIST, FIELD(EffectiveDay, operational_hours), .shape = &operational_hour_shape,
	  .doc = "When it is open on that day." },
};
static const Shape effective_day_shape = SHAPE(EffectiveDay, effective_day_rows);

static const Member override_hour_rows[] = {
	{ .name = "Start", .kind = KIND_STRUCTURE, FIELD(OverrideHour, start), .shape = &time_slice_shape, .doc = "When it begins to count." },
	{ .name = "End", .kind = KIND_STRUCTURE, FIELD(OverrideHour, end), .shape = &time_slice_shape,
	  .doc = "When it ends; 00:00 is the end of the day." },
	{ .name = "OverrideName", .kind = KIND_STRING, FIELD(OverrideHour, override_name), .doc = "Name of the override." },
	{ .name = "OperationalStatus", .kind = KIND_ENUMERATION, FIELD(OverrideHour, operational_status),
	  .enumeration = &operational_status_values, .doc = "Whether it opens or closes." },
};
static const Shape override_hour_shape = SHAPE(OverrideHour, override_hour_rows);

static const Member override_day_rows[] = {
	{ .name = "Date", .kind = KIND_STRING, FIELD(EffectiveOverrideDay, date), .doc = "Day." },
	{ .name = "OverrideHours", .kind = KIND_LIST, FIELD(EffectiveOverrideDay, override_hours), .shape = &override_hour_shape,
	  .doc = "What overrides the hours on that day." },
};
static const Shape override_day_shape = SHAPE(EffectiveOverrideDay, override_day_rows);

static const Member effective_hours_rows[] = {
	{ .name = "EffectiveHoursOfOperationList", .kind = KIND_LIST, FIELD(EffectiveHours, days), .shape = &effective_day_shape,
	  .doc = "Every day of the range." },
	{ .name = "EffectiveOverrideHoursList", .kind = KIND_LIST, FIELD(EffectiveHours, override_days), .shape = &override_day_shape,
	  .doc = "The days that have overrides." },
	{ .name = "TimeZone", .kind = KIND_STRING, FIELD(EffectiveHours, time_zone), .doc = "Time zone of the hours." },
};
/* clang-format on */

const Shape effective_hours_shape = SHAPE(EffectiveHours, effective_hours_rows);
