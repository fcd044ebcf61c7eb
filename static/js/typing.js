// Whether a key belongs to a field or to the browser, so that a shortcut must leave it alone.
export function isTyping(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return true;
  if (document.querySelector("dialog[open]")) return true;
  const field = event.target.closest?.("input, select, textarea, [contenteditable]");
  return Boolean(field) && !["checkbox", "radio", "button", "submit"].includes(field.type);
}
