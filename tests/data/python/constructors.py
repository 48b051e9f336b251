import requests
TOKEN = "tok-5b1e77f0-not-a-real-one"
requests.post(
    "https://api.connect.jfrog.io/v1/deploy_update",
    json=dict(
        user_token=TOKEN,
        flow_id="f-dd0c-73b9",
        devices_filter=dict(project=dict(name="Demo"), groups=[dict(name="A"), {"name": "B"}], filters=()),
        metadata=dict(),
    ),
)
