"""deploy_update.py ENDPOINT COMMENT: what people have without this project.

A program after the vendor's pattern, with requests: it posts the same body that `connect-deploy send`
posts, and reads the answer the way the vendor's page does.
"""

import json
import os
import sys

import requests

endpoint, comment = sys.argv[1:]
payload = {
    "user_token": os.environ["CONNECT_USER_TOKEN"],
    "flow_id": "f-dd0c-73b9",
    "devices_filter": {
        "project": {"name": "Demo"},
        "groups": [{"name": "TestGroup1"}, {"name": "TestGroup2"}],
        "filters": [{"type": "specific_device", "operand": "is", "value": "d-4ec7-1be9"}],
    },
    "metadata": {"comment": comment, "app": {"name": "default_app", "version": "v1.1"}},
}
answer = requests.post(f"{endpoint}/v1/deploy_update", json=payload)
words = json.loads(answer.text)
if answer.status_code == 429:
    sys.exit("API limit reached")
if answer.status_code != 200:
    sys.exit(words["error_message"])
print(words["message"])
