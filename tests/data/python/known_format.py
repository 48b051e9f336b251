import requests
HOST = "https://api.connect.jfrog.io"
version = "1.2"
number = 7
requests.post(f"{HOST}/v1/deploy_update", json={
    "user_token": "tok-5b1e77f0-not-a-real-one",
    "flow_id": "f-%s-%s" % ("dd0c", "73b9"),
    "devices_filter": {"project": {"name": "{}{{x}}{name}".format("De", name="mo")}, "groups": [{"name": f"g{number}"}], "filters": []},
    "metadata": {"comment": f"v{version} {{braces}} 100%", "app": {"name": "a" + "b", "version": "%d%%" % number}},
})
