// The review of one paper. Attach: data-review on the frame; data-item="s4" on a proposal of the list, whose mark in the
// text has the id "s4"; data-act="accept|edit|reject" inside an item; data-undo once on the page; data-step, data-sheet
// and data-position in the sheet of a phone; data-add on the form that takes a selection (see selection.js).
import { drawMap } from "./map.js";
import { quoteSelection } from "./selection.js";
import { isTyping } from "./typing.js";

const frame = document.querySelector("[data-review]");
const items = () => [...frame.querySelectorAll("[data-item]")].filter((item) => !item.hidden);
const current = () => frame.querySelector("[data-item].on");
const named = (hash) => hash && frame.querySelector(`[data-item="${CSS.escape(hash.replace(/^#p?/, ""))}"]`);

/** Make one proposal the current one, in the list and in the text. `from` is the side that was touched, or "page". */
function choose(item, from) {
  for (const other of frame.querySelectorAll("[data-item].on, mark.sel")) other.classList.remove("on", "sel");
  item.classList.add("on");
  const mark = document.getElementById(item.dataset.item);
  mark?.classList.add("sel");
  if (from !== "text" && from !== "page") mark?.scrollIntoView({ block: "center" });
  if (from !== "list" && from !== "page") item.scrollIntoView({ block: "nearest" });
  if (from !== "page") history.replaceState(null, "", `#p${item.dataset.item}`);
  const label = frame.querySelector("[data-position]");
  if (label) label.textContent = `${item.querySelector(".id").textContent} · ${items().indexOf(item) + 1}/${items().length}`;
}

function step(by) {
  const all = items();
  const next = all[Math.max(0, Math.min(all.length - 1, all.indexOf(current()) + by))];
  if (next) choose(next, "keys");
}

function act(name) {
  const found = [...(current()?.querySelectorAll(`[data-act="${name}"]`) ?? [])];
  // An open item shows its full form, a closed one only its small buttons: press what is on show.
  const button = found.find((one) => one.offsetParent !== null) ?? found[0];
  if (!button) return;
  button.click();
  if (button.matches("summary")) button.parentElement.querySelector("input:not([type=hidden]), select, textarea")?.focus();
}

/** On a phone the sheet is half high, then high, then only its handle. */
function turnSheet() {
  const sheet = frame.querySelector(".props").classList;
  const tall = sheet.contains("tall");
  const low = sheet.contains("low");
  sheet.toggle("tall", !tall && !low);
  sheet.toggle("low", tall);
}

function onClick(event) {
  const arrow = event.target.closest("[data-step]");
  if (arrow) { step(Number(arrow.dataset.step)); return; }
  if (event.target.closest("[data-sheet]")) { turnSheet(); return; }
  const link = event.target.closest("a[href^='#']");
  const item = link ? named(link.hash) : event.target.closest("[data-item]");
  if (!item) return;
  if (link) event.preventDefault();
  if (link || !event.target.closest("button, input, select, textarea, label, summary, a")) {
    choose(item, event.target.closest("mark") ? "text" : "list");
  }
}

const keys = {
  j: () => step(1),
  k: () => step(-1),
  enter: () => act("accept"),
  e: () => act("edit"),
  x: () => act("reject"),
  z: () => document.querySelector("[data-undo]")?.click(),
  a: () => quoteSelection(frame),
};

function isCurrentChip(element) {
  const chip = element.closest("a.id");
  return Boolean(chip) && named(chip.hash) === current();
}

function onKey(event) {
  const key = event.key.toLowerCase();
  if (isTyping(event) || !keys[key]) return;
  // Enter on a link or a button is theirs, except on the chip of the proposal that is already current.
  if (key === "enter" && event.target.closest("a, button, summary, input") && !isCurrentChip(event.target)) return;
  event.preventDefault();
  keys[key]();
}

if (frame) {
  frame.addEventListener("click", onClick);
  document.addEventListener("keydown", onKey);
  const asked = named(location.hash);
  const first = asked || current() || items().find((item) => item.matches(".pen, .bad"));
  if (first) choose(first, asked ? "hash" : "page");
  drawMap(frame);
  addEventListener("resize", () => drawMap(frame));
}
