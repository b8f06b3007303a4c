"""A headless Chromium for the map's tests: one browser a module, every request and every console message noted."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--force-device-scale-factor=1",
)


def _find(variable: str, *names: str) -> str | None:
    return os.environ.get(variable) or next((path for name in names if (path := shutil.which(name))), None)


class Browser:
    """Opens pages of this disk and answers questions about them."""

    def __init__(self, driver: Any) -> None:
        self.driver = driver

    def open(self, path: Path, anchor: str = "", size: tuple[int, int] = (1400, 900)) -> Browser:
        """Opens a page anew and waits until it is drawn."""
        self.driver.get("about:blank")
        self.messages(), self.requests()
        self.resize(*size)
        self.driver.get(path.resolve().as_uri() + anchor)
        return self.until("document.documentElement.dataset.ready === 'yes'")

    def resize(self, width: int, height: int) -> None:
        """Sets the page's size; a window cannot be narrower than 500 px, an emulated screen can."""
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)

    def js(self, code: str, *arguments: Any) -> Any:
        """Gives the value of an expression in the page."""
        return self.driver.execute_script(f"return ({code})", *arguments)

    def until(self, condition: str) -> Browser:
        """Waits for a condition in the page."""
        from selenium.webdriver.support.ui import WebDriverWait

        WebDriverWait(self.driver, 15, 0.02).until(lambda _: self.js(condition), f"the page never reached: {condition}")
        return self

    def click(self, selector: str) -> Browser:
        self.one(selector).click()
        return self

    def one(self, selector: str) -> Any:
        return self.driver.find_element("css selector", selector)

    def text(self, selector: str) -> str:
        return str(self.one(selector).text)

    def keys(self, *keys: str) -> Browser:
        """Presses keys in whatever has the focus."""
        from selenium.webdriver.common.action_chains import ActionChains

        ActionChains(self.driver).send_keys(*keys).perform()
        return self

    def messages(self) -> list[str]:
        """Gives console messages of every level since the last call."""
        return [entry["message"] for entry in self.driver.get_log("browser")]

    def requests(self) -> list[str]:
        """Gives addresses that the page asked for since the last call, other than of this disk and of itself."""
        found = []
        for entry in self.driver.get_log("performance"):
            message = json.loads(entry["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                found.append(message["params"]["request"]["url"])
        return [url for url in found if not url.startswith(("file:", "data:", "blob:", "about:"))]


@contextmanager
def browser(profile: Path) -> Iterator[Browser]:
    """Starts Chromium with a fresh profile; skips the tests by name where it, or Selenium, is missing."""
    selenium = pytest.importorskip("selenium.webdriver", reason="the browser tests need: pip install selenium")
    program = _find("CHROMIUM", "chromium", "chromium-browser", "google-chrome")
    driver = _find("CHROMEDRIVER", "chromedriver")
    if not program or not driver:
        pytest.skip("the browser tests need Chromium and its driver: apt-get install chromium chromium-driver")
    options = selenium.ChromeOptions()
    options.binary_location = program
    for flag in (*FLAGS, f"--user-data-dir={profile}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    started = selenium.Chrome(options=options, service=selenium.ChromeService(driver))
    try:
        yield Browser(started)
    finally:
        started.quit()
