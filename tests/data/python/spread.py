import copy
import requests
base = {"user_token": "tok-5b1e77f0-not-a-real-one", "metadata": {"comment": "base"}, "flow_id": "f-0000-0000"}
more = {**base, "flow_id": "f-dd0c-73b9"}
deep = copy.deepcopy(more)
deep["metadata"]["comment"] = "deep"
deep |= {"devices_filter": {"project": {"name": "Demo"}, "groups": [*[{"name": "A"}], {"name": "B"}], "filters": []}}
final = dict(deep, metadata=deep["metadata"].copy())
options = {"json": final, "timeout": 5}
requests.post("https://api.connect.jfrog.io/v1/deploy_update", **options)
