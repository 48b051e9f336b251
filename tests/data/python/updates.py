import requests
payload = {}
payload["user_token"] = "tok-5b1e77f0-not-a-real-one"
payload["flow_id"] = "f-0000-0000"
payload["devices_filter"] = {"project": {}, "groups": []}
payload["devices_filter"]["project"]["name"] = "Demo"
payload["devices_filter"]["groups"].append({"name": "A"})
payload["devices_filter"]["groups"].extend([{"name": "B"}, {"name": "C"}])
payload["devices_filter"].update(filters=[{"type": "tag", "operand": "is", "value": "x"}])
payload["devices_filter"]["filters"] += [{"type": "tag", "operand": "is", "value": "y"}]
payload.update({"metadata": {"comment": "c", "old": 1}, "extra": None})
payload.setdefault("flow_id", "f-1111-1111")
del payload["metadata"]["old"]
payload.pop("extra", None)
payload["flow_id"] = "f-dd0c-73b9"
requests.post("https://api.connect.jfrog.io/v1/deploy_update", json=payload)
