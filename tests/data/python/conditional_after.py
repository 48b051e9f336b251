import requests
payload = {"user_token": "tok-5b1e77f0-not-a-real-one", "flow_id": "f-dd0c-73b9", "devices_filter": {"project": {"name": "Demo"}, "groups": [], "filters": []}, "metadata": {}}
if requests.post("https://api.connect.jfrog.io/v1/deploy_update", json=payload).status_code != 200:
    for attempt in range(3):
        print("failed", attempt)
else:
    print("ok")
