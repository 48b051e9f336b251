"""Runs one Python program with requests, httpx and urllib that print the request and send nothing."""

import json
import runpy
import sys
import types
import urllib.request


class Response:
    status_code = status = 200
    ok = True
    text = '{"message": "Success"}'
    content = text.encode()
    headers = {}

    def json(self):
        return json.loads(self.text)

    def read(self):
        return self.content

    def raise_for_status(self):
        return self

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return False


def record(method, url, body, form=False):
    if isinstance(body, str):
        body = body.encode()
    if form or not isinstance(body, bytes):
        body = b"a form or a stream"
    print("request " + json.dumps({"method": method, "url": str(url), "body": body.decode("latin-1")}))
    return Response()


def send(method, url, data=None, json=None, content=None, **_):
    """As requests and httpx do: `data` before `json`, a dictionary as `data` is a form."""
    data = content if content is not None else data
    if data is None and json is not None:
        data = dumps(json)
    return record(method.upper(), url, data, form=isinstance(data, dict))


dumps = json.dumps


class Session:
    def __init__(self, base_url="", **_):
        self.headers = {}
        self.base_url = base_url
        self.verify = True
        self.auth = None

    def request(self, method, url, data=None, json=None, **rest):
        return send(method, self.base_url + url, data, json, **rest)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return False

    def close(self):
        pass

    def mount(self, *_):
        pass


def verb(method):
    def function(url, data=None, json=None, **rest):
        return send(method, url, data, json, **rest)

    def on_session(self, url, data=None, json=None, **rest):
        return send(method, self.base_url + url, data, json, **rest)

    setattr(Session, method, on_session)
    return function


def client_module(name, *sessions):
    module = types.ModuleType(name)
    for method in ("get", "post", "put", "patch", "delete"):
        setattr(module, method, verb(method))
    module.request = send
    for session in sessions:
        setattr(module, session, Session)
    module.RequestException = module.HTTPError = module.Timeout = module.ConnectionError = OSError
    module.exceptions = types.SimpleNamespace(RequestException=OSError, HTTPError=OSError)
    module.codes = types.SimpleNamespace(ok=200, too_many_requests=429)
    sys.modules[name] = module


def urlopen(request, data=None, *_, **__):
    if isinstance(request, str):
        request = urllib.request.Request(request, data)
    return record(request.get_method(), request.full_url, request.data)


client_module("requests", "Session", "session")
client_module("httpx", "Client")
urllib.request.urlopen = urlopen
runpy.run_path(sys.argv[1], run_name="__main__")
