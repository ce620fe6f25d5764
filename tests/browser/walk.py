"""The Tab key from the first control of a page to the last, and what a person with a keyboard sees on the way."""

# More stops of the Tab key than a page with every block has; fields for dates take several each.
STOPS = 500

# How everything looks without the focus, and all that a keyboard should reach, in the order of the document.
PREPARE = """() => {
  const controls = "a[href], button, input, select, textarea, summary, iframe, audio[controls], video[controls], [tabindex]";
  const look = (e) => { const s = getComputedStyle(e); return s.outlineStyle + s.outlineWidth + s.boxShadow; };
  const isFirst = (e) => e.type !== "radio" || e === document.querySelector(`[type=radio][name="${e.name}"]`);
  window.scsLook = look;
  window.scsPlain = new Map([...document.querySelectorAll(controls)].map((e) => [e, look(e)]));
  window.scsStops = () => [...document.querySelectorAll(controls)].filter((e) =>
    e.tabIndex >= 0 && e.checkVisibility() && isFirst(e) && !e.matches(":disabled, [type=hidden], [inert] *"));
  window.scsVisited = [];
}"""

# Where the focus is, once the window has followed. Covered: something else answers a click in the middle of
# what the window shows of it.
ARRIVE = """async () => {
  await new Promise(requestAnimationFrame);
  await new Promise(requestAnimationFrame);
  const e = document.activeElement, visited = window.scsVisited, name = e.outerHTML.slice(0, 120);
  if (e === visited.at(-1)) return {};
  if (e === document.body || visited.includes(e)) return { ended: true };
  visited.push(e);
  const isCovered = ({ left, right, top, bottom }) => {
    const middle = (from, to, end) => (Math.max(from, 0) + Math.min(to, end)) / 2;
    const there = document.elementFromPoint(middle(left, right, innerWidth), middle(top, bottom, innerHeight));
    return !there || !(e.contains(there) || there.contains(e) || [...(e.labels || [])].some((l) => l.contains(there)));
  };
  const look = window.scsLook(e), faults = [];
  if (look === window.scsPlain.get(e) || /^none.*none$/.test(look)) faults.push(`no visible focus: ${name}`);
  if ([...e.getClientRects()].every(isCovered)) faults.push(`covered: ${name}`);
  return { faults, isClosed: e.tagName === "SUMMARY" && !e.parentElement.open };
}"""

LEFT_OUT = """() => {
  const stops = window.scsStops(), visited = window.scsVisited, name = (e) => e.outerHTML.slice(0, 120);
  const missed = stops.filter((e) => !visited.includes(e));
  const strays = visited.filter((e, n) => n && stops.indexOf(e) < stops.indexOf(visited[n - 1]));
  return [...missed.map((e) => `never reached: ${name(e)}`), ...strays.map((e) => `out of order: ${name(e)}`)];
}"""
IS_OPEN = "document.activeElement.parentElement.open"


def walk(page):
    """``(stops, faults)`` on the way through the whole page; details are opened where they are met."""
    page.evaluate(PREPARE)
    faults = []
    for _ in range(STOPS):
        page.keyboard.press("Tab")
        here = page.evaluate(ARRIVE)
        faults += here.get("faults", [])
        if here.get("isClosed"):
            page.keyboard.press("Enter")
            faults += [] if page.evaluate(IS_OPEN) else ["Enter opens nothing"]
        if here.get("ended"):
            break
    return page.evaluate("window.scsVisited.length"), faults + page.evaluate(LEFT_OUT)
