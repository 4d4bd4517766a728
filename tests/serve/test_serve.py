#!/usr/bin/env python3
"""`kafou serve` as a page uses it: files, document, jobs from their first event to their store."""
import gzip
import json
import signal
import sys
import tempfile
import time
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).parent))
from lib import KAFOU, MINI, ROOT, SLOW, Server, check, digests, finish, kafou  # noqa: E402

CSP = ("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src "
       "'self'; worker-src blob:; img-src 'self' data: blob:; base-uri 'none'; form-action 'none'; "
       "frame-ancestors 'none'")


def files(server):
    page = server.ask("GET", "/", token=None)
    check("the page is HTML", page.status == 200 and page.headers["content-type"].startswith("text/html"), page.headers)
    check("... with a strict policy", page.headers["content-security-policy"] == CSP, page.headers)
    check("... kept nowhere", page.headers["cache-control"] == "no-store", page.headers)
    wanted = {"x-content-type-options": "nosniff", "referrer-policy": "no-referrer",
              "cross-origin-opener-policy": "same-origin", "cross-origin-resource-policy": "same-origin"}
    check("... and other sites out", wanted.items() <= page.headers.items(), page.headers)
    check("... the token stands in no address", server.token not in server.address)
    check("... and is never said", server.token not in server.said())
    for name, kind in (("app.js", "text/javascript"), ("app.css", "text/css"), ("engine.wasm", "application/wasm")):
        plain = server.ask("GET", f"/{name}", token=None)
        packed = server.ask("GET", f"/{name}", token=None, Accept_Encoding="br, gzip")
        check(f"{name} is there", plain.status == 200 and plain.headers["content-type"].startswith(kind), plain.status)
        check("... the same when packed", packed.headers.get("content-encoding") == "gzip"
              and gzip.decompress(packed.body) == plain.body and len(packed.body) < len(plain.body))
        check("... as built", plain.body == (ROOT / "build" / "web" / name).read_bytes())
        again = server.ask("GET", f"/{name}", token=None, If_None_Match=plain.headers["etag"])
        check("... not sent twice", again.status == 304 and again.body == b"", again.status)
        head = server.ask("HEAD", f"/{name}", token=None)
        check("... nor to who asks for its head", head.status == 200 and head.body == b"" and
              int(head.headers["content-length"]) == len(plain.body), head.headers)


def document(server, runs):
    answer = server.ask("GET", "/api/view", token=None, Accept_Encoding="gzip")
    view = json.loads(gzip.decompress(answer.body))
    check("the document is JSON", answer.headers["content-type"] == "application/json", answer.headers)
    check("... of this format", view["format"] == 1)
    check("... with the scenario", view["scenario"]["name"] == "mini", view["scenario"]["name"])
    check(f"... and {runs} runs", len(view["runs"]) == runs, len(view["runs"]))
    return view


def job_to_its_end(server, folder):
    """A job that takes some seconds: progress, results in between, the store of `kafou run`."""
    members = 64
    asked = {"plan": "gated", "members": members, "people_per_agent": 50, "seed": 3,
             "levers": {"plan.liaison_officers": 30},
             "set": {"operations.tempo": 0.5, "mechanisms.events": "off"},
             "then": {"plan": "none", "from": "2024-09-01"}}
    answer = server.job(**asked)
    check("a job is accepted", answer.status == 202, answer.body)
    job = answer.json()
    check("... as asked", (job["plan"], job["members"], job["seed"], job["people_per_agent"], job["then"]) ==
          ("gated_levers", members, 3, 50, {"plan": "none", "from": "2024-09-01"}), job)
    check("... and is listed", [j["id"] for j in server.ask("GET", "/api/jobs").json()["jobs"]][-1] == job["id"])
    names, done, sizes = [], [], []
    for name, data in server.events(job["id"]):
        names.append(name)
        done.append(data["members_done"])
        if name in ("run", "done"):
            sizes.append(data["run"]["result"]["run"]["members"])
    check("progress is told", "progress" in names, names)
    check("... and grows", done == sorted(done) and done[-1] == members, done)
    check("results come before the end", sizes[0] < members and sizes == sorted(sizes), sizes)
    check("... and at the end", names[-1] == "done" and sizes[-1] == members, names[-1])
    state = server.ask("GET", f"/api/jobs/{job['id']}").json()
    check("... the job is done", state["state"] == "done" and state["note"] is None, state)
    result = server.ask("GET", f"/api/jobs/{job['id']}/run", Accept_Encoding="gzip")
    check("... its result can be asked for again", json.loads(gzip.decompress(result.body)) == data["run"])
    late = list(server.events(job["id"]))
    check("... and is told to who comes late", [n for n, _ in late] == ["done"] and late[0][1]["run"] == data["run"])
    same_as_run(server, job["id"], folder)


