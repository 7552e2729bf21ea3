locals {
  tags = {
    Kept = "until the third step"
    Step = "first"
  }
}

resource "aws_connect_instance" "main" {
  instance_alias           = "directory"
  identity_management_type = "CONNECT_MANAGED"
  inbound_calls_enabled    = true
  outbound_calls_enabled   = true
  tags                     = local.tags
}

resource "aws_connect_instance" "realiased" {
  instance_alias           = "directory-before"
  identity_management_type = "SAML"
  inbound_calls_enabled    = false
  outbound_calls_enabled   = false
}

resource "aws_connect_hours_of_operation" "main" {
  instance_id = aws_connect_instance.main.id
  name        = "Main hours"
  description = "Monday morning"
  time_zone   = "Europe/Berlin"
  tags        = local.tags

  config {
    day = "MONDAY"

    start_time {
      hours   = 8
      minutes = 30
    }

    end_time {
      hours   = 12
      minutes = 0
    }
  }
}

resource "aws_connect_queue" "main" {
  instance_id           = aws_connect_instance.main.id
  name                  = "Main queue"
  hours_of_operation_id = aws_connect_hours_of_operation.main.hours_of_operation_id
  tags                  = local.tags
}

resource "aws_connect_routing_profile" "main" {
  instance_id               = aws_connect_instance.main.id
  name                      = "Main profile"
  description               = "First"
  default_outbound_queue_id = aws_connect_queue.main.queue_id
  tags                      = local.tags

  media_concurrencies {
    channel     = "VOICE"
    concurrency = 1
  }

  queue_configs {
    channel  = "VOICE"
    delay    = 0
    priority = 1
    queue_id = aws_connect_queue.member[0].queue_id
  }
}

resource "aws_connect_routing_profile" "grown" {
  instance_id               = aws_connect_instance.main.id
  name                      = "Grown"
  description               = "From no queue to sixteen and back"
  default_outbound_queue_id = aws_connect_queue.member[0].queue_id

  media_concurrencies {
    channel     = "VOICE"
    concurrency = 1
  }
}

resource "aws_connect_security_profile" "main" {
  instance_id = aws_connect_instance.main.id
  name        = "Main security"
  permissions = ["BasicAgentAccess"]
  tags        = local.tags
}

resource "aws_connect_user_hierarchy_structure" "main" {
  instance_id = aws_connect_instance.main.id

  hierarchy_structure {
    level_one {
      name = "Region"
    }

    level_two {
      name = "Team"
    }
  }
}

resource "aws_connect_user_hierarchy_structure" "grown" {
  instance_id = aws_connect_instance.second.id

  hierarchy_structure {
    level_one {
      name = "One"
    }
  }
}

resource "aws_connect_user_hierarchy_group" "north" {
  instance_id = aws_connect_instance.main.id
  name        = "North"
  tags        = local.tags
  depends_on  = [aws_connect_user_hierarchy_structure.main]
}

resource "aws_connect_user_hierarchy_group" "team" {
  instance_id     = aws_connect_instance.main.id
  name            = "Team"
  parent_group_id = aws_connect_user_hierarchy_group.north.hierarchy_group_id
  tags            = local.tags
}
