// Words selected in a paper become the quoted words of the form for adding a proposal, with their place in the document.
// Attach: data-source on the text, data-start (offset in code points) on each block of it; in the form data-add:
// [name=quote], [name=start], [name=end] and optionally [data-quote] where the words are shown.

/** The text of a range as the document has it: the chips of proposals are ours, not the paper's. */
function plain(range) {
  const copy = range.cloneContents();
  copy.querySelectorAll(".id").forEach((chip) => chip.remove());
  return copy.textContent;
}

/** Offset in code points (as the server counts, not in UTF-16 units) of a point of the text. */
function offset(block, node, at) {
  const before = document.createRange();
  before.setStart(block, 0);
  before.setEnd(node, at);
  return Number(block.dataset.start) + [...plain(before)].length;
}

/** Fill the form from the selection. Returns false where nothing inside one block of the text is selected. */
export function quoteSelection(frame) {
  const form = frame.querySelector("[data-add]");
  const chosen = getSelection();
  if (!form || !chosen.rangeCount || chosen.isCollapsed) return false;
  const range = chosen.getRangeAt(0);
  const top = range.commonAncestorContainer;
  const block = (top.nodeType === Node.TEXT_NODE ? top.parentElement : top).closest("[data-source] [data-start]");
  if (!block) return false;
  const words = plain(range);
  const lead = [...words].length - [...words.trimStart()].length;
  const start = offset(block, range.startContainer, range.startOffset) + lead;
  form.elements.quote.value = words.trim();
  if (form.elements.start) form.elements.start.value = start;
  if (form.elements.end) form.elements.end.value = start + [...words.trim()].length;
  const shown = form.querySelector("[data-quote]");
  if (shown) shown.textContent = words.trim();
  form.closest("details")?.setAttribute("open", "");
  form.scrollIntoView({ block: "nearest" });
  form.querySelector("select, input:not([type=hidden])").focus();
  return true;
}