def same_as_run(server, job, folder):
    store = server.ask("GET", f"/api/jobs/{job}/store")
    (folder / "job.kafou").write_bytes(store.body)
    check("the store has a name", store.headers["content-disposition"] ==
          'attachment; filename="mini-gated_levers.kafou"', store.headers)
    run = kafou("run", MINI, "--plan", "gated", "--members", 64, "--people-per-agent", 50, "--seed", 3,
                "--lever", "plan.liaison_officers=30", "--set", "operations.tempo=0.5",
                "--set", "mechanisms.events=off", "--then", "none", "--day", "2024-09-01",
                "-q", "-o", "run.kafou", cwd=folder)
    check("kafou run takes the same", run.returncode == 0, run.stderr)
    check("... and every member has the same digest", digests(folder / "job.kafou") == digests(folder / "run.kafou"))
    check("... so has the store by itself", kafou("reproduce", "job.kafou", "--members", 2, cwd=folder).returncode == 0)
    plan = server.ask("GET", f"/api/jobs/{job}/plan.yaml")
    check("the moved plan is handed out", b"name: gated_levers\n" in plan.body, plan.body[:200])
    (folder / "gated_levers.yaml").write_bytes(plan.body)
    check("... and loads", kafou("run", MINI, "--plan", "./gated_levers.yaml", "--members", 1, "--days", 30, "-q",
                                 "-o", "own.kafou", cwd=folder).returncode == 0)
    again = server.job(plan_yaml=plan.body.decode(), members=1, days=30)
    check("... also as text", again.status == 202 and server.wait(again.json()["id"])[0] == "done", again.body)


def stored_runs(folder):
    """Stores are shown, never changed, and a job starts from one of them."""
    for name, plan in (("a.kafou", "historical"), ("b.kafou", "gated")):
        made = kafou("run", MINI, "--plan", plan, "--members", 3, "--days", 200, "--seed", 5,
                     "--set", "operations.tempo=0.4", "-q", "-o", name, cwd=folder)
        check(f"{name} is made", made.returncode == 0, made.stderr)
    before = {n: (folder / n).read_bytes() for n in ("a.kafou", "b.kafou")}
    for n in before:
        (folder / n).chmod(0o444)
    with Server(folder / "a.kafou", folder / "b.kafou") as server:
        view = document(server, 2)
        check("... in their order", [r["result"]["run"]["plan"] for r in view["runs"]] == ["historical", "gated"])
        job = server.job(from_run=1).json()
        name, data = server.wait(job["id"])
        check("a job from a stored run is that run again", name == "done" and data["run"]["series"] == view["runs"][1]["series"])
        (folder / "again.kafou").write_bytes(server.ask("GET", f"/api/jobs/{job['id']}/store").body)
        check("... digest for digest", digests(folder / "again.kafou") == digests(folder / "b.kafou"))
        moved = server.job(from_run=0, set={"operations.tempo": 0.2}).json()
        name, data = server.wait(moved["id"])
        check("... and can be moved", name == "done" and (moved["plan"], moved["seed"], moved["days"]) == ("historical", 5, 200)
              and data["run"]["series"] != view["runs"][0]["series"], moved)
        none = server.job(from_run=2)
        check("there is no third run", none.status == 400 and none.json()["field"] == "from_run", none.body)
    check("the stores are as they were", before == {n: (folder / n).read_bytes() for n in before})


def cancelling(server):
    def long():
        return server.job(members=1000, people_per_agent=1)
    job = long().json()["id"]
    waiting = [long().json()["id"] for _ in range(4)]
    full = long()
    check("a fifth waiting job is refused", full.status == 429 and "4 jobs are waiting" in full.json()["error"], full.body)
    check("a job that waits is cancelled", server.ask("DELETE", f"/api/jobs/{waiting[0]}").status == 204)
    check("... and says so", server.wait(waiting[0])[0] == "cancelled")
    check("... which makes room", (last := long()).status == 202, last.body)
    began = time.monotonic()
    check("the one at work is cancelled", server.ask("DELETE", f"/api/jobs/{job}").status == 204)
    check("... and ends", server.wait(job)[0] == "cancelled")
    check("... soon", time.monotonic() - began < 5 * SLOW, time.monotonic() - began)
    check("... without a store", server.ask("GET", f"/api/jobs/{job}/store").status == 409)
    check("a job that is over is forgotten", server.ask("DELETE", f"/api/jobs/{job}").status == 204
          and server.ask("GET", f"/api/jobs/{job}").status == 404)
    for other in waiting[1:] + [last.json()["id"]]:
        server.ask("DELETE", f"/api/jobs/{other}")
    stores = [name for name in server.left() if job in name]
    check("... and its file is gone", not stores, stores)
    check("there is no unknown job to cancel", server.ask("DELETE", "/api/jobs/0123456789abcdef").status == 404)


