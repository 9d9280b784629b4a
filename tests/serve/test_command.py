"""``kg serve`` as a command: what it prints, what it refuses, and how it ends."""

import re
import signal
import socket
import subprocess
import sys
import time

import httpx
import pytest
from click.testing import CliRunner

from kg.cli.main import main
from kg.serve.settings import ServeSettings
from kg.store import open_store

COMMAND = [sys.executable, "-m", "kg.cli", "serve"]


def refused(*arguments, env=None):
    result = CliRunner().invoke(main, ["serve", *arguments], env={"KG_TOKEN": None} | (env or {}))
    assert result.exit_code == 2 and result.output.count("\n") == 1, result.output
    return result.output


def test_it_serves_until_it_is_interrupted(small_store):
    with subprocess.Popen(
        [*COMMAND, "--store", str(small_store), "--port", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        url = re.search(r"http://127\.0\.0\.1:\d+/sparql", process.stdout.readline())[0]
        answer = None
        while answer is None:
            try:
                answer = httpx.get(url, params={"query": "ASK { ?s a schema:Person }"}, timeout=30)
            except httpx.ConnectError:
                time.sleep(0.05)
        assert answer.json()["boolean"] is True
        process.send_signal(signal.SIGINT)
        process.wait(60)
        assert process.returncode == 0
        assert process.stderr.read() == ""


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1"])
def test_other_machines_are_let_in_only_on_demand(small_store, host):
    assert "--public" in refused("--store", str(small_store), "--host", host)


def test_a_store_that_is_not_there_is_an_error(tmp_path):
    assert "There is no store" in refused("--store", str(tmp_path / "nothing"))


def test_a_port_that_is_taken_is_an_error(small_store):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        assert "try another --port" in refused("--store", str(small_store), "--port", str(taken.getsockname()[1]))


def test_writing_needs_a_token_and_a_store_that_nobody_else_writes(small_store, tmp_path):
    assert "KG_TOKEN" in refused("--store", str(small_store), "--writable")
    with open_store(tmp_path / "store", writable=True):
        message = refused("--store", str(tmp_path / "store"), "--writable", env={"KG_TOKEN": "sesame"})
    assert "being written by another program" in message and "sesame" not in message


def test_the_token_is_in_no_message(small_store):
    assert "sesame" not in repr(ServeSettings(small_store, token="sesame"))
