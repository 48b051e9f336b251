import json
import requests

#Upswift tokens
user_token = "<user token>"

json_content = {'user_token': user_token,
                'metadata': {'comment': 'test webhook 1',
                             'app': {'name': 'default_app', 'version': 'v1.1'}},
                "flow_id": "f-dd0c-73b9",
                'devices_filter': {'project': {'name': 'Demo'},
                                   'groups': [{'name': 'TestGroup1'}, {'name': 'TestGroup2'}],
                                   'filters': [{'type': 'specific_device',
                                                'operand': 'is',
                                                'value': 'd-4ec7-1be9'}]}
                }
                                
                             
                
call_request = requests.post("https://api.connect.jfrog.io/v1/deploy_update", json=json_content)
call_response = json.loads(call_request.text)

if call_request.status_code != 200:
    if call_request.status_code == 429:
        error = "API limit reached"
    else:
        error = call_response["error_message"]
    print(error)
else:
    response_message = call_response["message"]
