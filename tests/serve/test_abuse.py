#!/usr/bin/env python3
"""`kafou serve` under hostile and broken clients: each gets its refusal, and the next one is served."""
import json
import os
import socket
import subprocess
import sys
import time
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).parent))
from lib import MINI, SLOW, Server, check, finish  # noqa: E402

UNKNOWN = "/api/jobs/0123456789abcdef"


def served(server, name):
    """The page still comes, within a time that a person waits."""
    began = time.monotonic()
    answer = server.ask("GET", "/", token=None)
    took = time.monotonic() - began
    check(f"{name}: the page is served", answer.status == 200 and took < 10 * SLOW, f"{answer.status}, {took:.2f} s")


def head(server, line, *more):
    lines = [line, f"Host: 127.0.0.1:{server.port}", "Connection: close", *more]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")


def paths(server):
    bad = ["/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/..%2f..%2fetc%2fpasswd", "/app.js/..", "//app.js",
           "/app.js%00.css", "/%00", "/./app.js", "/APP.JS", "/app.jsx", "/app", "/api/view/", "/api", "/api/",
           "/%61pp.js", "/file:///etc/passwd", "/api/jobs/../view", "/api/jobs/" + "0" * 17, "/\\..\\x", "/;/app.js"]
    for path in bad:
        answer = server.raw(head(server, f"GET {path} HTTP/1.1"))
        status, _, body = answer.partition(b"\r\n\r\n")
        check(f"{path[:40]} is no address", status.startswith(b"HTTP/1.1 404") and b"root:" not in body, answer[:200])
    found = server.status_of(head(server, "GET http://127.0.0.1/app.js HTTP/1.1"))
    check("an absolute address is none of ours", found in (400, 404), found)
    for size in (9000, 40000, 2000000):
        found = server.status_of(head(server, "GET /" + "a" * size + " HTTP/1.1"))
        check(f"an address of {size} bytes is refused", found in (None, 400, 404, 413, 414, 431), found)
    found = server.status_of(head(server, "GET / HTTP/1.1", *(f"X-{i}: {'b' * 1000}" for i in range(100))))
    check("100 KB of headers are refused", found in (None, 400, 413, 431), found)
    check("a question mark changes nothing", server.ask("GET", "/app.css?x=../../y", token=None).status == 200)
    served(server, "after bad addresses")


def methods(server):
    for method, path, allowed in (("POST", "/", "GET, HEAD"), ("DELETE", "/app.js", "GET, HEAD"),
                                  ("PUT", "/api/view", "GET, HEAD"), ("TRACE", "/", "GET, HEAD"),
                                  ("OPTIONS", "/api/jobs", "GET, HEAD, POST"), ("DELETE", "/api/jobs", "GET, HEAD, POST"),
                                  ("POST", UNKNOWN, "GET, HEAD, DELETE"), ("POST", UNKNOWN + "/events", "GET"),
                                  ("PATCH", UNKNOWN + "/store", "GET, HEAD"), ("BREW", "/", "GET, HEAD"),
                                  ("get", "/", "GET, HEAD")):
        answer = server.ask(method, path)
        check(f"{method} {path} is refused", (answer.status, answer.headers.get("allow")) == (405, allowed), (answer.status, answer.headers))
        check("... as JSON, with all headers", method == "HEAD" or "error" in answer.json() and
              "content-security-policy" in answer.headers)


def senders(server):
    for host in ("evil.example", f"evil.example:{server.port}", "127.0.0.1", f"127.0.0.1:{server.port + 1}", "",
                 f"localhost.evil.example:{server.port}", f"[::1]:{server.port}"):
        for path in ("/", "/api/view", "/app.js", "/api/jobs"):
            answer = server.ask("GET", path, Host=host)
            check(f"Host {host or 'empty'} gets nothing of {path}", answer.status in (400, 421) and
                  server.token.encode() not in answer.body, (answer.status, answer.body[:100]))
    found = server.status_of(f"GET / HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\nHost: evil.example\r\nConnection: close\r\n\r\n".encode())
    check("two Hosts get nothing", found == 400, found)
    found = server.status_of(b"GET / HTTP/1.0\r\n\r\n")
    check("no Host gets nothing", found in (400, 421), found)
    check("localhost is a name of ours", server.ask("GET", "/", Host=f"localhost:{server.port}").status == 200)
    for origin in ("http://evil.example", "null", f"https://127.0.0.1:{server.port}", f"http://127.0.0.1:{server.port + 1}", ""):
        for method, path, body in (("POST", "/api/jobs", "{}"), ("DELETE", UNKNOWN, None), ("GET", "/api/view", None),
                                   ("GET", UNKNOWN + "/events", None)):
            answer = server.ask(method, path, body, Origin=origin)
            check(f"Origin {origin or 'empty'}: {method} {path} is refused", answer.status == 403 and
                  "access-control-allow-origin" not in answer.headers, (answer.status, answer.headers))
    found = server.ask("POST", "/api/jobs", '{"members":0}', Origin=f"http://localhost:{server.port}", Host=f"localhost:{server.port}")
    check("our own page may ask", found.status == 400, found.status)
    found = server.ask("POST", "/api/jobs", '{"members":0}')
    check("... and who is no page, with the token", found.status == 400, found.status)


