# One instance of every identity management type, with the default objects that a user needs.

locals {
  types = {
    managed  = "CONNECT_MANAGED"
    saml     = "SAML"
    existing = "EXISTING_DIRECTORY"
  }
}

resource "aws_connect_instance" "rules" {
  for_each                 = local.types
  instance_alias           = each.key == "existing" ? null : "rules-${each.key}"
  directory_id             = each.key == "existing" ? "d-0123456789" : null
  identity_management_type = each.value
  inbound_calls_enabled    = true
  outbound_calls_enabled   = true
}

data "aws_connect_routing_profile" "rules" {
  for_each    = local.types
  instance_id = aws_connect_instance.rules[each.key].id
  name        = "Basic Routing Profile"
}

data "aws_connect_security_profile" "rules" {
  for_each    = local.types
  instance_id = aws_connect_instance.rules[each.key].id
  name        = "Agent"
}
