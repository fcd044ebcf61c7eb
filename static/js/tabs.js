// The tab of the page in view stands in view: a strip wider than the screen is scrolled to it.
// Attach: aria-current="page" on one link of a nav.tabs.
for (const here of document.querySelectorAll(".tabs [aria-current]")) {
  const strip = here.closest(".tabs");
  strip.scrollLeft += here.getBoundingClientRect().left - strip.getBoundingClientRect().left - (strip.clientWidth - here.offsetWidth) / 2;
}
