# Optional arguments and tags are gone, and the group moves to another parent.

resource "aws_connect_instance" "main" {
  instance_alias           = "directory"
  identity_management_type = "CONNECT_MANAGED"
  inbound_calls_enabled    = true
  outbound_calls_enabled   = false
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
  time_zone   = "America/New_York"

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
  hours_of_operation_id = aws_connect_hours_of_operation.other.hours_of_operation_id
  status                = "ENABLED"

  outbound_caller_config {
    outbound_caller_id_name = "Main, renamed"
  }
}

resource "aws_connect_routing_profile" "main" {
  instance_id               = aws_connect_instance.main.id
  name                      = "Main profile, renamed"
  description               = "Third"
  default_outbound_queue_id = aws_connect_queue.member[1].queue_id

  media_concurrencies {
    channel     = "CHAT"
    concurrency = 2
  }

  queue_configs {
    channel  = "CHAT"
    delay    = 0
    priority = 1
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
}

resource "aws_connect_security_profile" "main" {
  instance_id = aws_connect_instance.main.id
  name        = "Main security"
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
  }
}

resource "aws_connect_user_hierarchy_group" "north" {
  instance_id = aws_connect_instance.main.id
  name        = "North, renamed"
  depends_on  = [aws_connect_user_hierarchy_structure.main]
}

resource "aws_connect_user_hierarchy_group" "team" {
  instance_id     = aws_connect_instance.main.id
  name            = "Team, renamed"
  parent_group_id = aws_connect_user_hierarchy_group.south.hierarchy_group_id
}
