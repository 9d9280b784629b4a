"""Servers of other makers, where they are installed, and how to start them."""

import shutil
import socket
import subprocess
import time
from pathlib import Path

import httpx
import pyoxigraph

OXIGRAPH = shutil.which("oxigraph") or shutil.which("oxigraph", path=str(Path(pyoxigraph.__file__).parents[4] / "bin"))
VIRTUOSO = shutil.which("virtuoso-t")
SETTINGS = """
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
[TempDatabase]
DatabaseFile = temporary.db
TransactionFile = temporary.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 4
[SPARQL]
ResultSetMaxRows = 100
"""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def running(command, folder, url):
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)
    for _ in range(600):
        try:
            httpx.get(url, timeout=1)
            return process
        except httpx.HTTPError:
            assert process.poll() is None, (folder / "log").read_text()
            time.sleep(0.2)
    process.kill()
    raise TimeoutError(url)
