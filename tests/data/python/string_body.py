import requests

body = '{"user_token": "tok-5b1e77f0-not-a-real-one", "flow_id": "f-dd0c-73b9", ' \
       '"devices_filter": {"project": {"name": "De\\"mo"}, "groups": [{"name": "A\\u00e9"}], "filters": []}, "metadata": {}}'
requests.post(url="https://api.connect.jfrog.io/v1/deploy_update", data=body)
