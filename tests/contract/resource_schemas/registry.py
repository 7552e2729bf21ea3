"""Print the schemas of these resource types, as cfn-lint keeps them of CloudFormation's registry, as one JSON object."""
import json
import sys

from cfnlint.schema import PROVIDER_SCHEMA_MANAGER

REGION = "us-east-1"

json.dump({name: PROVIDER_SCHEMA_MANAGER.get_resource_schema(REGION, name).schema for name in sys.argv[1:]}, sys.stdout)
