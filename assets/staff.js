/* Comfort for staff pages, which all work without it. One section for each part. */
(function () {
  "use strict";
  /* After a form that could not be taken: the reader is led to what is wrong. */
  var faults = document.querySelector(".faults");
  if (faults) { faults.focus(); }
})();

/* Data: how far an upload is, and jobs that tell by themselves how they go. */
(function () {
  "use strict";
  var announcer = document.getElementById("announcer");
  function say(words) { if (announcer) { announcer.textContent = words; } }

  /* The answer to a form, in place of the page: as the browser would have shown it. */
  function show(html) {
    var made = new DOMParser().parseFromString(html, "text/html");
    var fresh = made.getElementById("printed"), old = document.getElementById("printed");
    if (!fresh || !old) { window.location.reload(); return; }
    document.title = made.title;
    old.replaceWith(fresh);
    ready();
    var faults = document.querySelector(".faults");
    if (faults) { faults.focus(); }
  }

  function sending(form) {
    var box = document.createElement("div"), bar = document.createElement("progress"), words = document.createElement("p");
    box.className = "sending";
    bar.max = 100; bar.value = 0;
    bar.setAttribute("aria-label", "Uploaded so far");
    words.textContent = "Uploading…";
    box.append(words, bar);
    form.append(box);
    return { bar: bar, words: words, box: box };
  }

  function upload(form) {
    var sent = new XMLHttpRequest(), told = sending(form), button = form.querySelector("button[type=submit]"), last = -1;
    button.disabled = true;
    sent.upload.addEventListener("progress", function (event) {
      if (!event.lengthComputable) { return; }
      var part = Math.floor(100 * event.loaded / event.total);
      told.bar.value = part;
      told.words.textContent = part < 100 ? part + "% uploaded" : "All of it is uploaded. It is being kept…";
      if (Math.floor(part / 25) !== last) { last = Math.floor(part / 25); say(told.words.textContent); }
    });
    sent.addEventListener("load", function () {
      if (sent.status === 200 && sent.responseURL) { window.location.assign(sent.responseURL); return; }
      show(sent.responseText);
    });
    sent.addEventListener("error", function () {
      told.box.remove();
      button.disabled = false;
      fault(form, "The connection broke. Nothing was kept: send the file again.");
    });
    sent.open("POST", form.action);
    sent.setRequestHeader("Accept", "text/html");
    sent.send(new FormData(form));
  }

  /* What is wrong with the chosen file, above the form, as the server would put it. */
  function fault(form, words) {
    var old = form.querySelector(".faults");
    if (old) { old.remove(); }
    var box = document.createElement("div"), head = document.createElement("h3"), line = document.createElement("p");
    box.className = "faults"; box.tabIndex = -1; box.setAttribute("role", "alert");
    head.textContent = "This was not saved"; line.textContent = words;
    box.append(head, line);
    form.prepend(box);
    box.focus();
  }

  function ready() {
    document.querySelectorAll("form[data-upload]").forEach(function (form) {
      form.addEventListener("submit", function (event) {
        event.preventDefault();
        var file = form.querySelector("input[type=file]").files[0], most = Number(form.dataset.upload);
        if (file && file.size > most) {
          fault(form, "This file is larger than " + Math.floor(most / 1e6) + " MB, the most that is taken. Split it and try again.");
          return;
        }
        upload(form);
      });
    });
  }

  /* A job that is under way: its page is asked for again, quietly, until it has ended. */
  function follow() {
    var main = document.querySelector("main[data-live]");
    if (!main) { return; }
    window.setTimeout(function () {
      if (document.hidden) { follow(); return; }
      fetch(window.location.href, { headers: { Accept: "text/html" } }).then(function (answer) {
        if (!answer.ok) { throw new Error(String(answer.status)); }
        return answer.text();
      }).then(function (html) {
        var made = new DOMParser().parseFromString(html, "text/html"), fresh = made.querySelector("main");
        var now = document.querySelector("main");
        if (fresh && fresh.getAttribute("data-live") !== now.getAttribute("data-live")) {
          var inside = now.contains(document.activeElement), heading = now.querySelector("h1").textContent;
          now.replaceWith(fresh);
          document.title = made.title;
          var said = fresh.querySelector("h1").textContent;
          if (said !== heading) { say(said); }
          var text = fresh.querySelector(".said");
          if (text) { text.scrollTop = text.scrollHeight; }
          if (inside) { fresh.tabIndex = -1; fresh.focus({ preventScroll: true }); }
        }
        follow();
      }).catch(function () { follow(); });
    }, 2000);
  }
  ready();
  follow();

  /* Overview: "Copy for a paper". A button takes the place of the text that was there to be selected. */
  function selected(text) {
    /* Where the browser gives no clipboard (a plain http address on a network). */
    var box = document.createElement("textarea");
    box.value = text;
    box.setAttribute("readonly", "");
    box.className = "visually-hidden";
    document.body.appendChild(box);
    box.select();
    var done = document.execCommand("copy");
    box.remove();
    return done ? Promise.resolve() : Promise.reject(new Error("no clipboard"));
  }
  function copied(text) {
    if (!navigator.clipboard) { return selected(text); }
    return navigator.clipboard.writeText(text).catch(function () { return selected(text); });
  }
  document.querySelectorAll("details.copy").forEach(function (shown) {
    var button = document.createElement("button");
    var about = document.createElement("span");
    var words = document.createElement("span");
    button.type = "button";
    button.className = "copy-button";
    words.textContent = "Copy for a paper";
    about.className = "visually-hidden";
    about.textContent = ": " + shown.dataset.about;
    button.append(words, about);
    button.addEventListener("click", function () {
      copied(shown.dataset.copy).then(function () {
        words.textContent = "Copied";
        button.classList.add("copied");
        document.getElementById("announcer").textContent = "Copied: " + shown.dataset.about;
        setTimeout(function () { words.textContent = "Copy for a paper"; button.classList.remove("copied"); }, 4000);
      }, function () {
        shown.hidden = false;
        shown.open = true;
        button.remove();
      });
    });
    shown.before(button);
    shown.hidden = true;
  });
})();
