# What stays as it is while the other directory_*.tf change.

resource "aws_connect_instance" "second" {
  instance_alias           = "directory-second"
  identity_management_type = "CONNECT_MANAGED"
  inbound_calls_enabled    = true
  outbound_calls_enabled   = true
}

resource "aws_connect_hours_of_operation" "other" {
  instance_id = aws_connect_instance.main.id
  name        = "Other hours"
  description = "Hours to change to"
  time_zone   = "UTC"

  config {
    day = "SUNDAY"

    start_time {
      hours   = 0
      minutes = 0
    }

    end_time {
      hours   = 23
      minutes = 59
    }
  }
}

resource "aws_connect_queue" "member" {
  count                 = 16
  instance_id           = aws_connect_instance.main.id
  name                  = "Member ${count.index}"
  hours_of_operation_id = aws_connect_hours_of_operation.other.hours_of_operation_id
}

# More queues than one call takes, from the start.
resource "aws_connect_routing_profile" "batched" {
  instance_id               = aws_connect_instance.main.id
  name                      = "Batched"
  description               = "Sixteen queues"
  default_outbound_queue_id = aws_connect_queue.member[0].queue_id

  media_concurrencies {
    channel     = "VOICE"
    concurrency = 1
  }

  dynamic "queue_configs" {
    for_each = aws_connect_queue.member

    content {
      channel  = "VOICE"
      delay    = queue_configs.key
      priority = queue_configs.key + 1
      queue_id = queue_configs.value.queue_id
    }
  }
}

resource "aws_connect_security_profile" "spare" {
  instance_id = aws_connect_instance.main.id
  name        = "Spare"
  permissions = ["BasicAgentAccess"]
}

resource "aws_connect_user_hierarchy_group" "south" {
  instance_id = aws_connect_instance.main.id
  name        = "South"
  depends_on  = [aws_connect_user_hierarchy_structure.main]
}
