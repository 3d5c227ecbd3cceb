/* Meeting mode, which also works without this: moving at once, following the chair, what others write, and no network.
   Words of people are only ever set as text. One section for each part. */
(function () {
  "use strict";
  var root = document.getElementById("meeting");
  if (!root) { return; }
  document.documentElement.classList.add("scripted");

  var data = root.dataset, meeting = data.meeting, person = data.person;
  var token = data.token, state = data.state, revision = Number(data.revision);
  var skew = Number(data.now) - Date.now();
  var slides = Array.prototype.slice.call(document.querySelectorAll(".slide"));
  var tops = slides.filter(function (one) { return !one.dataset.view && one.dataset.item !== "0"; });
  var here = slides.find(function (one) { return !one.hidden; }) || slides[0];
  var PREFIX = "bury-meeting:" + meeting + ":" + person + ":";
  var announcer = document.getElementById("announcer");
  function $(id) { return document.getElementById(id); }
  function say(words) { if (announcer) { announcer.textContent = words; } }
  function serverNow() { return Date.now() + skew; }
  function shownAs(words, element) {
    if (!element) { return; }
    if (element.textContent !== words) { element.textContent = words; }
    element.hidden = !words;
  }
  function kept(key, value) {
    try {
      if (value === undefined) { return window.localStorage.getItem(key); }
      if (value === null) { window.localStorage.removeItem(key); } else { window.localStorage.setItem(key, value); }
    } catch (_) { /* a browser that keeps nothing: what is typed stays in this window */ }
    return null;
  }

  /* Moving. */
  var began = {}, moved = [];
  function screenOf(item, view) {
    return slides.find(function (one) { return one.dataset.item === String(item) && one.dataset.view === (view || ""); }) ||
      slides.find(function (one) { return one.dataset.item === String(item) && !one.dataset.view; });
  }
  function addressOf(one) {
    var view = one.dataset.view;
    return data.address + "?item=" + one.dataset.item + (view ? "&view=" + encodeURIComponent(view) : "");
  }
  function topOf(one) { return tops.findIndex(function (top) { return top.dataset.item === one.dataset.item; }); }

  /* mine: whoever looks moved by themselves, so that the focus goes along. */
  function show(one, mine, kept_in_history) {
    if (!one) { return; }
    var changed = one !== here, item = one.dataset.item;
    if (changed) {
      document.querySelectorAll(".about[open]").forEach(function (about) { about.open = false; });
      here.hidden = true;
      one.hidden = false;
      here = one;
      if (kept_in_history !== false) { window.history.pushState({}, "", addressOf(one)); }
    }
    began[item] = began[item] || serverNow();
    around();
    if (mine) {
      var heading = one.querySelector("h1");
      if (heading) { heading.focus({ preventScroll: true }); }
      window.scrollTo(0, 0);
    } else if (changed) {
      say("Item " + item + " of " + tops.length + ": " + one.querySelector("h1").textContent);
    }
    moved.forEach(function (told) { told(mine, changed); });
  }

  function around() {
    var at = topOf(here), item = here.dataset.item, before = tops[at - 1], after = tops[at + 1];
    if ($("number")) { $("number").textContent = item; }
    step("before", before);
    step("after", after);
    if ($("after-name")) { $("after-name").textContent = after ? "Next: " + after.dataset.name : "Last item"; }
    document.querySelectorAll(".dots a").forEach(function (dot) {
      var number = Number(dot.dataset.go);
      dot.classList.toggle("been", number < Number(item));
      if (number === Number(item)) { dot.setAttribute("aria-current", "step"); } else { dot.removeAttribute("aria-current"); }
    });
    document.querySelectorAll("[data-since]").forEach(function (since) { since.hidden = since.dataset.since !== item; });
    $("members-only").hidden = !(data.closed === "yes" || here.dataset.closed === "yes");
    var form = $("say");
    if (form) { form.elements.item.value = here.dataset.id || ""; form.elements.page.value = addressOf(here); }
    document.title = document.title.replace(/^(\d+\. )?/, item === "0" ? "" : item + ". ");
    ordered();
    tick();
  }
  function step(id, top) {
    var link = $(id);
    if (!link) { return; }
    if (top) { link.href = addressOf(top); } else { link.removeAttribute("href"); }
  }
  function by(many) { var top = tops[topOf(here) + many]; if (top) { show(top, true); } }
  function to(item) {
    var top = tops.find(function (one) { return one.dataset.item === String(item); });
    if (top) { show(top, true); } else { say("There is no item " + item + "."); }
  }

  document.addEventListener("click", function (event) {
    var link = event.target.closest("a[href]");
    if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) { return; }
    var there = new URL(link.href, window.location.href);
    if (there.pathname !== data.address || !there.searchParams.has("item")) { return; }
    var one = screenOf(there.searchParams.get("item"), there.searchParams.get("view"));
    if (!one) { return; }
    event.preventDefault();
    if (link.id === "to-chair") { follows = true; }
    show(one, true);
    standing();
  });
  window.addEventListener("popstate", function () {
    var asked = new URLSearchParams(window.location.search);
    show(screenOf(asked.get("item") || "1", asked.get("view")), true, false);
  });

  /* Keys, a clicker, a finger. Letters can be switched off: they may be somebody's voice or a slip. */
  var typedNumber = "", jump = document.createElement("p"), letters = $("letters"), dialog = $("keys-dialog");
  jump.className = "jump"; jump.hidden = true; jump.setAttribute("role", "status");
  document.body.appendChild(jump);
  if (letters) {
    letters.checked = kept("bury-meeting-letters") !== "no";
    letters.addEventListener("change", function () { kept("bury-meeting-letters", letters.checked ? null : "no"); });
  }
  function number(words) { typedNumber = words; jump.textContent = words ? "Item " + words + " – Enter" : ""; jump.hidden = !words; }
  function leave() {
    var about = document.querySelector(".about[open]");
    if (typedNumber) { number(""); return; }
    if (about) { about.open = false; about.querySelector("summary").focus(); return; }
    if (here.dataset.view) { show(screenOf(here.dataset.item, ""), true); return; }
    if (document.activeElement && document.activeElement !== document.body) { here.querySelector("h1").focus({ preventScroll: true }); }
  }
  function full() {
    if (document.fullscreenElement) { document.exitFullscreen(); return; }
    if (root.requestFullscreen) { document.documentElement.requestFullscreen().catch(function () { say("This browser shows no full screen here."); }); }
  }
  function openKeys() { if (dialog && dialog.showModal && !dialog.open) { dialog.showModal(); $("keys-name").focus(); } }

  document.addEventListener("keydown", function (event) {
    var on = event.target, field = on.closest("input:not([type=checkbox]), textarea, select");
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || (dialog && dialog.open)) { return; }
    if (field) { if (event.key === "Escape") { event.preventDefault(); here.querySelector("h1").focus({ preventScroll: true }); } return; }
    if (event.key === "Escape") { leave(); return; }
    var scrolls = on.closest(".about-text, .table-box"), presses = on.closest("a, button, summary, input");
    if (!walls() && /^(Page|Home|End| )/.test(event.key)) { return; }
    if (scrolls && /^(Arrow|Page|Home|End| )/.test(event.key)) { return; }
    if (presses && (event.key === " " || (event.key === "Enter" && !typedNumber))) { return; }
    var act = MOVES[event.key];
    if (!act && (!letters || letters.checked)) { act = LETTERS[event.key.toLowerCase()]; }
    if (!act && /^\d$/.test(event.key) && letters && letters.checked && typedNumber.length < 3) { act = function () { number(typedNumber + event.key); }; }
    if (!act && event.key === "Enter" && typedNumber) { act = function () { var item = typedNumber; number(""); to(item); }; }
    if (!act) { return; }
    event.preventDefault();
    act();
  });
  /* On a wall a clicker turns the page; on a phone, or much enlarged, the same keys scroll it as ever. */
  function walls() { return window.matchMedia("(min-width: 60em) and (min-height: 34em)").matches; }
  var MOVES = {
    ArrowRight: function () { by(1); }, ArrowLeft: function () { by(-1); }, PageDown: function () { by(1); }, PageUp: function () { by(-1); },
    Home: function () { show(tops[0], true); }, End: function () { show(tops[tops.length - 1], true); }, " ": function () { by(1); }
  };
  var LETTERS = { f: full, n: note, "?": openKeys };

  var touch = null;
  root.addEventListener("touchstart", function (event) { touch = event.touches.length === 1 && !event.target.closest(".table-box, .about-text, input") ? event.touches[0] : null; }, { passive: true });
  root.addEventListener("touchend", function (event) {
    if (!touch) { return; }
    var end = event.changedTouches[0], across = end.clientX - touch.clientX, down = end.clientY - touch.clientY;
    touch = null;
    if (Math.abs(across) > 60 && Math.abs(across) > 2 * Math.abs(down)) { by(across < 0 ? 1 : -1); }
  }, { passive: true });

  function pressed(id, act, there) {
    var button = $(id);
    if (!button) { return; }
    button.hidden = there === false;
    button.addEventListener("click", act);
  }
  pressed("full", full, Boolean(document.documentElement.requestFullscreen));
  pressed("keys", openKeys);
  if ($("keys-close")) { $("keys-close").addEventListener("click", function () { dialog.close(); }); }

  /* The clock, and the time of an item: never in a hurry, and nothing blinks. */
  function tick() {
    var time = new Date(serverNow());
    shownAs(time.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: "Europe/London" }), $("clock"));
    var planned = Number(here.dataset.minutes), since = began[here.dataset.item], timer = $("timer");
    if (!timer || !planned || !since || state !== "open") { shownAs("", timer); return; }
    var left = planned - Math.floor((serverNow() - since) / 60000);
    timer.classList.toggle("over", left < 0);
    shownAs(left < 0 ? -left + " min over" : left + " of " + planned + " min left", timer);
  }
  window.setInterval(tick, 1000);

  /* The chair leads, the room follows; whoever looks around alone is led back by one link. */
  var starts = window.location.hash === "#lead"; /* whoever starts the meeting leads it, until somebody else does */
  if (starts) { window.history.replaceState({}, "", window.location.pathname + window.location.search); }
  var leads = (starts || session("leads") === "yes") && state === "open" && data.run === "yes", follows = state === "open" && (session("follows") === "yes" || !/[?&]item=/.test(window.location.search)), place = null, asked = 0, posting = false, wanted = null;
  var lead = $("lead"), follow = $("follow");
  /* An address with an item in it was pasted to be read; a window that followed goes on following after a reload. */
  function session(key, value) {
    try {
      if (value === undefined) { return window.sessionStorage.getItem(PREFIX + key); }
      window.sessionStorage.setItem(PREFIX + key, value);
    } catch (_) { /* it is asked for again */ }
    return null;
  }
  function led_away() { return state === "open" && !leads && place && place.at && String(place.item) !== here.dataset.item; }
  function standing() {
    session("follows", follows ? "yes" : "no");
    session("leads", leads ? "yes" : "no");
    var on = state === "open";
    if (lead) { lead.hidden = !on; lead.setAttribute("aria-pressed", String(leads)); }
    if (follow) {
      follow.hidden = !on || leads || led_away();
      follow.setAttribute("aria-pressed", String(follows));
      follow.textContent = follows && place && place.by && !place.mine ? "Following " + place.by : "Follow the chair";
    }
    var away = led_away(), link = $("to-chair");
    if (link) {
      link.hidden = !away;
      if (away) { link.textContent = "Chair is on item " + place.item; link.href = addressOf(screenOf(place.item, place.view) || here); }
    }
    if (lead) { lead.textContent = leads ? "You lead" : "I lead this meeting"; }
    shownAs(state === "open" ? "" : state === "closed" ? "Closed" : "Not started", $("state"));
    var record = document.querySelector(".writing");
    if (record) { record.hidden = !on && !waiting().length; record.querySelector("form").hidden = !on; }
  }
  moved.push(function (mine, changed) {
    if (mine && changed && follows && !leads && !(place && String(place.item) === here.dataset.item && place.view === here.dataset.view)) { follows = false; }
    if (leads && changed) { wanted = here; showRoom(); }
    standing();
  });
  if (lead) {
    lead.addEventListener("click", function () {
      leads = !leads;
      if (leads) { wanted = here; showRoom(); } else { follows = true; }
      standing();
    });
  }
  if (follow) {
    follow.addEventListener("click", function () {
      follows = !follows;
      if (follows) { goThere(false); }
      standing();
    });
  }
  function goThere() {
    if (!place || !place.at) { return; }
    var one = screenOf(place.item, place.view);
    if (one && one !== here) { show(one, false); }
  }
  /* Only the last slide is told: a chair who leafs fast is not followed page by page. */
  function showRoom() {
    if (posting || !wanted || !leads) { return; }
    var one = wanted;
    wanted = null; posting = true;
    post("place", { item: one.dataset.item, view: one.dataset.view }).then(function (answer) {
      posting = false;
      if (answer.ok) { asked = Date.now(); } else if (answer.status === 401 || answer.status === 409) { fresh(); }
      if (!answer.status && !wanted) { wanted = one; window.setTimeout(showRoom, 1500); return; }
      showRoom();
    });
  }

  /* Sending: a form like any other, that asks for its answer as JSON. status 0: there is no network, or no server. */
  function post(what, fields) {
    var body = new URLSearchParams(Object.assign({ form_token: token, page: addressOf(here), form: what }, fields));
    var stop = new AbortController(), timer = window.setTimeout(function () { stop.abort(); }, 12000);
    return fetch(data.address + "/" + what, { method: "POST", body: body, headers: { Accept: "application/json" }, credentials: "same-origin", signal: stop.signal })
      .then(function (answer) {
        return answer.json().catch(function () { return {}; }).then(function (told) { return { ok: answer.ok, status: answer.status, told: told }; });
      })
      .catch(function () { return { ok: false, status: 0, told: {} }; })
      .then(function (answer) { window.clearTimeout(timer); reached(answer.status); return answer; });
  }

  /* What is new: asked often while somebody looks, seldom while nobody does or nobody answers. */
  var away = false, signedOut = false, poll = 0, misses = 0, polling = false;
  var SOON = 400, HIDDEN = 5000, LONGEST_WAIT = 5000;
  function reached(status) {
    var gone = !status || status >= 500;
    signedOut = status === 401;
    if (gone !== away) { away = gone; }
    unsent();
  }
  function next(delay) { window.clearTimeout(poll); poll = window.setTimeout(look, delay); }
  function look() {
    if (polling) { return; }
    polling = true;
    var stop = new AbortController(), timer = window.setTimeout(function () { stop.abort(); }, 6000);
    fetch(data.address + "/live?since=" + revision, { headers: { Accept: "application/json" }, credentials: "same-origin", cache: "no-store", signal: stop.signal })
      .then(function (answer) {
        reached(answer.status);
        if (answer.status >= 500) { throw new Error("away"); }
        misses = 0;
        return answer.status === 200 ? answer.json() : null;
      })
      .then(function (told) { if (told) { take(told); } })
      .catch(function () { misses += 1; reached(0); })
      .then(function () {
        window.clearTimeout(timer);
        polling = false;
        if (!away && !signedOut) { send(); }
        next(document.hidden ? HIDDEN : away || signedOut ? Math.min(LONGEST_WAIT, SOON * Math.pow(2, misses || 3)) : SOON);
      });
  }
  function fresh() { revision = -1; next(0); }
  document.addEventListener("visibilitychange", function () { if (!document.hidden) { next(0); } });
  window.addEventListener("online", function () { misses = 0; next(0); });
  window.addEventListener("offline", function () { reached(0); });

  var stranger = false;
  function take(told) {
    stranger = String(told.person) !== person;
    token = told.token;
    revision = told.revision;
    skew = told.now - Date.now();
    var was = state;
    state = told.state;
    if (was !== "open" && state === "open" && !$("say") && data.run === "yes") { window.location.reload(); return; }
    if (told.agenda !== data.agenda) { newAgenda(); }
    entries(told);
    var before = place;
    place = told.place;
    if (place.at) {
      if (String(place.item) !== String(before && before.item)) { began[place.item] = place.at; }
      if (leads && !place.mine && before && place.revision > before.revision) {
        leads = false; follows = true; wanted = null;
        say(place.by + " leads now.");
      }
      if (follows && !leads && state === "open") { goThere(); }
    }
    standing();
    tick();
  }
  function newAgenda() {
    if ($("new-agenda")) { return; }
    var told = document.createElement("p"), link = document.createElement("a");
    told.id = "new-agenda"; told.className = "unsent"; told.setAttribute("role", "status");
    link.href = ""; link.textContent = "Load it again";
    told.append("The agenda was changed. ", link);
    link.addEventListener("click", function (event) { event.preventDefault(); window.location.reload(); });
    document.querySelector(".meeting-rail").prepend(told);
  }

  /* What was written down, by all. */
  function span(css, words) { var made = document.createElement("span"); made.className = css; made.textContent = words; return made; }
  function line(one) {
    var made = document.createElement("li"), kind = document.createElement("strong");
    made.className = "entry " + one.kind;
    made.dataset.entry = one.id;
    kind.textContent = one.name;
    made.append(kind, " ", span("entry-words", one.words));
    if (one.rest) { made.append(span("entry-rest", one.rest)); }
    if (one.overdue) { made.append(span("entry-overdue", one.overdue)); }
    return made;
  }
  var latest = null;
  function entries(told) { latest = told; ordered(); recorded(); }
  function ordered() {
    if (!latest) { fit($("open-actions"), $("open-more"), "more", 0); return; }
    var item = Number(here.dataset.item);
    var mine = latest.open.filter(function (one) { return one.item === item && !one.carried; });
    var rest = latest.open.filter(function (one) { return !(one.item === item && !one.carried); });
    fill($("open-actions"), mine.concat(rest));
    $("open-many").textContent = latest.followed ? "(" + latest.followed + ")" : "";
    $("open-none").hidden = latest.followed > 0;
    fit($("open-actions"), $("open-more"), "more in the log");
  }
  function recorded() {
    if (latest) {
      fill($("recorded"), latest.recorded);
      $("recorded-none").hidden = latest.recorded.length > 0;
    }
    fit($("recorded"), $("recorded-more"), "more in the log");
  }
  /* Lines that stay are left alone, so that a screen reader is told of what is new and of nothing else. */
  function fill(list, all) {
    var there = {};
    Array.prototype.slice.call(list.children).forEach(function (one) { there[one.dataset.entry] = one; });
    all.forEach(function (one, at) {
      var made = line(one), old = there[one.id];
      delete there[one.id];
      if (old && old.textContent === made.textContent) { made = old; } else if (old) { old.remove(); }
      if (list.children[at] !== made) { list.insertBefore(made, list.children[at] || null); }
    });
    Object.keys(there).forEach(function (id) { there[id].remove(); });
  }
  /* A wall shows whole lines only, and says how many more there are. */
  function fit(list, more, words) {
    var all = Array.prototype.slice.call(list.children), box = list.parentElement;
    all.forEach(function (one) { one.hidden = false; });
    shownAs("", more);
    if (!walls()) { return; }
    var left = all.length;
    while (left > 1 && (list.scrollHeight > list.clientHeight + 1 || box.scrollHeight > box.clientHeight + 1)) {
      left -= 1;
      all[left].hidden = true;
      shownAs("and " + (all.length - left) + " more in the log", more);
    }
  }
  window.addEventListener("resize", function () { ordered(); recorded(); });

  /* Writing it down: kept in this browser until the server says that it has it, and sent in the order it was typed. */
  var form = $("say"), line_ = $("say-words"), sending = false, memory = {};
  function put(one) { memory[one.once] = one; kept(PREFIX + one.once, JSON.stringify(one)); }
  function gone(one) { delete memory[one.once]; kept(PREFIX + one.once, null); }
  function waiting() {
    var found = Object.assign({}, memory);
    try {
      for (var at = 0; at < window.localStorage.length; at += 1) {
        var key = window.localStorage.key(at);
        if (key.indexOf(PREFIX) === 0) { var one = JSON.parse(window.localStorage.getItem(key)); found[one.once] = one; }
      }
    } catch (_) { /* nothing but what is in this window */ }
    return Object.keys(found).map(function (once) { return found[once]; }).sort(function (a, b) { return a.at - b.at || (a.once < b.once ? -1 : 1); });
  }
  function once() {
    var random = new Uint8Array(12);
    window.crypto.getRandomValues(random);
    return Array.prototype.map.call(random, function (one) { return one.toString(16).padStart(2, "0"); }).join("");
  }
  function note() { if (line_ && !form.hidden) { line_.focus(); line_.scrollIntoView({ block: "nearest" }); } }

  if (form) {
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      var words = line_.value.trim();
      if (!words) { return; }
      put({ once: once(), words: words, item: form.elements.item.value, at: Math.round(serverNow()) });
      line_.value = "";
      window.clearTimeout(soon);
      readingAt += 1; /* an answer that is still on its way is about words that were sent */
      reading("");
      unsent();
      send();
      line_.focus();
    });
  }
  function send() {
    var one = waiting().find(function (each) { return !each.refused; });
    if (sending || !one || stranger) { unsent(); return; }
    sending = true;
    post("say", { words: one.words, item: one.item, once: one.once, typed_at: String(one.at) }).then(function (answer) {
      sending = false;
      if (answer.ok) {
        gone(one);
        say("Recorded.");
        next(0);
        send();
      } else if (answer.status === 422 || (answer.status === 409 && one.tried) || answer.status === 403) {
        one.refused = Object.values(answer.told.faults || {}).join(" ") || "You may not record in this meeting.";
        put(one);
        send();
      } else if (answer.status === 409) {
        one.tried = true; /* it may be of an earlier session: a fresh token is asked for, and it is sent once more */
        put(one);
        fresh();
      }
      unsent();
    });
  }
  function unsent() {
    var all = waiting(), box = $("unsent"), list = $("waiting");
    if (!box) { badge(); return; }
    var many = all.filter(function (one) { return !one.refused; }).length;
    var words = "";
    if (stranger && many) { words = "Somebody else is signed in here now. What you typed is kept until you sign in again."; }
    else if (signedOut) { words = "You are signed out: what you type is kept here and sent when you have signed in again in another window."; }
    else if (away) { words = "No network: what you type is kept here and sent when it is back." + (many ? " " + many + (many === 1 ? " waits." : " wait.") : ""); }
    if (box.textContent !== words) { box.textContent = words; }
    var late = all.filter(function (one) { return one.refused || away || signedOut || stranger; });
    var mark = JSON.stringify(late);
    if (list.dataset.mark !== mark) {
      list.dataset.mark = mark;
      list.replaceChildren.apply(list, late.map(waits));
      recorded();
    }
    badge();
  }
  function waits(one) {
    var made = document.createElement("li");
    made.className = "entry waits";
    made.append(span("entry-words", one.words));
    if (one.refused) {
      var mend = document.createElement("button");
      mend.type = "button"; mend.textContent = "Mend it";
      mend.addEventListener("click", function () { line_.value = one.words; gone(one); unsent(); line_.focus(); });
      made.append(span("entry-refused", "Not recorded. " + one.refused), mend);
    } else { made.append(span("entry-rest", " · waits")); }
    return made;
  }
  /* A reader who writes nothing is told in the bar that what they see may be old. */
  function badge() { if (!$("unsent")) { shownAs(away ? "No network" : state === "open" ? "" : state === "closed" ? "Closed" : "Not started", $("state")); } }
  window.addEventListener("beforeunload", function (event) {
    if (waiting().some(function (one) { return !one.refused; }) || (line_ && line_.value.trim())) { event.preventDefault(); event.returnValue = ""; }
  });

  /* How the words will be taken, told while they are typed. */
  var said = $("say-reading"), readingAt = 0, soon = 0;
  function reading(words) { if (said && said.textContent !== words) { said.textContent = words; recorded(); } }
  if (line_) {
    line_.addEventListener("input", function () {
      window.clearTimeout(soon);
      var words = line_.value.trim(), mine = readingAt += 1;
      if (!words) { reading(""); return; }
      if (away) { reading(""); return; }
      soon = window.setTimeout(function () {
        fetch(data.address + "/reading?q=" + encodeURIComponent(words), { headers: { Accept: "application/json" }, credentials: "same-origin" })
          .then(function (answer) { return answer.ok ? answer.json() : { said: "" }; })
          .then(function (told) { if (mine === readingAt) { reading(told.said); } })
          .catch(function () { reading(""); });
      }, 150);
    });
  }

  var start = here ? here.dataset.item : "0";
  began[start] = serverNow();
  around();
  recorded();
  unsent();
  standing();
  revision = -1; /* the first answer tells where the chair is */
  next(0);
})();
