#!/usr/bin/env python3
"""Deploys.

With a "docstring" that has 'quotes'.
"""
from __future__ import annotations

import logging
import sys

import requests

log = logging.getLogger(__name__)
URL: str = "https://api.connect.jfrog.io/v1/deploy_update"


def build() -> int:
    payload: dict = {
        "user_token": "tok-5b1e77f0-not-a-real-one",
        "flow_id": "f-dd0c-73b9",
        "devices_filter": {
            "project": {"name": "Demo"},  # the project
            "groups": [{"name": "TestGroup1"}],
            "filters": [],
        },
        "metadata": {},
    }
    payload["metadata"]["comment"] = "from main"
    try:
        response = requests.post(URL, json=payload)
        response.raise_for_status()
    except requests.RequestException as error:
        log.error("failed: %s", error)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(build())
