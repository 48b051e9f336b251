import requests
requests.post("https://api.connect.jfrog.io/v1/deploy_update", json={
    "flow_id": "f-0000-0000", "user_token": "tok-5b1e77f0-not-a-real-one",
    "devices_filter": {"project": {"name": "Demo"}, "groups": [], "filters": [], "groups": [{"name": "last"}]},
    "metadata": {}, "flow_id": "f-dd0c-73b9"})
