// Before all else: says so where this browser can't run the page, or where a part of it does not
// arrive. Plain old JavaScript, so that old browsers get as far as the message.
(function () {
  "use strict";

  function fail(message) {
    var loading = document.getElementById("loading");
    document.documentElement.setAttribute("data-failed", "true");
    document.documentElement.removeAttribute("data-ready");
    loading.setAttribute("role", "alert");
    loading.textContent = message;
  }

  window.connectDeployFail = fail;

  function isReady() {
    return document.documentElement.hasAttribute("data-ready");
  }

  window.addEventListener("error", function (event) {
    if (isReady()) return;
    var element = event.target;
    if (element && element.tagName === "SCRIPT") {
      fail("A part of this page could not be loaded. Reload it, or tell whoever hosts it.");
    } else if (event.message) {
      fail("This page could not be started: " + event.message);
    }
  }, true);

  window.addEventListener("unhandledrejection", function (event) {
    if (isReady()) return;
    fail("This page could not be started: " + (event.reason && event.reason.message || "unknown error"));
  });

  if (typeof WebAssembly !== "object") {
    fail("This page needs WebAssembly, which this browser lacks or has switched off.");
  }
})();
