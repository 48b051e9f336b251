"""Calls to a sandbox, well-formed or not."""

import http.client
import json
import pathlib
import socket
import urllib.parse

from cli_case import SECONDS, TOKEN, deployment

ROOT = pathlib.Path(__file__).resolve().parents[2]
JSON = {"Content-Type": "application/json"}
BODY = json.dumps({"user_token": TOKEN, **deployment()}).encode()
DEPLOY = "/v1/deploy_update"
LIST = "/sandbox/deployments"


def port_of(url):
    return urllib.parse.urlsplit(url).port


def call(url, method, path, headers=(), body=None):
    """Status, headers and content; `headers` as pairs, in which a Host takes the place of ours."""
    headers = list(headers.items() if isinstance(headers, dict) else headers)
    connection = http.client.HTTPConnection("127.0.0.1", port_of(url), timeout=SECONDS)
    try:
        connection.putrequest(method, path, skip_host=any(n == "Host" for n, _ in headers),
                              skip_accept_encoding=True)
        if body is not None:
            connection.putheader("Content-Length", str(len(body)))
        for name, value in headers:
            connection.putheader(name, value)
        connection.endheaders(body)
        response = connection.getresponse()
        return response.status, response.headers, response.read()
    finally:
        connection.close()


def raw(url, data, seconds=SECONDS):
    """All that comes back for these bytes, until the server closes."""
    with socket.create_connection(("127.0.0.1", port_of(url)), timeout=seconds) as connection:
        connection.sendall(data)
        answer = b""
        while piece := connection.recv(65536):
            answer += piece
        return answer


def head(url, *lines, first="GET / HTTP/1.1"):
    return "\r\n".join([first, f"Host: 127.0.0.1:{port_of(url)}", *lines, "", ""]).encode()


def status_of(answer):
    return int(answer.split(b" ", 2)[1])
