import requests
session = requests.Session()
session.headers.update({"Authorization": "Bearer tok-5b1e77f0-not-a-real-one"})
session.headers["X-Api-Key"] = "tok-5b1e77f0-not-a-real-one"
session.verify = False
response = session.post("https://api.connect.jfrog.io/v1/deploy_update", json={"user_token": "tok-5b1e77f0-not-a-real-one", "flow_id": "f-dd0c-73b9", "devices_filter": {"project": {"name": "Demo"}, "groups": [], "filters": []}, "metadata": {}}, auth=("u", "tok-5b1e77f0-not-a-real-one"))
response.raise_for_status()
