// One key, one place. Attach: data-shortcut="/" focuses a field; data-shortcut="u" follows a link or presses a button.
// Also: the error summary takes the focus (data-focus), and a menu (data-menu) closes with Escape or a click outside.
import { isTyping } from "./typing.js";

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    const open = document.querySelector("[data-menu][open]");
    if (open) { open.open = false; open.querySelector("summary").focus(); }
    return;
  }
  if (isTyping(event) || event.key.length !== 1) return;
  const key = CSS.escape(event.key.toLowerCase());
  const target = [...document.querySelectorAll(`[data-shortcut="${key}"]`)].find((one) => one.offsetParent !== null);
  if (!target) return;
  event.preventDefault();
  if (target.matches("input, textarea, select")) { target.focus(); target.select?.(); } else target.click();
});

document.addEventListener("click", (event) => {
  document.querySelectorAll("[data-menu][open]").forEach((menu) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
});

document.querySelector("[data-focus]")?.focus();
