#include "store/sqlite.h"
#include "store/writer.h"

bool writer_begin(Transaction *connection, Error *error)
{
	return sqlite_execute(connection, STATEMENT_BEGIN_WRITE, error);
}

bool writer_commit(Transaction *connection, Error *error)
{
	return sqlite_execute(connection, STATEMENT_COMMIT, error);
}
