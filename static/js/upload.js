// Files by drop, paste or choice, with the progress of sending. Attach: data-upload on the form; inside it an
// input[type=file], optionally a [data-files] for their names and a textarea[data-paste] for pasted text.
function form() {
  return document.querySelector("form[data-upload]");
}

function size(bytes) {
  return bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} KB` : `${(bytes / 1e6).toLocaleString("vi-VN", { maximumFractionDigits: 1 })} MB`;
}

function list(input) {
  const place = input.form.querySelector("[data-files]");
  if (!place) return;
  place.replaceChildren(...[...input.files].map((file) => {
    const line = document.createElement("li");
    line.textContent = `${file.name} · ${size(file.size)}`;
    return line;
  }));
}

function take(files) {
  const input = form().querySelector("input[type=file]");
  const bundle = new DataTransfer();
  for (const file of files) {
    if (!input.multiple && bundle.items.length) break;
    bundle.items.add(file);
  }
  input.files = bundle.files;
  list(input);
}

/** Show what the server answered: another page is followed, the same page with errors takes the place of this one. */
function show(request, sent) {
  const answer = new DOMParser().parseFromString(request.responseText, "text/html");
  if (request.status < 400 && request.responseURL !== sent.action) { location.assign(request.responseURL); return; }
  document.title = answer.title;
  document.querySelector("main").replaceWith(answer.querySelector("main"));
  form()?.setAttribute("data-ready", "");
  document.querySelector("[data-focus]")?.focus();
}

function send(sent) {
  const button = sent.querySelector("button:not([type=button])");
  const bar = document.createElement("progress");
  bar.max = 100;
  bar.setAttribute("aria-label", button.textContent.trim());
  button.after(bar);
  button.classList.add("busy");
  button.disabled = true;
  const request = new XMLHttpRequest();
  request.open("POST", sent.action);
  request.upload.addEventListener("progress", (event) => { bar.value = (100 * event.loaded) / event.total; });
  // The last byte sent is not the last step: the reading begins, and nobody knows how long it takes.
  request.upload.addEventListener("load", () => bar.removeAttribute("value"));
  request.addEventListener("load", () => show(request, sent));
  request.addEventListener("error", () => {
    bar.remove();
    button.classList.remove("busy");
    button.disabled = false;
    sent.querySelector("[data-files]")?.append(sent.dataset.failed || "Mất kết nối, chưa gửi được. Thử lại.");
  });
  request.send(new FormData(sent));
}

// Only with a script are the names of chosen files written out, so only then may the browser's own words give way to ours.
form()?.setAttribute("data-ready", "");
document.addEventListener("change", (event) => {
  if (event.target.matches("form[data-upload] input[type=file]")) list(event.target);
});
document.addEventListener("submit", (event) => {
  if (!event.target.matches("form[data-upload]")) return;
  event.preventDefault();
  send(event.target);
});
document.addEventListener("dragover", (event) => {
  if (!form() || !event.dataTransfer.types.includes("Files")) return;
  event.preventDefault();
  document.body.classList.add("dropping");
});
document.addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) document.body.classList.remove("dropping");
});
document.addEventListener("drop", (event) => {
  if (!form() || !event.dataTransfer.files.length) return;
  event.preventDefault();
  document.body.classList.remove("dropping");
  take(event.dataTransfer.files);
});
document.addEventListener("paste", (event) => {
  if (!form()) return;
  if (event.clipboardData.files.length) { event.preventDefault(); take(event.clipboardData.files); return; }
  const area = form().querySelector("textarea[data-paste]");
  if (area && !event.target.closest("input, textarea")) {
    event.preventDefault();
    area.value = event.clipboardData.getData("text/plain");
    area.focus();
  }
});
