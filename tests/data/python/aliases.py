import requests
shared = {"name": "A"}
groups = [shared]
payload = {"user_token": "tok-5b1e77f0-not-a-real-one", "flow_id": "f-dd0c-73b9",
           "devices_filter": {"project": {"name": "Demo"}, "groups": groups, "filters": []}, "metadata": {}}
same = payload
same["metadata"]["comment"] = "by another name"
shared["name"] = "B"
groups.append({"name": "C"})
requests.post("https://api.connect.jfrog.io/v1/deploy_update", json=payload)
