"""Prints the service model of Amazon Connect that botocore carries, as JSON."""

import json
import sys

import botocore.session

model = botocore.session.get_session().get_component("data_loader").load_service_model("connect", "service-2")
json.dump(model, sys.stdout)
