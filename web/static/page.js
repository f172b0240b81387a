// What the page does beyond forms and links: edit a cell where it stands, keep what is typed, tabs on a phone.
// Without this script every cell is a link to a form page, and everything still works.
"use strict";
(() => {
  const find = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  document.documentElement.classList.add("scripted");

  // ---- start page: examples, and a word while the server works
  all("[data-examples]").forEach((box) => { box.hidden = false; });
  document.addEventListener("click", (event) => {
    const chip = event.target.closest("[data-fill]");
    if (!chip) return;
    const field = document.getElementById(chip.dataset.fill);
    field.value = chip.textContent;
    field.focus();
  });
  all(".picked").forEach((input) => {
    input.addEventListener("change", () => {
      find(`label[for="${input.id}"] [data-picked]`).textContent = input.files.length ? input.files[0].name : "还没有选";
    });
  });
  document.addEventListener("submit", (event) => {
    const form = event.target.closest("form[data-busy]");
    const button = form && find("button:not([type=button])", form);
    if (!button) return;
    button.dataset.idle = button.textContent;
    button.textContent = form.dataset.busy;
    form.setAttribute("aria-busy", "true");
  });
  window.addEventListener("pageshow", () => all("button[data-idle]").forEach((button) => { button.textContent = button.dataset.idle; }));

  if (!find("#draft")) return;

  // ---- tabs (narrow screens; wide ones show all three)
  const PANES = ["talk", "table", "review"];
  function showTab(name) {
    document.body.dataset.tab = name;
    all("[data-tab-link]").forEach((link) => {
      if (link.dataset.tabLink === name) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    });
  }
  function paneOf(element) {
    return PANES.find((name) => element.closest(`#${name}`));
  }
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (!link) return;
    const goal = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    const pane = goal && paneOf(goal);
    if (!pane) return;
    showTab(pane);
    if (link.dataset.tabLink) {
      event.preventDefault();
      history.replaceState(null, "", link.hash);
      window.scrollTo(0, 0);
    }
  });
  const named = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  showTab((named && paneOf(named)) || find("#draft").dataset.tab || "table");
  if (named && PANES.includes(named.id)) window.addEventListener("load", () => { window.scrollTo(0, 0); showLastMessage(); });

  // ---- the officer's last words and the reply to them, not the end of a long reply
  function showLastMessage() {
    const log = find(".log");
    const last = all(".bubble.officer", log).pop();
    if (!last || log.dataset.messages === "0") return;
    if (log.scrollHeight > log.clientHeight + 1) log.scrollTop = last.offsetTop - log.offsetTop - 14;
    else if (document.body.dataset.tab === "talk") last.scrollIntoView({ block: "start" });
  }
  showLastMessage();

  // ---- talking: keys, the words said before, and the reply read out
  const saidBefore = () => all(".bubble.officer[data-said]").map((bubble) => bubble.dataset.said);
  let turned = 0; // how many messages back the box shows; 0: what is being typed
  const typing = (element) => element.matches && element.matches("input, textarea, select, [contenteditable]");
  function press(button) {
    if (button) button.click();
  }
  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229) return; // Enter that ends the input of a Chinese word is not ours
    if (event.altKey && !event.ctrlKey && !event.metaKey && event.code === "KeyA") { event.preventDefault(); press(all("[data-accept]").pop()); return; }
    if (event.altKey && !event.ctrlKey && !event.metaKey && event.code === "KeyZ") { event.preventDefault(); press(find("#undo")); return; }
    const box = find("#message");
    if (!box) return;
    if (event.key === "/" && !typing(event.target)) { event.preventDefault(); showTab("talk"); box.focus(); return; }
    if (event.target !== box) return;
    if (event.key === "Enter" && !event.shiftKey) { event.preventDefault(); if (box.value.trim()) box.form.requestSubmit(); }
    if ((event.key === "ArrowUp" || event.key === "ArrowDown") && (turned || !box.value)) {
      const said = saidBefore();
      const place = Math.min(said.length, Math.max(0, turned + (event.key === "ArrowUp" ? 1 : -1)));
      if (place === turned) return;
      event.preventDefault();
      turned = place;
      box.value = place ? said[said.length - place] : "";
    }
  });
  document.addEventListener("input", (event) => { if (event.target.id === "message") turned = 0; });
  function readOut() {
    const last = all(".bubble.assistant .text").pop();
    find("#heard").textContent = last ? last.textContent : "";
  }

  // ---- editing in place
  let editor = null; // {key, form, control, link}
  let sent = null; // {key, text} of the edit that is being saved
  let next = null; // key of the cell to open after the save
  const cellOf = (key) => all("a.cell").find((link) => link.dataset.key === key);

  function open(link, text) {
    if (editor) close(false);
    const { field, kind, value, label, key } = link.dataset;
    const form = document.createElement("form");
    form.className = "editor";
    const control = document.createElement(kind === "long" ? "textarea" : kind === "class" ? "select" : "input");
    if (kind === "class") {
      control.append(find("#class-options").content.cloneNode(true));
      if (value === "") control.prepend(new Option("请选择", ""));
    }
    control.name = field;
    control.setAttribute("aria-label", label);
    control.value = text === undefined ? value : text;
    if (kind === "long") control.rows = 5;
    form.append(control);
    if (text !== undefined && text !== value) {
      const hint = document.createElement("span");
      hint.className = "hint";
      hint.textContent = `表里现在是“${value || "空白"}”`;
      form.append(hint);
    }
    const buttons = document.createElement("span");
    buttons.className = "editor-buttons";
    const save = Object.assign(document.createElement("button"), { className: "small primary", textContent: "保存" });
    const leave = Object.assign(document.createElement("button"), { className: "small", textContent: "取消", type: "button" });
    buttons.append(save, leave);
    form.append(buttons);
    form.addEventListener("submit", (event) => { event.preventDefault(); store(); });
    leave.addEventListener("click", () => close(true));
    control.addEventListener("keydown", (event) => {
      if (event.isComposing || event.keyCode === 229) return; // Enter that ends the input of a Chinese word is not ours
      if (event.key === "Escape") { event.preventDefault(); close(true); }
      if (event.key === "Enter" && !event.shiftKey) { event.preventDefault(); store(); }
    });
    link.hidden = true;
    link.after(form);
    editor = { key, form, control, link };
    control.focus();
    if (control.select) control.select();
  }
  function close(refocus) {
    if (!editor) return;
    const { form, link } = editor;
    editor = null;
    form.remove();
    link.hidden = false;
    if (refocus) link.focus();
  }
  function store() {
    if (!editor || sent) return;
    const { key, control, link } = editor;
    if (control.value === link.dataset.value) { close(true); return; }
    sent = { key, text: control.value };
    const values = { version: find("#draft").dataset.version, [link.dataset.field]: control.value };
    htmx.ajax("POST", link.dataset.post, { target: "#draft", swap: "outerHTML", values });
  }
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.cell");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (find("#draft.read-only")) return;
    if (editor && editor.control.value !== editor.link.dataset.value) { next = link.dataset.key; store(); } else open(link);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === " " && event.target.matches && event.target.matches("a.cell") && !find("#draft.read-only")) { event.preventDefault(); open(event.target); }
  });

  // ---- nothing that is being typed or looked at is lost when the page's content is replaced
  let kept = null;
  document.body.addEventListener("htmx:beforeSwap", (event) => {
    const failed = event.detail.xhr.status >= 400;
    const asking = event.detail.requestConfig && event.detail.requestConfig.elt;
    const active = document.activeElement;
    const log = find(".log");
    kept = {
      failed,
      fields: all("[data-keep]").filter((field) => field.value && (failed || field.form !== asking)).map((field) => [field.id, field.value]),
      open: all("details[open][data-key]").filter((box) => failed || !box.contains(asking)).map((box) => box.dataset.key),
      focus: sent ? sent.key : active && (active.dataset.key || active.id),
      editor: editor && (!sent || failed) ? { key: editor.key, text: editor.control.value } : null,
      scroll: log && log.scrollTop,
      messages: log && log.dataset.messages,
      talking: Boolean(active && active.closest("#talk")),
      top: window.scrollY,
    };
    editor = null;
    sent = null;
  });
  document.body.addEventListener("htmx:afterSwap", () => {
    showTab(document.body.dataset.tab);
    if (!kept) return;
    window.scrollTo(0, kept.top);
    find("#status").textContent = "";
    kept.fields.forEach(([id, value]) => { const field = document.getElementById(id); if (field && !field.value) field.value = value; });
    all("details[data-key]").forEach((box) => { if (kept.open.includes(box.dataset.key)) box.open = true; });
    const log = find(".log");
    if (log && log.dataset.messages === kept.messages) log.scrollTop = kept.scroll;
    else { turned = 0; showLastMessage(); readOut(); }
    const focus = kept.focus && (all("[data-key]").find((one) => one.dataset.key === kept.focus) || document.getElementById(kept.focus));
    if (focus) focus.focus({ preventScroll: true });
    else if (kept.talking && find("#message")) find("#message").focus({ preventScroll: true }); // the button that was pressed is gone
    const again = kept.editor || (next && { key: next, text: undefined });
    next = null;
    kept = null;
    const link = again && cellOf(again.key);
    if (link) open(link, again.text);
    if (window.matchMedia("(max-width: 800px)").matches) { const alert = find(".refusal"); if (alert) alert.scrollIntoView({ block: "center" }); }
  });
  document.body.addEventListener("htmx:sendError", () => {
    sent = null;
    find("#status").textContent = "没有连上服务器，您写的内容还在，请稍后再保存一次。";
  });
})();
