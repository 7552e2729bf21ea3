/* The administration door: what is below /_rollcall/ speaks of the server itself, in JSON. */
#ifndef ROLLCALL_SERVER_ADMINISTRATION_H
#define ROLLCALL_SERVER_ADMINISTRATION_H

#include "server/service.h"

/* Answers a request for the door, and logs it. */
void administration_handle(const Service *service, HttpExchange *exchange, Error *error);

#endif
