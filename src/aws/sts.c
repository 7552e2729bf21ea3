#include "aws/sts.h"

#include "model/arn.h"
#include "model/check.h"

static void add_escaped(Buf *out, Str text)
{
	for (size_t i = 0; i < text.len; i++) {
		char c = text.ptr[i];
		if (c == '&' || c == '<' || c == '>' || c == '"')
			buf_add_format(out, "&#%d;", c);
		else
			buf_add_char(out, c);
	}
}

static void add_element(Buf *out, const char *name, Str text)
{
	buf_add_format(out, "<%s>", name);
	add_escaped(out, text);
	buf_add_format(out, "</%s>", name);
}

static void answer_error(HttpExchange *exchange, ErrorCode code, const char *message)
{
	const ErrorInfo *info = error_info(code);
	Buf *out = &exchange->answer;
	exchange->status = info->http_status;
	buf_add(out,
		STR("<ErrorResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><Error><Type>Sender</Type>"));
	add_element(out, "Code", str_of(info->aws_name));
	add_element(out, "Message", str_of(message));
	buf_add(out, STR("</Error>"));
	add_element(out, "RequestId", exchange->request_id);
	buf_add(out, STR("</ErrorResponse>"));
}

static void answer_identity(HttpExchange *exchange, const Credentials *credentials)
{
	Str partition = arn_partition(credentials->region);
	Str user = credentials->access_key.len ? credentials->access_key : STR("anonymous");
	Str arn = str_format(&exchange->arena, "arn:%.*s:iam::%.*s:user/%.*s", STR_ARGS(partition),
		STR_ARGS(credentials->account), STR_ARGS(user));
	Buf *out = &exchange->answer;
	exchange->status = 200;
	buf_add(out,
		STR("<GetCallerIdentityResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><GetCallerIdentityResult>"));
	add_element(out, "Arn", arn);
	add_element(out, "UserId", user);
	add_element(out, "Account", credentials->account);
	buf_add(out, STR("</GetCallerIdentityResult><ResponseMetadata>"));
	add_element(out, "RequestId", exchange->request_id);
	buf_add(out, STR("</ResponseMetadata></GetCallerIdentityResponse>"));
}

/* The value of a form field in the body or the query string. */
static Str form_field(HttpExchange *exchange, Str fields, Str name)
{
	Str rest = fields;
	while (rest.ptr) {
		Str value = str_split(&rest, '&');
		Str key = str_split(&value, '=');
		Str decoded;
		if (str_equal(key, name) && str_form_decode(&exchange->arena, value, &decoded))
			return decoded;
	}
	return (Str){ 0 };
}

Str sts_handle(HttpExchange *exchange, const Credentials *credentials)
{
	Str action = form_field(exchange, exchange->body.len ? exchange->body : exchange->query, STR("Action"));
	exchange->content_type = "text/xml";
	if (str_equal(action, STR("GetCallerIdentity")))
		answer_identity(exchange, credentials);
	else if (!text_is_token(action))
		answer_error(exchange, ERROR_MISSING_ACTION, "The request names no Action.");
	else
		answer_error(exchange, ERROR_NOT_IMPLEMENTED,
			str_format(&exchange->arena, "Rollcall does not implement the operation %.*s of STS.",
				STR_ARGS(action))
				.ptr);
	return action;
}
