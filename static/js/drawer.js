// A drawer opens by its address (#id) without a script; this returns the focus, closes with Escape, and opens dialogs.
// Attach: class "rd" on the drawer; data-dialog="id" on the button of a <dialog id>; data-close inside either.
let opener = null;

function openDrawer() {
  const id = decodeURIComponent(location.hash.slice(1));
  return id ? document.querySelector(`.rd#${CSS.escape(id)}`) : null;
}

function close() {
  if (!openDrawer()) return;
  // A fragment that names nothing closes :target without a jump to the top.
  const { scrollX, scrollY } = window;
  location.hash = "_";
  scrollTo(scrollX, scrollY);
  opener?.focus({ preventScroll: true });
}

addEventListener("hashchange", () => {
  const drawer = openDrawer();
  if (!drawer) return;
  drawer.tabIndex = -1;
  drawer.focus({ preventScroll: true });
});

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='#']");
  if (link && document.querySelector(`.rd#${CSS.escape(link.hash.slice(1) || "_")}`)) opener = link;
  const shut = event.target.closest("[data-close]");
  if (shut) {
    const dialog = shut.closest("dialog");
    if (dialog) dialog.close();
    else { event.preventDefault(); close(); }
    return;
  }
  const button = event.target.closest("[data-dialog]");
  const dialog = button && document.getElementById(button.dataset.dialog);
  if (dialog?.showModal) { event.preventDefault(); dialog.showModal(); }
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !document.querySelector("dialog[open]")) close();
});
