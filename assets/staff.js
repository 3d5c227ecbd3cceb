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

/* Review: what is typed is kept until it is saved. The address that a form belongs to is its field "page". */
(function () {
  "use strict";
  if (!document.querySelector("main.reviewing")) { return; }
  /* A link into a folded part opens it, in browsers too that do not do so by themselves. */
  function unfold() {
    var there = document.getElementById(decodeURIComponent(window.location.hash.slice(1)));
    var fold = there && there.closest("details.folded:not([open])");
    if (fold) { fold.open = true; there.scrollIntoView(); }
  }
  window.addEventListener("hashchange", unfold);
  unfold();
  function nameOf(form) { return "typed " + form.elements.page.value + " " + form.id; }
  function fields(form) {
    return Array.prototype.filter.call(form.elements, function (field) {
      return field.name && field.type !== "hidden" && field.type !== "submit";
    });
  }
  function held(form) { return JSON.parse(sessionStorage.getItem(nameOf(form)) || "null"); }
  function keep(form, sent) {
    var typed = { sent: sent, values: {} };
    fields(form).forEach(function (field) {
      typed.values[field.name] = field.type === "checkbox" ? field.checked : field.value;
    });
    sessionStorage.setItem(nameOf(form), JSON.stringify(typed));
  }
  function restore(form, values) {
    fields(form).forEach(function (field) {
      var value = values[field.name];
      if (value === undefined) { return; }
      if (field.type === "checkbox") { field.checked = field.checked || value; return; }
      if (field.tagName === "SELECT") { choose(field, value); return; }
      if (value) { field.value = value; }
    });
    var behind = form.closest("details");
    if (behind && fields(form).some(function (field) { return field.tagName === "TEXTAREA" && field.value; })) {
      behind.open = true;
    }
  }
  function choose(select, value) {
    if (value && !Array.prototype.some.call(select.options, function (one) { return one.value === value; })) {
      select.add(new Option(value.slice(value.indexOf("|") + 1, 90), value));
    }
    select.value = value;
  }
  var saved = /^#(comment-\d+|sign-off)$/.test(window.location.hash);
  document.querySelectorAll("main form.staff-form").forEach(function (form) {
    var typed = held(form);
    if (typed && typed.sent && saved) { sessionStorage.removeItem(nameOf(form)); typed = null; }
    if (typed && !form.querySelector(".faults")) { restore(form, typed.values); }
    form.addEventListener("input", function () { keep(form, false); });
    form.addEventListener("change", function () { keep(form, false); });
    form.addEventListener("submit", function () { keep(form, true); });
  });

  /* Words of the draft that somebody commented on are marked, and words that are selected can be commented on. The
     draft in its frame is looked at and never changed. */
  var sheet = document.getElementById("draft-sheet"), frame = document.getElementById("draft-frame");
  if (!sheet || !frame) { return; }
  var announcer = document.getElementById("announcer"), waiting = 0;
  var layer = document.createElement("div"), offer = document.createElement("button");
  layer.className = "marks";
  offer.className = "offer"; offer.type = "button"; offer.textContent = "Comment on this"; offer.hidden = true;
  layer.append(offer);
  sheet.append(layer);

  function letters(text) { return text.replace(/[\s|]+/g, ""); }

  /* The visible letters of the page, and where each of them stands. */
  function read(doc) {
    var mains = Array.prototype.filter.call(doc.querySelectorAll("main"), function (main) {
      return !main.closest(".waiting");
    });
    var found = { text: "", at: [] }, main = mains[0];
    if (!main) { return found; }
    var walker = doc.createTreeWalker(main, NodeFilter.SHOW_TEXT), node, text = [];
    while ((node = walker.nextNode())) {
      if (node.parentElement.closest("script, style, svg, .js-plotly-plot")) { continue; }
      for (var place = 0; place < node.data.length; place += 1) {
        if (!/[\s|]/.test(node.data[place])) { text.push(node.data[place]); found.at.push([node, place]); }
      }
    }
    found.text = text.join("");
    return found;
  }
  function rangeOf(doc, page, words) {
    var wanted = letters(words), start = wanted ? page.text.indexOf(wanted) : -1;
    if (start < 0) { return null; }
    var range = doc.createRange(), last = page.at[start + wanted.length - 1];
    range.setStart(page.at[start][0], page.at[start][1]);
    range.setEnd(last[0], last[1] + 1);
    return range;
  }

  function fit() { frame.style.height = Math.ceil(frame.contentDocument.body.offsetHeight) + "px"; }

  function mark() {
    var doc = frame.contentDocument, view = frame.contentWindow, page = read(doc), ranges = [];
    fit();
    layer.querySelectorAll(".mark").forEach(function (old) { old.remove(); });
    document.querySelectorAll(".remark[data-place]").forEach(function (note) {
      var words = note.dataset.place;
      if (!words) { return; }
      var range = rangeOf(doc, page, words), number = note.dataset.number;
      lost(note, !range);
      if (!range) { return; }
      ranges.push(range);
      var boxes = range.getClientRects(), box = boxes[boxes.length - 1];
      if (box) { layer.append(button(number, note, box)); }
    });
    if (view.Highlight && view.CSS.highlights) { paint(doc, view, ranges); }
  }
  function button(number, note, box) {
    var made = document.createElement("button");
    made.type = "button"; made.className = "mark"; made.id = "mark-" + number; made.textContent = number;
    made.setAttribute("aria-label", "Comment " + number + ": " + note.querySelector("h3").textContent.replace(number, "").trim());
    made.style.left = Math.min(box.right + 4, layer.clientWidth - 30) + "px";
    made.style.top = (box.bottom - 24 + frame.contentWindow.scrollY) + "px";
    made.addEventListener("click", function () { go(note); });
    return made;
  }
  function paint(doc, view, ranges) {
    if (!frame.painted || frame.painted !== doc) {
      var style = new view.CSSStyleSheet();
      style.replaceSync("::highlight(commented) { background-color: #ffeeb0; color: #212b32; text-decoration: underline 2px #b27d00; }");
      doc.adoptedStyleSheets = doc.adoptedStyleSheets.concat([style]);
      frame.painted = doc;
    }
    var all = new view.Highlight();
    ranges.forEach(function (range) { all.add(range); });
    view.CSS.highlights.set("commented", all);
  }
  function lost(note, is) {
    var told = note.querySelector(".lost-words");
    if (is && !told) {
      told = document.createElement("p");
      told.className = "source lost-words";
      told.textContent = "These words are no longer on the page.";
      note.querySelector(".quoted").after(told);
    } else if (!is && told) { told.remove(); }
  }
  function go(there) { there.scrollIntoView({ block: "nearest" }); there.focus({ preventScroll: true }); }

  /* Numbers of the panel lead to the words. */
  document.querySelectorAll(".remark .note-number").forEach(function (number) {
    var made = document.createElement("button"), note = number.closest(".remark");
    if (!note.dataset.place) { return; }
    made.type = "button"; made.className = "note-number"; made.textContent = number.textContent;
    made.setAttribute("aria-label", "Comment " + number.textContent + ": show its words on the page");
    made.addEventListener("click", function () {
      var there = document.getElementById("mark-" + number.textContent);
      if (there) { there.scrollIntoView({ block: "center" }); there.focus({ preventScroll: true }); }
    });
    number.replaceWith(made);
  });

  function selected() {
    var chosen = frame.contentDocument.getSelection(), words = chosen ? chosen.toString().replace(/\s+/g, " ").trim() : "";
    var form = document.getElementById("form-comment");
    if (!form || words.length < 2 || words.length > 2000 || !chosen.rangeCount) { offer.hidden = true; return; }
    var boxes = chosen.getRangeAt(0).getClientRects(), box = boxes[boxes.length - 1];
    if (!box) { return; }
    offer.hidden = false;
    offer.dataset.words = words;
    offer.style.left = Math.max(4, Math.min(box.left, layer.clientWidth - 180)) + "px";
    offer.style.top = (box.bottom + 6) + "px";
  }
  offer.addEventListener("click", function () {
    var form = document.getElementById("form-comment"), select = form.elements.place;
    choose(select, "sentence|" + offer.dataset.words);
    offer.hidden = true;
    form.dispatchEvent(new Event("change"));
    if (announcer) { announcer.textContent = "Comment on: " + offer.dataset.words; }
    form.elements.words.scrollIntoView({ block: "center" });
    form.elements.words.focus({ preventScroll: true });
  });

  function soon() { window.clearTimeout(waiting); waiting = window.setTimeout(mark, 150); }

  /* A link inside the draft leads to the review of the page it leads to. */
  function moved(doc) {
    var path = doc.location.pathname;
    if (path === sheet.dataset.address || !doc.location.href.startsWith(window.location.origin)) { return false; }
    window.location.assign(sheet.dataset.review + "?" + new URLSearchParams({ page: path }));
    return true;
  }
  function began() {
    var doc = frame.contentDocument, view = frame.contentWindow;
    if (!doc || !doc.body || doc.location.href === "about:blank" || moved(doc)) { return; }
    new view.ResizeObserver(soon).observe(doc.body);
    new view.MutationObserver(soon).observe(doc.body, { childList: true, subtree: true, characterData: true });
    doc.addEventListener("selectionchange", selected);
    doc.addEventListener("toggle", soon, true);
    mark();
  }
  frame.addEventListener("load", began);
  window.addEventListener("resize", soon);
  if (frame.contentDocument && frame.contentDocument.readyState === "complete") { began(); }
})();

