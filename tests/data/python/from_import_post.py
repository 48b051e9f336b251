from requests import post as send
print(send("https://api.connect.jfrog.io/v1/deploy_update/", None, {
    "user_token": "tok-5b1e77f0-not-a-real-one", "flow_id": "f-dd0c-73b9",
    "devices_filter": {"project": {"name": "Demo"}, "groups": [], "filters": []}, "metadata": {}}).text)
