# What the users of terraform_user.test.mjs refer to, beside the foundation of docs/terraform.md.

data "aws_connect_routing_profile" "basic" {
  instance_id = aws_connect_instance.example.id
  name        = "Basic Routing Profile"
}

data "aws_connect_security_profile" "agent" {
  instance_id = aws_connect_instance.example.id
  name        = "Agent"
}

resource "aws_connect_security_profile" "many" {
  count       = 10
  instance_id = aws_connect_instance.example.id
  name        = "Many ${count.index}"
}

resource "aws_connect_instance" "other" {
  instance_alias           = "other"
  identity_management_type = "CONNECT_MANAGED"
  inbound_calls_enabled    = true
  outbound_calls_enabled   = true
}

data "aws_connect_routing_profile" "other" {
  instance_id = aws_connect_instance.other.id
  name        = "Basic Routing Profile"
}

data "aws_connect_security_profile" "other" {
  instance_id = aws_connect_instance.other.id
  name        = "Agent"
}
