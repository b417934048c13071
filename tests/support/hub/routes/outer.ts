import { sayText, type Reply } from '../exchange.ts'
import type { Visit } from '../world.ts'

/**
 * The page of a Space on the Hub: the app in a frame of another origin, which gets the page's query and
 * hash once; what the frame says is shown and, where it is meant for the address, done (section 5.2).
 */
export function answerOuter({ world }: Visit): Reply {
  const app = JSON.stringify(world.space.app).replaceAll('<', String.raw`\u003c`)
  const page = `<!doctype html><html lang="en"><head><title>Space</title><link rel="icon" href="data:,">
<style>html,body{margin:0;height:100%}iframe{border:0;width:100%;height:90%}</style></head><body>
<output></output><script>
const app = ${app}
const frame = document.createElement('iframe')
frame.title = 'Space'
frame.src = app + location.search + location.hash
addEventListener('message', ({ source, origin, data }) => {
  if (source !== frame.contentWindow || origin !== new URL(app).origin) return
  document.querySelector('output').append(JSON.stringify(data) + '\\n')
  const { queryString, hash } = Object(data)
  const url = new URL(location.href)
  if (typeof queryString === 'string') url.search = queryString
  if (typeof hash === 'string') url.hash = hash
  if (url.href !== location.href) history.replaceState(null, '', url)
})
document.body.append(frame)
</script></body></html>`
  return sayText(200, page, {}, 'text/html; charset=utf-8')
}
