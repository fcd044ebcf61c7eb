// Copies text for Zalo or mail. Attach: data-copy="text", or data-copy-from="#id" of the element that holds the text;
// data-copied is the word shown afterwards. The button is hidden in the page and appears when copying can work.
function textOf(button) {
  if (button.dataset.copy) return button.dataset.copy;
  const source = document.querySelector(button.dataset.copyFrom);
  return source.value ?? source.textContent.trim();
}

async function write(text) {
  if (navigator.clipboard && window.isSecureContext) return navigator.clipboard.writeText(text);
  // Offices open the product by http in their own network, where navigator.clipboard is absent.
  const area = document.createElement("textarea");
  area.value = text;
  area.className = "vh";
  document.body.append(area);
  area.select();
  document.execCommand("copy");
  area.remove();
}

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy], [data-copy-from]");
  if (!button) return;
  await write(textOf(button));
  const words = button.innerHTML;
  button.textContent = button.dataset.copied || "Đã chép";
  button.setAttribute("aria-live", "polite");
  setTimeout(() => { button.innerHTML = words; }, 2000);
});

document.querySelectorAll("[data-copy][hidden], [data-copy-from][hidden]").forEach((button) => { button.hidden = false; });