def tokens(server):
    wrong = [None, "", "0" * 64, server.token[:-1], server.token + "0", server.token.upper() if not server.token.isdigit() else "x", "é"]
    for token in wrong:
        for method, path in (("POST", "/api/jobs"), ("GET", "/api/jobs"), ("DELETE", UNKNOWN), ("GET", UNKNOWN),
                             ("GET", UNKNOWN + "/events"), ("GET", UNKNOWN + "/store"), ("GET", UNKNOWN + "/plan.yaml")):
            answer = server.ask(method, path, "{}" if method == "POST" else None, token=token)
            check(f"token {str(token)[:8]}: {method} {path[:30]} is refused", answer.status == 403 and
                  server.token not in answer.body.decode(), answer.status)
    check("a token in the address does not count", server.ask("GET", f"/api/jobs?token={server.token}", token=None).status == 403)
    twice = server.status_of(head(server, "GET /api/jobs HTTP/1.1", f"X-Kafou-Token: {server.token}", "X-Kafou-Token: x"))
    check("two tokens do not count", twice == 403, twice)
    check("no job came of it", server.ask("GET", "/api/jobs").json()["jobs"] == [])


def other_users(server):
    """Only root can be another user for a moment; elsewhere there is nothing to see."""
    if os.geteuid() != 0:
        print("skip another user of the machine gets nothing: needs root")
        return
    request = head(server, "GET / HTTP/1.1")
    code = ("import encodings.idna, os, socket; os.setgid(65534); os.setuid(65534);"
            f"s = socket.create_connection(('127.0.0.1', {server.port}), 60); s.sendall({request!r});"
            "a = s.recv(9000); print(a.split()[1].decode(), b'kafou-token' in a)")
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    check("another user of the machine gets nothing", found.stdout.split() == ["403", "False"], found)


