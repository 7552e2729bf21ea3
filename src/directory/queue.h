/* What a queue sends mail from. */
#ifndef ROLLCALL_DIRECTORY_QUEUE_H
#define ROLLCALL_DIRECTORY_QUEUE_H

#include "model/queue.h"

/* The addresses of a queue, with the default one, which need not be one of the others. */
const QueueEmailAddress *queue_email_addresses(Arena *arena, const Queue *queue, size_t *ret_count);

#endif