/* Meetings: an item moves without the page being shown anew, and keeps the focus. */
(function () {
  "use strict";
  var announcer = document.getElementById("announcer"), busy = false;
  function places(list, id) {
    var items = Array.prototype.slice.call(list.querySelectorAll(".agenda > li"));
    return items.findIndex(function (one) { return one.id === id; }) + 1 + " of " + items.length;
  }
  function show(html, id) {
    var made = new DOMParser().parseFromString(html, "text/html");
    var fresh = made.getElementById("agenda"), old = document.getElementById("agenda");
    if (!fresh || !old) { throw new Error("no agenda"); }
    old.replaceWith(fresh);
    var there = fresh.querySelector("[autofocus]");
    if (there) { there.focus(); }
    if (announcer) { announcer.textContent = fresh.querySelector("#" + id + " h3").textContent + ": now " + places(fresh, id); }
  }
  document.addEventListener("submit", function (event) {
    var form = event.target.closest(".moves form");
    if (!form) { return; }
    event.preventDefault();
    if (busy) { return; }
    busy = true;
    var id = form.closest("li").id, sent = new URLSearchParams(new FormData(form));
    fetch(form.action, { method: "POST", body: sent, headers: { Accept: "text/html" } }).then(function (answer) {
      if (!answer.ok) { throw new Error(String(answer.status)); }
      return answer.text();
    }).then(function (html) { show(html, id); }).catch(function () { window.location.reload(); }).then(function () { busy = false; });
  });
})();
