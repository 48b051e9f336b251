import json
import requests

payload = {
    "user_token": "tok-5b1e77f0-not-a-real-one",
    "flow_id": "f-dd0c-73b9",
    "devices_filter": {"project": {"name": "Demo"}, "groups": [], "filters": []},
    "metadata": {},
}
headers = {"Content-Type": "application/json", "Authorization": "Bearer tok-5b1e77f0-not-a-real-one"}
r = requests.post("https://api.connect.jfrog.io/v1/deploy_update", data=json.dumps(payload), headers=headers, timeout=10)
print(r.status_code)
