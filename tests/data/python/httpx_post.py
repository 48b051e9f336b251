import httpx
r = httpx.post("https://api.connect.jfrog.io/v1/deploy_update", json={
    "user_token": "tok-5b1e77f0-not-a-real-one", "flow_id": "f-dd0c-73b9",
    "devices_filter": {"project": {"name": "Demo"}, "groups": [], "filters": []}, "metadata": {}}, follow_redirects=True)
