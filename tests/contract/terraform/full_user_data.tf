data "aws_connect_user" "full_by_id" {
  instance_id = aws_connect_instance.example.id
  user_id     = aws_connect_user.full.user_id
}

data "aws_connect_user" "full_by_name" {
  instance_id = aws_connect_instance.example.id
  name        = aws_connect_user.full.name
}