def bodies(server):
    token = f"X-Kafou-Token: {server.token}"
    full = server.ask("POST", "/api/jobs", b" " * (256 * 1024))
    check("256 KB are read", full.status == 400 and "JSON" in full.json()["error"], full.body)
    over = server.ask("POST", "/api/jobs", b" " * (256 * 1024 + 1))
    check("one byte more is not", over.status == 413, over.status)
    found = server.status_of(head(server, "POST /api/jobs HTTP/1.1", token, "Content-Length: 1000000000000"))
    check("a declared terabyte is refused unread", found == 413, found)
    for length in ("-1", "x", "99999999999999999999999", "1e3"):
        found = server.status_of(head(server, "POST /api/jobs HTTP/1.1", token, f"Content-Length: {length}"))
        check(f"a length of {length} is refused", found in (None, 400, 413), found)
    chunk = b"8000\r\n" + b" " * 0x8000 + b"\r\n"
    start = head(server, "POST /api/jobs HTTP/1.1", token, "Transfer-Encoding: chunked")
    found = server.status_of(start + 9 * chunk + b"0\r\n\r\n")
    check("chunks beyond the limit are refused", found == 413, found)
    found = server.raw(start + 4000 * chunk)
    check("chunks without an end lose their connection", b" 202 " not in found, found[:100])
    found = server.status_of(start + b"zz\r\nxx\r\n0\r\n\r\n")
    check("chunks that are none are refused", found in (None, 400), found)
    found = server.status_of(start + b"2\r\n{}\r\n0\r\n\r\n")
    check("chunks within it are read", found == 202, found)
    for job in server.ask("GET", "/api/jobs").json()["jobs"]:
        server.ask("DELETE", f"/api/jobs/{job['id']}")
    smuggled = head(server, "POST /nowhere HTTP/1.1", "Content-Length: 40").replace(b"Connection: close\r\n", b"")
    answer = server.raw(smuggled + b"GET /api/view HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
    check("a body is never taken for a request", answer.count(b"HTTP/1.1 ") == 1, answer[:300])
    served(server, "after huge bodies")


def broken(server):
    junk = [b"\r\n" * 50, b"\0" * 100, b"GET\r\n\r\n", b"GET /\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"GET / HTTP/1.1\r\n: x\r\n\r\n",
            b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", b"GET / HTTP/1.1\nHost: x\n\n", b"G" * 100000,
            b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n folded\r\n\r\n", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
            b"GET / HTTP/1.1\r\nHost: \xff\xfe\r\n\r\n", b"POST /api/jobs HTTP/1.1\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nxxxxx",
            b"\xff" * 1000, b"GET / HTTP/1.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n"]
    for data in junk:
        with server.connect() as s:
            try:
                s.sendall(data)
                s.shutdown(socket.SHUT_WR)
                found = s.recv(65536)
            except OSError:
                found = b""
        check(f"{data[:24]!r} gets nothing", not found or int(found.split()[1]) >= 400, found[:100])
    for _ in range(50):
        s = server.connect()
        s.sendall(b"GET /app.js HTTP/1.1\r\nHost: ")
        s.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
        s.close()  # resets
    served(server, "after malformed requests")


def values(server):
    """Each field with a value that it cannot have: the message names it, what was found and expected."""
    cases = [("plan", "gatd", "gated"), ("plan", "/etc/passwd", None), ("set", {"operations.tmpo": 1}, "operations.tempo"),
             ("set", {"operations.tempo": 99}, None), ("levers", {"plan.personel": 1}, "plan.personnel"), ("levers", [], None),
             ("then", {"plan": "none", "from": "2030-01-01"}, None), ("members", 100000, None), ("days", 0, None),
             ("people_per_agent", "many", None), ("seed", -1, None), ("from_run", 0, None), ("plan_yaml", 7, None), ("plam", 1, "plan")]
    for field, value, nearest in cases:
        answer = server.job(**{field: value})
        found = answer.json()
        check(f"{field} {json.dumps(value)[:30]} is refused", answer.status == 400, answer.body)
        check("... by its name", (found["field"] or "").startswith(field) and found["error"].startswith(found["field"]), found)
        check("... with what was found and expected", found["found"] and (found["expected"] or nearest), found)
        check("... and the nearest", found["nearest"] == nearest, found)
    yaml = server.job(plan_yaml="name: x\nphases: 3\n")
    check("a plan's text is refused with line and column", yaml.status == 400 and "plan_yaml:2:" in yaml.json()["error"], yaml.body)
    for body in (b"", b"null", b"[]", b"{", b'{"plan":"gated"}x', b"\xff", b'{"members":NaN}', b'{"plan":"a","plan":"b"}',
                 b'{"a":' * 30000, b'{"set":{"operations.tempo":1e999}}'):
        answer = server.ask("POST", "/api/jobs", body)
        check(f"{body[:20]!r} is refused", answer.status == 400 and answer.json()["error"], answer.body)
    check("no job came of it", server.ask("GET", "/api/jobs").json()["jobs"] == [])


def slow_clients(server):
    """A byte now and then holds a connection no longer than a request may take, and holds no one else."""
    slow = [server.connect() for _ in range(20)]
    for s in slow:
        s.sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1")
    reader = server.connect()  # takes a large answer and does not read it
    reader.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    reader.sendall(head(server, "GET /api/view HTTP/1.1"))
    began, closed = time.monotonic(), 0
    while closed < len(slow) and time.monotonic() - began < 40:
        closed = 0
        for s in slow:
            try:
                s.sendall(b"x")
            except OSError:
                closed += 1
        time.sleep(1)
        if int(time.monotonic() - began) % 5 == 0:
            served(server, "beside slow clients")
    check("slow requests are closed", closed == len(slow), f"{closed} after {time.monotonic() - began:.0f} s")
    for s in [*slow, reader]:
        s.close()


def open_sockets(pid):
    """How many sockets a process holds; one that it closes meanwhile is not counted."""
    held = 0
    for entry in Path(f"/proc/{pid}/fd").iterdir():
        try:
            held += "socket" in str(entry.readlink())
        except FileNotFoundError:
            pass
    return held


def many(server):
    """More connections than there is room for, all of them idle."""
    crowd = [server.connect() for _ in range(500)]
    served(server, "beside 500 idle connections")
    half = [s.sendall(b"GET / HTTP/1.1\r\n") for s in crowd[-20:]]
    served(server, f"beside {len(half)} half requests")
    threads = len(list(Path(f"/proc/{server.process.pid}/task").iterdir()))
    sockets = open_sockets(server.process.pid)
    check("connections are bounded", sockets <= 140, sockets)
    check("so are threads", threads < 30, threads)
    for s in crowd:
        s.close()
    served(server, "after them")


def many_listeners(server):
    job = server.job(members=1000, people_per_agent=1).json()["id"]
    listeners = [server.events(job) for _ in range(8)]
    for events in listeners:
        next(events)
    ninth = server.ask("GET", f"/api/jobs/{job}/events")
    check("a ninth listener is refused", ninth.status == 429, ninth.status)
    for events in listeners[:4]:
        events.close()  # gone without a word
    served(server, "beside listeners")
    server.ask("DELETE", f"/api/jobs/{job}")
    last = [list(events)[-1][0] for events in listeners[4:]]
    check("the others hear the end", last == ["cancelled"] * 4, last)
    check("an unknown job has no events", server.ask("GET", UNKNOWN + "/events").status == 404)


def main():
    with Server("--scenario", MINI) as server:
        for part in (paths, methods, senders, tokens, other_users, values, bodies, broken, many, many_listeners, slow_clients):
            part(server)
            check(f"the server lives after {part.__name__}", server.alive(), server.said())
        check("nothing was said", server.said() == "", server.said())
    finish()


main()
