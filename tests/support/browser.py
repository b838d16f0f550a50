"""A headless Chromium that opens files, and what it finds wrong with a page."""

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip


def missing() -> str:
    """What the tests in a browser lack here, in a word; empty where they can run."""
    for program in ("chromium", "chromedriver"):
        if shutil.which(program) is None:
            return f"needs {program}: apt-get install chromium chromium-driver"
    return ""


class Browser:
    """Chromium, driven by Selenium; `look` opens a page as somebody would see it."""

    def __init__(self, driver: Any) -> None:
        from axe_core_python.selenium import Axe

        self.driver = driver
        self._axe = Axe()

    def look(self, page: Path, width: int = 1200, height: int = 800, *, dark: bool = False, media: str = "") -> None:
        """Open a page in a window of that size; what earlier pages did is forgotten."""
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": media, "features": [scheme]})
        self.driver.get("about:blank")
        self._logged()
        self.driver.get(page.as_uri())

    def faults(self) -> set[str]:
        """What is wrong with the page that is open: errors on the console, requests, scripts, words that run out of the
        window; `axe` tells what axe-core finds."""
        asked, said = self._logged()
        width, wide, scripts = self.driver.execute_script(
            "return [innerWidth, document.documentElement.scrollWidth, document.scripts.length]"
        )
        found = {f"request: {url}" for url in asked if url not in (self.driver.current_url, "data:,")}
        found |= {f"console: {message}" for message in said}
        found |= {"script"} if scripts else set()
        found |= {"wide"} if wide > width else set()
        return found

    def axe(self) -> set[str]:
        """The rules of axe-core that the page breaks."""
        return {str(each["id"]) for each in self._axe.run(self.driver)["violations"]}

    def css(self, selector: str, name: str) -> str:
        """What a style comes to on the first element of that kind."""
        script = "return getComputedStyle(document.querySelector(arguments[0])).getPropertyValue(arguments[1])"
        value: str = self.driver.execute_script(script, selector, name)
        return value

    def _logged(self) -> tuple[list[str], list[str]]:
        """The requests that the page has made since the last look, and what its console said."""
        events = [json.loads(each["message"])["message"] for each in self.driver.get_log("performance")]
        asked = [each["params"]["request"]["url"] for each in events if each["method"] == "Network.requestWillBeSent"]
        return asked, [each["message"] for each in self.driver.get_log("browser")]


@contextmanager
def browser(profile: Path) -> Iterator[Browser]:
    """Start Chromium with an empty profile, and end it."""
    from selenium.webdriver import Chrome, ChromeOptions
    from selenium.webdriver.chrome.service import Service

    options = ChromeOptions()
    options.binary_location = shutil.which("chromium") or ""
    for flag in (*FLAGS, f"--user-data-dir={profile}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
    driver = Chrome(options=options, service=Service(shutil.which("chromedriver")))
    try:
        yield Browser(driver)
    finally:
        driver.quit()
