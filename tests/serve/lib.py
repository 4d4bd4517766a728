"""What the tests of `kafou serve` share: a server of their own, requests, streams of events, results."""
import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(os.environ.get("KAFOU_ROOT", Path(__file__).resolve().parent.parent.parent))
KAFOU = os.environ.get("KAFOU", str(ROOT / "build" / "kafou"))
MINI = ROOT / "tests" / "model" / "mini"
SLOW = 8 if "asan" in KAFOU else 1  # a sanitizer takes its time
TIMEOUT = 60 * SLOW

failures = 0


def check(name, holds, found=""):
    """Prints `ok NAME` or `not ok NAME`."""
    global failures
    if not holds:
        failures += 1
        print(f"not ok {name}: {str(found)[:600]}", flush=True)
    else:
        print(f"ok {name}", flush=True)


def finish():
    sys.exit(1 if failures else 0)


class Answer:
    def __init__(self, response):
        self.status = response.status
        self.headers = {name.lower(): value for name, value in response.getheaders()}
        self.body = response.read()

    def json(self):
        return json.loads(self.body)


class Server:
    """`kafou serve ARGUMENTS`, with an empty folder for its temporary files."""

    def __init__(self, *arguments, folder=None, verify="--no-verify"):
        self.work = tempfile.TemporaryDirectory(prefix="kafou-test-")
        self.temporary = Path(self.work.name) / "tmp"
        self.temporary.mkdir()
        self.errors = open(Path(self.work.name) / "errors", "w+", encoding="utf-8")
        self.process = subprocess.Popen(
            [KAFOU, "serve", "--port", "0", *verify.split(), *map(str, arguments)], stdout=subprocess.PIPE,
            stderr=self.errors, text=True, cwd=folder or self.work.name,
            env={**os.environ, "TMPDIR": str(self.temporary)})
        self.address = self.process.stdout.readline().strip()
        match = re.fullmatch(r"http://127\.0\.0\.1:(\d+)/", self.address)
        if not match:
            self.process.wait(TIMEOUT)
            raise RuntimeError(f"no address: '{self.address}', {self.said()}")
        self.port = int(match[1])
        page = self.ask("GET", "/", token=None)
        self.token = re.search(r'<meta name="kafou-token" content="([0-9a-f]{64})">',
                               page.body.decode())[1]

    def said(self):
        self.errors.flush()
        return Path(self.errors.name).read_text(encoding="utf-8")

    def connect(self, timeout=TIMEOUT):
        return socket.create_connection(("127.0.0.1", self.port), timeout)

    def ask(self, method, path, body=None, token="right", **headers):
        """One request on a connection of its own. Underscores in header names are hyphens."""
        c = http.client.HTTPConnection("127.0.0.1", self.port, timeout=TIMEOUT)
        try:
            sent = {name.replace("_", "-"): value for name, value in headers.items()}
            if token:
                sent["X-Kafou-Token"] = self.token if token == "right" else token
            c.request(method, path, body, sent)
            return Answer(c.getresponse())
        finally:
            c.close()

    def raw(self, data, timeout=TIMEOUT):
        """Bytes as they are; what comes back until the server closes."""
        found = b""
        with self.connect(timeout) as s:
            try:
                s.sendall(data)
                while chunk := s.recv(65536):
                    found += chunk
            except (ConnectionResetError, BrokenPipeError):
                pass
        return found

    def status_of(self, data):
        """The status that bytes are answered with; None: the connection was closed."""
        match = re.match(rb"HTTP/1\.[01] (\d+)", self.raw(data))
        return int(match[1]) if match else None

    def job(self, **body):
        return self.ask("POST", "/api/jobs", json.dumps(body))

    def events(self, job):
        """(name, data) of the events of a job, to the last."""
        c = http.client.HTTPConnection("127.0.0.1", self.port, timeout=TIMEOUT)
        c.request("GET", f"/api/jobs/{job}/events", headers={"X-Kafou-Token": self.token})
        response = c.getresponse()
        if response.status != 200:
            raise RuntimeError(f"events: {response.status}")
        name = None
        try:
            for line in response:
                line = line.decode().rstrip("\n")
                if line.startswith("event: "):
                    name = line[7:]
                elif line.startswith("data: "):
                    yield name, json.loads(line[6:])
        finally:
            c.close()

    def wait(self, job):
        """The name and data of a job's last event."""
        last = None
        for last in self.events(job):
            pass
        return last

    def alive(self):
        return self.process.poll() is None

    def stop(self, number=signal.SIGTERM):
        """Its exit code."""
        if self.alive():
            self.process.send_signal(number)
        code = self.process.wait(TIMEOUT)
        self.process.stdout.close()
        return code

    def left(self):
        """Names of temporary files and folders."""
        return [str(p.relative_to(self.temporary)) for p in self.temporary.rglob("*")]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        code = self.stop()
        if code not in (128 + signal.SIGTERM, 128 + signal.SIGINT):
            check("the server ends by its signal", False, f"exit {code}: {self.said()}")
        if self.left():
            check("nothing temporary is left", False, self.left())
        self.errors.close()
        self.work.cleanup()


def kafou(*arguments, cwd):
    return subprocess.run([KAFOU, *map(str, arguments)], capture_output=True, text=True, cwd=cwd,
                          timeout=10 * TIMEOUT, check=False)


def digests(store):
    """Member, seed and digest of a store; and the digest of its inputs."""
    import sqlite3
    with sqlite3.connect(store) as db:
        members = db.execute("SELECT member, seed, status, digest FROM member ORDER BY member")
        return members.fetchall(), dict(db.execute("SELECT key, value FROM meta"))["input"]
