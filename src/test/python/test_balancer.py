"""The load balancers' files as haproxy and keepalived read them, and real requests through haproxy."""

import base64
import hashlib
import http.server
import json
import os
import pathlib
import shutil
import socket
import ssl
import subprocess
import tempfile
import threading
import time
import unittest

from launches import ANSIBLE_BIN, ROOT, needs_ansible

HAPROXY = shutil.which("haproxy", path=os.environ.get("PATH", "") + ":/usr/sbin")
KEEPALIVED = shutil.which("keepalived", path=os.environ.get("PATH", "") + ":/usr/sbin")
FQDN = "mlops.example.com"


class Platform(http.server.BaseHTTPRequestHandler):
    """Answers with the headers it got; after an upgrade sends back whatever comes."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):
        if self.headers.get("Upgrade", "").lower() == "websocket":
            self.send_response(101)
            self.send_header("Upgrade", "websocket")
            self.send_header("Connection", "Upgrade")
            key = self.headers["Sec-WebSocket-Key"] + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"  # RFC 6455
            self.send_header("Sec-WebSocket-Accept", base64.b64encode(hashlib.sha1(key.encode()).digest()).decode())
            self.end_headers()
            self.wfile.flush()
            self.connection.sendall(self.connection.recv(1024))
            self.close_connection = True
            return
        body = json.dumps(dict(self.headers.items())).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *given):
        pass


def free_port():
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return asked.getsockname()[1]


@needs_ansible
class BalancerTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="rackwright-balancer-")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def render(self, template, **ingress):
        """The file as the step writes it."""
        given = {
            "rackwright_site": "acme",
            "ip": "10.0.0.11",
            "rackwright_interface": "eth0",
            "rackwright_platform_servers": [{"name": "p1", "address": "127.0.0.1"}],
            "rackwright_ingress": dict(
                {
                    "lb_address": "10.0.0.5",
                    "tls_terminates": "load_balancer",
                    "redirect": "load_balancer",
                    "backend_port": 80,
                    "load_balancers": [{"name": "localhost", "address": "10.0.0.11"}, {"name": "m2", "address": "10.0.0.12"}],
                },
                **ingress
            ),
        }
        variables = self.folder / "vars.json"
        variables.write_text(json.dumps(given), encoding="utf-8")
        rendered = self.folder / template[:-3]
        arguments = "src=%s dest=%s" % (ROOT / "playbooks/templates" / template, rendered)
        command = [ANSIBLE_BIN + "/ansible", "localhost", "-m", "template", "-a", arguments, "-e", "@%s" % variables]
        called = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
        self.assertEqual(called.returncode, 0, called.stdout + called.stderr)
        return rendered

    def certificate(self):
        pem = self.folder / "rackwright.pem"
        key = self.folder / "key.pem"
        command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=" + FQDN]
        command += ["-addext", "subjectAltName=DNS:" + FQDN, "-keyout", str(key), "-out", str(pem)]
        subprocess.run(command, check=True, capture_output=True, timeout=60)
        pem.write_text(pem.read_text(encoding="utf-8") + key.read_text(encoding="utf-8"), encoding="utf-8")
        return pem

    def placed(self, rendered, pem, **ports):
        """With places of this test for what only a server has: ports, the certificate's folder, the login, the log."""
        text = rendered.read_text(encoding="utf-8")
        self.assertIn("bind *:80\n", text)
        for was, now in (("    user haproxy\n    group haproxy\n", ""), ("log /dev/log local0", "log 127.0.0.1:9 local0")):
            self.assertIn(was, text)
            text = text.replace(was, now)
        text = text.replace("/etc/haproxy/rackwright.pem", str(pem))
        text = text.replace("bind *:80\n", "bind 127.0.0.1:%d\n" % ports["http"])
        text = text.replace("bind *:443", "bind 127.0.0.1:%d" % ports["https"])
        rendered.write_text(text, encoding="utf-8")
        called = subprocess.run([HAPROXY, "-c", "-f", str(rendered)], capture_output=True, text=True, timeout=60, check=False)
        self.assertEqual(called.returncode, 0, called.stdout + called.stderr)
        self.assertNotIn("WARNING", called.stderr)
        return rendered

    def request(self, port, lines, tls):
        raw = socket.create_connection(("127.0.0.1", port), timeout=30)
        if tls:
            context = ssl.create_default_context(cafile=str(self.folder / "rackwright.pem"))
            raw = context.wrap_socket(raw, server_hostname=FQDN)
        with raw:
            raw.sendall(("\r\n".join(lines + ["Host: " + FQDN, "", ""])).encode())
            answer = b""
            while b"\r\n\r\n" not in answer:
                more = raw.recv(4096)
                if not more:
                    break
                answer += more
            head, _, rest = answer.partition(b"\r\n\r\n")
            if head.startswith(b"HTTP/1.1 101"):
                raw.sendall(b"ping")
                rest += raw.recv(16)
            elif b"Content-Length" in head or b"content-length" in head:
                length = int(head.lower().split(b"content-length: ")[1].split(b"\r\n")[0])
                while len(rest) < length:
                    rest += raw.recv(4096)
        return head.decode(), rest.decode()

    @unittest.skipUnless(HAPROXY, "no haproxy here")
    def testRedirectsOnceSaysHowTheUserCameAndLetsWebsocketsPass(self):
        backend = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Platform)
        backend.daemon_threads = True
        threading.Thread(target=backend.serve_forever, daemon=True).start()
        self.addCleanup(backend.server_close)
        self.addCleanup(backend.shutdown)
        plain, secure = free_port(), free_port()
        rendered = self.render("haproxy.cfg.j2", backend_port=backend.server_port)
        config = self.placed(rendered, self.certificate(), http=plain, https=secure)
        running = subprocess.Popen([HAPROXY, "-db", "-f", str(config)], stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        self.addCleanup(running.wait, 30)
        self.addCleanup(running.kill)
        self.answers(plain)

        head, _ = self.request(plain, ["GET /a?b=c HTTP/1.1", "X-Forwarded-Proto: https"], tls=False)
        self.assertTrue(head.startswith("HTTP/1.1 308"), head)
        self.assertIn("location: https://%s/a?b=c" % FQDN, head.lower())
        head, body = self.request(secure, ["GET /a?b=c HTTP/1.1", "X-Forwarded-Proto: http"], tls=True)
        self.assertTrue(head.startswith("HTTP/1.1 200"), head)
        seen = {name.lower(): value for name, value in json.loads(body).items()}
        self.assertEqual((seen["x-forwarded-proto"], seen["x-forwarded-port"]), ("https", "443"))
        self.assertEqual((seen["host"], seen["x-forwarded-for"]), (FQDN, "127.0.0.1"))
        upgrade = ["GET /socket HTTP/1.1", "Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13"]
        head, body = self.request(secure, upgrade + ["Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="], tls=True)
        self.assertTrue(head.startswith("HTTP/1.1 101"), head)
        self.assertEqual(body, "ping")

    def answers(self, port):
        for _ in range(600):
            try:
                socket.create_connection(("127.0.0.1", port), timeout=5).close()
                return
            except OSError:
                time.sleep(0.05)
        self.fail("haproxy does not listen")

    @unittest.skipUnless(HAPROXY, "no haproxy here")
    def testPassesBytesOnWhereTheGatewayEndsTls(self):
        rendered = self.render("haproxy.cfg.j2", tls_terminates="gateway", backend_port=443)
        text = self.placed(rendered, "unused", http=free_port(), https=free_port()).read_text(encoding="utf-8")
        self.assertIn("server p1 127.0.0.1:80 check", text)
        self.assertIn("server p1 127.0.0.1:443 check", text)
        self.assertNotIn("mode http", text)

    def interface(self):
        """One that this machine has: keepalived looks."""
        names = [name for _, name in socket.if_nameindex() if name != "lo"]
        return names[0] if names else self.skipTest("no interface but the loopback here")

    @unittest.skipUnless(KEEPALIVED, "no keepalived here")
    def testKeepalivedTakesItsFile(self):
        rendered = self.render("keepalived.conf.j2")
        text = rendered.read_text(encoding="utf-8")
        rendered.write_text(text.replace("eth0", self.interface()), encoding="utf-8")
        called = subprocess.run(
            [KEEPALIVED, "--config-test", "--use-file", str(rendered)], capture_output=True, text=True, timeout=60, check=False
        )
        self.assertEqual(called.returncode, 0, called.stdout + called.stderr)
        self.assertIn("virtual_router_id 5\n", text)
        self.assertIn("priority 150\n", text)
        self.assertIn("        10.0.0.12\n", text)


if __name__ == "__main__":
    unittest.main()
