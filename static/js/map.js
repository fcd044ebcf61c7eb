// A strip beside the scrollbar of a paper that shows where something is still pending. Used by review.js.

/** Draw the strip anew inside the text's frame; the links lead to the proposals that are not yet decided. */
export function drawMap(frame) {
  const source = frame.querySelector(".src");
  source.querySelector(".map")?.remove();
  const map = document.createElement("div");
  map.className = "map";
  map.setAttribute("aria-hidden", "true");
  const { top, height } = source.getBoundingClientRect();
  for (const item of frame.querySelectorAll("[data-item].pen, [data-item].bad")) {
    const mark = document.getElementById(item.dataset.item);
    if (!mark) continue;
    const tick = document.createElement("a");
    tick.href = `#p${item.dataset.item}`;
    tick.tabIndex = -1;
    tick.classList.toggle("bad", item.classList.contains("bad"));
    tick.style.insetBlockStart = `${(100 * (mark.getBoundingClientRect().top - top)) / height}%`;
    map.append(tick);
  }
  source.append(map);
}
