/** The board's page: one picture, placed pixel for pixel at the top left. It asks nobody but this box. */
export const pageHtml = `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<title>Nguồn – Bảng tin</title>
<link rel="stylesheet" href="/page.css">
</head>
<body><img id="frame" alt=""><script src="/page.js"></script></body>
</html>
`

export const pageCss = `html,body{margin:0;height:100%;background:#06231f;overflow:hidden;cursor:none}
img{position:fixed;left:0;top:0;image-rendering:pixelated}
img:not([src]){display:none}
`

/** After this without the box nothing is shown: an old picture must not outlive its time. */
const lonelyMs = 5_000

export const pageJs = `'use strict'
const image = document.getElementById('frame')
let page, wanted, lonely
const shown = (frame) => fetch('/shown?page=' + page + '&frame=' + frame, { method: 'POST' }).catch(() => {})
const show = async (frame) => {
  wanted = frame
  const next = new Image()
  next.src = '/frame/' + frame + '.png'
  try { await next.decode() } catch { return setTimeout(() => wanted === frame && show(frame), 500) }
  if (wanted !== frame) return
  image.src = next.src
  await image.decode().catch(() => {})
  requestAnimationFrame(() => requestAnimationFrame(() => wanted === frame && shown(frame)))
}
const events = new EventSource('/events')
events.onopen = () => { clearTimeout(lonely); lonely = undefined }
events.onmessage = (event) => { const said = JSON.parse(event.data); page = said.page; show(said.frame) }
events.onerror = () => {
  lonely = lonely || setTimeout(() => { wanted = undefined; image.removeAttribute('src') }, ${lonelyMs})
}
`
