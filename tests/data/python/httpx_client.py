import httpx
with httpx.Client(base_url="https://api.connect.jfrog.io", headers={"X-Api-Key": "tok-5b1e77f0-not-a-real-one"}) as client:
    r = client.post("/v1/deploy_update", json={
        "user_token": "tok-5b1e77f0-not-a-real-one", "flow_id": "f-dd0c-73b9",
        "devices_filter": {"project": {"name": "Demo"}, "groups": [], "filters": []}, "metadata": {}})
    if r.status_code != 200:
        raise SystemExit(r.text)
