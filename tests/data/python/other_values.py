import requests
requests.post("https://api.connect.jfrog.io/v1/deploy_update", json={
    "user_token": "tok-5b1e77f0-not-a-real-one", "flow_id": "f-dd0c-73b9",
    "devices_filter": {"project": {"name": "Demo"}, "groups": [], "filters": []},
    "metadata": {"comment": "x", "a": None, "b": True, "c": False, "d": 1_000, "e": 0x1F, "f": -2, "g": 1.5, "h": 0o17, "i": 0b101, "j": (1, "two"), 5: "five", None: "none", True: "true"},
    "unknown": {"z": 1, "a": []}})
