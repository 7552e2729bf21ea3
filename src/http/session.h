/* One request inside the HTTP server: the exchange that the layers above see, and the library's side of it. Inside
 * http/ only. */
#ifndef ROLLCALL_HTTP_SESSION_H
#define ROLLCALL_HTTP_SESSION_H

#include <microhttpd.h>

#include "http/server.h"

typedef enum Phase {
	PHASE_NEW,      /* only the request line was seen */
	PHASE_READING,  /* headers are there, the body comes in */
	PHASE_COMPLETE, /* all of it is there */
	PHASE_WAITING,  /* the handler answers later */
	PHASE_ANSWERED,
} Phase;

/* One request inside the server; the exchange is its public part and comes first. */
typedef struct Session {
	HttpExchange exchange;
	HttpServer *server;
	struct MHD_Connection *connection;
	Phase phase;
	Buf body;
	size_t received; /* bytes of the body so far */
	bool counted;
} Session;

#endif
