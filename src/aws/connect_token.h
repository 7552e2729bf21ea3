/* Requests that may be sent twice: a ClientToken, where the operation table says that a request may carry one, makes a
 * repetition get the first answer again. Inside aws/ only. */
#ifndef ROLLCALL_AWS_CONNECT_TOKEN_H
#define ROLLCALL_AWS_CONNECT_TOKEN_H

#include "aws/connect.h"

/* The request's token, absent without one. At most 500 characters. */
bool connect_read_client_token(ConnectCall *call, Str *ret_token) MUST_CHECK;
/* Writes the answer that the token got before, if there was one. Refuses the token of a request that was another. */
bool connect_answer_again(ConnectCall *call, Str token, bool *ret_answered) MUST_CHECK;
/* Keeps the answer that is being written for the token. */
bool connect_remember(ConnectCall *call, Str token) MUST_CHECK;

#endif
