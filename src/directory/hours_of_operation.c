#include "model/hours_of_operation.h"

#include "directory/rules.h"

/* The generic life is enough: the table has every rule of hours of operation. */
const Rules hours_of_operation_rules = { 0 };
