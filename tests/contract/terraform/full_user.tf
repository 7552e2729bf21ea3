# A user with everything that the documented examples show one by one, and its data sources.

resource "aws_connect_user" "full" {
  instance_id        = aws_connect_instance.example.id
  name               = "full.user"
  password           = "Password123"
  routing_profile_id = aws_connect_routing_profile.example.routing_profile_id
  hierarchy_group_id = aws_connect_user_hierarchy_group.parent.hierarchy_group_id

  security_profile_ids = [
    aws_connect_security_profile.example.security_profile_id,
    aws_connect_security_profile.example2.security_profile_id,
  ]

  identity_info {
    email           = "full@example.com"
    first_name      = "Full"
    last_name       = "User"
    secondary_email = "full@example.org"
  }

  phone_config {
    after_contact_work_time_limit = 30
    auto_accept                   = true
    desk_phone_number             = "+112345678912"
    phone_type                    = "DESK_PHONE"
  }

  tags = {
    Key1 = "Value1"
  }
}
