// Lists of rows: J and K move the current row, Enter opens it. Attach: data-rows on the list (all lists are one run).
import { isTyping } from "./typing.js";

function visibleRows() {
  return [...document.querySelectorAll("[data-rows] > li")].filter((row) => row.offsetParent !== null);
}

function step(by) {
  const rows = visibleRows();
  if (!rows.length) return;
  const now = rows.findIndex((row) => row.classList.contains("on"));
  const next = rows[Math.max(0, Math.min(rows.length - 1, now + by))];
  rows.forEach((row) => row.classList.toggle("on", row === next));
  next.querySelector("a[href]")?.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
}

document.addEventListener("keydown", (event) => {
  // The review has the same keys for its own list.
  if (isTyping(event) || !document.querySelector("[data-rows]") || document.querySelector("[data-review]")) return;
  if (event.key === "j" || event.key === "J") step(1);
  else if (event.key === "k" || event.key === "K") step(-1);
  else if (event.key === "Enter" && document.activeElement === document.body) {
    document.querySelector("[data-rows] > li.on a[href]")?.click();
  }
});