def ends(number):
    """A signal while a job runs and somebody listens."""
    server = Server("--scenario", MINI)
    job = server.job(members=1000, people_per_agent=1).json()["id"]
    events = server.events(job)
    next(events)
    folders = list(server.temporary.iterdir())
    check("stores lie in a private folder", len(folders) == 1 and folders[0].stat().st_mode & 0o777 == 0o700, folders)
    code = server.stop(number)
    check(f"{signal.Signals(number).name} ends it by its number", code == 128 + number, f"{code}: {server.said()}")
    check("... nothing temporary is left", not server.left(), server.left())
    try:
        names = [name for name, _ in events]
        check("... the stream ends", "done" not in names, names)
    except OSError:
        check("... the stream ends", True)


def keeping(folder):
    kept = folder / "kept"
    kept.mkdir()
    with Server("--scenario", MINI, "--data", kept) as server:
        job = server.job(members=2, days=60).json()["id"]
        server.wait(job)
        gone = server.job(members=1000, people_per_agent=1).json()["id"]
        server.ask("DELETE", f"/api/jobs/{gone}")
        server.wait(gone)
    names = [p.name for p in kept.iterdir()]
    check("--data keeps stores of jobs that are done, alone", names == [f"historical-{job}.kafou"], names)
    check("... which show", kafou("show", kept / names[0], cwd=folder).returncode == 0)
    none = kafou("serve", "--scenario", MINI, "--data", folder / "nowhere", cwd=folder)
    check("--data names a folder that is there", none.returncode == 2 and "cannot be found" in none.stderr, none.stderr)


def command_line(folder):
    empty = folder / "empty"
    empty.mkdir()
    with Server(folder=ROOT, verify="") as server:
        view = server.ask("GET", "/api/view").json()
        check("the published results are reproduced", view["verify"] is not None)
        check("without arguments it offers Haiti", view["scenario"]["name"] == "haiti" and view["runs"] == [])
        taken = kafou("serve", "--scenario", MINI, "--port", server.port, cwd=folder)
        check("a port that is taken is refused", taken.returncode == 2 and
              f"--port: 127.0.0.1:{server.port} cannot be listened on" in taken.stderr, taken.stderr)
        for address in ("0.0.0.0", "::"):
            check(f"it does not listen on {address}", address_of(server.port).count(address) == 0)
    square = [[[-72.4, 18.5], [-72.3, 18.5], [-72.3, 18.6], [-72.4, 18.6], [-72.4, 18.5]]]
    (folder / "limits.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": [
        {"type": "Feature", "properties": {"zone": "CENTRE"}, "geometry": {"type": "Polygon", "coordinates": square}}]}))
    with Server("--scenario", MINI, "--boundaries", folder / "limits.geojson") as server:
        found = server.ask("GET", "/api/view").json()["boundaries"]
        check("--boundaries puts official limits into the document",
              [f["properties"]["zone"] for f in found["features"]] == ["CENTRE"], found)
    gone = kafou("serve", folder / "gone.kafou", cwd=folder)
    check("a store that is not there is named", gone.returncode == 2 and "gone.kafou" in gone.stderr, gone.stderr)
    alone = folder / "alone"
    alone.mkdir()
    import shutil
    shutil.copy(KAFOU, alone / "kafou")
    import subprocess
    lost = subprocess.run([alone / "kafou", "serve"], cwd=empty, capture_output=True, text=True, check=False)
    check("where no scenario is found, it says where it looked", lost.returncode == 2 and
          f"above {alone.resolve()}/kafou" in lost.stderr and "share/kafou/scenarios/haiti" in lost.stderr, lost.stderr)


def address_of(port):
    """Local addresses on which a port is listened on, of this machine's tables."""
    found = []
    for table, size in (("tcp", 8), ("tcp6", 32)):
        for line in Path(f"/proc/net/{table}").read_text().splitlines()[1:]:
            place, state = line.split()[1], line.split()[3]
            host, number = place.split(":")
            if state == "0A" and int(number, 16) == port:
                found.append({"0" * size: "0.0.0.0" if size == 8 else "::"}.get(host, host))
    return found


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with Server("--scenario", MINI) as server:
            files(server)
            document(server, 0)
            job_to_its_end(server, folder)
            cancelling(server)
        stored_runs(folder)
        ends(signal.SIGTERM)
        ends(signal.SIGINT)
        keeping(folder)
        command_line(folder)
    finish()


main()
