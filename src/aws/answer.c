#include "aws/answer.h"

#include "json/write.h"

void answer_error(HttpExchange *exchange, const Error *error)
{
	const ErrorInfo *info = error_info(error->code);
	JsonWriter json = { .out = &exchange->answer };
	exchange->answer.len = 0;
	exchange->answer.failed = false;
	exchange->status = info->http_status;
	exchange->content_type = "application/json";
	http_add_header(exchange, "x-amzn-ErrorType", str_of(info->aws_name));
	json_write_object_begin(&json);
	json_write_key(&json, STR("Message"));
	json_write_string(&json, error_message(error));
	if (error->resource_type) {
		json_write_key(&json, STR("ResourceType"));
		json_write_string(&json, str_of(error->resource_type));
		json_write_key(&json, STR("ResourceId"));
		json_write_string(&json, error->resource_id);
	}
	json_write_object_end(&json);
}
