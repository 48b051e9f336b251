import json
import urllib.request
data = json.dumps({"user_token": "tok-5b1e77f0-not-a-real-one", "flow_id": "f-dd0c-73b9",
    "devices_filter": {"project": {"name": "Demö"}, "groups": [], "filters": []}, "metadata": {}}).encode("utf-8")
req = urllib.request.Request("https://api.connect.jfrog.io/v1/deploy_update", data=data, headers={"Content-Type": "application/json"}, method="POST")
req.add_header("Authorization", "Bearer tok-5b1e77f0-not-a-real-one")
with urllib.request.urlopen(req, timeout=30) as response:
    print(response.read())
