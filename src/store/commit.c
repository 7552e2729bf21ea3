#include "store/sqlite.h"
#include "store/writer.h"

bool writer_commit(Transaction *connection, Error *error)
{
	return sqlite_execute(connection, STATEMENT_COMMIT, error);
}
