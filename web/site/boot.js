// Before all else: says so if this browser can't run the page, if a part of it does not arrive, or if
// something fails later. Plain old JavaScript, so that old browsers get as far as the message.
(function () {
  "use strict";

  var root = document.documentElement;
  var reload = "A part of this page could not be loaded, or does not fit the others, as after an " +
      "update. Reload the page. If that does not help, tell the person who hosts it.";

  /** In place of the page; the first words stay. */
  function fail(message) {
    if (root.hasAttribute("data-failed")) return;
    var loading = document.getElementById("loading");
    root.setAttribute("data-failed", "true");
    root.removeAttribute("data-ready");
    loading.setAttribute("role", "alert");
    loading.textContent = message;
  }

  window.connectDeployFail = fail;

  function failed(reason) {
    if (root.hasAttribute("data-failed")) return;
    if (!root.hasAttribute("data-ready")) {
      fail(reload);
    } else if (window.connectDeployNotify) {
      window.connectDeployNotify("Something in this page failed (" + reason + "). Save your work, " +
          "then reload the page.");
    }
  }

  /**
   * Whether that is the page's own script or module. Extensions put scripts of theirs beside it, whose
   * failures must not end what runs.
   */
  function isOwn(address) {
    var script = document.querySelector("script[src^='connect-deploy.']");
    // The page that is one file has none: what fails there fails in the page itself.
    var stem = script ? script.src.replace(/[^.]*\.js$/, "") : location.href.replace(/#.*/, "");
    return /^wasm:/.test(address) || stem !== "" && String(address).indexOf(stem) === 0;
  }

  window.addEventListener("error", function (event) {
    var element = event.target;
    if (element && element.tagName === "SCRIPT") {
      if (isOwn(element.src) && !root.hasAttribute("data-ready")) fail(reload);
    } else if (event.error && isOwn(event.filename)) {
      failed(event.error.message);
    }
  }, true);

  window.addEventListener("unhandledrejection", function (event) {
    failed(event.reason && event.reason.message || "no reason is known");
  });

  if (typeof WebAssembly !== "object") {
    fail("This page needs WebAssembly, which this browser lacks or has switched off.");
  } else if (window.top !== window.self) {
    // A page around it could have its buttons pressed unseen.
    fail("This page does not work within another one. ");
    var link = document.createElement("a");
    link.href = location.href;
    link.target = "_blank";
    link.rel = "noopener";
    link.textContent = "Open it on its own";
    document.getElementById("loading").appendChild(link);
  }
})();
