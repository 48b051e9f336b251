import requests
BASE = "https://connect.example.com/base".rstrip("/")
requests.post(BASE + "/v1/deploy_update", json={"user_token": "tok-5b1e77f0-not-a-real-one", "flow_id": "f-dd0c-73b9", "devices_filter": {"project": {"name": "Demo"}, "groups": [], "filters": []}, "metadata": {}})
