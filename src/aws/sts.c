/* AWS STS, as far as clients ask it who they are. */
#include "aws/query.h"
#include "aws/query_fields.h"
#include "aws/xml.h"
#include "model/arn.h"

static bool get_caller_identity(QueryCall *call)
{
	const Caller *caller = &call->request.caller;
	Str partition = arn_partition(caller->region);
	Str user = caller->access_key.len ? caller->access_key : STR("anonymous");
	Str arn = str_format(&call->request.exchange->arena, "arn:%.*s:iam::%.*s:user/%.*s", STR_ARGS(partition),
		STR_ARGS(caller->account), STR_ARGS(user));
	xml_text(call->out, "Arn", arn);
	xml_text(call->out, "UserId", user);
	xml_text(call->out, "Account", caller->account);
	return true;
}

/* It is what a request of this protocol is for that names no other API. */
static bool claims(const Api *api, HttpExchange *exchange)
{
	(void)api;
	return query_fields_are_sent(exchange);
}

static const QueryOperation operations[] = { { .name = "GetCallerIdentity", .run = get_caller_identity } };

const QueryApi sts_api = {
	.api = { .service = "sts",
		.request_size = sizeof(QueryCall),
		.claims = claims,
		.read = query_read,
		.run = query_run,
		.release = query_release,
		.answer_error = query_answer_error,
		.content_type = "text/xml" },
	.title = "STS",
	.version = "2011-06-15",
	.xml_namespace = "https://sts.amazonaws.com/doc/2011-06-15/",
	.operations = operations,
	.count = COUNT(operations),
};
