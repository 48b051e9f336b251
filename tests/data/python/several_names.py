import requests
a = b = "Demo"
project, (flow) = b, "f-dd0c-73b9"
x, y = [{"name": "A"}], []; token = "tok-5b1e77f0-not-a-real-one"
requests.post("https://api.connect.jfrog.io/v1/deploy_update", json={"user_token": token, "flow_id": flow, "devices_filter": {"project": {"name": project}, "groups": x, "filters": y}, "metadata": {}})
