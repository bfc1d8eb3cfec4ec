"""A Chromium of our own that can be killed, and a server as people run it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

from tests.browser.conftest import CHROMIUM, FLAGS

ROOT = Path(__file__).parents[2]


class Killable:
    """A browser with a profile that outlives it."""

    def __init__(self, playwright, profile):
        self.playwright, self.profile = playwright, profile
        self.process = self.browser = None

    def open(self):
        """Starts it; a page."""
        port_file = Path(self.profile) / "DevToolsActivePort"
        port_file.unlink(missing_ok=True)
        flags = [*FLAGS, "--headless=new", "--remote-debugging-port=0", "--window-size=390,844"]
        self.process = subprocess.Popen(
            [CHROMIUM, *flags, f"--user-data-dir={self.profile}", "about:blank"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        for _try in range(300):
            if port_file.exists() and port_file.read_text().count("\n") >= 1:
                break
            time.sleep(0.1)
        port = port_file.read_text().split("\n")[0]
        self.browser = self.playwright.chromium.connect_over_cdp(f"http://127.0.0.1:{port}")
        return self.browser.contexts[0].pages[0]

    def kill(self):
        """Ends every process of it at once, with no time to say goodbye."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.browser = None
        time.sleep(0.5)
        for name in ("SingletonLock", "SingletonCookie", "SingletonSocket"):
            (Path(self.profile) / name).unlink(missing_ok=True)


@contextmanager
def served(folder, *, before=""):
    """``unknot serve`` over the data in *folder*; *before* is Python that runs on them first."""
    env = os.environ | {
        "UNKNOT_DATA": str(folder),
        "DJANGO_SETTINGS_MODULE": "unknot.web.settings",
        "DJANGO_ALLOW_ASYNC_UNSAFE": "true",
    }
    prepare = (
        "import django; django.setup()\n"
        "from django.core.management import call_command; call_command('migrate', verbosity=0)\n"
        "from django.test.utils import setup_test_environment; setup_test_environment()\n"
        "from django.conf import settings\n"
        "settings.STORAGES['staticfiles']['BACKEND'] ="
        " 'django.contrib.staticfiles.storage.StaticFilesStorage'\n"
    )
    subprocess.run([sys.executable, "-c", prepare + before], env=env, cwd=ROOT, check=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    serve = [sys.executable, "-m", "unknot.cli", "serve", "--port", str(port)]
    server = subprocess.Popen(serve, env=env, cwd=ROOT, stdout=subprocess.DEVNULL)
    url = f"http://127.0.0.1:{port}"
    try:
        for _try in range(300):
            try:
                urllib.request.urlopen(url + "/learn/", timeout=5).read()
                break
            except OSError:
                time.sleep(0.2)
        yield url
    finally:
        server.terminate()
        server.wait()
