// A list too long for the page: what is typed above it is sent with the form to the page it stands on, which answers with
// the rows that fit; they take the place of those shown. Attach: data-ask="name of the button", data-ask-for="field".
const WAIT = 250;
const running = new WeakMap();

async function ask(choice, field) {
  const form = field.form;
  const box = choice.querySelector(".box");
  const data = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === "string") data.append(name, value);
  data.set(choice.dataset.ask, choice.dataset.askFor);
  running.get(choice)?.abort();
  const control = new AbortController();
  running.set(choice, control);
  const to = new URL(form.getAttribute("action") || location.href, location.href);
  const isPost = form.method === "post";
  if (!isPost) to.search = data;
  try {
    const answer = await fetch(to, { method: isPost ? "POST" : "GET", body: isPost ? data : undefined, signal: control.signal });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById(box.id);
    if (fresh) box.replaceChildren(...fresh.childNodes);
    box.scrollTop = 0;
  } catch (trouble) {
    // typed on meanwhile, or no connection: what is shown stays, and the next letter asks again
    if (trouble.name !== "AbortError" && !(trouble instanceof TypeError)) throw trouble;
  }
}

document.addEventListener("input", (event) => {
  const choice = event.target.closest("[data-ask]");
  if (!choice || !event.target.matches("[type=search]")) return;
  clearTimeout(choice.waiting);
  choice.waiting = setTimeout(() => ask(choice, event.target), WAIT);
});

document.addEventListener("keydown", (event) => {
  const choice = event.target.closest("[data-ask]");
  if (!choice || event.key !== "Enter" || !event.target.matches("[type=search]")) return;
  event.preventDefault();
  clearTimeout(choice.waiting);
  ask(choice, event.target);
});
