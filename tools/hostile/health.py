"""Prints how long each answer of a server's health address takes, in seconds, until it is terminated."""

import http.client
import sys
import time
from urllib.parse import urlsplit

connection = http.client.HTTPConnection(urlsplit(sys.argv[1]).netloc, timeout=60)
while True:
    began = time.perf_counter()
    connection.request("GET", "/_stcore/health")
    answer = connection.getresponse()
    answer.read()
    assert answer.status == 200
    print(time.perf_counter() - began, flush=True)
    time.sleep(0.05)
