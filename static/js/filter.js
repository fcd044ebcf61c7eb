// Narrows a list while typing, marks and đ ignored. Attach: data-filter="#list" on the field; data-filter-text on an item
// where its words differ from what it shows; data-filter-count="#id" where the number left is shown.
// A form with data-autosubmit sends itself when a select, date or box in it changes.
function fold(text) {
  return text.toLowerCase().replace(/đ/g, "d").normalize("NFD").replace(/\p{M}/gu, "").replace(/\s+/g, " ").trim();
}

function narrow(field) {
  const list = document.querySelector(field.dataset.filter);
  const words = fold(field.value).split(" ").filter(Boolean);
  let left = 0;
  for (const item of list.children) {
    item.dataset.folded ??= fold(item.dataset.filterText || item.textContent);
    item.hidden = !words.every((word) => item.dataset.folded.includes(word));
    if (!item.hidden) left += 1;
  }
  const count = field.dataset.filterCount && document.querySelector(field.dataset.filterCount);
  if (count) count.textContent = left.toLocaleString("vi-VN");
}

document.addEventListener("input", (event) => {
  const field = event.target.closest("[data-filter]");
  if (field) narrow(field);
});

document.addEventListener("change", (event) => {
  const form = event.target.form;
  if (form?.matches("[data-autosubmit]") && !event.target.matches("[type=search], [type=text]")) form.requestSubmit();
});
