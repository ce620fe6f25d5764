"""Stylesheets of clinics' sites, written from what the manuals of the two frameworks say their resets do.

Bootstrap 5's Reboot and Tailwind 3's Preflight stand outside any cascade layer, Tailwind 4's inside one.
"""

BOOTSTRAP = """
  *, ::before, ::after { box-sizing: border-box }
  body { margin: 0; font: 400 1rem/1.5 system-ui, sans-serif; color: rgb(33, 37, 41); background: white }
  h1, h2, h3, h4, h5, h6 { margin-top: 0; margin-bottom: .5rem; font-weight: 500; line-height: 1.2 }
  h1 { font-size: 2.5rem } h2 { font-size: 2rem } h3 { font-size: 1.75rem } h4 { font-size: 1.5rem }
  p { margin-top: 0; margin-bottom: 1rem }
  ol, ul { padding-left: 2rem }
  ol, ul, dl { margin-top: 0; margin-bottom: 1rem }
  dt { font-weight: 700 }
  dd { margin-bottom: .5rem; margin-left: 0 }
  blockquote, figure { margin: 0 0 1rem }
  b, strong { font-weight: bolder }
  a { color: rgb(13, 110, 253); text-decoration: underline }
  a:not([href]):not([class]) { color: inherit; text-decoration: none }
  img, svg { vertical-align: middle }
  table { caption-side: bottom; border-collapse: collapse }
  thead, tbody, tfoot, tr, td, th { border: 0 solid; border-color: inherit }
  label { display: inline-block }
  button { border-radius: 0 }
  input, button, select, textarea { margin: 0; font-family: inherit; font-size: inherit; line-height: inherit }
  button, [type="button"], [type="submit"] { -webkit-appearance: button }
  textarea { resize: vertical }
  fieldset { min-width: 0; padding: 0; margin: 0; border: 0 }
  legend { float: left; width: 100%; padding: 0; margin-bottom: .5rem; font-size: 1.5rem; line-height: inherit }
  summary { display: list-item; cursor: pointer }
  .card { border: 1px solid rgb(200, 200, 200); padding: 1rem } .card-title { margin-bottom: .5rem; color: rgb(90, 0, 90) }
  .mb-4 { margin-bottom: 1.5rem !important }
"""

PREFLIGHT = """
  *, ::before, ::after { box-sizing: border-box; margin: 0; padding: 0; border: 0 solid }
  html { line-height: 1.5; font-family: ui-sans-serif, sans-serif }
  h1, h2, h3, h4, h5, h6 { font-size: inherit; font-weight: inherit }
  a { color: inherit; text-decoration: inherit }
  b, strong { font-weight: bolder }
  ol, ul, menu { list-style: none }
  img, svg, video, iframe { display: block; vertical-align: middle }
  img, video { max-width: 100%; height: auto }
  table { text-indent: 0; border-color: inherit; border-collapse: collapse }
  button, input, select, textarea { font: inherit; color: inherit; border-radius: 0; background-color: transparent }
  textarea { resize: vertical }
  summary { display: list-item }
"""
UTILITIES = """
  .mb-4 { margin-bottom: 1.5rem } .text-2xl { font-size: 1.5rem } .font-bold { font-weight: 700 }
  .text-blue { color: rgb(0, 0, 200) } .underline { text-decoration: underline } .list-disc { list-style: disc }
"""
TAILWIND_3 = PREFLIGHT + "button, [type=button], [type=submit] { background-color: transparent }" + UTILITIES
TAILWIND_4 = (
    "@layer theme, base, components, utilities;"
    f"@layer base {{ {PREFLIGHT} }} @layer utilities {{ {UTILITIES} }}"
)

OWN = """
  body { margin: 2rem; font: 15px/1.3 Georgia, serif; color: rgb(60, 0, 0); background: rgb(255, 250, 240) }
  h1, h2, h3 { margin: 0 0 20px; color: rgb(120, 0, 0); font-weight: 400; font-size: 30px }
  p { margin: 0 0 12px; line-height: 1.3 }
  ul, ol { margin: 0 0 12px 40px; padding: 0; list-style: square }
  li { margin-bottom: 6px }
  dl, dd { margin: 0 0 1em 3em }
  a { color: rgb(200, 0, 0); text-decoration: none; font-weight: 700 }
  a:visited { color: rgb(120, 0, 120) }
  img { border: 1px solid; padding: 4px }
  input, select, textarea { border: 3px inset; padding: 1px; width: 200px }
  button { border-radius: 99px; background: rgb(255, 0, 255); color: rgb(0, 0, 0) }
  label { display: inline-block; width: 120px; font-weight: 400 }
  fieldset { border: 1px solid; padding: 1em }
  .card { padding: 5px; background: rgb(250, 220, 220) } .card-title { color: rgb(0, 90, 0) }
"""

HOSTS = {"bootstrap": BOOTSTRAP, "tailwind_3": TAILWIND_3, "tailwind_4": TAILWIND_4, "own": OWN}

# A block of the clinic's own, as its developers wrote it for their framework.
OWN_BLOCK = """
  <div class="card mb-4">
    <h3 class="card-title mb-4 text-2xl font-bold">Parking</h3>
    <p class="mb-4">Behind the <a class="text-blue underline" href="#">building</a>, <a href="#">free</a>.</p>
    <ul class="list-disc"><li>Cars</li><li>Bicycles</li></ul>
    <button class="mb-4" type="button">Show the way</button>
  </div>
"""
