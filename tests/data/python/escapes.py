import requests
requests.post("https://api.connect.jfrog.io/v1/deploy_update", json={
    'user_token': 'tok-5b1e77f0-not-a-real-one',
    'flow_id': "f-\x64d0c\55\u0037\x33b9",
    'devices_filter': {
        'project': {'name': 'tab\there \\ \' \" bell\a nul\0 oct\101 \U0001F600 \ud83d\ude00'},
        'groups': [{'name': r'raw\n\d'}, {'name': u'\xe9'}, {'name': R"it's"}, {'name': '''tri'ple
line'''}, {'name': 'joined ' 'to' """gether"""}, {'name': 'odd\q\
continued'}],
        'filters': [],
    },
    'metadata': {},
})
