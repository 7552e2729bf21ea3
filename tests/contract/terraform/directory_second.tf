locals {
  tags = {
    Added = "in the second step"
    Kept  = "until the third step"
    Step  = "second"
  }
}

resource "aws_connect_instance" "main" {
  instance_alias                   = "directory"
  identity_management_type         = "CONNECT_MANAGED"
  inbound_calls_enabled            = false
  outbound_calls_enabled           = false
  auto_resolve_best_voices_enabled = false
  contact_flow_logs_enabled        = true
  contact_lens_enabled             = false
  early_media_enabled              = false
  multi_party_conference_enabled   = true
  tags                             = local.tags
}

resource "aws_connect_instance" "realiased" {
  instance_alias           = "directory-after"
  identity_management_type = "SAML"
  inbound_calls_enabled    = false
  outbound_calls_enabled   = false
}

resource "aws_connect_hours_of_operation" "main" {
  instance_id = aws_connect_instance.main.id
  name        = "Main hours, renamed"
  description = "Monday morning and all of Tuesday"
  time_zone   = "America/New_York"
  tags        = local.tags

  config {
    day = "MONDAY"

    start_time {
      hours   = 9
      minutes = 15
    }

    end_time {
      hours   = 12
      minutes = 45
    }
  }

  config {
    day = "TUESDAY"

    start_time {
      hours   = 0
      minutes = 0
    }

    end_time {
      hours   = 0
      minutes = 0
    }
  }
}

resource "aws_connect_queue" "main" {
  instance_id           = aws_connect_instance.main.id
  name                  = "Main queue, renamed"
  description           = "Described"
  hours_of_operation_id = aws_connect_hours_of_operation.other.hours_of_operation_id
  max_contacts          = 7
  status                = "DISABLED"
  tags                  = local.tags

  outbound_caller_config {
    outbound_caller_id_name = "Main"
  }
}

resource "aws_connect_routing_profile" "main" {
  instance_id               = aws_connect_instance.main.id
  name                      = "Main profile, renamed"
  description               = "Second"
  default_outbound_queue_id = aws_connect_queue.member[1].queue_id
  tags                      = local.tags

  media_concurrencies {
    channel     = "VOICE"
    concurrency = 1
  }

  media_concurrencies {
    channel     = "CHAT"
    concurrency = 2
  }

  media_concurrencies {
    channel     = "TASK"
    concurrency = 10
  }

  queue_configs {
    channel  = "VOICE"
    delay    = 5
    priority = 2
    queue_id = aws_connect_queue.member[0].queue_id
  }

  queue_configs {
    channel  = "CHAT"
    delay    = 9999
    priority = 99
    queue_id = aws_connect_queue.member[1].queue_id
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

  dynamic "queue_configs" {
    for_each = aws_connect_queue.member

    content {
      channel  = "VOICE"
      delay    = 0
      priority = 1
      queue_id = queue_configs.value.queue_id
    }
  }
}

resource "aws_connect_security_profile" "main" {
  instance_id = aws_connect_instance.main.id
  name        = "Main security"
  description = "Described"
  permissions = ["AccessMetrics", "OutboundCallAccess"]
  tags        = local.tags
}

resource "aws_connect_user_hierarchy_structure" "main" {
  instance_id = aws_connect_instance.main.id

  hierarchy_structure {
    level_one {
      name = "Country"
    }

    level_two {
      name = "Group"
    }
  }
}

resource "aws_connect_user_hierarchy_structure" "grown" {
  instance_id = aws_connect_instance.second.id

  hierarchy_structure {
    level_one {
      name = "One"
    }

    level_two {
      name = "Two"
    }

    level_three {
      name = "Three"
    }

    level_four {
      name = "Four"
    }

    level_five {
      name = "Five"
    }
  }
}

resource "aws_connect_user_hierarchy_group" "north" {
  instance_id = aws_connect_instance.main.id
  name        = "North, renamed"
  tags        = local.tags
  depends_on  = [aws_connect_user_hierarchy_structure.main]
}

resource "aws_connect_user_hierarchy_group" "team" {
  instance_id     = aws_connect_instance.main.id
  name            = "Team, renamed"
  parent_group_id = aws_connect_user_hierarchy_group.north.hierarchy_group_id
  tags            = local.tags
}
