import os
import requests
from os import environ, getenv
requests.post("https://api.connect.jfrog.io/v1/deploy_update", json={
    "user_token": os.environ["CONNECT_USER_TOKEN"],
    "flow_id": os.environ["FLOW"],
    "devices_filter": {
        "project": {"name": os.getenv("PROJECT")},
        "groups": [{"name": environ.get('GROUP')}, {"name": getenv("NOT_SET", "TestGroup2")}],
        "filters": [{"type": "tag", "operand": "is", "value": "v" + os.environ["TAG"] + "-x"}],
    },
    "metadata": {"comment": f"build {os.environ['BUILD']}",
                 "app": {"name": "%s-app" % os.environ["APP"], "version": "{}.{}".format("1", os.environ["MINOR"])}},
})
