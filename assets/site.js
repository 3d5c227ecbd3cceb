/* The printed page stays until the live one is whole; then one takes the other's place with scroll, focus and opened
   tables kept. Later changes of the live page set the title and are announced. */
(function () {
  "use strict";
  var PRODUCT = "Bury Locality Plan outcomes";
  var printed = document.getElementById("printed");
  var live = document.getElementById("live");
  if (!printed || !live) { return; }
  if (window.location.hash) { document.documentElement.classList.add("aimed"); }

  function whole() {
    var main = live.querySelector("main");
    if (!main) { return false; }
    var boxes = main.querySelectorAll(".chart-box");
    return Array.prototype.every.call(boxes, function (box) { return box.querySelector(".main-svg"); });
  }

  function pathTo(node, root) {
    var path = [];
    while (node && node !== root) {
      path.unshift(Array.prototype.indexOf.call(node.parentNode.children, node));
      node = node.parentNode;
    }
    return path;
  }

  function follow(path, root) {
    return path.reduce(function (node, index) { return node && node.children[index]; }, root);
  }

  function takePlace() {
    var from = printed.querySelector("main"), to = live.querySelector("main");
    var focus = document.activeElement;
    var focusPath = focus && from.contains(focus) ? pathTo(focus, from) : null;
    var scroll = { x: window.scrollX, y: window.scrollY };
    var opened = from.querySelectorAll("details"), fresh = to.querySelectorAll("details");
    opened.forEach(function (d, i) { if (fresh[i]) { fresh[i].open = d.open; } });
    var selects = from.querySelectorAll("select");
    selects.forEach(function (s) {
      var twin = to.querySelector("#" + s.id);
      if (twin && twin.value !== s.value) { twin.value = s.value; }
    });
    printed.remove();
    live.classList.remove("waiting");
    live.removeAttribute("inert");
    if (focusPath) {
      var target = (focus.id && to.querySelector("#" + focus.id)) || follow(focusPath, to);
      if (target) { target.focus({ preventScroll: true }); }
    }
    window.scrollTo(scroll.x, scroll.y);
    document.documentElement.dataset.live = "yes";
    watchLater();
  }

  function attempt(observer) {
    if (!whole()) { return; }
    var chosen = window.getSelection();
    if (chosen && !chosen.isCollapsed) { // someone is selecting words: wait until they let go
      document.addEventListener("selectionchange", function again() {
        document.removeEventListener("selectionchange", again);
        attempt(observer);
      });
      return;
    }
    observer.disconnect();
    window.requestAnimationFrame(takePlace);
  }

  function answer() {
    var line = live.querySelector(".answer-line");
    return line ? line.textContent : "";
  }

  function watchLater() {
    var heading = document.querySelector("h1");
    var last = heading ? heading.textContent : "", answered = answer();
    var named = function () {
      var now = document.querySelector("h1");
      if (!now) { return; }
      var main = document.querySelector("main");
      var title = ((main && main.dataset.title) || now.textContent) + " – " + PRODUCT;
      if (document.title !== title) { document.title = title; }
      if (now.textContent !== last) {
        last = now.textContent;
        document.getElementById("announcer").textContent = last;
      } else if (answer() !== answered) {
        document.getElementById("announcer").textContent = answer();
      }
      answered = answer();
    };
    named();
    new MutationObserver(function () { named(); keepFocus(); }).observe(live, { childList: true, subtree: true, characterData: true });
    new MutationObserver(named).observe(document.querySelector("title"), { childList: true });
  }

  /* A choice that changes only part of the page keeps the reader where they are, and on the link they chose. */
  var chosen = null;
  live.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest(".keeps-place a");
    if (!link) { return; }
    var y = window.scrollY;
    chosen = link.id;
    window.requestAnimationFrame(function () { window.scrollTo(0, y); });
  }, true);

  function keepFocus() {
    if (!chosen || document.activeElement !== document.body) { return; }
    var link = document.getElementById(chosen);
    if (link) { link.focus({ preventScroll: true }); }
  }

  /* "What if" answers as it is changed: the form becomes an address, and Dash's own router draws it. A new date replaces
     a pace, because a pace would overrule it. */
  function ask(event) {
    var form = event.target.closest && event.target.closest(".live-form form");
    if (!form) { return; }
    event.preventDefault();
    var query = new URLSearchParams(), y = window.scrollY;
    new FormData(form).forEach(function (value, name) {
      if (value && !(name === "pace" && event.target.name === "by")) { query.set(name, value); }
    });
    var address = form.getAttribute("action") + (query.toString() ? "?" + query : "");
    if (address === window.location.pathname + window.location.search) { return; }
    chosen = event.target.id || chosen;
    window.history.pushState({}, "", address);
    window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
    window.requestAnimationFrame(function () { window.scrollTo(0, y); });
  }
  live.addEventListener("change", ask);
  live.addEventListener("submit", ask);

  /* A drawing is drawn anew for a sheet: for a wide one a browser would make all of the page small instead, and one of a
     phone would fill half of it. */
  var SHEET = 660; // px between the margins of A4
  function redrawn(width) {
    live.querySelectorAll(".js-plotly-plot").forEach(function (plot) {
      if (width === null ? plot.dataset.sheet : plot.offsetWidth !== width) {
        window.Plotly.relayout(plot, width === null ? { autosize: true, width: null } : { width: width });
        if (width === null) { delete plot.dataset.sheet; } else { plot.dataset.sheet = "yes"; }
      }
    });
  }
  window.addEventListener("beforeprint", function () { redrawn(SHEET); });
  window.addEventListener("afterprint", function () { redrawn(null); });

  var observer = new MutationObserver(function () { attempt(observer); });
  observer.observe(live, { childList: true, subtree: true });
})();
